from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from agent.errors import HandsError, JournalError
from agent.events import Ended, Event, Foreseen, Started
from agent.eyes.desktop import NoVeil
from agent.ports import Person, Veil
from agent.questions import Decision
from agent.rehearsal import ConsentingReviewer, MemoryJournal
from agent.stop import Stop
from agent.types import Ending, EndingKind, Forecast, Pixels
from app.bridge import Asking, Bridge, Clearing, Coming, Happened, Message, Over
from app.person import QtPerson
from app.runner import Mind, Runner
from tests.gui.conftest import RehearsedMind, kinds


def answer_clearings(bridge: Bridge) -> None:
    def hear(message: Message) -> None:
        if isinstance(message, Clearing):
            message.answer.give(True)

    bridge.arrived.connect(hear)


def run(qtbot: QtBot, bridge: Bridge, runner: Runner) -> Over:
    overs: list[Over] = []
    runner.finished.connect(overs.append)
    answer_clearings(bridge)
    runner.start("say hello")
    qtbot.waitUntil(lambda: bool(overs))
    return overs[0]


def test_a_run_is_journalled_first_and_shown_after(
    qtbot: QtBot, compose: Callable[[Person, Veil, Stop], RehearsedMind], minds: list[RehearsedMind]
) -> None:
    bridge = Bridge()
    shown: list[Event] = []
    behind: list[bool] = []

    def hear(message: Message) -> None:
        if isinstance(message, Happened):
            shown.append(message.event)
            behind.append(message.event in minds[0].journal.events)

    bridge.arrived.connect(hear)
    told: list[Event] = []
    over = run(qtbot, bridge, Runner(bridge, compose, ConsentingReviewer(), NoVeil(), told.append))
    assert over.ending.kind is EndingKind.VERIFIED
    assert shown == minds[0].journal.events == told
    assert all(behind)
    assert kinds(shown)[0] == "Started"
    assert kinds(shown)[-1] == "Ended"
    assert minds[0].closed
    assert minds[0].hands.released


class TellingMind(RehearsedMind):
    """Tells of a forecast as soon as somebody hears."""

    def tell(self, heard: Callable[[Forecast], None] | None) -> None:
        if heard is not None:
            heard(Forecast((), "so far"))


def test_what_is_still_being_written_is_shown_and_is_no_event(qtbot: QtBot) -> None:
    bridge, coming, minds = Bridge(), list[Forecast](), list[TellingMind]()

    def compose(person: Person, veil: Veil, stop: Stop) -> TellingMind:
        minds.append(TellingMind(person, veil, stop))
        return minds[-1]

    bridge.arrived.connect(lambda message: coming.extend([message.forecast] if isinstance(message, Coming) else []))
    run(qtbot, bridge, Runner(bridge, compose, ConsentingReviewer(), NoVeil()))
    assert [forecast.reasoning for forecast in coming] == ["so far"]
    assert all(event.forecast.reasoning != "so far" for event in minds[0].journal.events if isinstance(event, Foreseen))


def test_the_hands_wait_until_the_way_is_clear(
    qtbot: QtBot, compose: Callable[[Person, Veil, Stop], RehearsedMind], minds: list[RehearsedMind]
) -> None:
    bridge = Bridge()
    performed_before: list[int] = []

    def hear(message: Message) -> None:
        if isinstance(message, Clearing):
            performed_before.append(len(minds[0].hands.performed))

    bridge.arrived.connect(hear)
    run(qtbot, bridge, Runner(bridge, compose, ConsentingReviewer(), NoVeil()))
    assert performed_before == [0]
    assert len(minds[0].hands.performed) == 1


def test_a_way_that_is_never_cleared_keeps_the_hands_still(
    qtbot: QtBot,
    compose: Callable[[Person, Veil, Stop], RehearsedMind],
    minds: list[RehearsedMind],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.runner._CLEARING_PATIENCE", 0.2)
    bridge = Bridge()
    runner = Runner(bridge, compose, ConsentingReviewer(), NoVeil())
    with qtbot.waitSignal(runner.finished) as finished:
        runner.start("say hello")
    assert finished.args is not None
    assert finished.args[0].ending.kind is EndingKind.STOPPED
    assert "out of the way" in finished.args[0].ending.reason
    assert kinds(minds[0].journal.events)[-2:] == ["Acted", "Ended"]
    assert minds[0].hands.performed == []
    assert minds[0].hands.released


def test_a_stop_between_the_aim_and_the_act_is_journalled(
    qtbot: QtBot, compose: Callable[[Person, Veil, Stop], RehearsedMind], minds: list[RehearsedMind]
) -> None:
    bridge = Bridge()
    runner = Runner(bridge, compose, ConsentingReviewer(), NoVeil())

    def hear(message: Message) -> None:
        if isinstance(message, Clearing):
            runner.stop("the Stop button")

    bridge.arrived.connect(hear)
    with qtbot.waitSignal(runner.finished) as finished:
        runner.start("say hello")
    assert finished.args is not None
    told = minds[0].journal.events
    assert kinds(told)[-3:] == ["Aimed", "Acted", "Ended"]
    assert isinstance(told[-1], Ended)
    assert told[-1].ending == finished.args[0].ending == Ending(EndingKind.STOPPED, "the Stop button")
    assert minds[0].hands.performed == []


def test_stop_ends_a_run_that_waits_for_the_person(
    qtbot: QtBot, compose: Callable[[Person, Veil, Stop], RehearsedMind], minds: list[RehearsedMind]
) -> None:
    bridge = Bridge()
    runner = Runner(bridge, compose, QtPerson(bridge), NoVeil())

    def hear(message: Message) -> None:
        if isinstance(message, Asking):
            runner.stop("the Stop button")

    bridge.arrived.connect(hear)
    over = run(qtbot, bridge, runner)
    assert over.ending.kind is EndingKind.STOPPED
    assert over.ending.reason == "the Stop button"
    assert minds[0].hands.performed == []
    assert not runner.running


def test_a_refusal_ends_the_run_and_nothing_is_done(
    qtbot: QtBot, compose: Callable[[Person, Veil, Stop], RehearsedMind], minds: list[RehearsedMind]
) -> None:
    bridge = Bridge()

    def hear(message: Message) -> None:
        if isinstance(message, Asking):
            message.answer.give(Decision(0, "not today"))

    bridge.arrived.connect(hear)
    over = run(qtbot, bridge, Runner(bridge, compose, QtPerson(bridge), NoVeil()))
    assert over.ending.kind is EndingKind.REFUSED
    assert over.ending.reason == "not today"
    assert minds[0].hands.performed == []


class FullJournal(MemoryJournal):
    """A disk that is full from the third event on."""

    def write(self, event: Event) -> None:
        if len(self.events) == 2:
            raise JournalError("The disk is full.", "Make room.")
        super().write(event)


def test_what_cannot_be_journalled_is_not_shown_and_ends_the_run(qtbot: QtBot) -> None:
    minds: list[RehearsedMind] = []

    def compose(person: Person, veil: Veil, stop: Stop) -> Mind:
        mind = RehearsedMind(person, veil, stop)
        mind.journal = FullJournal()
        minds.append(mind)
        return mind

    bridge = Bridge()
    shown: list[Message] = []
    bridge.arrived.connect(shown.append)
    over = run(qtbot, bridge, Runner(bridge, compose, ConsentingReviewer(), NoVeil()))
    assert over.ending.kind is EndingKind.FAILED
    assert (over.ending.reason, over.advice) == ("The disk is full.", "Make room.")
    assert sum(isinstance(message, Happened) for message in shown) == 2
    assert minds[0].hands.performed == []
    assert minds[0].hands.released


def test_what_cannot_be_composed_ends_the_run_with_its_advice(qtbot: QtBot) -> None:
    def compose(person: Person, veil: Veil, stop: Stop) -> Mind:
        raise HandsError("No hands.", "Grow some.")

    bridge = Bridge()
    over = run(qtbot, bridge, Runner(bridge, compose, ConsentingReviewer(), NoVeil()))
    assert over == Over(over.ending, bug=False, advice="Grow some.") or over.advice == "Grow some."
    assert over.ending.kind is EndingKind.FAILED
    assert not over.bug


class BuggyLoop:
    def run(self, goal: str, stop: Stop) -> Iterator[Event]:
        yield Started("1", goal, "none", 0.0)
        raise ZeroDivisionError("of ours")


class BuggyMind:
    def __init__(self) -> None:
        self.loop = BuggyLoop()
        self.journal = MemoryJournal()

    def close(self) -> None:
        """Nothing to close."""


def test_a_bug_is_loud_once_and_ends_the_run(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    def compose(person: Person, veil: Veil, stop: Stop) -> Mind:
        return BuggyMind()

    bridge = Bridge()
    with caplog.at_level(logging.ERROR):
        over = run(qtbot, bridge, Runner(bridge, compose, ConsentingReviewer(), NoVeil()))
    assert over.bug
    assert over.ending.kind is EndingKind.FAILED
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert caplog.records[0].exc_info is not None


def test_one_run_at_a_time(qtbot: QtBot, compose: Callable[[Person, Veil, Stop], RehearsedMind]) -> None:
    bridge = Bridge()
    runner = Runner(bridge, compose, QtPerson(bridge), NoVeil())
    runner.start("one")
    with pytest.raises(RuntimeError):
        runner.start("two")
    with qtbot.waitSignal(runner.finished):
        runner.stop("the test's end")


def test_what_goes_with_the_goal_is_shown_to_the_mind_before_its_first_look(qtbot: QtBot) -> None:
    bridge, picture = Bridge(), np.zeros((4, 6, 3), np.uint8)
    shown: list[tuple[Pixels | None, int]] = []

    class Sees(RehearsedMind):
        def show(self, picture: Pixels | None) -> bool:
            shown.append((picture, len(self.journal.events)))
            return True

    runner = Runner(bridge, Sees, ConsentingReviewer(), NoVeil())
    overs: list[Over] = []
    runner.finished.connect(overs.append)
    answer_clearings(bridge)
    runner.start("say hello", picture=picture)
    qtbot.waitUntil(lambda: bool(overs))
    assert [(one is picture, at) for one, at in shown] == [(True, 0)]


@pytest.mark.parametrize(("attached", "looked_at"), [(True, True), (True, False), (False, True)])
def test_a_run_says_whether_a_picture_went_with_its_goal_and_was_looked_at(
    qtbot: QtBot, attached: bool, looked_at: bool
) -> None:
    bridge, minds = Bridge(), list[RehearsedMind]()

    class Sees(RehearsedMind):
        def __init__(self, person: Person, veil: Veil, stop: Stop) -> None:
            super().__init__(person, veil, stop)
            minds.append(self)

        def show(self, picture: Pixels | None) -> bool:
            return looked_at

    runner = Runner(bridge, Sees, ConsentingReviewer(), NoVeil())
    overs: list[Over] = []
    runner.finished.connect(overs.append)
    answer_clearings(bridge)
    runner.start("say hello", picture=np.zeros((4, 6, 3), np.uint8) if attached else None)
    qtbot.waitUntil(lambda: bool(overs))
    started = minds[0].journal.events[0]
    assert isinstance(started, Started)
    assert started.pictured is (attached and looked_at)
