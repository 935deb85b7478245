"""The keeper of copies: what a step in a file dialog is about to overwrite or delete is copied first."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final

from agent.damage import damage
from agent.errors import CopyError, Stopped
from agent.ports import Hands
from agent.rules.files import at_stake
from agent.stop import Stop
from agent.types import Observation, Outcome, OutcomeKind, PlannedStep

LARGEST: Final = 50_000_000
"""Bytes of the largest file that is copied."""

ROOM: Final = 500_000_000
"""Bytes that all copies may have together; the oldest go first."""

_PIECE: Final = 1 << 20
_ENDINGS: Final = 5
"""So many files at most are copied for a name without an ending."""

_INDEX: Final = "copies.jsonl"
_PRIVATE: Final = 0o600
"""The rights that a file gets of which these were not written down."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: of which file, where it is, when it was made (seconds since the epoch), and the rights of the file."""

    original: str
    path: str
    at: float
    mode: int = _PRIVATE


@dataclass(frozen=True, slots=True)
class Keeping:
    """What came of keeping a file: in words, empty where there was none, and the copy, if one was made."""

    told: str = ""
    copy: Copy | None = None


class Copies:
    """Copies in a folder that only its owner can read, with an index, one JSON object a line."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._clock = clock

    def keep(self, original: Path) -> Keeping:
        """Copy the file if there is one to copy."""
        try:
            source = os.open(original, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except (FileNotFoundError, NotADirectoryError, ValueError):  # the last of what no file can be called
            return Keeping()
        except OSError as error:
            return Keeping(f"no copy of {original.name} could be kept ({damage(error)})")
        try:
            found = os.fstat(source)
            if not stat.S_ISREG(found.st_mode):
                return Keeping()
            if found.st_size > LARGEST:
                size, most = found.st_size // 1_000_000, LARGEST // 1_000_000
                return Keeping(
                    f"no copy of {original.name} was kept: it has {size} MB, and at most {most} MB are copied"
                )
            self._make_room(found.st_size)
            copy = self._copy(source, original)
            return Keeping(f"a copy of {original.name} as it was is kept: {copy.path}", copy)
        except OSError as error:
            return Keeping(f"no copy of {original.name} could be kept ({damage(error)})")
        finally:
            os.close(source)

    def drop(self, copy: Copy) -> None:
        """Delete this copy: what it was made for was not done."""
        _remove(Path(copy.path))

    def since(self, at: float) -> tuple[Copy, ...]:
        """The copies that were made since then and are still there, the first first."""
        return tuple(copy for copy in self._index() if copy.at >= at and Path(copy.path).exists())

    def restore(self, copy: Copy) -> str:
        """Put a copy back where it came from, whole or not at all, and stay there itself.

        What stands there now is copied first; says so in words, empty where nothing did. Raises ``CopyError`` where the
        file cannot be written, or where what stands there cannot be kept.
        """
        original, part = Path(copy.original).resolve(), None
        try:
            with Path(copy.path).open("rb") as data:  # opened first: to keep what is there may push out the oldest copy
                kept = self.keep(original)
                if original.exists() and kept.copy is None:
                    raise CopyError(
                        kept.told or f"{original} is not a file", "Move what is there out of the way yourself."
                    )
                with tempfile.NamedTemporaryFile(dir=original.parent, prefix=".tracer1-", delete=False) as target:
                    part = Path(target.name)
                    shutil.copyfileobj(data, target)
                    target.flush()
                    os.fsync(target.fileno())
            part.chmod(original.stat().st_mode & 0o777 if original.exists() else copy.mode)
            part.replace(original)
        except OSError as error:
            if part is not None:
                part.unlink(missing_ok=True)
            advice = (
                f"Nothing was changed. The copy is {copy.path}; see to it that {original.parent} can be written to."
            )
            raise CopyError(f"{original} could not be put back ({damage(error)})", advice) from error
        return kept.told

    def forget(self, before: float) -> None:
        """Delete the copies that were made before then (seconds since the epoch)."""
        for copy in self._index():
            if copy.at < before:
                _remove(Path(copy.path))

    def clear(self) -> None:
        """Delete every copy."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _copy(self, source: int, original: Path) -> Copy:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        now = self._clock()
        stamp = time.strftime("%Y%m%d-%H%M%S-", time.localtime(now))
        place = Path(tempfile.mkdtemp(prefix=stamp, dir=self._folder)) / original.name
        copy = Copy(str(original), str(place), now, os.fstat(source).st_mode & 0o777)
        try:
            with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
                with open(os.dup(source), "rb") as data:
                    _pour(data, target)
                target.flush()
                os.fsync(target.fileno())
            with open(os.open(self._folder / _INDEX, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as index:
                index.write(json.dumps(asdict(copy)) + "\n")
        except BaseException:
            _remove(place)  # no index tells of it
            raise
        return copy

    def _make_room(self, size: int) -> None:
        """Let the oldest copies go until ``size`` bytes more are within what all may have."""
        there = [(copy, Path(copy.path)) for copy in self._index() if Path(copy.path).exists()]
        used = sum(path.stat().st_size for _, path in there) + size
        for _, path in there:
            if used <= ROOM:
                break
            used -= path.stat().st_size
            _remove(path)

    def _index(self) -> list[Copy]:
        try:
            lines = (self._folder / _INDEX).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return []
        found = []
        for line in lines:
            with contextlib.suppress(ValueError, KeyError, TypeError):
                told = {"mode": _PRIVATE, **json.loads(line)}
                mode = int(told["mode"]) & 0o777
                found.append(Copy(str(told["original"]), str(told["path"]), float(told["at"]), mode))
        return found


def _pour(data: BinaryIO, target: BinaryIO) -> None:
    """Copy all of it. Raises ``OSError`` for more than may be: what is being written, or in /proc, does not tell."""
    left = LARGEST
    while piece := data.read(_PIECE):
        left -= len(piece)
        if left < 0:
            raise OSError(errno.EFBIG, "it grows while it is copied")
        target.write(piece)


def _remove(path: Path) -> None:
    """The copy and the folder made for it alone; one that is gone already, or will not go, is left."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        path.parent.rmdir()


class KeepingHands:
    """Hands that first have a copy made of what a step in a file dialog overwrites or deletes.

    Where none can be made the step is done all the same, as it was approved, and its outcome says so. Where nothing of
    the step is done, its copies go again.
    """

    def __init__(self, hands: Hands, copies: Copies, home: Path) -> None:
        self._hands = hands
        self._copies = copies
        self._home = home

    def perform(self, step: PlannedStep, observation: Observation, stop: Stop) -> Outcome:
        """As the hands behind; raises what they raise, and ``Stopped`` between two copies."""
        paths = [each for path in at_stake(step, observation, self._home) for each in (path, *_ended(path))]
        kept: list[Keeping] = []
        try:
            for path in dict.fromkeys(paths):
                stop.check()
                kept.append(self._copies.keep(path))
        except Stopped:
            self._drop(kept)
            raise
        outcome = self._hands.perform(step, observation, stop)
        if outcome.kind is OutcomeKind.REFUSED:
            self._drop(kept)
            return outcome
        said = "; ".join(filter(None, [outcome.reason, *(each.told for each in kept)]))
        return replace(outcome, reason=said)

    def release(self) -> None:
        """As the hands behind."""
        self._hands.release()

    def _drop(self, kept: Sequence[Keeping]) -> None:
        for each in kept:
            if each.copy is not None:
                self._copies.drop(each.copy)


def _ended(path: Path) -> list[Path]:
    """The files there that a name without an ending may mean: many programs add theirs as they save."""
    if path.suffix:
        return []
    try:
        beside = sorted(other for other in path.parent.iterdir() if other.suffix and other.stem == path.name)
    except (OSError, ValueError):
        return []
    return beside[:_ENDINGS]
