"""The room of waiting: for what another process does in its own time; what never came is told with what was seen."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 120.0
"""Seconds after which something that takes none on an idle machine is taken for never coming."""

_SLEEP = 0.06
"""Seconds that a program sleeps which has nothing to do any more."""


def until(
    holds: Callable[[], bool], what: str, patience: float = PATIENCE, seen: Callable[[], object] | None = None
) -> None:
    """Wait until it holds. Fails with ``what`` never came, and with what is ``seen`` instead."""
    deadline = time.monotonic() + patience
    while not holds():
        if time.monotonic() > deadline:
            last = f"; seen instead: {seen()}" if seen is not None else ""
            raise AssertionError(f"never in {patience:.0f} s: {what}{last}")
        time.sleep(0.02)


def comes_to_rest(look: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Wait until two looks, a little apart, see the same: a window that is still coming up goes on changing."""
    looks = [look()]

    def same() -> bool:
        time.sleep(0.2)
        looks.append(look())
        return looks[-1] == looks[-2]

    until(same, f"{what} at rest", patience, lambda: looks[-2:])


def resting(pid: int, patience: float = PATIENCE) -> None:
    """Wait until the program has dealt with all that was sent to it: all of its threads have slept for a while.

    A thread that waits for a processor on a crowded machine does not sleep.
    """
    since = [time.monotonic()]

    def slept() -> bool:
        if any(_state(thread) in "RD" for thread in Path(f"/proc/{pid}/task").iterdir()):
            since[:] = [time.monotonic()]
        return time.monotonic() - since[0] > _SLEEP

    until(slept, f"process {pid} at rest", patience)


def _state(thread: Path) -> str:
    try:
        return (thread / "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:  # it ended meanwhile
        return "X"
