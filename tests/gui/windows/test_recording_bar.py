from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from app.windows.recording_bar import RecordingBar


@pytest.fixture
def bar(qtbot: QtBot) -> RecordingBar:
    made = RecordingBar(lambda: 3)
    qtbot.addWidget(made)
    return made


def texts(bar: RecordingBar) -> str:
    return "\n".join(label.text() for label in bar.findChildren(QLabel) if label.isVisible())


def test_the_chords_that_end_and_move_it_stand_on_it(bar: RecordingBar) -> None:
    bar.begin("Ctrl+Alt+Esc", "Ctrl+Alt+Space")
    assert "Ctrl+Alt+Esc ends it" in texts(bar)
    assert "Ctrl+Alt+Space moves this aside" in texts(bar)
    [finish] = bar.findChildren(QAbstractButton)
    assert (finish.accessibleName(), finish.accessibleDescription()) == ("Finish", "Ctrl+Alt+Esc ends it")
    bar.begin("Ctrl+Alt+Esc")
    assert "aside" not in texts(bar)


def test_it_goes_to_the_other_edge_of_its_screen_and_back(bar: RecordingBar) -> None:
    bar.begin("Ctrl+Alt+Esc", "Ctrl+Alt+Space")
    first, room = bar.geometry(), QGuiApplication.primaryScreen().availableGeometry()
    bar.make_room()
    assert room.contains(bar.geometry())
    assert room.bottom() - bar.geometry().bottom() == first.top() - room.top()
    assert bar.x() == first.x()
    bar.make_room()
    assert bar.geometry() == first


def test_on_a_small_screen_it_says_how_it_ends_and_fits(bar: RecordingBar) -> None:
    bar.begin("Ctrl+Alt+Esc", "Super+" * 20 + "F12")
    assert "Ctrl+Alt+Esc ends it" in texts(bar)
    assert "aside" not in texts(bar)
    assert QGuiApplication.primaryScreen().availableGeometry().contains(bar.geometry())
