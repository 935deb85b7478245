"""Fields for numbers, in the form of the others: with arrows that can be seen in both keys, and deaf to the wheel."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox

from app.theme import tones


class Whole(QSpinBox):
    """A whole number; it is taken when it is finished."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "number")
        self.setKeyboardTracking(False)
        _begin_at_the_side(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        super().paintEvent(event)
        _draw_arrows(self, self.stepEnabled())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's; left to the form, for which it was meant."""
        event.ignore()


class Seconds(QDoubleSpinBox):
    """A number of whole seconds; it is taken when it is finished."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "number")
        self.setDecimals(0)
        self.setKeyboardTracking(False)
        _begin_at_the_side(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        super().paintEvent(event)
        _draw_arrows(self, self.stepEnabled())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's; left to the form, for which it was meant."""
        event.ignore()


def _begin_at_the_side(field: QAbstractSpinBox) -> None:
    """Digits have no direction: in a mirrored window Qt leaves them at the left, where the arrows are then."""
    if field.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        field.setAlignment(Qt.AlignmentFlag.AlignRight)


def _draw_arrows(field: QAbstractSpinBox, steps: QAbstractSpinBox.StepEnabledFlag) -> None:
    """A style sheet can only paint arrows from files, so they are drawn here."""
    painter, t = QPainter(field), tones()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    mirrored = field.layoutDirection() is Qt.LayoutDirection.RightToLeft
    middle = QPointF(14 if mirrored else field.width() - 14, field.height() / 2)
    flags = QAbstractSpinBox.StepEnabledFlag
    for way, flag in ((-1, flags.StepUpEnabled), (1, flags.StepDownEnabled)):
        colour = QColor(t.quiet if flag in steps else t.line)
        painter.setPen(QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        tip = middle + QPointF(0, way * 7)
        painter.drawLine(tip, tip + QPointF(-3.5, -way * 3.5))
        painter.drawLine(tip, tip + QPointF(3.5, -way * 3.5))
    painter.end()
