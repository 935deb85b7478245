from __future__ import annotations

import os
import subprocess
import sys

import pytest

from agent.errors import NoDisplayError
from agent.eyes.areas import Area
from agent.eyes.windows import Stack, TopWindow, XWindows
from agent.programs import program_of
from agent.types import DesktopPoint

HERE = Area(0, 0, 100, 100)


def window(
    handle: int, pid: int, area: Area = HERE, *, popup: bool = False, solid: bool = True, workplace: bool = True
) -> TopWindow:
    return TopWindow(handle, f"window {handle}", pid, area, area, popup, False, solid, workplace)


def test_the_active_window_is_the_focused_one() -> None:
    low, high = window(1, 10), window(2, 11)
    assert Stack((low, high), 1).focused() is low


def test_when_ours_is_active_the_highest_foreign_one_counts() -> None:
    low, high, ours = window(1, 10), window(2, 11), window(3, 99)
    assert Stack((low, high, ours), 3).focused(99) is high


def test_when_none_is_active_the_highest_counts() -> None:
    assert Stack((window(1, 10), window(2, 11)), 0).focused() == window(2, 11)


def test_wallpapers_panels_and_popups_are_never_in_focus() -> None:
    work = window(1, 10)
    stack = Stack((window(4, 12, workplace=False), work, window(2, 11, popup=True), window(3, 12, workplace=False)), 0)
    assert stack.focused() is work
    assert Stack((window(4, 12, workplace=False),), 4).focused() is None


def test_a_click_reaches_the_highest_solid_window_that_is_not_ours() -> None:
    low, ghost, ours = window(1, 10), window(2, 11, solid=False), window(3, 99)
    stack = Stack((low, ghost, ours), 1)
    assert stack.at(DesktopPoint(5, 5), 99) is low
    assert stack.at(DesktopPoint(5, 5)) is ours
    assert stack.at(DesktopPoint(500, 5)) is None


def test_a_point_is_covered_by_what_lies_over_it_alone() -> None:
    low, high = window(1, 10), window(2, 11, Area(50, 0, 100, 100))
    stack = Stack((low, high), 1)
    assert stack.covered(1, DesktopPoint(60, 5))
    assert not stack.covered(1, DesktopPoint(40, 5))
    assert not stack.covered(2, DesktopPoint(60, 5))
    assert not stack.covered(1, DesktopPoint(60, 5), own_pid=11)


def test_a_program_is_named_by_its_executable() -> None:
    assert program_of(os.getpid()) == os.path.basename(os.path.realpath(sys.executable))


def test_what_is_gone_has_no_program() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert program_of(child.pid) == ""
    assert program_of(0) == ""


def test_where_there_is_no_x_server_a_typed_error_says_so() -> None:
    with pytest.raises(NoDisplayError) as caught:
        XWindows("no-such-host.invalid:77")
    assert caught.value.advice
