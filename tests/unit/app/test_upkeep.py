"""Claims about `tracer1 audit` and about deleting with `tracer1 history`."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing

import numpy as np
import pytest

from agent.consents import Consents, consents_path
from agent.events import Ended, Event, Perceived, Started
from agent.journal import SqliteJournal
from agent.settings import Settings, checked, journal_path
from agent.types import Box, DesktopPoint, Ending, EndingKind, Frame, Mark, Observation, Role, Window
from app import terminal, wiring


def told(run: str, program: str) -> list[Event]:
    frame = Frame(np.full((4, 6, 3), 5, np.uint8), DesktopPoint(0, 0), (), 1.0)
    marks = (Mark(Role.TEXT, "Card", Box(0, 0, 2, 2), "4111 1111 1111 1111"),)
    look = Observation(frame, marks, Window("t", program, 1, 2, Box(0, 0, 6, 4)))
    return [Started(run, f"goal of {run}", "nano", 1.0), Perceived(look, 1.0), Ended(Ending(EndingKind.VERIFIED), 1.0)]


@pytest.fixture(autouse=True)
def runs() -> None:
    with SqliteJournal(journal_path()) as journal:
        for event in (*told("aaa1", "mousepad"), *told("aab2", "firefox"), *told("ccc3", "Firefox")):
            journal.write(event)


def left() -> set[str]:
    with SqliteJournal(journal_path()) as journal:
        assert journal.audit().whole
        return {run.id for run in journal.runs()}


def test_an_honest_journal_passes_and_its_head_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["audit"]) == 0
    said = capsys.readouterr().out
    assert "3 runs" in said
    head = said.split()[-1]
    assert terminal.main(["audit", "--noted", head]) == 0
    assert terminal.main(["audit", "--noted", "0" * 64]) == 1


def test_a_changed_journal_fails_and_the_place_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(journal_path())) as database, database:
        database.execute("UPDATE events SET body = replace(body, 'verified', 'refused') WHERE run = 'aab2'")
    assert terminal.main(["audit"]) == 1
    assert "link 6, run aab2: event 3 was altered" in capsys.readouterr().out
    assert terminal.main(["audit", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["whole"] is False
    assert [one["position"] for one in found["breaks"]] == [6]


def test_one_run_a_program_s_runs_and_all_can_be_deleted() -> None:
    assert terminal.main(["history", "--delete", "aaa", "--yes"]) == 0
    assert left() == {"aab2", "ccc3"}
    assert terminal.main(["history", "--delete-program", "firefox", "--yes"]) == 0
    assert left() == set()
    assert terminal.main(["history", "--delete-all", "--yes"]) == 0


def test_everything_goes_with_delete_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["history", "--delete-all", "--yes"]) == 0
    assert left() == set()
    assert terminal.main(["audit"]) == 0
    assert "3 deleted" in capsys.readouterr().out


def test_what_is_deleted_may_not_be_learned_from_any_more() -> None:
    consents = Consents(consents_path())
    consents.give(["aaa1", "ccc3"])
    assert terminal.main(["history", "--delete", "aaa1", "--yes"]) == 0
    assert consents.given() == {"ccc3"}
    consents_path().write_text("damaged")  # then nothing may be learned from, and whatever is deleted is gone
    assert terminal.main(["history", "--delete", "ccc3", "--yes"]) == 0
    assert left() == {"aab2"}


@pytest.mark.parametrize("which", ["a", "zzz", ""])
def test_nothing_goes_where_more_or_less_than_one_run_is_named(which: str) -> None:
    assert terminal.main(["history", "--delete", which, "--yes"]) == 2
    assert len(left()) == 3


def test_where_nobody_can_be_asked_nothing_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert terminal.main(["history", "--delete-all"]) == 2
    assert len(left()) == 3


@pytest.mark.parametrize(("answer", "code", "remain"), [("\n", 1, 3), ("n\n", 1, 3), ("y\n", 0, 0)])
def test_the_person_is_asked(monkeypatch: pytest.MonkeyPatch, answer: str, code: int, remain: int) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal(answer))
    assert terminal.main(["history", "--delete-all"]) == code
    assert len(left()) == remain


def test_a_run_is_not_shown_and_deleted_at_once() -> None:
    assert terminal.main(["history", "aaa1", "--delete-all", "--yes"]) == 2
    assert len(left()) == 3


def test_the_settings_say_what_is_kept() -> None:
    with wiring.journal_of(Settings(keep_frames=False), str) as journal:
        for event in told("new", "mousepad"):
            journal.write(event)
        [look] = [event.observation for event in journal.events("new") if isinstance(event, Perceived)]
    assert not look.frame.pixels.any()
    assert look.marks[0].value == "[card number]"
    with wiring.journal_of(Settings(redact_cards=False), str) as journal:
        for event in told("raw", "mousepad"):
            journal.write(event)
        [look] = [event.observation for event in journal.events("raw") if isinstance(event, Perceived)]
    assert look.marks[0].value == "4111 1111 1111 1111"
    assert (look.frame.pixels == 5).all()


@pytest.mark.parametrize(
    "bad",
    [
        {"keep_days": -1},
        {"keep_megabytes": "all"},
        {"keep_frames": 1},
        {"redact_cards": "no"},
        {"deny_titles": "x"},
        {"deny_programs": [3]},
        {"deny_programs": [""]},
    ],
)
def test_a_bad_word_about_keeping_means_the_default(bad: dict[str, object]) -> None:
    read = checked(bad)
    assert read.settings == Settings()
    assert len(read.warnings) == 1
