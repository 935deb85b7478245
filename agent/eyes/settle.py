"""The waiting room: nothing is looked at before the screen has become quiet."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from agent.ports import Screen
from agent.stop import Stop
from agent.types import Box, Pixels

CELL = 8
"""Pictures are compared by the mean brightness of squares of this many pixels."""

_NOTICEABLE = 10.0  # of 255: how much a square must change to count
_TINY = 8  # squares: a blinking caret, a clock's digit

Painted = Callable[[], Sequence[Box]]
"""The parts of the frame that we paint ourselves."""


def nothing_painted() -> Sequence[Box]:
    """For a face that paints nothing."""
    return ()


class QuietScreen:
    """Waits until the screen stops changing.

    Quiet is ``quiet`` seconds in which no more than a few small squares differ from how it looked when they began, so
    that a slow change is noticed as well as a quick one. Changes under what we paint ourselves do not count. After
    ``longest`` seconds it gives up: some screens are never quiet.
    """

    def __init__(
        self,
        screen: Screen,
        painted: Painted = nothing_painted,
        *,
        quiet: float = 0.2,
        longest: float = 4.0,
        interval: float = 0.05,
    ) -> None:
        self._screen = screen
        self._painted = painted
        self._quiet = quiet
        self._longest = longest
        self._interval = interval

    def wait(self, stop: Stop) -> bool:
        """True once it is quiet, False when it never was. Raises ``ScreenError`` or ``Stopped``."""
        stop.check()
        end = time.monotonic() + self._longest
        before = coarse(self._screen.capture().pixels)
        since = time.monotonic()
        while time.monotonic() - since < self._quiet:
            if time.monotonic() >= end:
                return False
            stop.wait(self._interval)
            now = coarse(self._screen.capture().pixels)
            if differ(before, now, self._painted()):
                before, since = now, time.monotonic()
        return True


def coarse(pixels: Pixels) -> NDArray[np.float32]:
    """The picture as mean brightness of squares of ``CELL`` pixels, shape (height // CELL, width // CELL)."""
    rows, columns = pixels.shape[0] // CELL, pixels.shape[1] // CELL
    squares = pixels[: rows * CELL, : columns * CELL].reshape(rows, CELL, columns, CELL * 3)
    means: NDArray[np.float32] = squares.mean(axis=(1, 3), dtype=np.float32)
    return means


def differ(before: NDArray[np.float32], now: NDArray[np.float32], painted: Sequence[Box] = ()) -> bool:
    """Whether two coarse pictures differ by more than a few squares outside what is painted."""
    if before.shape != now.shape:
        return True
    changed = np.abs(before - now) > _NOTICEABLE
    for box in painted:
        top, left = max(0, box.y // CELL), max(0, box.x // CELL)
        changed[top : max(0, -(-(box.y + box.height) // CELL)), left : max(0, -(-(box.x + box.width) // CELL))] = False
    return int(changed.sum()) > _TINY
