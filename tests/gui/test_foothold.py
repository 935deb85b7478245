"""A window that Qt takes to be elsewhere is put where it belongs, unless the window manager knows better."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.foothold import Foothold

HOME, CORNER = QPoint(200, 40), QPoint(0, 0)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.move(HOME)
    return made


def test_a_window_that_is_told_to_be_elsewhere_goes_back(qtbot: QtBot, window: QWidget) -> None:
    Foothold(window, lambda: HOME)
    window.show()
    window.move(CORNER)
    qtbot.waitUntil(lambda: window.pos() == HOME)


def test_a_window_that_a_person_moves_stays_where_it_was_moved_to(qtbot: QtBot, window: QWidget) -> None:
    Foothold(window, lambda: HOME)
    window.show()
    window.move(QPoint(300, 50))
    qtbot.wait(20)
    assert window.pos() == QPoint(300, 50)


def test_a_window_without_a_place_of_its_own_stays(qtbot: QtBot, window: QWidget) -> None:
    Foothold(window, lambda: None)
    window.show()
    window.move(CORNER)
    qtbot.wait(20)
    assert window.pos() == CORNER


def test_a_window_manager_that_insists_has_its_way_until_the_window_comes_anew(qtbot: QtBot, window: QWidget) -> None:
    class Manager(QObject):
        """Has every window in the corner."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Move and window.pos() != CORNER:
                window.move(CORNER)
            return False

    manager = Manager()
    Foothold(window, lambda: HOME)
    window.show()
    window.installEventFilter(manager)
    window.move(CORNER)
    qtbot.wait(50)
    assert window.pos() == CORNER
    window.removeEventFilter(manager)
    window.move(CORNER + QPoint(1, 1))
    qtbot.wait(20)
    assert window.pos() == CORNER + QPoint(1, 1)
    window.hide()
    window.show()
    window.move(CORNER)
    qtbot.waitUntil(lambda: window.pos() == HOME)
