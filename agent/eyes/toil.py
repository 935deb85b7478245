"""The room where a program that shows nothing is found to be at work: by the processor time that it uses.

Measured on real programs: an editor or an office that waits uses none, a browser that waits 2 % of a processor, and one
that waits for a slow page 8 to 13 %, since it moves a sign too small to be taken for a change of the screen. Chromium
does not say so through accessibility (its pages are never in the state BUSY). What the program uses to tell of
itself is not counted, as nobody asks it between two looks.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from agent.programs import worked

_AT_WORK: Final = 0.05
"""The part of one processor that a program uses which is at work."""


class Toil:
    """What one program used between two looks. ``used`` gives a process's processor seconds, ``clock`` any seconds."""

    def __init__(self, used: Callable[[int], float] = worked, clock: Callable[[], float] = time.monotonic) -> None:
        self._used = used
        self._clock = clock
        self._pid, self._then, self._at = 0, 0.0, 0.0

    def leave(self, pid: int) -> None:
        """From here on the program is left to itself."""
        self._pid, self._then, self._at = pid, self._used(pid), self._clock()

    def at_work(self, pid: int) -> bool:
        """Whether the program was at work since it was left to itself; False of one that was not."""
        if pid <= 0 or pid != self._pid:
            return False
        return self._used(pid) - self._then > _AT_WORK * (self._clock() - self._at)
