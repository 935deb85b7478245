"""A scene that was drawn once, to be painted as often as it is wanted, and no more of the screen than it fills."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPicture, QRegion

from app.ghosts import parts
from app.scene import Scene

_EDGE = 4
"""Logical pixels around what Qt says that a part fills: it forgets half a pen's breadth, and what is smoothed."""


class Drawing:
    """Drawing it has filled the scene's ``badges`` and ``grips``.

    Attributes:
        region: where anything of it is, in the scene's logical pixels.
    """

    def __init__(self, scene: Scene) -> None:
        self._parts: list[QPicture] = []
        self.region = QRegion()
        for part in parts(scene):
            picture = QPicture()
            painter = QPainter(picture)
            part(painter)
            painter.end()
            self._parts.append(picture)
            self.region += picture.boundingRect().adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)

    def paint(self, painter: QPainter) -> None:
        """Paint it; the painter's origin is the top-left corner of the screen."""
        for part in self._parts:
            painter.drawPicture(0, 0, part)
