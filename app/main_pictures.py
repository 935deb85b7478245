"""The room of the pictures of the main window: each of its states as it really looks, on a private screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from agent.errors import ModelFileError
from agent.settings import Settings
from agent.types import Ending, EndingKind, Pixels
from app.chords import Obstacle
from app.language import translate
from app.main_window import MainWindow, PastRun
from app.pictures import shoot_window
from app.region import RegionPicker
from models.catalog import find
from models.engine.client import SLOW_ADVICE

_GOAL = "Write the shopping list and save it as shopping.txt"


def take_main_window(out: Path, name: str, picture: Pixels) -> None:
    """The main window in each of its states; ``picture`` is what is attached to a goal."""
    window = MainWindow()
    now = datetime.now().astimezone()
    window.show_history((), now)
    window.show()
    window.move(140, 90)
    window.goal.take_focus()  # as the app does
    shoot_window(out / f"{name}-window-loading.png", window)
    try:
        find(shelves=(Path("~/.local/share/tracer1/policies"),))  # as it stands there: nothing is in such a folder
    except ModelFileError as missing:
        window.show_unready(missing)
    shoot_window(out / f"{name}-window-not-ready.png", window)
    window.show_ready("tracer1-nano 1")
    window.goal.tools.show_policies(("tracer1-nano",), "tracer1-nano")
    window.goal.line.setPlainText(_GOAL)
    shoot_window(out / f"{name}-window-empty.png", window)
    window.goal.attached.show_picture(picture)
    window.goal.attached.show_sight("tracer1-nano", sees=False)
    shoot_window(out / f"{name}-window-picture-unseen.png", window)
    window.goal.attached.show_sight("qwen3-vl-4b", sees=True)
    shoot_window(out / f"{name}-window-picture.png", window)
    window.goal.attached.show_picture(None)
    chord = Settings().goal_chord
    for why in Obstacle:
        window.show_deaf(chord, why)
        shoot_window(out / f"{name}-window-chord-{why.name.lower().replace('_', '-')}.png", window)
    window.show_deaf(chord, None)
    window.goal.show_bundled(True)
    window.goal.line.setPlainText("Write an email to my landlord about the broken heating")
    shoot_window(out / f"{name}-window-wrong-tool.png", window)
    window.show_history(tuple(_past(now.timestamp())), now)
    window.goal.line.setPlainText(" ".join([_GOAL + ", then close the window and open it again."] * 3))
    shoot_window(out / f"{name}-window-long-goal.png", window)
    window.goal.line.setPlainText("")
    for ending in (
        Ending(EndingKind.VERIFIED),
        Ending(EndingKind.UNVERIFIED, "nothing on the screen shows that the goal is reached"),
        Ending(EndingKind.FAILED, "the policy has not answered within 120 seconds"),
    ):
        failed = ending.kind is EndingKind.FAILED
        window.show_ended(ending, SLOW_ADVICE if failed else "", undoable=not failed)
        window.show_ready("tracer1-nano 1")
        shoot_window(out / f"{name}-window-{ending.kind.value}.png", window)
    window.show_running(_GOAL)
    shoot_window(out / f"{name}-window-running.png", window)
    window.show_ready("tracer1-nano 1")
    window.show_cut_off(PastRun(_GOAL, now.timestamp(), None, "a1b2c3d4", pictured=True))
    shoot_window(out / f"{name}-window-cut-off.png", window)
    window.hide()
    picker = RegionPicker(translate("GoalSources", "Draw a rectangle around what belongs to the goal"))
    picker.open()
    shoot_window(out / f"{name}-region.png", picker)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Up):
        QApplication.sendEvent(picker, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    shoot_window(out / f"{name}-region-drawn.png", picker)
    picker.close()


def _past(now: float) -> Iterator[PastRun]:
    yield PastRun(_GOAL, now - 400, Ending(EndingKind.VERIFIED))
    yield PastRun("Find “Tuesday” in the open document", now - 5_000, Ending(EndingKind.UNVERIFIED, "not seen"))
    yield PastRun("متن را به نام فهرست ذخیره کن", now - 90_000, Ending(EndingKind.STOPPED, "the stop chord"))
    yield PastRun("Delete everything in the downloads folder", now - 200_000, Ending(EndingKind.REFUSED, "no"))
    yield PastRun("Open the calculator", now - 300_000, None)
