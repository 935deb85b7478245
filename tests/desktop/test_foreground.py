"""Claims about what is asked of the X server beside Qt: nobody waits for an answer, and no window is unmapped."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from subprocess import PIPE

from Xlib.display import Display

from agent.eyes.screen import MssScreen
from agent.hands.windows import Windows
from agent.types import DesktopPoint
from benchmarks.private_display import PrivateDisplay
from tests.desktop.faces import ROOT
from tests.desktop.patience import PATIENCE, until

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


TALKS = """
import json, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from Xlib.display import Display
from app.foreground import Foreground
application = QApplication([])
foreground = Foreground()
other = Display()
window = other.screen().root.create_window(120, 80, 200, 100, 0, other.screen().root_depth, override_redirect=True)
window.map()
other.sync()
told = []
foreground.seen.connect(told.append)
for talk in (lambda: foreground.let_through(window.id), foreground.active, foreground.keep_listening):
    foreground.watch(window.id)
    time.sleep(0.1)
    talk()
    QTimer.singleShot(300, application.quit)
    application.exec()
    print(len(told))
"""


def test_an_answer_is_told_that_came_in_while_something_else_was_said(display: PrivateDisplay) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TALKS], env=display.env, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.stdout.split() == ["1", "2", "3"], done.stderr


CUTS = """
import sys
from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication, QWidget
from app.foreground import Foreground
application = QApplication([])
foreground = Foreground()
panel = QWidget(None, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint)
panel.setStyleSheet("background: #ff0000")
panel.setGeometry(300, 200, 240, 160)
panel.show()
def heed():
    told = sys.stdin.readline().strip()
    if told in ("away", "back"):
        assert foreground.cut_away(int(panel.winId()), told == "away")
        print(told, flush=True)
    else:
        application.quit()
notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(heed)
application.exec()
"""


def test_a_window_that_is_cut_away_is_neither_seen_nor_clicked_and_stays_where_it_is(
    on_display: PrivateDisplay,
) -> None:
    def red() -> int:
        with closing(MssScreen()) as screen:
            pixels = screen.capture().pixels[200:360, 300:540]
        return int(((pixels[..., 0] > 200) & (pixels[..., 1] < 60)).sum())

    env = {**on_display.env, "PYTHONPATH": str(ROOT)}
    with (
        subprocess.Popen([sys.executable, "-c", CUTS], env=env, stdin=PIPE, stdout=PIPE, text=True) as program,
        closing(Display(on_display.env["DISPLAY"])) as server,
    ):
        assert program.stdin is not None
        windows, middle = Windows(server), DesktopPoint(420, 280)

        def ours() -> bool:
            return windows.pid((windows.at(middle) or (0,))[-1]) == program.pid

        until(lambda: red() == 240 * 160 and ours(), "the window")
        [handle] = windows.at(middle)[-1:]
        for _ in range(2):
            program.stdin.write("away\n")
            program.stdin.flush()
            until(lambda: red() == 0 and not ours(), "nothing in its place")
            assert windows.exists(handle), "it is still mapped"
            program.stdin.write("back\n")
            program.stdin.flush()
            until(lambda: red() == 240 * 160 and ours(), "the window again")
        program.stdin.write("end\n")
        program.stdin.flush()
        program.wait(PATIENCE)
