"""When to ask, as three buttons of which one is down: before every step, once, or only about what is risky."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from agent.types import ApprovalMode
from app.language import QT_TRANSLATE_NOOP, translate
from app.parts import label
from app.theme import sized

_CAPTIONS = {
    ApprovalMode.STEP: QT_TRANSLATE_NOOP("ModeChoice", "every step"),
    ApprovalMode.TRAJECTORY: QT_TRANSLATE_NOOP("ModeChoice", "once"),
    ApprovalMode.RISK: QT_TRANSLATE_NOOP("ModeChoice", "only risks"),
}
_TIPS = {
    ApprovalMode.STEP: QT_TRANSLATE_NOOP("ModeChoice", "Each step waits for your yes"),
    ApprovalMode.TRAJECTORY: QT_TRANSLATE_NOOP(
        "ModeChoice", "You approve the steps together; whatever is different later is asked about again"
    ),
    ApprovalMode.RISK: QT_TRANSLATE_NOOP(
        "ModeChoice", "What is harmless is done without asking; what is risky waits for your yes"
    ),
}


class ModeChoice(QWidget):
    """Signals:
    chosen: the ``ApprovalMode`` that the person pressed.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        told = label(self.tr("Ask me"), "quiet")
        told.setFont(sized(self.font(), 0.93))
        line.addWidget(told)
        line.addSpacing(4)
        self._group = QButtonGroup(self)
        self._buttons: dict[ApprovalMode, QPushButton] = {}
        for mode, caption in _CAPTIONS.items():
            said = translate("ModeChoice", caption)
            made = QPushButton(said)
            made.setProperty("part", "segment")
            made.setFont(sized(self.font(), 0.93))
            made.setCheckable(True)
            made.setToolTip(translate("ModeChoice", _TIPS[mode]))
            made.setAccessibleName(self.tr("Ask me {when}").format(when=said))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.clicked.connect(lambda _=False, mode=mode: self.chosen.emit(mode))
            self._group.addButton(made)
            self._buttons[mode] = made
            line.addWidget(made)
        line.addStretch(1)
        self.show_mode(ApprovalMode.TRAJECTORY)

    @property
    def mode(self) -> ApprovalMode:
        """The one that is down."""
        return next(mode for mode, made in self._buttons.items() if made.isChecked())

    def show_mode(self, mode: ApprovalMode) -> None:
        """Show this one as chosen."""
        self._buttons[mode].setChecked(True)
