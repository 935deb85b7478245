"""What waits for a change or for all that is needed: it is never pressed before, and done it is in the end."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from random import Random

import pytest

from agent.types import Role, State
from models.worlds import roster
from models.worlds.fulfilment import fulfilled, reached
from models.worlds.machine import World
from models.worlds.moves import Press, make
from models.worlds.solver import UnreachableError, next_move
from models.worlds.tasks import Task
from models.worlds.wishes import Holds, Pressed

FAMILIES = ("pending", "required", "revising")
DRAWS = 60


def drawn(family: str) -> Iterator[tuple[World, Task]]:
    for number in range(DRAWS):
        rng = Random(f"changes/{number}")
        goals = roster.draw(rng, number % 2 == 0 or roster.is_measured(family), family)
        yield goals.world, goals.task(rng)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_button_waits_and_is_pressed_once_it_can_be_used(family: str) -> None:
    for world, task in drawn(family):
        last = task.wishes[-1]
        assert isinstance(last, Pressed)
        assert not world.is_enabled(world.widget(last.key)), task.goal
        pressed = 0
        while (move := next_move(world, task.wishes)) is not None:
            if isinstance(move, Press):
                assert world.is_enabled(world.widget(move.key)), task.goal
                pressed += move.key == last.key
            make(move, world)
        assert pressed == 1
        assert reached(task, world, None)


@pytest.mark.parametrize("family", FAMILIES)
def test_pressed_too_early_it_does_nothing_and_nobody_is_sent_there(family: str) -> None:
    for world, task in drawn(family):
        early, last = copy.deepcopy(world), task.wishes[-1]
        assert isinstance(last, Pressed)
        early.click(last.key)
        assert not fulfilled(last, early)
        dialog = early.surface_of(last.key)
        if dialog in early.open_surfaces():
            with pytest.raises(UnreachableError):
                next_move(early, [last])


def test_what_was_saved_waits_for_the_next_change() -> None:
    seen = 0
    for world, task in drawn("pending"):
        last = task.wishes[-1]
        assert isinstance(last, Pressed)
        while (move := next_move(world, task.wishes)) is not None:
            make(move, world)
        if last.key in {w.key for w in world.shown()}:
            assert not world.is_enabled(world.widget(last.key))
            seen += 1
    assert seen > 10


def test_of_an_entry_all_that_is_needed_is_said_and_a_part_of_it_is_not_enough() -> None:
    several = 0
    for world, task in drawn("required"):
        last = task.wishes[-1]
        assert isinstance(last, Pressed)
        needed = world.widget(last.key).required
        said = {wish.key for wish in task.wishes if isinstance(wish, Holds)}
        assert needed
        assert set(needed) <= said
        for key in needed[:-1]:
            world.widget(key).value = "x"
        assert not world.is_enabled(world.widget(last.key))
        several += len(needed) > 1
    assert several > 10


def test_a_record_is_put_right_in_its_own_fields() -> None:
    others = 0
    for world, task in drawn("revising"):
        wish = next(wish for wish in task.wishes if isinstance(wish, Holds))
        head = world.widget(world.widget(wish.key).page)
        others += State.SELECTED not in head.states
        alike = [w for w in world.top.widgets() if w.role is Role.TEXT and w.name == world.widget(wish.key).name]
        before = {w.key: w.value for w in alike}
        while (move := next_move(world, task.wishes)) is not None:
            make(move, world)
        assert {w.key: w.value for w in alike} == {**before, wish.key: wish.text}
    assert others > 20
