"""The goal box: where a goal is typed, what goes with it, when to ask, and what will happen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from agent.types import ApprovalMode
from app.attached import Attached
from app.composition import Composition
from app.goal_tools import GoalTools
from app.language import QT_TRANSLATE_NOOP, translate
from app.misfit import misfit
from app.mode_choice import ModeChoice
from app.parts import button, label
from app.theme import FIELD_EDGE, sized

_LINES = 4
"""So many lines a goal may take before it scrolls."""


_NOTES = {
    ApprovalMode.STEP: QT_TRANSLATE_NOOP("GoalBox", "Nothing is done before you have approved that very step."),
    ApprovalMode.TRAJECTORY: QT_TRANSLATE_NOOP("GoalBox", "Nothing is done before you have seen it and approved it."),
    ApprovalMode.RISK: QT_TRANSLATE_NOOP(
        "GoalBox", "What is harmless is done at once; what is risky waits for your yes."
    ),
}


class GoalLine(QPlainTextEdit):
    """One line in meaning, several on the screen when it is long. Enter sends it; a pasted newline becomes a space.

    Signals:
        sent: Enter was pressed.
        dropped: the paths of files that were dropped or pasted here, as a list of texts.
        pictured: a picture that was pasted or dropped here, as a ``QImage``; None where it was gone already.
    """

    sent = Signal()
    dropped = Signal(list)
    pictured = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        Composition(self)
        self.setAccessibleName(self.tr("Goal"))
        self.setPlaceholderText(self.tr("What should be done on this screen?"))
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self.document().setDocumentMargin(3)
        self.textChanged.connect(self._let_words_choose_their_side)
        self._let_words_choose_their_side()

    def text(self) -> str:
        """The goal as one line."""
        return " ".join(self.toPlainText().split())

    def sizeHint(self) -> QSize:
        """Qt's; as high as its lines, up to four."""
        lines = min(max(int(self.document().size().height()), 1), _LINES)
        inside = lines * self.fontMetrics().lineSpacing() + 2 * int(self.document().documentMargin())
        return QSize(super().sizeHint().width(), inside + 2 * FIELD_EDGE + 2)

    def minimumSizeHint(self) -> QSize:
        """Qt's."""
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; another width may make other lines, of which the document says nothing."""
        super().resizeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; Enter sends."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.sent.emit()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt's; plain text, in one line. Files are named as if they had been chosen, a picture goes with the goal."""
        paths = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if paths:
            self.dropped.emit(paths)
            return
        if source.hasImage() and not source.hasText():
            self.pictured.emit(source.imageData())
            return
        self.insertPlainText(" ".join(source.text().split()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Qt's; a file and a picture come without a text too."""
        return source.hasUrls() or source.hasImage() or super().canInsertFromMimeData(source)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's; it would lay the words out as the window is."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._let_words_choose_their_side()

    def _let_words_choose_their_side(self) -> None:
        """A goal begins at the side that its own script begins at; Qt would align it as the window is."""
        way = self.document().firstBlock().textDirection() if self.text() else self.layoutDirection()
        right = way is Qt.LayoutDirection.RightToLeft
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        self.document().setDefaultTextOption(option)


class GoalBox(QFrame):
    """The goal line, when to ask, and the button.

    Signals:
        asked: the goal, never empty.
        turned: the ``ApprovalMode`` that the person chose.
        shelf_wanted: the person wants to see the other policies.

    Attributes:
        line: where the goal is typed.
        tools: goals from before, what to attach, and the policy.
        attached: the picture that goes with the goal.
    """

    asked = Signal(str)
    turned = Signal(object)
    shelf_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._bundled = False
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        self.line = GoalLine()
        self.line.setFont(sized(self.font(), 1.1))
        self.line.sent.connect(self._send)
        self.line.textChanged.connect(self._renew)
        column.addWidget(self.line)
        self.attached = Attached()
        column.addWidget(self.attached)
        self.tools = GoalTools()
        self.tools.shelf_wanted.connect(self.shelf_wanted)
        column.addWidget(self.tools)
        self._misfit = QFrame()
        self._misfit.setProperty("part", "notice")
        warned = QHBoxLayout(self._misfit)
        warned.setContentsMargins(10, 6, 6, 6)
        self._warning = label("", "", wrap=True)
        warned.addWidget(self._warning, 1)
        others = button(self.tr("Other policies…"), "link")
        others.clicked.connect(self.shelf_wanted)
        warned.addWidget(others)
        self._misfit.hide()
        column.addWidget(self._misfit)
        self._modes = ModeChoice()
        self._modes.chosen.connect(self._turn)
        column.addWidget(self._modes)
        row = QHBoxLayout()
        self._note = label("", "quiet", wrap=True)
        self._note.setFont(sized(self.font(), 0.93))
        row.addWidget(self._note, 1)
        self.button = button(self.tr("Forecast"), "first")
        self.button.setToolTip(self.tr("Look at the screen and foresee the steps"))
        self.button.clicked.connect(self._send)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        self._ready = False
        self.show_mode(ApprovalMode.TRAJECTORY)
        self._renew()

    def show_mode(self, mode: ApprovalMode) -> None:
        """Show when the person is asked, and what that means."""
        self._modes.show_mode(mode)
        self._note.setText(translate("GoalBox", _NOTES[mode]))

    def _turn(self, mode: ApprovalMode) -> None:
        self.show_mode(mode)
        self.turned.emit(mode)

    def set_ready(self, ready: bool) -> None:
        """Whether a forecast can be asked for at all."""
        self._ready = ready
        self._renew()

    def show_bundled(self, bundled: bool) -> None:
        """Whether the bundled policy is the one: then it is said what that is the wrong tool for."""
        self._bundled = bundled
        self._renew()

    def take(self, goal: str) -> None:
        """Let the line hold this goal."""
        self.line.setPlainText(goal)
        self.line.moveCursor(QTextCursor.MoveOperation.End)
        self.take_focus()

    def add(self, words: str) -> None:
        """Put these words where the cursor is, apart from what stands before."""
        before, _ = self.around()
        self.line.textCursor().insertText(f"{' ' if before and not before[-1].isspace() else ''}{words}")
        self.take_focus()

    def around(self) -> tuple[str, str]:
        """What stands before the cursor and behind it; what is selected is neither."""
        cursor, sides = self.line.textCursor(), []
        for edge, way in (
            (cursor.selectionStart(), QTextCursor.MoveOperation.Start),
            (cursor.selectionEnd(), QTextCursor.MoveOperation.End),
        ):
            side = QTextCursor(self.line.document())
            side.setPosition(edge)
            side.movePosition(way, QTextCursor.MoveMode.KeepAnchor)
            sides.append(side.selectedText())
        return sides[0], sides[1]

    def take_focus(self) -> None:
        """Let the person type."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew(self) -> None:
        goal = self.line.text()
        self.button.setEnabled(self._ready and bool(goal))
        self._warning.setText(misfit(goal) if self._bundled else "")
        self._warning.style().polish(self._warning)
        self._misfit.setVisible(bool(self._warning.text()))

    def _send(self) -> None:
        goal = self.line.text()
        if self._ready and goal:
            self.asked.emit(goal)


def rule() -> QWidget:
    """A thin line between two parts of a window."""
    line = QFrame()
    line.setProperty("part", "rule")
    return line
