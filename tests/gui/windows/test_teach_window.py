from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QLineEdit, QScrollArea, QSlider
from pytestqt.qtbot import QtBot

from agent.consents import Consents, consents_path
from agent.demonstration.recorder import Demonstration
from agent.demonstration.steps import LeftOut, Shown
from agent.errors import AgentError, JournalError, NoDisplayError, Stopped
from agent.events import Acted, Ended, Started
from agent.journal import RunSummary, SqliteJournal
from agent.settings import LANGUAGES, Settings, journal_path, settings_path
from agent.stop import Stop
from agent.types import Click, EndingKind, Finish, Outcome, OutcomeKind, PlannedStep, Reads, TypeText, Unstated
from app.chords import Obstacle
from app.history.archive import Archive
from app.language import speak
from app.preferences import Preferences
from app.teaching import Teaching
from app.windows import teach_window
from app.windows.places import Place
from app.windows.rooms import Rooms
from app.windows.shown_step import ShownStep, StepPicture
from app.windows.teach_sketch import TeachSketch
from app.windows.teach_window import TeachWindow
from app.words import without_isolates
from tests.gui.conftest import FIELD, SAVE, grounded_forecast, written_look
from tests.gui.past_runs import coloured, three_runs
from tests.gui.patience import PATIENCE

GOAL = "say hello to all"


def shown(goal: str) -> Demonstration:
    """Hello typed, Save pressed without anything coming of it, and two things that were left out."""
    before, after = coloured(written_look(), 40), coloured(written_look("hello", "hello"), 200)
    places = [step.grounding for step in grounded_forecast(before).steps]
    steps = (
        Shown(
            before,
            PlannedStep(TypeText(FIELD, "hello"), "type", Reads(FIELD, "hello"), places[0]),
            Outcome(OutcomeKind.DONE, "by the person"),
        ),
        Shown(after, PlannedStep(Click(SAVE), "click", Unstated(), places[1]), Outcome(OutcomeKind.UNVERIFIED, "")),
    )
    return Demonstration(goal, 1000.0, steps, after, {LeftOut.UNSEEN: 1, LeftOut.PRIVATE: 2})


class RehearsedTeacher(Teaching):
    """Records what was written, once it is told to end; keeps it as ever."""

    def __init__(self) -> None:
        super().__init__()
        self.trouble: AgentError | None = None
        self.told = threading.Event()
        """Everything is heard and seen from here on."""

    def record(self, settings: Settings, goal: str, stop: Stop, told: Callable[[int], None]) -> Demonstration:
        self.told.wait(PATIENCE)
        told(2)
        while not stop.pulled:
            if self.trouble is not None:
                raise self.trouble
            threading.Event().wait(0.01)
            if goal == "no room":
                return shown(goal)
        if goal == "nothing":
            raise Stopped("Finish")
        return shown(goal)


@pytest.fixture
def teacher() -> RehearsedTeacher:
    return RehearsedTeacher()


@pytest.fixture
def window(qtbot: QtBot, teacher: RehearsedTeacher) -> Iterator[TeachWindow]:
    made = TeachWindow(Preferences(Settings(), settings_path()), teacher, Archive())
    made.open()
    yield made
    made.shut()


def texts(window: TeachWindow) -> str:
    QApplication.processEvents()  # what was put into a layout is shown at the next turn
    return without_isolates("\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible()))


def button(window: TeachWindow, name: str) -> QAbstractButton:
    QApplication.processEvents()
    return next(b for b in window.findChildren(QAbstractButton) if b.accessibleName() == name and b.isVisible())


def line(window: TeachWindow) -> QLineEdit:
    return next(one for one in window.findChildren(QLineEdit) if one.isVisible())


def begin(window: TeachWindow, goal: str = GOAL, *, ready: bool = True) -> None:
    line(window).setText(goal)
    button(window, "Begin").click()
    if ready:
        window._teacher.told.set()  # type: ignore[attr-defined]


def kept() -> tuple[RunSummary, ...]:
    with SqliteJournal(journal_path()) as journal:
        return journal.runs()


@pytest.fixture
def review(qtbot: QtBot, window: TeachWindow) -> TeachWindow:
    """What was shown, waiting to be looked through."""
    begin(window)
    window.finish()
    qtbot.waitUntil(lambda: not window.under_way and window.isVisible())
    return window


def test_it_begins_only_with_a_goal_and_says_what_ends_it(window: TeachWindow) -> None:
    assert "Ctrl+Alt+Esc" in texts(window)
    assert not button(window, "Begin").isEnabled()
    line(window).setText("  ")
    assert not button(window, "Begin").isEnabled()
    line(window).setText(GOAL)
    assert button(window, "Begin").isEnabled()


@pytest.mark.parametrize(("obstacle", "told"), [(None, True), (Obstacle.TAKEN, False)])
def test_the_bar_names_the_chord_that_moves_it_only_where_it_is_heard(
    qtbot: QtBot, window: TeachWindow, obstacle: Obstacle | None, told: bool
) -> None:
    window._preferences.obstacle = lambda chord: obstacle
    begin(window)
    said = "\n".join(label.text() for label in window._bar.findChildren(QLabel))
    assert "Ctrl+Alt+Esc ends it" in said
    assert ("Ctrl+Alt+Space moves this aside" in said) is told
    window.finish()
    qtbot.waitUntil(lambda: not window.under_way)


def test_without_anything_shown_it_says_how_it_is_done_and_what_will_be_here(qtbot: QtBot, window: TeachWindow) -> None:
    qtbot.waitUntil(lambda: not window.backstage.busy)
    told = texts(window)
    for part in (
        "1.  Say what you will do",
        "2.  Do it yourself",
        "3.  Look through the steps",
        "Nothing yet.",
        "None.",
    ):
        assert part in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_narrow_screen_what_stood_beside_each_other_stands_below_each_other(
    qtbot: QtBot, qapp: QApplication, spoken: None, language: str
) -> None:
    speak(qapp, language)
    three_runs(journal_path())
    window = TeachWindow(Preferences(Settings(), settings_path()), RehearsedTeacher(), Archive())
    window.open()
    qtbot.waitUntil(lambda: "<b>Bob</b>" in texts(window))
    [scroll] = [area for area in window.findChildren(QScrollArea) if area.isVisible()]

    def stand_in_a_row() -> bool:
        QApplication.processEvents()
        tops = {sketch.mapTo(window, sketch.rect().topLeft()).y() for sketch in window.findChildren(TeachSketch)}
        return len(tops) == 1

    assert stand_in_a_row()
    window.resize(420, 500)
    qtbot.waitUntil(lambda: not stand_in_a_row())
    assert window.width() == 420
    qtbot.waitUntil(lambda: scroll.horizontalScrollBar().maximum() == 0)  # all is seen without going sideways
    window.resize(760, 640)
    qtbot.waitUntil(stand_in_a_row)
    window.shut()


def test_what_was_shown_and_what_did_not_work_out_is_listed_and_led_to(qtbot: QtBot, window: TeachWindow) -> None:
    three_runs(journal_path())
    learned = Teaching().keep(Settings(), shown("greet everybody"), learn=True)
    window.open()
    qtbot.waitUntil(lambda: "May be learned from" in texts(window))
    told = texts(window)
    assert "say hello to <b>Bob</b>" in told
    assert "say hello to Zoë" not in told  # it was verified: there is nothing to correct
    assert "أرسل" not in told  # it is not over
    with qtbot.waitSignal(window.looked) as looked:
        button(window, "Look at it greet everybody").click()
    assert looked.args == [learned, False]
    with qtbot.waitSignal(window.looked) as looked:
        button(window, "Correct… say hello to <b>Bob</b>").click()
    assert looked.args == ["bbbb2222", True]


def test_what_is_kept_stands_among_what_was_shown(qtbot: QtBot, review: TeachWindow) -> None:
    with qtbot.waitSignal(review.kept):
        button(review, "Keep").click()
    qtbot.waitUntil(lambda: "Not learned from" in texts(review))
    assert button(review, f"Look at it {GOAL}").isVisible()


def test_a_history_that_cannot_be_read_is_said_beside_what_can_be_begun(qtbot: QtBot, window: TeachWindow) -> None:
    qtbot.waitUntil(lambda: not window.backstage.busy)
    journal_path().write_bytes(b"damaged " * 512)
    window.open()
    qtbot.waitUntil(lambda: "Move" in texts(window))
    line(window).setText(GOAL)
    assert button(window, "Begin").isEnabled()


def test_correcting_leads_to_the_step_that_went_wrong(qtbot: QtBot) -> None:
    three_runs(journal_path())
    rooms = Rooms()
    teach, history = rooms.open(Place.TEACH), rooms.open(Place.HISTORY)
    assert isinstance(teach, TeachWindow)
    qtbot.waitUntil(lambda: bool(history.findChildren(QSlider)))  # there is a run to tell
    slider = history.findChildren(QSlider)[0]
    qtbot.waitUntil(lambda: slider.maximum() == 6 and slider.isVisible())  # the latest run, at its forecast
    button(teach, "Correct… say hello to <b>Bob</b>").click()
    qtbot.waitUntil(lambda: slider.maximum() == 7 and slider.value() == 5)
    what = [b for b in history.findChildren(QAbstractButton) if b.accessibleName() == "What should it have done?"]
    assert what[0].isVisible()
    rooms.shut()


def test_while_it_records_nothing_of_ours_is_there_but_a_bar_that_takes_no_keyboard(
    qtbot: QtBot, window: TeachWindow, teacher: RehearsedTeacher
) -> None:
    said: list[bool] = []
    window.recording.connect(said.append)
    begin(window, ready=False)
    assert "Getting ready" in "".join(one.text() for one in window._bar.findChildren(QLabel))
    teacher.told.set()
    assert not window.isVisible()
    assert said == [True]
    bar = window._bar
    qtbot.waitUntil(lambda: "2 steps" in "".join(one.text() for one in bar.findChildren(QLabel)))
    assert bar.isVisible()
    assert bar.windowFlags() & bar.windowFlags().WindowDoesNotAcceptFocus
    next(one for one in bar.findChildren(QAbstractButton) if one.accessibleName() == "Finish").click()
    qtbot.waitUntil(lambda: window.isVisible())
    assert not bar.isVisible()
    assert said == [True, False]


def test_what_was_shown_is_looked_through_before_anything_is_kept(review: TeachWindow) -> None:
    told = texts(review)
    for part in (
        "“hello”",
        "the “Document” field reads",
        "Nothing was seen to come of it",
        "2 × done in a private window",
    ):
        assert part in told
    assert len(review.findChildren(ShownStep)) == 2
    assert kept() == ()


def test_a_text_that_the_goal_does_not_say_is_pointed_out_until_it_does(review: TeachWindow) -> None:
    assert "types only what its goal says" not in texts(review)
    line(review).setText("greet all")
    assert "types only what its goal says" in texts(review)
    line(review).setText('type "hello"')
    assert "types only what its goal says" not in texts(review)


def test_what_is_kept_is_a_run_with_the_goal_as_it_was_changed_and_no_consent_of_its_own(
    qtbot: QtBot, review: TeachWindow
) -> None:
    line(review).setText('Type "hello" and save')
    button(review, "Leave out step 2: Click the “Save” button").click()
    with qtbot.waitSignal(review.kept):
        button(review, "Keep").click()
    assert "1 step kept" in texts(review)
    with SqliteJournal(journal_path()) as journal:
        (run,) = journal.runs()
        events = journal.events(run.id)
    assert run.goal == 'Type "hello" and save'
    assert isinstance(events[0], Started)
    assert [type(event.step.action) for event in events if isinstance(event, Acted)] == [TypeText, Finish]
    assert isinstance(events[-1], Ended)
    assert events[-1].ending.kind is EndingKind.VERIFIED  # the step without an effect is out
    assert Consents(consents_path()).given() == frozenset()


def test_it_may_be_learned_from_where_that_is_allowed(qtbot: QtBot, review: TeachWindow) -> None:
    next(one for one in review.findChildren(QCheckBox) if one.isVisible()).click()
    with qtbot.waitSignal(review.kept):
        button(review, "Keep").click()
    with SqliteJournal(journal_path()) as journal:
        assert Consents(consents_path()).given() == {run.id for run in journal.runs()}
    with qtbot.waitSignal(review.wanted) as wanted:
        button(review, "Look at it in the history").click()
    assert wanted.args == [Place.HISTORY]


def test_while_it_is_written_it_can_neither_be_changed_nor_kept_twice_nor_thrown_away(
    qtbot: QtBot, review: TeachWindow
) -> None:
    keep, discard, words = button(review, "Keep"), button(review, "Throw away…"), line(review)
    discard.click()
    sure = button(review, "Throw away")
    with qtbot.waitSignal(review.kept):
        keep.click()
        assert not any(part.isEnabled() for part in (keep, discard, words))
        assert not sure.isVisible()
    with SqliteJournal(journal_path()) as journal:
        assert len(journal.runs()) == 1
    begin(review)
    review.finish()
    qtbot.waitUntil(lambda: not review.under_way and review.isVisible())
    assert button(review, "Keep").isEnabled()


def test_without_steps_or_goal_nothing_can_be_kept(review: TeachWindow) -> None:
    line(review).setText(" ")
    assert not button(review, "Keep").isEnabled()
    line(review).setText(GOAL)
    assert button(review, "Keep").isEnabled()
    button(review, "Leave out step 2: Click the “Save” button").click()
    button(review, "Leave out step 1: Type “hello” into the “Document” field").click()
    assert not button(review, "Keep").isEnabled()
    assert "No step is left" in texts(review)


def test_throwing_away_is_asked_about_and_leaves_nothing(review: TeachWindow) -> None:
    button(review, "Throw away…").click()
    button(review, "Go on").click()
    assert review.findChildren(ShownStep)
    button(review, "Throw away…").click()
    button(review, "Throw away").click()
    assert line(review).text() == GOAL  # to be shown again
    assert kept() == ()


def test_a_disk_that_is_full_loses_nothing_of_what_was_shown(
    qtbot: QtBot, review: TeachWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = SqliteJournal.write

    def full(journal: SqliteJournal, event: object) -> None:
        if isinstance(event, Acted):
            raise JournalError("the journal cannot be used: database or disk is full", "Free some space.")
        written(journal, event)  # type: ignore[arg-type]

    monkeypatch.setattr(SqliteJournal, "write", full)
    button(review, "Keep").click()
    qtbot.waitUntil(lambda: "Free some space." in texts(review))
    with SqliteJournal(journal_path()) as journal:
        assert journal.runs() == ()  # all of it or nothing
        assert journal.audit().whole
    monkeypatch.setattr(SqliteJournal, "write", written)
    with qtbot.waitSignal(review.kept):
        button(review, "Keep").click()


def test_consents_that_cannot_be_written_leave_it_kept_and_it_is_said_how_to_allow_it_later(
    qtbot: QtBot, review: TeachWindow
) -> None:
    next(one for one in review.findChildren(QCheckBox) if one.isVisible()).click()
    consents_path().write_text("damaged")
    with qtbot.waitSignal(review.kept):
        button(review, "Keep").click()
    (run,) = kept()
    assert "It is kept, but may not be learned from: the consents" in texts(review)
    assert f"Then allow it: tracer1 learn allow {run.id[:8]}" in texts(review)
    assert not review.unsaved


def test_without_pictures_learning_is_not_offered_and_it_is_said_why(qtbot: QtBot, review: TeachWindow) -> None:
    why = "Nothing can be learned from it: your settings keep no pictures of the screen"
    switch = next(one for one in review.findChildren(QCheckBox) if one.isVisible())
    switch.click()
    review._preferences.change("keep_frames", False)
    review.open()
    assert not switch.isChecked()
    assert not switch.isEnabled()
    assert why in texts(review)
    with qtbot.waitSignal(review.kept):
        button(review, "Keep").click()
    assert f"{why}." in texts(review)
    assert Consents(consents_path()).given() == frozenset()


def test_the_end_of_the_program_waits_for_a_word_on_what_was_shown(qtbot: QtBot, review: TeachWindow) -> None:
    left: list[bool] = []
    review.left.connect(lambda: left.append(review.unsaved))
    review.hide()
    review.leave()
    assert review.isVisible()
    assert "Throw away what you have shown?" in texts(review)
    button(review, "Go on").click()
    button(review, "Throw away…").click()
    button(review, "Throw away").click()
    assert left == []  # it was not to end any more
    begin(review)
    review.leave()  # in the middle of it
    qtbot.waitUntil(lambda: "Throw away what you have shown?" in texts(review))
    button(review, "Throw away and quit").click()
    assert left == [False]


def test_a_recording_of_nothing_does_not_hold_up_the_end_of_the_program(qtbot: QtBot, window: TeachWindow) -> None:
    begin(window, "nothing")
    with qtbot.waitSignal(window.left):
        window.leave()
    assert not window.unsaved


def test_what_is_being_kept_is_kept_before_the_program_ends(qtbot: QtBot, review: TeachWindow) -> None:
    button(review, "Keep").click()
    with qtbot.waitSignal(review.left):
        review.leave()
    assert len(kept()) == 1


@pytest.mark.parametrize(
    ("goal", "trouble", "told"),
    [
        (GOAL, NoDisplayError("no X display can be opened", "Start from a graphical session."), "graphical session"),
        ("nothing", None, "Nothing was shown"),
    ],
)
def test_what_cannot_be_recorded_is_said_with_what_to_do(
    qtbot: QtBot, window: TeachWindow, teacher: RehearsedTeacher, goal: str, trouble: AgentError | None, told: str
) -> None:
    teacher.trouble = trouble
    begin(window, goal)
    window.finish() if trouble is None else None
    qtbot.waitUntil(lambda: not window.under_way and told in texts(window))
    assert line(window).text() == goal  # to be tried again
    assert not window._bar.isVisible()


def test_what_ended_by_itself_is_said_to_be_not_all(qtbot: QtBot, window: TeachWindow) -> None:
    begin(window, "no room")
    qtbot.waitUntil(lambda: not window.under_way and window.isVisible())
    assert "no room for more steps" in texts(window)
    assert button(window, "Keep").isEnabled()


def test_the_rooms_are_busy_while_it_records_and_open_nothing_over_it(qtbot: QtBot, teacher: RehearsedTeacher) -> None:
    rooms = Rooms()
    assert not rooms.busy
    room = rooms.open(Place.TEACH)
    assert isinstance(room, TeachWindow)
    qtbot.waitUntil(room.isVisible)
    room._teacher = teacher
    begin(room)
    busy = [rooms.busy]
    room.finish()
    qtbot.waitUntil(lambda: not rooms.busy)
    assert busy == [True]
    rooms.shut()


def test_a_long_demonstration_keeps_no_whole_screen_in_its_pictures(review: TeachWindow) -> None:
    one = shown(GOAL)
    review.look_through(replace(one, steps=one.steps * 20))
    QApplication.processEvents()
    cards = [card for card in review.findChildren(ShownStep) if card.isVisible()]
    assert len(cards) == 40
    assert all(picture._image.width() <= 312 for card in cards for picture in card.findChildren(StepPicture))


def test_why_something_is_left_out_is_said_for_every_reason() -> None:
    assert set(teach_window._REASONS) == set(LeftOut)
