"""Programs that reckon: what keys and typed sums come to, and that goals say the sums that are keyed in."""

from __future__ import annotations

import copy
import re
from random import Random

import pytest

from agent.types import Role
from models.worlds import roster
from models.worlds.effects import Key, Tell
from models.worlds.fulfilment import fulfilled
from models.worlds.machine import Surface, SurfaceKind, Widget, World
from models.worlds.moves import Move, Press, Strike, Write, make
from models.worlds.reckoning import display, keyed, worked_out
from models.worlds.solver import next_move
from models.worlds.wishes import Chosen, Filled, Keyed, Pressed, Told


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("12*7=", "84"), ("5 + 6 × 2", "17"), ("(5 + 6) * 2", "22"), ("120 ÷ 8", "15"), ("34+9=*2=", "86"),
        ("144√", "12"), ("0.1 + 0.2", "0.3"), ("2^10", "1024"), ("9-2-3", "4"), ("-4x2", "-8"), ("1/0", "Error"),
        ("3+", "Error"), ("(2", "Error"), ("hello", "Error"), ("9^9^9^9", "Error"), ("", "Error"), ("2 3", "Error"),
        ("(" * 5000, "Error"),
    ],
)  # fmt: skip
def test_sums_are_worked_out_as_a_calculator_does(expression: str, result: str) -> None:
    assert worked_out(expression) == result


def test_a_display_shows_the_number_that_is_keyed_in_or_the_whole_sum() -> None:
    signs, shown, whole = "", [], []
    for sign in "12*7=":
        signs = keyed(signs, sign)
        shown.append(display(signs, whole=False))
        whole.append(display(signs, whole=True))
    assert shown == ["1", "12", "12", "7", "84"]
    assert whole == ["1", "12", "12*", "12*7", "84"]


def test_a_number_after_a_result_begins_anew_and_a_sign_goes_on_from_it() -> None:
    assert keyed("12*7=", "5") == "5"
    assert keyed("12*7=", "+") == "12*7=+"
    assert keyed("12*7", "C") == ""
    assert keyed("12*7", "<") == "12*"


def _drawn(family: str, number: int) -> tuple[World, list[Keyed | Told], str]:
    rng = Random(f"{family}/{number}")
    goals = roster.draw(rng, roster.is_measured(family), family)
    wanted = goals.task(rng)
    return goals.world, [aim for aim in wanted.wishes if isinstance(aim, Keyed | Told)], wanted.goal


def test_each_number_that_is_keyed_in_stands_in_the_goal() -> None:
    kinds = set[bool]()
    for number in range(60):
        _, aims, goal = _drawn("calculator", number)
        for aim in aims:
            assert isinstance(aim, Keyed)
            kinds.add(any(sign in goal for sign in "+*/×÷"))
            if aim.signs.endswith("="):
                assert all(part in goal for part in re.findall(r"[\d.]+", aim.signs)), goal
    assert kinds == {True, False}


def test_what_stands_on_a_display_already_is_cleared_before_another_sum() -> None:
    world, _, _ = _drawn("calculator", 1)
    shown = next(e.display for w in world.shown() for e in w.effects if isinstance(e, Key))
    world.click(world.key_for(shown, "8"))
    wish, pressed = Keyed(shown, "4+5="), list[str]()
    while (move := next_move(world, [wish])) is not None:
        assert isinstance(move, Press)
        pressed.append(move.key)
        make(move, world)
    assert pressed == [world.key_for(shown, sign) for sign in "C4+5="]
    assert not fulfilled(wish, world, presses=len(world.pressed))


def test_a_sum_is_told_on_enter_only_and_while_its_field_has_the_focus() -> None:
    field, answer = Widget("f", Role.TEXT, "Sum"), Widget("a", Role.LABEL, "Result")
    field.entered = (Tell("f", "a", empty=True),)
    other = Widget("o", Role.TEXT, "Name")
    surface = Surface("w", SurfaceKind.WINDOW, "Sums", [[field], [answer], [other]])
    world = World("Sums", 640, 480, {"w": surface}, ["w"])
    wish = Told("f", "5 + 6 * 2")
    world.type("f", wish.text)
    assert not fulfilled(wish, world)
    world.click("o")
    world.press(("enter",))
    assert not fulfilled(wish, world)
    assert next_move(world, [wish]) == Press("f")
    world.click("f")
    assert next_move(world, [wish]) == Strike(("enter",))
    twin = copy.deepcopy(world)
    twin.press(("enter",))
    assert fulfilled(wish, twin)
    assert twin.widget("a").name == "17"
    assert twin.widget("f").value == ""
    assert not fulfilled(wish, world)


def test_a_mode_shows_its_own_keys_and_hides_those_of_another() -> None:
    shown_later = 0
    for number in range(40):
        world, _, _ = _drawn("mode", number)
        hidden = [w for s in world.surfaces.values() for w in s.widgets() if w.page and not world.is_shown(w)]
        for widget in hidden[:1]:
            while (move := next_move(world, [Pressed(widget.key)])) is not None:
                make(move, world)
            assert world.is_shown(widget)
            assert world.widget(widget.page).is_chosen
            shown_later += 1
    assert shown_later > 10


def test_of_the_items_of_a_menu_that_are_modes_one_is_checked() -> None:
    for number in range(40):
        world, _, _ = _drawn("mode", number)
        items = [w for s in world.surfaces.values() for w in s.widgets() if w.role is Role.ITEM and w.group]
        for item in items:
            alike = [other for other in items if other.group == item.group]
            assert sum(other.is_chosen for other in alike) == 1
            while (move := next_move(world, [Chosen(item.key)])) is not None:
                make(move, world)
            assert [other for other in alike if other.is_chosen] == [item]
            assert world.top.kind is SurfaceKind.WINDOW


def test_a_cell_out_of_sight_is_written_into_by_way_of_its_address() -> None:
    seen = 0
    for number in range(60):
        rng = Random(f"far/{number}")
        goals = roster.draw(rng, family="worksheet")
        for wish in (aim for aim in goals.task(rng).wishes if isinstance(aim, Filled)):
            world, moves = copy.deepcopy(goals.world), []
            while (move := next_move(world, [wish])) is not None:
                moves.append(move)
                make(move, world)
            name = world.widget(wish.cell).name
            enter = Strike(("enter",))
            assert moves == [Write(wish.address, name), enter, Write(wish.line, wish.text), enter]
            assert (world.widget(wish.address).value, world.widget(wish.cell).value) == (name, wish.text)
            seen += 1
    assert seen > 10


def test_what_is_typed_into_a_cell_counts_on_enter() -> None:
    world, [wish, *_], _ = next(drawn for drawn in (_drawn("workbook", number) for number in range(99)) if drawn[1])
    moves = list[Move]()
    while (move := next_move(world, [wish])) is not None:
        assert not fulfilled(wish, world)
        moves.append(move)
        make(move, world)
    assert moves[-1] == Strike(("enter",))
