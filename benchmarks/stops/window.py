"""The target's room: a plain window that takes all input and does nothing with it; it says its handle and place."""

from __future__ import annotations

import contextlib

from Xlib import X, Xutil
from Xlib.display import Display
from Xlib.error import ConnectionClosedError


def main() -> None:
    display = Display()
    screen = display.screen()
    mask = X.KeyPressMask | X.ButtonPressMask | X.StructureNotifyMask
    window = screen.root.create_window(
        100, 100, 400, 300, 0, screen.root_depth, background_pixel=screen.white_pixel, event_mask=mask
    )
    window.set_wm_name("the target of stops")
    window.set_wm_normal_hints(flags=Xutil.USPosition)  # else the window manager chooses the place
    window.map()
    while display.next_event().type != X.MapNotify:
        pass
    print(window.id, flush=True)
    with contextlib.suppress(ConnectionClosedError):  # the display is over
        while True:
            display.next_event()


if __name__ == "__main__":
    main()
