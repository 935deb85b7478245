"""The time of a run: seconds since the epoch that go on evenly, however the system's clock is set meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable


def even_seconds() -> float:
    """Seconds that never go back and go on while the machine sleeps, where the system can count them so."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class RunClock:
    """Reads the time of day once; from then on it counts. An approval dated by it lasts as long as it should."""

    def __init__(self, wall: Callable[[], float] = time.time, even: Callable[[], float] = even_seconds) -> None:
        self._even = even
        self._began = wall() - even()

    def __call__(self) -> float:
        """Seconds since the epoch, had nobody touched the clock since this one was made."""
        return self._began + self._even()
