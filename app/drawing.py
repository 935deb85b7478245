"""A scene that was drawn once, to be painted as often as it is wanted, and no more of the screen than has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPicture, QRegion

from app.ghosts import Part, parts
from app.scene import Scene

_EDGE = 4
"""Logical pixels around what Qt says that a part fills: it forgets half a pen's breadth, and what is smoothed."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a drawing, what it is made of, and the logical pixels that it fills."""

    picture: QPicture
    made_of: bytes
    area: QRect


class Drawing:
    """Drawing it has filled the scene's ``badges`` and ``grips``.

    Attributes:
        region: where anything of it is, in the scene's logical pixels.
    """

    def __init__(self, scene: Scene) -> None:
        self._parts = [_recorded(part) for part in parts(scene)]
        self.region = _filled(self._parts)

    def paint(self, painter: QPainter, within: QRegion | None = None) -> None:
        """Paint it; the painter's origin is the top-left corner of the screen. ``within`` is what is wanted of it."""
        for part in self._parts:
            if within is None or within.intersects(part.area):
                painter.drawPicture(0, 0, part.picture)

    def changes(self, before: Drawing) -> QRegion:
        """Where it may look otherwise than the one ``before``, in logical pixels."""
        mine, theirs = (Counter(part.made_of for part in each._parts) for each in (self, before))
        odd = (mine - theirs) + (theirs - mine)
        return _filled([part for part in (*self._parts, *before._parts) if part.made_of in odd])


def _recorded(part: Part) -> _Part:
    picture = QPicture()
    painter = QPainter(picture)
    part(painter)
    painter.end()
    return _Part(
        picture, bytes(cast(memoryview, picture.data())), picture.boundingRect().adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
    )


def _filled(parts: Sequence[_Part]) -> QRegion:
    region = QRegion()
    for part in parts:
        region += part.area
    return region
