"""Claims about what every window of ours does."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QPoint, QSettings, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.parts import label
from app.windows import whereabouts
from app.windows.room import Room, States
from app.windows.whereabouts import put_away
from tests.gui.patience import PATIENCE, noted


def room(qtbot: QtBot) -> Room:
    made = Room("test", "Test", QSize(300, 200))
    qtbot.addWidget(made)
    return made


def test_a_window_without_a_place_opens_over_the_one_that_is_worked_in(qtbot: QtBot) -> None:
    alone = room(qtbot).geometry().center()
    assert alone == QGuiApplication.primaryScreen().availableGeometry().center()
    worked_in = QWidget()
    qtbot.addWidget(worked_in)
    worked_in.setGeometry(40, 60, 420, 300)
    with qtbot.waitActive(worked_in):
        worked_in.show()
        worked_in.activateWindow()
    over = room(qtbot).geometry().center() - worked_in.geometry().center()
    assert over.manhattanLength() <= 1


def test_a_window_opens_where_it_was_left(qtbot: QtBot) -> None:
    first = room(qtbot)
    first.show()
    first.move(QPoint(117, 123))
    first.hide()
    noted(qtbot)
    assert room(qtbot).geometry() == first.geometry()


def test_a_window_that_is_put_away_does_not_wait_for_the_disk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    wrote: list[str] = []

    class Disk(QSettings):
        def setValue(self, key: str, value: object) -> None:
            wrote.append(threading.current_thread().name)
            super().setValue(key, value)

    monkeypatch.setattr(whereabouts, "QSettings", Disk)
    for minimised in (False, True):
        one = room(qtbot)
        one.show()
        put_away(one, minimised=minimised)
        assert one.isMinimized() or not one.isVisible()
        one.hide()
    noted(qtbot)
    assert wrote
    assert threading.main_thread().name not in wrote


def test_of_two_places_the_last_one_is_kept_however_long_the_disk_takes(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    class Disk(QSettings):
        def setValue(self, key: str, value: object) -> None:
            if not begun.is_set():
                begun.set()
                go_on.wait(PATIENCE)
            super().setValue(key, value)

    monkeypatch.setattr(whereabouts, "QSettings", Disk)
    one = room(qtbot)
    for spot in (QPoint(17, 23), QPoint(117, 123)):
        one.show()
        one.move(spot)
        one.hide()
        assert begun.wait(PATIENCE)
    qtbot.wait(50)  # the second has had its chance
    go_on.set()
    noted(qtbot)
    assert room(qtbot).geometry() == one.geometry()


def test_a_window_over_one_at_the_edge_lies_on_the_screen_all_of_it(qtbot: QtBot) -> None:
    worked_in = QWidget()
    qtbot.addWidget(worked_in)
    worked_in.setGeometry(-200, 500, 300, 200)
    with qtbot.waitActive(worked_in):
        worked_in.show()
        worked_in.activateWindow()
    assert QGuiApplication.primaryScreen().availableGeometry().contains(room(qtbot).geometry())


def test_a_window_is_no_larger_than_its_screen_has_room_for(qtbot: QtBot) -> None:
    made = Room("large", "Large", QSize(5000, 4000))
    qtbot.addWidget(made)
    room_there = QGuiApplication.primaryScreen().availableGeometry()
    assert room_there.contains(made.geometry())
    assert made.height() < room_there.height(), "a title bar has room too"


def test_a_window_is_as_high_as_what_it_shows_needs_and_no_higher_than_the_screen(qtbot: QtBot) -> None:
    made = room(qtbot)
    lines = [label("many words " * count, "", wrap=True) for count in (20, 40, 4000)]
    column = QVBoxLayout(made)
    for line in lines:
        column.addWidget(line)
    for line in lines[1:]:
        line.hide()

    def is_whole(line: QLabel) -> bool:
        return line.height() >= line.heightForWidth(line.width())

    made.show()
    made.resize(220, 20)
    qtbot.waitUntil(lambda: is_whole(lines[0]))
    lines[1].show()
    qtbot.waitUntil(lambda: is_whole(lines[0]) and is_whole(lines[1]))
    high = made.height()
    lines[1].hide()
    qtbot.waitUntil(lambda: made.minimumHeight() < high)
    lines[2].show()
    qtbot.waitUntil(lambda: made.height() > high)
    assert made.height() < QGuiApplication.primaryScreen().availableGeometry().height()


def test_what_is_being_read_is_said_and_nothing_moves(qtbot: QtBot) -> None:
    states = States(QWidget())
    qtbot.addWidget(states)
    states.show()
    states.show_loading("Reading the history…")
    assert [label.text() for label in states.findChildren(QLabel) if label.isVisible()] == ["Reading the history…"]
    assert not states.findChildren(QProgressBar)


def test_a_window_that_filled_its_monitor_fills_it_at_the_next_start_too(qtbot: QtBot) -> None:
    first = room(qtbot)
    first.open()
    assert not first.isMaximized()
    first.showMaximized()
    first.close()
    noted(qtbot)
    again = room(qtbot)
    again.open()
    assert again.isMaximized()
    again.close()
