"""A compositing manager that goes, and one that comes, are heard of by the faces, which draw otherwise without one."""

from __future__ import annotations

import os
import subprocess
import sys

from agent import children
from benchmarks.private_display import PrivateDisplay

FACES = """
import time
from PySide6.QtWidgets import QApplication
from Xlib import X
from Xlib.display import Display
from app.foreground import Foreground

application = QApplication([])
foreground = Foreground()

def until(wanted):
    end = time.monotonic() + 60
    while foreground.composited() is not wanted and time.monotonic() < end:
        application.processEvents()
        time.sleep(0.01)
    print(foreground.composited(), flush=True)

def manager():
    display = Display()
    window = display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
    window.set_selection_owner(display.intern_atom(f"_NET_WM_CM_S{display.get_default_screen()}"), X.CurrentTime)
    display.sync()
    return display

until(True)
taken = manager()
taken.close()
until(False)
again = manager()
until(True)
again.close()
until(False)
foreground.close()
"""


def test_a_compositing_manager_that_goes_or_comes_is_heard_of() -> None:
    with PrivateDisplay() as display:  # one of its own: its compositing manager ends
        env = {**children.ours(os.environ), **display.env, "QT_QPA_PLATFORM": "xcb"}
        argv = [sys.executable, "-c", FACES]
        done = subprocess.run(argv, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout.split() == ["True", "False", "True", "False"], done.stderr
