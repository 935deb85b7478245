"""The room of pynput's first moment: a listener is there once the X server records for it, and no sooner."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Final

from Xlib.ext import record

_GLANCE: Final = 0.05
"""Seconds between two looks at whether a listener has ended that does not hear yet."""


def started(kind: Any, begun: Callable[[], None] = lambda: None, **callbacks: Callable[..., None]) -> Any:
    """A listener of this kind of pynput's, started; it hears by now, or has ended.

    pynput calls one ready when it is about to ask the X server, and what is pressed until the server records is lost.
    ``begun`` is called on the listener's thread when it records, before anything is heard.
    """
    hears = threading.Event()

    class Listener(kind):  # type: ignore[misc]
        def _handler(self, events: Any) -> None:
            if events.category == record.StartOfData:
                begun()
                hears.set()
            super()._handler(events)

    listener = Listener(daemon=True, **callbacks)
    listener.start()
    while not hears.wait(_GLANCE) and listener.is_alive():
        continue
    return listener
