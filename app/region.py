"""A part of the screen that a person draws with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QRegion,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from agent.coordinates import LogicalPoint, from_logical
from app.screens import monitor_behind
from app.theme import inks, sized

_SHADE = QColor(12, 16, 26, 110)
_LEAST = 6
"""Logical pixels that a part is wide and high at least; a mere click is none."""


class RegionPicker(QWidget):
    """Covers one screen and lets the person draw a rectangle on it; Enter takes all of it, Escape gives up.

    So does a change of the monitors.

    Signals:
        picked: a ``QRect`` of the desktop in physical pixels; an empty one where the person gave up.
    """

    picked = Signal(QRect)

    def __init__(self, told: str, screen: QScreen | None = None, *, composited: bool = True) -> None:
        """``told`` says what to draw a rectangle around; unless ``composited`` nothing shines through a window."""
        super().__init__(
            None,
            Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.Tool,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, composited)
        self._composited = composited
        self._behind = QPixmap()
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
        # What was covered is no longer what is there, nor is it where it was.
        self._screen.geometryChanged.connect(self._give_up)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._give_up)

    def open(self) -> None:
        """Show it, and take the keyboard for Escape."""
        if not self._composited:
            self._behind = self._screen.grabWindow(0)  # painted here, on the screen that shows it already
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
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's; who closes it, as by a key of the window manager, gives up."""
        super().closeEvent(event)
        self._finish(QRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        painter, drawn = QPainter(self), self._drawn() if self._from is not None else QRect()
        if self._composited:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.fillRect(self.rect(), _SHADE)
            painter.fillRect(drawn, QColor(0, 0, 0, 1))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        else:
            painter.drawPixmap(self.rect(), self._behind)
            painter.setClipRegion(QRegion(self.rect()).subtracted(QRegion(drawn)))
            painter.fillRect(self.rect(), _SHADE)
            painter.setClipping(False)
        if self._from is None:
            self._draw_hint(painter)
        else:
            painter.setPen(QPen(inks().trace, 2))
            painter.drawRect(drawn)
        painter.end()

    def _draw_hint(self, painter: QPainter) -> None:
        """What to do, on a ground of its own: whatever lies below, it can be read."""
        told = "  ·  ".join((self._told, self.tr("Enter takes all of this screen"), self.tr("Esc gives up")))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(self.font(), 1.2))
        ground = painter.fontMetrics().boundingRect(told).adjusted(-18, -10, 18, 10)
        ground.moveCenter(self.rect().center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 24, 34, 235))
        painter.drawRoundedRect(ground, 10, 10)
        painter.setPen(QColor("white"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, told)

    def _give_up(self, what: object = None) -> None:
        """The monitors are others."""
        del what
        self._finish(QRect())

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
