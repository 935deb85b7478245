"""The room of the alarm clock: whether the machine has slept, which no process notices by itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

from agent.clock import even_seconds

_DOZE: Final = 0.5
"""Seconds: two clocks that are read one after the other on a busy machine lie so far apart at most."""


class Sleep:
    """Compares a clock that goes on while the machine sleeps with one that stands still; safe from several threads."""

    def __init__(self, even: Callable[[], float] = even_seconds, awake: Callable[[], float] = time.monotonic) -> None:
        self._even, self._awake = even, awake
        self._lock = threading.Lock()
        self._apart = max(even() - awake() for _ in range(3))

    def slept(self) -> bool:
        """True once after each sleep, to whoever asks first."""
        with self._lock:
            # The clock that stands still is read last: being kept waiting between the two looks like no sleep.
            even = self._even()
            apart = even - self._awake()
            slept = apart - self._apart > _DOZE
            self._apart = apart if slept else self._apart
            return slept
