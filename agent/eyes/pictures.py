"""The room of pictures: what can be pressed and has no name is called by what it shows, as a person would call it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, Protocol

import numpy as np
from PIL import Image

from agent.eyes.recogniser import SIDE, Look
from agent.ports import Eyes
from agent.stop import Stop
from agent.types import Box, Mark, Observation, Pixels, Role, Source

_SIGHTED: Final = frozenset(
    {
        Role.BUTTON,
        Role.TOGGLE,
        Role.CHECK,
        Role.RADIO,
        Role.ITEM,
        Role.OPTION,
        Role.CELL,
        Role.ROW,
        Role.LINK,
        Role.IMAGE,
    }
)


class Recognises(Protocol):
    """Whoever can say what small pictures show."""

    def looks(self, pictures: Sequence[Pixels]) -> tuple[Look, ...]:
        """One for each picture, RGB of 32 by 32 pixels."""
        ...


def is_nameless(mark: Mark) -> bool:
    """Whether only the image can tell what this is."""
    return not mark.name and mark.role in _SIGHTED


def close_up(pixels: Pixels, box: Box) -> Pixels:
    """What of a box, in pixels of the picture, lies within that, at 32 by 32; of a long one the middle. Else black."""
    wide, high = min(box.width, 2 * box.height), min(box.height, 2 * box.width)
    left, top = box.x + (box.width - wide) // 2, box.y + (box.height - high) // 2
    part = pixels[max(top, 0) : max(top + high, 0), max(left, 0) : max(left + wide, 0)]
    if not part.size:
        return np.zeros((SIDE, SIDE, 3), np.uint8)
    return np.asarray(Image.fromarray(part).resize((SIDE, SIDE), Image.Resampling.BILINEAR), dtype=np.uint8)


def words(looks: Sequence[Look]) -> tuple[str, ...]:
    """What tells each of these from the others: its shape, or, where others have the same, its colour or both."""
    shapes = Counter(look.shape for look in looks if look.shape)
    colors = {look.color for look in looks} - {""}
    any_shape = sum(bool(look.color) and not look.shape for look in looks)
    said = []
    for look in looks:
        is_alone = shapes[look.shape] + any_shape == 1
        color = look.color if not look.shape or (len(colors) > 1 and not is_alone) else ""
        shape = look.shape if len(shapes) > 1 or not color else ""
        said.append(" ".join(filter(None, (color, shape))))
    return tuple(said)


def named(marks: Sequence[Mark], pixels: Pixels, recogniser: Recognises) -> tuple[Mark, ...]:
    """The marks, those without a name called by what the picture shows where they are, if that is known."""
    nameless = [place for place, mark in enumerate(marks) if is_nameless(mark)]
    told = words(recogniser.looks([close_up(pixels, marks[place].box) for place in nameless]))
    return called(marks, dict(zip(nameless, told, strict=True)))


def called(marks: Sequence[Mark], names: Mapping[int, str]) -> tuple[Mark, ...]:
    """The marks, those at these places called so, if that is not empty."""
    return tuple(
        replace(mark, name=names[place], source=Source.PICTURE) if names.get(place) else mark
        for place, mark in enumerate(marks)
    )


class Remembering:
    """Whoever recognises pictures is asked about those alone that were not there the last time."""

    def __init__(self, recogniser: Recognises) -> None:
        self._recogniser = recogniser
        self._known: dict[bytes, Look] = {}

    def looks(self, pictures: Sequence[Pixels]) -> tuple[Look, ...]:
        """As whoever recognises them."""
        keys = [picture.tobytes() for picture in pictures]
        new = {key: picture for key, picture in zip(keys, pictures, strict=True) if key not in self._known}
        known = self._known | dict(zip(new, self._recogniser.looks(list(new.values())), strict=True))
        self._known = {key: known[key] for key in keys}
        return tuple(known[key] for key in keys)


class PictureEyes:
    """Eyes whose nameless marks are called by what they show."""

    def __init__(self, eyes: Eyes, recogniser: Recognises) -> None:
        self._eyes = eyes
        self._recogniser = Remembering(recogniser)

    def look(self, stop: Stop) -> Observation:
        """As the eyes behind; raises what they raise."""
        seen = self._eyes.look(stop)
        return replace(seen, marks=named(seen.marks, seen.frame.pixels, self._recogniser))
