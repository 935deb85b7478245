"""The room of the second ear: pynput hears the stop chord where the X server gives no raw events.

It cannot tell our own keys from a person's, so it tells of nobody; the chord is heard from anyone all the same. Keys
are known by their keycodes, as the other ear knows them: pynput names them by the layout that it found when it began,
and by the first of its groups alone, so that after a change of the layout other keys would make the chord.
"""

from __future__ import annotations

import contextlib
import select
import threading
from collections.abc import Callable
from typing import Any, Final

from Xlib import X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError

from agent.hands.hearing import started
from agent.hands.layout import Layout
from agent.hands.listener import ChordWatch, keys_down

_GLANCE: Final = 0.2
"""Seconds between two looks at whether it is over; a change of the layout is heard at once."""


class PynputListener:
    """Calls ``on_chord`` when all keys of the chord are down, on its own threads.

    ``on_deaf`` is called once it hears no more, or the layout has lost a key of the chord.
    """

    def __init__(
        self, chord: tuple[str, ...], on_chord: Callable[[], None], on_deaf: Callable[[], None] = lambda: None
    ) -> None:
        self._chord = chord
        self._on_chord = on_chord
        self._on_deaf = on_deaf
        self._watch = ChordWatch(())
        self._over = threading.Event()
        self._ear: Any = None

    def start(self) -> None:
        """Begin to hear; returns once it does, or has failed to.

        Raises ``ImportError``, ``DisplayError`` or ``OSError`` where there is no display.
        """
        from pynput import keyboard  # noqa: PLC0415 - opens the display at import

        hear = self._hear

        class Ear(keyboard.Listener):  # type: ignore[misc]
            def _handle_message(self, display: Any, event: Any, injected: bool) -> None:
                hear(event.detail, event.type == X.KeyPress)

        display = Display()
        watch = self._watch = ChordWatch(Layout(display).chord_codes(self._chord))

        def begun() -> None:
            watch.down = keys_down(display)  # asked last: what is pressed from here on is heard

        ear = self._ear = started(Ear, begun)
        threading.Thread(target=self._follow, args=(display,), name="layout", daemon=True).start()
        threading.Thread(target=self._outlive, args=(ear,), name="listener's end", daemon=True).start()

    def close(self) -> None:
        """Hear no more; may be called twice."""
        self._over.set()
        ear, self._ear = self._ear, None
        if ear is not None:
            ear.stop()

    def _hear(self, code: int, down: bool) -> None:
        if self._watch.key(code, down):
            self._on_chord()

    def _follow(self, display: Any) -> None:
        """Keep up with the layout: every client is told of its changes unasked."""
        try:
            with contextlib.suppress(ConnectionClosedError), contextlib.closing(display):
                while not self._over.is_set():
                    changed = False
                    while display.pending_events():
                        changed |= display.next_event().type == X.MappingNotify
                    if changed:
                        layout = Layout(display)
                        self._watch.codes = layout.chord_codes(self._chord)
                        if not layout.has(self._chord):
                            self._lose()
                    else:
                        select.select([display], [], [], _GLANCE)
        finally:  # whatever ended it: the chord may be elsewhere from now on
            self._lose()

    def _outlive(self, ear: Any) -> None:
        try:
            ear.join()  # raises what ended it
        finally:
            self._lose()

    def _lose(self) -> None:
        if not self._over.is_set():
            self._on_deaf()
