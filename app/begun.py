"""The room of learnings that were begun and are not finished: each can be gone on with, or thrown away."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from agent.errors import BusyError, JournalError
from agent.journal import SqliteJournal
from agent.replacing import replacing
from agent.settings import journal_path
from app.instance import only_instance
from app.promotion import generations_path, learning_path
from models.catalog import PolicyFiles
from models.generations import Generations

_ASKED: Final = "asked.json"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a learning is begun with: steps of each part at most, and minutes of training in all, None for no limit."""

    steps: int
    minutes: float | None


@dataclass(frozen=True, slots=True)
class Begun:
    """A learning that is not finished.

    ``at`` is when it was begun, in seconds since the epoch; ``size`` the bytes that its ``folder`` holds.
    """

    folder: Path
    asked: Asked
    at: float
    size: int


@contextmanager
def alone() -> Iterator[int]:
    """Be the only one that learns, or throws away what was; the lock. Raises ``BusyError`` and ``FolderError``."""
    with only_instance(learning_path() / "learning.lock", "another learning is at work (process {holder})") as lock:
        yield lock


def at_work() -> bool:
    """Whether anybody learns, or throws away what was. Raises ``FolderError``."""
    try:
        with alone():
            return False
    except BusyError:
        return True


def lengths(allowed: frozenset[str]) -> dict[str, int]:
    """Of each of these runs that can be read, how many events it has: a correction is one more."""
    found: dict[str, int] = {}
    with SqliteJournal(journal_path()) as journal:
        for run in (run.id for run in journal.runs() if run.id in allowed):
            with suppress(JournalError):  # the training says of which run it is, and why, and leaves it out
                found[run] = len(journal.events(run, frames=False))
    return found


def folder_of(files: PolicyFiles, runs: Mapping[str, int], asked: Asked) -> Path:
    """Where a learning of these runs lies: one that was ended is found again, if it is of the same runs and policy."""
    digest = hashlib.sha256(f"{sorted(runs.items())}/{asked.steps}/{asked.minutes}".encode())
    digest.update(files.language.read_bytes())
    return learning_path() / digest.hexdigest()[:12]


def begin(folder: Path, asked: Asked) -> None:
    """Write down what the learning in this folder is asked, for whoever goes on with it. Raises ``ShelfError``."""
    from models.shelf import told  # noqa: PLC0415 - --help must not wait for the formats

    note, text = folder / _ASKED, json.dumps(asdict(asked)).encode()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if note.is_file() and note.read_bytes() == text:
            return  # its time says when it was begun
        with replacing(note) as file:
            file.write(text)
    except OSError as error:
        raise told(error, f"{folder} cannot be used") from error


def unfinished() -> tuple[Begun, ...]:
    """All that were begun and not finished, the latest first. Raises ``ShelfError``."""
    finished = {Path(generation.folder).name for generation in Generations(generations_path()).every()}
    found = []
    for note in learning_path().glob(f"*/{_ASKED}"):
        with suppress(OSError, ValueError):  # gone meanwhile, or somebody wrote in it
            match json.loads(note.read_bytes()):
                case {"steps": int(steps), "minutes": (int() | float() | None) as minutes} if (
                    note.parent.name not in finished
                ):
                    asked = Asked(steps, minutes)
                    found.append(Begun(note.parent, asked, note.stat().st_mtime, _size(note.parent)))
    return tuple(sorted(found, key=lambda begun: begun.at, reverse=True))


def fitting(files: PolicyFiles, allowed: frozenset[str]) -> Begun | None:
    """The latest that would be gone on with by this policy and these runs. Raises ``ShelfError``, ``JournalError``."""
    if not (all_begun := unfinished()):
        return None
    runs = lengths(allowed)
    return next((begun for begun in all_begun if folder_of(files, runs, begun.asked) == begun.folder), None)


def discard() -> tuple[Begun, ...]:
    """Throw away all that were begun and not finished; which those were.

    Raises ``BusyError`` while one is at work, ``ShelfError`` and ``FolderError``.
    """
    from models.shelf import told  # noqa: PLC0415 - --help must not wait for the formats

    with alone():
        gone = unfinished()
        for begun in gone:
            try:
                shutil.rmtree(begun.folder)
            except OSError as error:
                raise told(error, f"{begun.folder} cannot be taken away") from error
        return gone


def _size(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())
