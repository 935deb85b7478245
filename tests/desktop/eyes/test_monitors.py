"""Two monitors side by side on one real X display: mss and Qt see the same, and a click on the second lands there."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from subprocess import Popen

import pytest

from agent.events import Acted, Perceived
from agent.eyes.desktop import NoVeil
from agent.eyes.screen import MssScreen
from agent.rehearsal import ConsentingReviewer, WrittenPolicy
from agent.settings import Settings
from agent.stop import Stop
from agent.types import Click, DesktopPoint, Forecast, Monitor, OutcomeKind, PlannedStep, Role, Target, Titled
from app.wiring import composer
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Sight
from tests.desktop.patience import until

LEFT, RIGHT = Monitor("L", 0, 0, 801, 700), Monitor("R", 801, 0, 799, 700)
WINDOW = """
import json, sys
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from app.screens import monitor_behind
app = QApplication([])
window = QWidget()
window.setWindowTitle("Target")
window.resize(200, 80)
button = QPushButton("Press me")
QVBoxLayout(window).addWidget(button)
button.clicked.connect(lambda: window.setWindowTitle("Pressed"))
second = next(screen for screen in app.screens() if screen.name() == "R")
window.setScreen(second)
window.move(second.geometry().topLeft() + window.rect().bottomRight() / 4)
window.show()
told = [[m.name, m.x, m.y, m.width, m.height, m.scale] for m in map(monitor_behind, app.screens())]
print(json.dumps(told), flush=True)
sys.exit(app.exec())
"""


@pytest.fixture(params=["L=1;R=1", "L=1;R=2", "L=1.25;R=1.5"])
def two(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[PrivateDisplay, str]]:
    with PrivateDisplay(1600, 700, monitors=(LEFT, RIGHT)) as display:
        for name, value in display.env.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("TRACER1_PRIVATE_DISPLAY")
        yield display, request.param


def shown_by(display: PrivateDisplay, scales: str) -> tuple[Popen[bytes], list[list[object]]]:
    """The window on the second monitor, and the monitors as Qt sees them."""
    child = display.start([sys.executable, "-c", WINDOW], env={"QT_SCREEN_SCALE_FACTORS": scales})
    log = next(display.logs.glob("python*.log"))
    until(
        lambda: log.read_text().startswith("[[") and log.read_text().endswith("\n"), "Qt's screens", seen=log.read_text
    )
    told: list[list[object]] = json.loads(log.read_text().splitlines()[0])
    return child, told


def test_mss_and_qt_see_the_same_monitors_and_a_click_lands_on_the_second(two: tuple[PrivateDisplay, str]) -> None:
    display, scales = two
    child, told = shown_by(display, scales)
    screen = MssScreen()
    frame = screen.capture()
    screen.close()
    assert frame.pixels.shape == (700, 1600, 3)
    assert frame.origin == DesktopPoint(0, 0)
    assert [(m.x, m.y, m.width) for m in frame.monitors] == [(0, 0, 801), (801, 0, 799)]
    factors = dict(part.split("=") for part in scales.split(";"))
    for mine, (name, x, y, width, height, scale) in zip(frame.monitors, told, strict=True):
        assert (mine.x, mine.y) == (x, y)
        assert isinstance(width, int)
        assert isinstance(height, int)
        assert scale == float(factors[str(name)])
        assert abs(mine.width - width) <= 1  # Qt keeps whole logical units
        assert abs(mine.height - height) <= 1
    sight = Sight()
    sight.wait_for(Role.BUTTON, "Press me")
    sight.at_rest()
    sight.close()
    press = PlannedStep(Click(Target(Role.BUTTON, "Press me")), "Press", Titled("Pressed"))
    compose = composer(Settings(), lambda _settings, _stop: WrittenPolicy([Forecast((press,))]))
    with closing(compose(ConsentingReviewer(), NoVeil(), Stop())) as mind:
        events = list(mind.loop.run("Press the button", Stop()))
    look = next(event.observation for event in events if isinstance(event, Perceived))
    button = next(mark.box for mark in look.marks if mark.role is Role.BUTTON)
    assert button.x > RIGHT.x
    assert next(event.outcome.kind for event in events if isinstance(event, Acted)) is OutcomeKind.DONE
    child.kill()
    child.wait()
