"""How a training is asked to end: by SIGTERM or by Ctrl+C, which are heard alike."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

ENDS: Final = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def heard(handle: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Both go to this handler while the block runs, and to their former ones afterwards."""
    former = {number: signal.signal(number, handle) for number in ENDS}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
