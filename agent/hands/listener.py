"""The room of the listener: it hears every key and button, knows ours from a person's, and waits for the stop chord."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from typing import Any, Final

from Xlib import X
from Xlib.error import ConnectionClosedError
from Xlib.ext import ge, xinput

from agent.hands import priority
from agent.hands.layout import Layout
from agent.hands.ledger import Held, Kind, Ledger

_RAW: Final = {
    xinput.RawKeyPress: (Kind.KEY, True),
    xinput.RawKeyRelease: (Kind.KEY, False),
    xinput.RawButtonPress: (Kind.BUTTON, True),
    xinput.RawButtonRelease: (Kind.BUTTON, False),
}
# deviceid, time, detail, sourceid (XI2proto.h, xXIRawEvent, after the generic event's first ten bytes)
_RAW_HEAD: Final = struct.Struct("=HIIH")

_MOTION_EVERY: Final = 100
"""Milliseconds between two tellings of a pointer that somebody moves."""


class ChordWatch:
    """Knows which keys are down, and says when all of a chord are.

    ``codes`` are, for each key of the chord, the keycodes that are that key; ``down`` are those that are pressed.
    """

    def __init__(self, codes: tuple[frozenset[int], ...], down: Iterable[int] = ()) -> None:
        self.codes = codes
        self.down = set(down)

    def key(self, code: int, down: bool) -> bool:
        """Note one event; True if this press completes the chord."""
        if not down:
            self.down.discard(code)
            return False
        self.down.add(code)
        return any(code in keys for keys in self.codes) and all(keys & self.down for keys in self.codes)


def keys_down(display: Any) -> set[int]:
    """The keycodes that the X server has for pressed now: a chord may be begun before there is an ear for it."""
    return {8 * index + bit for index, keys in enumerate(display.query_keymap()) for bit in range(8) if keys >> bit & 1}


class RawListener:
    """Hears raw events of XInput 2.2, which carry their source and come even while another program grabs the keyboard.

    ``on_chord`` is called when the chord is pressed, by any device and any program; ``on_human`` with "key", "button"
    or "motion" for input that the ledger does not know; ``on_deaf`` once nothing is heard any more. All are called on
    the listener's own thread.
    """

    def __init__(
        self,
        display: Any,
        chord: tuple[str, ...],
        ledger: Ledger,
        on_chord: Callable[[], None],
        on_human: Callable[[str], None],
        on_deaf: Callable[[], None],
    ) -> None:
        self._display = display
        self._chord = chord
        self._ledger = ledger
        self._on_chord = on_chord
        self._on_human = on_human
        self._on_deaf = on_deaf
        self._motion_at = -_MOTION_EVERY
        self._xtest = frozenset(
            device.deviceid
            for device in display.xinput_query_device(xinput.AllDevices).devices
            if "XTEST" in device.name
        )
        self._watch = ChordWatch(())
        self._read_layout()
        mask = (
            xinput.RawKeyPressMask
            | xinput.RawKeyReleaseMask
            | xinput.RawButtonPressMask
            | xinput.RawButtonReleaseMask
            | xinput.RawMotionMask
        )
        display.screen().root.xinput_select_events([(xinput.AllMasterDevices, mask)])
        self._watch.down = keys_down(display)  # asked last: what is pressed from here on is heard

    @staticmethod
    def hears(display: Any) -> bool:
        """True if this X server gives raw events; asks for version 2.2, as they lack their source before 2.1.

        python-xlib's own helper asks for 2.0 (its ``query_version`` is fixed to that).
        """
        if not display.has_extension(xinput.extname):
            return False
        version = xinput.XIQueryVersion(
            display=display.display,
            opcode=display.display.get_extension_major(xinput.extname),
            major_version=2,
            minor_version=2,
        )
        return bool((version.major_version, version.minor_version) >= (2, 2))

    def start(self) -> None:
        """Begin to hear, on a thread that ends with the process."""
        priority.start(self._listen, "listener")

    def _listen(self) -> None:
        try:
            while True:
                self._take(self._display.next_event())
        except ConnectionClosedError:
            return  # the display ended with its session
        finally:  # whatever ended it: hands that cannot hear the stop chord must not go on
            self._on_deaf()

    def _take(self, happened: Any) -> None:
        if happened.type == X.MappingNotify:
            self._display.refresh_keyboard_mapping(happened)
            if not self._read_layout().has(self._chord):
                self._on_deaf()  # a key of the stop chord went with the layout that it was on
        elif happened.type == ge.GenericEventCode and isinstance(happened.data, bytes):
            self._hear(happened.evtype, happened.data)

    def _hear(self, kind: int, data: bytes) -> None:
        _device, at, code, source = _RAW_HEAD.unpack_from(data)
        if kind == xinput.RawMotion:
            ours = source in self._xtest and self._ledger.moved_lately()
            if not ours and abs(at - self._motion_at) >= _MOTION_EVERY:
                self._motion_at = at
                self._on_human("motion")
            return
        if kind not in _RAW:
            return
        what, down = _RAW[kind]
        ours = source in self._xtest and self._ledger.owns(Held(what, code), down)
        if what is Kind.KEY and self._watch.key(code, down):
            self._on_chord()
        if down and not ours:
            # Presses only: the release of the Enter or the click that approved a step comes when the step already runs.
            self._on_human(what.value)

    def _read_layout(self) -> Layout:
        layout = Layout(self._display)
        self._watch.codes = layout.chord_codes(self._chord)
        return layout
