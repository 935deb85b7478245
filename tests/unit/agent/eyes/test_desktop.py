from __future__ import annotations

import numpy as np
import pytest

from agent.errors import MarksError, ScreenError, Stopped
from agent.eyes.desktop import DesktopEyes, NoVeil
from agent.eyes.settle import QuietScreen
from agent.stop import Stop
from agent.types import Box, DesktopPoint, Frame, Mark, Role, Window

WINDOW = Window("Letter", "editor", 1, 2, Box(0, 0, 40, 40))
MARKS = (Mark(Role.WINDOW, "Letter", Box(0, 0, 40, 40)),)


class World:
    """A screen, a program and a face in one, which writes down what was done to it, in order."""

    def __init__(self, *, captures_fail_after: int = 1000, marks_fail: bool = False) -> None:
        self.done: list[str] = []
        self.veiled = False
        self._left = captures_fail_after
        self._marks_fail = marks_fail

    def capture(self) -> Frame:
        if self._left == 0:
            raise ScreenError("the screen went away")
        self._left -= 1
        self.done.append("captured veiled" if self.veiled else "captured")
        return Frame(np.zeros((16, 16, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)

    def marks(self, frame: Frame) -> tuple[tuple[Mark, ...], Window | None]:
        if self._marks_fail:
            raise MarksError("no bus")
        self.done.append("marked")
        return MARKS, WINDOW

    def hide(self) -> None:
        self.veiled = True
        self.done.append("hidden")

    def show(self) -> None:
        self.veiled = False
        self.done.append("shown")


def eyes(world: World) -> DesktopEyes:
    return DesktopEyes(world, world, QuietScreen(world, quiet=0.0, interval=0.001), world)


def test_a_look_waits_hides_captures_shows_and_marks_in_this_order() -> None:
    world = World()
    observation = eyes(world).look(Stop())
    assert world.done == ["captured", "hidden", "captured veiled", "shown", "marked"]
    assert observation.marks == MARKS
    assert observation.window is WINDOW


def test_what_was_hidden_is_shown_again_when_the_capture_fails() -> None:
    world = World(captures_fail_after=1)
    with pytest.raises(ScreenError):
        eyes(world).look(Stop())
    assert world.done[-2:] == ["hidden", "shown"]


def test_what_was_hidden_is_shown_again_when_the_marks_fail() -> None:
    world = World(marks_fail=True)
    with pytest.raises(MarksError):
        eyes(world).look(Stop())
    assert not world.veiled


def test_nobody_looks_after_the_stop() -> None:
    world, stop = World(), Stop()
    stop.pull("the Stop button")
    with pytest.raises(Stopped):
        eyes(world).look(stop)
    assert world.done == []


def test_where_nothing_is_painted_nothing_is_veiled() -> None:
    world = World()
    DesktopEyes(world, world, QuietScreen(world, quiet=0.0), NoVeil()).look(Stop())
    assert world.done == ["captured", "captured", "marked"]
