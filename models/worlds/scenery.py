"""Scenery: bands of marks cut from recorded windows, under other names, that stand around in generated ones.

A band is what stands in a few rows below one another. Of the recording it keeps the roles, their order, the states and
which names are alike; every word is another. A quarter of the bands is held out of training by their hash.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from random import Random
from typing import TypeAlias

from agent.types import Mark, Role, State
from models.worlds import words
from models.worlds.recording import Recording, recordings

_SAME_ROW = 8
"""Pixels by which the tops of things in one row differ at most."""
_SIZES = (4, 6, 8, 10, 14, 20)
"""Marks of a band, at least: its last row is kept whole."""
_LONGEST = 24
_HELD_OUT_BELOW = 80
"""Of 256."""
_LEFT_OUT = frozenset({Role.WINDOW, Role.DIALOG, Role.MENU, Role.ITEM})
"""Windows, and menus with their items, which generated worlds have of their own."""
_KEPT = frozenset({State.CHECKED, State.SELECTED, State.EXPANDED, State.DISABLED})
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_FILE = re.compile(r"^[\w -]+\.[a-z0-9]{2,4}$")


@dataclass(frozen=True, slots=True)
class Thing:
    """A mark of a band without its place."""

    role: Role
    name: str
    value: str
    states: frozenset[State]


Band: TypeAlias = tuple[tuple[Thing, ...], ...]


def key(band: Band) -> str:
    """What a band is told apart by: its roles, row by row."""
    return "/".join(" ".join(thing.role for thing in row) for row in band)


def sided(held_out: bool) -> tuple[Band, ...]:
    """The bands on the asked side of the hold-out."""
    return _sides()[held_out]


@lru_cache(maxsize=1)
def _sides() -> dict[bool, tuple[Band, ...]]:
    bands = {key(band): band for recording in recordings() for band in _bands(recording)}
    return {side: tuple(b for k, b in bands.items() if is_held_out(k) is side) for side in (False, True)}


def is_held_out(layout: str) -> bool:
    """Whether a layout, a band's key or a screen's size, occurs in no training: by hash, somewhat over a quarter."""
    return hashlib.sha256(layout.encode()).digest()[0] < _HELD_OUT_BELOW


def _bands(recording: Recording) -> Iterator[Band]:
    """The recording cut into bands of several sizes, of which no two begin on the same row."""
    rng = Random(f"{recording.program}/{recording.look}")
    band, size = list[tuple[Thing, ...]](), rng.choice(_SIZES)
    for row in _rows(recording.marks):
        band.append(row[:_LONGEST])
        if sum(map(len, band)) >= size:
            yield tuple(band)
            band, size = [], rng.choice(_SIZES)


def _rows(marks: Sequence[Mark]) -> Iterator[tuple[Thing, ...]]:
    """Rows of marks in reading order; texts without a name are left out, since a goal may mean one without saying."""
    kept = [m for m in marks if m.role not in _LEFT_OUT and (m.name or m.role is not Role.TEXT)]
    row = list[Mark](kept[:1])
    for before, mark in pairwise(kept):
        if abs(mark.box.y - before.box.y) > _SAME_ROW:
            yield tuple(map(_thing, row))
            row = []
        row.append(mark)
    if row:
        yield tuple(map(_thing, row))


def _thing(mark: Mark) -> Thing:
    return Thing(mark.role, mark.name, mark.value, mark.states & _KEPT)


class Namer:
    """Gives the things of a world's scenery names of their own: the same for the same, none of those taken."""

    def __init__(self, rng: Random, held_out: bool, taken: Collection[str]) -> None:
        """``taken`` are the names, case-folded, that the world's own widgets have."""
        self._rng, self._held_out = rng, held_out
        self._taken = set(taken)
        self._given: dict[str, str] = {}

    def name(self, recorded: str) -> str:
        """The new name of what was recorded under this one; nothing stays without a name."""
        if not recorded:
            return ""
        if recorded not in self._given:
            drawn = self._drawn(recorded)
            while drawn.casefold() in self._taken:
                drawn = f"{drawn} {self._word()}" if recorded.isalpha() else f"{drawn}{self._rng.randrange(10)}"
            self._given[recorded] = drawn
        return self._given[recorded]

    def _drawn(self, recorded: str) -> str:
        """A name of the same kind: figures for figures, a file's for a file's, as many words for words."""
        if not any(letter.isalpha() for letter in recorded):
            return "".join(str(self._rng.randrange(10)) if c.isdigit() else c for c in recorded)
        if _FILE.match(recorded):
            return words.filename(self._rng, self._held_out)
        pieces = [self._like(piece) for piece in recorded.split()]
        return " ".join(pieces)

    def _like(self, piece: str) -> str:
        """A word for each run of letters, with its capital; signs and single letters stay, figures change."""
        figures = "".join(str(self._rng.randrange(10)) if c.isdigit() else c for c in piece)
        return _LETTERS.sub(lambda found: self._cased(found.group()), figures)

    def _cased(self, old: str) -> str:
        word = self._word()
        return word.capitalize() if old[0].isupper() else word

    def _word(self) -> str:
        return words.term(self._rng, self._held_out)
