"""The foot of the review panel: what the person can answer to a question."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from agent.types import ApprovalMode
from app.language import translate
from app.mode_choice import ModeChoice
from app.parts import button, label
from app.theme import sized


class AnswerFoot(QWidget):
    """What should be different, when to ask, and the buttons Refuse, Foresee anew, Run to here and Approve.

    Attributes:
        line: the reason of a refusal.

    Signals:
        approved: the person approves all that the button says.
        until: the person wants the steps up to the chosen one.
        refused: the person wants none of it.
        steered: the person wants another forecast, with what the line says.
        turned: the ``ApprovalMode`` that the person chose.
    """

    approved = Signal()
    until = Signal()
    refused = Signal()
    steered = Signal()
    turned = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(8)
        self.line = QLineEdit()
        self.line.setPlaceholderText(
            translate("Review", "What should be different? For example: use the other account")
        )
        self.line.setAccessibleName(translate("Review", "What should be different"))
        self.line.textChanged.connect(self._renew)
        self._modes = ModeChoice()
        self._modes.chosen.connect(self.turned)
        self._refuse = button(translate("Review", "Refuse"), "")
        self._refuse.setToolTip(translate("Review", "Do none of this"))
        self._refuse.clicked.connect(self.refused)
        self._anew = button(translate("Review", "Foresee anew"), "")
        self._anew.setToolTip(translate("Review", "Do none of this; make another forecast with what you said"))
        self._anew.clicked.connect(self.send)
        self._until = button(translate("Review", "Run to here"), "")
        self._until.clicked.connect(self.until)
        self._approve = button(translate("Review", "Approve"), "first")
        self._approve.setToolTip(translate("Review", "Carry out these steps, and nothing else"))
        self._approve.clicked.connect(self.approved)
        self._approve.setDefault(True)
        column.addWidget(self._modes)
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.line, 1)
        words.addWidget(self._anew)  # beside what it sends; with the others they would not all be read in their row
        column.addLayout(words)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._refuse)
        row.addStretch(1)
        row.addWidget(self._until)
        row.addWidget(self._approve)
        column.addLayout(row)
        self._hint = label("", "quiet")
        self._hint.setFont(sized(self.font(), 0.88))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._hint)

    @property
    def reason(self) -> str:
        """What the person would have otherwise."""
        return " ".join(self.line.text().split())

    @property
    def mode(self) -> ApprovalMode:
        return self._modes.mode

    def begin(self, mode: ApprovalMode, chord: str) -> None:
        """A new question, asked in this mode; ``chord`` brings the keyboard, if any does."""
        self._hint.setText(translate("Review", "{chord} brings the keyboard here").format(chord=chord))
        self._hint.setVisible(bool(chord))
        self.line.clear()
        self._modes.show_mode(mode)
        self._renew()

    def _renew(self) -> None:
        self._anew.setVisible(bool(self.reason))

    def send(self) -> None:
        """Want another forecast, if the line says with what."""
        if self.reason:
            self.steered.emit()

    def offer(self, reach: int, steps: int, chosen: int) -> None:
        """Say what Approve lets run: ``reach`` of ``steps``; and whether it may end at the ``chosen`` one before."""
        self._approve.setEnabled(reach > 0)
        if reach == 0:
            self._approve.setText(translate("Review", "Allow step 1 first"))
        elif self.mode is ApprovalMode.STEP:
            self._approve.setText(translate("Review", "Approve step {step}").format(step=reach))
        elif reach < steps:
            self._approve.setText(translate("Review", "Approve {count} of {all} steps").format(count=reach, all=steps))
        else:
            self._approve.setText(
                translate("Review", "Approve")
                if steps == 1
                else translate("Review", "Approve {count} steps").format(count=steps)
            )
        self._until.setVisible(0 < chosen < reach)
        self._until.setText(translate("Review", "Run to step {step}").format(step=chosen) if chosen else "")

    def focus(self, why: Qt.FocusReason) -> None:
        """Where Enter approves."""
        self._approve.setFocus(why)

    def listen(self, watcher: QObject) -> None:
        """Let ``watcher`` filter the events of what can have the focus."""
        for part in (self.line, self._refuse, self._anew, self._until, self._approve):
            part.installEventFilter(watcher)
