"""The room of the keeper: a process that puts a borrowed clipboard back and offers it until somebody copies anew.

On X11 a clipboard lives in the program that offers it. What the person had copied must outlive a paste of ours and the
hands themselves, so it is kept here. The contents come as one line on standard input.
"""

from __future__ import annotations

import sys

from Xlib.display import Display
from Xlib.error import ConnectionClosedError

from agent.hands.selection import Selection, unpack


def main() -> None:
    """Offer what standard input says until the clipboard is somebody else's."""
    selection = Selection(Display())
    kept = selection.offer(unpack(sys.stdin.buffer.readline()))
    sys.stdout.write("keeping\n" if kept else "lost\n")
    sys.stdout.flush()
    try:
        while kept and selection.serve(3600.0) is not None:
            pass
    except ConnectionClosedError:
        return  # the display ended with the session


if __name__ == "__main__":
    main()
