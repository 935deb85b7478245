"""The keyboard of a practice world: the focus goes on with Tab, and numbers and cells count once it has left them."""

from __future__ import annotations

import copy

import pytest

from agent.types import Role, State
from models.worlds.effects import Choose, Log, Open, Tell
from models.worlds.fulfilment import fulfilled
from models.worlds.machine import Surface, SurfaceKind, Widget, World
from models.worlds.moves import Press, Strike, Write, make
from models.worlds.solver import next_move
from models.worlds.wishes import Counted, Filled, Holds, Pressed


@pytest.fixture
def world() -> World:
    rows = [
        [Widget("copies", Role.SPIN, "Copies", "1")],
        [Widget("off", Role.TEXT, "Off", states={State.DISABLED})],
        [Widget("name", Role.TEXT, "Name")],
        [Widget("ok", Role.BUTTON, "OK", effects=(Log(),), stirred_by=("copies",))],
        [Widget("a1", Role.CELL, "A1", effects=(Choose(),), group="cells", entered=(Tell("a1"),))],
        [Widget("a2", Role.CELL, "A2", effects=(Choose(),), group="cells", entered=(Tell("a2"),))],
    ]
    return World("Sheet", 640, 480, {"w": Surface("w", SurfaceKind.WINDOW, "Sheet", rows)}, ["w"])


def focused(world: World) -> list[str]:
    return [w.key for w in world.top.widgets() if State.FOCUSED in w.states]


@pytest.mark.parametrize("leave", [Strike(("tab",)), Strike(("enter",)), Press("name"), Write("name", "x")])
def test_a_number_counts_once_its_field_is_left(world: World, leave: Strike | Press | Write) -> None:
    wish = Holds("copies", "12")
    world.type("copies", "12")
    assert world.widget("copies").value == "12"
    assert not fulfilled(wish, world)
    assert not world.is_enabled(world.widget("ok"))
    make(leave, world)
    assert fulfilled(wish, world)
    assert world.is_enabled(world.widget("ok"))


def test_a_number_is_typed_then_left_with_tab_and_then_confirmed(world: World) -> None:
    moves = []
    while (move := next_move(world, [Holds("copies", "12"), Pressed("ok")])) is not None:
        moves.append(move)
        make(move, world)
    assert moves == [Write("copies", "12"), Strike(("tab",)), Press("ok")]


def test_so_is_how_many_a_button_takes(world: World) -> None:
    assert next_move(world, [Counted("ok", "copies", 3)]) == Write("copies", "3")
    world.type("copies", "3")
    assert next_move(world, [Counted("ok", "copies", 3)]) == Strike(("tab",))


def test_tab_goes_round_what_can_be_used(world: World) -> None:
    world.click("copies")
    visited = []
    for _ in range(4):
        visited += focused(world)
        world.press(("tab",))
    # What can be pressed only once something was changed is passed over until then.
    assert visited == ["copies", "name", "a1", "a2"]
    assert focused(world) == ["copies"]


def test_a_text_in_a_cell_counts_on_enter_and_when_another_is_pressed(world: World) -> None:
    world.type("a1", "sum")
    assert not fulfilled(Filled("a1", "sum", "", ""), world)
    twin = copy.deepcopy(world)
    twin.press(("enter",))
    world.click("a2")
    for other in (twin, world):
        assert fulfilled(Filled("a1", "sum", "", ""), other)
        assert other.told == [("a1", "sum")]


def test_a_sign_is_typed_where_the_focus_is_and_nowhere_else(world: World) -> None:
    world.press(("7",))
    world.type("name", "7")
    world.press(("*",))
    world.press(("5",))
    assert world.widget("name").value == "7*5"
    assert world.widget("copies").value == "1"


def test_of_one_goal_nothing_is_kept_for_the_next_that_nobody_can_see(world: World) -> None:
    world.counted, world.moved, world.opened, world.taken = {"ok": 1}, {"a1": "a2"}, "a1", ("a1", True)
    world.begin()
    assert (world.counted, world.moved, world.opened, world.taken) == ({}, {}, "", ("", False))


def test_what_lies_open_for_nothing_is_put_away_and_one_menu_leads_to_the_next() -> None:
    bar = [Widget(name, Role.MENU, name, effects=(Open(f"in {name}"),)) for name in ("File", "Edit")]
    combo = Widget("size", Role.COMBO, "Size", "10", effects=(Open("sizes"),))
    world = World(
        "Menus",
        640,
        480,
        {
            "w": Surface("w", SurfaceKind.WINDOW, "Menus", [bar, [combo], [Widget("name", Role.TEXT, "Name")]]),
            "in File": Surface(
                "in File", SurfaceKind.POPUP, "File", [[Widget("new", Role.ITEM, "New")]], opener="File"
            ),
            "in Edit": Surface(
                "in Edit",
                SurfaceKind.POPUP,
                "Edit",
                [[Widget("cut", Role.ITEM, "Cut", effects=(Log(),))]],
                opener="Edit",
            ),
            "sizes": Surface("sizes", SurfaceKind.POPUP, "Size", [[Widget("9", Role.OPTION, "9")]], opener="size"),
        },
        ["w"],
    )
    world.click("File")
    assert next_move(world, [Pressed("cut")]) == Press("Edit")
    assert next_move(world, [Holds("name", "x")]) == Strike(("escape",))
    world.click("Edit")
    assert world.stack == ["w", "in Edit"]
    assert next_move(world, [Pressed("cut")]) == Press("cut")
    world.press(("escape",))
    world.click("size")
    assert next_move(world, [Pressed("cut")]) == Strike(("escape",))
