"""The bench of the eyes' tests: the real eyes put together, and fingers that are not the house's own hands."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from subprocess import Popen

from Xlib import XK, X
from Xlib import display as xdisplay
from Xlib.ext import xtest

from agent.eyes.atspi import AtspiMarker
from agent.eyes.screen import MssScreen
from agent.eyes.windows import XWindows
from agent.types import Box, Mark, Role, State, Window
from tests.desktop.patience import PATIENCE, comes_to_rest, until

__all__ = ["Fingers", "Sight", "StartEditor", "give_keys", "until"]

_BUTTONS = X.Button1Mask | X.Button2Mask | X.Button3Mask


class Fingers:
    """Presses keys and buttons by XTEST."""

    def __init__(self) -> None:
        self._display = xdisplay.Display()

    def chord(self, *keys: str) -> None:
        codes = [self._display.keysym_to_keycode(XK.string_to_keysym(key)) for key in keys]
        for code in codes:
            xtest.fake_input(self._display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()

    def write(self, letters: str) -> None:
        """Lower-case letters, digits, spaces and full stops."""
        for letter in letters:
            self.chord({" ": "space", ".": "period"}.get(letter, letter))

    def click(self, box: Box, button: int = 1) -> None:
        """Click its middle. Returns once the window manager has passed the click on: keys would overtake it before."""
        xtest.fake_input(self._display, X.MotionNotify, x=box.x + box.width // 2, y=box.y + box.height // 2)
        xtest.fake_input(self._display, X.ButtonPress, button)
        xtest.fake_input(self._display, X.ButtonRelease, button)
        self._display.sync()
        root = self._display.screen().root
        until(lambda: not root.query_pointer().mask & _BUTTONS, "the click passed on")

    def close(self) -> None:
        self._display.close()


class Sight:
    """The real screen and the real marker, put together without waiting; a busy program has its time to answer."""

    patience = PATIENCE

    def __init__(self, program_seconds: float = PATIENCE) -> None:
        self.screen = MssScreen()
        self.windows = XWindows()
        self.marker = AtspiMarker(self.windows, os.getpid(), program_seconds=program_seconds)

    def marks(self) -> tuple[tuple[Mark, ...], Window | None]:
        return self.marker.marks(self.screen.capture())

    def find(self, role: Role, name: str) -> Mark | None:
        return next((m for m in self.marks()[0] if m.role is role and m.name == name), None)

    def wait_for(self, role: Role, name: str) -> Mark:
        """The mark, once it is there."""
        return self._once(role, name, lambda mark: True, f"the {role.value} “{name}”")

    def wait_for_keys(self, role: Role, name: str) -> Mark:
        """The mark, once it has the keyboard."""
        return self._once(role, name, lambda mark: State.FOCUSED in mark.states, f"the keyboard at “{name}”")

    def at_rest(self) -> tuple[tuple[Mark, ...], Window | None]:
        """All marks, once two looks tell the same: what comes up tells a part of itself first."""
        comes_to_rest(self.marks, "the window", self.patience)
        return self.marks()

    def _once(self, role: Role, name: str, holds: Callable[[Mark], bool], what: str) -> Mark:
        found: list[Mark] = []

        def seen() -> bool:
            found[:] = [m for m in self.marks()[0] if m.role is role and m.name == name][:1]
            return bool(found) and holds(found[0])

        until(seen, what, self.patience, self.marks)
        return found[0]

    def close(self) -> None:
        self.marker.close()
        self.windows.close()
        self.screen.close()


StartEditor = Callable[..., "Popen[bytes]"]
"""Starts mousepad with arguments and more environment."""


def give_keys(sight: Sight, fingers: Fingers, role: Role, name: str) -> None:
    """Click a thing until it has the keyboard: a window that is still coming up loses a click.

    The clicks lie far enough apart to be no double click.
    """

    def has_keys() -> bool:
        fingers.click(sight.wait_for(role, name).box)
        end = time.monotonic() + 2.0
        while time.monotonic() < end:
            mark = sight.find(role, name)
            if mark is not None and State.FOCUSED in mark.states:
                return True
            time.sleep(0.05)
        return False

    until(has_keys, f"the keyboard at {name}", sight.patience, sight.marks)
