"""The room of the approved window: whether a point or the keyboard still belongs to the program the person approved."""

from __future__ import annotations

import os
import time
from typing import Final

from agent.hands.answers import Refusal
from agent.hands.windows import Windows
from agent.rules.privacy import PRIVATE, DenyList
from agent.stop import Stop
from agent.types import DesktopPoint

_SEEN_FOR: Final = 0.1
"""Seconds for which the approved window counts as seen."""

_READ_WITHIN: Final = 12.0
"""Seconds that a busy program may take to read what was typed; most take none, on a crowded machine some take three."""

_READ_AFTER_STOP: Final = 2.0
"""The same once stop was pulled: the characters already sent should still be read as what they are."""


class Approval:
    """The window one act was approved for: by handle, or another of the same program; our own windows never.

    ``handle`` is 0 for a bare desktop: then nothing of any program may be reached. ``ours`` is the process whose
    windows are never touched, and ``deny`` says in which nothing is done. What is checked raises ``Stopped`` as well.
    """

    def __init__(self, windows: Windows, handle: int, ours: int, deny: DenyList, stop: Stop) -> None:
        self._windows = windows
        self._deny = deny
        self._stop = stop
        self._handle = handle
        self._ours = frozenset({ours, os.getpid()})
        if handle and not windows.exists(handle):
            raise Refusal("the approved window is gone")
        self._places: set[int] = set()
        self._point: DesktopPoint | None = None
        self._focused = 0
        self._seen_at = -_SEEN_FOR
        self._frame = self._desk = windows.outermost(handle) if handle else 0
        self._client = windows.client(handle) if handle else 0
        self._pids = frozenset({windows.pid(handle), windows.said_pid(handle)} - {None} if handle else ())
        if self._pids & self._ours:
            raise Refusal("that window is our own")
        if handle and deny.denies_program(*windows.names(handle)):
            raise Refusal(PRIVATE)

    def check_point(self, point: DesktopPoint) -> None:
        """Raise ``Refusal`` unless a click at this point of the virtual desktop would reach the approved program.

        Afterwards the window that was found there, and no other of the same program, may lie under the pointer and have
        what is typed there.
        """
        size = self._asked.root.get_geometry()
        if not (0 <= point.x < size.width and 0 <= point.y < size.height):
            raise Refusal(f"the point ({point.x}, {point.y}) is outside the desktop")
        chain = self._asked.at(point)
        self._check_chain(chain, "covers the point")
        self._point = point
        self._places.add(chain[0] if chain else 0)
        # A menu or a list never gets the keys: the window that it belongs to keeps them.
        self._desk = chain[0] if any(self._asked.managed(window) for window in chain) else self._frame

    def wait_until_read(self) -> bool:
        """Wait until the approved program has dealt with all input sent so far; False if it hangs."""
        begun = time.monotonic()

        def given_up() -> bool:
            return time.monotonic() - begun > (_READ_AFTER_STOP if self._stop.pulled else _READ_WITHIN)

        return not self._handle or self._windows.wait_until_read(self._handle, given_up)

    def wait_until_rests(self) -> None:
        """Wait a moment until the approved program has nothing to do any more."""
        if self._handle:
            self._asked.wait_until_rests(self._handle, self._stop.wait)

    def check_pointer(self) -> None:
        """The same for where the pointer is now, as the X server itself decides it."""
        chain = self._asked.under_pointer()
        self._check_chain(chain, "lies under the pointer")
        if (chain[0] if chain else 0) not in self._places:
            raise Refusal(f"{self._asked.title(chain[-1])} came under the pointer")

    def check_keys(self) -> None:
        """Raise ``Refusal`` unless the keys go to the approved window, or to that where the last checked point lies."""
        active = self._asked.active()
        if not self._handle:
            focused = self._asked.with_keys()
            # Window managers name a window for active that has just been destroyed (openbox, until another one opens).
            for window in (active, focused):
                if self._asked.exists(window) and not self._asked.nobodys(window):
                    raise Refusal(f"{self._asked.title(window)} has the keyboard, and no window was approved")
            return
        if not self._asked.exists(self._handle):
            raise Refusal("the approved window is gone")
        focused = self._asked.with_keys()
        if not focused:
            raise Refusal("no window has the keyboard")
        for window in (focused, active or focused):
            if not self.includes(window):
                raise Refusal(f"{self._asked.title(window)} has the keyboard, not the approved window")
        if focused != self._focused and self._asked.outermost(focused) != self._desk:
            raise Refusal(f"{self._asked.title(focused)} has the keyboard, another window of the same program")
        self._focused = focused
        if self._deny.denies_title(self._asked.name(active or focused)):
            raise Refusal(PRIVATE)
        self._check_sight()

    def _check_sight(self) -> None:
        """Raise ``Refusal`` where other programs' windows lie over what gets the keys, as a locked screen does.

        Whoever locks a screen takes the keys without having the focus. This is asked every so often: it takes a while.
        """
        if time.monotonic() < self._seen_at + _SEEN_FOR:
            return
        points = (self._point,) if self._point is not None else self._asked.spots(self._handle)
        covers = [chain for point in points if (chain := self._asked.at(point)) and not self._reaches(chain)]
        if points and len(covers) == len(points):
            raise Refusal(f"{self._asked.title(covers[0][-1])} covers the approved window")
        self._seen_at = time.monotonic()

    def _reaches(self, chain: tuple[int, ...]) -> bool:
        return chain[0] == self._frame or any(self.includes(window) for window in chain)

    def _check_chain(self, chain: tuple[int, ...], verb: str) -> None:
        if not chain:
            if self._handle:
                raise Refusal("the point is on the bare desktop, not in the approved window")
            return
        for window in chain:
            if self._asked.pid(window) in self._ours:
                raise Refusal(f"our own window {verb}")
        if not self._reaches(chain):
            raise Refusal(f"{self._asked.title(chain[-1])} {verb}, not the approved window")
        if any(self._deny.denies(self._asked.names(window), self._asked.name(window)) for window in chain):
            raise Refusal(PRIVATE)

    def includes(self, window: int) -> bool:
        """True if the window belongs to the approved program."""
        if not self._handle:
            return False
        return (
            window == self._handle
            or self._asked.client(window) == self._client
            or self._asked.pid(window) in self._pids
        )

    @property
    def _asked(self) -> Windows:
        """The X server's windows; nothing is asked of them after a stop, as a busy server takes a while to answer."""
        self._stop.check()
        return self._windows
