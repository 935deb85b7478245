"""Tab goes through every window as one reads it: down, and along each row as the language is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayout, QWidget
from pytestqt.qtbot import QtBot

from agent.consents import Consents, consents_path
from agent.demonstration.recorder import Demonstration
from agent.errors import ModelFileError
from agent.grounding import MarksGrounder
from agent.macros import Macro, Parameter, keep_macro
from agent.rules.risk import assess
from agent.settings import Settings, journal_path
from agent.types import Alternative, Forecast
from app.chords import Obstacle
from app.doctor import Finding, Health
from app.foreground import Foreground
from app.history.run_list import RunList
from app.history.window import HistoryWindow
from app.main_window import MainWindow, PastRun
from app.plan import planned
from app.preferences import Preferences
from app.review import ReviewPanel
from app.row_tools import Tool
from app.windows.doctor_window import DoctorWindow
from app.windows.places import Place
from app.windows.room import Room
from app.windows.rooms import Rooms
from app.windows.teach_window import TeachWindow
from tests.gui.conftest import grounded_forecast, written_look, written_steps
from tests.gui.past_runs import three_runs
from tests.gui.test_review import question
from tests.gui.test_right_to_left import mirrored
from tests.gui.windows.test_teach_window import shown
from tests.room_states import pressed, turned

__all__ = ["mirrored"]
_MOST = 120


class Windows:
    """Every window of the app in the states that have the most to come to."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        three_runs(journal_path())
        Consents(consents_path()).give(["aaaa1111"])
        step = written_steps()[0]
        keep_macro(Macro("greeting", "say hello", (Parameter("text", "hello"), Parameter("who", "say")), (step,)))
        self._qtbot = qtbot
        self._rooms = Rooms(Preferences(Settings(), folder / "settings.toml"))

    def shut(self) -> None:
        self._rooms.shut()

    def open(self, name: str) -> QWidget:
        first, _, state = name.partition(", ")
        makers: dict[str, Callable[[str], QWidget]] = {
            "main": self._main,
            "review": self._review,
            "doctor": self._doctor,
        }
        if (made := makers.get(first)) is not None:
            window = made(state)
            self._qtbot.addWidget(window)
            window.show()
            return window
        room = self._rooms.open(Place(first))
        self._qtbot.waitUntil(room.isVisible)
        self._read(room)
        if name in _STATES:
            _STATES[name](room)
        self._read(room)
        return room

    def _read(self, room: Room) -> None:
        """Until it has read what it shows, and shows it."""
        self._qtbot.waitUntil(lambda: not room.backstage.busy)
        QApplication.processEvents()
        self._qtbot.waitUntil(lambda: not room.backstage.busy)

    def _main(self, state: str) -> QWidget:
        window, now = MainWindow(), datetime.now(UTC)
        window.goal.tools.show_policies(("tracer1-nano",), "tracer1-nano")
        window.show_history([PastRun("say hello", now.timestamp(), None)], now)
        window.show_ready("tracer1-nano 1")
        window.goal.show_bundled(True)
        window.goal.line.setPlainText("Translate this page")
        window.goal.attached.show_picture(np.zeros((70, 112, 3), np.uint8))
        window.show_deaf("ctrl+alt+space", Obstacle.TAKEN)
        window.show_unready(ModelFileError("There is no policy.", "Put one there."))
        window.goal.set_ready(True)
        return window

    def _review(self, state: str) -> QWidget:
        panel, look = ReviewPanel(Foreground()), written_look()
        panel.show()  # as always: rows come and go while it is on the screen
        forecast = grounded_forecast(look)
        plan = planned(forecast, look, assess, MarksGrounder())
        asked = question(plan)
        if state == "ways":
            ways = (Alternative(forecast, 0.7), Alternative(Forecast(forecast.steps[:2]), 0.3))
            asked = question(plan, forecast=Forecast(forecast.steps, "because", ways=ways))
        panel.show_question("say hello", plan, asked)
        if state in ("chosen", "ways"):
            panel.choose(3)
        elif state == "editing":
            panel.use(2, Tool.EDIT)
        elif state == "paused":
            panel.show_pause("say hello")
        elif state == "acting":
            panel.show_progress("say hello", plan, "Doing step 1", compact=True)
        return panel

    def _doctor(self, state: str) -> QWidget:
        found = (Finding("disk", Health.DOUBTFUL, "0.1 GiB free", "Free some space."),)
        window = DoctorWindow(self._rooms.preferences, lambda: found)
        window.open()
        self._read(window)
        return window


def _deletion(room: Room) -> None:
    assert isinstance(room, HistoryWindow)
    room.ask_deletion()


def _correcting(room: Room) -> None:
    assert isinstance(room, HistoryWindow)
    room._player._slider.setValue(5)
    next(b for b in room.findChildren(QAbstractButton) if b.text() == "What should it have done?").click()


def _two_runs(room: Room) -> None:
    room.findChildren(RunList)[0].select([0, 1])


def _shown(room: Room) -> None:
    assert isinstance(room, TeachWindow)
    told: Demonstration = shown("say hello")
    room.look_through(told)
    room._ask_discard()


_STATES: dict[str, Callable[[Room], None]] = {
    "history, deletion": _deletion,
    "history, correcting": _correcting,
    "history, two runs": _two_runs,
    "privacy, deletion": pressed("Delete all…"),
    "macros, deletion": pressed("Remove…"),
    "first steps, 2": turned(1),
    "first steps, 3": turned(2),
    "teach, review": _shown,
}
_REVIEWS = ("review", "review, chosen", "review, ways", "review, editing", "review, paused", "review, acting")
_NAMES = ("main", *_REVIEWS, *(place.value for place in Place), *_STATES)


@pytest.fixture
def windows(qtbot: QtBot, tmp_path: Path) -> Iterator[Windows]:
    made = Windows(qtbot, tmp_path)
    yield made
    made.shut()


def focus_in(window: QWidget) -> QWidget | None:
    """What has the keyboard as soon as the window has it."""
    return window.focusWidget()


def walked(window: QWidget, key: Qt.Key) -> list[QWidget]:
    """What gets the keyboard when this key is pressed again and again, until it comes round."""
    found: list[QWidget] = []
    for _ in range(_MOST):
        QTest.keyClick(focus_in(window) or window, key)
        now = focus_in(window)
        assert now is not None, "nothing has the keyboard"
        if now in found:
            assert now is found[0], f"it never comes back to {named(found[0])}"
            return found
        found.append(now)
    raise AssertionError("it never comes round")


def named(part: QWidget) -> str:
    return part.accessibleName() or type(part).__name__


def first(one: QWidget, other: QWidget) -> bool:
    """Whether ``one`` is read before ``other``: by where the parts of the window stand that hold one of them each."""
    if one.isAncestorOf(other) or other.isAncestorOf(one):
        return one.isAncestorOf(other)
    above = above_of(one)
    while not above.isAncestorOf(other):
        above = above_of(above)
    pairs = zip(_places(above, one), _places(above, other), strict=False)
    here, there = next((one_, other_) for one_, other_ in pairs if one_ != other_)
    across = min(here.bottom(), there.bottom()) - max(here.top(), there.top())
    if 2 * across > min(here.height(), there.height()):
        return (here.left() > there.left()) is (above.layoutDirection() is Qt.LayoutDirection.RightToLeft)
    return here.top() < there.top()


def above_of(part: QWidget) -> QWidget:
    parent = part.parentWidget()
    assert parent is not None, "it is the window"
    return parent


def _places(above: QWidget, part: QWidget) -> list[QRect]:
    """Where the layouts of ``above``, from the outside in, and then the widget stand in which this part lies."""
    while above_of(part) is not above:
        part = above_of(part)
    layout = above.layout()
    return (_down_to(layout, part) if layout is not None else []) or [QRect(part.pos(), part.size())]


def _down_to(layout: QLayout, part: QWidget) -> list[QRect]:
    place = 0
    while (item := layout.itemAt(place)) is not None:
        place += 1
        if item.widget() is part:
            return [QRect(part.pos(), part.size())]
        if isinstance(item, QLayout) and (found := _down_to(item, part)):
            return [item.geometry(), *found]
    return []


def astray(found: list[QWidget]) -> list[str]:
    """The steps of a walk that do not go on as one reads; one of them may lead from the end to the beginning."""
    begins = next(place for place, part in enumerate(found) if all(first(part, one) for one in found if one != part))
    ordered = [*found[begins:], *found[:begins]]
    return [f"{named(one)} → {named(other)}" for one, other in pairwise(ordered) if not first(one, other)]


@pytest.mark.parametrize("name", _NAMES)
def test_tab_goes_as_one_reads(windows: Windows, name: str) -> None:
    window = windows.open(name)
    found = walked(window, Qt.Key.Key_Tab)
    assert astray(found) == [], [named(part) for part in found]


@pytest.mark.parametrize("name", ["main", "review, chosen", "history, correcting", "teach, review", "models"])
@pytest.mark.usefixtures("mirrored")
def test_tab_goes_from_right_to_left_where_one_reads_so(windows: Windows, name: str) -> None:
    window = windows.open(name)
    found = walked(window, Qt.Key.Key_Tab)
    assert astray(found) == [], [named(part) for part in found]


def test_shift_and_tab_goes_the_same_way_back(windows: Windows) -> None:
    window = windows.open("history, correcting")
    there, back = walked(window, Qt.Key.Key_Tab), walked(window, Qt.Key.Key_Backtab)
    place = there.index(back[0])
    assert back == [*reversed(there[: place + 1]), *reversed(there[place + 1 :])]


def test_a_walk_against_the_way_of_reading_is_seen(windows: Windows) -> None:
    found = walked(windows.open("macros"), Qt.Key.Key_Tab)
    assert astray([found[1], found[0], *found[2:]]) != []
