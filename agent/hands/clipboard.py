"""The room of pasted text: the clipboard borrowed for one paste and given back as it was."""

from __future__ import annotations

import os
import subprocess
import time
from typing import Final

from Xlib.display import Display

from agent import children
from agent.hands.answers import Failure, Refusal
from agent.hands.approval import Approval
from agent.hands.keyboard import Keyboard
from agent.hands.selection import LARGEST, Content, Selection, pack, text_contents
from agent.stop import Stop

_TAKEN_WITHIN: Final = 12.0
"""Seconds that a busy program may take to fetch what is pasted: later it would get what the person had copied."""

_QUIET: Final = 0.15
"""Seconds without another request after which the program has what it wanted."""


class Clipboard:
    """Pastes a text with Ctrl+V and puts back what the person had copied."""

    def __init__(self, keyboard: Keyboard) -> None:
        self._keyboard = keyboard

    def paste(self, text: str, approval: Approval, stop: Stop) -> None:
        """Paste ``text`` into the approved window, which has the keyboard.

        Raises ``Refusal`` where the clipboard could not be given back as it was, or another program takes it before the
        keys are pressed, ``Failure`` where the program did not take the text, ``Stopped``; the clipboard is given back
        in each case, unless somebody has copied something else meanwhile.
        """
        if len(text.encode()) > LARGEST:
            raise Refusal("the text is too long to be pasted")
        display = Display()
        try:
            selection = Selection(display)
            previous = selection.read(stop)
            if previous is None:
                raise Refusal("the text needs the clipboard, which holds something too large to be put back afterwards")
            stop.check()

            def sure() -> None:
                if not selection.ours:
                    raise Refusal("another program took the clipboard, and would have pasted its own")

            try:
                if not selection.offer(text_contents(text)):
                    raise Refusal("another program keeps the clipboard")
                self._keyboard.chord(("ctrl", "v"), stop, approval, sure)
                self._wait_until_taken(selection, approval, stop)
            finally:
                if previous and selection.ours:
                    _hand_over(previous)
        finally:
            display.close()  # and with it ends our offer, if the clipboard is still ours

    @staticmethod
    def _wait_until_taken(selection: Selection, approval: Approval, stop: Stop) -> None:
        end = time.monotonic() + _TAKEN_WITHIN
        taken_at: float | None = None
        while taken_at is None or time.monotonic() < taken_at + _QUIET:
            stop.check()
            given = selection.serve(0.02)
            if given is None:
                raise Failure("another program took the clipboard during the paste")
            if any(approval.includes(window) for window in given):
                taken_at = time.monotonic()
            if taken_at is None and time.monotonic() > end:
                raise Failure("the window did not take the pasted text")


def _hand_over(contents: tuple[Content, ...]) -> None:
    """Give these to a keeper of their own, and wait until it has them."""
    keeper = subprocess.Popen(
        children.command("agent.hands.keeper"),
        env=children.ours(os.environ),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert keeper.stdin is not None
    assert keeper.stdout is not None
    with keeper.stdin, keeper.stdout:
        keeper.stdin.write(pack(contents))
        keeper.stdin.close()
        keeper.stdout.readline()
