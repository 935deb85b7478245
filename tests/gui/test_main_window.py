from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from agent.errors import JournalError, ModelFileError
from agent.types import Ending, EndingKind
from app.chords import Obstacle
from app.main_window import MainWindow, PastRun, when
from app.windows.upright import Whole
from tests.gui.patience import noted

NOW = datetime(2026, 3, 14, 15, 9, tzinfo=UTC)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    made.show_history((), NOW)
    made.show()
    return made


def texts(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def button(window: MainWindow, name: str) -> QPushButton:
    return next(b for b in window.findChildren(QPushButton) if b.accessibleName() == name)


def test_it_starts_without_a_policy_and_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    window.goal.line.setPlainText("open the door")
    window.show_unready(ModelFileError("There is no policy.", "Put one there."))
    assert "There is no policy." in texts(window)
    assert "Put one there." in texts(window)
    assert not window.goal.button.isEnabled()
    with qtbot.waitSignal(window.retried):
        QTest.mouseClick(button(window, "Look again"), Qt.MouseButton.LeftButton)
    window.show_loading()
    window.show_ready("nano 1")
    assert "There is no policy." not in texts(window)
    assert window.goal.button.isEnabled()


def test_an_empty_history_says_that_it_is_empty(window: MainWindow) -> None:
    assert "No runs yet" in texts(window)


def test_past_runs_are_told_with_their_ending(qtbot: QtBot, window: MainWindow) -> None:
    runs = (
        PastRun("open the door", NOW.timestamp() - 60, Ending(EndingKind.VERIFIED)),
        PastRun("close it", NOW.timestamp() - 90_000, None),
    )
    window.show_history(runs, NOW)
    qtbot.waitUntil(lambda: "close it" in texts(window) and "No runs yet" not in texts(window))
    told = texts(window)
    assert "Done  ·  today, 15:08" in told
    assert "Cut off  ·  yesterday, 14:09" in told


def test_a_history_that_cannot_be_read_does_not_stop_the_window(qtbot: QtBot, window: MainWindow) -> None:
    window.show_history_error(JournalError("The journal is damaged.", "Move it away."))
    qtbot.waitUntil(lambda: "The journal is damaged. Move it away." in texts(window))
    window.show_ready("nano 1")
    window.goal.line.setPlainText("open the door")
    assert window.goal.button.isEnabled()


@pytest.mark.parametrize("kind", list(EndingKind))
def test_every_ending_is_told_and_the_next_goal_can_be_typed(window: MainWindow, kind: EndingKind) -> None:
    window.show_running("open the door")
    assert not window.goal.button.isEnabled()
    window.show_ended(Ending(kind, "for a reason"), "an advice")
    window.show_ready("nano 1")
    assert "reason" in texts(window)
    assert "an advice" in texts(window)
    window.goal.line.setPlainText("again")
    assert window.goal.button.isEnabled()


def test_what_can_be_undone_is_not_offered_any_more_once_runs_were_deleted(window: MainWindow) -> None:
    window.show_ended(Ending(EndingKind.VERIFIED), "", undoable=True)
    assert button(window, "Undo…").isVisible()
    window.withdraw_undo()
    assert not any(b.text() == "Undo…" and b.isVisible() for b in window.findChildren(QPushButton))
    window.show_ended(Ending(EndingKind.UNVERIFIED), "")
    window.withdraw_undo()
    assert "not verified" in texts(window)


def test_unverified_is_never_told_as_done(window: MainWindow) -> None:
    window.show_ended(Ending(EndingKind.UNVERIFIED), "")
    assert "not verified" in texts(window)


def test_a_run_can_be_stopped_from_the_window(qtbot: QtBot, window: MainWindow) -> None:
    window.show_running("open the door")
    with qtbot.waitSignal(window.stopped):
        QTest.mouseClick(button(window, "Stop"), Qt.MouseButton.LeftButton)


def test_closing_is_left_to_whoever_made_the_window(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.closed):
        window.close()
    assert window.isVisible()


@pytest.mark.parametrize(("height", "scrolls"), [(344, True), (700, False)])
def test_nothing_is_pressed_together_and_on_a_low_screen_the_whole_scrolls(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, window: MainWindow, height: int, scrolls: bool
) -> None:
    monkeypatch.setattr("app.windows.upright.as_there_is_room", lambda size, _: size.boundedTo(QSize(683, height)))
    window.resize(500, 200)
    window.show_deaf("ctrl+alt+space", Obstacle.TAKEN)
    window.show_unready(ModelFileError("There is no policy.", "Put one there. " * 20))
    [whole] = window.findChildren(Whole)
    bar, told = whole.verticalScrollBar(), [one for one in window.findChildren(QLabel) if one.isVisible()]

    def is_whole() -> bool:
        lines = all(one.height() >= one.heightForWidth(one.width()) for one in told if one.wordWrap())
        return lines and window.goal.line.height() >= window.goal.line.minimumSizeHint().height()

    qtbot.waitUntil(lambda: is_whole() and (bar.maximum() > 0) is scrolls)
    assert window.minimumHeight() <= height


def test_moments_are_said_as_one_says_them() -> None:
    at = NOW.timestamp()
    assert when(at, NOW) == "today, 15:09"
    assert when(at - 86_400, NOW) == "yesterday, 15:09"
    assert when(at - 10 * 86_400, NOW) == "2026-03-04, 15:09"


def test_where_the_screen_goes_is_said_as_long_as_it_goes_there(window: MainWindow) -> None:
    where = "With big, pictures of your screen LEAVE THIS MACHINE and go to models.example."
    window.show_leaving(where)
    window.show_ready("big at models.example (format tracer1)")
    window.show_running("Save it")
    assert where in texts(window)
    window.show_leaving("")
    assert where not in texts(window)


def test_a_chord_that_cannot_be_had_is_told_with_its_true_cause(window: MainWindow) -> None:
    window.show_deaf("ctrl+alt+f12", Obstacle.TAKEN)
    assert "Ctrl+Alt+F12 does not bring this window" in texts(window)
    assert "The desktop or another program has that chord." in texts(window)
    window.show_deaf("ctrl+alt+f12", Obstacle.NO_KEY)
    assert "has no F12 key. Choose another chord." in texts(window)
    assert "another program" not in texts(window)
    window.show_deaf("ctrl+alt+f12", None)
    assert "does not bring" not in texts(window)


def test_it_opens_where_it_was_left_and_as_large(qtbot: QtBot, window: MainWindow) -> None:
    window.move(61, 47)
    window.resize(612, 555)
    window.hide()
    noted(qtbot)
    again = MainWindow()
    qtbot.addWidget(again)
    assert again.geometry() == window.geometry()
