"""The room of the ear: pynput hears the person's keys and buttons, and this says them in our words.

Heard is only while a demonstration is recorded. Nothing is written down here; what waits is in memory alone.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final

from Xlib import X
from Xlib.error import DisplayError

from agent.clock import even_seconds
from agent.demonstration.gestures import UNKNOWN
from agent.demonstration.inputs import ButtonDown, ButtonUp, Input, KeyDown, KeyUp, Wheel
from agent.errors import NoDisplayError
from agent.hands.hearing import started
from agent.hands.pynput_listener import PynputListener
from agent.keys import NAMED_KEYS
from agent.types import DesktopPoint, Direction, PointerButton

_SILENT: Final = frozenset({"alt_gr", "caps_lock", "num_lock", "scroll_lock"})
"""Keys that say nothing by themselves. Num Lock is in the characters that come after; Caps Lock is not."""

_SHIFTING: Final = range(0xFE01, 0xFE14)
"""The keysyms of more such keys: all that choose another level or another group, as AltGr does."""

_SHIFTED: Final[Mapping[int, str]] = {0xFE20: "tab", 0xFFE7: "alt", 0xFFE8: "alt"}
"""ISO_Left_Tab, Meta_L and Meta_R: what pynput calls a key that goes down while Shift is held."""

_COMPOSING: Final = frozenset({0xFF20, *range(0xFE50, 0xFE94)})
"""The keysyms of Compose and of all dead keys: the program makes another character of what comes after."""

_OTHERWISE: Final = X.LockMask | X.Mod3Mask | X.Mod5Mask | 0x6000
"""Caps Lock, AltGr and its like, another group of the layout: pynput names a key as if they were not."""

_COMMANDING: Final = X.ControlMask | X.Mod1Mask | X.Mod4Mask
"""Ctrl, Alt and Super: with them a key writes nothing."""

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
        self._down: dict[int, str] = {}

    def start(self) -> None:
        """Begin to hear, on threads of pynput's. Raises ``NoDisplayError`` where there is nothing to listen to."""
        try:
            from pynput import keyboard, mouse  # noqa: PLC0415 - opens the display at import

            self._chord.start()
        except (ImportError, DisplayError, OSError) as error:
            raise NoDisplayError(
                "no keys and buttons can be heard here", "Start from a graphical session, or set DISPLAY."
            ) from error
        press, release = self.press, self.release

        class Keys(keyboard.Listener):  # type: ignore[misc]
            def _handle_message(self, display: Any, event: Any, injected: bool) -> None:
                if event.type == X.KeyRelease:
                    release(event.detail)
                    return
                try:
                    key = self._event_to_key(display, event)
                except IndexError:
                    key = None  # the layout does not have it
                press(key, event.detail, event.state)

        self._ears = [
            started(Keys),
            started(mouse.Listener, on_click=self.click, on_scroll=self.scroll),
        ]

    def close(self) -> None:
        """Hear no more; may be called twice. What waited is forgotten."""
        self._chord.close()
        for ear in self._ears:
            ear.stop()
        self._ears = []
        self._heard = queue.SimpleQueue()
        self._down = {}

    def next(self, patience: float) -> Input | None:
        """The next of what was heard."""
        with suppress(queue.Empty):
            return self._heard.get(timeout=patience) if patience > 0 else self._heard.get_nowait()
        return None

    # --- What pynput calls --------------------------------------------------------------------------------------------

    def press(self, key: Any, code: int, state: int) -> None:
        """A key went down: what pynput calls it, its keycode, and what was held or locked before, as X's mask."""
        if (said := _said(key, state)) is not None:
            self._down[code] = said
            self._heard.put(KeyDown(even_seconds(), said))

    def release(self, code: int) -> None:
        """A key went up. It is called what it was when it went down: pynput's name changes with what else is held."""
        if (said := self._down.pop(code, None)) is not None:
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


def _said(key: Any, state: int) -> str | None:
    """Our name of a key, the character that it writes, ``UNKNOWN`` where that cannot be told, "" for any other key.

    None for one that says nothing.
    """
    name, symbol = getattr(key, "name", ""), getattr(key, "vk", None) or 0
    if name in _SILENT or symbol in _SHIFTING:
        return None
    if symbol in _COMPOSING:
        return UNKNOWN
    name = _SHIFTED.get(symbol, _NAMES.get(name, name))
    if name in NAMED_KEYS:
        return str(name)
    character = getattr(key, "char", None) or ""
    if len(character) != 1 or not character.isprintable():
        return ""
    return UNKNOWN if state & _OTHERWISE and not state & _COMMANDING else str(character)
