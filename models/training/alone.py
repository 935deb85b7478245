"""One training at a time in a folder: two would write their weights, steps and checkpoints into one another's."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from agent.errors import UsageError


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only one to train in this folder, which is made, while the block runs.

    The system lets go of it when the process ends, however it ends. Raises ``UsageError`` where another one is at work
    there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        take(held, f"another training is at work in {folder}", "take another folder")
        yield
    finally:
        os.close(held)


def take(held: int, told: str, otherwise: str) -> None:
    """Be the only process that has this file or folder, by its descriptor, in hand until it is closed.

    Raises ``UsageError`` with what is ``told`` where another process has it; ``otherwise`` is what can be done instead
    of waiting.
    """
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise UsageError(told, f"Wait for it, end it, or {otherwise}.") from None
