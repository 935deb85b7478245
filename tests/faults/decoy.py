"""The decoy: a window of a program that nothing was approved for; it prints whatever input it gets.

python -m tests.faults.decoy X Y WIDTH HEIGHT [focus]
"""

from __future__ import annotations

import sys

from Xlib import X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError


def main() -> None:
    x, y, width, height = map(int, sys.argv[1:5])
    display = Display()
    screen = display.screen()
    window = screen.root.create_window(
        x,
        y,
        width,
        height,
        0,
        screen.root_depth,
        background_pixel=screen.white_pixel,
        # Past the window manager: it lies where it is put, at once, and above everything.
        override_redirect=True,
        event_mask=X.KeyPressMask | X.ButtonPressMask | X.ExposureMask,
    )
    window.set_wm_name("decoy")
    window.map()
    display.sync()
    if "focus" in sys.argv[5:]:
        window.set_input_focus(X.RevertToParent, X.CurrentTime)
    display.sync()
    print("there", flush=True)
    try:
        while True:
            happened = display.next_event()
            if happened.type in (X.KeyPress, X.ButtonPress):
                print(f"{'key' if happened.type == X.KeyPress else 'button'} {happened.detail}", flush=True)
    except ConnectionClosedError:
        return


if __name__ == "__main__":
    main()
