"""The room of what learnings leave on the disk: gone on with where it is not finished, thrown away when it is asked."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from agent.errors import BusyError, JournalError, UsageError
from agent.journal import SqliteJournal
from agent.replacing import replacing
from agent.settings import journal_path, read_settings, settings_path
from app.instance import only_instance
from app.promotion import generations_path, learning_path
from models.catalog import PolicyFiles
from models.generations import Generation, Generations

TASKS: Final = 1000
"""Practice tasks that both policies are given at most: with fewer the bound is too wide for an equal one."""
_ASKED: Final = "asked.json"
_PLACE: Final = re.compile(r"[0-9a-f]{12}(\.gone)?")
"""What the folder of a learning is called, and one that was being taken away."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a learning is begun with: steps of each part at most, and minutes of training in all, None for no limit.

    ``tasks`` are the practice tasks that it is tried on at most: they change its verdict alone, and not what it learns.
    """

    steps: int
    minutes: float | None
    tasks: int = TASKS

    def options(self) -> list[str]:
        """Those with which `tracer1 learn` is asked just this."""
        minutes = [] if self.minutes is None else ["--minutes", f"{self.minutes:.17g}"]
        tasks = [] if self.tasks == TASKS else ["--tasks", str(self.tasks)]
        return ["--steps", str(self.steps), *minutes, *tasks]


@dataclass(frozen=True, slots=True)
class Begun:
    """A learning that is not finished.

    ``asked`` is None where it is not known any more: then it can only be thrown away. ``at`` is when it was begun, in
    seconds since the epoch; ``size`` the bytes that its ``folder`` holds.
    """

    folder: Path
    asked: Asked | None
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

    if _asked(folder) == asked:
        return  # its time says when it was begun
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing(folder / _ASKED) as file:
            file.write(json.dumps(asdict(asked)).encode())
    except OSError as error:
        raise told(error, f"{folder} cannot be used") from error


def unfinished() -> tuple[Begun, ...]:
    """All that were begun and not finished, the latest first. Raises ``ShelfError``."""
    learned, found = Generations(generations_path()).every(), []
    for folder in learning_path().glob("*/"):
        if _PLACE.fullmatch(folder.name) and not folder.is_symlink() and outcome_in(folder, learned) is None:
            with suppress(OSError):  # gone meanwhile
                asked = _asked(folder)
                since = folder if asked is None else folder / _ASKED
                found.append(Begun(folder, asked, since.stat().st_mtime, size(folder)))
    return tuple(sorted(found, key=lambda begun: begun.at, reverse=True))


def outcome_in(folder: Path, learned: Sequence[Generation]) -> Generation | None:
    """Of what was ``learned`` that which lies in this folder; None where nothing does, or what does is not finished.

    Where a learning was thrown away the same can be learned again: then it was begun after the verdict that is listed.
    """
    last = next((one for one in reversed(learned) if Path(one.folder).name == folder.name), None)
    if last is None or not folder.is_dir():
        return None
    with suppress(OSError):
        if (folder / _ASKED).stat().st_mtime > last.at:
            return None
    return last


def _asked(folder: Path) -> Asked | None:
    with suppress(OSError, ValueError, TypeError):
        match {"tasks": TASKS, **json.loads((folder / _ASKED).read_bytes())}:
            case {"steps": int(steps), "minutes": (int() | float() | None) as minutes, "tasks": int(tasks)}:
                return Asked(steps, minutes, tasks)
    return None


def fitting(begun: Sequence[Begun], files: PolicyFiles, allowed: frozenset[str]) -> tuple[Begun, ...]:
    """Those of them that this policy and these runs would go on with, in the same order. Raises ``JournalError``."""
    if not begun:
        return ()
    runs = lengths(allowed)
    return tuple(one for one in begun if one.asked is not None and folder_of(files, runs, one.asked) == one.folder)


def discard(only: Path | None = None) -> int:
    """Throw away what was begun and not finished, or of it what lies in one folder; how many bytes are free again.

    Raises ``BusyError`` while one is at work, ``ShelfError`` and ``FolderError``.
    """
    with alone():
        return sum(_take_away(begun.folder) for begun in unfinished() if only in (None, begun.folder))


def forget(name: str) -> int:
    """Throw away everything that a finished learning left, its policy on the shelf too; how many bytes are free again.

    That there was one stays in the list. Raises ``UsageError`` for one that is not known or is in use, ``BusyError``
    while one is at work, ``ShelfError`` and ``FolderError``.
    """
    from models.shelf import Shelf  # noqa: PLC0415 - --help must not wait for the formats

    learned = Generations(generations_path()).every()
    known = next((one for one in reversed(learned) if one.name == name), None)
    if known is None:
        raise UsageError(f"nothing that was learned here is called {name}", "See: tracer1 learn generations")
    if name in read_settings(settings_path()).settings.policies:
        raise UsageError(f"{name} is in use", "Take the one before it into use first: tracer1 learn back")
    with alone():
        freed = left_of(known, learned)
        if known.promoted and name in (shelf := Shelf()).placed():
            shelf.remove(name)
        _take_away(_place_of(known, learned))
        return freed


def left_of(finished: Generation, learned: Sequence[Generation]) -> int:
    """How many bytes one of those that were ``learned`` still holds, those of its policy on the shelf among them."""
    from models.shelf import Shelf  # noqa: PLC0415 - --help must not wait for the formats

    return size(_place_of(finished, learned)) + (size(Shelf().folder / finished.name) if finished.promoted else 0)


def _place_of(finished: Generation, learned: Sequence[Generation]) -> Path:
    """Where what it left lies: among the learnings, whatever its line in the list says, and nowhere once another does.

    The same that was learned again lies where it lay.
    """
    folder = learning_path() / Path(finished.folder).name
    own = _PLACE.fullmatch(folder.name) and outcome_in(folder, learned) == finished
    return folder if own else learning_path() / "none"


def lighten(folder: Path) -> None:
    """Take away of a finished learning what was needed only to go on: its parts' weights, and what it was asked."""
    for needed in (*folder.rglob("*.safetensors"), folder / _ASKED):
        with suppress(OSError):
            needed.unlink()


def _take_away(folder: Path) -> int:
    """Out of sight in one step: what is half taken away is never gone on with."""
    from models.shelf import told  # noqa: PLC0415 - --help must not wait for the formats

    if not folder.is_dir():
        return 0
    freed, away = size(folder), folder.with_name(f"{folder.name.removesuffix('.gone')}.gone")
    try:
        if away != folder:
            shutil.rmtree(away, ignore_errors=True)
            folder.replace(away)
        shutil.rmtree(away)
    except OSError as error:
        raise told(error, f"{folder} cannot be taken away") from error
    return freed


def size(folder: Path) -> int:
    """How many bytes of files the folder holds; of what goes while it is counted, as a checkpoint does, none."""
    held = 0
    for place, _, files in os.walk(folder):
        for name in files:
            with suppress(OSError):
                held += (Path(place) / name).lstat().st_size
    return held
