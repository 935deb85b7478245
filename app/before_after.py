"""Two small pictures of a step that was tried: where it acted, before and after."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent.types import Pixels
from app.language import translate
from app.plan import Ghost
from app.theme import sized, tones

_WIDTH, _HEIGHT, _GAP, _ABOVE = 124, 76, 22, 4
"""Of each picture, between the two, and what keeps them from the line above, in logical pixels."""


class BeforeAndAfter(QWidget):
    """Nothing while there is nothing to show."""

    def __init__(self) -> None:
        super().__init__()
        self._before: QImage | None = None
        self._after: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("Review", "The place of the step, before and after"))
        self.hide()

    def show_ghost(self, ghost: Ghost) -> None:
        """Show the pictures of this step, if it was tried and has two."""
        ready = ghost.fate.settled and ghost.before is not None and ghost.after is not None
        self._before = image_of(ghost.before) if ready and ghost.before is not None else None
        self._after = image_of(ghost.after) if ready and ghost.after is not None else None
        self.setVisible(ready)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(2 * _WIDTH + _GAP, _ABOVE + _HEIGHT + self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        painter, t = QPainter(self), tones()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(sized(self.font(), 0.85))
        painter.translate(0, _ABOVE)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        first, second = (_WIDTH + _GAP, 0) if mirrored else (0, _WIDTH + _GAP)
        sides = (
            (first, self._before, translate("Review", "before")),
            (second, self._after, translate("Review", "after")),
        )
        for x, picture, told in sides:
            if picture is None:
                continue
            frame = QRectF(x + 0.5, 0.5, _WIDTH - 1, _HEIGHT - 1)
            painter.save()
            shape = QPainterPath()
            shape.addRoundedRect(frame, 5, 5)
            painter.setClipPath(shape)
            painter.fillRect(frame, QColor(t.sunken))
            size = picture.size().scaled(frame.size().toSize(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            painter.drawImage(QRectF(frame.left(), frame.top(), size.width(), size.height()), picture)
            painter.restore()
            painter.setPen(QPen(QColor(t.line), 1))
            painter.drawRoundedRect(frame, 5, 5)
            painter.setPen(QColor(t.quiet))
            painter.drawText(QRectF(x + 2, _HEIGHT + 1, _WIDTH, self.fontMetrics().height()), told)
        painter.setPen(QPen(QColor(t.quiet), 1.6))
        middle = _HEIGHT / 2
        painter.drawLine(_WIDTH + 6, int(middle), _WIDTH + _GAP - 6, int(middle))
        tip, back = (_WIDTH + 6, 4) if mirrored else (_WIDTH + _GAP - 6, -4)
        painter.drawLine(tip + back, int(middle) - 4, tip, int(middle))
        painter.drawLine(tip + back, int(middle) + 4, tip, int(middle))
        painter.end()


def image_of(pixels: Pixels) -> QImage:
    """A picture, RGB uint8 of shape (height, width, 3), as Qt has it."""
    held = np.ascontiguousarray(pixels)
    height, width = held.shape[:2]
    return QImage(held.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
