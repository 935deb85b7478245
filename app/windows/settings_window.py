"""The settings' window: everything that can be set, searched, checked as it is typed, and kept at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.notice import Notice
from app.parts import button, label
from app.preferences import Preferences
from app.sentences import sentence
from app.windows.form import Form
from app.windows.places import Place
from app.windows.room import Room, States
from app.windows.setting import settings
from models.catalog import names
from models.endpoints.book import endpoints


class SettingsWindow(Room):
    """Signals:
    changed: the key of a setting that is different now.
    wanted: the ``Place`` of another window.
    """

    changed = Signal(str)
    wanted = Signal(object)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("settings", self.tr("Settings"), QSize(700, 680))
        self._preferences = preferences
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search the settings"))
        self._search.setAccessibleName(self.tr("Search the settings"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._find)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._search.setFocus)
        column.addWidget(self._search)
        self._notice = Notice()
        column.addWidget(self._notice)
        elsewhere = tuple(endpoint.name for endpoint in endpoints())
        self.form = Form(preferences, settings((*names(), *elsewhere)))
        self.form.changed.connect(self.changed)
        scroll = scrolled(self.form)
        scroll.setAccessibleName(self.tr("Settings"))
        self._states = States(scroll)
        column.addWidget(self._states, 1)
        foot = QHBoxLayout()
        where = label(self.tr("Kept at once in {path}").format(path=str(preferences.path)), "quiet", wrap=True)
        foot.addWidget(where, 1)
        for caption, place in ((self.tr("Policies…"), Place.MODELS), (self.tr("Privacy…"), Place.PRIVACY)):
            made = button(caption, "")
            made.clicked.connect(lambda _=False, place=place: self.wanted.emit(place))
            foot.addWidget(made)
        column.addLayout(foot)

    def renew(self) -> None:
        """Show the settings as they are now, and what in their file could not be taken."""
        self.form.renew()
        self._states.show_content()
        if self._preferences.warnings:
            self._notice.tell(
                "notice",
                self.tr("Not everything in the settings file could be taken"),
                sentence("\n".join(self._preferences.warnings)),
                "",
                "",
                "",
            )
        self._find(self._search.text())
        self._search.setFocus()

    def _find(self, said: str) -> None:
        if self.form.search(said):
            self._states.show_content()
        else:
            self._states.show_empty(self.tr("Nothing found"), self.tr("No setting has all of these words."))


def scrolled(content: QWidget) -> QScrollArea:
    """The content in an area that scrolls up and down, and can be reached by keyboard."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setWidget(content)
    return made
