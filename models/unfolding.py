"""The models' early word: the steps of a reply are told as soon as they are whole, while the rest is being written."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import Final, Protocol, runtime_checkable

from agent.errors import ReplyError
from agent.types import Forecast

PAUSE: Final = 0.25
"""Seconds between two tellings: whoever draws them needs the machine that writes."""
_LONGEST: Final = 65_536
"""Characters of a reply that is read while it grows; a longer one is nonsense, and every piece would cost more."""


@runtime_checkable
class Unfoldable(Protocol):
    """A format whose replies can be read before they are whole."""

    def so_far(self, text: str) -> str:
        """What of a reply's beginning is whole, as a reply of its own; "" while there is no whole step."""
        ...


class Unfolding:
    """Hears one reply piece by piece and tells the forecast of its whole steps, the first one at once.

    What cannot be read is not told: what is wrong with a reply is said when it is there.
    """

    def __init__(
        self,
        form: Unfoldable,
        read: Callable[[str], Forecast],
        heard: Callable[[Forecast], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``read`` makes a forecast of a whole reply, or raises ``ReplyError``; ``clock`` gives seconds."""
        self._form = form
        self._read = read
        self._heard = heard
        self._clock = clock
        self._text = ""
        self._whole = ""
        self._told = 0
        self._next = float("-inf")

    def hear(self, piece: str) -> None:
        if len(self._text) > _LONGEST:
            return
        self._text += piece
        if self._clock() < self._next or (whole := self._form.so_far(self._text)) == self._whole:
            return
        self._whole = whole
        with contextlib.suppress(ReplyError):
            forecast = self._read(whole)
            if len(forecast.steps) > self._told:
                self._told = len(forecast.steps)
                self._next = self._clock() + PAUSE
                self._heard(forecast)
