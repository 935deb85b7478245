from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from agent.errors import BusyError, EngineCrashedError, JournalError, ModelFileError, SettingsError, Stopped, UsageError
from agent.events import Acted, Event, Started
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.loop import Loop
from agent.macros import keep_macro, macro_from
from agent.ports import Person, Veil
from agent.questions import Decision
from agent.rehearsal import WrittenPolicy
from agent.rules.approval import Approver
from agent.stop import Stop
from agent.types import ApprovalMode, Deed, Ending, EndingKind, Forecast, Observation, Outcome, OutcomeKind
from app.chords import Obstacle
from app.desk import Desk
from app.desktop import run_with_faces, say_busy
from app.main_window import PastRun
from app.review import Mode
from app.windows.places import Place, doors
from app.windows.rooms import Rooms
from app.windows.teach_window import TeachWindow
from models.formats.families import FORMATS
from tests.gui.conftest import RehearsedMind, kinds, written_steps
from tests.gui.patience import PATIENCE
from tests.gui.windows.test_teach_window import shown

Compose = Callable[[Person, Veil, Stop], RehearsedMind]


@pytest.fixture
def past() -> list[PastRun]:
    return []


@pytest.fixture
def desk(qtbot: QtBot, compose: Compose, past: list[PastRun]) -> Iterator[Desk]:
    def recall() -> Sequence[PastRun]:
        return past

    made = Desk(compose, lambda: "rehearsed 1", recall)
    made.open()
    yield made
    made.stop()
    qtbot.waitUntil(lambda: not made._runner.running)
    made.shut()


def press(qtbot: QtBot, desk: Desk, name: str) -> None:
    found = next(b for b in desk.stage.panel.findChildren(QAbstractButton) if b.accessibleName() == name)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def begin(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: "Ready" in told(desk))
    desk.window.goal.line.setPlainText("say hello")
    QTest.mouseClick(desk.window.goal.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.stage.panel.mode is Mode.ASKING)


def told(desk: Desk) -> str:
    return "\n".join(label.text() for label in desk.window.findChildren(QLabel))


def test_an_approved_run_ends_in_the_window(qtbot: QtBot, desk: Desk, minds: list[RehearsedMind]) -> None:
    begin(qtbot, desk)
    assert desk.stage.panel.isVisible()
    assert minds[0].hands.performed == []
    press(qtbot, desk, "Approve")
    qtbot.waitUntil(lambda: "Everything that was expected was seen" in told(desk))
    assert len(minds[0].hands.performed) == 1
    assert not desk.stage.panel.isVisible()
    assert not any(window.isVisible() for window in desk.stage.overlay.windows)


def test_nothing_refused_is_done(qtbot: QtBot, desk: Desk, minds: list[RehearsedMind]) -> None:
    begin(qtbot, desk)
    press(qtbot, desk, "Refuse")
    qtbot.waitUntil(lambda: "Refused" in told(desk))
    assert minds[0].hands.performed == []


def test_stop_in_the_panel_stops(qtbot: QtBot, desk: Desk, minds: list[RehearsedMind]) -> None:
    begin(qtbot, desk)
    press(qtbot, desk, "Stop")
    qtbot.waitUntil(lambda: "Stopped by the Stop button." in told(desk))
    assert minds[0].hands.performed == []
    assert minds[0].closed


class DyingPolicy(WrittenPolicy):
    """Its process is gone once it is asked a second time, and there again the third."""

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        if goal != "say hello":
            raise EngineCrashedError("the policy's process died", "Run it again; it starts anew.")
        return super().forecast(goal, observation, history, horizon, stop)


def test_a_policy_that_dies_while_its_forecast_is_reviewed_ends_the_run_with_what_to_do(
    qtbot: QtBot, desk: Desk, compose: Compose, minds: list[RehearsedMind]
) -> None:
    def mortal(person: Person, veil: Veil, stop: Stop) -> RehearsedMind:
        mind = compose(person, veil, stop)
        mind.loop = Loop(
            mind.eyes,
            DyingPolicy([Forecast(written_steps())]),
            MarksGrounder(),
            Approver(person),
            mind.hands,
            MarksVerifier(),
            patience=0.0,
        )
        return mind

    qtbot.waitUntil(lambda: "Ready" in told(desk))
    desk.start("say hello", mortal)
    qtbot.waitUntil(lambda: desk.stage.panel.mode is Mode.ASKING)
    desk.stage.panel.decided.emit(Decision(0, steer="in capital letters"))
    qtbot.waitUntil(lambda: not desk._runner.running)
    assert "process died" in told(desk)
    assert "Run it again; it starts anew." in told(desk)
    assert not desk.stage.panel.isVisible()
    assert minds[0].hands.performed == []
    assert minds[0].closed
    begin(qtbot, desk)
    press(qtbot, desk, "Refuse")
    qtbot.waitUntil(lambda: not desk._runner.running)


def test_another_goal_can_follow(qtbot: QtBot, desk: Desk, minds: list[RehearsedMind]) -> None:
    for _ in range(2):
        begin(qtbot, desk)
        press(qtbot, desk, "Stop")
        qtbot.waitUntil(lambda: not desk._runner.running)
    assert len(minds) == 2


def test_undo_is_offered_after_a_run_that_did_something_and_asks_first(
    qtbot: QtBot, compose: Compose, minds: list[RehearsedMind]
) -> None:
    desk = Desk(compose, lambda: "rehearsed 1", list, "", lambda: ("Undo: say hello", compose))
    desk.open()
    begin(qtbot, desk)
    press(qtbot, desk, "Refuse")
    qtbot.waitUntil(lambda: not desk._runner.running)
    assert undo_of(desk) is None
    begin(qtbot, desk)
    press(qtbot, desk, "Approve")
    qtbot.waitUntil(lambda: not desk._runner.running)
    undo = undo_of(desk)
    assert undo is not None
    undo.click()
    qtbot.waitUntil(lambda: desk.stage.panel.mode is Mode.ASKING)
    assert minds[-1].hands.performed == []
    press(qtbot, desk, "Refuse")
    qtbot.waitUntil(lambda: not desk._runner.running)
    assert minds[-1].hands.performed == []
    desk.shut()


def undo_of(desk: Desk) -> QAbstractButton | None:
    # Not whether it is on the screen: a window without a tray is minimised while a run is on.
    found = [b for b in desk.window.findChildren(QAbstractButton) if b.text() == "Undo…" and not b.isHidden()]
    return found[0] if found else None


def test_what_cannot_be_taken_back_is_said(qtbot: QtBot, compose: Compose) -> None:
    def back() -> tuple[str, Compose]:
        raise UsageError("Nothing of the last run can be taken back by steps.", "stays: Click Save")

    desk = Desk(compose, lambda: "rehearsed 1", list, "", back)
    desk.open()
    desk.take_back()
    assert "stays: Click Save" in told(desk)
    desk.shut()


def test_a_mode_that_cannot_be_kept_is_said(qtbot: QtBot, compose: Compose) -> None:
    chosen: list[ApprovalMode] = []

    def choose(mode: ApprovalMode) -> None:
        chosen.append(mode)
        raise SettingsError("settings.toml cannot be written", "Make room.")

    desk = Desk(compose, lambda: "rehearsed 1", list, "", None, choose)
    desk.open()
    desk.window.goal.turned.emit(ApprovalMode.STEP)
    assert chosen == [ApprovalMode.STEP]
    assert "settings.toml cannot be written" in told(desk)
    desk.shut()


def test_a_missing_policy_is_said_and_looked_for_again(qtbot: QtBot, compose: Compose) -> None:
    policies = [ModelFileError("There is no policy.", "Put one there.")]

    def probe() -> str:
        if policies:
            raise policies.pop()
        return "rehearsed 1"

    desk = Desk(compose, probe, list)
    desk.open()
    qtbot.waitUntil(lambda: "There is no policy." in told(desk))
    desk.look_for_policy()
    qtbot.waitUntil(lambda: "Ready" in told(desk))
    desk.shut()


def test_after_a_run_it_is_ready_only_if_its_policy_is(qtbot: QtBot, compose: Compose) -> None:
    """A run may begin elsewhere than here while no policy is: from the history, as a macro."""

    def probe() -> str:
        raise ModelFileError("There is no policy.", "Put one there.")

    desk = Desk(compose, probe, list)
    desk.open()
    qtbot.waitUntil(lambda: "Not ready" in told(desk))
    desk.start("say hello")
    qtbot.waitUntil(lambda: desk.stage.panel.mode is Mode.ASKING)
    assert "At work" in told(desk)
    press(qtbot, desk, "Refuse")
    qtbot.waitUntil(lambda: "Not ready" in told(desk))
    assert not desk.window.goal.button.isEnabled()
    desk.shut()


def test_at_the_end_a_run_is_stopped_before_the_history_is_waited_for(qtbot: QtBot, compose: Compose) -> None:
    ending, stopped = threading.Event(), list[bool]()

    def recall() -> list[PastRun]:
        assert ending.wait(PATIENCE)
        try:
            made._runner._stop.wait(4.0)  # less than what the end waits for the history
        except Stopped:
            stopped.append(True)
        return []

    made = Desk(compose, lambda: "rehearsed 1", recall)
    made.open()
    begin(qtbot, made)
    ending.set()
    made.shut()
    assert stopped == [True]


def test_a_look_for_the_policy_ends_before_the_windows_do(qtbot: QtBot, compose: Compose) -> None:
    asked, go, found = threading.Event(), threading.Event(), list[str]()

    def probe() -> str:
        asked.set()
        assert go.wait(PATIENCE)
        found.append("rehearsed 1")
        return found[0]

    desk = Desk(compose, probe, list)
    desk.open()
    assert asked.wait(PATIENCE)
    assert not found
    threading.Timer(0.3, go.set).start()
    desk.shut()
    assert found
    assert not [thread for thread in threading.enumerate() if thread.name == "probe"]


def test_quitting_while_a_question_waits_ends_the_run_and_the_application(
    qtbot: QtBot, desk: Desk, minds: list[RehearsedMind], monkeypatch: pytest.MonkeyPatch
) -> None:
    quits: list[bool] = []
    monkeypatch.setattr(QApplication, "exit", lambda: quits.append(not desk._runner.running))
    begin(qtbot, desk)
    desk.quit()
    qtbot.waitUntil(lambda: bool(quits))
    assert quits == [True]
    assert minds[0].closed


def test_no_window_keeps_the_application_from_ending(qtbot: QtBot, desk: Desk) -> None:
    """Qt's own way to quit asks every window, and one that stays in sight refuses."""

    class Stubborn(QWidget):
        def closeEvent(self, event: QCloseEvent) -> None:
            event.ignore()

    stubborn, too_late = Stubborn(), QTimer(singleShot=True)
    qtbot.addWidget(stubborn)
    stubborn.show()
    too_late.timeout.connect(lambda: QApplication.exit(1))
    too_late.start(int(1000 * PATIENCE))
    QTimer.singleShot(0, desk.quit)
    assert QApplication.exec() == 0
    too_late.stop()


def teaching(qtbot: QtBot, desk: Desk) -> TeachWindow:
    """Its window, in which something was shown that is not kept."""
    room = desk.rooms.open(Place.TEACH)
    assert isinstance(room, TeachWindow)
    qtbot.waitUntil(room.isVisible)
    room.look_through(shown("say hello"))
    return room


@pytest.mark.parametrize("way", ["the tray", "the window"])
def test_what_was_shown_and_is_not_kept_is_asked_about_before_the_application_ends(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    quits: list[bool] = []
    monkeypatch.setattr(QApplication, "exit", lambda: quits.append(True))
    room = teaching(qtbot, desk)
    desk.tray.quitted.emit() if way == "the tray" else desk.window.closed.emit()
    assert quits == []
    sure = next(b for b in room.findChildren(QAbstractButton) if b.accessibleName() == "Throw away and quit")
    assert sure.isVisible()
    sure.click()
    assert quits == [True]


def test_a_run_is_stopped_before_what_was_shown_is_asked_about(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    quits: list[bool] = []
    monkeypatch.setattr(QApplication, "exit", lambda: quits.append(True))
    room = teaching(qtbot, desk)
    begin(qtbot, desk)
    assert not room.isVisible()
    desk.tray.quitted.emit()
    qtbot.waitUntil(room.isVisible)
    assert not desk._runner.running
    assert quits == []


def test_the_window_is_never_hidden_without_a_tray(qtbot: QtBot, desk: Desk) -> None:
    assert not desk.tray.confirmed
    begin(qtbot, desk)
    assert desk.window.isVisible()
    assert desk.window.isMinimized()


def once_asked(do: Callable[[QAbstractButton], None]) -> QTimer:
    """Do it with the button that approves, as soon as a panel asks."""

    def look() -> None:
        panels = [w for w in QApplication.topLevelWidgets() if w.windowTitle() == "TraceR1 review" and w.isVisible()]
        for button in [b for panel in panels for b in panel.findChildren(QAbstractButton)]:
            if button.accessibleName() == "Approve" and button.isVisible():
                do(button)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    return timer


def test_a_run_from_the_terminal_ends_with_its_ending(
    qtbot: QtBot, compose: Compose, minds: list[RehearsedMind]
) -> None:
    heard: list[Event] = []
    timer = once_asked(lambda approve: approve.click())
    ending = run_with_faces(compose, "say hello", tell=heard.append)
    timer.stop()
    assert ending == Ending(EndingKind.VERIFIED)
    assert kinds(heard)[-1] == "Ended"
    assert len(minds[0].hands.performed) == 1


def test_what_a_run_from_the_terminal_fails_of_is_said_with_its_advice(qtbot: QtBot) -> None:
    def compose(person: Person, veil: Veil, stop: Stop) -> RehearsedMind:
        raise JournalError("the disk is full", "Make room.")

    assert run_with_faces(compose, "say hello") == Ending(EndingKind.FAILED, "the disk is full. Make room.")


def test_a_second_instance_is_told_in_words(qtbot: QtBot) -> None:
    said: list[str] = []

    def close() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            said.extend([box.text(), box.informativeText()])
            box.accept()

    timer = QTimer()
    timer.timeout.connect(close)
    timer.start(20)
    say_busy(BusyError("Another instance is at work.", "Wait until it is done."))
    timer.stop()
    assert said == ["Another instance is at work.", "Wait until it is done."]


def test_a_run_that_outlives_the_windows_is_still_ended(
    qtbot: QtBot, compose: Compose, minds: list[RehearsedMind]
) -> None:
    timer = once_asked(lambda _: QApplication.quit())  # the session ends while the question waits
    ending = run_with_faces(compose, "say hello")
    timer.stop()
    assert ending.kind is EndingKind.STOPPED
    assert minds[0].closed
    assert minds[0].hands.performed == []


def test_a_run_that_was_cut_off_is_offered_and_taken_up_with_a_question(
    qtbot: QtBot, compose: Compose, minds: list[RehearsedMind]
) -> None:
    wanted: list[str] = []

    def resume(run: str) -> tuple[str, Compose]:
        wanted.append(run)
        return "say hello", compose

    desk = Desk(compose, lambda: "rehearsed 1", lambda: [PastRun("say hello", 1.0, None, "cccc3333")], resume=resume)
    desk.open()
    qtbot.waitUntil(lambda: "Ready" in told(desk))
    assert any(part.isVisible() and "was cut off" in part.text() for part in desk.window.findChildren(QLabel))
    next(b for b in desk.window.findChildren(QAbstractButton) if b.isVisible() and b.text() == "Resume").click()
    qtbot.waitUntil(lambda: desk.stage.panel.mode is Mode.ASKING)
    assert wanted == ["cccc3333"]
    assert minds[0].hands.performed == []
    press(qtbot, desk, "Refuse")
    qtbot.waitUntil(lambda: not desk._runner.running)
    desk.shut()


@pytest.mark.parametrize("pictured", [True, False])
def test_of_a_run_that_had_a_picture_it_is_said_before_it_is_taken_up_that_it_is_missing(
    qtbot: QtBot, compose: Compose, pictured: bool
) -> None:
    past = PastRun("as in the picture", 1.0, None, "cccc3333", pictured)
    desk = Desk(compose, lambda: "rehearsed 1", lambda: [past], resume=lambda run: ("", compose))
    desk.open()
    qtbot.waitUntil(lambda: "was cut off" in told(desk))
    shown = [part.text() for part in desk.window.findChildren(QLabel) if part.isVisible()]
    assert any("A picture went with it" in text for text in shown) is pictured
    desk.shut()


@pytest.mark.parametrize("away", [QWidget.hide, QWidget.showMinimized])
def test_a_window_that_filled_its_monitor_fills_it_when_it_comes_back(
    desk: Desk, away: Callable[[QWidget], None]
) -> None:
    desk.window.showMaximized()
    away(desk.window)
    desk.raise_window()
    assert desk.window.isVisible()
    assert not desk.window.isMinimized()
    assert desk.window.isMaximized()


@pytest.mark.parametrize(
    "run",
    [
        PastRun("what was done", 1.0, Ending(EndingKind.VERIFIED), "a"),
        PastRun("what was done", 1.0, None, "a", written=True),
    ],
)
def test_a_run_that_came_to_its_end_or_is_begun_anew_is_not_offered(
    qtbot: QtBot, compose: Compose, run: PastRun
) -> None:
    past = [run]
    desk = Desk(compose, lambda: "rehearsed 1", lambda: past, resume=lambda run: ("", compose))
    desk.open()
    qtbot.waitUntil(lambda: "what was done" in told(desk))  # with the row the offer would have come
    assert "The last run was cut off" not in told(desk)
    desk.shut()


def test_an_empty_history_leads_to_the_goal_box(qtbot: QtBot, desk: Desk) -> None:
    desk.window.hide()
    desk.rooms.goal_wanted.emit()
    assert desk.window.isVisible()


def test_every_window_steps_aside_for_a_run(qtbot: QtBot, desk: Desk) -> None:
    for door in doors():
        desk.window.wanted.emit(door.place)
    rooms = list(desk.rooms._made.values())
    assert len(rooms) == len(doors())
    qtbot.waitUntil(lambda: all(room.isVisible() for room in rooms))
    begin(qtbot, desk)
    assert not any(room.isVisible() for room in rooms)
    press(qtbot, desk, "Refuse")
    qtbot.waitUntil(lambda: not desk._runner.running)


def test_the_bell_brings_the_window_forward_but_never_over_a_run(qtbot: QtBot, desk: Desk) -> None:
    desk.window.hide()
    desk.answer_bell()
    assert desk.window.isVisible()
    begin(qtbot, desk)
    desk.answer_bell()
    assert desk.window.isMinimized()


def test_where_the_screen_goes_is_said_as_soon_as_another_policy_is_taken(qtbot: QtBot, desk: Desk) -> None:
    from models.endpoints.book import keep, made

    keep(made("far", "https://example.org/v1", "some-model", next(iter(FORMATS))))
    desk.rooms.preferences.change("policy", "far")
    desk.rooms.changed.emit("policy")
    assert "LEAVE THIS MACHINE" in told(desk)
    desk.rooms.preferences.change("policy", "tracer1-nano")
    desk.rooms.changed.emit("policy")
    assert "LEAVE THIS MACHINE" not in told(desk)


def test_a_practice_run_is_asked_about_like_any_and_its_ending_is_told_where_it_began(
    qtbot: QtBot, desk: Desk, minds: list[RehearsedMind]
) -> None:
    desk.rooms.open(Place.FIRST_STEPS)
    desk.rooms.practised.emit("say hello")
    qtbot.waitUntil(lambda: desk.stage.panel.mode is Mode.ASKING)
    assert minds[0].hands.performed == []
    press(qtbot, desk, "Refuse")
    qtbot.waitUntil(lambda: not desk._runner.running)
    room = desk.rooms._made[Place.FIRST_STEPS]
    qtbot.waitUntil(lambda: any("Refused" in label.text() for label in room.findChildren(QLabel)))
    qtbot.waitUntil(lambda: not desk.window.isMinimized())
    qtbot.waitUntil(lambda: QApplication.activeWindow() is room)


def test_the_ending_of_a_practice_run_does_not_come_over_the_next_run(qtbot: QtBot, desk: Desk) -> None:
    room = desk.rooms.open(Place.FIRST_STEPS)
    desk.rooms.practised.emit("say hello")
    qtbot.waitUntil(lambda: desk.stage.panel.mode is Mode.ASKING)
    desk._runner.finished.connect(lambda: desk.start("say hello"), Qt.ConnectionType.SingleShotConnection)
    press(qtbot, desk, "Refuse")
    qtbot.waitUntil(lambda: any("Refused" in label.text() for label in room.findChildren(QLabel)))
    qtbot.waitUntil(lambda: desk.stage.panel.isVisible() and desk.stage.panel.mode is Mode.ASKING)
    assert not room.isVisible()
    assert desk.window.isMinimized()


def test_a_practice_window_that_comes_while_another_run_is_under_way_goes_again(qtbot: QtBot, desk: Desk) -> None:
    room = desk.rooms.open(Place.FIRST_STEPS)
    begin(qtbot, desk)
    desk.rooms.practised.emit("say hello")
    assert not room.isVisible()
    assert any("another run is under way" in label.text() for label in room.findChildren(QLabel))
    assert not desk._practising


def test_a_practice_window_that_comes_while_a_demonstration_is_recorded_goes_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.rooms.open(Place.FIRST_STEPS)
    monkeypatch.setattr(Rooms, "busy", True)
    desk.rooms.practised.emit("say hello")
    assert not desk._runner.running
    assert not desk._practising


def test_a_macro_is_called_from_the_goal_box_and_asked_about(
    qtbot: QtBot, compose: Compose, minds: list[RehearsedMind]
) -> None:
    run = (Started("a", "say hello", "p", 1.0), Acted(written_steps()[0], Outcome(OutcomeKind.DONE), 2.0))
    keep_macro(macro_from("greeting", run))
    called: list[tuple[str, dict[str, str]]] = []

    def recite(name: str, values: Mapping[str, str]) -> tuple[str, Compose]:
        called.append((name, dict(values)))
        return "say hello", compose

    desk = Desk(compose, lambda: "rehearsed 1", list, recite=recite)
    desk.open()
    desk.ask("/greeting document='good morning'")
    qtbot.waitUntil(lambda: desk.stage.panel.mode is Mode.ASKING)
    assert called == [("greeting", {"document": "good morning"})]
    assert minds[0].hands.performed == []
    press(qtbot, desk, "Refuse")
    qtbot.waitUntil(lambda: not desk._runner.running)
    desk.ask("/greeting document='open")
    assert "ends within a quotation" in told(desk)
    desk.ask("/etc/hosts should be opened")  # a goal like any
    qtbot.waitUntil(lambda: desk.stage.panel.mode is Mode.ASKING)
    assert len(called) == 1
    press(qtbot, desk, "Refuse")
    qtbot.waitUntil(lambda: not desk._runner.running)
    desk.shut()


def test_another_stop_chord_is_named_from_the_next_run_on(qtbot: QtBot, desk: Desk) -> None:
    desk.rooms.preferences.change("stop_chord", "ctrl+f12")
    desk.rooms.changed.emit("stop_chord")
    begin(qtbot, desk)
    assert desk.stage._stop_chord == "ctrl+f12"
    desk.rooms.preferences.change("stop_chord", "ctrl+f11")
    desk.rooms.changed.emit("stop_chord")
    assert desk.stage._stop_chord == "ctrl+f12"  # this run still hears the one that it began with
    press(qtbot, desk, "Refuse")
    qtbot.waitUntil(lambda: not desk._runner.running)


def test_a_chord_that_another_program_has_is_said_until_there_is_another(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = {"ctrl+alt+g": None}
    monkeypatch.setattr(desk.stage.foreground, "use", lambda chord: free.get(chord, Obstacle.TAKEN))
    desk.rooms.changed.emit("goal_chord")
    assert desk.window._deaf.isVisible()
    assert "Ctrl+Alt+Space does not bring this window" in told(desk)
    desk.rooms.preferences.change("goal_chord", "ctrl+alt+g")
    desk.rooms.changed.emit("goal_chord")
    assert not desk.window._deaf.isVisible()


def test_the_review_names_the_chord_that_brings_the_keyboard(qtbot: QtBot, desk: Desk) -> None:
    desk.rooms.preferences.change("goal_chord", "ctrl+shift+k")
    desk.rooms.changed.emit("goal_chord")
    begin(qtbot, desk)
    hints = [label.text() for label in desk.stage.panel.findChildren(QLabel) if label.isVisible()]
    assert "Ctrl+Shift+K brings the keyboard here" in hints
    press(qtbot, desk, "Refuse")
    qtbot.waitUntil(lambda: not desk._runner.running)


def test_a_window_on_its_way_does_not_come_over_a_run(qtbot: QtBot, desk: Desk) -> None:
    for door in doors():
        desk.window.wanted.emit(door.place)
    begin(qtbot, desk)
    assert len(desk.rooms._made) == len(doors())
    assert not any(room.isVisible() for room in desk.rooms._made.values())
    press(qtbot, desk, "Refuse")
    qtbot.waitUntil(lambda: not desk._runner.running)


def test_no_window_opens_over_a_run(qtbot: QtBot, desk: Desk) -> None:
    begin(qtbot, desk)
    for door in doors():
        desk.tray.wanted.emit(door.place)
    assert desk.rooms._made == {}
    press(qtbot, desk, "Refuse")
    qtbot.waitUntil(lambda: not desk._runner.running)
