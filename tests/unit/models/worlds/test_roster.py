"""Every family of the roster: the solver reaches its goals through the real loop, and what is measured stays unseen."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest

from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.loop import Loop
from agent.rehearsal import ConsentingReviewer
from agent.stop import Stop
from agent.types import Finish, Reads, Titled
from benchmarks.suites.practice import held_out_task
from benchmarks.suites.results import MODES
from models.formats.names import is_span
from models.formats.steps import action_text, step_text
from models.formats.tracer1 import parse
from models.worlds import families, phrasings, roster, sayings
from models.worlds.machine import World
from models.worlds.stage import WorldEyes, WorldHands, last_words
from models.worlds.tasks import Task, forecast, make, next_move, reached
from tests.unit.models.worlds.test_stage import IdlePolicy, SolverPolicy

FURTHER = tuple(roster.FURTHER)


def _succeeds(world: World, wanted: Task, policy: type[SolverPolicy], mode: str) -> bool:
    horizon, commit = MODES[mode]
    loop = Loop(
        WorldEyes(world, "look", described=True),
        policy(world, wanted),
        MarksGrounder(),
        ConsentingReviewer(),
        WorldHands(world),
        MarksVerifier(),
        horizon=horizon,
        commit=commit,
        patience=0.0,
    )
    events = list(loop.run(wanted.goal, Stop()))
    return reached(wanted, world, last_words(events))


@pytest.mark.parametrize("mode", list(MODES))
@pytest.mark.parametrize("family", FURTHER)
def test_the_solver_reaches_the_goals_of_every_family_in_every_mode(family: str, mode: str) -> None:
    for number in range(2):
        _, world, wanted, _ = held_out_task(number, 11, [family])
        assert _succeeds(world, wanted, SolverPolicy, mode), wanted.goal


@pytest.mark.parametrize("family", FURTHER)
def test_an_idle_policy_reaches_only_what_holds_already(family: str) -> None:
    _, world, wanted, steps = held_out_task(0, 11, [family])
    said = any(isinstance(step.action, Finish) and step.action.success for step in forecast(world, wanted, 0, 1)[1])
    assert _succeeds(world, wanted, IdlePolicy, "committed") is (steps == 0 and said)


@pytest.mark.parametrize("family", FURTHER)
def test_every_answer_is_read_back_as_it_was_meant(family: str) -> None:
    for number in range(8):
        _, world, wanted, _ = held_out_task(number, 12, [family])
        for _ in range(4):
            scene, steps = forecast(world, wanted, 0, 10)
            text = "".join(f"{step_text(step, scene.marks)}\n" for step in steps)
            read = parse(text, scene.marks, wanted.goal).steps
            assert [action_text(step.action, scene.marks) for step in read] == [
                action_text(step.action, scene.marks) for step in steps
            ]
            for step in read:
                if isinstance(step.expectation, Reads | Titled):
                    assert is_span(step.expectation.text, wanted.goal), text
            move = next_move(world, wanted.wishes)
            if move is None:
                break
            make(move, world)


def test_a_quarter_of_all_families_is_only_measured() -> None:
    measured = [family for family in roster.every() if roster.is_measured(family)]
    assert len(roster.every()) >= 20
    assert 4 * len(measured) >= len(roster.every())
    assert not set(measured) & set(roster.trained())
    assert set(measured) | set(roster.trained()) == set(roster.every())
    assert set(families.FAMILIES) <= set(roster.trained())


@pytest.mark.parametrize("family", [family for family in FURTHER if roster.is_measured(family)])
def test_training_cannot_draw_what_is_only_measured(family: str) -> None:
    with pytest.raises(ValueError, match="only measured"):
        roster.draw(Random(0), family=family)


def test_every_list_has_both_sides() -> None:
    for texts in (*sayings.SAYINGS.values(), *sayings.NAMES.values()):
        assert sayings.sided(texts, held_out=True)
        assert sayings.sided(texts, held_out=False)
        assert len(set(texts)) == len(texts)


class HearingRandom(Random):
    """Remembers every text that was chosen or drawn with it."""

    def __init__(self, seed: str) -> None:
        super().__init__(seed)
        self.heard: set[str] = set()

    def choice(self, seq: Any) -> Any:
        return self._hear([super().choice(seq)])[0]

    def sample(self, population: Any, k: int, *, counts: Any = None) -> list[Any]:
        return self._hear(super().sample(population, k, counts=counts))

    def choices(self, population: Any, weights: Any = None, *, cum_weights: Any = None, k: int = 1) -> list[Any]:
        return self._hear(super().choices(population, weights, cum_weights=cum_weights, k=k))

    def _hear(self, drawn: list[Any]) -> list[Any]:
        self.heard.update(text for text in drawn if isinstance(text, str))
        return drawn


def _sides() -> tuple[set[str], set[str]]:
    """Templates and names that training may use, and those that it may not."""
    texts = [text for table in (sayings.SAYINGS, sayings.NAMES) for texts in table.values() for text in texts]
    ways = {side: {way for kind in phrasings.WISHES for way in phrasings.ways(kind, side)} for side in (False, True)}
    return {*sayings.sided(texts, held_out=False), *ways[False]}, {*sayings.sided(texts, held_out=True), *ways[True]}


def test_a_quarter_of_all_phrasings_and_names_is_only_measured() -> None:
    allowed, secret = _sides()
    assert 4 * len(secret) >= len(allowed) + len(secret)
    assert not allowed & secret
    for kind in phrasings.WISHES:
        assert phrasings.ways(kind, held_out=True)
        assert len(phrasings.ways(kind, held_out=False)) >= 4
        assert len(set(phrasings.WISHES[kind])) == len(phrasings.WISHES[kind])


def test_no_training_draw_uses_a_held_out_family_name_or_phrasing() -> None:
    allowed, secret = _sides()
    templates = {text for text in secret if "{" in text} | {
        way for kind in phrasings.WISHES for way in phrasings.ways(kind, held_out=True)
    }
    drawn, heard = set[str](), set[str]()
    for number in range(1000):
        rng = HearingRandom(f"training/{number}")
        goals = roster.draw(rng)
        for _ in range(3):
            goals.task(rng)
        drawn.add(goals.family)
        heard |= rng.heard
    assert drawn == set(roster.trained())
    assert not heard & templates
    assert len(heard & allowed) > 100


@pytest.mark.parametrize("family", [family for family in FURTHER if not roster.is_measured(family)])
def test_no_training_draw_of_a_family_picks_from_the_held_out_side_of_its_names(
    family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[bool]()
    original = sayings.sided

    def sided(options: Sequence[str], held_out: bool) -> list[str]:
        asked.append(held_out)
        return original(options, held_out)

    monkeypatch.setattr(sayings, "sided", sided)
    for number in range(5):
        rng = Random(f"{family}/{number}")
        roster.draw(rng, family=family).task(rng)
    assert not any(asked)


def test_the_first_seven_are_drawn_as_ever() -> None:
    for number, family in enumerate(families.FAMILIES):
        ours, theirs = Random(number), Random(number)
        goals = roster.draw(ours, family=family)
        setting = families.draw(theirs, family=family)
        assert goals.world == setting.world
        assert ours.random() == theirs.random()
