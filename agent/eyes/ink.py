"""The inker's room: what of a picture stands out from its paper."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from agent.types import Pixels

EDGE = 16
"""How much two neighbouring pixels must differ in a channel, of 255, for an edge to lie between them."""


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
