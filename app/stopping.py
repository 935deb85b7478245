"""The room of Ctrl+C in a terminal: how what is under way hears that it is to end."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from agent.stop import Stop


@contextmanager
def interruptible() -> Iterator[Stop]:
    """A stop that the first Ctrl+C or polite end pulls; the second Ctrl+C is Python's own."""
    stop = Stop()

    def handle(number: int, frame: FrameType | None) -> None:
        signal.signal(number, former[number])
        # Not from within the handler: the thread that is interrupted may hold the very lock that pulling takes.
        name = "Ctrl+C" if number == signal.SIGINT else signal.Signals(number).name
        threading.Thread(target=stop.pull, args=(name,), name="interrupt").start()

    former = {int(number): signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in former:
        signal.signal(number, handle)
    try:
        yield stop
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
