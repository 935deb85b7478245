"""A tick box that is drawn as a switch: on or off is told by place, colour and accessible state alike."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from app.theme import tones

_WIDTH, _HEIGHT = 40, 22


class Switch(QCheckBox):
    """As a ``QCheckBox`` in every way but its looks."""

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(_WIDTH + 8, _HEIGHT + 8)

    def minimumSizeHint(self) -> QSize:
        """Qt's."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Qt's; all of it can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        key = tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = 4 if mirrored else self.width() - _WIDTH - 4
        pill = QRectF(left, (self.height() - _HEIGHT) / 2, _WIDTH, _HEIGHT)
        if self.hasFocus():
            painter.setPen(QPen(QColor(key.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill.adjusted(-3, -3, 3, 3), _HEIGHT / 2 + 3, _HEIGHT / 2 + 3)
        on = self.isChecked()
        painter.setPen(QPen(QColor(key.accent if on else key.quiet), 1.5))
        painter.setBrush(QColor(key.accent if on else key.sunken))
        painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), _HEIGHT / 2 - 1, _HEIGHT / 2 - 1)
        knob = QRectF(0, 0, _HEIGHT - 8, _HEIGHT - 8)
        knob.moveCenter(pill.center())
        knob.moveLeft(pill.left() + 4 if on is mirrored else pill.right() - knob.width() - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(key.on_accent if on else key.quiet))
        painter.drawEllipse(knob)
        painter.end()
