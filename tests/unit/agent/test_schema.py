"""A journal of an earlier version is carried forward, with what was altered in it, and one of a later is left alone."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest

from agent.errors import JournalError
from agent.events import Started
from agent.journal import SqliteJournal
from agent.types import Ending, EndingKind
from tests.unit.agent.written import events, write


def go_back(path: Path, version: int) -> None:
    """Make the file what an earlier version would have written."""
    with sqlite3.connect(path) as database:
        database.execute("ALTER TABLE events DROP COLUMN salt")
        for table in ("chain", "head", "tombstones"):
            database.execute(f"DROP TABLE {table}")
        if version == 2:
            database.execute("ALTER TABLE events ADD COLUMN chain TEXT NOT NULL DEFAULT ''")
            links: dict[str, str] = {}
            rows = database.execute("SELECT run, number, body FROM events ORDER BY run, number").fetchall()
            for run, number, body in rows:
                links[run] = hashlib.sha256(f"{links.get(run, '')}\n{body}".encode()).hexdigest()
                database.execute("UPDATE events SET chain = ? WHERE run = ? AND number = ?", (links[run], run, number))
        database.execute(f"PRAGMA user_version = {version}")
    database.close()


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_file_is_carried_forward(tmp_path: Path, version: int) -> None:
    path = tmp_path / "journal.sqlite"
    write(path, events())
    go_back(path, version)
    with SqliteJournal(path) as journal:
        assert journal.read("a").ending == Ending(EndingKind.VERIFIED)
        journal.write(Started("b", "next", "nano", 2.0))
        assert [run.id for run in journal.runs()] == ["b", "a"]
        assert journal.audit().whole
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (3,)
    database.close()


def test_what_was_altered_in_an_older_file_stays_altered(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    write(path, [*events("a"), *events("b", 2.0)])
    go_back(path, 2)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE events SET body = replace(body, 'verified', 'refused') WHERE run = 'a' AND number = 9")
    database.close()
    with SqliteJournal(path) as journal:
        with pytest.raises(JournalError, match="altered"):
            journal.read("a")
        assert journal.read("b").ending == Ending(EndingKind.VERIFIED)
        assert [found.run for found in journal.audit().breaks] == ["a"]


def test_a_file_of_the_future_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    write(path, events())
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    before = path.read_bytes()
    with pytest.raises(JournalError, match="newer version") as caught:
        SqliteJournal(path)
    assert caught.value.advice
    assert path.read_bytes() == before
