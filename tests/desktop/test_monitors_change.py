"""Monitors that come and go, and a desktop that changes its size, while we look, ask and act: seen from outside."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from agent.events import Acted, Ended, Event
from agent.eyes.desktop import NoVeil
from agent.eyes.screen import MssScreen
from agent.rehearsal import ConsentingReviewer, WrittenPolicy
from agent.settings import Settings
from agent.stop import Stop
from agent.types import Click, EndingKind, Finish, Forecast, Monitor, PlannedStep, Role, Target, Titled
from app.wiring import composer
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Sight
from tests.desktop.faces import Running
from tests.desktop.windows_found import found

LEFT, RIGHT = Monitor("left", 0, 0, 900, 800), Monitor("right", 900, 0, 900, 800)
COUNTING = """
import sys
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
application = QApplication([])
window = QWidget()
window.setWindowTitle("0")
button = QPushButton("Count")
QVBoxLayout(window).addWidget(button)
button.clicked.connect(lambda: window.setWindowTitle(str(int(window.windowTitle()) + 1)))
window.setGeometry(1200, 300, 200, 100)
window.show()
sys.exit(application.exec())
"""


@pytest.fixture
def display() -> Iterator[PrivateDisplay]:
    """A display of its own with two monitors: what these tests leave of the monitors is no other test's."""
    with PrivateDisplay(1800, 800, monitors=(LEFT, RIGHT)) as one:
        one.env["GSETTINGS_BACKEND"] = "memory"
        yield one


def ask(display: PrivateDisplay, *argv: str) -> str:
    return subprocess.run(argv, env=display.env, capture_output=True, text=True, timeout=60, check=True).stdout


def unplug(display: PrivateDisplay) -> None:
    ask(display, "xrandr", "--delmonitor", "right")


def plug_in(display: PrivateDisplay, width: int = 900) -> None:
    ask(display, "xrandr", "--setmonitor", "right", f"{width}/238x800/212+900+0", "none")


def shrink(display: PrivateDisplay, width: int, height: int) -> None:
    """One monitor of this size alone, as after another resolution was chosen."""
    known = ask(display, "xrandr", "--listmonitors")
    for name in ("left", "right"):
        if name in known:
            ask(display, "xrandr", "--delmonitor", name)
    ask(display, "xrandr", "--newmode", "small", "0", *f"{width} 0 0 {width} {height} 0 0 {height}".split())
    ask(display, "xrandr", "--addmode", "screen", "small")
    ask(display, "xrandr", "--output", "screen", "--mode", "small")


def places(display: PrivateDisplay, title: str) -> list[tuple[int, int, int, int]]:
    """Left, top, width and height of every window on the screen that is called so, sorted."""
    told = []
    for window in found(display.env, "--name", f"^{title}$"):
        argv = ["xwininfo", "-id", window]
        said = subprocess.run(argv, env=display.env, capture_output=True, text=True, timeout=60, check=False).stdout
        if sides := re.findall(r"(?:Absolute upper-left [XY]|Width|Height): +(-?\d+)", said):
            x, y, width, height = map(int, sides)
            told.append((x, y, width, height))
    return sorted(told)


def test_a_look_knows_the_monitors_and_the_scale_of_now(on_display: PrivateDisplay) -> None:
    screen = MssScreen()

    def seen() -> tuple[tuple[int, ...], list[tuple[int, int, int]], set[float]]:
        frame = screen.capture()
        monitors = [(each.x, each.width, each.height) for each in frame.monitors]
        return frame.pixels.shape, monitors, {each.scale for each in frame.monitors}

    assert seen() == ((800, 1800, 3), [(0, 900, 800), (900, 900, 800)], {1.0})
    unplug(on_display)
    assert seen() == ((800, 1800, 3), [(0, 900, 800)], {1.0})
    plug_in(on_display, 400)
    assert seen() == ((800, 1800, 3), [(0, 900, 800), (900, 400, 800)], {1.0})
    shrink(on_display, 1000, 600)
    assert seen() == ((600, 1000, 3), [(0, 1000, 600)], {1.0})
    subprocess.run(["xrdb", "-merge"], input="Xft.dpi: 192\n", env=on_display.env, text=True, check=True, timeout=60)
    assert seen() == ((600, 1000, 3), [(0, 1000, 600)], {2.0})
    screen.close()


def test_ghosts_border_and_panel_follow_the_monitors(
    on_display: PrivateDisplay, editor: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    with Running(on_display, tmp_path / "said", "run", 60.0) as app:
        app.until(lambda: len(places(on_display, "TraceR1 overlay")) == 2, "not two monitors")
        app.find("Approve")
        [(_, _, width, _)] = places(on_display, "TraceR1 review")
        ask(on_display, "xdotool", "windowmove", *found(on_display.env, "--name", "^TraceR1 review$"), "1300", "20")
        app.until(lambda: any(x > 1200 for x, *_ in places(on_display, "TraceR1 review")), "it was not moved")
        unplug(on_display)
        app.until(lambda: places(on_display, "TraceR1 overlay") == [(0, 0, 900, 800)], "ghosts on no monitor")
        app.until(
            lambda: any(x + width <= 900 for x, *_ in places(on_display, "TraceR1 review")),
            "the panel is on no monitor",
        )
        plug_in(on_display)
        both = [(0, 0, 900, 800), (900, 0, 900, 800)]
        app.until(lambda: places(on_display, "TraceR1 overlay") == both, "no ghosts on the new monitor")
        app.press("Approve")
        screen = MssScreen()

        def border(at: int) -> bool:
            red, _, blue = map(int, screen.capture().pixels[400, at])
            return blue > red + 100

        app.until(lambda: border(1) and border(1798), "no border on the new monitor")
        shrink(on_display, 1000, 600)
        app.until(lambda: places(on_display, "TraceR1 overlay") == [(0, 0, 1000, 600)], "ghosts of another size")
        app.until(lambda: border(1) and screen.capture().pixels.shape == (600, 1000, 3), "no border")
        screen.close()

        def inside() -> bool:
            panels = places(on_display, "TraceR1 review")
            return bool(panels) and all(0 <= x <= 1000 - w and 0 <= y <= 600 - h for x, y, w, h in panels)

        app.until(inside, "the panel is not on the monitor")
        app.press("Stop")
        app.until(lambda: app.said("ending") == ["stopped"], "no stop")


def test_windows_come_back_from_a_monitor_that_is_gone(on_display: PrivateDisplay, tmp_path: Path) -> None:
    with Running(on_display, tmp_path / "said", "app") as app:
        app.until(lambda: app.active() == "TraceR1", "no window")
        ask(on_display, "xdotool", "getactivewindow", "windowmove", "1000", "60")
        app.until(lambda: any(x > 950 for x, *_ in places(on_display, "TraceR1")), "it was not moved")
        unplug(on_display)

        def back() -> bool:
            windows = places(on_display, "TraceR1")
            return bool(windows) and all(x + width <= 900 for x, _, width, _ in windows)

        app.until(back, "it is away")


def test_a_run_goes_on_where_its_window_was_brought_to(on_display: PrivateDisplay) -> None:
    child = on_display.start([sys.executable, "-c", COUNTING])
    sight = Sight()
    sight.wait_for(Role.BUTTON, "Count")
    sight.at_rest()
    sight.close()
    count = Click(Target(Role.BUTTON, "Count"))
    steps = (
        *(PlannedStep(count, "count", Titled(str(number))) for number in range(1, 4)),
        PlannedStep(Finish(), "done", Titled("3")),
    )
    compose = composer(Settings(), lambda _settings, _stop: WrittenPolicy([Forecast(steps)]))
    events: list[Event] = []
    with closing(compose(ConsentingReviewer(), NoVeil(), Stop())) as mind:
        for event in mind.loop.run("Count to three", Stop()):
            events.append(event)
            done = sum(isinstance(each, Acted) for each in events)
            if isinstance(event, Acted) and done == 1:
                unplug(on_display)
                ask(on_display, "xdotool", "getactivewindow", "windowmove", "--sync", "100", "100")
            if isinstance(event, Acted) and done == 2:
                ask(on_display, "xdotool", "getactivewindow", "windowmove", "--sync", "300", "200")
                shrink(on_display, 1000, 600)
    child.kill()
    child.wait()
    assert next(event.ending.kind for event in events if isinstance(event, Ended)) is EndingKind.VERIFIED
