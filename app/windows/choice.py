"""A drop-down list with an arrow that can be seen in both keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox

from app.theme import tones


class Choice(QComboBox):
    """As a ``QComboBox``, but that the wheel, which was meant for the form, changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "choice")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's; a style sheet can only paint an arrow from a file, so it is drawn here."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tones().quiet), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        tip = QPointF(16 if mirrored else self.width() - 16, self.height() / 2 + 2)
        painter.drawLine(tip, tip + QPointF(-4, -4))
        painter.drawLine(tip, tip + QPointF(4, -4))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's; left to the form."""
        event.ignore()
