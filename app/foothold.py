"""Keeps a window of ours where it was put, and Qt in the knowledge of where that is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QWidget

from app.rounds import soon

_INSISTS = 3
"""So often after it has come up a window is moved back; there are window managers that know better."""
_CORNER = QPoint(0, 0)
"""Where Qt takes a window to be whose frame is not where it belongs yet; a person's moves end elsewhere."""


class Foothold(QObject):
    """Moves ``window`` back from the desktop's corner to ``place`` (global logical coordinates; None: where it is).

    When a window manager gives a window its frame, Qt asks the X server where the window is now. On a busy machine the
    frame may stand in the desktop's corner then, Qt takes the window to be there for good, and so do all who ask Qt:
    clicks, drags, screen readers. A window that is moved is told where it is.
    """

    def __init__(self, window: QWidget, place: Callable[[], QPoint | None]) -> None:
        super().__init__(window)
        self._window = window
        self._place = place
        self._insisted = 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's."""
        if event.type() == QEvent.Type.Show:
            self._insisted = 0
        elif event.type() == QEvent.Type.Move and self._insisted < _INSISTS and self._is_away():
            self._insisted += 1
            soon(self, self._return)
        return False

    def _is_away(self) -> bool:
        return self._window.pos() == _CORNER and self._place() not in (None, _CORNER)

    def _return(self) -> None:
        place = self._place()
        if place is not None and place != self._window.pos():
            self._window.move(place)
