"""Claims about what every window of ours does."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.windows.room import Room


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
    assert room(qtbot).geometry() == first.geometry()


def test_a_window_over_one_at_the_edge_lies_on_the_screen_all_of_it(qtbot: QtBot) -> None:
    worked_in = QWidget()
    qtbot.addWidget(worked_in)
    worked_in.setGeometry(-200, 500, 300, 200)
    with qtbot.waitActive(worked_in):
        worked_in.show()
        worked_in.activateWindow()
    assert QGuiApplication.primaryScreen().availableGeometry().contains(room(qtbot).geometry())
