"""The witness's room: it hears every key, button and motion of the X server by the server's own clock."""

from __future__ import annotations

import os
import socket
import struct
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from Xlib import X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError
from Xlib.ext import ge, xinput, xtest

_HEAD: Final = struct.Struct("=HIIH")  # deviceid, time, detail, sourceid
_KEYS: Final = frozenset({xinput.RawKeyPress, xinput.RawKeyRelease})
_CHORD: Final = (0xFFE3, 0xFFE9, 0xFF1B)  # Control_L, Alt_L, Escape


@dataclass(frozen=True, slots=True)
class Heard:
    """One event: the server's milliseconds, the kind of the event, the keycode or button."""

    at: int
    kind: int
    code: int


class Witness:
    """Hears, presses the stop chord, and says what is down. ``heard`` are all events but those of the chord's keys."""

    def __init__(self) -> None:
        self._ear, self._asks, self._presses = Display(), Display(), Display()
        self._chord = tuple(self._presses.keysym_to_keycode(symbol) for symbol in _CHORD)
        self.heard: list[Heard] = []
        self.chord_at: list[int] = []
        self._lock = threading.Lock()
        xinput.XIQueryVersion(
            display=self._ear.display,
            opcode=self._ear.display.get_extension_major(xinput.extname),
            major_version=2,
            minor_version=2,
        )
        mask = (
            xinput.RawKeyPressMask
            | xinput.RawKeyReleaseMask
            | xinput.RawButtonPressMask
            | xinput.RawButtonReleaseMask
            | xinput.RawMotionMask
        )
        self._ear.screen().root.xinput_select_events([(xinput.AllMasterDevices, mask)])
        self._ear.sync()
        self._listener = threading.Thread(target=self._listen, name="witness", daemon=True)
        self._listener.start()

    def close(self) -> None:
        """Hear no more, and let go of the server; also where the display is over already."""
        with suppress(ConnectionClosedError, OSError), socket.socket(fileno=os.dup(self._ear.fileno())) as line:
            line.shutdown(socket.SHUT_RDWR)  # the listener waits in a read, which ends with its line
        self._listener.join()
        for display in (self._asks, self._presses):
            with suppress(ConnectionClosedError, OSError):
                display.close()

    def press_chord(self) -> None:
        """Press and release the stop chord, as another client of the display."""
        for kind, codes in ((X.KeyPress, self._chord), (X.KeyRelease, self._chord[::-1])):
            for code in codes:
                xtest.fake_input(self._presses, kind, code)
        self._presses.sync()

    def down(self) -> tuple[tuple[int, ...], int]:
        """Keycodes and button bits that the server holds for pressed."""
        with self._lock:
            keymap = self._asks.query_keymap()
            buttons = self._asks.screen().root.query_pointer().mask & 0x1F00
        return tuple(8 * i + bit for i, byte in enumerate(keymap) for bit in range(8) if byte >> bit & 1), buttons

    def let_go(self) -> None:
        """Release whatever is down, so that one failure does not count again."""
        codes, buttons = self.down()
        for code in codes:
            xtest.fake_input(self._presses, X.KeyRelease, code)
        for button in range(1, 6):
            if buttons >> (7 + button) & 1:
                xtest.fake_input(self._presses, X.ButtonRelease, button)
        self._presses.sync()

    def _listen(self) -> None:
        while True:
            try:
                happened: Any = self._ear.next_event()
            except ConnectionClosedError:
                return  # the display is over, or this was closed; python-xlib has closed the socket
            if happened.type != ge.GenericEventCode or not isinstance(happened.data, bytes):
                continue
            _, at, code, _ = _HEAD.unpack_from(happened.data)
            if happened.evtype in _KEYS and code in self._chord:
                # From its first key on: the hands may pause for that, before the chord is whole.
                if happened.evtype == xinput.RawKeyPress and code == self._chord[0]:
                    self.chord_at.append(at)
            else:
                self.heard.append(Heard(at, happened.evtype, code))
