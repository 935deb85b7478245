"""The typesetter's room: the order in which things on a screen are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from agent.eyes.areas import Area
from agent.types import Box

T = TypeVar("T")

ROW_TOLERANCE = 8
"""Things whose reading lines differ by at most this many pixels stand in one row."""

_LINE = 40  # of tall things only the first 40 pixels say in which row they stand


def in_rows(things: Iterable[T], place: Callable[[T], Area | Box]) -> list[T]:
    """Rows from top to bottom, and in a row from left to right."""
    ordered = sorted(things, key=lambda thing: (_line(place(thing)), place(thing).x))
    rows: list[list[T]] = []
    start = 0
    for thing in ordered:
        line = _line(place(thing))
        if not rows or line - start > ROW_TOLERANCE:
            rows.append([])
            start = line
        rows[-1].append(thing)
    return [thing for row in rows for thing in sorted(row, key=lambda thing: place(thing).x)]


def _line(area: Area | Box) -> int:
    return area.y + min(area.height, _LINE) // 2
