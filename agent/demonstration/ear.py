"""The room of the ear: pynput hears the person's keys and buttons, and this says them in our words.

Heard is only while a demonstration is recorded. Nothing is written down here; what waits is in memory alone.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final

from Xlib.error import DisplayError

from agent.clock import even_seconds
from agent.demonstration.inputs import ButtonDown, ButtonUp, Input, KeyDown, KeyUp, Wheel
from agent.errors import NoDisplayError
from agent.hands.hearing import started
from agent.hands.pynput_listener import PynputListener
from agent.keys import NAMED_KEYS
from agent.types import DesktopPoint, Direction, PointerButton

_SILENT: Final = frozenset({"alt_gr", "caps_lock", "num_lock", "scroll_lock"})
"""Keys that say nothing by themselves: what they change is in the characters that come after."""

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

_BUTTONS: Final[Mapping[str, PointerButton]] = {button.value: button for button in PointerButton}


class PynputEar:
    """Hears from ``start`` to ``close``. ``on_chord`` is called, on another thread, when the stop chord is pressed."""

    def __init__(self, chord: tuple[str, ...], on_chord: Callable[[], None]) -> None:
        self._heard: queue.SimpleQueue[Input] = queue.SimpleQueue()
        self._chord = PynputListener(chord, on_chord)
        self._ears: list[Any] = []

    def start(self) -> None:
        """Begin to hear, on threads of pynput's. Raises ``NoDisplayError`` where there is nothing to listen to."""
        try:
            from pynput import keyboard, mouse  # noqa: PLC0415 - opens the display at import

            self._chord.start()
        except (ImportError, DisplayError, OSError) as error:
            raise NoDisplayError(
                "no keys and buttons can be heard here", "Start from a graphical session, or set DISPLAY."
            ) from error
        self._ears = [
            started(keyboard.Listener, on_press=self.press, on_release=self.release),
            started(mouse.Listener, on_click=self.click, on_scroll=self.scroll),
        ]

    def close(self) -> None:
        """Hear no more; may be called twice. What waited is forgotten."""
        self._chord.close()
        for ear in self._ears:
            ear.stop()
        self._ears = []
        self._heard = queue.SimpleQueue()

    def next(self, patience: float) -> Input | None:
        """The next of what was heard."""
        with suppress(queue.Empty):
            return self._heard.get(timeout=patience) if patience > 0 else self._heard.get_nowait()
        return None

    # --- What pynput calls --------------------------------------------------------------------------------------------

    def press(self, key: Any) -> None:
        """A key went down."""
        if (said := _said(key)) is not None:
            self._heard.put(KeyDown(even_seconds(), said))

    def release(self, key: Any) -> None:
        """A key went up."""
        if (said := _said(key)) is not None:
            self._heard.put(KeyUp(even_seconds(), said))

    def click(self, x: int, y: int, button: Any, down: bool) -> None:
        """A button went down or up at a place of the desktop."""
        ours = _BUTTONS.get(getattr(button, "name", ""))
        if ours is not None:
            kind = ButtonDown if down else ButtonUp
            self._heard.put(kind(even_seconds(), DesktopPoint(int(x), int(y)), ours))

    def scroll(self, x: int, y: int, dx: int, dy: int) -> None:
        """The wheel was turned."""
        for turned, more, less in ((dy, Direction.UP, Direction.DOWN), (dx, Direction.RIGHT, Direction.LEFT)):
            for _ in range(abs(int(turned))):
                self._heard.put(Wheel(even_seconds(), DesktopPoint(int(x), int(y)), more if turned > 0 else less))


def _said(key: Any) -> str | None:
    """Our name of a key, the character that it writes, "" for one that has neither; None for one that says nothing."""
    if getattr(key, "name", None) in _SILENT:
        return None
    name = getattr(key, "name", "")
    name = _NAMES.get(name, name)
    if name in NAMED_KEYS:
        return name
    character = getattr(key, "char", None) or ""
    return character if len(character) == 1 and character.isprintable() else ""
