"""Programs that reckon: what keys and typed sums come to, and that goals say the sums that are keyed in."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from fractions import Fraction
from random import Random

import pytest

from agent.types import Role, State
from models.formats.names import is_span
from models.worlds import roster
from models.worlds.effects import Key, Tell
from models.worlds.fulfilment import fulfilled
from models.worlds.machine import Surface, SurfaceKind, Widget, World
from models.worlds.moves import Move, Press, Strike, Write, make
from models.worlds.numerals import in_words
from models.worlds.reckoning import display, keyed, worked_out
from models.worlds.solver import next_move
from models.worlds.sums import phrased
from models.worlds.wishes import Chosen, Filled, Keyed, Pressed, Told


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("12*7=", "84"), ("5 + 6 × 2", "17"), ("(5 + 6) * 2", "22"), ("120 ÷ 8", "15"), ("34+9=*2=", "86"),
        ("144√", "12"), ("0.1 + 0.2", "0.3"), ("2^10", "1024"), ("9-2-3", "4"), ("-4x2", "-8"), ("1/0", "Error"),
        ("3+", "Error"), ("(2", "Error"), ("hello", "Error"), ("9^9^9^9", "Error"), ("", "Error"), ("2 3", "Error"),
        ("(" * 5000, "Error"), ("999999*999999", "999998000001"), ("123456789012345*1", "123456789012345"),
        ("12345678901*2.5", "30864197252.5"), ("10^20=*2=", "2e+20"), ("1/10^9=*10^9=", "1"), ("1/3", "0.3333333333"),
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


def _drawn(family: str, number: int) -> tuple[World, list[Keyed | Told | Filled], str]:
    rng = Random(f"{family}/{number}")
    goals = roster.draw(rng, roster.is_measured(family), family)
    wanted = goals.task(rng)
    return goals.world, [aim for aim in wanted.wishes if isinstance(aim, Keyed | Told | Filled)], wanted.goal


_UNSAID = {"2", "3", "4", "5", "6", "8", "10", "100"}
"""Numbers that a word stands for: half, twice, percent."""


def test_each_number_that_is_keyed_in_stands_in_the_goal_in_digits_or_in_words() -> None:
    kinds, read = set[bool](), 0
    for number in range(120):
        _, aims, goal = _drawn("calculator", number)
        for aim in aims:
            assert isinstance(aim, Keyed)
            kinds.add(any(sign in goal for sign in "+*/×÷"))
            for part in re.findall(r"[\d.]+", aim.signs) if aim.signs.endswith("=") else ():
                in_digits = part in goal
                in_its_words = part.isdecimal() and in_words(int(part)) in goal.lower()
                read += in_its_words and not in_digits
                assert in_digits or in_its_words or part in _UNSAID, goal
    assert kinds == {True, False}
    assert read > 5


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "zero"), (13, "thirteen"), (40, "forty"), (75, "seventy-five"), (100, "one hundred"),
     (219, "two hundred and nineteen"), (1005, "one thousand and five"),
     (4321, "four thousand three hundred and twenty-one")],
)  # fmt: skip
def test_a_number_is_read_out(number: int, said: str) -> None:
    assert in_words(number) == said


def _meant(said: str) -> Fraction:
    """What a part or a multiple of a number is, worked out from its words alone."""
    way, _, number = said.rpartition(" of ") if " of " in said else said.rpartition(" ")
    way = way.removesuffix("%").removesuffix("percent").strip()
    if way.isdecimal():
        return Fraction(int(way), 100) * int(number)
    if "/" in way:
        return Fraction(way) * int(number)
    many = {"twice": 2, "double": 2, "three times": 3, "triple": 3, "four times": 4}
    if way in many:
        return Fraction(many[way] * int(number))
    count, _, part = way.rpartition(" ")
    parts = ["half", "third", "quarter", "fifth", "sixth", "", "eighth", "", "tenth"]
    counted = {"": 1, "a": 1, "an": 1} | {in_words(n): n for n in range(1, 10)}
    return Fraction(counted[count], parts.index(part.removesuffix("s")) + 2) * int(number)


@pytest.mark.parametrize("kind", ["share", "percentage", "multiple"])
@pytest.mark.parametrize("percent", [False, True])
def test_parts_and_multiples_are_keyed_in_as_they_are_meant(kind: str, percent: bool) -> None:
    for seed in range(120):
        said, signs = phrased(Random(seed), kind, "120", percent=percent)
        assert float(worked_out("".join(signs) + "=")) == pytest.approx(float(_meant(said))), said


def test_of_a_sum_in_words_a_field_is_given_what_can_be_copied_and_the_signs_one_by_one() -> None:
    seen = 0
    for number in range(60):
        world, aims, goal = _drawn("console", number)
        for aim in (aim for aim in aims if isinstance(aim, Told) and aim.begun):
            assert is_span(aim.begun, goal)
            moves = list[Move]()
            while (move := next_move(world, [aim])) is not None:
                moves.append(move)
                make(move, world)
            keyed_in = [Strike((sign,)) for sign in aim.text.removeprefix(aim.begun)]
            given = Press(aim.button) if aim.button else Strike(("enter",))
            assert moves == [Write(aim.field, aim.begun), *keyed_in, given]
            seen += 1
    assert seen > 5


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
        for wish in (aim for aim in goals.task(rng).wishes if isinstance(aim, Filled) and aim.address):
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


def _sheets() -> Iterator[tuple[World, Filled]]:
    """Sheets and what is to be written into a cell that is in sight."""
    for family in ("workbook", "worksheet"):
        for number in range(60):
            world, aims, _ = _drawn(family, number)
            yield from ((world, aim) for aim in aims[:1] if isinstance(aim, Filled) and not aim.address)


def test_what_is_typed_into_a_cell_counts_on_enter_and_the_cell_is_pressed_by_no_step() -> None:
    seen = 0
    for world, wish in _sheets():
        moves = list[Move]()
        while (move := next_move(world, [wish])) is not None:
            assert not fulfilled(wish, world)
            moves.append(move)
            make(move, world)
        assert moves[-2:] == [Write(wish.cell, wish.text), Strike(("enter",))]
        assert Press(wish.cell) not in moves
        seen += 1
    assert seen > 20


def test_a_text_for_a_cell_that_was_typed_into_the_line_above_is_given_with_enter_alone() -> None:
    seen = 0
    for world, wish in _sheets():
        if not wish.line:
            continue
        world.click(wish.cell)
        world.type(wish.line, wish.text)
        assert not fulfilled(wish, world)
        assert next_move(world, [wish]) == Strike(("enter",))
        world.press(("enter",))
        assert fulfilled(wish, world)
        seen += 1
    assert seen > 5


def test_a_cell_keeps_what_was_typed_into_it_once_another_is_pressed() -> None:
    world, wish = next((w, a) for w, a in _sheets() if world_has_more_cells(w, a))
    other = next(w.key for w in world.shown() if w.role is Role.CELL and w.entered and w.key != wish.cell)
    world.type(wish.cell, wish.text)
    assert not fulfilled(wish, world)
    world.click(other)
    assert fulfilled(wish, world)
    assert State.FOCUSED not in world.widget(wish.cell).states


def world_has_more_cells(world: World, wish: Filled) -> bool:
    shown = world.shown()
    return world.widget(wish.cell) in shown and sum(w.role is Role.CELL and bool(w.entered) for w in shown) > 1
