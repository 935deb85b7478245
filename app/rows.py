"""The steps of a forecast as rows of words: number, deed, expectation, risk, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from agent.questions import ChangeKind
from agent.types import Action, Risk
from app import words
from app.before_after import BeforeAndAfter
from app.language import QT_TRANSLATE_NOOP, translate
from app.parts import hint, label, restyle
from app.plan import Fate, Ghost
from app.row_tools import RowTools, Tool
from app.scene import draw_badge
from app.sentences import because, capital, sentence
from app.step_editor import is_editable
from app.theme import inks, sized, tones

_FATES = {
    Fate.AHEAD: QT_TRANSLATE_NOOP("Review", "ahead"),
    Fate.NOW: QT_TRANSLATE_NOOP("Review", "under way"),
    Fate.DONE: QT_TRANSLATE_NOOP("Review", "done"),
    Fate.UNVERIFIED: QT_TRANSLATE_NOOP("Review", "not verified"),
    Fate.REFUSED: QT_TRANSLATE_NOOP("Review", "not done"),
    Fate.FAILED: QT_TRANSLATE_NOOP("Review", "failed"),
    Fate.DROPPED: QT_TRANSLATE_NOOP("Review", "not approved"),
}
_HARD = "\u00a0"
"""A space at which no line ends: what follows the dot goes into the next line with it, as a whole."""
_COLON = re.compile("[:：]")  # noqa: RUF001 - Chinese has its own


class StepRow(QFrame):
    """One step: its number in the shape of its risk, what it does, what should be seen, and what became of it.

    Signals:
        pressed: its number, when the person points it out.
        run_to: its number, when the steps up to it shall run.
        permitted: the person allowed its danger, or took that back.
        used: its number and the ``Tool`` that the person pressed.
    """

    pressed = Signal(int)
    run_to = Signal(int)
    permitted = Signal()
    used = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "row")
        self.number = 0
        self.fate = Fate.AHEAD
        self.risk = Risk.LOW
        self.action: Action | None = None
        self.why = ""
        self.locked = False
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 7, 6, 7)
        line.setSpacing(10)
        self._badge = Badge()
        line.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        column = self._column = QVBoxLayout()
        column.setSpacing(2)
        self._title = label("", "", wrap=True)
        self._then = label("", "quiet", wrap=True)
        self._then.setFont(sized(self.font(), 0.93))
        self._own = label("", "chip")
        self._change = label("", "chip", wrap=True)
        self._note = label("", "chip-careful", wrap=True)
        self._risk = label("", "chip")
        self._waits = label(translate("Review", "not on the screen yet"), "chip")
        self._allow = QPushButton()
        self._allow.setProperty("part", "segment")
        self._allow.setFont(sized(self.font(), 0.93))
        self._allow.setCheckable(True)
        self._allow.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._allow.setToolTip(translate("Review", "This step needs a yes of its own"))
        self._allow.clicked.connect(self._permit)
        column.addWidget(self._title)
        column.addWidget(self._then)
        for chip in (self._own, self._change, self._note, self._waits, self._risk):
            chip.setFont(sized(self.font(), 0.88))
        for several_lines in (self._change, self._note):
            column.addWidget(several_lines)  # a chip as wide as its words would not be given the height of two lines
        for one_line in (self._own, self._waits, self._risk):
            column.addWidget(one_line, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._allow, 0, Qt.AlignmentFlag.AlignLeft)
        self._pictures = BeforeAndAfter()
        column.addWidget(self._pictures, 0, Qt.AlignmentFlag.AlignLeft)
        self.tools = RowTools()
        self.tools.used.connect(lambda tool: self.used.emit(self.number, tool))
        self.tools.hide()
        column.addWidget(self.tools)
        column.addStretch(1)  # what a short row is higher than its lines lies below them
        line.addLayout(column, 1)
        self._sure = label("", "quiet")
        self._sure.setFont(sized(self.font(), 0.9))
        self._sure.setToolTip(translate("Review", "How sure the policy is of this step"))
        line.addWidget(self._sure, 0, Qt.AlignmentFlag.AlignTop)
        self._run = RunToButton()
        self._run.clicked.connect(lambda: self.run_to.emit(self.number))
        line.addWidget(self._run, 0, Qt.AlignmentFlag.AlignTop)

    def show_ghost(self, ghost: Ghost, *, asking: bool, is_last: bool) -> None:
        """Show this step; the last one needs no button of its own, as that is Approve."""
        self.number = ghost.number
        self.fate = ghost.fate
        title = words.instruction(ghost.step)
        self._title.setText(title)
        self._title.setEnabled(ghost.fate is not Fate.DROPPED)
        self._badge.show_ghost(ghost)
        then, part = _aftermath(ghost)
        self._then.setText(then)
        self._then.setVisible(bool(then))
        hint(self._then, capital(sentence(words.plain(ghost.reversal, 160))))
        restyle(self._then, part)
        badge = words.risk(ghost.risk)
        self._risk.setText(because(badge, words.plain(sentence(ghost.why), 60)) if badge and ghost.why else badge)
        self._risk.setVisible(bool(badge) and not ghost.fate.settled)
        restyle(self._risk, "chip-risky" if ghost.risk is Risk.HIGH else "chip-careful")
        self._waits.setVisible(ghost.waits and not ghost.fate.settled)
        self._show_change(ghost, asking=asking)
        self._own.setText(
            "  ·  ".join([translate("Review", "yours")] * ghost.edited + [translate("Review", "locked")] * ghost.locked)
        )
        self._own.setVisible(asking and bool(self._own.text()))
        self._pictures.show_ghost(ghost)
        self.tools.show_step(
            ghost.number, is_last=is_last, locked=ghost.locked, editable=is_editable(ghost.step.action)
        )
        self.action, self.why, self.locked = ghost.step.action, ghost.why, ghost.locked
        self.risk = ghost.risk
        self._allow.setChecked(False)
        self._allow.setText(translate("Review", "Allow step {step}").format(step=ghost.number))
        self._allow.setAccessibleName(translate("Review", "Allow step {step}").format(step=ghost.number) + f": {title}")
        self._allow.setVisible(asking and ghost.risk > Risk.LOW)
        sure = "" if ghost.sure is None else f"{round(ghost.sure * 100)} %"
        self._sure.setText(sure)
        self._sure.setAccessibleName(translate("Review", "{share} sure").format(share=sure))
        self._sure.setVisible(asking and bool(sure))
        self._run.setVisible(asking)
        self._run.setEnabled(not is_last)
        self._run.blank = is_last
        self._run.setAccessibleName(translate("Review", "Run to step {step}").format(step=ghost.number))
        self._run.setToolTip(
            translate("Review", "Run the steps up to {step}, then ask again").format(step=ghost.number)
        )
        self.setAccessibleName(translate("Review", "Step {step}: {what}").format(step=ghost.number, what=title))

    def allow(self) -> None:
        """The person said yes to this very danger before, and it is asked about again."""
        self._allow.setChecked(True)
        self._permit()

    def _permit(self) -> None:
        allowed = self._allow.isChecked()
        told = translate("Review", "✓ Step {step} allowed") if allowed else translate("Review", "Allow step {step}")
        self._allow.setText(told.format(step=self.number))
        self.permitted.emit()

    def _show_change(self, ghost: Ghost, *, asking: bool) -> None:
        told = (
            {ChangeKind.NEW: translate("Review", "new"), ChangeKind.MOVED: translate("Review", "moved")}.get(
                ghost.change
            )
            if ghost.change
            else None
        )
        outside = words.plain(sentence(ghost.outside), 100) if ghost.outside != ghost.note else ""
        self._change.setText(because(told, outside) if told and outside else told or outside)
        self._change.setWordWrap(bool(outside))  # one word is a chip as wide as itself, like those below it
        self._column.setAlignment(self._change, Qt.AlignmentFlag(0) if outside else Qt.AlignmentFlag.AlignLeft)
        self._change.setVisible(asking and bool(self._change.text()))
        restyle(self._change, "chip-careful" if outside else "chip")
        self._note.setText(words.plain(sentence(ghost.note), 100))
        self._note.setVisible(asking and bool(ghost.note))

    @property
    def allowed(self) -> bool:
        """Whether the person said yes to this step's danger."""
        return self._allow.isChecked()

    def offer_run(self, possible: bool) -> None:
        """Whether the steps may run up to this one; the last one has no such button."""
        self._run.setEnabled(possible and not self._run.blank)

    def height_for(self, width: int) -> int:
        """The height that the row needs at this width, in logical pixels."""
        for part in (self, *self.findChildren(QWidget)):
            part.ensurePolished()  # before that a chip knows nothing of its padding
        layout = self.layout()
        assert layout is not None
        layout.activate()
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()

    def light(self, *, chosen: bool, tools: bool = False) -> None:
        """Show whether the person looks at this step, and what can be made of it."""
        self.tools.setVisible(chosen and tools)
        self.setProperty("lit", "chosen" if chosen else "")
        self.style().polish(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt's."""
        if self.property("lit") != "chosen":
            self.setProperty("lit", "hover")
            self.style().polish(self)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's."""
        if self.property("lit") == "hover":
            self.light(chosen=False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(self.number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.used.emit(self.number, Tool.EDIT)


class Badge(QWidget):
    """The number of a step as the overlay draws it, or the sign of what became of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(30, 30)
        self._ghost: Ghost | None = None

    def show_ghost(self, ghost: Ghost) -> None:
        """Show this step's number or fate."""
        self._ghost = ghost
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        if self._ghost is None:
            return
        ghost, t = self._ghost, tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(3, 3, 24, 24)
        if not ghost.fate.settled:
            strong = ghost.fate is Fate.NOW or ghost.risk is Risk.HIGH
            painter.setOpacity(1.0 if strong else max(0.65, ghost.strength))
            draw_badge(painter, rect, ghost.number, ghost.risk, inks().of(ghost.risk), self.font())
            if ghost.fate is Fate.NOW:
                painter.setPen(QPen(QColor(t.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(rect.adjusted(-2, -2, 2, 2))
        else:
            colour = {Fate.DONE: t.done, Fate.DROPPED: t.quiet, Fate.UNVERIFIED: t.careful}.get(ghost.fate, t.risky)
            painter.setPen(QPen(QColor(colour), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
            sign = {Fate.DONE: "✓", Fate.DROPPED: str(ghost.number), Fate.UNVERIFIED: "?", Fate.REFUSED: "–"}
            painter.setFont(sized(self.font(), 1.05, QFont.Weight.Bold))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, sign.get(ghost.fate, "!"))
        painter.end()


class BadgeStrip(QWidget):
    """All steps as badges in a line: how far each has come, where there is no room for words."""

    def __init__(self) -> None:
        super().__init__()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(9, 2, 0, 0)  # over the badges of the rows
        self._line.setSpacing(4)
        self._badges = [Badge() for _ in range(10)]
        for badge in self._badges:
            self._line.addWidget(badge)
        self._line.addStretch(1)
        self.hide()

    def show_ghosts(self, ghosts: Sequence[Ghost]) -> None:
        """Show these steps; none is nothing. More than ten are never foreseen."""
        for index, badge in enumerate(self._badges):
            badge.setVisible(index < len(ghosts))
            if index < len(ghosts):
                badge.show_ghost(ghosts[index])
        told = (f"{ghost.number} {translate('Review', _FATES[ghost.fate])}" for ghost in ghosts)
        self.setAccessibleName(translate("Review", "Steps: {steps}").format(steps=", ".join(told)))
        self.setVisible(bool(ghosts))


class RunToButton(QToolButton):
    """A small triangle before a bar: run up to here and no further."""

    def __init__(self) -> None:
        super().__init__()
        self.blank = False
        self.setFixedSize(30, 24)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        if self.blank:
            return
        t = tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hot = self.underMouse() or self.hasFocus()
        if hot:
            painter.setPen(QPen(QColor(t.accent if self.hasFocus() else t.line), 1.5))
            painter.setBrush(QColor(t.raised))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        colour = QColor(t.accent if hot else t.quiet)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon([QPoint(10, 7), QPoint(18, 12), QPoint(10, 17)])
        painter.drawRoundedRect(QRectF(19.5, 6.5, 2.2, 11), 1, 1)
        painter.end()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(30, 24)


def _aftermath(ghost: Ghost) -> tuple[str, str]:
    """The line under a step's title, and the part of the style sheet it is written in."""
    if ghost.outcome is not None:
        part = {Fate.DONE: "done", Fate.UNVERIFIED: "careful"}.get(ghost.fate, "risky")
        expected = words.expectation(ghost.step.expectation)
        told = words.outcome(ghost.outcome)
        # What was seen is said by the outcome itself; where it was not, what was to be seen is.
        more = "\n" + translate("Review", "Expected: {what}").format(what=expected)
        return told + more if expected and ghost.fate is not Fate.DONE else told, part
    if ghost.fate is Fate.DROPPED:
        return translate("Review", "Not approved"), "quiet"
    reversal = _COLON.split(sentence(words.plain(ghost.reversal, 160)))[0]  # why not is told by the tooltip
    parts = (words.then(ghost.step.expectation), capital(reversal).replace(" ", _HARD))
    return f"{_HARD} ·{_HARD}{_HARD}".join(part for part in parts if part), "quiet"
