"""A card in a window that says what came of something, what can be done about it, and offers to do it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.parts import button, label, restyle
from app.theme import sized


class Notice(QFrame):
    """A card with a headline, a sentence, an advice, a button, and one that only takes the card away.

    Signals:
        acted: the name of the button's action.
    """

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.action = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 11, 14, 11)
        line.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(3)
        self._headline = label("", "", wrap=True)
        self._headline.setFont(sized(self.font(), 1.0, QFont.Weight.DemiBold))
        self._told = label("", "", wrap=True)
        self._advice = label("", "", wrap=True)
        for part in (self._headline, self._told, self._advice):
            column.addWidget(part)
        line.addLayout(column, 1)
        self._button = button("", "")
        self._button.clicked.connect(lambda: self.acted.emit(self.action))
        self._other = button("", "")
        self._other.clicked.connect(self.hide)
        for made in (self._other, self._button):
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def tell(
        self, part: str, headline: str, told: str, advice: str, caption: str, action: str, *, other: str = ""
    ) -> None:
        """Say this from now on; ``caption`` is on the button of ``action``, ``other`` on the one that does nothing."""
        self.action = action
        restyle(self, part)
        for child, text in ((self._headline, headline), (self._told, told), (self._advice, advice)):
            child.setText(text)
            child.setVisible(bool(text))
            child.style().polish(child)
        self._button.setText(caption)
        self._button.setAccessibleName(caption)
        self._button.setVisible(bool(caption))
        restyle(self._button, "stop" if action in ("stop", "delete") else "")
        self._other.setText(other)
        self._other.setAccessibleName(other)
        self._other.setVisible(bool(other))
        self.setAccessibleName(headline)
        self.show()

    def take_focus(self) -> None:
        """Put the keyboard on the button."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)
