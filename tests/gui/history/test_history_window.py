from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QSlider
from pytestqt.qtbot import QtBot

from agent.demonstration.recorder import events_of
from agent.events import Corrected, Resumed, Started
from agent.grounding import MarksGrounder
from agent.journal import SqliteJournal
from agent.rules.risk import assess
from agent.types import EndingKind, Past, Reads, TypeText
from app.history.archive import Archive
from app.history.comparison import Comparison
from app.history.frame_view import FrameView
from app.history.player import Player
from app.history.run_list import RunList
from app.history.window import HistoryWindow
from app.words import without_isolates
from tests.gui.conftest import FIELD
from tests.gui.past_runs import run_events, three_runs, write_runs
from tests.gui.patience import noted
from tests.unit.agent.demonstration.desk import REST, Desk, click


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.sqlite"


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[HistoryWindow]:
    made = HistoryWindow(Archive(path), assess, MarksGrounder())
    yield made
    made.shut()


@pytest.fixture
def full(qtbot: QtBot, path: Path, window: HistoryWindow) -> HistoryWindow:
    three_runs(path)
    window.open()
    qtbot.waitUntil(lambda: runs(window).count() == 3 and shows(window, 7))
    return window


def texts(window: HistoryWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def button(window: HistoryWindow, name: str) -> QAbstractButton:
    return next(b for b in window.findChildren(QAbstractButton) if b.accessibleName() == name)


def runs(window: HistoryWindow) -> RunList:
    return window.findChildren(RunList)[0]


def slider(window: HistoryWindow) -> QSlider:
    return window.findChildren(QSlider)[0]


def shows(window: HistoryWindow, moments: int) -> bool:
    """Whether a run of so many moments is told; the player is made when the first one is."""
    return any(one.maximum() == moments - 1 and one.isVisible() for one in window.findChildren(QSlider))


def choose(qtbot: QtBot, window: HistoryWindow, row: int, moments: int) -> None:
    runs(window).select([row])
    qtbot.waitUntil(lambda: shows(window, moments))


def test_without_runs_it_says_what_will_be_here_and_leads_to_a_goal(qtbot: QtBot, window: HistoryWindow) -> None:
    window.open()
    assert "Reading the history" in texts(window)
    qtbot.waitUntil(lambda: "No runs yet" in texts(window))
    with qtbot.waitSignal(window.goal_wanted):
        button(window, "Write a goal…").click()


def test_what_had_a_picture_is_done_again_without_it_only_after_a_word(
    qtbot: QtBot, path: Path, window: HistoryWindow
) -> None:
    started, *rest = run_events("aaaa1111", "as in the picture", 10.0, EndingKind.STOPPED)
    assert isinstance(started, Started)
    write_runs(path, [replace(started, pictured=True), *rest])
    window.open()
    qtbot.waitUntil(lambda: shows(window, 8))
    for name, signal in (("Do it again", window.again), ("Resume", window.resumed)):
        with qtbot.assertNotEmitted(signal):
            button(window, name).click()
        assert "A picture went with this goal, and was kept nowhere" in texts(window)
        with qtbot.waitSignal(signal) as done:
            button(window, "Do it without").click()
        assert done.args == ["as in the picture" if name == "Do it again" else "aaaa1111"]
        assert "went with this goal" not in texts(window)


def test_what_goes_on_from_a_run_with_a_picture_is_taken_up_only_after_a_word_too(
    qtbot: QtBot, path: Path, window: HistoryWindow
) -> None:
    started, *rest = run_events("bbbb2222", "as in the picture", 20.0, EndingKind.STOPPED)
    write_runs(path, [started, Resumed(Past("aaaa1111", "as in the picture", (), (), pictured=True), 20.0), *rest])
    window.open()
    qtbot.waitUntil(lambda: shows(window, 9))
    with qtbot.assertNotEmitted(window.resumed):
        button(window, "Resume").click()
    assert "A picture went with this goal, and was kept nowhere" in texts(window)


def test_nothing_is_done_again_before_it_is_known_whether_a_picture_went_with_it(
    qtbot: QtBot, path: Path, window: HistoryWindow
) -> None:
    write_runs(path, run_events("aaaa1111", "one", 10.0, EndingKind.VERIFIED))
    write_runs(path, run_events("bbbb2222", "two", 20.0, EndingKind.VERIFIED))
    window.open()
    qtbot.waitUntil(lambda: shows(window, 8))
    assert button(window, "Do it again").isEnabled()
    runs(window).select([1])
    assert not button(window, "Do it again").isEnabled()
    qtbot.waitUntil(lambda: button(window, "Do it again").isEnabled())


def test_a_damaged_journal_is_told_with_what_to_do_and_read_again(
    qtbot: QtBot, path: Path, window: HistoryWindow
) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database " * 1000)
    window.open()
    qtbot.waitUntil(lambda: "cannot be used" in texts(window))
    assert "Move" in texts(window)
    path.unlink()
    button(window, "Read again").click()
    qtbot.waitUntil(lambda: "No runs yet" in texts(window))


def test_a_journal_from_the_future_is_told_as_one(qtbot: QtBot, path: Path, window: HistoryWindow) -> None:
    import sqlite3

    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    window.open()
    qtbot.waitUntil(lambda: "newer version" in texts(window))


def test_a_run_is_told_again_moment_by_moment_with_its_pictures(qtbot: QtBot, full: HistoryWindow) -> None:
    choose(qtbot, full, 2, 8)
    view = full.findChildren(FrameView)[0]
    scrubber = slider(full)
    assert scrubber.value() == 2  # the first forecast
    assert "4 step" in texts(full)
    qtbot.waitUntil(lambda: view.has_picture)
    assert view.grab().toImage().pixelColor(view.width() // 2, view.height() // 2).red() < 120
    scrubber.setValue(7)
    assert "Done" in texts(full)
    qtbot.waitUntil(lambda: view.grab().toImage().pixelColor(view.width() // 2, view.height() - 30).red() > 150)
    assert not button(full, "One moment on").isEnabled()
    button(full, "One moment back").click()
    assert scrubber.value() == 6
    scrubber.setValue(0)
    assert "say hello to Zoë" in texts(full)


def test_the_scrubber_works_by_keyboard(qtbot: QtBot, full: HistoryWindow) -> None:
    scrubber = slider(full)
    scrubber.setValue(0)
    QTest.keyClick(scrubber, Qt.Key.Key_Right)
    assert scrubber.value() == 1
    QTest.keyClick(scrubber, Qt.Key.Key_End)
    assert scrubber.value() == scrubber.maximum()
    assert "look at the screen" in scrubber.accessibleDescription()


def test_it_plays_by_itself_to_the_end(qtbot: QtBot, full: HistoryWindow) -> None:
    play = button(full, "Play")
    slider(full).setValue(slider(full).maximum() - 2)
    play.click()
    assert play.accessibleName() == "Pause"
    player = full.findChildren(Player)[0]
    assert player._timer.isActive()
    player._timer.timeout.emit()
    assert slider(full).value() == slider(full).maximum() - 1
    player._timer.timeout.emit()
    assert slider(full).value() == slider(full).maximum()
    assert play.accessibleName() == "Play"
    assert not player._timer.isActive()


@pytest.mark.parametrize("how", ["One moment back", "One moment on", "key"])
def test_who_goes_by_themselves_is_not_carried_on(qtbot: QtBot, full: HistoryWindow, how: str) -> None:
    slider(full).setValue(1)
    button(full, "Play").click()
    if how == "key":
        QTest.keyClick(slider(full), Qt.Key.Key_Left)
    else:
        button(full, how).click()
    assert slider(full).value() == (2 if how == "One moment on" else 0)
    assert not full.findChildren(Player)[0]._timer.isActive()
    assert button(full, "Play").isVisibleTo(full)


def test_a_search_finds_by_goal_and_by_ending(qtbot: QtBot, full: HistoryWindow) -> None:
    search = full._search
    search.setText("zoë HELLO")
    assert [run.id for run in runs(full).selected()] == ["aaaa1111"]
    search.setText("wrong")
    assert [run.id for run in runs(full).selected()] == ["bbbb2222"]
    search.setText("nobody ever")
    assert "Nothing found" in texts(full)
    assert not button(full, "Delete…").isEnabled()
    search.setText("")
    qtbot.waitUntil(lambda: "Nothing found" not in texts(full))


def test_what_was_chosen_stays_chosen_while_a_search_still_shows_it(qtbot: QtBot, full: HistoryWindow) -> None:
    choose(qtbot, full, 2, 8)
    for said in ("zoë", "say", ""):
        full._search.setText(said)
        assert [run.id for run in runs(full).selected()] == ["aaaa1111"]


def test_two_runs_are_compared(qtbot: QtBot, full: HistoryWindow) -> None:
    listed = runs(full)
    listed.select([1, 2])
    qtbot.waitUntil(lambda: any(one.table.rowCount() == 1 for one in full.findChildren(Comparison)))
    table = full.findChildren(Comparison)[0].table
    assert table.isVisible()
    left, right = table.item(0, 0), table.item(0, 1)
    assert left is not None
    assert right is not None
    assert "Failed" in left.text()
    assert "Done" in right.text()


def test_a_run_is_done_again_or_taken_up_only_by_who_can_ask(qtbot: QtBot, full: HistoryWindow) -> None:
    with qtbot.waitSignal(full.resumed) as resumed:
        button(full, "Resume").click()
    assert resumed.args == ["cccc3333"]
    choose(qtbot, full, 2, 8)
    assert not button(full, "Resume").isVisible()
    with qtbot.waitSignal(full.again) as again:
        button(full, "Do it again").click()
    assert again.args == ["say hello to Zoë"]


def test_nothing_is_deleted_before_a_second_yes(qtbot: QtBot, path: Path, full: HistoryWindow) -> None:
    button(full, "Delete…").click()
    assert "for ever" in texts(full)
    button(full, "Keep").click()
    assert "for ever" not in texts(full)
    assert len(Archive(path).runs()) == 3
    button(full, "Delete…").click()
    with qtbot.waitSignal(full.changed):
        button(full, "Delete").click()
    assert {run.id for run in Archive(path).runs()} == {"aaaa1111", "bbbb2222"}
    qtbot.waitUntil(lambda: runs(full).count() == 2)


def test_a_question_about_one_run_is_gone_when_another_is_chosen(qtbot: QtBot, path: Path, full: HistoryWindow) -> None:
    button(full, "Delete…").click()
    choose(qtbot, full, 2, 8)
    assert "for ever" not in texts(full)


def test_an_export_says_where_it_is(qtbot: QtBot, tmp_path: Path, full: HistoryWindow) -> None:
    full.export_to(tmp_path)
    qtbot.waitUntil(lambda: "folder of its own" in texts(full))
    assert next(tmp_path.glob("tracer1-*/index.html")).read_text(encoding="utf-8").startswith("<!doctype html>")


def test_an_export_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path, full: HistoryWindow) -> None:
    full.export_to(tmp_path / "gone")
    qtbot.waitUntil(lambda: "cannot be written" in texts(full))


def test_everything_that_takes_keys_has_a_name(full: HistoryWindow) -> None:
    for widget in (*full.findChildren(QAbstractButton), runs(full), slider(full), full._search):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), widget


def test_on_a_small_screen_nothing_that_can_be_pressed_lies_below_the_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, full: HistoryWindow
) -> None:
    small = QSize(683, 344)  # of 1366x768 at 200 %
    monkeypatch.setattr("app.windows.upright.as_there_is_room", lambda size, _: size.boundedTo(small))
    full.resize(small)
    full.ask_deletion()
    names = ("Do it again", "Resume", "Make a macro…", "Export…", "Delete…", "Delete", "Keep")
    buttons = [button(full, name) for name in names]
    qtbot.waitUntil(lambda: all(one.visibleRegion().boundingRect() == one.rect() for one in buttons))
    assert full.size() == small


def test_it_remembers_its_place_and_closes_by_escape(qtbot: QtBot, path: Path, full: HistoryWindow) -> None:
    full.resize(780, 555)
    size = full.size()
    QTest.keyClick(full, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not full.isVisible())
    noted(qtbot)
    other = HistoryWindow(Archive(path), assess, MarksGrounder())
    assert other.size() == size
    assert size.height() == 555
    other.shut()


def test_a_run_that_was_altered_is_told_and_can_still_be_deleted(qtbot: QtBot, path: Path, full: HistoryWindow) -> None:
    import sqlite3

    with sqlite3.connect(path) as database:
        database.execute("UPDATE events SET body = replace(body, 'hello', 'HELLO') WHERE run = 'aaaa1111'")
    database.close()
    runs(full).select([2])
    qtbot.waitUntil(lambda: "was altered" in texts(full))
    button(full, "Delete…").click()
    with qtbot.waitSignal(full.changed):
        button(full, "Delete").click()
    assert {run.id for run in Archive(path).runs()} == {"bbbb2222", "cccc3333"}


def test_a_run_may_be_learned_from_only_once_it_was_said(qtbot: QtBot, full: HistoryWindow) -> None:
    learn = button(full, "May be learned from")
    assert not learn.isChecked()
    learn.click()
    qtbot.waitUntil(lambda: Archive().allowed() == {"cccc3333"})
    choose(qtbot, full, 2, 8)
    assert not learn.isChecked()
    choose(qtbot, full, 0, 7)
    assert learn.isChecked()
    learn.click()
    qtbot.waitUntil(lambda: Archive().allowed() == frozenset())


def at_the_step(qtbot: QtBot, window: HistoryWindow) -> None:
    """The moment in which "hello" was typed."""
    choose(qtbot, window, 2, 8)
    slider(window).setValue(5)


def test_what_a_step_should_have_done_is_kept_beside_it_and_told_with_it(
    qtbot: QtBot, full: HistoryWindow, path: Path
) -> None:
    at_the_step(qtbot, full)
    with SqliteJournal(path) as journal:
        noted = journal.audit().head
    button(full, "What should it have done?").click()
    text = next(one for one in full.findChildren(QPlainTextEdit) if one.isVisible())
    assert text.toPlainText() == "hello"
    text.setPlainText("good day")
    button(full, "Use this step").click()
    qtbot.waitUntil(lambda: "Kept beside what was done" in texts(full))
    assert "once this run may be" in texts(full)
    assert not text.isVisible()
    assert slider(full).value() == 5
    assert "It should have been: Type “good day”" in without_isolates(texts(full))
    with SqliteJournal(path) as journal:
        said = journal.events("aaaa1111")[-1]
        assert journal.audit(noted).whole
    assert isinstance(said, Corrected)
    assert (said.number, said.step.action) == (6, TypeText(FIELD, "good day"))
    assert said.step.expectation == Reads(FIELD, "good day")
    slider(full).setValue(8)
    assert "You said what it should have done" in texts(full)


def test_what_could_not_be_done_is_no_correction(qtbot: QtBot, full: HistoryWindow, path: Path) -> None:
    at_the_step(qtbot, full)
    button(full, "What should it have done?").click()
    button(full, "Use this step").click()
    qtbot.waitUntil(lambda: "that is what was done" in texts(full).casefold())
    assert button(full, "Use this step").isVisible()  # to be mended
    with SqliteJournal(path) as journal:
        assert len(journal.events("aaaa1111")) == 8


def test_escape_leaves_the_step_as_it_was_and_the_window_open(qtbot: QtBot, full: HistoryWindow) -> None:
    at_the_step(qtbot, full)
    better = button(full, "What should it have done?")
    better.click()
    text = next(one for one in full.findChildren(QPlainTextEdit) if one.isVisible())
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert not text.isVisible()
    assert full.isVisible()
    assert better.isVisible()
    assert better.hasFocus()


def test_only_a_step_of_a_run_that_is_over_can_be_corrected(qtbot: QtBot, full: HistoryWindow) -> None:
    at_the_step(qtbot, full)
    better = button(full, "What should it have done?")
    assert better.isVisible()
    slider(full).setValue(4)
    assert not better.isVisible()
    choose(qtbot, full, 0, 7)  # it was cut off: another process may still be writing it
    slider(full).setValue(5)
    assert not better.isVisible()


def test_what_the_person_showed_is_called_so(qtbot: QtBot, window: HistoryWindow, path: Path) -> None:
    with SqliteJournal(path) as journal:
        for event in events_of(Desk([*click(2, "Name"), *REST]).record("call it Zoe"), "shown"):
            journal.write(event)
    window.open()
    qtbot.waitUntil(lambda: runs(window).count() == 1)
    assert "Shown by you" in runs(window).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
