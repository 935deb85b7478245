"""One step that a person showed, as a card: its number, where it was on the screen, what it was, and leaving it out."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from agent.demonstration.steps import Shown, is_beyond
from agent.types import Box, OutcomeKind
from app import words
from app.parts import button, label
from app.theme import inks, sized, tones

_WIDTH, _HEIGHT = 156, 98
_NEAR = 2.0
"""How much larger than its picture the part of the screen is that it shows around a step's place."""


class ShownStep(QFrame):
    """Signals:
    dropped: the person leaves this step out.
    """

    dropped = Signal()

    def __init__(self, number: int, shown: Shown) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._shown = shown
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(14)
        count = label(f"{number}", "quiet")
        count.setFont(sized(self.font(), 1.1, QFont.Weight.DemiBold))
        count.setFixedWidth(count.fontMetrics().horizontalAdvance("100"))
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(count)
        row.addWidget(StepPicture(shown), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addStretch(1)
        what = label(words.instruction(shown.step), "", wrap=True)
        told = words.without_isolates(what.text())
        what.setFont(sized(self.font(), 1.0, QFont.Weight.DemiBold))
        column.addWidget(what)
        then = words.then(shown.step.expectation)
        if shown.outcome.kind is OutcomeKind.DONE and then:
            column.addWidget(label(then, "quiet", wrap=True))
        else:
            column.addWidget(label(self.tr("Nothing was seen to come of it"), "careful", wrap=True))
        self._foreign = label(
            self.tr("The goal does not say this text, and the policy types only what its goal says"),
            "careful",
            wrap=True,
        )
        column.addWidget(self._foreign)
        column.addStretch(1)
        row.addLayout(column, 1)
        drop = button(self.tr("Leave out"), "")
        drop.setAccessibleName(self.tr("Leave out step {number}: {what}").format(number=number, what=told))
        drop.clicked.connect(self.dropped)
        row.addWidget(drop, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(f"{number}. {told}")

    def compare(self, goal: str) -> None:
        """Say so where the step types what this goal does not say."""
        self._foreign.setVisible(is_beyond(self._shown.step.action, goal))


class StepPicture(QWidget):
    """The screen as the person saw it when they decided on the step, around the step's place where it has one."""

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The place of the step on the screen"))
        pixels = shown.look.frame.pixels
        height, width = pixels.shape[:2]
        box = shown.step.grounding.box if shown.step.grounding is not None else None
        # A screen at 200 % has twice the pixels for the same things.
        self._part = _around(box, width, height, QGuiApplication.primaryScreen().devicePixelRatio())
        cut = pixels[self._part.y : self._part.y + self._part.height, self._part.x : self._part.x + self._part.width]
        held = np.ascontiguousarray(cut)
        # Kept small: a demonstration has many, and each was a whole screen.
        whole = QImage(held.tobytes(), held.shape[1], held.shape[0], 3 * held.shape[1], QImage.Format.Format_RGB888)
        self._image = whole.scaled(
            self.sizeHint() * 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self._box = box

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(_WIDTH, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        painter, t = QPainter(self), tones()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(0.5, 0.5, _WIDTH - 1, _HEIGHT - 1)
        shape = QPainterPath()
        shape.addRoundedRect(frame, 6, 6)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(frame, QColor(t.sunken))
        scale = min(frame.width() / self._part.width, frame.height() / self._part.height)
        area = QRectF(0, 0, self._part.width * scale, self._part.height * scale)
        area.moveCenter(frame.center())
        painter.drawImage(area, self._image)
        if self._box is not None:
            place = QRectF(
                area.left() + (self._box.x - self._part.x) * scale,
                area.top() + (self._box.y - self._part.y) * scale,
                self._box.width * scale,
                self._box.height * scale,
            )
            painter.setPen(QPen(inks().trace, 2))
            painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2).intersected(frame.adjusted(1, 1, -1, -1)), 3, 3)
        painter.restore()
        painter.setPen(QPen(QColor(t.line), 1))
        painter.drawPath(shape)
        painter.end()


def _around(box: Box | None, width: int, height: int, ratio: float) -> Box:
    """The part of a frame of this size that is shown: all of it without a place, else what lies around that.

    ``ratio`` is how many pixels a logical one has.
    """
    if box is None:
        return Box(0, 0, width, height)
    edge = int(40 * ratio)
    wide = min(width, max(int(_WIDTH * _NEAR * ratio), box.width + edge))
    high = min(height, max(int(_HEIGHT * _NEAR * ratio), box.height + edge, wide * _HEIGHT // _WIDTH))
    left = min(max(box.x + box.width // 2 - wide // 2, 0), width - wide)
    top = min(max(box.y + box.height // 2 - high // 2, 0), height - high)
    return Box(left, top, wide, high)
