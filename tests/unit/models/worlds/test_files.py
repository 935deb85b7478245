"""File managers: what is done by every way is done, in the folder that was meant, and is foreseen as it comes."""

from __future__ import annotations

import copy
from random import Random

import pytest

from agent.types import Becomes, Hides, Reads, Shows, State, Titled
from models.worlds import roster
from models.worlds.folders import entries, selected
from models.worlds.fulfilment import fulfilled
from models.worlds.machine import World
from models.worlds.manager import Manager
from models.worlds.moves import Aside, Press, Strike, Twice, make
from models.worlds.solver import next_move
from models.worlds.tasks import forecast
from models.worlds.wishes import Aim, Discarded, Gathered, Inspected, Made, Pasted, Renamed, Visited

FAMILIES = ("renaming", "tidying", "filing", "browsing", "wandering", "explorer")


def reach(world: World, aim: Aim) -> list[object]:
    """The moves to the aim, all of them done."""
    moves = list[object]()
    while (move := next_move(world, [aim])) is not None:
        assert len(moves) < 20
        make(move, world)
        moves.append(move)
    return moves


def managers(count: int) -> list[Manager]:
    return [Manager(Random(f"files/{number}"), held_out=False) for number in range(count)]


def file_of(manager: Manager) -> str:
    """A file in the folder that is shown."""
    return next(entry.key for entry in manager.shown.entries if "." in entry.name)


@pytest.mark.parametrize("way", ["tool", "aside", "menu", "keys"])
def test_a_file_is_renamed_by_every_way(way: str) -> None:
    tried = 0
    for manager in managers(25):
        if (by := manager.deeds["rename"].ways.get(way)) is None:
            continue
        key = file_of(manager)
        aim = Renamed(key, "other name.txt", by, manager.renaming.field, manager.renaming.button)
        moves = reach(manager.made, aim)
        assert manager.made.widget(key).name == "other name.txt"
        assert (Aside(key) in moves) is (way == "aside")
        assert (Strike(("f2",)) in moves) is (way == "keys")
        assert len(manager.made.stack) == 1
        tried += 1
    assert tried


def test_a_tool_in_sight_is_used_before_any_menu_or_chord() -> None:
    seen = 0
    for manager in managers(40):
        deed = manager.deeds["discard"]
        [way], told = manager.ways("discard")
        part = manager.part("discard file", f="a.txt")
        if "tool" in deed.ways and told(part) is part:  # unless the goal says by which way
            moves = reach(manager.made, Discarded(file_of(manager), way, manager.answer))
            assert Press(deed.ways["tool"].item) in moves
            seen += 1
    assert seen


@pytest.mark.parametrize("cut", [False, True])
def test_what_is_copied_stays_and_what_is_cut_goes(cut: bool) -> None:
    for manager in managers(12):
        world, key = manager.made, file_of(manager)
        onto = next(folder for folder in manager.folders if folder is not manager.shown)
        deeds = manager.deeds
        take, put = (next(iter(deeds[kind].ways.values())) for kind in ("cut" if cut else "copy", "paste"))
        name = world.widget(key).name
        reach(world, Pasted(key, name, onto.head.key, tuple(s.key for s in onto.spares), cut, take, put))
        assert world.folder == onto.path
        assert name in [entry.name for entry in entries(world, manager.listing)]
        assert (key in world.gone) is cut


def test_a_folder_is_made_where_it_was_meant() -> None:
    for manager in managers(12):
        world = manager.made
        for folder in manager.folders[-2:]:
            spares = tuple(spare.key for spare in folder.spares)
            [way], _ = manager.ways("make")
            reach(world, Made("brand new", folder.head.key, spares, way, manager.making.field, manager.making.button))
            assert world.folder == folder.path
            assert [e.name for e in entries(world, manager.listing)].count("brand new") == 1


def test_a_folder_in_a_folder_is_entered_by_double_clicks_or_by_its_path() -> None:
    typed = 0
    for manager in managers(25):
        inner = max(manager.folders, key=lambda folder: folder.path.count("/"))
        world = copy.deepcopy(manager.made)
        moves = reach(world, Visited(inner.head.key))
        assert world.folder == inner.path
        assert any(isinstance(move, Twice) for move in moves)
        if manager.location is not None:
            world = copy.deepcopy(manager.made)
            moves = reach(world, Visited(inner.head.key, inner.path, manager.location.key))
            assert world.folder == inner.path
            assert moves[-1] == Strike(("enter",))
            assert len(moves) == 2
            typed += 1
    assert typed


def test_going_up_leads_to_the_folder_around() -> None:
    for manager in managers(5):
        world, inner = manager.made, manager.folders[-1]
        reach(world, Visited(inner.head.key))
        up = next(w for w in world.shown() if w.name in ("Up", "Open Parent", "Parent Folder"))
        world.click(up.key)
        assert world.folder == inner.path.rpartition("/")[0]


def test_a_path_that_leads_nowhere_changes_nothing() -> None:
    manager = next(manager for manager in managers(25) if manager.location is not None)
    world = manager.made
    assert manager.location is not None
    world.type(manager.location.key, "/nowhere")
    world.press(("enter",))
    assert world.folder == manager.shown.path


def test_all_that_lies_in_the_folder_is_selected_and_one_alone_is_discarded() -> None:
    for manager in managers(10):
        world, key = manager.made, file_of(manager)
        [way], _ = manager.ways("all")
        reach(world, Gathered(manager.listing, way))
        there = list(entries(world, manager.listing))
        assert all(State.SELECTED in entry.states for entry in there)
        [way], _ = manager.ways("discard")
        reach(world, Discarded(key, way, manager.answer))
        assert [entry.key for entry in there if entry.key in world.gone] == [key]


def test_properties_are_those_of_the_entry_that_was_asked_for() -> None:
    for manager in managers(10):
        world, key = manager.made, file_of(manager)
        [way], _ = manager.ways("inspect")
        reach(world, Inspected(key, manager.details, way))
        assert world.top.key == manager.details
        assert [entry.key for entry in selected(world, manager.listing)] == [key]


@pytest.mark.parametrize("family", FAMILIES)
def test_what_a_forecast_expects_of_files_comes_true(family: str) -> None:
    for number in range(12):
        rng = Random(f"{family}/{number}")
        goals = roster.draw(rng, held_out=True, family=family)
        task, world = goals.task(rng), copy.deepcopy(goals.world)
        _, steps = forecast(world, task, 0, 12)
        for step in steps:
            move = next_move(world, task.wishes)
            if move is not None:
                make(move, world)
            told = {(mark.role, mark.name.rstrip(".").casefold()): mark for mark in world.marks()}
            match step.expectation:
                case Shows(target):
                    assert (target.role, target.name.casefold()) in told, (task.goal, step)
                case Hides(target):
                    assert (target.role, target.name.casefold()) not in told, (task.goal, step)
                case Becomes(target, State.SELECTED):
                    assert any(
                        (m.role, m.name.casefold()) == (target.role, target.name.casefold())
                        and State.SELECTED in m.states
                        for m in world.marks()
                    ), (task.goal, step)
                case Titled(text):
                    assert text.casefold() in world.marks()[0].name.casefold(), (task.goal, step)
                case Reads(target, text):
                    assert any(m.role is target.role and m.value == text for m in world.marks()), (task.goal, step)
                case _:
                    pass
        if len(steps) < 12:
            assert all(fulfilled(wish, world) for wish in task.wishes), task.goal


def test_single_abilities_are_trained_and_their_mixtures_are_only_measured() -> None:
    assert [family for family in FAMILIES if roster.is_measured(family)] == ["wandering", "explorer"]
