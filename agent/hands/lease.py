"""The room of the right to act: a lease that lasts only as long as the client keeps renewing it."""

from __future__ import annotations

import time
from collections.abc import Callable

from agent.stop import Stop


class Lease:
    """One run's right to act.

    It ends for good when no beat comes for ``term`` seconds, or when anything pulls ``stop``; ``clock`` gives seconds
    that never go back.
    """

    def __init__(self, term: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.stop = Stop()
        self._term = term
        self._clock = clock
        self._renewed_at = clock()

    def renew(self) -> None:
        """The client is there; a lease that has ended stays ended."""
        if not self.lapsed():
            self._renewed_at = self._clock()

    def lapsed(self) -> bool:
        """True once a beat has stayed away too long; ``stop`` is pulled then."""
        if not self.stop.pulled and self._clock() - self._renewed_at > self._term:
            self.stop.pull("the interface fell silent")
        return self.stop.pulled
