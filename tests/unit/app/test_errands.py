"""A run that was cut off is taken up, and the last one taken back, after asking."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from agent.events import Aimed, Resumed, Started
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.journal import SqliteJournal
from agent.loop import Loop
from agent.rehearsal import ConsentingReviewer, RecordingHands, StillEyes, WrittenPolicy
from agent.rules.approval import Approver
from agent.settings import journal_path, settings_path
from agent.stop import Stop
from agent.types import (
    ApprovalMode,
    Becomes,
    Click,
    Finish,
    Forecast,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Role,
    State,
    Target,
)
from app import errands, terminal, wiring
from app.instance import only_instance
from models.endpoints.book import keep, made
from models.formats.families import FORMATS
from tests.unit.app.conftest import PLAN, PRESS, Rehearsal, look

# --- Taking up a run --------------------------------------------------------------------------------------------------


def cut_off(goal: str = "Save it", *, pictured: bool = False) -> str:
    """A run in the journal that died in its first step, and whether a picture went with its goal; its id."""
    with SqliteJournal(journal_path()) as journal:
        stage = Rehearsal()
        loop = Loop(
            stage.eyes, stage.policy, MarksGrounder(), Approver(None, ApprovalMode.RISK), stage.hands, MarksVerifier()
        )
        events = loop.run(goal, Stop())
        for event in events:
            journal.write(replace(event, pictured=pictured) if isinstance(event, Started) else event)
            if isinstance(event, Aimed):
                break
        events.close()
        return journal.runs()[0].id


def test_a_run_that_was_cut_off_is_taken_up_with_its_goal_and_history(
    rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]
) -> None:
    before = cut_off()
    assert terminal.main(["resume", "--approve", "risk"]) == 0
    assert f"goes on from run {before[:8]}, which has 1 step behind it" in capsys.readouterr().out
    [told, *_] = rehearsal.policy.histories
    assert [(deed.step.action, deed.outcome.kind) for deed in told] == [(PRESS.action, OutcomeKind.FAILED)]
    with SqliteJournal(journal_path()) as journal:
        after, first = journal.runs()
        assert (after.goal, first.id) == ("Save it", before)
        assert first.ending is None, "the run that was cut off stays as it was"
        assert isinstance(journal.events(after.id)[1], Resumed)
        assert journal.audit().whole


@pytest.mark.parametrize("pictured", [True, False])
def test_that_the_picture_of_a_run_is_missing_is_said_when_it_is_taken_up(
    rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str], pictured: bool
) -> None:
    cut_off(pictured=pictured)
    assert terminal.main(["resume", "--approve", "risk"]) == 0
    told = capsys.readouterr().out
    assert ("A picture went with its goal and was kept nowhere" in told) is pictured
    if pictured:
        assert told.index("A picture went") < told.index("Forecast:")


def test_a_run_that_was_taken_up_and_cut_off_again_keeps_all_of_its_history(rehearsal: Rehearsal) -> None:
    cut_off()
    rehearsal.error = None
    rehearsal.hands = RecordingHands(lambda _: Outcome(OutcomeKind.FAILED, "stuck"))
    rehearsal.policy = WrittenPolicy((PLAN, PLAN, PLAN))
    assert terminal.main(["resume", "--approve", "risk"]) == 3
    rehearsal.hands = RecordingHands(lambda _: rehearsal.eyes.turn())
    rehearsal.policy = WrittenPolicy((PLAN,))
    assert terminal.main(["resume", "--approve", "risk"]) == 0
    assert len(rehearsal.policy.histories[0]) == 4


def test_there_is_nothing_to_take_up_of_a_run_that_ended(
    rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terminal.main(["resume", "--approve", "risk"]) == 2
    assert terminal.main(["run", "Save it", "--approve", "risk"]) == 0
    assert terminal.main(["resume", "--approve", "risk"]) == 2
    assert "was not cut off" in capsys.readouterr().err
    assert len(rehearsal.hands.performed) == 1


def test_a_run_is_named_by_how_its_id_begins(rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]) -> None:
    before = cut_off()
    assert terminal.main(["resume", "no such run", "--approve", "risk"]) == 2
    assert terminal.main(["resume", before[:10], "--approve", "risk"]) == 0


def test_a_run_under_way_is_not_taken_up(rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]) -> None:
    cut_off()
    with only_instance():
        assert terminal.main(["resume", "--approve", "risk"]) == 3
    assert "another instance" in capsys.readouterr().err


def test_a_run_that_was_altered_is_not_taken_up(rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]) -> None:
    cut_off()
    with closing(sqlite3.connect(journal_path(), isolation_level=None)) as database:
        database.execute("UPDATE events SET body = replace(body, 'Save it', 'Send it')")
    assert terminal.main(["resume", "--approve", "risk"]) == 3
    assert "altered" in capsys.readouterr().err
    assert not rehearsal.hands.performed


# --- Undo -------------------------------------------------------------------------------------------------------------

SOUND = Target(Role.CHECK, "Sound")


def box(ticked: bool) -> Observation:
    seen = look(SOUND)
    states = frozenset({State.CHECKED}) if ticked else frozenset()
    return replace(seen, marks=(replace(seen.marks[0], states=states),))


def ticked_in_a_run(rehearsal: Rehearsal) -> None:
    tick = PlannedStep(Click(SOUND), "Tick Sound", Becomes(SOUND, State.CHECKED))
    end = PlannedStep(Finish(), "Finish", Becomes(SOUND, State.CHECKED))
    rehearsal.eyes = StillEyes((box(False), box(True)))
    rehearsal.policy = WrittenPolicy((Forecast((tick, end)),))
    assert terminal.main(["run", "sound on", "--approve", "risk"]) == 0


def test_undo_asks_before_it_takes_anything_back(
    rehearsal: Rehearsal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ticked_in_a_run(rehearsal)
    monkeypatch.setattr(errands, "_faces", lambda: None)
    for arguments in (["undo"], ["undo", "--approve", "risk"]):
        rehearsal.hands = RecordingHands()
        assert terminal.main(arguments) == 3
        assert "nobody can be asked" in capsys.readouterr().err
        assert rehearsal.hands.performed == []


def test_of_a_finder_elsewhere_it_is_said_where_the_screen_goes_also_before_an_undo(
    rehearsal: Rehearsal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ticked_in_a_run(rehearsal)
    monkeypatch.setattr(errands, "_faces", lambda: None)
    for name in ("planner", "finder"):
        keep(made(name, f"https://{name}.example/v1", "some-model", next(iter(FORMATS))))
    settings_path().write_text('policy = "planner+finder"\n')
    capsys.readouterr()
    terminal.main(["undo"])
    said = capsys.readouterr().err
    assert "LEAVE THIS MACHINE and go to finder.example" in said
    assert "planner.example" not in said


def test_undo_takes_back_what_was_approved(rehearsal: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    ticked_in_a_run(rehearsal)
    rehearsal.eyes = StillEyes((box(True), box(False)))
    rehearsal.hands = RecordingHands(lambda _: rehearsal.eyes.turn())
    person = ConsentingReviewer()
    composer = rehearsal.composer
    monkeypatch.setattr(errands, "_faces", lambda: None)
    monkeypatch.setattr(wiring, "composer", lambda *given: lambda _, veil, stop: composer(*given)(person, veil, stop))
    assert terminal.main(["undo"]) == 0
    [asked] = person.asked
    assert [step.action for step, _ in rehearsal.hands.performed] == [Click(SOUND)]
    assert asked.steps[0].expectation == Becomes(SOUND, State.CHECKED, held=False)


def test_undo_of_what_cannot_be_taken_back_says_what_stays(
    rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terminal.main(["run", "save it", "--approve", "risk"]) == 0
    assert terminal.main(["undo"]) == 2
    said = capsys.readouterr().err
    assert "stays: Click the “Save” button  (what it set going is not known)" in said
    assert "can be taken back" in said


def test_undo_without_a_run_is_a_usage_error(rehearsal: Rehearsal) -> None:
    assert terminal.main(["undo"]) == 2
