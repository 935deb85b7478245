"""The inker's room: what of a picture stands out from its paper."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from agent.types import Pixels

EDGE = 16
"""How much two neighbouring pixels must differ in a channel, of 255, for an edge to lie between them."""

_CARET_WIDTHS = (1, 2, 3)  # pixels
_CARET_HEIGHTS = (10, 60)


def edges(pixels: Pixels) -> NDArray[np.bool_]:
    """Where a pixel differs from its right or lower neighbour, shape (height, width)."""
    wide = pixels.astype(np.int16)
    found = np.zeros(pixels.shape[:2], np.bool_)
    found[:, :-1] |= np.abs(np.diff(wide, axis=1)).max(axis=2) > EDGE
    found[:-1] |= np.abs(np.diff(wide, axis=0)).max(axis=2) > EDGE
    return found


def shade(pixels: Pixels) -> NDArray[np.uint8]:
    """The most frequent colour of at least one pixel, shape (3,)."""
    colours = pixels.reshape(-1, 3).astype(np.uint32)
    values, counts = np.unique((colours[:, 0] << 16) | (colours[:, 1] << 8) | colours[:, 2], return_counts=True)
    most = int(values[counts.argmax()])
    return np.array([most >> 16, most >> 8 & 255, most & 255], np.uint8)


def painted_over(pixels: Pixels, hidden: NDArray[np.bool_]) -> Pixels:
    """The picture without what is ``hidden`` (height, width), where it gets the colour of the rest."""
    if not hidden.any():
        return pixels
    painted = pixels.copy()
    painted[hidden] = 0 if hidden.all() else shade(pixels[~hidden])
    return painted


def without_carets(pixels: Pixels) -> Pixels:
    """The picture without the strokes that a text's caret may be: thin, upright, of one shade, on paper all round.

    A caret cuts a field in two as long as it is lit. A letter's stroke may go with it; the side of a frame does not,
    nor a line between cells: they meet other lines at their ends. Letters may touch a caret from the left.
    """
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.int16)
    painted = pixels
    for width in _CARET_WIDTHS:
        bar = grey[:, 1 : -width - 1]
        lit = np.abs(bar - grey[:, 1 + width : -1]) > EDGE
        for step in range(1, width):
            lit &= np.abs(bar - grey[:, 1 + step : step - width - 1]) <= EDGE
        for row, column, height in _upright(lit):
            left, right, end = column + 1, column + 1 + width, row + height
            if row > 0 and end < grey.shape[0] and _stands_free(grey, row, end, left, right):
                painted = pixels.copy() if painted is pixels else painted
                painted[row:end, left:right] = pixels[row, right]
    return painted


def _upright(lit: NDArray[np.bool_]) -> Iterator[tuple[int, int, int]]:
    """Row, column and height of the runs down the columns that are as high as a caret."""
    least, most = _CARET_HEIGHTS
    ends = np.diff(np.pad(lit, ((1, 1), (0, 0))).view(np.int8), axis=0).T
    starts, stops = np.argwhere(ends == 1), np.argwhere(ends == -1)
    for (column, row), (_, stop) in zip(starts.tolist(), stops.tolist(), strict=True):
        if least <= stop - row <= most:
            yield row, column, stop - row


def _stands_free(grey: NDArray[np.int16], row: int, end: int, left: int, right: int) -> bool:
    """Whether a bar is of one shade, and its right side, both of its ends and what lies above and below are paper."""
    paper = grey[row, right]
    bare = (grey[row - 1, left - 1 : right + 1], grey[end, left - 1 : right + 1], grey[row:end, right])
    corners = grey[[row, end - 1], left - 1]
    one_shade = np.ptp(grey[row:end, left]) <= EDGE
    return bool(one_shade and all((np.abs(part - paper) <= EDGE).all() for part in (*bare, corners)))
