"""The foot of the review panel while the person has the screen: a line to steer, and the button that hands it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.language import translate
from app.parts import button, label, restyle
from app.theme import sized


class PauseFoot(QWidget):
    """Attributes:
        line: what is to be different from now on.

    Signals:
        handed_back: the person gives the screen back.
    """

    handed_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(8)
        self._told = label("", "quiet", wrap=True)
        column.addWidget(self._told)
        self.line = QLineEdit()
        self.line.setPlaceholderText(
            translate("Review", "What should be different? For example: use the other account")
        )
        self.line.setAccessibleName(translate("Review", "What should be different from now on"))
        self.line.returnPressed.connect(self.handed_back)
        column.addWidget(self.line)
        row = QHBoxLayout()
        row.addStretch(1)
        self.button = button(translate("Review", "Hand back"), "first")
        self.button.setToolTip(translate("Review", "Let it go on: it looks at the screen and foresees anew"))
        self.button.clicked.connect(self.handed_back)
        row.addWidget(self.button)
        column.addLayout(row)
        self._told.setFont(sized(self.font(), 0.97))

    def begin(self) -> None:
        """The screen is the person's from now on."""
        self.line.clear()
        restyle(self._told, "quiet")
        self._told.setText(
            translate(
                "Review",
                "Do what you like: what can be seen of it counts as steps of yours. "
                "Nothing is done until you hand back.",
            )
        )
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, why: str) -> None:
        """What was said cannot be taken."""
        restyle(self._told, "risky")
        self._told.setText(why)

    @property
    def words(self) -> str:
        return " ".join(self.line.text().split())
