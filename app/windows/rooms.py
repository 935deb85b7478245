"""The windows beside the main one: which there are, and that each is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from agent.grounding import MarksGrounder
from agent.rules.risk import assess
from app.history.archive import Archive
from app.history.window import HistoryWindow
from app.windows.places import Place
from app.windows.room import Room


class Rooms(QObject):
    """Signals:
    again: a goal that is to be tried again.
    resumed: the id of a run that is to be taken up.
    forgotten: runs were deleted.
    """

    again = Signal(str)
    resumed = Signal(str)
    forgotten = Signal()

    def __init__(self, archive: Archive | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive or Archive()
        self._makers: dict[Place, Callable[[], Room]] = {Place.HISTORY: self._history}
        self._made: dict[Place, Room] = {}

    def open(self, place: Place) -> Room:
        """Bring the window of this place to the front."""
        if place not in self._made:
            self._made[place] = self._makers[place]()
        room = self._made[place]
        room.open()
        return room

    def hide(self) -> None:
        """Out of sight: a run begins, and what they cover is what is to be looked at."""
        for room in self._made.values():
            room.hide()

    def shut(self) -> None:
        """For good, before the application ends."""
        for room in self._made.values():
            room.shut()
        self._made.clear()

    def _history(self) -> Room:
        made = HistoryWindow(self._archive, assess, MarksGrounder())
        made.again.connect(self.again)
        made.resumed.connect(self.resumed)
        made.changed.connect(self.forgotten)
        return made
