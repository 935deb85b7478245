"""The command line: what it refuses, what it says, and the number it ends with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from argparse import Namespace
from pathlib import Path

import pytest
from Xlib.error import ConnectionClosedError

from agent.codec import decode
from agent.errors import AgentError, BusyError, JournalError, ModelFileError, NoDisplayError, ReplyError
from agent.events import Event
from agent.journal import SqliteJournal
from agent.rehearsal import RecordingHands, StillEyes, WrittenPolicy
from agent.settings import settings_path
from agent.types import Click, Ending, EndingKind, Finish, Forecast, PlannedStep, Unstated
from app import errands, terminal
from app.instance import only_instance
from tests.unit.app.conftest import PRESS, SEND, Rehearsal, look

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
    monkeypatch.setattr(errands, "_faces", lambda: None)
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


def test_a_display_that_goes_away_is_no_bug_of_ours(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(arguments: object) -> int:
        raise ConnectionClosedError("server")

    monkeypatch.setattr(terminal, "parser", lambda: Namespace(parse_args=lambda argv: Namespace(command=gone)))
    assert terminal.main(["app"]) == 3
    said = capsys.readouterr().err
    assert "The display has gone" in said
    assert "bug" not in said


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
    assert set(errands.EXITS) == set(EndingKind)
    assert {errands.EXITS[kind] for kind in EndingKind} == {0, 1, 3, 4, 130}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_stops_the_run_and_ends_with_130(number: signal.Signals, rehearsal: Rehearsal) -> None:
    def interrupt(_: PlannedStep) -> None:
        os.kill(os.getpid(), number)
        deadline = time.monotonic() + 60
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
