"""The room where the hands come together: the devices of one X display, and how each order is done with them."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, assert_never

from Xlib.display import Display
from Xlib.error import ConnectionClosedError, DisplayError

from agent import children
from agent.disarming import UNSEEN
from agent.errors import HandsError
from agent.hands.answers import Failure, Refusal
from agent.hands.approval import Approval
from agent.hands.clipboard import Clipboard
from agent.hands.entries import find_entry
from agent.hands.keyboard import Keyboard
from agent.hands.layout import Layout
from agent.hands.ledger import Ledger
from agent.hands.listener import RawListener
from agent.hands.orders import ClickAt, DragBetween, OpenEntry, Order, PressChord, ScrollAt, TypeAt, WaitFor
from agent.hands.pointer import Pointer
from agent.hands.pynput_listener import PynputListener
from agent.hands.spares import Spares
from agent.hands.typing import Typist
from agent.hands.windows import Windows
from agent.keys import format_chord
from agent.rules.privacy import PRIVATE, DenyList
from agent.stop import Stop
from agent.types import PointerButton, Window

_FOCUS_WITHIN: Final = 1.0
_MOST_CLICKS: Final = 3
_MOST_NOTCHES: Final = 50
_STARTS_WITHIN: Final = 0.3
_JOINERS: Final = "\u200c\u200d\ufe0e\ufe0f"
"""Invisible characters that are part of emoji and of several scripts."""
_SPACES: Final = "\u00a0\u202f\u3000"
"""Spaces of ordinary French and Japanese, which Python does not count among what can be printed."""
_UNSEEN: Final = re.compile(f"[{UNSEEN}]")
_FLAG: Final = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f")
"""The flag of a region: its letters are invisible, so that elsewhere they would be a text that nobody sees."""


class Body:
    """The pointer, the keyboard, the listener, and the way each order goes through them.

    ``pyautogui`` is the module as ``import_pyautogui`` gives it, ``ours`` the process whose windows are never
    touched. Raises ``HandsError`` where this display cannot be worked on.
    """

    def __init__(
        self,
        pyautogui: Any,
        ledger: Ledger,
        chord: tuple[str, ...],
        ours: int,
        on_chord: Callable[[], None],
        on_human: Callable[[str], None],
        on_deaf: Callable[[], None],
    ) -> None:
        self._display, listening = Display(), Display()
        if not self._display.has_extension("XTEST"):
            raise HandsError("this X server has no XTEST extension", "Use an X server that allows synthetic input.")
        if not Layout(self._display).has(chord):
            raise HandsError(
                "this keyboard, as it is laid out now, has not all keys of the stop chord",
                "Choose another stop chord in the settings, or a layout that has its keys.",
            )
        self._ours = ours
        self._chord = chord
        spares = Spares(self._display, ledger)
        self._keyboard = Keyboard(self._display, pyautogui, ledger, spares)
        self._windows = Windows(self._display)
        self._pointer = Pointer(
            pyautogui, ledger, self._keyboard.release, lambda: on_human("pointer"), self._windows.button_is_down
        )
        listener = (
            RawListener(listening, chord, ledger, on_chord, on_human, on_deaf)
            if RawListener.hears(listening)
            else PynputListener(chord, on_chord, on_deaf)
        )
        self._typist = Typist(self._display, self._keyboard, spares, Clipboard(self._keyboard))
        listener.start()

    def windows(self, handle: int) -> tuple[Window | None, ...]:
        """The window, once for each process that may be its program; None for the bare desktop (handle 0).

        Raises ``Refusal`` where it is gone.
        """
        if not handle:
            return (None,)
        if not self._windows.exists(handle):
            raise Refusal("the approved window is gone")
        return self._windows.described(handle)

    def act(self, order: Order, handle: int, deny: DenyList, stop: Stop) -> None:
        """Do it in the approved window, or on the bare desktop where ``handle`` is 0; never in what ``deny`` denies.

        Raises ``Refusal`` with nothing done, ``Failure`` with a part of it done, ``Stopped``.
        """
        if isinstance(order, OpenEntry):
            self._open(order.name, deny, stop)
            return
        if isinstance(order, WaitFor):
            stop.wait(order.seconds)
            return
        approval = Approval(self._windows, handle, self._ours, deny, stop)
        # With somebody's Ctrl down a click is another act, and with their button down a move drags what they hold.
        self._keyboard.wait_until_quiet(stop)
        match order:
            case ClickAt(at, button, count):
                _check_count(count, _MOST_CLICKS, "clicks")
                approval.check_point(at)
                self._pointer.click(at, button, count, approval.check_pointer, stop)
            case DragBetween(start, end):
                approval.check_point(start)
                approval.check_point(end)
                self._pointer.drag(start, end, approval.check_pointer, stop)
            case ScrollAt(at, direction, notches):
                _check_count(notches, _MOST_NOTCHES, "notches")
                approval.check_point(at)
                self._pointer.scroll(at, direction, notches, approval.check_pointer, stop)
            case TypeAt():
                self._type(order, approval, stop)
            case PressChord(keys):
                if set(keys) == set(self._chord):
                    raise Refusal(f"{format_chord(keys)} is the stop chord")
                self._keyboard.chord(keys, stop, approval)
            case _:
                assert_never(order)

    def let_go(self) -> None:
        """Release everything that is pressed."""
        try:
            self._keyboard.let_go()
        except ConnectionClosedError:
            return  # the display is gone, and with it every pressed key

    def _type(self, order: TypeAt, approval: Approval, stop: Stop) -> None:
        check_text(order.text)
        approval.check_point(order.at)
        self._pointer.click(order.at, PointerButton.LEFT, 1, approval.check_pointer, stop)
        try:
            self._wait_for_keys(approval, stop)
            self._write(order, approval, stop)
        except Refusal as refusal:
            raise Failure(f"clicked, but {refusal}") from None

    def _write(self, order: TypeAt, approval: Approval, stop: Stop) -> None:
        if order.replace:
            self._keyboard.chord(("ctrl", "a"), stop, approval)
            approval.wait_until_rests()  # LibreOffice selects a while after it has read the chord: what we typed
        if order.text:
            self._typist.type(order.text, approval, stop)
        elif order.replace:
            self._keyboard.chord(("delete",), stop, approval)

    @staticmethod
    def _wait_for_keys(approval: Approval, stop: Stop) -> None:
        end = time.monotonic() + _FOCUS_WITHIN
        while True:
            try:
                approval.check_keys()
                return
            except Refusal:
                if time.monotonic() > end:
                    raise
            stop.wait(0.02)

    @staticmethod
    def _open(name: str, deny: DenyList, stop: Stop) -> None:
        if deny.denies((name,), name):
            raise Refusal(PRIVATE)
        entry = find_entry(name, os.environ)
        # A menu calls a program in the person's language; what runs it, and how, is in its command.
        started = tuple(Path(word).name for word in entry.command)
        if deny.denies(started, " ".join(started).replace("-", " ")):
            raise Refusal(PRIVATE)
        stop.check()
        try:
            program = subprocess.Popen(
                entry.command,
                cwd=entry.folder or Path.home(),
                env=children.theirs(os.environ),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as problem:
            raise Refusal(f"{name} does not start: {problem.strerror}") from None
        try:
            code = program.wait(_STARTS_WITHIN)
        except subprocess.TimeoutExpired:
            return
        if code != 0:
            raise Failure(f"{name} ended at once with code {code}")


def check_text(text: str) -> None:
    """Raise ``Refusal`` for a text that holds what no keyboard types, or what nobody would see of it in the review."""
    shown = _FLAG.sub("", text)
    strange = next((c for c in shown if not _is_seen(c)), None)
    if strange is not None:
        raise Refusal(f"the text holds {strange!r}, which is not a character to type")


def _is_seen(character: str) -> bool:
    """Whether the review shows the character, or it is a part of one that it shows."""
    if character in _JOINERS or character in _SPACES or character in "\n\t":
        return True
    return character.isprintable() and not _UNSEEN.match(character)


def _check_count(count: int, most: int, what: str) -> None:
    if not 1 <= count <= most:
        raise Refusal(f"{count} {what} are not between 1 and {most}")


def import_pyautogui() -> Any:
    """pyautogui, set for us. Raises ``HandsError`` where this process has no display or pyautogui cannot be had.

    No pause of its own, as each act looks at the stop instead; and no corner that stops it, as a target may lie there
    and the stop chord is heard everywhere.
    """
    advice = "Start it from inside an X11 desktop session."
    if not os.environ.get("DISPLAY"):
        raise HandsError("there is no X display", f"{advice} (DISPLAY is not set.)")
    try:
        Display().close()
    except (DisplayError, OSError) as problem:
        raise HandsError(f"the display cannot be opened: {problem}", advice) from None
    try:
        import pyautogui  # noqa: PLC0415 - opens the display at import
    except SystemExit:
        # mouseinfo, which pyautogui imports, ends the process where tkinter is missing.
        raise HandsError("pyautogui needs tkinter", "On Debian and Ubuntu: apt install python3-tk.") from None
    except ImportError as problem:
        raise HandsError(f"pyautogui cannot be imported: {problem}", "Install the project's packages again.") from None
    pyautogui.PAUSE = 0
    pyautogui.FAILSAFE = False
    return pyautogui
