"""Whose an input is, as the windows lie; and of our own windows no picture shows anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from agent.demonstration.door import ScreenWithoutUs, WindowDoor
from agent.demonstration.inputs import ButtonDown, Input, KeyDown
from agent.demonstration.recorder import Whose
from agent.eyes.areas import Area
from agent.eyes.windows import Stack, TopWindow
from agent.rules.privacy import DenyList, blanked
from agent.types import Box, DesktopPoint, Frame, Mark, Observation, PointerButton, Role

OURS = 99
SCREEN = Area(0, 0, 40, 30)
BARE = (DesktopPoint(0, 0), (), 0.0)
FRAME = Frame(np.full((30, 40, 3), 200, np.uint8), *BARE)
KEY = KeyDown(1.0, "a")


def window(handle: int, area: Area, title: str = "", *, pid: int = 0, popup: bool = False) -> TopWindow:
    return TopWindow(handle, title, pid, area, area, popup, classes=(title,), opaque=(area,))


def press(x: int, y: int) -> ButtonDown:
    return ButtonDown(1.0, DesktopPoint(x, y), PointerButton.LEFT)


LETTER, BAR = window(1, Area(0, 0, 30, 30), "Letter", pid=7), window(2, Area(30, 0, 10, 5), "Recording", pid=OURS)
BANK = window(3, Area(0, 0, 10, 10), "Online Banking", pid=8)
MENU = window(4, Area(0, 0, 10, 20), pid=7, popup=True)
BACKGROUND, LOCKER = (window(number, SCREEN, pid=9, popup=True) for number in (5, 6))
PIN = window(7, Area(10, 10, 5, 5), "pinentry-dmenu", pid=10, popup=True)


class Desktop:
    """Windows that are asked for, one stack after the other; the last one stays."""

    def __init__(self, *stacks: Stack, frame: Frame = FRAME) -> None:
        self._stacks = list(stacks)
        self._frame = frame

    def stack(self) -> Stack:
        return self._stacks.pop(0) if len(self._stacks) > 1 else self._stacks[0]

    def capture(self) -> Frame:
        return self._frame


@pytest.mark.parametrize(
    ("windows", "active", "heard", "whose"),
    [
        ([LETTER, BAR], 1, KEY, Whose.THEIRS),
        ([LETTER, BAR], 1, press(35, 2), Whose.OURS),
        ([LETTER, BAR], 2, KEY, Whose.OURS),
        ([LETTER, BANK], 3, KEY, Whose.PRIVATE),
        ([LETTER, BANK], 1, KEY, Whose.THEIRS),
        ([LETTER, BANK], 1, press(5, 5), Whose.PRIVATE),
        ([LETTER, MENU], 1, KEY, Whose.THEIRS),
        ([BACKGROUND, LETTER], 1, KEY, Whose.THEIRS),
        ([LETTER, LOCKER], 1, KEY, Whose.PRIVATE),
        ([LETTER, PIN], 1, KEY, Whose.PRIVATE),
        ([LETTER, PIN], 1, None, Whose.PRIVATE),
        ([PIN], 0, KEY, Whose.PRIVATE),
        ([], 0, KEY, Whose.THEIRS),
    ],
)
def test_an_input_is_of_the_window_that_really_gets_it(
    windows: list[TopWindow], active: int, heard: Input | None, whose: Whose
) -> None:
    desktop: Any = Desktop(Stack(tuple(windows), active))
    assert WindowDoor(desktop, desktop, DenyList(), {OURS}).whose(heard) is whose


@pytest.mark.parametrize(
    ("role", "value", "changed"),
    [(Role.PASSWORD, "", False), (Role.TEXT, "{{secret:mine}}", False), (Role.TEXT, "", True)],
)
def test_what_was_painted_over_in_a_look_is_no_change(role: Role, value: str, changed: bool) -> None:
    box = Box(8, 8, 64, 16)
    shown = np.full((48, 80, 3), 200, np.uint8)
    seen = Observation(Frame(blanked(shown, [box]), *BARE), (Mark(role, "Word", box, value),), None)
    desktop: Any = Desktop(Stack((), 0), frame=Frame(shown, *BARE))
    assert WindowDoor(desktop, desktop, DenyList(), {OURS}).changed(seen) is changed
    shown[24:] = 90
    assert WindowDoor(desktop, desktop, DenyList(), {OURS}).changed(seen)


def places() -> Iterator[tuple[Stack, Stack]]:
    moved = window(2, Area(20, 10, 10, 5), "Recording", pid=OURS)
    yield Stack((LETTER, BAR), 1), Stack((LETTER, moved), 1)
    yield Stack((LETTER,), 1), Stack((LETTER, BAR), 1)


@pytest.mark.parametrize(("before", "after"), list(places()))
def test_our_own_windows_are_in_no_picture_wherever_they_are_drawn_to_meanwhile(before: Stack, after: Stack) -> None:
    desktop: Any = Desktop(before, after)
    pixels = ScreenWithoutUs(desktop, desktop, {OURS}).capture().pixels
    for one in (*before.windows, *after.windows):
        if one.pid == OURS:
            area = one.area
            assert not pixels[area.y : area.y + area.height, area.x : area.x + area.width].any()
    assert (pixels[20:, :20] == 200).all()
