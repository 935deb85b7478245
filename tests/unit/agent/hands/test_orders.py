"""Claims about orders: an approved action needs its own number of points, and what is not for the hands is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.hands.answers import Refusal
from agent.hands.orders import ClickAt, DragBetween, OpenEntry, PressChord, TypeAt, WaitFor, order_of
from agent.types import (
    Action,
    AskUser,
    Click,
    DesktopPoint,
    Direction,
    Drag,
    Finish,
    OpenApp,
    PointerButton,
    PressKeys,
    Role,
    Scroll,
    Target,
    TypeText,
    Wait,
)

TARGET = Target(Role.BUTTON, "OK")
HERE, THERE = DesktopPoint(1, 2), DesktopPoint(3, 4)
NEEDS = {
    Click(TARGET): 1,
    Scroll(TARGET, Direction.UP): 1,
    TypeText(TARGET, "x"): 1,
    Drag(TARGET, TARGET): 2,
    PressKeys(("a",)): 0,
    OpenApp("Editor"): 0,
    Wait(2.0): 0,
}


def test_an_order_says_what_the_action_says() -> None:
    assert order_of(Click(TARGET, PointerButton.RIGHT, 2), (HERE,)) == ClickAt(HERE, PointerButton.RIGHT, 2)
    assert order_of(TypeText(TARGET, "x", False), (HERE,)) == TypeAt(HERE, "x", False)
    assert order_of(Drag(TARGET, TARGET), (HERE, THERE)) == DragBetween(HERE, THERE)
    assert order_of(PressKeys(("ctrl", "s")), ()) == PressChord(("ctrl", "s"))
    assert order_of(OpenApp("Editor"), ()) == OpenEntry("Editor")
    assert order_of(Wait(2.0), ()) == WaitFor(2.0)


@given(st.sampled_from(list(NEEDS)), st.integers(0, 4))
def test_another_number_of_points_makes_no_order(action: Action, points: int) -> None:
    if points == NEEDS[action]:
        order_of(action, (HERE,) * points)
    else:
        with pytest.raises(Refusal, match="points"):
            order_of(action, (HERE,) * points)


@pytest.mark.parametrize(
    "action",
    [
        *(AskUser("?"), Finish(), PressKeys(()), PressKeys(("XF86PowerOff",))),
        *(Wait(seconds) for seconds in (-0.1, 60.1, float("inf"), float("nan"))),
    ],
)
def test_what_is_not_for_the_hands_makes_no_order(action: Action) -> None:
    with pytest.raises(Refusal):
        order_of(action, ())


def test_a_sheet_is_never_selected_whole_to_type_into_one_of_its_cells() -> None:
    cell = Target(Role.CELL, "C3")
    assert order_of(TypeText(cell, "6040"), (HERE,)) == TypeAt(HERE, "6040", replace=False)
