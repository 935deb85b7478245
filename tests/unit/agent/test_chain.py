"""Claims about the audit log: whatever was changed is found, and what was deleted leaves a tombstone alone."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent import chain
from agent.errors import JournalError
from agent.events import Ended, Event, Perceived, Started
from agent.journal import Retention, SqliteJournal
from agent.types import Box, DesktopPoint, Ending, EndingKind, Frame, Observation, Window

DAY = 86_400.0


def told(run: str, at: float = 1.0, shade: int = 7, program: str = "mousepad") -> list[Event]:
    frame = Frame(np.full((4, 6, 3), shade, np.uint8), DesktopPoint(0, 0), (), at)
    look = Observation(frame, (), Window("Notes", program, 1, 2, Box(0, 0, 6, 4)))
    return [Started(run, f"goal of {run}", "nano", at), Perceived(look, at), Ended(Ending(EndingKind.VERIFIED), at)]


def kept(path: Path, *runs: list[Event]) -> None:
    with SqliteJournal(path) as journal:
        for run in runs:
            for event in run:
                journal.write(event)


def audited(path: Path, noted: str = "") -> chain.Audit:
    with SqliteJournal(path) as journal:
        return journal.audit(noted)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "journal.sqlite"
    kept(place, told("a", 1.0, 1), told("b", 2.0, 2, "Firefox"), told("c", 3.0, 1))
    return place


def test_an_untouched_journal_is_whole(path: Path) -> None:
    found = audited(path)
    assert found.whole
    assert (found.links, found.runs, found.tombstones) == (9, 3, 0)


def test_an_empty_journal_is_whole(tmp_path: Path) -> None:
    assert audited(tmp_path / "journal.sqlite").whole


def tampered(path: Path, statement: str, *values: object) -> int:
    with closing(sqlite3.connect(path)) as database, database:
        return database.execute(statement, values).rowcount


def rows_of(path: Path) -> list[tuple[str, int]]:
    """Every row of every table: table, rank in it."""
    with closing(sqlite3.connect(path)) as database:
        tables = ("runs", "events", "frames", "chain", "head", "tombstones")
        return [
            (table, rank)
            for table in tables
            for rank in range(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        ]


COLUMNS = {
    "runs": ("id", "goal", "policy", "started_at"),
    "events": ("run", "number", "body", "salt"),
    "frames": ("digest", "png"),
    "chain": ("position", "run", "number", "digest", "link"),
    "head": ("position", "link"),
    "tombstones": ("position", "salt", "body"),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("template") / "journal.sqlite"
    kept(place, told("a", 1.0, 1), told("b", 2.0, 2), told("c", 3.0, 3))
    with SqliteJournal(place) as journal:
        journal.delete(["b"], "asked for", 9.0)
    return place


@given(st.data())
@settings(max_examples=150)
def test_a_change_in_any_column_of_any_row_is_found(template: Path, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(template, Path(folder) / "journal.sqlite"))
        table, rank = data.draw(st.sampled_from(rows_of(path)))
        column = data.draw(st.sampled_from(COLUMNS[table]))
        keys = ", ".join(COLUMNS[table][:2] if table != "head" else ["position"])
        with closing(sqlite3.connect(path)) as database:
            row = database.execute(f"SELECT * FROM {table} ORDER BY {keys} LIMIT 1 OFFSET {rank}").fetchone()
        where = " AND ".join(f"{name} IS ?" for name in COLUMNS[table])
        old = row[COLUMNS[table].index(column)]
        match old:
            case bytes():
                new: object = old[:-1] + bytes([old[-1] ^ 1])
            case str():
                new = data.draw(st.sampled_from([f"{old}x", old[:-1], "other"]))
            case _:
                new = old + data.draw(st.sampled_from([1000, 0.5 if table == "runs" else 50]))
        assert tampered(path, f"UPDATE {table} SET {column} = ? WHERE {where}", new, *row) == 1
        assert not audited(path).whole, (table, rank, column, old, new)


@given(st.data())
@settings(max_examples=60)
def test_a_row_taken_away_anywhere_is_found(template: Path, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(template, Path(folder) / "journal.sqlite"))
        table, rank = data.draw(st.sampled_from(rows_of(path)))
        keys = ", ".join(COLUMNS[table][:2] if table != "head" else ["position"])
        with closing(sqlite3.connect(path)) as database:
            row = database.execute(f"SELECT * FROM {table} ORDER BY {keys} LIMIT 1 OFFSET {rank}").fetchone()
        where = " AND ".join(f"{name} IS ?" for name in COLUMNS[table])
        assert tampered(path, f"DELETE FROM {table} WHERE {where}", *row) == 1
        assert not audited(path).whole, (table, rank)


def test_a_run_taken_away_with_all_its_links_is_found(path: Path) -> None:
    for statement in ("DELETE FROM events WHERE run = 'c'", "DELETE FROM runs WHERE id = 'c'"):
        tampered(path, statement)
    tampered(path, "DELETE FROM chain WHERE run = 'c'")
    assert "does not end where" in " ".join(found.why for found in audited(path).breaks)


def test_a_run_put_in_is_found(path: Path) -> None:
    tampered(path, "INSERT INTO runs VALUES ('x', 'goal', 'nano', 9.0)")
    assert [found.run for found in audited(path).breaks] == ["x"]
    tampered(path, "INSERT INTO events VALUES ('x', 1, '{}', '')")
    assert {found.run for found in audited(path).breaks} == {"x"}


def test_the_place_of_the_change_is_said(path: Path) -> None:
    tampered(path, "UPDATE events SET body = replace(body, 'verified', 'refused') WHERE run = 'b' AND number = 3")
    [found] = audited(path).breaks
    assert (found.position, found.run) == (6, "b")
    assert "event 3 was altered" in found.why


def test_a_journal_written_anew_is_told_by_a_head_that_was_noted(path: Path, tmp_path: Path) -> None:
    head = audited(path).head
    kept(path, told("d", 4.0))
    assert audited(path, head).whole
    other = tmp_path / "forged.sqlite"
    kept(other, told("a"), told("d"))
    assert audited(other).whole
    assert "noted" in audited(other, head).breaks[0].why


# --- Deleting ---------------------------------------------------------------------------------------------------------


letters = st.sampled_from("abcdef")
writing = letters.map(lambda run: ("write", run))
deleting = st.sets(letters).map(lambda gone: ("delete", "".join(sorted(gone))))
runs_and_deletions = st.lists(st.one_of(writing, deleting), max_size=12)


@given(runs_and_deletions)
@settings(max_examples=40)
def test_whatever_is_written_and_deleted_the_chain_stays_whole(steps: list[tuple[str, str]]) -> None:
    there: list[str] = []
    deleted = 0
    with tempfile.TemporaryDirectory() as folder, SqliteJournal(Path(folder) / "journal.sqlite") as journal:
        for number, (do, which) in enumerate(steps):
            if do == "write":
                run = f"{which}{number}"
                there.append(run)
                for event in told(run, float(number), ord(which)):
                    journal.write(event)
            else:
                gone = [run for run in there if run[0] in which]
                assert journal.delete(gone, "asked for", 9.0) == len(gone)
                there = [run for run in there if run not in gone]
                deleted += len(gone)
        found = journal.audit()
        assert found.whole
        assert (found.runs, found.tombstones) == (len(there), deleted)
        for run in there:
            assert len(journal.events(run)) == 3


def test_nothing_of_a_deleted_run_is_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    kept(path, told("keep", 1.0, 1), told("gone", 2.0, 2, "diary"))
    with SqliteJournal(path) as journal:
        assert journal.delete(["gone"], "asked for", 5.0) == 1
        assert [run.id for run in journal.runs()] == ["keep"]
        assert journal.audit().whole
        assert len(journal.events("keep")) == 3
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"goal of gone" not in left
    assert b"diary" not in left
    assert b"goal of keep" in left
    assert left.count(b"\x89PNG") == 1


def test_a_frame_that_another_run_has_too_stays(path: Path) -> None:
    with SqliteJournal(path) as journal:
        journal.delete(["a"], "asked for", 5.0)  # its frame is also the one of "c"
        assert len(journal.events("c")) == 3
        assert journal.audit().whole


def test_the_runs_of_a_program_are_found_in_any_case(path: Path) -> None:
    with SqliteJournal(path) as journal:
        assert journal.runs_of("firefox") == ("b",)
        assert journal.runs_of("MOUSEPAD") == ("a", "c")
        assert journal.runs_of("other") == ()


def test_a_run_that_is_deleted_while_it_is_written_ends(path: Path) -> None:
    with SqliteJournal(path) as journal, SqliteJournal(path) as other:
        events = told("d", 4.0)
        journal.write(events[0])
        other.delete(["d"], "asked for", 5.0)
        with pytest.raises(JournalError, match="deleted while"):
            journal.write(events[1])
        assert other.audit().whole


def test_deleting_what_is_not_there_changes_nothing(path: Path) -> None:
    with SqliteJournal(path) as journal:
        assert journal.delete(["nobody"], "asked for", 1.0) == 0
        assert journal.audit().tombstones == 0


# --- Keeping ----------------------------------------------------------------------------------------------------------


def test_runs_are_kept_for_so_many_days(path: Path) -> None:
    with SqliteJournal(path) as journal:
        assert journal.retain(Retention(10, 1e6), now=2.5 + 10 * DAY) == 2
        assert [run.id for run in journal.runs()] == ["c"]
        assert journal.retain(Retention(10, 1e6), now=2.5 + 10 * DAY) == 0
        assert journal.audit().whole


def test_above_the_size_the_oldest_go_first(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    path = tmp_path / "journal.sqlite"
    with SqliteJournal(path) as journal:
        for number, run in enumerate("abcd"):
            frame = Frame(random.integers(0, 255, (100, 100, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)  # about 30 kB
            journal.write(Started(run, "goal", "nano", float(number)))
            journal.write(Perceived(Observation(frame, (), None), float(number)))
        assert journal.retain(Retention(1000, 0.07), now=10.0) == 2
        assert [run.id for run in journal.runs()] == ["d", "c"]
        assert journal.audit().whole


def test_without_frames_only_their_size_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with SqliteJournal(path, frames=False) as journal:
        for event in told("a"):
            journal.write(event)
        [look] = [event.observation for event in journal.events("a") if isinstance(event, Perceived)]
        assert look.frame.pixels.shape == (4, 6, 3)
        assert not look.frame.pixels.any()
        assert journal.audit().whole
    assert b"PNG" not in path.read_bytes()


def test_what_is_kept_is_what_redaction_left(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"

    def hush(event: Event) -> Event:
        return Started(event.run_id, "hushed", event.policy, event.at) if isinstance(event, Started) else event

    with SqliteJournal(path, hush) as journal:
        for event in told("a"):
            journal.write(event)
        assert journal.runs()[0].goal == "hushed"
        assert journal.audit().whole
    assert b"goal of" not in path.read_bytes()
