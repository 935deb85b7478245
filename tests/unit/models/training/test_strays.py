"""Looks where a policy went astray: the same world comes again from a line of JSON, with the right way from there."""

from __future__ import annotations

import copy
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from agent.errors import EngineCrashedError, UsageError
from agent.stop import Stop
from agent.types import (
    Action,
    Click,
    Deed,
    Drag,
    Finish,
    Forecast,
    Mark,
    Observation,
    PlannedStep,
    PointerButton,
    PressKeys,
    Role,
    State,
    TypeText,
    Unstated,
)
from models.formats.names import phrases
from models.formats.tracer1 import tail_text
from models.training import astray as program
from models.training.astray import Run, run, write
from models.training.sequences import strayed
from models.training.solved import example
from models.training.strays import Stray, load, read, task_of
from models.worlds.descriptions import described
from models.worlds.solver import UnreachableError
from models.worlds.tasks import forecast, make, next_move, reached

PRESSED = (Role.BUTTON, Role.CHECK, Role.ROW, Role.TAB, Role.MENU)


class Wanderer:
    """Does one thing that can be done on the screen, drawn by lot, so many times, and then says that all is done."""

    name = "wanderer"

    def __init__(self, seed: str, steps: int = 4) -> None:
        self._rng = Random(seed)
        self._left = steps
        self.seen: list[tuple[Mark, ...]] = []

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        self.seen.append(observation.marks)
        told = [(mark, target) for mark, (_, target) in zip(observation.marks, phrases(observation.marks), strict=True)]
        fields = [target for mark, target in told if mark.role is Role.TEXT and State.DISABLED not in mark.states]
        things = [
            target for mark, target in told if mark.role in (Role.BUTTON, Role.CHECK, Role.ROW, Role.TAB, Role.MENU)
        ]
        ways: list[Action] = [PressKeys(("escape",)), PressKeys(("tab",))]
        ways += [Click(target) for target in things] * 2
        ways += [Click(target, PointerButton.RIGHT) for target in things[:1]]
        ways += [TypeText(target, "wander") for target in fields] * 3
        ways += [Drag(one, other) for one, other in pairwise(things)]
        self._left -= 1
        action = self._rng.choice(ways) if self._left >= 0 else Finish()
        return Forecast((PlannedStep(action, "wander", Unstated()),))

    def close(self) -> None:
        """It holds nothing."""


class Solver:
    """Does what the script would do, whatever it is told."""

    name = "solver"

    def __init__(self, seed: str) -> None:
        self._wanted, self._world = task_of(seed)[1], copy.deepcopy(task_of(seed)[0].world)

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        _, steps = forecast(self._world, self._wanted, 0, horizon=1)
        if (move := next_move(self._world, self._wanted.wishes)) is not None:
            make(move, self._world)
        return Forecast(steps)

    def close(self) -> None:
        """It holds nothing."""


class Broken(Wanderer):
    """Never answers."""

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        raise EngineCrashedError("the engine died", "Start it again.")


def seeds(family: str) -> list[str]:
    """Of the first hundreds, those of a family."""
    return [f"a/{number}" for number in range(400) if _family(f"a/{number}") == family][:4]


def _family(seed: str) -> str:
    try:
        return task_of(seed)[0].family
    except UnreachableError:
        return ""


SEEDS = [f"a/{number}" for number in range(60) if _family(f"a/{number}")]


@pytest.fixture(scope="module")
def runs() -> list[tuple[Run, list[tuple[Mark, ...]]]]:
    """Of sixty tasks of all kinds a run of the wanderer, and the marks that it saw on each look."""
    made = []
    for seed in SEEDS:
        wanderer = Wanderer(seed)
        made.append((run(seed, wanderer), wanderer.seen))
    return made


@pytest.fixture(scope="module")
def looks(runs: list[tuple[Run, list[tuple[Mark, ...]]]]) -> list[Stray]:
    found = [look for lived, _ in runs for look in lived.strays]
    assert sum(bool(look.done) for look in found) > 20
    return found


def test_a_look_is_the_same_from_its_line(looks: list[Stray]) -> None:
    assert [read(look.line()) for look in looks] == looks
    assert len({look.id for look in looks}) == len(looks)


def test_the_world_that_comes_again_is_the_one_that_was_seen(runs: list[tuple[Run, list[tuple[Mark, ...]]]]) -> None:
    changed = 0
    for lived, seen in runs:
        for look, marks in zip(lived.looks, seen, strict=True):
            drawn, wanted, world = look.place()
            assert (drawn.family, wanted.goal) == (look.family, look.goal)
            assert described(world) == marks
            changed += marks != seen[0]
    assert changed > 50


def test_its_answer_is_the_solvers_way_from_there_and_its_history_what_the_policy_was_told(looks: list[Stray]) -> None:
    for look in [look for look in looks if look.history][:10]:
        tree, asked = strayed(Random(1), look, 3), example(look, 10)
        _, wanted, world = look.place()
        _, steps = forecast(world, wanted, 0, 10)
        assert tree.branches[0].tail == asked.tail == tail_text(wanted.goal, look.told)
        assert tree.branches[0].answer.count("\n") == len(steps)
        assert [step.action for step in asked.way] == [step.action for step in steps]
        assert not any(look.told[0] in branch.tail for branch in tree.branches[1:])  # they have not gone astray


def test_from_each_that_is_kept_the_solver_comes_to_the_end(looks: list[Stray]) -> None:
    for look in looks:
        _, wanted, world = look.place()
        said = forecast(world, wanted, 0, 1)[1][-1].action
        for _ in range(60):
            if (move := next_move(world, wanted.wishes)) is not None:
                make(move, world)
        assert reached(wanted, world, said)


def test_what_is_impossible_and_was_touched_cannot_be_made_good() -> None:
    touched = [
        look
        for seed in [seed for family in ("missing", "ambiguous") for seed in seeds(family)]
        for look in run(seed, Wanderer(seed)).looks
        if look.place()[2].deeds
    ]
    assert touched
    assert not any(look.solvable() for look in touched)


@pytest.mark.parametrize("family", ["checklist", "form", "missing", "ambiguous"])
def test_who_does_what_the_script_does_has_no_looks_that_went_astray(family: str) -> None:
    for seed in seeds(family):
        lived = run(seed, Solver(seed))
        assert lived.success
        assert lived.strays == []


def test_a_policy_that_breaks_down_is_not_astray(tmp_path: Path) -> None:
    lived = run(SEEDS[0], Broken(SEEDS[0]))
    assert lived.error is not None
    assert lived.strays == []
    with (tmp_path / "looks").open("w") as file, pytest.raises(EngineCrashedError, match="died"):
        write(file, Broken("b"), 10, 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}\n",
        "no json\n",
        '{"family": "form", "goal": 1, "seed": "a/1", "done": [{"is": "exec"}], "history": []}\n',
    ],
)
def test_a_file_of_anything_else_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "looks.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"looks\.jsonl"):
        load(file)
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path / "nowhere.jsonl")


def test_looks_of_other_worlds_are_refused(tmp_path: Path, looks: list[Stray]) -> None:
    file = tmp_path / "looks.jsonl"
    file.write_text(replace(looks[0], goal="something else").line(), encoding="utf-8")
    with pytest.raises(UsageError, match="the worlds of today do not make"):
        load(file)


def test_the_program_keeps_the_looks_of_runs_that_failed_and_can_still_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "looks.jsonl"
    monkeypatch.setattr(sys, "argv", ["astray", str(file), "--tasks", "12"])
    monkeypatch.setattr(program, "open_policy", lambda files: Wanderer("w"))
    assert program.main() == 0
    kept = load(file)
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["looks"] == len(kept) == len(set(kept)) > 0
    assert max(Counter(look.seed for look in kept).values()) <= 8
    assert all(look.solvable() for look in kept)


def test_looks_that_were_found_are_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "looks.jsonl"
    file.write_text("hours of work")
    monkeypatch.setattr(program, "open_policy", lambda files: Wanderer("w"))
    for name in ("tracer1-nano", "nobody"):
        monkeypatch.setattr(sys, "argv", ["astray", str(file), "--policy", name])
        assert program.main() == 3
    assert file.read_text() == "hours of work"
    assert "cannot be written" in capsys.readouterr().err
