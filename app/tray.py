"""The tray icon, where the desktop has a tray: the state at a glance, the window back, and Stop."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.theme import icon
from app.windows.places import doors

_EVERY_MS = 2000


class Tray(QObject):
    """Signals:
    opened: show the main window.
    wanted: the ``Place`` of another window.
    stopped: stop the run.
    quitted: end the application.
    absent: there is no tray now, told again and again: what only it could bring back has to show itself.
    """

    opened = Signal()
    wanted = Signal(object)
    stopped = Signal()
    quitted = Signal()
    absent = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menu = QMenu()
        self._menu.addAction(self.tr("Open TraceR1"), self.opened.emit)
        self._stop = self._menu.addAction(self.tr("Stop"), self.stopped.emit)
        self._menu.addSeparator()
        self._doors: list[QAction] = []
        for door in doors():
            self._doors.append(self._menu.addAction(door.title, lambda place=door.place: self.wanted.emit(place)))
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Quit"), self.quitted.emit)
        # Shown also where there is no tray yet: Qt puts it into one that comes later.
        self._icon = QSystemTrayIcon(icon(), self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activate)
        self._icon.show()
        self.show_running(False)
        self._watch = QTimer(self)  # Qt does not tell when a tray comes or goes
        self._watch.setInterval(_EVERY_MS)
        self._watch.timeout.connect(self._look)
        self._watch.start()

    @property
    def confirmed(self) -> bool:
        """True if there is a tray and our icon is in it: only then may the window go."""
        return QSystemTrayIcon.isSystemTrayAvailable() and self._icon.isVisible()

    def show_running(self, running: bool) -> None:
        """Whether a run is under way."""
        self._stop.setEnabled(running)
        for action in self._doors:
            action.setEnabled(not running)
        self._icon.setIcon(icon(running))
        self._icon.setToolTip(self.tr("TraceR1: at work") if running else "TraceR1")

    def close(self) -> None:
        """Leave the tray."""
        self._watch.stop()
        self._icon.hide()
        self._menu.deleteLater()

    def _look(self) -> None:
        if not self.confirmed:
            self.absent.emit()

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.opened.emit()
