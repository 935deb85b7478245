"""The real loop on practice worlds: the solver, seen through marks and acting through points, reaches every goal."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.loop import Loop
from agent.rehearsal import ConsentingReviewer
from agent.stop import Stop
from agent.types import Deed, Finish, Forecast, Observation, PlannedStep
from benchmarks.suites.practice import held_out_task
from models.formats.steps import step_text
from models.formats.tracer1 import parse
from models.worlds.machine import World
from models.worlds.stage import WorldEyes, WorldHands
from models.worlds.tasks import Task, forecast, fulfilled

TASKS = range(35)


class SolverPolicy:
    """Knows the world and says what the solver would do, in the contract's own words."""

    name = "solver"

    def __init__(self, world: World, wanted: Task) -> None:
        self._world = world
        self._wanted = wanted

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        scene, steps = forecast(self._world, self._wanted, 0, horizon)
        return parse("".join(f"{step_text(step, scene.marks)}\n" for step in steps), scene.marks, goal)

    def close(self) -> None:
        """Holds nothing."""


class IdlePolicy(SolverPolicy):
    """Says at once that it is done."""

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        return Forecast((PlannedStep(Finish(), "done"),))


def _succeeds(number: int, policy: type[SolverPolicy], horizon: int, commit: int | None) -> bool:
    _, world, wanted, _ = held_out_task(number, seed=7)
    loop = Loop(
        WorldEyes(world, "look"),
        policy(world, wanted),
        MarksGrounder(),
        ConsentingReviewer(),
        WorldHands(world),
        MarksVerifier(),
        horizon=horizon,
        commit=commit,
        patience=0.0,
    )
    for _ in loop.run(wanted.goal, Stop()):
        pass
    return all(fulfilled(wish, world) for wish in wanted.wishes)


@pytest.mark.parametrize(("horizon", "commit"), [(1, 1), (10, 1), (10, None)])
def test_the_solver_reaches_every_goal_in_every_mode(horizon: int, commit: int | None) -> None:
    failed = [number for number in TASKS if not _succeeds(number, SolverPolicy, horizon, commit)]
    assert failed == []


def test_an_idle_policy_reaches_only_what_holds_already() -> None:
    for number in TASKS:
        _, world, wanted, _ = held_out_task(number, seed=7)
        held = all(fulfilled(wish, world) for wish in wanted.wishes)
        assert _succeeds(number, IdlePolicy, 10, None) is held
