"""The room of the doorkeeper on X11: whose window an input goes to, and what of our own windows is in the way."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from agent.demonstration.inputs import ButtonDown, ButtonUp, Input, Wheel
from agent.demonstration.recorder import Whose
from agent.eyes.areas import within
from agent.eyes.blinds import denied_in, exposed
from agent.eyes.settle import coarse, differ
from agent.eyes.windows import Stack, TopWindow, XWindows
from agent.ports import Screen
from agent.rules.privacy import BLANK, DenyList
from agent.rules.secrets import mentions_secret
from agent.types import Frame, Observation, Role


class WindowDoor:
    """The ``Doorkeeper`` of the X display; ``ours`` are the processes whose windows are never recorded.

    Belongs to the thread that made ``windows``.
    """

    def __init__(self, windows: XWindows, screen: Screen, deny: DenyList, ours: AbstractSet[int]) -> None:
        self._windows = windows
        self._screen = screen
        self._deny = deny
        self._ours = ours

    def whose(self, heard: Input | None = None) -> Whose:
        """For a key, and for no input, the window that has the keyboard; else the one under the pointer."""
        stack = self._windows.stack()
        denied = denied_in(stack, self._deny)
        if isinstance(heard, ButtonDown | ButtonUp | Wheel):
            window = stack.at(heard.point)
        else:
            window = next((one for one in stack.windows if one.handle == stack.active), None)
            asking = any(one.popup and one.handle in denied for one in stack.windows)
            if asking or (window is not None and _locked(window, stack)):
                return Whose.PRIVATE  # it takes the keyboard unasked, and the window manager goes on naming another
        if window is None:
            return Whose.THEIRS
        if window.pid in self._ours:
            return Whose.OURS
        return Whose.PRIVATE if window.handle in denied else Whose.THEIRS

    def changed(self, since: Observation) -> bool:
        """Whether more than a caret or a clock has changed; not asked of what was painted over in that look."""
        painted = [mark.box for mark in since.marks if mark.role is Role.PASSWORD or mentions_secret(mark.value)]
        return differ(coarse(since.frame.pixels), coarse(self._screen.capture().pixels), painted)


class ScreenWithoutUs:
    """A screen whose frames show nothing of the windows of these processes: where they are it is blank."""

    def __init__(self, screen: Screen, windows: XWindows, ours: AbstractSet[int]) -> None:
        self._screen = screen
        self._windows = windows
        self._ours = ours

    def capture(self) -> Frame:
        """One frame, now. Raises ``ScreenError``."""
        before = self._windows.stack()
        frame = self._screen.capture()
        after = self._windows.stack()  # one of them may be drawn to another place meanwhile
        mask = self._of_ours(before, frame) | self._of_ours(after, frame)
        if not mask.any():
            return frame
        pixels = np.array(frame.pixels)
        pixels[mask] = BLANK
        pixels.setflags(write=False)
        return replace(frame, pixels=pixels)

    def _of_ours(self, stack: Stack, frame: Frame) -> NDArray[np.bool_]:
        return exposed(stack, frozenset(w.handle for w in stack.windows if w.pid in self._ours), frame)


def _locked(window: TopWindow, stack: Stack) -> bool:
    """Whether a window that the window manager does not handle lies over all of this one, as lockers do."""
    popups = (one for one in stack.above(window.handle) if one.popup)
    return any(within(window.area, one.area) == window.area for one in popups)
