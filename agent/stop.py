"""The stop signal: one flag that anyone may pull from any thread, and that everyone who waits looks at."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from agent.errors import AgentError, Stopped


class Stop:
    """A one-way flag. Pulling it twice keeps the first reason."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._ends: list[Stopped | AgentError] = []
        self._branches: list[Stop] = []

    def pull(self, reason: str) -> None:
        """Ask everything to stop; ``reason`` names what pulled ("the stop chord")."""
        self._set(Stopped(reason))

    def fail(self, error: AgentError) -> None:
        """Ask everything to stop because of ``error``, which everyone who looks gets in the place of ``Stopped``."""
        self._set(error)

    @property
    def pulled(self) -> bool:
        return self._event.is_set()

    def check(self) -> None:
        """Raise ``Stopped``, or the error that ended it, if the flag was pulled."""
        if self._event.is_set():
            raise self._ends[0]

    def wait(self, seconds: float) -> None:
        """Sleep for ``seconds``, or raise what ``check`` does as soon as the flag is pulled."""
        self._event.wait(seconds)
        self.check()

    @contextmanager
    def branch(self) -> Iterator[Stop]:
        """A stop for a part of the work: pulled with this one, and by itself without this one."""
        made = Stop()
        self._branches.append(made)
        try:
            if self.pulled:
                made._set(self._ends[0])
            yield made
        finally:
            self._branches.remove(made)

    def _set(self, end: Stopped | AgentError) -> None:
        self._ends.append(end)  # the first one's stays; without a lock, for a signal's handler pulls as well
        self._event.set()
        for branch in tuple(self._branches):
            branch._set(self._ends[0])
