"""The bar that is all of ours on the screen while a person shows something: that it is heard, how far, and its end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.parts import button, label
from app.screens import screen_under
from app.theme import sized

_EVERY = 200
"""Milliseconds between two looks at how many steps there are."""

_EDGE = 10
"""Logical pixels between the bar and the edge of the screen."""


class RecordingBar(QWidget):
    """Signals:
    finished: the person pressed Finish.

    It never takes the keyboard, for what is typed is for the person's program: chords do what can be done here. It can
    be drawn out of the way with the mouse.
    """

    finished = Signal()

    def __init__(self, count: Callable[[], int]) -> None:
        """``count`` says how many steps there are by now, or less than 0 before it begins; asked while it is shown."""
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(self.tr("Recording"))
        self._count = count
        self._grip = QPoint()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        panel = self._panel = QFrame()
        panel.setObjectName("panel")
        whole.addWidget(panel)
        row = QHBoxLayout(panel)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(10)
        dot = label("●", "risky")
        dot.setAccessibleName(self.tr("Recording"))
        self._told = label("", "")
        self._told.setFont(sized(self.font(), 1.0, QFont.Weight.DemiBold))
        self._hint = label("", "quiet")
        self._finish = button(self.tr("Finish"), "first")
        self._finish.clicked.connect(self.finished)
        for part in (dot, self._told, self._hint, self._finish):
            row.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._renew)

    def begin(self, chord: str, moves: str = "") -> None:
        """Show it at the top of the screen; ``chord`` ends the recording too, ``moves`` calls ``make_room`` if any."""
        ends = self.tr("{chord} ends it").format(chord=chord)
        aside = (self.tr("{chord} moves this aside").format(chord=moves),) if moves else ()
        self._hint.setText("  ·  ".join((ends, *aside)))
        self._finish.setAccessibleDescription(ends)
        self._finish.setEnabled(True)
        self._renew()
        self._timer.start()
        self.adjustSize()
        room = QGuiApplication.primaryScreen().availableGeometry()
        if self.width() > room.width() - 2 * _EDGE:
            self._hint.setText(ends)  # on a small screen the end comes first
            self._panel.updateGeometry()  # before it is shown nobody else says so
            self.adjustSize()
        self.move(room.center().x() - self.width() // 2, room.top() + _EDGE)
        self.show()

    def make_room(self) -> None:
        """To the lower edge of its screen, or back to the upper one: something is below it."""
        room = screen_under(self).availableGeometry()
        above = self.geometry().center().y() < room.center().y()
        self.move(self.x(), room.bottom() + 1 - _EDGE - self.height() if above else room.top() + _EDGE)

    def wait(self) -> None:
        """It is over, but the last step is still looked at."""
        self._timer.stop()
        self._finish.setEnabled(False)
        self._told.setText(self.tr("Looking at the last step…"))
        self.adjustSize()

    def end(self) -> None:
        """Off the screen."""
        self._timer.stop()
        self.hide()

    def _renew(self) -> None:
        count = self._count()
        self._told.setText(self.tr("Recording · %n step(s)", "", count) if count >= 0 else self.tr("Getting ready…"))
        self.adjustSize()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        self._grip = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's."""
        self.move(event.globalPosition().toPoint() - self._grip)
