"""The audit log's room: every event in the journal is one link of a chain, and so is every deletion.

A link holds a digest of what was written and of the link before it. Deleting a run takes its events and frames away and
leaves their links, whose salted digests tell nothing of what they were, and adds a tombstone that says when and why.
So the chain stays whole for ever, and whatever was changed, put in or taken away by other means breaks it.

This finds changes by whoever does not know of the chain. Who may write the file may also write it anew as a whole; only
a head that was noted elsewhere tells then.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

FORGED: Final = "altered before the chain"
"""The digest of an event that was altered already when an older journal was brought forward: it never fits."""

TOMBSTONE: Final = 0
"""The number of a deletion; events are numbered from 1 in their run."""


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold: its position (0 where it belongs to no link), run, and why in words."""

    position: int
    run: str
    why: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found: how many links, runs and tombstones there are, the last link, and every break in order."""

    links: int
    runs: int
    tombstones: int
    head: str
    breaks: tuple[Break, ...]

    @property
    def whole(self) -> bool:
        return not self.breaks


def lay(database: sqlite3.Connection) -> None:
    """Make the chain's tables, empty."""
    database.execute(
        "CREATE TABLE chain (position INTEGER PRIMARY KEY, run TEXT NOT NULL, number INTEGER NOT NULL,"
        " digest TEXT NOT NULL, link TEXT NOT NULL)"
    )
    database.execute("CREATE INDEX chain_by_run ON chain (run, number)")
    database.execute("CREATE TABLE head (position INTEGER NOT NULL, link TEXT NOT NULL)")
    database.execute("INSERT INTO head VALUES (0, '')")
    database.execute("CREATE TABLE tombstones (position INTEGER PRIMARY KEY, salt TEXT NOT NULL, body TEXT NOT NULL)")


def salted() -> str:
    """A salt for one digest: without it nobody can find out a deleted event by guessing."""
    return secrets.token_hex(16)


def digest_of(salt: str, body: str) -> str:
    """What a link holds of an event."""
    return hashlib.sha256(f"{salt}\n{body}".encode()).hexdigest()


def append(database: sqlite3.Connection, run: str, number: int, digest: str) -> int:
    """Add a link inside the transaction under way; returns its position."""
    position, before = database.execute("SELECT position, link FROM head").fetchone()
    link = _link(before, position + 1, run, number, digest)
    database.execute("INSERT INTO chain VALUES (?, ?, ?, ?, ?)", (position + 1, run, number, digest, link))
    database.execute("UPDATE head SET position = ?, link = ?", (position + 1, link))
    return int(position) + 1


def bury(database: sqlite3.Connection, run: str, why: str, at: float) -> None:
    """Take a run's events away and add its tombstone, inside the transaction under way."""
    database.execute("DELETE FROM events WHERE run = ?", (run,))
    database.execute("DELETE FROM runs WHERE id = ?", (run,))
    salt, body = salted(), json.dumps({"is": "Deleted", "run": run, "why": why, "at": at}, separators=(",", ":"))
    position = append(database, run, TOMBSTONE, digest_of(salt, body))
    database.execute("INSERT INTO tombstones VALUES (?, ?, ?)", (position, salt, body))


def verify(database: sqlite3.Connection, noted: str = "") -> Audit:
    """Go along the whole chain and compare it with everything that is there.

    ``noted`` is a head that an earlier audit told: it must still be a link of the chain.
    """
    links = database.execute("SELECT position, run, number, digest, link FROM chain ORDER BY position").fetchall()
    events = {
        (run, number): digest_of(salt, body)
        for run, number, salt, body in database.execute("SELECT run, number, salt, body FROM events")
    }
    graves = {
        position: (salt, body)
        for position, salt, body in database.execute("SELECT position, salt, body FROM tombstones")
    }
    buried = {run: position for position, run, number, _, _ in links if number == TOMBSTONE}
    breaks: list[Break] = []
    before, expected, numbers = "", 1, dict[str, int]()
    for position, run, number, digest, link in links:
        if position != expected:
            breaks.append(Break(position, run, f"link {expected} is missing"))
        if link != _link(before, position, run, number, digest):
            breaks.append(Break(position, run, "this link does not follow from the one before it"))
        before, expected = link, position + 1
        if number == TOMBSTONE:
            grave = graves.pop(position, None)
            if grave is None or digest_of(*grave) != digest or _run_in(grave[1]) != run:
                breaks.append(Break(position, run, "the tombstone was altered or taken away"))
            continue
        numbers[run] = numbers.get(run, 0) + 1
        if number != numbers[run]:
            breaks.append(Break(position, run, f"event {number} of its run is out of order"))
        found = events.pop((run, number), None)
        if run in buried:
            if found is not None or buried[run] < position:
                breaks.append(Break(position, run, f"event {number} of a deleted run is there"))
        elif found is None:
            breaks.append(Break(position, run, f"event {number} was taken away without a tombstone"))
        elif found != digest:
            breaks.append(Break(position, run, f"event {number} was altered after it was written"))
    breaks += [Break(0, run, f"event {number} was put in beside the chain") for run, number in sorted(events)]
    breaks += [Break(position, "", "a tombstone was put in beside the chain") for position in sorted(graves)]
    breaks += _compared_heads(database.execute("SELECT position, link FROM head").fetchall(), expected - 1, before)
    if noted and noted not in {link for *_, link in links}:
        breaks.append(Break(0, "", "the head that was noted is not in the chain any more"))
    breaks += _compared_runs(database, set(numbers) - set(buried))
    breaks += _compared_frames(database)
    runs = int(database.execute("SELECT count(*) FROM runs").fetchone()[0])
    return Audit(len(links), runs, len(buried), before, tuple(breaks))


def sound(database: sqlite3.Connection, run: str) -> bool:
    """Whether the events of one run are those that its links speak of."""
    said = database.execute("SELECT number, digest FROM chain WHERE run = ? ORDER BY number", (run,)).fetchall()
    there = database.execute("SELECT number, salt, body FROM events WHERE run = ? ORDER BY number", (run,)).fetchall()
    found = [(number, digest_of(salt, body)) for number, salt, body in there]
    return found == said and [number for number, _ in said] == list(range(1, len(said) + 1))


def frames_in_use(database: sqlite3.Connection) -> dict[str, str]:
    """The names of the frames that events refer to, each with the run of one of them."""
    rows = database.execute(
        "SELECT json_extract(body, '$.observation.frame.pixels'), run FROM events"
        " WHERE json_valid(body) AND json_extract(body, '$.is') = 'Perceived'"
    )
    return {name: run for name, run in rows if isinstance(name, str)}


def _link(before: str, position: int, run: str, number: int, digest: str) -> str:
    return hashlib.sha256(f"{before}\n{position}\n{run}\n{number}\n{digest}".encode()).hexdigest()


def _run_in(body: str) -> object:
    try:
        told = json.loads(body)
    except ValueError:
        return None
    return told.get("run") if isinstance(told, dict) else None


def _compared_heads(heads: list[tuple[int, str]], position: int, link: str) -> Iterable[Break]:
    if heads != [(position, link)]:
        yield Break(position, "", "the chain does not end where it was last written")


def _compared_runs(database: sqlite3.Connection, chained: set[str]) -> Iterable[Break]:
    """The list of runs says of each what its first event says, and no run has been put in or taken out."""
    listed = database.execute(
        "SELECT id, goal, policy, started_at, body FROM runs LEFT JOIN events ON run = id AND number = 1 ORDER BY id"
    ).fetchall()
    for run, goal, policy, started_at, body in listed:
        if run not in chained:
            yield Break(0, run, "this run was put in beside the chain")
        elif body is not None and _told(body) != (run, goal, policy, started_at):
            yield Break(0, run, "the list of runs says something else than its first event")
    yield from (
        Break(0, run, "this run is missing in the list") for run in sorted(chained - {row[0] for row in listed})
    )


def _told(body: str) -> tuple[object, ...] | None:
    try:
        said = json.loads(body)
        return said["run_id"], said["goal"], said["policy"], said["at"]
    except (ValueError, KeyError, TypeError):
        return None


def _compared_frames(database: sqlite3.Connection) -> Iterable[Break]:
    """Every frame that an event refers to is there and unaltered, and there is no other."""
    used = frames_in_use(database)
    there: set[str] = set()
    for name, png in database.execute("SELECT digest, png FROM frames ORDER BY digest"):
        there.add(name)
        if hashlib.sha256(png).hexdigest() != name:
            yield Break(0, used.get(name, ""), f"the frame {name[:12]} was altered")
        elif name not in used:
            yield Break(0, "", f"the frame {name[:12]} belongs to no run")
    yield from (
        Break(0, run, f"the frame {name[:12]} is missing")
        for name, run in sorted(used.items())
        if name not in there and not name.startswith(NOT_KEPT)
    )


NOT_KEPT: Final = "not kept "
"""What the name of a frame begins with that was not kept; then its size follows."""
