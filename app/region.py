"""A part of the screen that a person draws with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QScreen
from PySide6.QtWidgets import QWidget

from agent.coordinates import LogicalPoint, from_logical
from app.screens import monitor_behind
from app.theme import inks, sized

_LEAST = 6
"""Logical pixels that a part is wide and high at least; a mere click is none."""


class RegionPicker(QWidget):
    """Covers one screen and lets the person draw a rectangle on it; Escape gives up.

    Signals:
        picked: a ``QRect`` of the desktop in physical pixels; an empty one where the person gave up.
    """

    picked = Signal(QRect)

    def __init__(self, told: str, screen: QScreen | None = None) -> None:
        """``told`` says what to draw a rectangle around."""
        super().__init__(
            None,
            Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.Tool,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("TraceR1 region")
        self._told = told
        self.setAccessibleName(told)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._screen = screen or QGuiApplication.primaryScreen()
        self.setScreen(self._screen)
        self.setGeometry(self._screen.geometry())
        self._from: QPoint | None = None
        self._to = QPoint()
        self._done = False

    def open(self) -> None:
        """Show it, and take the keyboard for Escape."""
        self.show()
        self.raise_()
        self.activateWindow()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = self._to = event.position().toPoint()
        else:
            self._finish(QRect())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        if self._from is not None:
            self._to = event.position().toPoint()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        if event.button() == Qt.MouseButton.LeftButton and self._from is not None:
            self._to = event.position().toPoint()
            self._finish(self._drawn())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's."""
        if event.key() == Qt.Key.Key_Escape:
            self._finish(QRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(self.rect(), QColor(12, 16, 26, 110))
        if self._from is None:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(QColor("white"))
            painter.setFont(sized(self.font(), 1.3))
            told = f"{self._told}  ·  " + self.tr("Esc gives up")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, told)
        else:
            drawn = self._drawn()
            painter.fillRect(drawn, QColor(0, 0, 0, 1))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(QPen(inks().trace, 2))
            painter.drawRect(drawn)
        painter.end()

    def _drawn(self) -> QRect:
        return QRect(self._from or self._to, self._to).normalized().intersected(self.rect())

    def _finish(self, drawn: QRect) -> None:
        if self._done:
            return
        self._done = True
        self.close()
        if drawn.width() < _LEAST or drawn.height() < _LEAST:
            self.picked.emit(QRect())
            return
        monitor = monitor_behind(self._screen)
        low = from_logical(LogicalPoint(drawn.left(), drawn.top()), monitor)
        high = from_logical(LogicalPoint(drawn.right() + 1, drawn.bottom() + 1), monitor)
        self.picked.emit(QRect(low.x, low.y, high.x - low.x, high.y - low.y))
