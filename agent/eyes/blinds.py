"""The room of the blinds: what of private windows can be seen on a captured desktop is painted over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from agent.eyes.areas import Area, whole, within
from agent.eyes.windows import Stack, TopWindow, XWindows
from agent.ports import Screen
from agent.programs import process_name, program_of
from agent.rules.privacy import BLANK, DenyList
from agent.types import Box, DesktopPoint, Frame


class BlindedScreen:
    """A screen whose frames show nothing of private windows. Belongs to the thread that made ``windows``.

    The windows are asked for before and after each picture, and what is private in either is painted over, so that a
    window that opens, closes or moves meanwhile is not caught half. ``own_pid`` is the process whose windows, which a
    veil may have taken away, hide nothing. ``spots`` tells what is private in windows that are not, by their handles:
    boxes from a window's upper left corner.
    """

    def __init__(
        self,
        screen: Screen,
        windows: XWindows,
        deny: DenyList,
        own_pid: int | None = None,
        spots: Callable[[], Mapping[int, Sequence[Box]]] = dict,
    ) -> None:
        self._screen = screen
        self._windows = windows
        self._deny = deny
        self._own_pid = own_pid
        self._spots = spots

    def capture(self) -> Frame:
        """One frame, now. Raises ``ScreenError``."""
        before = self._windows.stack()
        frame = self._screen.capture()
        after = self._windows.stack()
        mask = self._hidden(before, frame) | self._hidden(after, frame)
        if not mask.any():
            return frame
        pixels = np.array(frame.pixels)
        pixels[mask] = BLANK
        pixels.setflags(write=False)
        return replace(frame, pixels=pixels)

    def _hidden(self, stack: Stack, frame: Frame) -> NDArray[np.bool_]:
        return exposed(stack, denied_in(stack, self._deny), frame, self._own_pid, self._spots())


class WindowLookout:
    """The ``Lookout`` of the X display. Belongs to the thread that made ``windows``."""

    def __init__(self, windows: XWindows, deny: DenyList, own_pid: int | None = None) -> None:
        self._windows = windows
        self._deny = deny
        self._own_pid = own_pid

    def private(self, points: Sequence[DesktopPoint]) -> bool:
        """Whether a private window has the focus or lies under one of the points. Raises ``ScreenError``."""
        stack = self._windows.stack()
        reached = [stack.focused(self._own_pid), *(stack.at(point, self._own_pid) for point in points)]
        denied = denied_in(stack, self._deny)
        return any(window.handle in denied for window in reached if window is not None)

    def titles(self) -> tuple[str, ...]:
        """The titles of the private windows on the screen. Raises ``ScreenError``."""
        stack = self._windows.stack()
        denied = denied_in(stack, self._deny)
        return tuple(window.title for window in stack.windows if window.handle in denied)


def denied_in(stack: Stack, deny: DenyList) -> frozenset[int]:
    """The handles of the private windows; menus and dialogs of a program are private with any window of it that is."""
    by_name = {w.handle for w in stack.windows if deny.denies(names_of(w), w.title)}
    owners = {w.pid for w in stack.windows if w.handle in by_name and w.pid}
    return frozenset(by_name | {w.handle for w in stack.windows if w.pid in owners and (w.popup or w.dialog)})


def names_of(window: TopWindow) -> tuple[str, ...]:
    """What the program of a window goes by: the window's classes, its executable, and its process's name.

    An interpreter's executable says nothing of the program, and in a sandbox the process is not to be seen.
    """
    return (*window.classes, program_of(window.pid), process_name(window.pid))


def exposed(
    stack: Stack,
    denied: frozenset[int],
    frame: Frame,
    own_pid: int | None = None,
    spots: Mapping[int, Sequence[Box]] = MappingProxyType({}),
) -> NDArray[np.bool_]:
    """Which pixels of the frame may show something of these windows, or of these spots in others: (height, width).

    Only what is known to be opaque hides a private window: through anything else it may shine.
    """
    mask = np.zeros(frame.pixels.shape[:2], np.bool_)
    for window in stack.windows:
        if window.handle in denied:
            _fill(mask, window.area, frame, True)
        elif window.pid != own_pid:
            for area in window.opaque:
                _fill(mask, area, frame, False)
        corner = within(window.area, whole(frame)) or window.area  # as boxes in frames have it
        for spot in spots.get(window.handle, ()):
            _fill(mask, Area(corner.x + spot.x, corner.y + spot.y, spot.width, spot.height), frame, True)
    return mask


def _fill(mask: NDArray[np.bool_], area: Area, frame: Frame, value: bool) -> None:
    part = within(area, whole(frame))
    if part is not None:
        left, top = part.x - frame.origin.x, part.y - frame.origin.y
        mask[top : top + part.height, left : left + part.width] = value
