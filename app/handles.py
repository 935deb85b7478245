"""The handles of the overlay: the only places where it takes a click. A ghost is dragged, opened and chosen by them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.language import translate


@dataclass(frozen=True, slots=True)
class Grip:
    """What a handle holds: the step of this number, of a drag (``end``) where it ends; number 0 is the Stop button."""

    number: int
    end: bool = False


STOP = Grip(0)


class Handle(QAbstractButton):
    """A place of the overlay that can be pressed. It draws no more than a ring while the pointer is on it.

    Signals:
        taken: its ``Grip``, when it was clicked and not dragged.
        opened: its ``Grip``, when it was double-clicked.
        dragged: its ``Grip`` and where the pointer is, in global logical coordinates.
        dropped: the same, when the button is let go of.
    """

    taken = Signal(object)
    opened = Signal(object)
    dragged = Signal(object, QPoint)
    dropped = Signal(object, QPoint)

    def __init__(self, grip: Grip, parent: QWidget) -> None:
        super().__init__(parent)
        self.grip = grip
        self._from: QPoint | None = None
        self._drags = False
        self._hot = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(lambda: self.taken.emit(self.grip))
        if grip == STOP:
            self.setAccessibleName(translate("Review", "Stop"))
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            step = translate("Review", "Handle of step {step}: drag it to point the step at something else")
            end = translate("Review", "Handle of end of step {step}: drag it to point the step at something else")
            self.setAccessibleName((end if grip.end else step).format(step=grip.number))
            self.setToolTip(
                translate("Review", "Drag: point it at something else · Double-click: edit · Delete: remove")
            )
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def place(self, rect: QRectF) -> None:
        """Stand over what was drawn there, and a little around it."""
        wanted = rect.toAlignedRect().adjusted(-3, -3, 3, 3)
        if wanted != self.geometry():
            self.setGeometry(wanted)
        self.show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from, self._drags = event.globalPosition().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        if self._from is None or self.grip == STOP:
            return
        here = event.globalPosition().toPoint()
        if not self._drags and (here - self._from).manhattanLength() < QApplication.startDragDistance():
            return
        self._drags = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.dragged.emit(self.grip, here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        if event.button() != Qt.MouseButton.LeftButton or self._from is None:
            return
        self._from = None
        if self._drags:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.dropped.emit(self.grip, event.globalPosition().toPoint())
        else:
            self.click()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.grip)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt's."""
        self._hot = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's."""
        self._hot = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        if not self._hot or self.grip == STOP:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(255, 255, 255), 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawEllipse(ring)
        painter.setPen(QPen(QColor("#1f3fa8"), 2))
        painter.drawEllipse(ring)
        painter.end()


class Way(Enum):
    """What was done to a handle."""

    PRESSED = auto()
    OPENED = auto()
    DRAGGED = auto()
    DROPPED = auto()


@dataclass(frozen=True, slots=True)
class Touch:
    """What the person did to a handle; ``to`` is where the pointer is, in global logical coordinates."""

    grip: Grip
    way: Way
    to: QPoint = field(default_factory=QPoint)
