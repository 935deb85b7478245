"""Menus that have to be looked through: what is asked for says no menu, and from a wrong one the next is opened."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from random import Random

from agent.types import Role, State
from models.worlds import roster
from models.worlds.draft import MENUS
from models.worlds.effects import Open
from models.worlds.fulfilment import reached
from models.worlds.machine import SurfaceKind, Widget, World
from models.worlds.moves import Press, make
from models.worlds.solver import next_move
from models.worlds.tasks import Task

DRAWS = 80


def drawn() -> Iterator[tuple[World, Task]]:
    for number in range(DRAWS):
        rng = Random(f"menubars/{number}")
        goals = roster.draw(rng, number % 2 == 0, "menubar")
        yield goals.world, goals.task(rng)


def bar(world: World) -> list[Widget]:
    return [
        w for w in world.surfaces[world.stack[0]].widgets() if w.role is Role.MENU and w.name in MENUS and w.effects
    ]


def test_no_name_in_the_menus_stands_twice_and_every_menu_holds_something() -> None:
    for world, _ in drawn():
        popups = [s for s in world.surfaces.values() if s.kind is SurfaceKind.POPUP]
        names = [w.name.rstrip(".…").casefold() for s in popups for w in s.widgets() if w.role is Role.ITEM]
        assert len(set(names)) == len(names)
        assert all(any(True for _ in s.widgets()) for s in popups)
        assert len(bar(world)) >= 4


def test_from_whatever_menu_is_open_one_click_leads_to_the_one_that_is_meant() -> None:
    looked = 0
    for world, task in drawn():
        while len(world.stack) > 1:
            world.press(("escape",))
        move = next_move(world, task.wishes)
        assert isinstance(move, Press)
        for wrong in bar(world):
            twin = copy.deepcopy(world)
            twin.click(wrong.key)
            following = next_move(twin, task.wishes)
            if wrong.key == move.key:
                assert following != move
            else:
                assert following == move
                make(move, twin)
                assert Open(twin.stack[1]) in twin.widget(move.key).effects
                looked += 1
    assert looked > DRAWS


def test_goals_say_no_menu_and_can_be_reached() -> None:
    opened = switched = 0
    for world, task in drawn():
        opened += len(world.stack) > 1
        names = {menu.name for menu in bar(world)}
        assert not re.search(rf"\bthe ({'|'.join(names)}) menu\b", task.goal)
        before = {w.key for s in world.surfaces.values() for w in s.widgets() if State.CHECKED in w.states}
        while (move := next_move(world, task.wishes)) is not None:
            make(move, world)
        assert reached(task, world, None)
        after = {w.key for s in world.surfaces.values() for w in s.widgets() if State.CHECKED in w.states}
        switched += before != after
    assert opened > 5
    assert switched > 5


def test_menus_read_from_their_pixels_hide_what_they_cover_and_have_the_focus_when_open() -> None:
    covered = 0
    for world, _ in drawn():
        while len(world.stack) > 1:
            world.press(("escape",))
        world.covering = True
        before = {w.key for w in world.shown()}
        menu = bar(world)[0]
        world.click(menu.key)
        told = {w.key: mark for w, mark in zip(world.shown(), world.marks()[1:], strict=True)}
        popup = world.top.box
        for key in before - told.keys():
            box = world.widget(key).box
            assert popup.x < box.x + box.width
            assert box.x < popup.x + popup.width
            covered += 1
        assert {w.key for w in world.top.widgets()} <= told.keys()
        assert State.EXPANDED not in told[menu.key].states
        assert State.FOCUSED in told[menu.key].states
    assert covered > DRAWS
