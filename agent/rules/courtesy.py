"""The person comes first: who takes over is let, and asked before anything else is done."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from agent.rules.revision import check_words
from agent.stop import Stop

_GLANCE = 0.05


class Helm:
    """Who has the screen: the run, or the person who paused it; and what came in between since the rules last asked.

    A face pauses and hands back on one thread, the loop heeds it on another.
    """

    def __init__(self) -> None:
        self._by = self._news = ""
        self._words = ""
        self._free = threading.Event()
        self._free.set()
        self._useless: list[Stop] = []
        self._unheard = False
        self.times = 0
        """So often the person has taken over, or something else came in between: whoever looks again sees that."""

    # --- What the hands and the rules ask -----------------------------------------------------------------------------

    def note(self, by: str) -> None:
        """The hands paused for what the person used, or because the machine has slept; on any thread."""
        self._by = self._news = by
        self._come_between()

    def differ(self) -> None:
        """The screen is another than before the person had it."""
        self._by = "you"
        self._come_between()

    def take(self) -> str:
        """Why what was approved is over, in words; empty if nothing came in between since this was last asked."""
        by = self._by
        if by:  # else it is left alone: what is noted right now would be lost
            self._by = ""
        return f"paused by {by}" if by else ""

    # --- What the person does -----------------------------------------------------------------------------------------

    def pause(self) -> None:
        """Do no further step: the screen is the person's until it is handed back."""
        self._free.clear()
        self._unheard = True
        self._come_between()

    def hand_back(self, words: str = "") -> None:
        """Go on, with ``words`` on what is to be different. Raises ``RevisionError`` for words that cannot be said."""
        check_words(words)
        self._words = " ".join(words.split())
        self._free.set()

    def begin(self) -> None:
        """A new run: nobody has paused it."""
        self._by = self._news = self._words = ""
        self._unheard = False
        self._free.set()

    # --- What the loop heeds and tells --------------------------------------------------------------------------------

    def news(self) -> str:
        """What the hands paused for, once; empty if they did not since this was last asked."""
        by = self._news
        if by:
            self._news = ""
        return by

    @property
    def paused(self) -> bool:
        return not self._free.is_set()

    @property
    def taken(self) -> bool:
        """Whether the person has paused it and the run has not heard yet that it is handed back."""
        return self._unheard or self.paused

    @contextmanager
    def heeded(self, stop: Stop, since: int) -> Iterator[Stop]:
        """A stop for work on a look that is worth nothing once the person takes over: pulled then, or with ``stop``.

        ``since`` is what ``times`` was at the look: what came in between after that is heard, however early.
        """
        with stop.branch() as branch:
            self._useless.append(branch)
            try:
                if self.taken or self.times != since:
                    branch.pull("you")
                yield branch
            finally:
                self._useless.remove(branch)

    def _come_between(self) -> None:
        self.times += 1
        for stop in tuple(self._useless):
            stop.pull("you")

    def wait(self, stop: Stop) -> str:
        """Until it is handed back; what the person said then. Raises ``Stopped``."""
        while not self._free.wait(_GLANCE):
            stop.check()
        words, self._words = self._words, ""
        self._unheard, self._news = False, ""  # what they used meanwhile was theirs to use
        return words
