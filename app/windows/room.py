"""What every window beside the main one has in common: its dress, its place, how it is closed, and its states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCloseEvent, QFont, QGuiApplication, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from agent.errors import AgentError
from app.backstage import Backstage
from app.parts import button, label, restyle
from app.screens import screen_under
from app.sentences import remedy, trouble
from app.theme import icon, sized
from app.windows.upright import Upright
from app.windows.whereabouts import as_there_is_room, note_place, put_back, show_again


class Room(Upright):
    """A window that remembers its place, is closed by Escape, and does what takes long behind the stage."""

    def __init__(self, name: str, title: str, size: QSize) -> None:
        """``name`` is what its place is remembered under."""
        super().__init__()
        self._remembered_as = name
        self.setObjectName("face")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(title)
        self.setWindowIcon(icon())
        self.resize(size)
        self.backstage = Backstage(self)
        for keys in (QKeySequence(Qt.Key.Key_Escape), QKeySequence(QKeySequence.StandardKey.Close)):
            QShortcut(keys, self).activated.connect(self.close)
        if not put_back(self, name):  # where a person looks: over the window that they work in
            over = QApplication.activeWindow()
            screen = screen_under(over) if over is not None else QGuiApplication.primaryScreen()
            self.resize(as_there_is_room(size, screen))
            all_of_it = screen.availableGeometry()
            middle = over.geometry() if over is not None else all_of_it
            wanted = QRect(middle.center() - self.rect().center(), self.size())
            # That one may lie at the edge: this one lies on the screen, its title bar too.
            wanted.moveRight(min(wanted.right(), all_of_it.right()))
            wanted.moveBottom(min(wanted.bottom(), all_of_it.bottom()))
            wanted.moveTopLeft(QPoint(max(wanted.x(), all_of_it.x()), max(wanted.y(), all_of_it.y())))
            self.move(wanted.topLeft())

    def open(self) -> None:
        """Bring what is shown up to date, and the window in front of the others."""
        self.renew()
        show_again(self)
        self.raise_()
        self.activateWindow()

    def renew(self) -> None:
        """Read again what the window shows; called whenever it is opened."""

    def shut(self) -> None:
        """For good, before the application ends."""
        self.backstage.close()
        self.hide()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's; the window only goes out of sight."""
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's."""
        note_place(self, self._remembered_as)
        super().hideEvent(event)


class States(QStackedWidget):
    """Content, or in its place a calm sentence: that it is being read, that there is none, or what is wrong with it."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.addWidget(content)
        self._other = QWidget()
        column = QVBoxLayout(self._other)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(10)
        column.addStretch(1)
        self._headline = label("", "", wrap=True)
        self._headline.setFont(sized(self.font(), 1.15, QFont.Weight.DemiBold))
        self._told = label("", "quiet", wrap=True)
        self._button = button("", "")
        self._act: Callable[[], None] = lambda: None
        self._button.clicked.connect(lambda: self._act())
        for part in (self._headline, self._told):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.addWidget(self._other)

    def show_content(self) -> None:
        """What the window is for."""
        self.setCurrentWidget(self._content)

    def show_loading(self, told: str) -> None:
        """It is being read. Nothing moves meanwhile, here as everywhere: it is hardly ever long."""
        self._say("", told, "quiet")

    def show_empty(self, headline: str, told: str, caption: str = "", act: Callable[[], None] | None = None) -> None:
        """There is nothing, and what would change that."""
        self._say(headline, told, "")
        self._offer(caption, act)

    def show_error(self, error: AgentError, caption: str = "", act: Callable[[], None] | None = None) -> None:
        """It cannot be had, and what to do about it."""
        self._say(trouble(error), remedy(error), "risky")
        self._offer(caption, act)

    def _say(self, headline: str, told: str, part: str) -> None:
        self._button.hide()
        restyle(self._headline, part)
        for child, text in ((self._headline, headline), (self._told, told)):
            child.setText(text)
            child.setVisible(bool(text))
        self._other.setAccessibleName(f"{headline} {told}".strip())
        self.setCurrentWidget(self._other)

    def _offer(self, caption: str, act: Callable[[], None] | None) -> None:
        if act is None:
            return
        self._act = act
        self._button.setText(caption)
        self._button.setAccessibleName(caption)
        self._button.show()
