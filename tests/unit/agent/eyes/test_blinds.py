"""Claims about the blinds: a private window's pixels are covered wherever they might be seen."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.eyes.areas import Area
from agent.eyes.blinds import BlindedScreen, denied_in, exposed
from agent.eyes.windows import Stack, TopWindow, XWindows
from agent.rules.privacy import DenyList
from agent.types import Box, DesktopPoint, Frame

FRAME = Frame(np.zeros((30, 40, 3), np.uint8), DesktopPoint(-5, 2), (), 0.0)
OURS = 99


def window(
    handle: int,
    area: Area,
    title: str = "",
    *,
    pid: int = 0,
    opaque: bool = True,
    popup: bool = False,
    dialog: bool = False,
) -> TopWindow:
    return TopWindow(handle, title, pid, area, area, popup, dialog, opaque=(area,) if opaque else ())


areas = st.builds(Area, st.integers(-20, 40), st.integers(-20, 40), st.integers(1, 40), st.integers(1, 40))
stacks = st.lists(st.tuples(areas, st.booleans(), st.booleans(), st.sampled_from([7, OURS])), max_size=6)


@given(stacks)
def test_every_pixel_on_which_a_private_window_may_show_is_covered_and_no_other(
    told: list[tuple[Area, bool, bool, int]],
) -> None:
    windows = tuple(
        window(n, area, "Incognito" if private else "Letter", pid=pid * 100 + n if pid != OURS else OURS, opaque=opaque)
        for n, (area, private, opaque, pid) in enumerate(told)
    )
    stack = Stack(windows, 0)
    mask = exposed(stack, denied_in(stack, DenyList()), FRAME, OURS)
    for row in range(mask.shape[0]):
        for column in range(mask.shape[1]):
            point = DesktopPoint(column - 5, row + 2)
            shows = False
            for one in windows:
                if not one.area.contains(point):
                    continue
                if one.title == "Incognito":
                    shows = True
                elif one.opaque and one.pid != OURS:
                    shows = False
            assert bool(mask[row, column]) is shows


SPOT = Box(2, 3, 4, 5)


def spotted(stack: Stack, spots: dict[int, list[Box]]) -> set[tuple[int, int]]:
    """The pixels, (row, column), that a screen hides on which these windows are, with such spots in them."""

    class Told:
        def stack(self) -> Stack:
            return stack

    class Taken:
        def capture(self) -> Frame:
            return Frame(np.full((30, 40, 3), 200, np.uint8), DesktopPoint(-5, 2), (), 0.0)

    pixels = BlindedScreen(Taken(), cast(XWindows, Told()), DenyList(), OURS, lambda: spots).capture().pixels
    rows, columns = np.nonzero((pixels == 0).all(axis=2))
    return set(zip(rows.tolist(), columns.tolist(), strict=True))


def test_a_spot_in_a_window_is_hidden_as_far_as_it_shows() -> None:
    behind, beside, over = (
        window(n, area) for n, area in enumerate((Area(0, 4, 20, 20), Area(25, 4, 9, 9), Area(3, 0, 9, 9)))
    )
    whole = {(row, column) for row in range(5, 10) for column in range(7, 11)}
    assert spotted(Stack((behind, beside), beside.handle), {behind.handle: [SPOT]}) == whole
    assert spotted(Stack((behind, beside), behind.handle), {behind.handle: [SPOT]}) == whole  # whoever is in front
    covered = {(row, column) for row, column in whole if row + 2 < 9 and 3 <= column - 5 < 12}
    assert 0 < len(covered) < len(whole)
    assert spotted(Stack((behind, over), over.handle), {behind.handle: [SPOT]}) == whole - covered
    assert spotted(Stack((beside,), beside.handle), {behind.handle: [SPOT]}) == set()  # it is gone


def test_menus_and_dialogs_of_a_program_are_private_with_its_private_window() -> None:
    area = Area(0, 0, 10, 10)
    plain = window(1, area, "Letter — Firefox", pid=7)
    private = window(2, area, "Firefox Private Browsing", pid=7)
    menu = window(3, area, pid=7, popup=True)
    dialog = window(4, area, "Save As", pid=7, dialog=True)
    other = window(5, area, pid=8, popup=True)
    assert denied_in(Stack((plain, private, menu, dialog, other), 1), DenyList()) == {2, 3, 4}
    assert denied_in(Stack((plain, menu, dialog, other), 1), DenyList()) == frozenset()


def test_a_program_is_known_by_its_window_class_too() -> None:
    sandboxed = TopWindow(1, "", 0, Area(0, 0, 9, 9), Area(0, 0, 9, 9), classes=("keepassxc", "KeePassXC"))
    assert denied_in(Stack((sandboxed,), 1), DenyList()) == {1}


@pytest.mark.parametrize("told", ["before", "after", "moved"])
def test_a_private_window_that_comes_goes_or_moves_while_the_picture_is_taken_is_not_caught(told: str) -> None:
    """Whatever of it may be in the picture is painted over: where it was just before, and where it is just after."""
    letter, here, there = window(1, Area(-5, 2, 40, 30), "Letter"), Area(0, 4, 6, 5), Area(20, 10, 6, 5)
    before, after = Stack((letter,), 1), Stack((letter, window(2, there, "Incognito")), 1)
    if told == "before":
        before, after = Stack((letter, window(2, there, "Incognito")), 1), before
    elif told == "moved":
        before = Stack((letter, window(2, here, "Incognito")), 1)
    stacks = [before, after]

    class Told:
        def stack(self) -> Stack:
            return stacks.pop(0)

    class Taken:
        def capture(self) -> Frame:
            assert len(stacks) == 1
            return Frame(np.full((30, 40, 3), 200, np.uint8), DesktopPoint(-5, 2), (), 0.0)

    pixels = BlindedScreen(Taken(), cast(XWindows, Told()), DenyList(), OURS).capture().pixels
    hidden = [there, here] if told == "moved" else [there]
    for area in hidden:
        assert not pixels[area.y - 2 : area.y - 2 + area.height, area.x + 5 : area.x + 5 + area.width].any()
    assert int((pixels == 0).all(axis=2).sum()) == sum(area.width * area.height for area in hidden)
