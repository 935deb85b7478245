"""Where a window of another program stands is told once the server has answered, and nobody waits for it."""

from __future__ import annotations

import json
import subprocess
import sys

from benchmarks.private_display import PrivateDisplay
from tests.desktop.patience import PATIENCE

WATCHES = """
import json
from PySide6.QtWidgets import QApplication
from Xlib.display import Display
from app.foreground import Foreground
application = QApplication([])
foreground = Foreground()
other = Display()
root = other.screen().root
window = root.create_window(120, 80, 200, 100, 0, other.screen().root_depth, override_redirect=True)
steps = [
    window.map,
    lambda: window.configure(x=300, y=90),
    lambda: root.change_property(other.intern_atom("_NET_ACTIVE_WINDOW"), 33, 32, [window.id]),
    window.unmap,
    window.destroy,
]
told = []
def go_on():
    if not steps:
        return application.quit()
    steps.pop(0)()
    other.sync()
    foreground.watch(window.id)
def see(sight):
    told.append([list(sight.stands.getRect()) if sight.stands else None, sight.active == window.id])
    go_on()
foreground.seen.connect(see)
go_on()
assert told == [], "nobody waits for the answer"
application.exec()
print(json.dumps(told))
"""


def test_where_a_window_stands_is_told_in_the_servers_own_time(display: PrivateDisplay) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHES], env=display.env, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    here, there = [120, 80, 200, 100], [300, 90, 200, 100]
    assert json.loads(done.stdout) == [[here, False], [there, False], [there, True], [None, True], [None, True]]
