"""The journal: one SQLite file that holds every run, written ahead of the hands and read back as the same words.

Each event is one durable transaction. Frames lie beside the events as PNG, once each. Every event is a link of the
audit log (``agent.chain``), which also tells what was deleted.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self, cast

from agent import chain
from agent.codec import decode, decode_event, encode
from agent.errors import CodecError, JournalError
from agent.events import Acted, Corrected, Ended, Event, Started
from agent.frames import Frames, kept
from agent.schema import MIGRATIONS
from agent.turns import run_of
from agent.types import Ending, Pixels, Run

_PATIENCE: Final = 5.0
"""Seconds to wait for another process that is writing."""
_A_MOMENT: Final = 0.01
"""Seconds after which what SQLite does not wait for is tried again."""

_SPACE: Final = "Free some space on the disk of {path}."
_RIGHTS: Final = "Make the folder of {path} writable for yourself."
_ANEW: Final = "Move {path} away; a new journal is begun then."
_UNKNOWN: Final = "Update the program if a newer one wrote it, else move {path} away."
_TOLD: Final = {
    "full": ("the disk is full", _SPACE),
    "no space": ("the disk is full", _SPACE),
    "disk i/o": ("its disk is full, or does not work", _SPACE),
    "denied": ("you have no right to it", _RIGHTS),
    "read-only": ("it can only be read", _RIGHTS),
    "readonly": ("it can only be read", _RIGHTS),
    "unable to open": ("it cannot be opened", _RIGHTS),
    "malformed": ("it is damaged", _ANEW),
    "not a database": ("it is damaged", _ANEW),
    "locked": ("another program keeps it", "Try again later."),
}
"""What is wrong in plain words, and what helps, by what SQLite and the system say."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """One line of the history; ``ending`` is absent for a run that was cut off."""

    id: str
    goal: str
    policy: str
    started_at: float
    ending: Ending | None


@dataclass(frozen=True, slots=True)
class Retention:
    """How long runs are kept: ``days`` since they began (0: only while they are the last), ``megabytes`` of all."""

    days: float
    megabytes: float


class SqliteJournal:
    """Writes events as they happen and reads runs back; one file, readable by its owner alone.

    ``redact`` says of each event what of it may be kept; without ``frames`` of pictures only the size is kept. May be
    used from several threads, one at a time. Every method raises ``JournalError``.
    """

    def __init__(
        self, path: Path, redact: Callable[[Event], Event] = lambda event: event, *, frames: bool = True
    ) -> None:
        self._path = path
        self._redact = redact
        self._lock = threading.Lock()
        self._run = ""
        self._number = 0
        with self._saying():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            for file in path.parent.glob(f"{path.name}*"):
                with suppress(FileNotFoundError):  # SQLite takes its logs away with the last who had it open
                    file.chmod(0o600)  # one that came from elsewhere, a backup perhaps, may be open to others
            self._database = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        self._frames = Frames(self._database, keep=frames)
        try:
            with self._saying():
                self._prepare()
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; may be called twice."""
        with self._lock:
            self._database.close()

    def write(self, event: Event) -> None:
        """Write the event of the run under way (``Started`` begins one); on disk when it returns."""
        event = self._redact(event)
        with self._lock, self._saying(), self._transaction():
            run, number = self._run, self._number + 1
            if isinstance(event, Started):
                run, number = event.run_id, 1
                values = (event.run_id, event.goal, event.policy, event.at)
                self._database.execute("INSERT INTO runs VALUES (?, ?, ?, ?)", values)
            elif not run:
                raise JournalError("a run begins with Started")
            elif self._database.execute("SELECT 1 FROM runs WHERE id = ?", (run,)).fetchone() is None:
                raise JournalError("this run was deleted while it was under way", "Start it again.")
            self._insert(run, number, event)
        self._run, self._number = run, number

    def add(self, run_id: str, said: Corrected) -> None:
        """Write what was said of a step of a run that is over, after all that the run holds; on disk when it returns.

        Raises ``JournalError`` also for a run that is not there or not over, and where no step has this number.
        """
        said = cast(Corrected, self._redact(said))
        with self._lock, self._saying(), self._transaction():
            rows = self._database.execute(
                "SELECT number, json_extract(body, '$.is') FROM events WHERE run = ? ORDER BY number", (run_id,)
            ).fetchall()
            kinds = dict(rows)
            if Ended.__name__ not in kinds.values():
                raise JournalError("this run is not over, or is not there", "Correct it when it has ended.")
            if kinds.get(said.number) != Acted.__name__:
                raise JournalError("there is no such step in this run", "tracer1 history RUN tells its steps.")
            self._insert(run_id, rows[-1][0] + 1, said)

    def runs(self) -> tuple[RunSummary, ...]:
        """Every run, the latest first."""
        with self._lock, self._saying():
            rows = self._database.execute(
                "SELECT id, goal, policy, started_at, body FROM runs"
                " LEFT JOIN events ON run = id AND json_extract(body, '$.is') = 'Ended' ORDER BY started_at DESC, id"
            ).fetchall()
            return tuple(
                RunSummary(run, goal, policy, at, None if body is None else _ending(body))
                for run, goal, policy, at, body in rows
            )

    def events(self, run_id: str, *, frames: bool = True) -> tuple[Event, ...]:
        """The events of one run in order; without ``frames`` each picture is black, of its size, and takes no room.

        Raises ``JournalError`` if they were altered.
        """
        with self._lock, self._saying():
            rows = self._database.execute("SELECT body FROM events WHERE run = ? ORDER BY number", (run_id,)).fetchall()
            if not rows:
                raise JournalError(f"there is no run {run_id!r}", "tracer1 history lists the runs.")
            if not chain.sound(self._database, run_id):
                raise JournalError(f"run {run_id!r} was altered after it was written", "Do not rely on this run.")
            fetch = self._frames.fetch if frames else self._frames.blank
            return tuple(decode_event(_parsed(body), fetch) for (body,) in rows)

    def picture(self, run_id: str, number: int) -> Pixels | None:
        """What was seen in the look that is this event of the run (from 1); None where pictures were not kept."""
        with self._lock, self._saying():
            row = self._database.execute(
                "SELECT json_extract(body, '$.observation.frame.pixels') FROM events WHERE run = ? AND number = ?",
                (run_id, number),
            ).fetchone()
            if row is None or not isinstance(row[0], str):
                raise JournalError("there is no such look in this run", "tracer1 history lists the runs.")
            return self._frames.fetch(row[0]) if kept(row[0]) else None

    def read(self, run_id: str) -> Run:
        """One run as turns, frames included."""
        return run_of(self.events(run_id))

    # --- The audit log ------------------------------------------------------------------------------------------------

    def audit(self, noted: str = "") -> chain.Audit:
        """Compare everything in the journal with its chain; ``noted`` is the head of an earlier audit, if any."""
        with self._lock, self._saying(), self._transaction("DEFERRED"):
            return chain.verify(self._database, noted)

    def runs_of(self, program: str) -> tuple[str, ...]:
        """The runs in which a window of this program (executable's base name, any case) was in front."""
        with self._lock, self._saying():
            rows = self._database.execute(
                "SELECT DISTINCT run, json_extract(body, '$.observation.window.program') FROM events"
                " WHERE json_valid(body) AND json_extract(body, '$.is') = 'Perceived' ORDER BY run"
            ).fetchall()
            return tuple(run for run, name in rows if isinstance(name, str) and name.casefold() == program.casefold())

    def delete(self, runs: Iterable[str], why: str, at: float, *, shrink: bool = True) -> int:
        """Delete these runs, their events and the frames that no other run has; how many there were.

        Their links stay in the audit log, and a tombstone for each. What was deleted is overwritten in the file, which
        also becomes smaller if ``shrink``.
        """
        with self._lock, self._saying():
            with self._transaction():
                there = {run for (run,) in self._database.execute("SELECT id FROM runs")}
                gone = [run for run in dict.fromkeys(runs) if run in there]
                for run in gone:
                    chain.bury(self._database, run, why, at)
                if gone:
                    used = chain.frames_in_use(self._database)
                    frames = [name for (name,) in self._database.execute("SELECT digest FROM frames")]
                    unused = [(name,) for name in frames if name not in used]
                    self._database.executemany("DELETE FROM frames WHERE digest = ?", unused)
            if gone:
                if shrink:
                    self._database.execute("VACUUM")
                self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return len(gone)

    def retain(self, retention: Retention, now: float) -> int:
        """Delete what has been kept long enough, the oldest first; how many runs that were."""
        with self._lock, self._saying():
            listed = self._database.execute(
                "SELECT id, started_at, (SELECT total(length(body)) FROM events WHERE run = id) FROM runs"
                " ORDER BY started_at DESC, id"
            ).fetchall()
            seen = self._database.execute(
                "SELECT DISTINCT run, digest, length(png) FROM events JOIN frames"
                " ON digest = json_extract(CASE WHEN json_valid(body) THEN body END, '$.observation.frame.pixels')"
            ).fetchall()
        frames: dict[str, list[tuple[str, int]]] = {}
        for run, name, size in seen:
            frames.setdefault(run, []).append((name, size))
        counted: set[str] = set()
        total, old = 0.0, []
        for run, started_at, size in listed:
            total += size + sum(length for name, length in frames.get(run, ()) if name not in counted)
            counted |= {name for name, _ in frames.get(run, ())}
            if now - started_at > retention.days * 86_400 or total > retention.megabytes * 1_000_000:
                old.append(run)
        return self.delete(old, "kept long enough", now, shrink=False) if old else 0

    # --- Below the surface --------------------------------------------------------------------------------------------

    def _insert(self, run: str, number: int, event: Event) -> None:
        body = json.dumps(encode(event, self._frames.put), allow_nan=False, separators=(",", ":"))
        salt = chain.salted()
        self._database.execute("INSERT INTO events VALUES (?, ?, ?, ?)", (run, number, body, salt))
        chain.append(self._database, run, number, chain.digest_of(salt, body))

    def _prepare(self) -> None:
        version = int(self._database.execute("PRAGMA user_version").fetchone()[0])
        if version > len(MIGRATIONS):
            raise JournalError(
                f"the journal {self._path} was written by a newer version of this program (schema {version})",
                "Update the program, or move the file away to begin a new journal.",
            )
        self._write_ahead()
        self._database.execute("PRAGMA synchronous = FULL")
        self._database.execute("PRAGMA foreign_keys = ON")
        self._database.execute("PRAGMA secure_delete = ON")
        if version < len(MIGRATIONS):
            with self._transaction():
                # Asked again inside the transaction: another process may have migrated meanwhile.
                version = int(self._database.execute("PRAGMA user_version").fetchone()[0])
                for migrate in MIGRATIONS[version:]:
                    migrate(self._database)
                self._database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    def _write_ahead(self) -> None:
        """Have the log written ahead; SQLite does not itself wait for another who is just doing the same."""
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                self._database.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(_A_MOMENT)
            else:
                return

    @contextmanager
    def _transaction(self, kind: str = "IMMEDIATE") -> Iterator[None]:
        self._database.execute(f"BEGIN {kind}")
        try:
            yield
            self._database.execute("COMMIT")
        except BaseException:
            # A full disk may have rolled back already.
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise

    @contextmanager
    def _saying(self) -> Iterator[None]:
        """Turn what SQLite and the system say into what the person can do about it."""
        try:
            yield
        except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
            said = _said(error)
            unknown = (said, "Look at {path}.")
            told, advice = next((told for word, told in _TOLD.items() if word in said.lower()), unknown)
            raise JournalError(f"the journal cannot be used: {told}", advice.format(path=self._path)) from error
        except CodecError as error:
            told = "an event in it is none that this program knows"
            raise JournalError(f"the journal cannot be read: {told}", _UNKNOWN.format(path=self._path)) from error


def _said(error: sqlite3.Error | OSError | UnicodeDecodeError) -> str:
    """What SQLite or the system says, without the path: any word may stand in that."""
    if isinstance(error, UnicodeDecodeError):
        return "malformed text"  # sqlite3 cannot even say what is wrong, where damage is part of its sentence
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _parsed(body: str) -> object:
    try:
        return json.loads(body)
    except ValueError as error:
        raise CodecError(f"an event is no JSON: {error}") from error


def _ending(body: str) -> Ending:
    return decode(_parsed(body), Ended).ending
