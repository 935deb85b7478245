"""Keeps the ghosts with the window that they point at: they move with it, and fade where it is not in front."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication

from agent.types import Observation, Window
from app.foreground import Foreground, Sight
from app.plan import Plan

_EVERY_MS = 150


class Follower(QObject):
    """Looks after one window at a time, from ``start`` to ``stop``.

    Attributes:
        faded: True while the window is gone, behind another, or another size than it was.

    Signals:
        moved: the ghosts stand elsewhere, or are to be drawn otherwise.
    """

    moved = Signal()

    def __init__(self, foreground: Foreground, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._foreground = foreground
        self._window: Window | None = None
        self._stood: QRect | None = None
        self._shift = QPoint()
        self.faded = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._look)
        foreground.seen.connect(self._see)

    def start(self) -> None:
        """Begin, with no window yet."""
        self._window = self._stood = None
        self.settle()
        self._timer.start()

    def stop(self) -> None:
        """Look after nothing any more."""
        self._timer.stop()
        self._window = None

    def stand_by(self, look: Observation) -> None:
        """From here on the ghosts belong to where the window of this look stands."""
        self._window, self._stood = look.window, None
        self.settle()
        self._look()

    def settle(self) -> None:
        """Draw everything where it was seen, until the next look at the window."""
        self._shift, self.faded = QPoint(), False

    def shown(self, plan: Plan | None) -> Plan | None:
        """The plan where its window is now."""
        if plan is None or self._shift.isNull():
            return plan
        x, y = plan.origin
        return replace(plan, origin=(x + self._shift.x(), y + self._shift.y()))

    def _look(self) -> None:
        if self._window is not None:
            self._foreground.watch(self._window.handle)

    def _see(self, sight: Sight) -> None:
        if self._window is None or sight.handle != self._window.handle:
            return
        if self._stood is None:
            self._stood = sight.stands
        if self._stood is None:
            return
        stands = sight.stands
        ours = {int(widget.winId()) for widget in QApplication.topLevelWidgets() if widget.isVisible()}
        faded = stands is None or stands.size() != self._stood.size() or sight.active not in ours | {0, sight.handle}
        shift = stands.topLeft() - self._stood.topLeft() if stands is not None else self._shift
        if (faded, shift) != (self.faded, self._shift):
            self.faded, self._shift = faded, shift
            self.moved.emit()
