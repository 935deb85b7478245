"""The claim that a program which takes the clipboard during a paste is noticed, and what it copied is left alone."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from Xlib import X
from Xlib.display import Display

from agent.hands.selection import Selection, text_contents
from agent.types import OutcomeKind
from benchmarks.private_display import PrivateDisplay

THEIRS = "theirs, and never approved\n"


class Thief:
    """Takes the clipboard once, as soon as anybody has it who did not before, and offers a text of its own."""

    def __init__(self) -> None:
        self._display, self._over = Display(), threading.Event()
        self._clipboard = self._display.intern_atom("CLIPBOARD")
        self._former = self._display.get_selection_owner(self._clipboard)
        self._thread = threading.Thread(target=self._steal)
        self._thread.start()

    def _steal(self) -> None:
        selection, taken = Selection(self._display), False
        while not self._over.is_set():
            owner = self._display.get_selection_owner(self._clipboard)
            if not taken and owner not in (X.NONE, self._former):
                taken = selection.offer(text_contents(THEIRS))
            selection.serve(0.002)

    def close(self) -> None:
        self._over.set()
        self._thread.join()
        self._display.close()


@pytest.fixture
def copied(on_display: PrivateDisplay, tool: Callable[..., bytes]) -> Iterator[None]:
    """The person has copied something, and a thief lies in wait."""
    tool("xclip", "-selection", "clipboard", "-i", feed=b"what the person had copied before")
    thief = Thief()
    yield
    thief.close()


def test_who_takes_the_clipboard_during_a_paste_is_told_of_and_keeps_it(
    rig: Any, editor: Any, copied: None, tool: Callable[..., bytes]
) -> None:
    os.kill(editor.process.pid, signal.SIGSTOP)  # it takes what is pasted only once the thief was there
    try:
        outcome = editor.type(rig, "x" * 1200, replace=False)
    finally:
        os.kill(editor.process.pid, signal.SIGCONT)
    assert outcome.kind in (OutcomeKind.REFUSED, OutcomeKind.FAILED)
    assert "another program" in outcome.reason
    assert tool("xclip", "-selection", "clipboard", "-o").decode() == THEIRS, "what was copied since stays"
