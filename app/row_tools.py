"""What can be made of the step that a person looks at: edit, move, lock, insert after it, remove."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.theme import sized


class Tool(StrEnum):
    """One thing that can be made of a step; the value is the caption."""

    EDIT = "Edit"
    EARLIER = "↑"
    LATER = "↓"
    LOCK = "Lock"
    INSERT = "Add"
    REMOVE = "Remove"


_NAMES = {
    Tool.EDIT: "Edit step {}",
    Tool.EARLIER: "Move step {} up",
    Tool.LATER: "Move step {} down",
    Tool.LOCK: "Lock step {}",
    Tool.INSERT: "Add a step after step {}",
    Tool.REMOVE: "Remove step {}",
}
_TIPS = {
    Tool.EDIT: "Change what this step does (double-click, F2)",
    Tool.EARLIER: "Do it earlier (Ctrl+Up)",
    Tool.LATER: "Do it later (Ctrl+Down)",
    Tool.LOCK: "Keep this step as it is, whatever is foreseen next",
    Tool.INSERT: "A step of yours after this one (Insert)",
    Tool.REMOVE: "Leave this step out (Delete)",
}


class RowTools(QWidget):
    """Signals:
    used: the ``Tool`` that the person pressed.
    """

    used = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 0)
        line.setSpacing(2)
        self._buttons: dict[Tool, QPushButton] = {}
        for tool in Tool:
            made = QPushButton(tool.value)
            made.setProperty("part", "row-tool")
            made.setFont(sized(self.font(), 0.9))
            made.setToolTip(_TIPS[tool])
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.clicked.connect(lambda _=False, tool=tool: self.used.emit(tool))
            self._buttons[tool] = made
            line.addWidget(made)
        line.addStretch(1)

    def show_step(self, number: int, *, is_last: bool, locked: bool, editable: bool) -> None:
        """What can be made of this step: a locked one is unlocked first."""
        for tool, made in self._buttons.items():
            made.setAccessibleName(_NAMES[tool].format(number))
        lock = self._buttons[Tool.LOCK]
        lock.setText("Unlock" if locked else "Lock")
        lock.setAccessibleName(f"Unlock step {number}" if locked else f"Lock step {number}")
        self._buttons[Tool.EDIT].setEnabled(editable and not locked)
        self._buttons[Tool.EARLIER].setEnabled(number > 1 and not locked)
        self._buttons[Tool.LATER].setEnabled(not is_last and not locked)
        self._buttons[Tool.REMOVE].setEnabled(not locked and not (is_last and number == 1))
