"""What lies behind a goal in training is told as the loop tells it, and what went astray is still to be done."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from random import Random

import pytest

from agent.types import Role, State, Unstated
from models.training import histories
from models.training.histories import travelled
from models.worlds import roster
from models.worlds.machine import World
from models.worlds.moves import Press, Strike
from models.worlds.tasks import Task, UnreachableError, forecast, fulfilled, make, next_move, reached
from models.worlds.wishes import Filled, Pressed

WORLDS = 150
MOST_STEPS = 60


@pytest.fixture
def every_step_astray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(histories, "_ASTRAY", 1.0)
    monkeypatch.setattr(histories, "_HOPED", 1.0)


@pytest.fixture
def no_step_astray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(histories, "_ASTRAY", 0.0)
    monkeypatch.setattr(histories, "_HOPED", 0.0)


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


@pytest.fixture
def often_in_vain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(histories, "_HOPED", 0.7)


@pytest.mark.usefixtures("no_step_astray", "often_in_vain")
def test_a_menu_is_sought_in_vain_in_another_and_then_the_next_is_opened() -> None:
    in_vain = unseen = 0
    for number in range(40):
        rng = Random(f"in vain/{number}")
        drawn = roster.draw(rng, family="menubar")
        world, task = copy.deepcopy(drawn.world), drawn.task(rng)
        told = travelled(rng, world, task)
        following = next_move(world, task.wishes)
        if told and len(world.stack) == 2 and isinstance(following, Press):
            wanted = world.widget(following.key)
            if world.surface_of(wanted.key) is not world.top:
                assert wanted.role is Role.MENU
                assert told[-1].startswith("click ")
                assert told[-1].removesuffix(" : unverified").endswith(" menu")
                unseen += told[-1].endswith(" : unverified")  # what was hoped for is not in it
                in_vain += 1
        while (move := next_move(world, task.wishes)) is not None:
            make(move, world)
        assert reached(task, world, None)
    assert in_vain > 3
    assert 2 * unseen > in_vain


@pytest.mark.usefixtures("every_step_astray")
def test_what_cannot_be_used_yet_is_told_as_pressed_for_nothing() -> None:
    told = 0
    for number in range(60):
        rng = Random(f"too early/{number}")
        drawn = roster.draw(rng, family="pending")
        world, task = copy.deepcopy(drawn.world), drawn.task(rng)
        last = task.wishes[-1]
        assert isinstance(last, Pressed)
        name = world.widget(last.key).name
        lines = [line for line in travelled(rng, world, task) if line.startswith(f"click {name} button")]
        assert all(line.endswith((" : unverified", " : failed")) for line in lines)
        assert not fulfilled(last, world)
        told += bool(lines)
    assert told > 5


@pytest.mark.usefixtures("every_step_astray")
def test_a_text_for_a_cell_is_told_as_typed_into_the_line_above_at_times() -> None:
    typed = 0
    for number in range(240):
        rng = Random(f"line/{number}")
        drawn = roster.draw(rng, family="worksheet")
        world, task = copy.deepcopy(drawn.world), drawn.task(rng)
        wish = next((wish for wish in task.wishes if not fulfilled(wish, world)), None)
        if not isinstance(wish, Filled) or wish.address or not wish.line:
            continue
        travelled(rng, world, task)
        line = world.widget(wish.line)
        if line.value == wish.text and State.FOCUSED in line.states and not fulfilled(wish, world):
            assert next_move(world, task.wishes) == Strike(("enter",))
            typed += 1
    assert typed > 2
