"""The room of the second ear: pynput hears the stop chord where the X server gives no raw events.

It cannot tell our own keys from a person's, so it tells of nobody; the chord is heard from anyone all the same.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any, Final

from agent.keys import MODIFIERS

_NAMES: Final[Mapping[str, str]] = {
    "ctrl_l": "ctrl",
    "ctrl_r": "ctrl",
    "shift_l": "shift",
    "shift_r": "shift",
    "alt_l": "alt",
    "alt_r": "alt",
    "cmd": "super",
    "cmd_l": "super",
    "cmd_r": "super",
    "esc": "escape",
    "page_up": "pageup",
    "page_down": "pagedown",
}


class PynputListener:
    """Calls ``on_chord`` when all keys of the chord are down, ``on_deaf`` once it hears no more; on its own threads."""

    def __init__(
        self, chord: tuple[str, ...], on_chord: Callable[[], None], on_deaf: Callable[[], None] = lambda: None
    ) -> None:
        self._chord = frozenset(chord)
        self._on_chord = on_chord
        self._on_deaf = on_deaf
        self._down: set[str] = set()

    def start(self) -> None:
        """Begin to hear; returns once it does, or has failed to. Raises ``ImportError`` where there is no display."""
        from pynput import keyboard  # noqa: PLC0415 - opens the display at import

        ear = keyboard.Listener(on_press=self.press, on_release=self.release, daemon=True)
        ear.start()
        threading.Thread(target=self._outlive, args=(ear,), name="listener's end", daemon=True).start()
        # Its own wait never ends where the ear does not come to hearing.
        hears = threading.Thread(target=ear.wait, name="listener's start", daemon=True)
        hears.start()
        while hears.is_alive() and ear.is_alive():
            hears.join(0.05)

    def _outlive(self, ear: Any) -> None:
        try:
            ear.join()  # raises what ended it
        finally:
            self._on_deaf()

    def press(self, key: Any) -> None:
        """Note a key that pynput says is pressed."""
        name = key_name(key)
        self._down.add(name)
        if name in self._chord and self._chord <= self._down:
            self._on_chord()

    def release(self, key: Any) -> None:
        """Note a key that pynput says is released."""
        name = key_name(key)
        self._down.discard(name)
        if name not in MODIFIERS:
            # A character's name changes with its modifiers, so its release may come under another name than its press.
            self._down.intersection_update(MODIFIERS)


def key_name(key: Any) -> str:
    """Our name of a key as pynput gives it, "" for one that has none."""
    name = getattr(key, "name", None)
    if name is not None:
        return _NAMES.get(name, name)
    return (getattr(key, "char", None) or "").lower()
