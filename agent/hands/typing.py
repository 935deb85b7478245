"""The room of typed text: every Unicode character as a real key, one of the layout's own or a spare one lent to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from agent.hands.answers import Failure, Refusal
from agent.hands.approval import Approval
from agent.hands.clipboard import Clipboard
from agent.hands.keyboard import Keyboard
from agent.hands.layout import Layout
from agent.hands.spares import Spares
from agent.stop import Stop

_PACE: Final = 0.002
"""Seconds between two characters: a slow program keeps up, and a stop falls between two of them."""

_MOST_BATCHES: Final = 3
_LONGEST_TYPED: Final = 1000


class Typist:
    """Types into whatever has the keyboard.

    Before each character the approval is asked whether the keyboard is still there; and nobody else may hold a
    modifier then, which would turn characters into commands, or a mouse button.
    """

    def __init__(self, display: Any, keyboard: Keyboard, spares: Spares, clipboard: Clipboard) -> None:
        self._display = display
        self._keyboard = keyboard
        self._spares = spares
        self._clipboard = clipboard

    def type(self, text: str, approval: Approval, stop: Stop) -> None:
        """Type ``text``; where keys cannot (too long, too many strange characters, Caps Lock), paste it.

        Raises ``Refusal`` with nothing typed, ``Failure`` with a part of it typed, ``Stopped``; nothing is left
        pressed.
        """
        layout = Layout(self._display)
        parts = list(batches(text, layout))
        keyless = not layout.spare and any(strange for _, strange in parts)
        if keyless or layout.caps_lock or len(text) > _LONGEST_TYPED or len(parts) > _MOST_BATCHES:
            self._clipboard.paste(text, approval, stop)
            return
        typed = 0
        try:
            for part, strange in parts:
                lent = self._spares.lend(layout, strange)
                if lent is None:
                    self._clipboard.paste(text[typed:], approval, stop)
                    return
                try:
                    for character in part:
                        approval.check_keys()
                        if not self._keyboard.quiet:
                            self._keyboard.wait_until_quiet(stop)
                            approval.check_keys()
                        stop.check()  # last: what is asked of a busy X server takes a while
                        self._tap(character, layout, lent)
                        typed += 1
                        stop.wait(_PACE)
                finally:
                    read = self._spares.give_back(lent, approval.wait_until_read)
                if not read:
                    raise Failure(f"typed {typed} of {len(text)} characters, but the program does not read them")
        except Refusal as refusal:
            if typed == 0:
                raise
            raise Failure(f"typed {typed} of {len(text)} characters, then {refusal}") from None

    def _tap(self, character: str, layout: Layout, lent: dict[str, int]) -> None:
        if character in lent:
            self._keyboard.tap(lent[character])
            return
        stroke = layout.stroke(character)
        assert stroke is not None, "a character without a key has been lent one"
        self._keyboard.tap(stroke.code, layout.shift_code if stroke.shift else 0)


def batches(text: str, layout: Layout) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Cut the text where the spare keycodes run out: each part, and the characters in it that need one."""
    part: list[str] = []
    strange: dict[str, None] = {}
    for character in text:
        if layout.stroke(character) is None and character not in strange:
            if part and len(strange) >= len(layout.spare):
                yield "".join(part), tuple(strange)
                part, strange = [], {}
            strange[character] = None
        part.append(character)
    if part:
        yield "".join(part), tuple(strange)
