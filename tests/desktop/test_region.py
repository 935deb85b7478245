"""A part of a real screen goes with a goal: drawn on either monitor, as it looks there, without private windows."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.types import Monitor
from benchmarks.private_display import PrivateDisplay
from tests.desktop.patience import PATIENCE

APP = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from agent.settings import Settings
from app.desk import Desk
from app.desktop import make_application
from app.preferences import Preferences
from app.windows.rooms import Rooms

said, settings = Path(sys.argv[1]), Path(sys.argv[2])
application = make_application()
preferences = Preferences(Settings(deny_titles=("confidential",)), settings)
desk = Desk(lambda *_: None, lambda: "none", lambda: (), rooms=Rooms(preferences))
desk.open()
attached = desk.window.goal.attached

def look():
    if attached.isVisible() and not said.exists():
        pixels = attached.picture
        colours = {str([int(part) for part in pixel]) for pixel in pixels.reshape(-1, 3)[::7]}
        told = {"shape": pixels.shape, "colours": sorted(colours), "minimised": desk.window.isMinimized()}
        said.with_suffix(".new").write_text(json.dumps(told))
        said.with_suffix(".new").rename(said)

timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
QTimer.singleShot(500, desk.window.goal.tools.region_wanted.emit)
application.exec()
"""

COLOURED = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
for title, colour, x in (("plain", "#c81e1e", 850), ("confidential", "#1ec81e", 1050)):
    window = QWidget(None, Qt.WindowType.FramelessWindowHint)
    window.setWindowTitle(title)
    window.setStyleSheet(f"background: {colour}")
    window.setGeometry(x, 200, 200, 200)
    window.show()
    setattr(application, title, window)
application.exec()
"""


@pytest.fixture
def two_monitors() -> Iterator[PrivateDisplay]:
    halves = (Monitor("left", 0, 0, 800, 700), Monitor("right", 800, 0, 800, 700))
    with PrivateDisplay(1600, 700, monitors=halves) as display:
        yield display


def test_a_part_is_drawn_on_another_monitor_and_shows_no_private_window(
    two_monitors: PrivateDisplay, tmp_path: Path
) -> None:
    display, said = two_monitors, tmp_path / "said"

    def ask(*argv: str) -> None:
        subprocess.run(["xdotool", *argv], env=display.env, check=True, timeout=60)

    programs = [display.start([sys.executable, "-c", COLOURED])]
    try:
        for title in ("plain", "confidential"):
            ask("search", "--sync", "--onlyvisible", "--name", f"^{title}$")
        programs.append(display.start([sys.executable, "-c", APP, str(said), str(tmp_path / "settings.toml")]))
        ask("search", "--sync", "--onlyvisible", "--name", "^TraceR1 region$")
        deadline = time.monotonic() + PATIENCE
        while not said.exists():
            assert time.monotonic() < deadline, "nothing was attached"
            assert programs[1].poll() is None, "the app has ended"
            ask("mousemove", "900", "250", "mousedown", "1", "sleep", "0.1", "mousemove", "1000", "300", "sleep", "0.1")
            ask("mousemove", "1150", "350", "sleep", "0.2", "mouseup", "1")
            time.sleep(1.5)
    finally:
        for program in programs:
            program.terminate()
            program.wait()
    told = json.loads(said.read_text())
    assert told["shape"] == [101, 251, 3]
    assert "[200, 30, 30]" in told["colours"], "what was drawn around, and nothing of ours over it"
    assert "[30, 200, 30]" not in told["colours"], "nothing of a private window"
    assert not told["minimised"], "the goal box is back"
