"""The command line: what it refuses, what it says, and the number it ends with."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from agent.codec import decode, encode
from agent.errors import AgentError, BusyError, JournalError, ModelFileError, NoDisplayError, ReplyError
from agent.events import Aimed, Event, Resumed
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.journal import SqliteJournal
from agent.loop import Loop
from agent.ports import Person, Policy, Veil
from agent.rehearsal import ConsentingReviewer, RecordingHands, StillEyes, WrittenPolicy
from agent.rules.approval import Approver
from agent.settings import Settings, journal_path, settings_path
from agent.stop import Stop
from agent.types import (
    ApprovalMode,
    Becomes,
    Box,
    Click,
    DesktopPoint,
    Ending,
    EndingKind,
    Finish,
    Forecast,
    Frame,
    Mark,
    Observation,
    Outcome,
    OutcomeKind,
    Past,
    PlannedStep,
    Role,
    Shows,
    State,
    Target,
    Unstated,
    Window,
)
from app import terminal, wiring
from app.instance import only_instance
from app.wiring import Mind
from models.endpoints.book import keep, made
from models.formats.families import FORMATS

SAVE, SEND = Target(Role.BUTTON, "Save"), Target(Role.BUTTON, "Send")
SAVED = Target(Role.LABEL, "Saved")


def look(*targets: Target) -> Observation:
    frame = Frame(np.zeros((40, 60, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)
    marks = tuple(Mark(target.role, target.name, Box(5, 5, 20, 10)) for target in targets)
    return Observation(frame, marks, Window("Notes", "notes", 1, 2, Box(0, 0, 60, 40)))


PRESS = PlannedStep(Click(SAVE), "Click Save", Shows(SAVED))
PLAN = Forecast((PRESS, PlannedStep(Finish(), "Finish", Shows(SAVED))))


class Rehearsal:
    """Stands in for what `wiring.composer` composes: no screen, model or hands; rules and journal are the real ones."""

    def __init__(self) -> None:
        self.eyes = StillEyes((look(SAVE), look(SAVE, SAVED)))
        self.hands = RecordingHands(lambda _: self.eyes.turn())
        self.policy = WrittenPolicy((PLAN,))
        self.error: AgentError | None = None
        self.people: list[Person | None] = []

    def composer(
        self,
        settings: Settings,
        load: Callable[[Settings, Stop], Policy] | None = None,
        past: Past | None = None,
    ) -> Callable[[Person | None, Veil, Stop], Mind]:
        def compose(person: Person | None, veil: Veil, stop: Stop) -> Mind:
            self.people.append(person)
            if self.error is not None:
                raise self.error
            reviewer = Approver(person, settings.approve)
            journal = SqliteJournal(journal_path())
            grounder, verifier = MarksGrounder(), MarksVerifier()
            policy = load(settings, stop) if load else self.policy
            loop = Loop(self.eyes, policy, grounder, reviewer, self.hands, verifier, patience=0.0, past=past)
            closing = ExitStack()
            closing.callback(journal.close)
            return Mind(loop, journal, policy, closing)

        return compose


@pytest.fixture
def rehearsal(monkeypatch: pytest.MonkeyPatch) -> Rehearsal:
    stage = Rehearsal()
    monkeypatch.setenv("DISPLAY", ":rehearsal")
    monkeypatch.setattr(wiring, "composer", stage.composer)
    monkeypatch.setattr(wiring, "wait_for_another_window", lambda stop, told: stop.check())
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return stage


# --- What is refused before anything begins ---------------------------------------------------------------------------


@pytest.mark.parametrize("goal", ["", "   ", "\n"])
@pytest.mark.parametrize("command", [["run"], ["forecast", "screen.png"]])
def test_empty_goal_is_a_usage_error(
    command: list[str], goal: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert terminal.main([*command, goal]) == 2
    assert "the goal is empty" in capsys.readouterr().err


def test_a_mode_that_there_is_none_of_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["run", "x", "--approve", "never"]) == 2
    assert "step, trajectory, risk" in capsys.readouterr().err


def test_a_goal_that_is_no_text_is_a_usage_error(rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["run", os.fsdecode(b"save \xff it")]) == 2
    assert "not text" in capsys.readouterr().err


def test_a_terminal_without_unicode_is_no_reason_to_stop(rehearsal: Rehearsal) -> None:
    assert terminal.main(["run", "grüße 日本 speichern", "--approve", "risk"]) == 0
    done = subprocess.run(
        [sys.executable, "-m", "app.terminal", "history"],
        check=True,
        capture_output=True,
        cwd=Path.cwd(),
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert b"\\u65e5" in done.stdout


@pytest.mark.parametrize("argv", [[], ["fly"], ["run"], ["run", "x", "--horizon", "two"]])
def test_what_makes_no_sense_is_a_usage_error(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        terminal.main(argv)
    assert caught.value.code == 2
    assert "usage: tracer1" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options", [["--horizon", "0"], ["--horizon", "11"], ["--commit", "-1"], ["--policy", "../nano"]]
)
def test_an_option_that_is_not_allowed_is_a_usage_error(
    options: list[str], rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terminal.main(["run", "x", *options]) == 2
    assert options[1] in capsys.readouterr().err
    assert rehearsal.people == []


def test_no_display_is_said_with_advice(capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["run", "save it"]) == 3
    said = capsys.readouterr().err
    assert "no display" in said
    assert "DISPLAY" in said


def test_a_wayland_session_is_said_with_advice(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert terminal.main(["run", "save it"]) == 3
    said = capsys.readouterr().err
    assert "Wayland" in said
    assert "Xorg" in said


def test_a_second_instance_is_told_so(rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]) -> None:
    with only_instance():
        assert terminal.main(["run", "save it", "--approve", "risk"]) == 3
    assert f"process {os.getpid()}" in capsys.readouterr().err
    assert rehearsal.people == []


def test_nobody_to_ask_is_said_with_advice(
    rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "_faces", lambda: None)
    assert terminal.main(["run", "save it"]) == 3
    assert "--approve risk" in capsys.readouterr().err
    assert rehearsal.people == [None]


@pytest.mark.parametrize(
    "error",
    [
        NoDisplayError("the display went away", "Start a session."),
        ModelFileError("language.gguf is cut off", "Install the policy again."),
        JournalError("the disk is full", "Free some space."),
        BusyError("somebody else", "Wait."),
    ],
)
def test_what_is_missing_ends_with_three_and_its_advice(
    error: AgentError, rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]
) -> None:
    rehearsal.error = error
    assert terminal.main(["run", "save it", "--approve", "risk"]) == 3
    said = capsys.readouterr().err
    assert str(error) in said
    assert error.advice in said


def test_a_package_that_is_missing_is_said(
    rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "app.wiring", None)
    assert terminal.main(["run", "save it", "--approve", "risk"]) == 3
    assert "make setup" in capsys.readouterr().err


def test_bad_settings_never_stop_the_program(rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]) -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text("horizon = [[[")
    assert terminal.main(["run", "save it", "--approve", "risk"]) == 0
    assert ".bad" in capsys.readouterr().err


# --- How it ends ------------------------------------------------------------------------------------------------------


def test_a_verified_goal_ends_with_zero(rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["run", "  save it ", "--approve", "risk"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("save it\n")
    assert "✓ Click the" in said
    assert said.rstrip().splitlines()[-1].startswith("Done.")


def test_a_refusal_ends_with_one(rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]) -> None:
    rehearsal.eyes = StillEyes((look(SEND),))
    rehearsal.policy = WrittenPolicy((Forecast((PlannedStep(Click(SEND), "Click Send"),)),))
    assert terminal.main(["run", "send it", "--approve", "risk"]) == 1
    assert "sends something away" in capsys.readouterr().out
    assert rehearsal.hands.performed == []


def test_a_goal_that_is_not_reached_ends_with_one(rehearsal: Rehearsal) -> None:
    rehearsal.policy = WrittenPolicy(())
    assert terminal.main(["run", "save it", "--approve", "risk"]) == 1


def test_done_but_unverified_ends_with_four(rehearsal: Rehearsal) -> None:
    rehearsal.policy = WrittenPolicy((Forecast((PRESS, PlannedStep(Finish(), "Finish", Unstated()))),))
    assert terminal.main(["run", "save it", "--approve", "risk"]) == 4


def test_a_run_that_fails_ends_with_three(rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]) -> None:
    class Mute(WrittenPolicy):
        def forecast(self, *_: object) -> Forecast:
            raise ReplyError("cut off", "Say it in other words.")

    rehearsal.policy = Mute(())
    assert terminal.main(["run", "save it", "--approve", "risk"]) == 3
    assert "Say it in other words." in capsys.readouterr().out


def test_every_ending_has_an_exit_code() -> None:
    assert set(terminal.EXITS) == set(EndingKind)
    assert {terminal.EXITS[kind] for kind in EndingKind} == {0, 1, 3, 4, 130}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_stops_the_run_and_ends_with_130(number: signal.Signals, rehearsal: Rehearsal) -> None:
    def interrupt(_: PlannedStep) -> None:
        os.kill(os.getpid(), number)
        deadline = time.monotonic() + 5
        while any(thread.name == "interrupt" for thread in threading.enumerate()) and time.monotonic() < deadline:
            time.sleep(0.01)

    before = signal.getsignal(number)
    rehearsal.hands = RecordingHands(interrupt)
    assert terminal.main(["run", "save it", "--approve", "risk"]) == 130
    assert rehearsal.hands.released == 1
    assert signal.getsignal(number) is before


# --- What is said -----------------------------------------------------------------------------------------------------


def test_json_is_one_event_a_line(rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["run", "save it", "--approve", "risk", "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["is"] for event in told] == [
        *("Started", "Perceived", "Foreseen", "Reviewed", "Perceived", "Aimed", "Acted", "Perceived", "Acted", "Ended")
    ]
    assert told[1]["observation"]["frame"]["pixels"] == "60x40"
    assert decode(told[-1]["ending"], Ending).kind is EndingKind.VERIFIED
    assert decode(told[2]["forecast"], Forecast).steps[0].grounding is not None


def test_history_tells_the_runs_and_what_happened(rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["run", "save it", "--approve", "risk"]) == 0
    capsys.readouterr()
    assert terminal.main(["history", "--json"]) == 0
    [run] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (run["goal"], run["ending"]["kind"]) == ("save it", "verified")
    assert terminal.main(["history"]) == 0
    assert "save it" in capsys.readouterr().out
    assert terminal.main(["history", run["id"][:6]]) == 0
    assert "✓ Click the" in capsys.readouterr().out
    assert terminal.main(["history", "nothing begins like this"]) == 2


def test_a_journal_that_fills_the_disk_ends_with_three(
    rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Event] = []
    write = SqliteJournal.write

    def full(self: SqliteJournal, event: Event) -> None:
        if len(written) == 5:
            raise JournalError("the disk is full", "Free some space.")
        written.append(event)
        write(self, event)

    monkeypatch.setattr(SqliteJournal, "write", full)
    assert terminal.main(["run", "save it", "--approve", "risk"]) == 3
    assert "Free some space." in capsys.readouterr().out
    assert rehearsal.hands.performed == []
    assert rehearsal.hands.released == 1


def test_a_reader_that_goes_away_is_no_traceback(rehearsal: Rehearsal) -> None:
    assert terminal.main(["run", "save it", "--approve", "risk"]) == 0
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "app.terminal", "history"],
            check=False,
            stdout=gone,
            stderr=subprocess.PIPE,
            cwd=Path.cwd(),
        )
    assert done.returncode == 130
    assert done.stderr == b""


def test_help_needs_no_display_and_no_screen_packages() -> None:
    code = (
        "import sys\n"
        "gone = ('PySide6', 'mss', 'Xlib', 'llama_cpp', 'dbus_fast', 'pyautogui', 'pynput')\n"
        "sys.modules.update(dict.fromkeys(gone))\n"
        "from app.terminal import main\n"
        "main(['--help'])"
    )
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=Path.cwd(), env=environment
    )
    assert done.returncode == 0, done.stderr
    assert "doctor" in done.stdout


# --- Forecasts on a picture -------------------------------------------------------------------------------------------


def test_a_file_that_is_no_picture_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.png").write_text("Dear all")
    for path in (tmp_path / "letter.png", tmp_path / "none.png", tmp_path):
        assert terminal.main(["forecast", str(path), "save it"]) == 2
        assert "PNG" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "{}", '[{"is": "Box"}]', "[1]", "\x00"])
def test_marks_that_are_none_are_a_usage_error(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "screen.png")
    (tmp_path / "marks.json").write_text(text)
    argv = ["forecast", str(tmp_path / "screen.png"), "save it", "--marks", str(tmp_path / "marks.json")]
    assert terminal.main(argv) == 2
    assert "list of marks" in capsys.readouterr().err


def test_a_forecast_on_a_picture_is_said_and_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Observation] = []

    def forecast_of(settings: Settings, goal: str, observation: Observation) -> Forecast:
        seen.append(observation)
        return PLAN

    monkeypatch.setattr(wiring, "forecast_of", forecast_of)
    Image.new("RGB", (60, 40), (9, 8, 7)).save(tmp_path / "screen.png")
    (tmp_path / "marks.json").write_text(json.dumps([encode(mark) for mark in look(SAVE).marks]))
    argv = ["forecast", str(tmp_path / "screen.png"), "save it", "--marks", str(tmp_path / "marks.json")]
    assert terminal.main([*argv, "--json", "--draw", str(tmp_path / "out.png")]) == 0
    forecast = decode(json.loads(capsys.readouterr().out), Forecast)
    assert forecast.steps[0].grounding is not None
    assert seen[0].frame.pixels[0, 0].tolist() == [9, 8, 7]
    with Image.open(tmp_path / "out.png") as drawn:
        assert drawn.width == 60
    assert terminal.main(argv) == 0
    assert "1. Click the" in capsys.readouterr().out
    assert terminal.main([*argv, "--draw", str(tmp_path / "none" / "out.png")]) == 2


def test_a_policy_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.new("RGB", (60, 40)).save(tmp_path / "screen.png")
    assert terminal.main(["forecast", str(tmp_path / "screen.png"), "save it", "--policy", "nobody"]) == 3
    assert "no policy called nobody" in capsys.readouterr().err


# --- Taking up a run --------------------------------------------------------------------------------------------------


def cut_off(goal: str = "Save it") -> str:
    """A run in the journal that died in its first step; its id."""
    with SqliteJournal(journal_path()) as journal:
        stage = Rehearsal()
        loop = Loop(
            stage.eyes, stage.policy, MarksGrounder(), Approver(None, ApprovalMode.RISK), stage.hands, MarksVerifier()
        )
        events = loop.run(goal, Stop())
        for event in events:
            journal.write(event)
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
    monkeypatch.setattr(terminal, "_faces", lambda: None)
    for arguments in (["undo"], ["undo", "--approve", "risk"]):
        rehearsal.hands = RecordingHands()
        assert terminal.main(arguments) == 3
        assert "nobody can be asked" in capsys.readouterr().err
        assert rehearsal.hands.performed == []


def test_of_a_finder_elsewhere_it_is_said_where_the_screen_goes_also_before_an_undo(
    rehearsal: Rehearsal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ticked_in_a_run(rehearsal)
    monkeypatch.setattr(terminal, "_faces", lambda: None)
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
    monkeypatch.setattr(terminal, "_faces", lambda: None)
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
