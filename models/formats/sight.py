"""What a policy of ours sees: the whole screen made small, and below it a close-up of each thing that has no name.

The image is a grid of cells, each of which the policy reads as one token. The screen takes the first rows; the
close-ups follow in the order of the marks, one a cell, so that an icon of a few pixels is still told from another.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

from agent.eyes.pictures import close_up
from agent.types import Box, Pixels

CELL = 32
"""Pixels a side of a cell: patch 16, merged 2 by 2."""
SCREEN_PIXELS = 320 * 192
"""The small screen's area at most: 60 cells."""
CLOSE_UPS = 20
"""Close-ups in one image at most."""


def screen_size(width: int, height: int) -> tuple[int, int]:
    """(width, height) in pixels of the small screen: the frame's shape, sides multiples of a cell's."""
    scale = min(1.0, (SCREEN_PIXELS / (width * height)) ** 0.5)
    columns = max(1, round(width * scale / CELL))
    rows = max(1, round(height * scale / CELL))
    while columns * rows * CELL * CELL > SCREEN_PIXELS and max(columns, rows) > 1:
        columns, rows = (columns - 1, rows) if columns >= rows else (columns, rows - 1)
    return columns * CELL, rows * CELL


def cell(number: int, width: int, height: int) -> tuple[int, int]:
    """Column and row, from 0, of the ``number``-th close-up's cell below a frame of this size in pixels."""
    columns, rows = (side // CELL for side in screen_size(width, height))
    return number % columns, rows + number // columns


def seen(pixels: Pixels, boxes: Sequence[Box]) -> Pixels:
    """The image of a frame, RGB, with a close-up of each of at most ``CLOSE_UPS`` boxes in frame pixels."""
    height, width = pixels.shape[:2]
    across, down = screen_size(width, height)
    screen = np.asarray(Image.fromarray(pixels).resize((across, down), Image.Resampling.BOX), dtype=np.uint8)
    if not boxes:
        return screen
    columns = across // CELL
    sheet = np.zeros((-(-len(boxes) // columns) * CELL, across, 3), np.uint8)
    for number, box in enumerate(boxes):
        column, row = number % columns * CELL, number // columns * CELL
        sheet[row : row + CELL, column : column + CELL] = close_up(pixels, box)
    return np.concatenate([screen, sheet])
