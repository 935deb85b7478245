from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

from agent.events import Corrected, Started
from agent.rules.takeover import BY_THE_PERSON
from agent.types import EndingKind, OutcomeKind
from app.history.archive import Archive
from app.history.lessons import MOST, read_lessons
from tests.gui.conftest import written_steps
from tests.gui.past_runs import run_events, three_runs, write_runs


def test_a_run_that_failed_can_be_corrected_one_that_worked_or_is_not_over_cannot(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    three_runs(path)
    found = read_lessons(Archive(path))
    assert [one.run.id for one in found.wrong] == ["bbbb2222"]
    assert found.shown == ()


def test_a_run_in_which_nothing_was_done_has_no_step_to_correct(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    started, *_, ended = run_events("aaaa1111", "say hello", 10.0, EndingKind.FAILED)
    write_runs(path, [started, ended])
    assert read_lessons(Archive(path)).wrong == ()


def test_what_the_person_showed_is_told_apart_and_says_whether_it_is_learned_from(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    events = run_events("dddd4444", "say hello", 10.0, EndingKind.UNVERIFIED)
    assert isinstance(events[0], Started)
    write_runs(path, [replace(events[0], policy=BY_THE_PERSON), *events[1:]])
    archive = Archive(path)
    (one,) = read_lessons(archive).shown
    assert not one.allowed
    archive.allow(["dddd4444"], True)
    (one,) = read_lessons(archive).shown
    assert one.allowed
    assert read_lessons(archive).wrong == ()


def test_a_correction_is_counted_once_for_its_step(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    three_runs(path)
    for at in (1.0, 2.0):
        Archive(path).correct("bbbb2222", Corrected(6, written_steps()[1], at))
    assert [one.corrected for one in read_lessons(Archive(path)).wrong] == [1]


def test_the_latest_are_told_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    runs = [
        run_events(f"run{n}", "say hello", 100.0 + n, EndingKind.FAILED, OutcomeKind.FAILED) for n in range(MOST + 2)
    ]
    write_runs(path, *runs)
    assert [one.run.id for one in read_lessons(Archive(path)).wrong] == [f"run{n}" for n in range(MOST + 1, 1, -1)]


def test_a_run_that_was_altered_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    write_runs(
        path,
        run_events("aaaa1111", "say hello", 10.0, EndingKind.FAILED, OutcomeKind.FAILED),
        run_events("bbbb2222", "say hello", 20.0, EndingKind.FAILED, OutcomeKind.FAILED),
    )
    with sqlite3.connect(path) as database:
        (body,) = database.execute("SELECT body FROM events WHERE run = 'bbbb2222' AND number = 6").fetchone()
        told = json.loads(body)
        told["outcome"]["detail"] = "another reason"
        database.execute("UPDATE events SET body = ? WHERE run = 'bbbb2222' AND number = 6", (json.dumps(told),))
    database.close()
    assert [one.run.id for one in read_lessons(Archive(path)).wrong] == ["aaaa1111"]
