"""Our own windows, opened one after the other as a file says: each line is the name of a place, of a state, or "main".

    python rooms_program.py FILE

Prints a line as soon as it is on the screen and has read what it shows.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QTimer

from agent.errors import BusyError, ModelFileError
from app.chords import Obstacle
from app.desktop import make_application, say_busy
from app.history.run_list import RunList
from app.history.window import HistoryWindow
from app.main_window import MainWindow
from app.windows.places import Place
from app.windows.room import Room
from app.windows.rooms import Rooms
from app.windows.teach_window import TeachWindow
from tests.room_states import pressed, turned
from tests.unit.agent.demonstration.desk import Desk, click, typed

FULL = "main, full"
"""The main window with all that it can say at once."""

BUSY = "busy"
"""What a second start says."""


def _look_through(room: Room) -> None:
    assert isinstance(room, TeachWindow)
    steps = Desk([*click(2, "Name"), *typed(3, "Zoë"), None, *click(9, "Save"), None])
    room.look_through(steps.record("Call it Zoë"))


def _choose_both(room: Room) -> None:
    room.findChildren(RunList)[0].selectAll()


def _correct(room: Room) -> None:
    assert isinstance(room, HistoryWindow)
    room._player._slider.setValue(5)
    pressed("What should it have done?")(room)


STATES: dict[str, Callable[[Room], None]] = {
    "history, correcting": _correct,
    "history, two runs": _choose_both,
    "history, deletion": pressed("Delete…"),
    "macros, deletion": pressed("Remove…"),
    "privacy, deletion": pressed("Delete all…"),
    "first steps, practice": turned(1),
    "first steps, chords": turned(2),
    "teach, review": _look_through,
    FULL: lambda room: None,
}
"""States of the windows, and what is done in the window of that place once it has read what it shows."""


def main() -> None:
    application = make_application()
    asked = Path(sys.argv[1])
    rooms, window = Rooms(), MainWindow()
    window.show_ready("tracer1-nano 1")
    opened: list[str] = []
    shown: list[tuple[Room, str]] = []

    def look() -> None:
        if shown:
            room, state = shown[0]
            if not room.isVisible() or room.backstage.busy:
                return
            if state:
                shown[0] = (room, "")
                STATES[state](room)
                return  # it may have to read more
            print(room.windowTitle(), flush=True)
            shown.clear()
        wanted = asked.read_text().split("\n")[:-1]
        if len(wanted) == len(opened):
            return
        if any(one.isVisible() for one in application.topLevelWidgets()):
            rooms.hide()
            for one in application.topLevelWidgets():
                one.hide()
            return  # the next one in a while, as a person would open it
        opened.append(wanted[len(opened)])
        name = opened[-1]
        if name in ("main", FULL):
            if name == FULL:
                _fill(window)
            window.show()
            window.activateWindow()
            print(name, flush=True)
        elif name == BUSY:
            QTimer.singleShot(0, lambda: say_busy(BusyError("TraceR1 runs already", "Look for its window.")))
            print(name, flush=True)
        else:
            shown.append((rooms.open(Place(name.partition(", ")[0])), name if name in STATES else ""))

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(200)
    application.exec()


def _fill(window: MainWindow) -> None:
    window.goal.tools.show_policies(("tracer1-nano",), "tracer1-nano")
    window.goal.show_bundled(True)
    window.goal.line.setPlainText("Translate this page")
    window.goal.attached.show_picture(np.zeros((70, 112, 3), np.uint8))
    window.show_deaf("ctrl+alt+space", Obstacle.TAKEN)
    window.show_unready(ModelFileError("There is no policy.", "Put one there."))
    window.goal.set_ready(True)


if __name__ == "__main__":
    main()
