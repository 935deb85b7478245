"""The claim that no shortcut on lent keys overtakes a click that a busy window manager holds back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from Xlib import X
from Xlib.display import Display

from agent.types import OutcomeKind
from benchmarks.private_display import PrivateDisplay


class Holder:
    """Holds back every left click as window managers do, for so many seconds; they get it only then."""

    def __init__(self, seconds: float) -> None:
        self._display, self._seconds, self._over = Display(), seconds, threading.Event()
        self._root = self._display.screen().root
        self._root.grab_button(
            1, X.AnyModifier, True, X.ButtonPressMask, X.GrabModeSync, X.GrabModeAsync, X.NONE, X.NONE
        )
        self._display.sync()
        self.held = 0
        self._thread = threading.Thread(target=self._hold)
        self._thread.start()

    def _hold(self) -> None:
        while not self._over.wait(0.01):
            while self._display.pending_events():
                if self._display.next_event().type == X.ButtonPress:
                    self.held += 1
                    self._over.wait(self._seconds)
                    self._display.allow_events(X.ReplayPointer, X.CurrentTime)
                    self._display.flush()

    def close(self) -> None:
        """Let go; may be called twice."""
        if self._over.is_set():
            return
        self._over.set()
        self._thread.join()
        self._display.allow_events(X.ReplayPointer, X.CurrentTime)
        self._root.ungrab_button(1, X.AnyModifier)
        self._display.close()


@pytest.fixture
def holding(on_display: PrivateDisplay) -> Iterator[Callable[[float], Holder]]:
    holders: list[Holder] = []

    def hold(seconds: float) -> Holder:
        holders.append(Holder(seconds))
        return holders[-1]

    yield hold
    for holder in holders:
        holder.close()


def test_on_a_layout_without_its_letters_ctrl_a_still_comes_after_the_click(
    rig: Any, editor: Any, holding: Callable[[float], Holder], tool: Callable[..., bytes]
) -> None:
    """A click that came after would take the selection away, and the text would be typed behind the old one.

    The window manager is busy there with the keys that are lent for Ctrl+A.
    """
    tool("setxkbmap", "ru")
    try:
        holder = holding(0.2)
        for text in ("first", "second", "third"):
            assert editor.type(rig, text).kind is OutcomeKind.DONE
            assert editor.saved(rig) == text
        assert holder.held == 3
    finally:
        tool("setxkbmap", "us", "-option", "")
