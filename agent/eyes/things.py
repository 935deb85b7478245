"""The sorter's room: what boxes and lines of text on a picture are called, as far as one can honestly tell by looking.

A low box with one line in its middle is a *button*. A low box that is empty, or whose line begins at its left, is a
*text*: a field. A high box is a text if it is empty or of another shade than what lies around it, and its lines are
*labels* besides, since a list looks the same. Every other line is a label: also a check box, a tab, a menu's entry.
What is disabled, chosen or has the focus is not told.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from agent.eyes.boxes import boxes, contains, holds, inside
from agent.eyes.ink import shade
from agent.eyes.letters import Thing
from agent.eyes.reader import Line, Reader
from agent.eyes.tiles import LOW, tiles
from agent.types import Box, Pixels, Role

_FIELD_WIDTH = 40  # pixels: a smaller empty box is an ornament
_LOWEST = 12
_OFF_CENTRE = 5  # pixels that the spaces left and right of a button's text may differ, or a tenth of its width
_KEY = 2  # a box not even twice as wide as high is no field
_OTHER_SHADE = 6  # of 255, in a channel


def things(pixels: Pixels, reader: Reader) -> tuple[Thing, ...]:
    """Everything that can be told of a picture of a window, in no order. Raises what ``reader`` raises."""
    found = boxes(pixels)
    cut = tiles(pixels, found)
    lines = [line for told in reader.lines(cut) for line in told]
    told: list[Thing] = []
    spoken: set[Line] = set()
    for box in found:
        if inside(box, found):
            continue  # it holds other boxes: a part of the window
        within = [line for line in lines if holds(box, line.box)]
        thing = _low(box, within) if box.height <= LOW else _high(box, within, pixels, found)
        if thing is not None:
            told.append(thing)
            spoken.update(within if box.height <= LOW else ())
    return (*told, *(Thing(Role.LABEL, line.text, line.box) for line in lines if line not in spoken))


def _low(box: Box, within: Sequence[Line]) -> Thing | None:
    if not within:
        return Thing(Role.TEXT, "", box) if box.width >= _FIELD_WIDTH and box.height >= _LOWEST else None
    if len(within) > 1:
        return None
    [line] = within
    left, right = line.box.x - box.x, box.x + box.width - line.box.x - line.box.width
    centred = abs(left - right) <= max(_OFF_CENTRE, box.width // 10) or box.width < _KEY * box.height
    return Thing(Role.BUTTON if centred else Role.TEXT, line.text, box)


def _high(box: Box, within: Sequence[Line], pixels: Pixels, found: Sequence[Box]) -> Thing | None:
    if box.width < _FIELD_WIDTH or (within and not _stands_out(box, pixels, found)):
        return None
    ordered = sorted(within, key=lambda line: (line.box.y, line.box.x))
    return Thing(Role.TEXT, "\n".join(line.text for line in ordered), box)


def _stands_out(box: Box, pixels: Pixels, found: Sequence[Box]) -> bool:
    """Whether a box is of another shade than the part of the window that it lies in."""
    around = min((other for other in found if contains(other, box)), key=lambda b: b.width * b.height, default=None)
    outside = shade(_part(pixels, around) if around is not None else pixels)
    difference = np.abs(shade(_part(pixels, box)).astype(int) - outside.astype(int))
    return bool(difference.max() > _OTHER_SHADE)


def _part(pixels: Pixels, box: Box) -> Pixels:
    return pixels[box.y : box.y + box.height, box.x : box.x + box.width]
