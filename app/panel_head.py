"""The head of the review panel: what is going on, the goal, and the buttons that pause and stop."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import words
from app.language import translate
from app.parts import button, hint, label
from app.theme import sized


class PanelHead(QWidget):
    """Signals:
    paused: the person wants the screen.
    stopped: the person wants the run to end.
    """

    paused = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pausing = False
        head = self.line = QHBoxLayout(self)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(10)
        said = QVBoxLayout()
        said.setSpacing(1)
        self._told = label("", "quiet", wrap=True)
        self._told.setFont(sized(self.font(), 0.95))
        self._goal = label("", "", wrap=True)
        self._goal.setFont(sized(self.font(), 1.12, QFont.Weight.DemiBold))
        said.addWidget(self._told)
        said.addWidget(self._goal)
        head.addLayout(said, 1)
        self._pause = button(translate("Review", "Pause"), "")
        tip = translate("Review", "Have the screen for yourself; nothing more is done until you hand it back")
        self._pause.setToolTip(tip)
        self._pause.clicked.connect(self._press_pause)
        self._stop = button(translate("Review", "Stop"), "stop")
        self._stop.setToolTip(translate("Review", "End the run at once"))
        self._stop.clicked.connect(self._press_stop)
        for made in (self._pause, self._stop):
            head.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)

    def show_state(self, goal: str, told: str, *, pausable: bool) -> None:
        """Say what is going on, and offer what can be pressed."""
        shown = words.plain(goal, 110)
        self._pausing = self._pausing and pausable
        self._told.setText(translate("Review", "Pausing after this step…") if self._pausing else told)
        self._goal.setText(shown)
        hint(self._goal, words.plain(goal, 1000) if shown != goal else "")
        self._pause.setVisible(pausable)
        self._pause.setEnabled(not self._pausing)
        self._stop.setEnabled(True)

    def listen(self, watcher: QObject) -> None:
        """Let ``watcher`` filter the events of what can have the focus."""
        for made in (self._pause, self._stop):
            made.installEventFilter(watcher)

    def _press_stop(self) -> None:
        self._stop.setEnabled(False)
        self._told.setText(translate("Review", "Stopping…"))
        self.stopped.emit()

    def _press_pause(self) -> None:
        self._pausing = True
        self._pause.setEnabled(False)
        self._told.setText(translate("Review", "Pausing after this step…"))
        self.paused.emit()
