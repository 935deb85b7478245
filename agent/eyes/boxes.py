"""The carpenter's room: the framed and filled boxes of a window's picture, found by their edges alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from agent.eyes.ink import edges, without_carets
from agent.types import Box, Pixels

_SMALLEST = (14, 10)  # width and height; a letter's inside is smaller
_FULL = 0.75  # of its rectangle a rounded box still fills so much
_CONVEX = 0.8  # and of its own hull so much: letters that touch the frame take a part away
_FRAMED = 0.8  # so much of a frame must be drawn where a text touches it and cuts its inside in two
_SAME = 0.7


def boxes(pixels: Pixels) -> tuple[Box, ...]:
    """The boxes in the picture, the largest first; each is what lies within a frame, or a patch of another shade.

    A box is what is smooth within a closed edge, if that is about a rectangle; rounded corners, letters and a caret in
    it do not matter. The picture itself is none of them.
    """
    edge = edges(without_carets(pixels))
    found = [box for box in (*_smooth(edge), *_framed(edge)) if not _is_one(box, _whole(pixels))]
    kept: list[Box] = []
    for box in sorted(found, key=lambda b: b.width * b.height):
        if not any(_is_one(box, other) for other in kept):
            kept.append(box)
    return tuple(reversed(kept))


def holds(outer: Box, inner: Box) -> bool:
    """Whether the middle of ``inner`` lies in ``outer``."""
    x, y = inner.x + inner.width // 2, inner.y + inner.height // 2
    return outer.x <= x < outer.x + outer.width and outer.y <= y < outer.y + outer.height


def contains(outer: Box, inner: Box) -> bool:
    """Whether the middle of ``inner`` lies in ``outer``, which is the larger one."""
    return holds(outer, inner) and inner.width * inner.height < outer.width * outer.height


def inside(outer: Box, found: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes that lie directly in ``outer``: in it, and in no other box in it."""
    within = [box for box in found if contains(outer, box)]
    return tuple(box for box in within if not any(contains(other, box) for other in within))


def _whole(pixels: Pixels) -> Box:
    return Box(0, 0, pixels.shape[1], pixels.shape[0])


def _is_one(one: Box, other: Box) -> bool:
    """Whether two boxes are the outside and the inside of one frame, or nearly the same."""
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    both = max(0, width) * max(0, height)
    return both > _SAME * (one.width * one.height + other.width * other.height - both)


def _smooth(edge: NDArray[np.bool_]) -> Iterator[Box]:
    """What is smooth within a closed edge."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats((~edge).astype(np.uint8), connectivity=4)
    for number in range(1, count):
        x, y, width, height = (int(value) for value in stats[number][:4])
        if width < _SMALLEST[0] or height < _SMALLEST[1]:
            continue
        shape = (labels[y : y + height, x : x + width] == number).astype(np.uint8)
        contours, _ = cv2.findContours(shape, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        outline = max(contours, key=cv2.contourArea)
        area, hull = cv2.contourArea(outline), cv2.contourArea(cv2.convexHull(outline))
        if hull > 0 and area > _FULL * (width - 1) * (height - 1) and area > _CONVEX * hull:
            yield Box(x, y, width, height)


def _framed(edge: NDArray[np.bool_]) -> Iterator[Box]:
    """What a drawn frame encloses, though a text that touches the frame may cut its inside in two."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(edge.astype(np.uint8), connectivity=8)
    for number in range(1, count):
        x, y, width, height = (int(value) for value in stats[number][:4])
        if width < _SMALLEST[0] + 4 or height < _SMALLEST[1] + 4:
            continue
        shape = labels[y : y + height, x : x + width] == number
        sides = (shape[0].mean(), shape[-1].mean(), shape[:, 0].mean(), shape[:, -1].mean())
        if min(sides) > _FRAMED:
            yield Box(x + 2, y + 2, width - 3, height - 3)
