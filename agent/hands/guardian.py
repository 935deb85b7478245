"""The room of the guardian: a process that knows what the hands hold, and lets go of it when they die.

The X server keeps a key pressed when the program that pressed it is gone. The guardian reads the ledger line by line
from its standard input; the end of it is the end of the hands.
"""

from __future__ import annotations

import signal
import sys
import time
from typing import Any

from Xlib import X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError
from Xlib.ext import xtest

from agent.hands.ledger import Held, Kind, pressed
from agent.hands.priority import come_first


def let_go(display: Any, held: tuple[Held, ...]) -> None:
    """Release these keys and buttons and clear these spare keycodes."""
    for entry in held:
        match entry.kind:
            case Kind.KEY:
                xtest.fake_input(display, X.KeyRelease, entry.code)
            case Kind.BUTTON:
                xtest.fake_input(display, X.ButtonRelease, entry.code)
            case Kind.SPARE:
                display.change_keyboard_mapping(entry.code, [[X.NoSymbol, X.NoSymbol]])
    display.sync()


def main() -> None:
    """Read the ledger until it ends, then let go. Nothing but that end makes the guardian go."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    come_first()
    display = Display()
    sys.stdout.write("watching\n")
    sys.stdout.flush()
    lines: list[str] = []
    for text in sys.stdin:
        lines.append(text)
        if text.startswith("-"):
            held = pressed(lines)
            lines = [f"+{entry.kind} {entry.code}\n" for entry in reversed(held)]
    held = pressed(lines)
    # A press that the dead hands had written to the X server may be carried out after our release: release again.
    try:
        for pause in (0.0, 0.05, 0.2):
            time.sleep(pause)
            let_go(display, held)
    except ConnectionClosedError:
        return  # the display ended with the session, and with it every pressed key


if __name__ == "__main__":
    main()
