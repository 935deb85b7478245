"""Each frame is kept once, and one that was put in its place is found."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from agent.errors import JournalError
from agent.journal import SqliteJournal
from tests.unit.agent.written import events, write


def test_a_frame_seen_twice_is_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    write(path, events())
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM frames").fetchone() == (2,)
    database.close()


def test_a_replaced_frame_is_found(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    write(path, events())
    with sqlite3.connect(path) as database:
        database.execute("UPDATE frames SET png = (SELECT png FROM frames LIMIT 1)")
    database.close()
    with SqliteJournal(path) as journal, pytest.raises(JournalError, match="frame"):
        journal.read("a")
