"""The room of the keyboard's layout: which keycode, with or without shift, makes a character, and which are spare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from Xlib import X

from agent.keys import MODIFIERS, keysym, modifier_keysyms

_LOCK_MASK: Final = 2
_CONTROL_KEYSYMS: Final = {"\n": 0xFF0D, "\t": 0xFF09}


@dataclass(frozen=True, slots=True)
class Stroke:
    """One keycode, pressed with shift or without."""

    code: int
    shift: bool


def keysym_of(character: str) -> int:
    """The X keysym of a character: Latin-1 is itself, all else its code point and a flag (X11 protocol, appendix A)."""
    if character in _CONTROL_KEYSYMS:
        return _CONTROL_KEYSYMS[character]
    point = ord(character)
    return point if 0x20 <= point <= 0x7E or 0xA0 <= point <= 0xFF else 0x01000000 + point


def spare_of(rows: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
    """The most keycodes that make nothing, and that one change of the mapping can cover and leave the rest as it was.

    A change covers a run of keycodes, so it rewrites the keys in between as well; that keeps a key as it is only if
    it has one group of at most two levels. The core protocol shows such a key's two columns twice, and others in ways
    that do not survive being written back (F1 with its Ctrl+Alt level would gain a second group).
    """
    best: list[int] = []
    run: list[int] = []
    for code, row in sorted(rows.items()):
        if not any(row):
            run.append(code)
            best = max(best, run, key=len)
        elif any(row[4:]) or (any(row[2:4]) and tuple(row[2:4]) != tuple(row[:2])):
            run = []
    return tuple(best)


class Layout:
    """The layout as it was when this was made; ``spare`` are keycodes that make nothing and can be lent characters."""

    def __init__(self, display: Any) -> None:
        first = display.display.info.min_keycode
        rows = display.get_keyboard_mapping(first, display.display.info.max_keycode - first + 1)
        state = display.screen().root.query_pointer().mask
        group = (state >> 13) & 3
        self.caps_lock = bool(state & _LOCK_MASK)
        self._rows: dict[int, tuple[int, ...]] = {first + index: tuple(row) for index, row in enumerate(rows)}
        self.spare = spare_of(self._rows)
        self._strokes: dict[int, Stroke] = {}
        for code, row in self._rows.items():
            # Columns are group 1 plain and shifted, group 2 plain and shifted; a key without group 2 keeps group 1.
            columns = row[2 * group : 2 * group + 2] if group < 2 else ()
            if not any(columns):
                columns = row[:2] if group == 0 or not any(row[2:4]) else ()
            for shift, symbol in enumerate(columns):
                if symbol != X.NoSymbol:
                    self._strokes.setdefault(symbol, Stroke(code, bool(shift)))
        self.shift_code = self.code_of(0xFFE1)

    def stroke(self, character: str) -> Stroke | None:
        """How this layout makes the character with at most shift, or None."""
        return self._strokes.get(keysym_of(character))

    def code_of(self, symbol: int) -> int:
        """The first keycode that makes this keysym in any column, 0 if there is none."""
        for code, row in self._rows.items():
            if symbol in row:
                return code
        return 0

    def plain_code_of(self, character: str) -> int:
        """The first keycode that makes the character by itself, in either group, 0 if there is none.

        Programs look for shortcuts in both groups. What AltGr or shift makes of a key does not count: pressed without
        them, it is another one.
        """
        symbol = keysym_of(character)
        return next((code for code, row in self._rows.items() if symbol in row[0:4:2]), 0)

    def codes_of(self, symbols: tuple[int, ...]) -> frozenset[int]:
        """Every keycode that makes one of these keysyms in any column."""
        return frozenset(code for code, row in self._rows.items() if any(symbol in row for symbol in symbols))

    def chord_codes(self, keys: tuple[str, ...]) -> tuple[frozenset[int], ...]:
        """For each key of a chord, the keycodes that are that key; a modifier's left and right are the same."""
        return tuple(self.codes_of(modifier_keysyms(key) if key in MODIFIERS else (keysym(key),)) for key in keys)

    def has(self, keys: tuple[str, ...]) -> bool:
        """Whether the keyboard has all keys of this chord."""
        return all(self.chord_codes(keys))
