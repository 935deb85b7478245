"""What can be made of the step that a person looks at: edit, move, lock, insert after it, remove."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.chords import caps
from app.language import QT_TRANSLATE_NOOP, translate
from app.theme import sized


class Tool(StrEnum):
    """One thing that can be made of a step; the value is the caption."""

    EDIT = QT_TRANSLATE_NOOP("Review", "Edit")
    EARLIER = "↑"
    LATER = "↓"
    LOCK = QT_TRANSLATE_NOOP("Review", "Lock")
    INSERT = QT_TRANSLATE_NOOP("Review", "Add")
    REMOVE = QT_TRANSLATE_NOOP("Review", "Remove")


_NAMES = {
    Tool.EDIT: QT_TRANSLATE_NOOP("Review", "Edit step {}"),
    Tool.EARLIER: QT_TRANSLATE_NOOP("Review", "Move step {} up"),
    Tool.LATER: QT_TRANSLATE_NOOP("Review", "Move step {} down"),
    Tool.LOCK: QT_TRANSLATE_NOOP("Review", "Lock step {}"),
    Tool.INSERT: QT_TRANSLATE_NOOP("Review", "Add a step after step {}"),
    Tool.REMOVE: QT_TRANSLATE_NOOP("Review", "Remove step {}"),
}
_TIPS = {
    Tool.EDIT: QT_TRANSLATE_NOOP("Review", "Change what this step does (double-click, {chord})"),
    Tool.EARLIER: QT_TRANSLATE_NOOP("Review", "Do it earlier ({chord})"),
    Tool.LATER: QT_TRANSLATE_NOOP("Review", "Do it later ({chord})"),
    Tool.LOCK: QT_TRANSLATE_NOOP("Review", "Keep this step as it is, whatever is foreseen next"),
    Tool.INSERT: QT_TRANSLATE_NOOP("Review", "A step of yours after this one ({chord})"),
    Tool.REMOVE: QT_TRANSLATE_NOOP("Review", "Leave this step out ({chord})"),
}
_CHORDS = {
    Tool.EDIT: "f2",
    Tool.EARLIER: "ctrl+up",
    Tool.LATER: "ctrl+down",
    Tool.LOCK: "",
    Tool.INSERT: "insert",
    Tool.REMOVE: "delete",
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
            made = QPushButton(translate("Review", tool.value))
            made.setProperty("part", "row-tool")
            made.setFont(sized(self.font(), 0.9))
            made.setToolTip(translate("Review", _TIPS[tool]).format(chord=caps(_CHORDS[tool])))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.clicked.connect(lambda _=False, tool=tool: self.used.emit(tool))
            self._buttons[tool] = made
            line.addWidget(made)
        line.addStretch(1)

    def show_step(self, number: int, *, is_last: bool, locked: bool, editable: bool) -> None:
        """What can be made of this step: a locked one is unlocked first."""
        for tool, made in self._buttons.items():
            made.setAccessibleName(translate("Review", _NAMES[tool]).format(number))
        lock = self._buttons[Tool.LOCK]
        lock.setText(translate("Review", "Unlock") if locked else translate("Review", "Lock"))
        said = translate("Review", "Unlock step {}") if locked else translate("Review", "Lock step {}")
        lock.setAccessibleName(said.format(number))
        self._buttons[Tool.EDIT].setEnabled(editable and not locked)
        self._buttons[Tool.EARLIER].setEnabled(number > 1 and not locked)
        self._buttons[Tool.LATER].setEnabled(not is_last and not locked)
        self._buttons[Tool.REMOVE].setEnabled(not locked and not (is_last and number == 1))
