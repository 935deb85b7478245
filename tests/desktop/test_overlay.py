from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from Xlib.display import Display

from agent.hands.windows import Windows
from agent.types import DesktopPoint, Monitor
from benchmarks.private_display import PrivateDisplay
from tests.desktop.patience import until
from tests.desktop.windows_found import wait_for_window

UNDER = """
import sys
from PySide6.QtWidgets import QApplication, QPushButton
application = QApplication([])
button = QPushButton("under")
button.setWindowTitle("what lies under")
button.clicked.connect(lambda: (print("clicked", file=open(sys.argv[1], "w")), application.quit()))
button.setGeometry(300, 300, 200, 200)
button.show()
application.exec()
"""

OVER = """
from PySide6.QtWidgets import QApplication
from app.foreground import Foreground
from app.overlay import Overlay
application = QApplication([])
foreground = Foreground()
overlay = Overlay(foreground)
overlay.show_plan(None, status="only looking")
application.exec()
"""


def test_a_click_goes_through_the_overlay_under_a_window_manager(display: PrivateDisplay, tmp_path: Path) -> None:
    said = tmp_path / "said"
    programs = [display.start([sys.executable, "-c", UNDER, str(said)])]
    try:
        wait_for_window(display.env, "--name", "^what lies under$")
        programs.append(display.start([sys.executable, "-c", OVER]))
        wait_for_window(display.env, "--name", "^TraceR1 overlay$")

        def through() -> bool:
            ask(display, "xdotool", "mousemove", "400", "400", "click", "1")
            return said.exists()

        until(through, "a click that comes through")
        assert programs[1].poll() is None, "the overlay was there"
    finally:
        for program in programs:
            program.terminate()
            program.wait()


EDITABLE = """
import sys
from PySide6.QtWidgets import QApplication
from agent.types import Box, Click, PlannedStep, Risk, Role, Target
from app.foreground import Foreground
from app.overlay import Overlay
from app.screens import frame_point
from app.plan import Ghost, Plan
application = QApplication([])
overlay = Overlay(Foreground())
step = PlannedStep(Click(Target(Role.BUTTON, "under")), "")
scale = int(sys.argv[2])
box = Box(*(scale * length for length in (380, 340, 80, 80)))
plan = Plan((Ghost(1, step, Risk.LOW, "", 1.0, box),), (0, 0), ())
def tell(touch):
    at = frame_point(touch.to, plan)
    print(touch.way.name, at.x, at.y, file=open(sys.argv[1], "a"), flush=True)
overlay.touched.connect(tell)
overlay.show_plan(plan, editable=True)
application.exec()
"""


@pytest.fixture(params=[1, 2], ids=["100 %", "200 %"])
def scaled(request: pytest.FixtureRequest) -> Iterator[tuple[PrivateDisplay, int]]:
    """Two monitors beside each other, at this scale."""
    scale = int(request.param)
    halves = (
        Monitor("left", 0, 0, 800 * scale, 700 * scale),
        Monitor("right", 800 * scale, 0, 800 * scale, 700 * scale),
    )
    with PrivateDisplay(1600 * scale, 700 * scale, scale=scale, monitors=halves) as display:
        yield display, scale


def test_only_a_handle_takes_a_click_and_nothing_beside_it(
    scaled: tuple[PrivateDisplay, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    display, scale = scaled
    monkeypatch.setenv("XAUTHORITY", display.env["XAUTHORITY"])
    under, touched = tmp_path / "under", tmp_path / "touched"

    def at(x: int, y: int) -> tuple[str, str]:
        return str(x * scale), str(y * scale)

    programs = [display.start([sys.executable, "-c", UNDER, str(under)])]
    try:
        wait_for_window(display.env, "--name", "^what lies under$")
        programs.append(display.start([sys.executable, "-c", EDITABLE, str(touched), str(scale)]))
        wait_for_window(display.env, "--name", "^TraceR1 overlay$")
        number = DesktopPoint(377 * scale, 337 * scale)  # it stands at the upper left corner of the step's box
        with closing(Display(display.env["DISPLAY"])) as server:
            windows = Windows(server)
            until(lambda: windows.pid((windows.at(number) or (0,))[-1]) == programs[1].pid, "the handle")
        ask(display, "xdotool", "mousemove", *at(377, 337), "mousedown", "1", "sleep", "0.1")
        ask(display, "xdotool", "mousemove", *at(1200, 400), "sleep", "0.1", "mouseup", "1")
        until(lambda: touched.exists() and "DROPPED" in touched.read_text(), "what the handle was told")
        assert not under.exists(), "the click went through the handle"
        way, x, y = touched.read_text().split()[-3:]
        assert (way, x, y) == ("DROPPED", *at(1200, 400))  # on the other monitor, in pixels of the look
        ask(display, "xdotool", "mousemove", *at(420, 400), "click", "1")  # within the ghost, beside its number
        until(under.exists, "the click under it")
    finally:
        for program in programs:
            program.terminate()
            program.wait()


def ask(display: PrivateDisplay, *argv: str) -> str:
    done = subprocess.run(argv, env=display.env, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout
