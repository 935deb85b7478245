"""The scripted solver on screens that steps astray have led to: it finds the way, or says that there is none."""

from __future__ import annotations

from random import Random

import pytest

from agent.types import Role, State
from models.worlds import documents, roster
from models.worlds.effects import GoTo, Leaf
from models.worlds.fulfilment import fulfilled
from models.worlds.machine import Strip, Surface, SurfaceKind, Widget, World
from models.worlds.moves import Press, Strike, make
from models.worlds.solver import UnreachableError, next_move
from models.worlds.wishes import Holds, Pressed, Saved


def test_a_folder_is_gone_to_from_behind_an_open_list_too() -> None:
    seen = 0
    for number in range(60):
        rng = Random(f"behind/{number}")
        exercise = documents.drafting(rng, False)
        world, wishes = exercise.world, exercise.task(rng).wishes
        wish = next(w for w in wishes if isinstance(w, Saved))
        dialog = world.surface_of(wish.field)
        while world.top is not dialog and (move := next_move(world, wishes)) is not None:
            make(move, world)
        lists = [w.key for w in dialog.widgets() if w.role is Role.COMBO]
        other = next(
            w.key for w in dialog.widgets() for e in w.effects if isinstance(e, GoTo) and e != GoTo(wish.folder)
        )
        if not lists or not wish.folder:
            continue
        world.type(wish.field, wish.name)
        world.click(other)
        world.click(lists[0])
        assert world.top.kind is SurfaceKind.POPUP
        assert next_move(world, [wish]) == Strike(("escape",))
        make(Strike(("escape",)), world)
        move = next_move(world, [wish])
        assert isinstance(move, Press)
        assert GoTo(wish.folder) in world.widget(move.key).effects
        while (move := next_move(world, [wish])) is not None:
            make(move, world)
        assert fulfilled(wish, world)
        seen += 1
    assert seen > 5


def test_from_the_offers_a_way_leads_back_to_what_was_sought() -> None:
    for number in range(10):
        goals = roster.draw(Random(f"back/{number}"), roster.is_measured("booking"), "booking")
        world = goals.world
        field = next(w for w in world.shown() if w.role is Role.TEXT and w.page)
        search = next(w for w in world.shown() if w.role is Role.BUTTON and w.page == field.page)
        world.click(search.key)
        assert not world.is_shown(field)
        wish = Holds(field.key, "x")
        while (move := next_move(world, [wish])) is not None:
            make(move, world)
        assert world.is_shown(field)
        assert fulfilled(wish, world)


def test_a_page_that_nothing_leads_back_to_is_out_of_reach() -> None:
    pages = [Widget(name, Role.LABEL, name, group="pages", page=name) for name in ("first", "second")]
    pages[1].states.add(State.SELECTED)
    name = Widget("name", Role.TEXT, "Name", page="first")
    world = _world([pages[0]], [name], [pages[1]])
    with pytest.raises(UnreachableError):
        next_move(world, [Holds("name", "x")])
    pages[1].effects = (Leaf("pages", -1),)
    assert next_move(world, [Holds("name", "x")]) == Press("second")


def _world(*rows: list[Widget], gone: str = "") -> World:
    strip = Strip("tree", "window", 2)
    window = Surface("window", SurfaceKind.WINDOW, "Shop", [*rows])
    return World("Shop", 640, 480, {"window": window}, ["window"], strips={"tree": strip}, gone={gone})


def test_what_nothing_lets_be_used_is_out_of_reach() -> None:
    world = _world([Widget("go", Role.BUTTON, "Go", states={State.DISABLED})])
    with pytest.raises(UnreachableError):
        next_move(world, [Pressed("go")])


def test_what_is_left_of_a_row_that_was_taken_off_is_out_of_reach() -> None:
    row = [Widget("name", Role.LABEL, "Bread", strip="tree"), Widget("buy", Role.BUTTON, "Buy", strip="tree")]
    assert next_move(_world(row), [Pressed("buy")]) == Press("buy")
    with pytest.raises(UnreachableError):
        next_move(_world(row, gone="name"), [Pressed("buy")])
