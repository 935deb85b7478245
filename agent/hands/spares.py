"""The room of the spare keycodes: those that make nothing are lent characters, and given back when they were read."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

from agent.hands.layout import Layout, keysym_of
from agent.hands.ledger import Held, Kind, Ledger

_SETTLE: Final = 0.1
"""Seconds from the last character on a lent keycode to its return: the program reads the mapping when it gets there."""


class Spares:
    """Lends keycodes; what is lent is in the ledger, so that the guardian takes it back after our death."""

    def __init__(self, display: Any, ledger: Ledger) -> None:
        self._display = display
        self._ledger = ledger

    def lend(self, layout: Layout, characters: tuple[str, ...]) -> dict[str, int] | None:
        """Give each character a spare keycode, all in one change; None if there are too few or the server would not.

        Each change of the mapping costs every client tens of milliseconds, so there is one for a whole batch.
        """
        if not characters:
            return {}
        if len(characters) > len(layout.spare):
            return None
        lent = dict(zip(characters, layout.spare, strict=False))
        for code in lent.values():
            self._ledger.press(Held(Kind.SPARE, code))
        self._change({code: keysym_of(character) for character, code in lent.items()})
        first = min(lent.values())
        rows = self._display.get_keyboard_mapping(first, max(lent.values()) - first + 1)
        if all(rows[code - first][0] == keysym_of(character) for character, code in lent.items()):
            return lent
        self._return(lent)
        return None

    def give_back(self, lent: dict[str, int], wait_until_read: Callable[[], bool]) -> bool:
        """Take the characters away again, once the program has read what was typed with them; False if it did not."""
        if not lent:
            return True
        try:
            return wait_until_read()
        finally:
            time.sleep(_SETTLE)
            self._return(lent)

    def _return(self, lent: dict[str, int]) -> None:
        self._change(dict.fromkeys(lent.values(), 0))
        for code in lent.values():
            self._ledger.release(Held(Kind.SPARE, code))

    def _change(self, symbols: dict[int, int]) -> None:
        """Write all these keycodes' keysyms (0: none) in one request, with what lies between them as it is."""
        first, last = min(symbols), max(symbols)
        rows = [list(row) for row in self._display.get_keyboard_mapping(first, last - first + 1)]
        for code, symbol in symbols.items():
            # The same plain and shifted, so that Caps Lock and shift do not matter.
            rows[code - first] = [symbol, symbol] + [0] * (len(rows[code - first]) - 2)
        self._display.change_keyboard_mapping(first, rows)
        self._display.sync()
