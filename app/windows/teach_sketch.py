"""Three small drawings of what teaching is: a goal is said, the task done while it is recorded, and looked through."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import Tones, tones

_WIDTH, _HEIGHT = 176, 104
"""Of what is drawn, in logical pixels: in the middle of a ground that may be wider, and smaller on a narrower one."""

_NARROWEST = 104


class Scene(Enum):
    """What is drawn."""

    SAYING = auto()
    DOING = auto()
    LOOKING_THROUGH = auto()


class TeachSketch(QWidget):
    """One of the drawings, in the colours of the key that is on; what it means is said beside it."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._draw = _DRAWN[scene]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_NARROWEST)

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(_WIDTH, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        painter, t = QPainter(self), tones()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.sunken))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        scale = min(1.0, self.width() / _WIDTH)
        painter.translate((self.width() - _WIDTH * scale) / 2, (self.height() - _HEIGHT * scale) / 2)
        painter.scale(scale, scale)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(_WIDTH, 0)
            painter.scale(-1, 1)
        self._draw(painter, t)
        painter.end()


def _draw_saying(painter: QPainter, t: Tones) -> None:
    """A field with a goal and the caret behind it, and the button that begins."""
    _sheet(painter, t, QRectF(14, 25, 148, 28))
    for left, right in ((26, 48), (57, 80), (89, 106)):
        _stroke(painter, t.text, QPointF(left, 39), QPointF(right, 39))
    _stroke(painter, t.accent, QPointF(114, 33), QPointF(114, 45), 2)
    _fill(painter, t.accent, QRectF(112, 61, 50, 19), 6)
    _stroke(painter, t.on_accent, QPointF(127, 70.5), QPointF(147, 70.5), 3)


def _draw_doing(painter: QPainter, t: Tones) -> None:
    """A program's window in which something is pressed, and the sign that it is recorded."""
    _sheet(painter, t, QRectF(20, 14, 136, 76))
    painter.setPen(QPen(QColor(t.line), 1))
    painter.drawLine(QPointF(20, 30), QPointF(156, 30))
    for across in (29, 37, 45):
        _disc(painter, t.line, QPointF(across, 22), 2.5)
    _disc(painter, t.risky, QPointF(146, 22), 4)
    for down, right in ((43, 98), (53, 82)):
        _stroke(painter, t.line, QPointF(34, down), QPointF(right, down))
    button = QRectF(92, 61, 46, 19)
    _fill(painter, t.chosen, button, 5)
    painter.setPen(QPen(QColor(t.accent), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(button, 5, 5)
    _pointer(painter, t, QPointF(118, 70))


def _draw_looking_through(painter: QPainter, t: Tones) -> None:
    """Three steps: two that stay, and one that is left out."""
    for down, right, stays in ((12, 108, True), (40, 92, False), (68, 116, True)):
        _sheet(painter, t, QRectF(24, down, 128, 24))
        middle = down + 12
        _disc(painter, t.accent if stays else t.line, QPointF(37, middle), 5.5)
        _stroke(painter, t.text if stays else t.line, QPointF(50, middle), QPointF(right, middle))
        painter.setPen(_pen(t.done if stays else t.quiet, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        sign, side = QPointF(138, middle), _side(painter)
        if stays:
            painter.drawPolyline([sign + QPointF(x * side, y) for x, y in ((-5, 0), (-1, 4), (6, -4))])
        else:
            painter.drawLine(sign + QPointF(-4, -4), sign + QPointF(4, 4))
            painter.drawLine(sign + QPointF(4, -4), sign + QPointF(-4, 4))


_DRAWN: dict[Scene, Callable[[QPainter, Tones], None]] = {
    Scene.SAYING: _draw_saying,
    Scene.DOING: _draw_doing,
    Scene.LOOKING_THROUGH: _draw_looking_through,
}


def _sheet(painter: QPainter, t: Tones, area: QRectF) -> None:
    painter.setPen(QPen(QColor(t.line), 1))
    painter.setBrush(QColor(t.raised))
    painter.drawRoundedRect(area, 6, 6)


def _fill(painter: QPainter, colour: str, area: QRectF, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(area, radius, radius)


def _disc(painter: QPainter, colour: str, middle: QPointF, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(middle, radius, radius)


def _pen(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _stroke(painter: QPainter, colour: str, start: QPointF, end: QPointF, width: float = 4) -> None:
    """A word, as far as a small drawing has words."""
    painter.setPen(_pen(colour, width))
    painter.drawLine(start, end)


def _side(painter: QPainter) -> int:
    """What keeps a sign as it is, which is never mirrored, in a drawing that is: -1 there."""
    return -1 if painter.transform().m11() < 0 else 1


def _pointer(painter: QPainter, t: Tones, tip: QPointF) -> None:
    shape, side = QPainterPath(tip), _side(painter)
    for across, down in ((0, 17), (4, 13), (7, 19), (10, 18), (7, 12), (12, 12)):
        shape.lineTo(tip + QPointF(across * side, down))
    shape.closeSubpath()
    painter.setPen(_pen(t.raised, 1.5))
    painter.setBrush(QColor(t.text))
    painter.drawPath(shape)
