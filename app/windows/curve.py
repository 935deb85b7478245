"""A small curve that grows while something is learned."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import tones


class Curve(QWidget):
    """Values in the order in which they came, from the lowest to the highest of them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._values: list[float] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(300, 110)

    @property
    def values(self) -> tuple[float, ...]:
        return tuple(self._values)

    def clear(self) -> None:
        """Begin anew."""
        self._values.clear()
        self.update()

    def add(self, value: float) -> None:
        """One more value."""
        self._values.append(value)
        self.setAccessibleDescription(f"{value:.3g}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        key, painter = tones(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QColor(key.line))
        painter.setBrush(QColor(key.sunken))
        painter.drawRoundedRect(area, 7, 7)
        if len(self._values) > 1:
            inside, low, high = area.adjusted(10, 10, -10, -10), min(self._values), max(self._values)
            span = (high - low) or 1.0
            points = QPolygonF(
                [
                    QPointF(
                        inside.left() + inside.width() * place / (len(self._values) - 1),
                        inside.bottom() - inside.height() * (value - low) / span,
                    )
                    for place, value in enumerate(self._values)
                ]
            )
            painter.setPen(QPen(QColor(key.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(points)
        painter.end()
