"""The stop signal: one flag that anyone may pull from any thread, and that everyone who waits looks at."""

from __future__ import annotations

import threading

from agent.errors import Stopped


class Stop:
    """A one-way flag. Pulling it twice keeps the first reason."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._reason = ""

    def pull(self, reason: str) -> None:
        """Ask everything to stop; ``reason`` names what pulled ("the stop chord")."""
        if not self._event.is_set():
            self._reason = reason
            self._event.set()

    @property
    def pulled(self) -> bool:
        return self._event.is_set()

    def check(self) -> None:
        """Raise ``Stopped`` if the flag was pulled."""
        if self._event.is_set():
            raise Stopped(self._reason)

    def wait(self, seconds: float) -> None:
        """Sleep for ``seconds``, or raise ``Stopped`` as soon as the flag is pulled."""
        self._event.wait(seconds)
        self.check()
