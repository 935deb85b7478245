"""Our own windows, opened one after the other as a file says: each line is the name of a place, "main" or ``REVIEW``.

    python rooms_program.py FILE

Prints a line as soon as it is on the screen and has read what it shows.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from app.desktop import make_application
from app.main_window import MainWindow
from app.windows.places import Place
from app.windows.room import Room
from app.windows.rooms import Rooms
from app.windows.teach_window import TeachWindow
from tests.unit.agent.demonstration.desk import Desk, click, typed

REVIEW = "teach, review"
"""What was shown, to be looked through."""


def main() -> None:
    application = make_application()
    asked = Path(sys.argv[1])
    rooms, window = Rooms(), MainWindow()
    window.show_ready("tracer1-nano 1")
    opened: list[str] = []
    shown: list[Room] = []

    def look() -> None:
        if shown and shown[0].backstage.busy:
            return
        for room in shown:
            print(room.windowTitle(), flush=True)
        shown.clear()
        wanted = asked.read_text().split("\n")[:-1]
        if len(wanted) == len(opened):
            return
        if any(one.isVisible() for one in application.topLevelWidgets()):
            rooms.hide()
            window.hide()
            return  # the next one in a while, as a person would open it
        opened.append(wanted[len(opened)])
        if opened[-1] == "main":
            window.show()
            window.activateWindow()
            print("main", flush=True)
        elif opened[-1] == REVIEW:
            room = rooms.open(Place.TEACH)
            assert isinstance(room, TeachWindow)
            steps = Desk([*click(2, "Name"), *typed(3, "Zoë"), None, *click(9, "Save"), None])
            room.look_through(steps.record("Call it Zoë"))
            shown.append(room)
        else:
            shown.append(rooms.open(Place(opened[-1])))

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(200)
    application.exec()


if __name__ == "__main__":
    main()
