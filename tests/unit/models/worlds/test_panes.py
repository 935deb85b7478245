"""Parts of a window that are shown from a menu, and preferences in a dialog: what lies there is led to first."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from agent.types import Role, State
from models.worlds import roster
from models.worlds.editors import bare
from models.worlds.effects import Open
from models.worlds.fulfilment import reached
from models.worlds.machine import SurfaceKind, World
from models.worlds.moves import Press, make
from models.worlds.solver import next_move
from models.worlds.tasks import Task

DRAWS = 80


def drawn(family: str) -> Iterator[tuple[World, Task]]:
    for number in range(DRAWS):
        rng = Random(f"panes/{number}")
        goals = roster.draw(rng, number % 2 == 0 or roster.is_measured(family), family)
        yield goals.world, goals.task(rng)


def pressed(world: World, task: Task) -> list[str]:
    """The keys of what the solver presses until the task is done."""
    keys = []
    while (move := next_move(world, task.wishes)) is not None:
        keys += [move.key] if isinstance(move, Press) else []
        make(move, world)
    assert reached(task, world, None), task.goal
    return keys


def test_what_lies_in_a_hidden_pane_is_used_only_once_the_item_that_shows_it_was_ticked() -> None:
    shown_first = 0
    for world, task in drawn("panes"):
        hidden = {
            w.key: w.page
            for s in world.surfaces.values()
            for w in s.widgets()
            if w.page and world.widget(w.page).role is Role.ITEM and not world.is_shown(w)
        }
        keys = pressed(world, task)
        for at, key in enumerate(keys):
            if key in hidden:
                assert hidden[key] in keys[:at], task.goal
                shown_first += 1
    assert shown_first > DRAWS


def test_preferences_stand_in_one_place_alone_and_are_opened_from_there() -> None:
    for world, task in drawn("configuring"):
        dialogs = [key for key, s in world.surfaces.items() if s.kind is SurfaceKind.DIALOG]
        ways = [w for s in world.surfaces.values() for w in s.widgets() if Open(dialogs[0]) in w.effects]
        alike = [w for s in world.surfaces.values() for w in s.widgets() if bare(w.name) == bare(ways[0].name)]
        assert len(dialogs) == len(ways) == 1
        assert [w for w in alike if w.role is Role.ITEM] in ([], ways)
        assert ways[0].key in pressed(world, task), task.goal


def test_of_the_pages_of_the_preferences_none_but_the_one_that_is_said_is_opened() -> None:
    looked_through = straight = 0
    for world, task in drawn("configuring"):
        tabs = {w.key for s in world.surfaces.values() for w in s.widgets() if w.role is Role.TAB and w.group}
        front = {key for key in tabs if State.SELECTED in world.widget(key).states}
        said = {wish.key for wish in task.wishes if hasattr(wish, "key")} & tabs
        opened = [key for key in pressed(world, task) if key in tabs]
        if said:
            assert set(opened) == said - front
            straight += 1
        looked_through += len(opened) > 1
    assert straight > 10
    assert looked_through
