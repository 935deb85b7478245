"""The one at work: a lock that keeps two instances from moving the same mouse."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from agent.damage import damage
from agent.errors import BusyError
from agent.runtime import runtime_folder


def lock_path() -> Path:
    """Where the lock lies: the person's runtime folder, which the system empties at logout. Raises ``FolderError``."""
    return runtime_folder() / "instance.lock"


@contextmanager
def only_instance(
    path: Path | None = None, busy: str = "another instance is at work (process {holder})"
) -> Iterator[int]:
    """Be the only one while the block runs; what holds the lock, as a file descriptor. ``busy`` says that one has it.

    The system lets go of it when the process ends, however it ends, and those that it passed the descriptor on to; the
    file stays and means nothing by itself. Raises ``BusyError`` if another one is at work, ``FolderError``.
    """
    place = path or lock_path()
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(place, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise BusyError(
            f"it cannot be told whether another one is at work: {damage(error)}",
            f"Make {place.parent} writable for yourself, or set XDG_RUNTIME_DIR.",
        ) from error
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.pread(file, 20, 0).decode("ascii", "replace").strip()
            raise BusyError(
                busy.format(holder=holder or "unknown"),
                "Wait until it is done, or press its Stop button.",
            ) from None
        os.ftruncate(file, 0)
        os.pwrite(file, str(os.getpid()).encode(), 0)
        yield file
    finally:
        os.close(file)
