"""Clicks that come too soon: one that was meant for what lay where a window of ours comes up is no answer to it."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

_MOMENT = 0.4
"""Seconds that a thing is under the mouse before a click can be meant for it: nobody sees and presses faster."""

_CHANGES = (QEvent.Type.Expose, QEvent.Type.Resize, QEvent.Type.Move)
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Unhurried(QObject):
    """Swallows what is pressed on a window that came up, grew, moved or asks something else within this moment.

    It hears what the system sends to the window, as only a person's mouse does. What is pressed on ``free``, a part of
    it, always counts.
    """

    def __init__(self, window: QWidget, free: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._free = free
        self._since = 0.0
        window.installEventFilter(self)

    def begin_anew(self) -> None:
        """It shows something else from now on."""
        self._since = time.monotonic()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's."""
        if watched is self._window:
            if event.type() == QEvent.Type.Show:
                self._window.windowHandle().installEventFilter(self)
        elif event.type() in _CHANGES:
            self.begin_anew()
        elif isinstance(event, QMouseEvent) and event.type() in _PRESSES:
            there = self._window.childAt(event.position().toPoint())
            free = there is not None and (there is self._free or self._free.isAncestorOf(there))
            return not free and time.monotonic() - self._since < _MOMENT
        return False
