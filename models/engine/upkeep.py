"""The engine's upkeep: how long a process that died is not started again, how much it may grow, when it is let go."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from agent.stop import Stop

GROWTH: Final = 512 << 20
"""Bytes that the process may hold more than after its first reply; a fresh one takes its place then."""

_FIRST, _LONGEST = 1.0, 30.0


class BackOff:
    """After one death the process is started again at once, after further ones in a row later and later."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` gives seconds that only grow."""
        self._clock = clock
        self._deaths = 0
        self._until = 0.0

    @property
    def left(self) -> float:
        """Seconds until the next start: 1, 2, 4, ... 30 after the second, third, ... death in a row."""
        return max(self._until - self._clock(), 0.0)

    def died(self) -> None:
        self._deaths += 1
        if self._deaths > 1:
            self._until = self._clock() + min(_FIRST * 2 ** (self._deaths - 2), _LONGEST)

    def answered(self) -> None:
        self._deaths, self._until = 0, 0.0

    def wait(self, stop: Stop) -> None:
        """Raises ``Stopped``."""
        if left := self.left:
            stop.wait(left)


class Idleness:
    """Calls ``let_go`` once nothing has been asked for ``seconds``; 0 is never."""

    def __init__(self, seconds: float, let_go: Callable[[], None]) -> None:
        self._seconds = seconds
        self._let_go = let_go
        self._timer: threading.Timer | None = None

    def begins(self) -> None:
        self.ends()
        if self._seconds:
            self._timer = threading.Timer(self._seconds, self._let_go)
            self._timer.daemon = True
            self._timer.start()

    def ends(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def resident(pid: int) -> int:
    """Bytes of memory that a process holds and shares with nobody's file; 0 where nobody says."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text("ascii").split()
    except OSError:
        return 0
    return (int(pages[1]) - int(pages[2])) * os.sysconf("SC_PAGE_SIZE")
