"""Faults of what is written down: a damaged journal, a full disk, damaged settings."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import fields
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from agent.codec import Json, encode
from agent.errors import JournalError, SettingsError, UsageError
from agent.events import Aimed, Ended, Event, Perceived, Resumed
from agent.expectations import MarksVerifier
from agent.journal import SqliteJournal
from agent.resuming import past_of
from agent.settings import Settings, allowed, read_settings
from agent.settings_writer import write_setting
from agent.stop import Stop
from agent.types import EndingKind, Pixels
from models.worlds.tasks import reached
from tests.faults.judge import lost
from tests.faults.rehearsal import Rehearsal

_DAMAGES: Final = (
    "bytes",
    "zeros",
    "cut",
    "grown",
    "wal",
    "altered",
    "taken",
    "exchanged",
    "goal",
    "frame",
    "link",
    "back",
)


@cache
def _whole() -> tuple[Path, str, dict[str, list[dict[str, Json]]]]:
    """A journal of three runs, its head, and what it holds."""
    folder = Path(tempfile.mkdtemp(prefix="faults-journal-"))
    path = folder / "journal.sqlite"
    with SqliteJournal(path) as journal:
        for number in range(3):
            Rehearsal(Random(f"whole/{number}"), time.time, all_of_it=True).run(journal)
    with SqliteJournal(path) as journal:
        held = {run.id: [encode(event, _bytes) for event in journal.events(run.id)] for run in journal.runs()}
        return path, journal.audit().head, held


def journal_damaged(rng: Random, folder: Path) -> tuple[str, list[str]]:
    """Damage a journal; then what is called whole must be what was written, and everything else is told in words."""
    original, head, held = _whole()
    path = folder / "journal.sqlite"
    shutil.copy(original, path)
    how = rng.choice(_DAMAGES)
    said = _damage(how, path, rng)
    wrong: list[str] = []
    try:
        with SqliteJournal(path) as journal:
            found = journal.audit(head)
            there = {run.id: run for run in journal.runs()}
            if found.whole and set(there) != set(held):
                wrong.append("the audit finds everything whole, and runs are missing")
            for run in there:
                try:
                    events = [encode(event, _bytes) for event in journal.events(run)]
                except JournalError:
                    if found.whole:
                        wrong.append("the audit finds everything whole, and a run cannot be read")
                    continue
                if events != held[run] and (found.whole or events != held[run][: len(events)]):
                    wrong.append("a run is read that is not as it was written")
    except JournalError as error:
        if not error.advice:
            wrong.append(f"no advice: {error}")
    return said, wrong + _goes_on(path, rng)


def _goes_on(path: Path, rng: Random) -> list[str]:
    """A run on this journal: it is kept, or it ends with what the journal says and does nothing more."""
    stage = Rehearsal(rng, time.time, all_of_it=False)
    try:
        with SqliteJournal(path) as journal:
            told = stage.run(journal)
    except JournalError as error:
        return [] if error.advice and not stage.hands.did else [f"did {stage.hands.did} on a journal that is {error}"]
    return stage.wrong(told)


def _damage(how: str, path: Path, rng: Random) -> str:
    size = path.stat().st_size
    match how:
        case "bytes":
            count = rng.choice((1, 1, 4, 64))
            with path.open("r+b") as file:
                for _ in range(count):
                    file.seek(rng.randrange(size))
                    file.write(rng.randbytes(rng.choice((1, 1, 16))))
            return f"{count} places are overwritten"
        case "zeros":
            start = rng.randrange(size)
            with path.open("r+b") as file:
                file.seek(start)
                file.write(bytes(rng.choice((100, 4096, 20_000))))
            return "a stretch is zeros"
        case "cut":
            os.truncate(path, rng.randrange(size))
            return "its end is cut off"
        case "grown":
            with path.open("ab") as file:
                file.write(rng.randbytes(rng.randint(1, 9000)))
            return "noise is added at its end"
        case "wal":
            path.with_name(f"{path.name}-wal").write_bytes(rng.randbytes(rng.randint(1, 9000)))
            return "noise lies where it is written ahead"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        keys = database.execute("SELECT run, number FROM events ORDER BY run, number").fetchall()
        one, other = rng.sample(keys, 2)
        match how:
            case "altered":
                database.execute("UPDATE events SET body = replace(body, 'e', 'f') WHERE run = ? AND number = ?", one)
            case "taken":
                database.execute("DELETE FROM events WHERE run = ? AND number = ?", one)
            case "exchanged":
                database.execute(
                    "UPDATE events SET (body, salt) = (SELECT body, salt FROM events WHERE run = ? AND number = ?)"
                    " WHERE run = ? AND number = ?",
                    (*one, *other),
                )
            case "goal":
                database.execute("UPDATE runs SET goal = goal || '!' WHERE id = ?", one[:1])
            case "frame":
                [digest] = rng.choice(database.execute("SELECT digest FROM frames ORDER BY digest").fetchall())
                database.execute("DELETE FROM frames WHERE digest = ?", (digest,))
            case "link":
                database.execute("DELETE FROM chain WHERE position = ?", (rng.randint(1, len(keys)),))
            case "back":
                position = rng.randint(1, len(keys) - 1)
                gone = database.execute("SELECT run, number FROM chain WHERE position > ?", (position,)).fetchall()
                database.executemany("DELETE FROM events WHERE run = ? AND number = ?", gone)
                database.execute("DELETE FROM chain WHERE position > ?", (position,))
                database.execute(
                    "UPDATE head SET (position, link) = (SELECT position, link FROM chain WHERE position = ?)",
                    (position,),
                )
    return f"a row is changed from outside ({how})"


def _bytes(pixels: Pixels) -> str:
    return f"{pixels.shape}{hash(pixels.tobytes())}"


def cut_off(rng: Random, folder: Path) -> tuple[str, list[str]]:
    """Drop a run at any event, as a death does, and take it up from what the journal holds."""
    path = folder / "journal.sqlite"
    stage = Rehearsal(rng, time.time, all_of_it=True)
    dropped, told, last = SqliteJournal(path), list[Event](), rng.randint(0, 12)
    events = stage.loop.run(stage.task.goal, Stop())
    for event in events:
        dropped.write(event)
        told.append(event)
        if len(told) > last:
            break
    did = list(stage.hands.did)
    wrong: list[str] = []
    with SqliteJournal(path) as journal:
        [run] = journal.runs()
        kept = journal.events(run.id)
        wrong += lost(told, kept)
        try:
            past = past_of(kept, MarksVerifier())
        except UsageError as error:
            return f"a run of {len(told)} events is over: {error}", wrong
        aimed = sum(isinstance(event, Aimed) for event in told)
        if sum(deed.step.action in did for deed in past.history) < len(did) or len(past.history) < aimed:
            wrong.append("what was done is not in the history that goes on")
        stage.take_up(past, rng)
        again = stage.run(journal)
        wrong += stage.wrong(again) + ([] if journal.audit().whole else ["the chain is broken"])
        if not isinstance(again[1], Resumed) or not isinstance(again[2], Perceived):
            wrong.append("it did not go on from there on a fresh look")
        ending = again[-1].ending if isinstance(again[-1], Ended) else None
        if ending is None or (ending.kind is EndingKind.VERIFIED and not reached(stage.task, stage.world, None)):
            wrong.append(f"it ended {ending}, and the task is not done")
    events.close()
    dropped.close()
    return f"a run is cut off after {len(told)} events and taken up", wrong


# --- A full disk ------------------------------------------------------------------------------------------------------


def disk_full(rng: Random, folder: Path) -> tuple[str, list[str]]:
    """Let a disk run full, or a file reach its limit, in the middle of a run; then give it room again."""
    path = folder / "data" / "journal.sqlite"
    size = rng.randint(60_000, 400_000)
    wrong: list[str] = []
    mounted = os.geteuid() == 0 and rng.random() < 0.5
    stage = Rehearsal(rng, time.time, all_of_it=True, painted=True)
    told = []
    with _small_disk(path.parent, size) if mounted else _small_files(path.parent, size) as grow:
        try:
            with SqliteJournal(path) as journal:
                told = stage.run(journal)
        except JournalError as error:
            if not error.advice or stage.hands.did:
                wrong.append(f"did {stage.hands.did}, then {error}")
        if told:
            wrong += stage.wrong(told)
            last = told[-1]
            if isinstance(last, Ended) and last.ending.kind is EndingKind.FAILED and "space" not in last.ending.reason:
                wrong.append(f"no word of the space that is missing: {last.ending.reason}")
        grow()
        with SqliteJournal(path) as journal:
            for run in journal.runs():
                wrong += lost(told, journal.events(run.id))
            again = Rehearsal(rng, time.time, all_of_it=True)
            events = again.run(journal)
            wrong += again.wrong(events) + ([] if journal.audit().whole else ["the chain is broken"])
            last = events[-1]
            if isinstance(last, Ended) and last.ending.kind is EndingKind.FAILED:
                wrong.append(f"with room again the next run fails: {last.ending.reason}")
    return f"{'a disk' if mounted else 'a file'} of {size} bytes is full", wrong


@contextmanager
def _small_disk(folder: Path, size: int) -> Iterator[Callable[[], object]]:
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)
    try:
        yield lambda: subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def _small_files(folder: Path, size: int) -> Iterator[Callable[[], object]]:
    """Where nothing may be mounted: no file of this process grows beyond this size."""
    folder.mkdir()
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


# --- Damaged settings -------------------------------------------------------------------------------------------------

_SETTINGS: Final = """# what I like
policy = "tracer1-nano"
horizon = 5
commit = 2
steps = 40
seconds = 600.0
stop_chord = "ctrl+alt+x"
deny_programs = ["signal", "tresor*"]
deny_titles = ["*salary*"]
redact_emails = true
keep_days = 30
"""


def settings_damaged(rng: Random, folder: Path) -> tuple[str, list[str]]:
    """Damage the settings; what is read is allowed, and whatever could not be read is said."""
    path = folder / "settings.toml"
    how = rng.choice(("bytes", "cut", "noise", "twice", "kind", "depth", "number", "coding", "folder", "loop", "none"))
    data = _damaged_settings(how, rng)
    if how == "folder":
        path.mkdir()
    elif how == "loop":
        path.symlink_to(path)
    else:
        path.write_bytes(data)
    read = read_settings(path)
    wrong = []
    for field in fields(Settings):
        value = getattr(read.settings, field.name)
        try:
            allowed(field.name, value)
        except ValueError as error:
            wrong.append(f"a setting that is not allowed: {error}")
    if how in ("depth", "kind", "folder", "loop", "coding") and not read.warnings:
        wrong.append("nothing is said of the damage")
    with suppress(SettingsError):
        write_setting(path, "policy", "other")
    again = read_settings(path)
    if path.is_file() and data == _SETTINGS.encode() and again.settings.policy != "other":
        wrong.append("what was set is not there")
    return f"settings are damaged ({how})", wrong


def _damaged_settings(how: str, rng: Random) -> bytes:
    data = bytearray(_SETTINGS.encode())
    match how:
        case "bytes":
            for _ in range(rng.choice((1, 1, 3, 20))):
                data[rng.randrange(len(data))] = rng.randrange(256)
        case "cut":
            del data[rng.randrange(len(data)) :]
        case "noise":
            data = bytearray(rng.randbytes(rng.randint(1, 5000)))
        case "twice":
            data = data * 2
        case "kind":
            key = rng.choice([field.name for field in fields(Settings)])
            value = rng.choice(
                ("[[1], {a = 2}]", "{}", "-1", "1e999", "nan", '"\\u0000"', "1979-05-27", "99999999999999")
            )
            return f"{key} = {value}\nnobody_knows = 1\n".encode()
        case "depth":
            return b"deny_programs = " + rng.choice((b"[", b"{a=")) * rng.choice((500, 5000, 100_000))
        case "number":
            return b"horizon = " + b"9" * rng.choice((100, 5000, 50_000))
        case "coding":
            return _SETTINGS.encode(rng.choice(("utf-16", "utf-32")))
    return bytes(data)
