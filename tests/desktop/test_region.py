"""A part of a real screen goes with a goal: drawn on either monitor, as it looks there, without private windows."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from agent.types import Monitor
from benchmarks.private_display import PrivateDisplay
from tests.desktop.patience import PATIENCE, comes_to_rest, until
from tests.desktop.windows_found import found, wait_for_window

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


@dataclass
class Drawing:
    """The app while a part of the screen is drawn, and what was attached."""

    display: PrivateDisplay
    program: subprocess.Popen[bytes]
    said: Path

    def ask(self, *argv: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *argv], env=self.display.env, check=check, timeout=60, capture_output=True, text=True
        )
        return done.stdout

    def until_attached(self, draw: Callable[[], None]) -> dict[str, Any]:
        deadline = time.monotonic() + PATIENCE
        while not self.said.exists():
            assert time.monotonic() < deadline, "nothing was attached"
            assert self.program.poll() is None, "the app has ended"
            draw()
            time.sleep(1.5)
        told: dict[str, Any] = json.loads(self.said.read_text())
        return told


@pytest.fixture
def drawing(two_monitors: PrivateDisplay, tmp_path: Path) -> Iterator[Drawing]:
    display, said = two_monitors, tmp_path / "said"
    programs = [display.start([sys.executable, "-c", COLOURED])]
    try:
        one = Drawing(display, programs[0], said)
        for title in ("plain", "confidential"):
            wait_for_window(display.env, "--name", f"^{title}$")
        programs.append(display.start([sys.executable, "-c", APP, str(said), str(tmp_path / "settings.toml")]))
        wait_for_window(display.env, "--name", "^TraceR1 region$")
        yield replace(one, program=programs[1])
    finally:
        for program in programs:
            program.terminate()
            program.wait()


def test_a_part_is_drawn_on_another_monitor_and_shows_no_private_window(drawing: Drawing) -> None:
    def draw() -> None:
        drawing.ask("mousemove", "900", "250", "mousedown", "1", "sleep", "0.1", "mousemove", "1000", "300")
        drawing.ask("sleep", "0.1", "mousemove", "1150", "350", "sleep", "0.2", "mouseup", "1")

    told = drawing.until_attached(draw)
    assert told["shape"] == [101, 251, 3]
    assert "[200, 30, 30]" in told["colours"], "what was drawn around, and nothing of ours over it"
    assert "[30, 200, 30]" not in told["colours"], "nothing of a private window"
    assert not told["minimised"], "the goal box is back"


def test_the_keys_go_from_monitor_to_monitor_and_draw_there(drawing: Drawing) -> None:
    def has_keys() -> tuple[str, int]:
        """The window in front and how far from the left it stands; -1 while the keyboard goes from one to the next."""
        active = drawing.ask("getactivewindow", check=False).strip()
        shown = drawing.ask("getwindowgeometry", "--shell", active, check=False)
        return active, int(next((line[2:] for line in shown.splitlines() if line.startswith("X=")), -1))

    until(lambda: len(found(drawing.display.env, "--name", "^TraceR1 region$")) == 2, "both")
    until(lambda: has_keys()[1] >= 0, "the keyboard")
    comes_to_rest(has_keys, "the keyboard")
    for _ in range(2):
        before = has_keys()
        drawing.ask("key", "Tab")
        until(
            lambda before=before: (now := has_keys())[1] >= 0 and now[0] != before[0],  # type: ignore[misc]
            "the keyboard on the other monitor",
        )
    if has_keys()[1] < 800:
        drawing.ask("key", "shift+Tab")
        until(lambda: has_keys()[1] >= 800, "the keyboard on the right monitor")

    def draw() -> None:
        drawing.ask("key", "--delay", "30", *["Left"] * 9, "Return")

    told = drawing.until_attached(draw)
    assert told["shape"] == [233, 266, 3]
    assert "[200, 30, 30]" in told["colours"]
    assert "[30, 200, 30]" not in told["colours"], "nothing of a private window"
