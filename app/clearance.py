"""Says that the way to a step's target is clear once it is: a window manager moves our panel in its own time."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtWidgets import QWidget

from app.bridge import Clearing
from app.foreground import Foreground, Sight

_GLANCE_MS = 8
_PATIENCE = 1.0
"""Seconds after which a panel that found no other room stays: whether the hands can act is theirs to see."""


class Clearance(QObject):
    """Looks after one ``Clearing`` at a time."""

    def __init__(self, panel: QWidget, foreground: Foreground, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._foreground = foreground
        self._clearing: Clearing | None = None
        self._reach = QRect()
        self._began = 0.0
        foreground.seen.connect(self._see)

    def confirm(self, clearing: Clearing, reach: QRect) -> None:
        """Answer once the panel is out of ``reach``, in physical pixels of the desktop; where nobody can say, now."""
        self._clearing, self._reach, self._began = clearing, reach, time.monotonic()
        self._ask()

    def _ask(self) -> None:
        if not self._panel.isVisible() or not self._foreground.watch(int(self._panel.winId())):
            self._answer()

    def _see(self, sight: Sight) -> None:
        if self._clearing is None or sight.handle != int(self._panel.winId()):
            return
        away = sight.stands is None or not sight.stands.intersects(self._reach)
        if away or time.monotonic() - self._began > _PATIENCE:
            self._answer()
        else:
            QTimer.singleShot(_GLANCE_MS, self, self._ask)

    def _answer(self) -> None:
        if self._clearing is not None:
            self._clearing.answer.give(True)
            self._clearing = None
