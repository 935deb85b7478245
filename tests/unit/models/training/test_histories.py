"""What lies behind a goal in training is told as the loop tells it, and what went astray is still to be done."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from random import Random

import pytest

from agent.types import Unstated
from models.training import histories
from models.training.histories import travelled
from models.worlds import roster
from models.worlds.machine import World
from models.worlds.tasks import Task, UnreachableError, forecast, fulfilled, make, next_move, reached

WORLDS = 150
MOST_STEPS = 60


@pytest.fixture
def every_step_astray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(histories, "_ASTRAY", 1.0)


@pytest.fixture
def no_step_astray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(histories, "_ASTRAY", 0.0)


def _drawn() -> Iterator[tuple[Random, World, Task]]:
    for number in range(WORLDS):
        rng = Random(f"histories/{number}")
        drawn = roster.draw(rng)
        yield rng, copy.deepcopy(drawn.world), drawn.task(rng)


@pytest.mark.usefixtures("no_step_astray")
def test_a_step_of_which_nothing_was_expected_is_told_as_unverified_and_others_mostly_as_done() -> None:
    done = unverified = 0
    for rng, world, task in _drawn():
        twin = copy.deepcopy(world)
        for line in travelled(rng, world, task):
            _, (step,) = forecast(twin, task, 0, horizon=1)
            move = next_move(twin, task.wishes)
            assert move is not None
            make(move, twin)
            if isinstance(step.expectation, Unstated):
                assert line.endswith(" : unverified"), line
            else:
                done += not line.endswith(" : unverified")
                unverified += line.endswith(" : unverified")
    assert done > 5 * unverified > 0


@pytest.mark.usefixtures("every_step_astray")
def test_steps_astray_meet_no_wish_and_leave_a_way() -> None:
    led = lost = 0
    for rng, world, task in _drawn():
        before = [fulfilled(wish, world) for wish in task.wishes]
        if not travelled(rng, world, task):
            continue
        assert [fulfilled(wish, world) for wish in task.wishes] == before, task.goal
        try:
            for _ in range(MOST_STEPS):
                move = next_move(world, task.wishes)
                if move is None:
                    break
                make(move, world)
        except UnreachableError:
            lost += 1
        else:
            led += 1
            assert reached(task, world, None), task.goal
    assert led > 50
    assert lost * 20 < led
