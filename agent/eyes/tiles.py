"""The tiler's room: a window's picture cut into parts that can be read, and known again, each by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from agent.eyes.boxes import inside
from agent.eyes.ink import edges, painted_over
from agent.types import Box, Pixels

LOW = 60
"""A box of at most this height holds one line: a button, a field."""

_MARGIN = 3  # pixels of a frame around a box
_QUIET = 4  # rows without an edge lie between two tiles
_SPECK = 5  # pixels: dots and strokes of one letter that stand apart


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of a window's picture: ``box`` in its pixels, ``line`` if it holds one line of text alone.

    ``digest`` is of the pixels and not of the place, so that a tile is known again wherever it has moved to.
    """

    box: Box
    pixels: Pixels = field(repr=False, compare=False)
    line: bool
    digest: bytes


def tiles(pixels: Pixels, found: Sequence[Box]) -> tuple[Tile, ...]:
    """The parts of the picture that hold anything, given its boxes: each box by itself, without those within it.

    A low box with one line is a tile; what is larger is cut where rows are empty, so that no line of text is cut.
    """
    whole = Box(0, 0, pixels.shape[1], pixels.shape[0])
    return tuple(tile for region in (whole, *found) for tile in _of_region(pixels, region, inside(region, found)))


def _of_region(pixels: Pixels, region: Box, within: Sequence[Box]) -> Iterator[Tile]:
    picture = pixels[region.y : region.y + region.height, region.x : region.x + region.width]
    picture = _without(picture, [Box(b.x - region.x, b.y - region.y, b.width, b.height) for b in within])
    edge = edges(picture)
    runs = _runs(edge.max(axis=1), _QUIET)
    if not runs:
        return
    if region.height <= LOW and not within and _is_line(edge):
        yield _tile(picture, region, 0, region.height, line=True)
        return
    for top, bottom in runs:
        above, below = max(0, top - _QUIET), min(region.height, bottom + _QUIET)
        yield _tile(picture, region, above, below, line=_is_sign(edge[top:bottom]))


def _tile(picture: Pixels, region: Box, top: int, bottom: int, *, line: bool) -> Tile:
    part = np.ascontiguousarray(picture[top:bottom])
    return Tile(Box(region.x, region.y + top, region.width, bottom - top), part, line, digest(part, line))


def digest(pixels: Pixels, *also: object) -> bytes:
    """What a picture is known again by, with what else makes it another."""
    return hashlib.blake2b(pixels.tobytes(), digest_size=16, key=repr((pixels.shape, *also)).encode()).digest()


def _without(picture: Pixels, within: Sequence[Box]) -> Pixels:
    """The picture with what lies in it painted over, in the colour of the rest."""
    hidden = np.zeros(picture.shape[:2], np.bool_)
    for box in within:
        top, left = max(0, box.y - _MARGIN), max(0, box.x - _MARGIN)
        hidden[top : box.y + box.height + _MARGIN, left : box.x + box.width + _MARGIN] = True
    return painted_over(picture, hidden)


def _runs(rows: NDArray[np.bool_], gap: int) -> list[tuple[int, int]]:
    """The stretches of True, first and one after the last, those less than ``gap`` apart joined."""
    runs: list[tuple[int, int]] = []
    for row in np.flatnonzero(rows).tolist():
        if runs and row - runs[-1][1] < gap:
            runs[-1] = (runs[-1][0], row + 1)
        else:
            runs.append((row, row + 1))
    return runs


def _is_line(edge: NDArray[np.bool_]) -> bool:
    """Whether there is one line in it: only specks, as of an equals sign, may stand above one another."""
    return sum(bottom - top > _SPECK for top, bottom in _runs(edge.max(axis=1), 2)) <= 1


def _is_sign(edge: NDArray[np.bool_]) -> bool:
    """Whether it holds a letter or two, which nobody would find to be a line of text."""
    columns = np.flatnonzero(edge.any(axis=0))
    return bool(columns[-1] - columns[0] < 2 * edge.shape[0] < LOW)
