"""The builders' room: every shape that the journal's file has had, and how each became the next."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from typing import Final

from agent import chain


def _begin(database: sqlite3.Connection) -> None:
    """Version 1: runs, their events in order, frames by the digest of their PNG."""
    database.execute(
        "CREATE TABLE runs (id TEXT PRIMARY KEY, goal TEXT NOT NULL, policy TEXT NOT NULL, started_at REAL NOT NULL)"
    )
    database.execute("CREATE TABLE frames (digest TEXT PRIMARY KEY, png BLOB NOT NULL)")
    database.execute(
        "CREATE TABLE events (run TEXT NOT NULL REFERENCES runs (id), number INTEGER NOT NULL, body TEXT NOT NULL,"
        " PRIMARY KEY (run, number)) WITHOUT ROWID"
    )


def _chain_events(database: sqlite3.Connection) -> None:
    """Version 2: each event carries the digest of itself and all before it in its run."""
    database.execute("ALTER TABLE events ADD COLUMN chain TEXT NOT NULL DEFAULT ''")
    chains: dict[str, str] = {}
    for run, number, body in database.execute("SELECT run, number, body FROM events ORDER BY run, number").fetchall():
        chains[run] = _chained(chains.get(run, ""), body)
        database.execute("UPDATE events SET chain = ? WHERE run = ? AND number = ?", (chains[run], run, number))


def _chain_everything(database: sqlite3.Connection) -> None:
    """Version 3: one chain over all runs and deletions instead of one for each run."""
    chain.lay(database)
    database.execute("ALTER TABLE events ADD COLUMN salt TEXT NOT NULL DEFAULT ''")
    before: dict[str, str] = {}
    forged: set[str] = set()
    rows = database.execute(
        "SELECT run, number, body, events.chain FROM events JOIN runs ON id = run ORDER BY started_at, run, number"
    ).fetchall()
    for run, number, body, said in rows:
        before[run] = _chained(before.get(run, ""), body)
        if before[run] != said:
            forged.add(run)
        salt = chain.salted()
        database.execute("UPDATE events SET salt = ? WHERE run = ? AND number = ?", (salt, run, number))
        chain.append(database, run, number, chain.FORGED if run in forged else chain.digest_of(salt, body))
    database.execute("ALTER TABLE events DROP COLUMN chain")


MIGRATIONS: Final[tuple[Callable[[sqlite3.Connection], None], ...]] = (_begin, _chain_events, _chain_everything)
"""From each schema version to the next; a new file goes through all of them."""


def _chained(before: str, body: str) -> str:
    """The link of version 2: of one run alone."""
    return hashlib.sha256(f"{before}\n{body}".encode()).hexdigest()
