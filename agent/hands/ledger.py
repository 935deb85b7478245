"""The room of the ledger: all that the hands have sent, and what of it is still pressed."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from agent.hands.answers import Failure

_REMEMBERED: Final = 10.0
"""Seconds within which an event that we sent comes back to the listener, on a machine that hardly gets to it."""

_MOVED_LATELY: Final = 1.0


class Kind(StrEnum):
    """What can be held: a key (its keycode), a pointer button (its number), a spare keycode lent a character."""

    KEY = "key"
    BUTTON = "button"
    SPARE = "spare"


@dataclass(frozen=True, slots=True)
class Held:
    kind: Kind
    code: int


@dataclass(frozen=True, slots=True)
class _Sent:
    held: Held
    down: bool
    at: float


class Ledger:
    """Written before each press and after each release.

    The guardian reads every line of it through ``tell``, which is False when there is no guardian.

    The listener asks it whether an event was ours. Safe from several threads.
    """

    def __init__(self, tell: Callable[[str], bool], clock: Callable[[], float] = time.monotonic) -> None:
        self._tell = tell
        self._clock = clock
        self._held: dict[Held, None] = {}
        self._sent: deque[_Sent] = deque()
        self._moved_at = -_MOVED_LATELY
        self._lock = threading.Lock()

    def press(self, held: Held) -> None:
        """To be written before the press is sent. Raises ``Failure`` if nobody would let go of it after our death."""
        with self._lock:
            if not self._tell(line(held, True)):
                raise Failure("the guardian of the hands is gone")
            self._held[held] = None
            if held.kind is not Kind.SPARE:
                self._note(held, True)

    def releasing(self, held: Held) -> None:
        """To be written before the release is sent, so that the listener knows it for ours."""
        with self._lock:
            self._note(held, False)

    def release(self, held: Held) -> None:
        """To be written after the release was sent and the X server has done it."""
        with self._lock:
            self._held.pop(held, None)
            self._tell(line(held, False))

    def move(self) -> None:
        """To be written before the pointer is moved."""
        with self._lock:
            self._moved_at = self._clock()

    @property
    def held(self) -> tuple[Held, ...]:
        """What is pressed now, in the order it was pressed."""
        with self._lock:
            return tuple(self._held)

    def owns(self, held: Held, down: bool) -> bool:
        """True if this event was sent by us.

        Each sent event is owned once; but the X server repeats the press of a key held long, and that is ours too.
        """
        with self._lock:
            self._forget()
            for entry in self._sent:
                if entry.held == held and entry.down == down:
                    self._sent.remove(entry)
                    return True
            return down and held in self._held

    def _note(self, held: Held, down: bool) -> None:
        self._forget()
        self._sent.append(_Sent(held, down, self._clock()))

    def _forget(self) -> None:
        """Whoever listens or not, what was typed is not kept: keys tell what a text was."""
        oldest = self._clock() - _REMEMBERED
        while self._sent and self._sent[0].at < oldest:
            self._sent.popleft()

    def moved_lately(self) -> bool:
        """True if the pointer was moved by us a moment ago."""
        with self._lock:
            return self._clock() - self._moved_at < _MOVED_LATELY


def line(held: Held, down: bool) -> str:
    """What the guardian reads: "+key 38" is pressed, "-key 38" is released."""
    return f"{'+' if down else '-'}{held.kind} {held.code}\n"


def pressed(lines: list[str]) -> tuple[Held, ...]:
    """What is still held after these lines, last pressed first; a last line that was cut off counts as not written."""
    held: dict[Held, None] = {}
    for text in lines:
        if not text.endswith("\n"):
            break
        kind, code = text[1:].split()
        entry = Held(Kind(kind), int(code))
        if text[0] == "+":
            held[entry] = None
        else:
            held.pop(entry, None)
    return tuple(reversed(held))
