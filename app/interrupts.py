"""The room of Ctrl+C: how a process that waits in Qt hears that it is to end."""

from __future__ import annotations

import contextlib
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from PySide6.QtCore import QSocketNotifier


@contextmanager
def interrupts(heard: Callable[[], None]) -> Iterator[None]:
    """Hear Ctrl+C and a polite end while Qt waits: Python's handlers run only when Python does, so a pipe wakes it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    inside, outside = socket.socketpair()
    for end in (inside, outside):
        end.setblocking(False)
    notifier = QSocketNotifier(inside.fileno(), QSocketNotifier.Type.Read)

    signals: list[int] = []

    def drain() -> None:
        with contextlib.suppress(BlockingIOError):
            inside.recv(64)
        if signals:
            signals.clear()
            heard()

    def handle(number: int, frame: FrameType | None) -> None:
        # No more than this: what was interrupted may hold the lock that acting on it takes.
        signals.append(number)

    notifier.activated.connect(drain)
    woken = signal.set_wakeup_fd(outside.fileno(), warn_on_full_buffer=False)
    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)
        signal.set_wakeup_fd(woken)
        notifier.setEnabled(False)
        inside.close()
        outside.close()
