"""The practice suite: the same task for the same number, and the truth about what became of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from random import Random

import numpy as np
import pytest

from agent.errors import EngineCrashedError
from agent.events import Acted, Ended, Foreseen
from agent.loop import Loop
from agent.rules.budgets import Budgets
from agent.stop import Stop
from agent.types import (
    AskUser,
    Click,
    Deed,
    Ending,
    EndingKind,
    Finish,
    Forecast,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Role,
    Target,
    TypeText,
    Unstated,
)
from benchmarks.suites import practice
from benchmarks.suites.causes import Cause
from benchmarks.suites.practice import CHOICES, Practice, held_out_task
from benchmarks.suites.results import Attempt, way
from benchmarks.suites.suite import BlankEyes
from models.worlds import families
from models.worlds.goals import task
from models.worlds.machine import World
from models.worlds.stage import WorldEyes, last_words
from models.worlds.tasks import Holds, Task
from tests.unit.models.worlds.test_stage import IdlePolicy, SolverPolicy

Spoil = Callable[[tuple[PlannedStep, ...]], tuple[PlannedStep, ...]]


class SpoiledPolicy(SolverPolicy):
    """The solver's forecasts, each changed in the same way."""

    def __init__(self, world: World, wanted: Task, spoil: Spoil) -> None:
        super().__init__(world, wanted)
        self._spoil = spoil

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        return Forecast(self._spoil(super().forecast(goal, observation, history, horizon, stop).steps))


def attempted(
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[World, Task], SolverPolicy],
    number: int = 0,
    mode: str = "one-step",
    family: str = "form",
) -> Attempt:
    """An attempt by a policy that knows the very world it is tried on."""
    drawn = held_out_task(number, 7, [family])
    monkeypatch.setattr(practice, "held_out_task", lambda *_: drawn)
    _, world, wanted, _ = drawn
    return Practice(7, way(mode), [family]).attempt(number, make(world, wanted))


def test_blanked_eyes_see_the_marks_and_no_picture() -> None:
    _, world, _, _ = held_out_task(3, 1)
    seen, blank = WorldEyes(world, "look").look(Stop()), BlankEyes(WorldEyes(world, "look")).look(Stop())
    assert blank.marks == seen.marks
    assert blank.frame.pixels.shape == seen.frame.pixels.shape
    assert np.unique(blank.frame.pixels).size == 1
    assert np.unique(seen.frame.pixels).size > 1


@pytest.mark.parametrize("number", range(7))
def test_the_first_seven_families_tasks_have_not_changed(number: int) -> None:
    family, world, wanted, _ = held_out_task(number, 0, CHOICES["seven"])
    rng = Random(f"practice/0/{number}")
    setting = families.draw(rng, held_out=True, family=list(families.FAMILIES)[number])
    assert family == list(families.FAMILIES)[number]
    assert world == setting.world
    assert wanted == task(rng, families.draw_wishes(rng, setting), setting.world, held_out=True)


def test_a_question_counts_only_if_it_ended_the_run() -> None:
    asked = PlannedStep(AskUser("which one"), "")
    foreseen = Foreseen(Forecast((asked,)), 0.0)
    ended = Ended(Ending(EndingKind.NOT_REACHED, "the policy asks: which one"), 0.0)
    assert last_words([foreseen, ended]) == asked.action
    spent = Ended(Ending(EndingKind.NOT_REACHED, "the budget of 20 forecasts is used up"), 0.0)
    assert last_words([foreseen, spent]) is None
    gave_up = PlannedStep(Finish(success=False, message="no"), "")
    acted = Acted(gave_up, Outcome(OutcomeKind.DONE, "no"), 0.0)
    assert last_words([Foreseen(Forecast((gave_up,)), 0.0), acted, ended]) == gave_up.action


@pytest.mark.parametrize("family", CHOICES["all"])
def test_the_solver_succeeds_and_has_no_cause(family: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = attempted(monkeypatch, SolverPolicy, family=family)
    assert made.result.success
    assert made.result.cause is None
    assert made.look is not None
    assert made.forecast is not None


def _wrong_texts(steps: tuple[PlannedStep, ...]) -> tuple[PlannedStep, ...]:
    return tuple(
        replace(step, action=replace(step.action, text="nonsense"), expectation=Unstated())
        if isinstance(step.action, TypeText)
        else step
        for step in steps
    )


def _in_vain(steps: tuple[PlannedStep, ...]) -> tuple[PlannedStep, ...]:
    return (PlannedStep(Click(Target(Role.LABEL, "nowhere")), "click nowhere"), *steps)


def _at_once(steps: tuple[PlannedStep, ...]) -> tuple[PlannedStep, ...]:
    return (PlannedStep(Finish(), "finish"),)


class BrokenPolicy(SolverPolicy):
    """Its engine is dead."""

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        raise EngineCrashedError("the engine died")


def _with_a_field_first() -> int:
    """The number of a task that begins with typing."""
    return next(n for n in range(40) if isinstance(held_out_task(n, 7, ["form"])[2].wishes[0], Holds))


@pytest.mark.parametrize(
    ("spoil", "found"),
    [(_wrong_texts, Cause.WRONG_TEXT), (_in_vain, Cause.WRONG_TARGET), (_at_once, Cause.STOPPED_EARLY)],
)
def test_a_spoiled_solver_fails_for_the_reason_it_was_spoiled_with(
    spoil: Spoil, found: Cause, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = _with_a_field_first()
    made = attempted(monkeypatch, lambda world, wanted: SpoiledPolicy(world, wanted, spoil), number, "committed")
    assert not made.result.success
    assert made.result.cause is found, made.result


def test_a_broken_policy_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    made = attempted(monkeypatch, BrokenPolicy)
    assert made.result.cause is Cause.FAULT
    assert made.result.said == "failed"
    assert made.forecast is None


@pytest.mark.parametrize("family", ["missing", "ambiguous", "form"])
def test_an_idle_policy_stops_too_early(family: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = attempted(monkeypatch, IdlePolicy, family=family)
    assert made.result.cause is Cause.STOPPED_EARLY


class CirclingPolicy(SolverPolicy):
    """Clicks the same harmless thing for ever."""

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        label = next(mark for mark in observation.marks if mark.role is Role.LABEL)
        return Forecast((PlannedStep(Click(Target(label.role, label.name)), "click"),))


def test_a_policy_that_circles_is_a_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also that the loop still says in the words that are looked for that it went on without end."""
    made = attempted(monkeypatch, CirclingPolicy)
    assert made.result.cause is Cause.LOOP, made.result


def test_a_run_whose_budget_is_used_up_is_a_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practice, "Loop", partial(Loop, budgets=Budgets(forecasts=1)))
    made = attempted(monkeypatch, SolverPolicy, _with_a_field_first(), mode="reactive")
    assert made.result.cause is Cause.LOOP, made.result


def test_one_family_alone_can_be_measured(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Closing(IdlePolicy):
        def close(self) -> None:
            """There is nothing to be closed."""

    _, world, wanted, _ = held_out_task(0, 1)
    monkeypatch.setattr(practice, "open_policy", lambda _: Closing(world, wanted))
    arguments = ["practice", "--tasks", "3", "--seed", "4000", "--mode", "reactive", "--families"]
    monkeypatch.setattr("sys.argv", [*arguments, "surprises"])
    assert practice.main() == 0
    assert list(json.loads(capsys.readouterr().out.splitlines()[-1])["families"]) == ["surprises"]
    monkeypatch.setattr("sys.argv", [*arguments, "none"])
    with pytest.raises(SystemExit, match="2"):
        practice.main()
