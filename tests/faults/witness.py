"""The witness: an X client outside the app that writes down every key and button that really arrives at the server.

    python -m tests.faults.witness

One JSON object a line on standard output. It is asked through standard input: ``held`` (what the server holds for
pressed, and its keyboard mapping) and ``copy`` (own the clipboard from now on, so that whoever keeps it is done).
"""

from __future__ import annotations

import hashlib
import json
import sys
import threading
from typing import Any, Final

from Xlib import XK, X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError
from Xlib.ext import record
from Xlib.protocol import rq

_PRESSES: Final = {X.KeyPress: "key", X.ButtonPress: "button"}
_RELEASES: Final = {X.KeyRelease: X.KeyPress, X.ButtonRelease: X.ButtonPress}
_CHORD: Final = ((X.ControlMask, "ctrl"), (X.Mod1Mask, "alt"), (X.Mod4Mask, "super"))
_MODIFIERS: Final = frozenset(("Shift_L", "Shift_R", "Control_L", "Control_R", "Alt_L", "Alt_R", "Super_L", "Super_R"))
_lock = threading.Lock()


def main() -> None:
    asked, recording = Display(), Display()
    names = _names(asked)
    context = recording.record_create_context(0, [record.AllClients], [_wanted()])
    down: set[tuple[int, int]] = set()

    def hear(reply: Any) -> None:
        data = reply.data
        while reply.category == record.FromServer and data:
            happened, data = rq.EventField(None).parse_binary_value(data, recording.display, None, None)
            if happened.type in _RELEASES:
                down.discard((_RELEASES[happened.type], happened.detail))
            elif happened.type in _PRESSES and (said := _said(happened, names)):
                kind = _PRESSES[happened.type]
                if (happened.type, happened.detail) in down:
                    kind = "repeat"  # the server's own, while a key is held
                down.add((happened.type, happened.detail))
                _say({"kind": kind, "what": said, "x": happened.root_x, "y": happened.root_y})
        if reply.category == record.StartOfData:
            _say({"kind": "watching"})

    def listen() -> None:
        try:
            recording.record_enable_context(context, hear)
        except ConnectionClosedError:
            return  # the server is gone, and with it all there is to see

    threading.Thread(target=listen, name="record", daemon=True).start()
    window = asked.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
    for line in sys.stdin:
        if line == "copy\n":
            window.set_selection_owner(asked.intern_atom("CLIPBOARD"), X.CurrentTime)
        asked.sync()
        _say({"kind": "held", **_held(asked)})


def _wanted() -> dict[str, Any]:
    none = (0, 0)
    return {
        "core_requests": none,
        "core_replies": none,
        "ext_requests": (0, 0, 0, 0),
        "ext_replies": (0, 0, 0, 0),
        "delivered_events": none,
        "device_events": (X.KeyPress, X.ButtonRelease),
        "errors": none,
        "client_started": False,
        "client_died": False,
    }


def _names(display: Any) -> dict[int, tuple[str, str]]:
    """What each keycode writes, plain and with shift."""
    first, last = display.display.info.min_keycode, display.display.info.max_keycode
    rows = display.get_keyboard_mapping(first, last - first + 1)
    return {first + index: (_name(row[0]), _name(row[1])) for index, row in enumerate(rows)}


def _name(symbol: int) -> str:
    if 0x20 <= symbol < 0x7F:
        return chr(symbol)
    return XK.keysym_to_string(symbol) or _NAMED.get(symbol, f"keysym {symbol}")


_NAMED: Final = {getattr(XK, name): name.removeprefix("XK_") for name in dir(XK) if name.startswith("XK_")}


def _said(happened: Any, names: dict[int, tuple[str, str]]) -> str:
    """ "a", "A", "ctrl+s"; of a button its number; empty for a modifier alone."""
    if happened.type == X.ButtonPress:
        return str(happened.detail)
    plain, shifted = names[happened.detail]
    if plain in _MODIFIERS:
        return ""
    chord = [name for mask, name in _CHORD if happened.state & mask]
    return "+".join([*chord, shifted if happened.state & X.ShiftMask else plain])


def _held(display: Any) -> dict[str, Any]:
    keymap = display.query_keymap()
    keys = [8 * index + bit for index, byte in enumerate(keymap) for bit in range(8) if byte >> bit & 1]
    first, last = display.display.info.min_keycode, display.display.info.max_keycode
    mapping = json.dumps([list(row) for row in display.get_keyboard_mapping(first, last - first + 1)])
    return {
        "keys": keys,
        "buttons": display.screen().root.query_pointer().mask & 0x1F00,
        "mapping": hashlib.sha256(mapping.encode()).hexdigest()[:16],
    }


def _say(said: dict[str, Any]) -> None:
    with _lock:
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
