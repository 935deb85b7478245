from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from agent.eyes.bus import AccessibilityBus
from app import demo_person
from benchmarks.private_display import PrivateDisplay

APP = Path(__file__).parent / "faces_app.py"
ROOT = APP.parent.parent.parent
_PATIENCE = 60.0
Press: TypeAlias = "Callable[[Running, str], None]"


class Running:
    """The app at work on the display, and what it has printed so far."""

    def __init__(self, display: PrivateDisplay, out: Path, how: str) -> None:
        self.display = display
        self._out = out
        with out.open("w") as file:
            self.process = subprocess.Popen(
                [sys.executable, str(APP), how, "1.0"],
                env={**display.env, "PYTHONPATH": str(ROOT)},
                stdout=file,
                stderr=subprocess.STDOUT,
            )

    def said(self, key: str) -> list[Any]:
        lines = (json.loads(line) for line in self._out.read_text().splitlines() if line.startswith("{"))
        return [line[key] for line in lines if key in line]

    def until(self, ready: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not ready():
            assert time.monotonic() < deadline, f"{what}: {self._out.read_text()}"
            time.sleep(0.05)

    def active(self) -> str:
        argv = ["xdotool", "getactivewindow", "getwindowname"]
        return subprocess.run(argv, env=self.display.env, capture_output=True, text=True, check=False).stdout.strip()


@pytest.fixture
def editor(display: PrivateDisplay) -> Iterator[None]:
    """Mousepad in front."""
    program = display.start(["mousepad", "--disable-server"])
    argv = ["xdotool", "search", "--sync", "--onlyvisible", "--class", "mousepad"]
    subprocess.run(argv, env=display.env, timeout=_PATIENCE, check=True, capture_output=True)
    time.sleep(0.5)
    yield
    program.terminate()
    program.wait()


@pytest.fixture
def running(on_display: PrivateDisplay, editor: None, tmp_path: Path) -> Iterator[Running]:
    app = Running(on_display, tmp_path / "said", "run")
    yield app
    app.process.terminate()
    app.process.wait()


@pytest.fixture
def press_named(on_display: PrivateDisplay, monkeypatch: pytest.MonkeyPatch) -> Iterator[Press]:
    """As another process would: find the button in the accessibility tree and click it with the mouse."""
    bus = AccessibilityBus()

    def find_and_press(app: Running, name: str) -> None:
        monkeypatch.setattr(demo_person, "BUTTON", name)
        found: list[demo_person.Button] = []

        def look() -> bool:
            found[:] = [button for button in [demo_person.find(bus)] if button is not None]
            return bool(found)

        app.until(look, f"no button called {name}")
        demo_person.press(found[0])

    yield find_and_press
    bus.close()


def test_approve_pressed_by_another_process_lets_the_steps_run(running: Running, press_named: Press) -> None:
    running.until(lambda: "Foreseen" in running.said("event"), "no forecast")
    assert running.said("did") == []
    press_named(running, "Approve")
    running.until(lambda: bool(running.said("did")), "nothing was done")
    assert "Mousepad" in running.active()
    running.until(lambda: bool(running.said("ending")), "no ending")


def test_the_program_keeps_the_keyboard_while_it_is_reviewed(running: Running, press_named: Press) -> None:
    running.until(lambda: "Foreseen" in running.said("event"), "no forecast")
    time.sleep(1.0)
    assert "Mousepad" in running.active()
    press_named(running, "Refuse")
    running.until(lambda: running.said("ending") == ["refused"], "no refusal")
    assert running.said("did") == []


def test_no_look_shows_what_we_paint_and_the_screen_does(running: Running, press_named: Press) -> None:
    press_named(running, "Approve")
    running.until(lambda: bool(running.said("ending")), "no ending")
    assert len(running.said("painted")) >= 3
    assert set(running.said("painted")) == {0}
    assert min(running.said("shown")) > 1000


def test_the_panel_can_be_answered_with_keys_alone_and_gives_the_keyboard_back(running: Running) -> None:
    running.until(lambda: "Foreseen" in running.said("event"), "no forecast")
    running.until(lambda: _pressed(running, "ctrl+alt+space") and "review" in running.active(), "no keyboard")
    _pressed(running, "Return")
    running.until(lambda: bool(running.said("did")), "nothing was done")
    assert "Mousepad" in running.active()


def _pressed(running: Running, keys: str) -> bool:
    subprocess.run(["xdotool", "key", keys], env=running.display.env, check=True, timeout=30)
    time.sleep(0.3)
    return True


def test_stop_in_the_panel_stops_before_anything_is_done(running: Running, press_named: Press) -> None:
    running.until(lambda: "Foreseen" in running.said("event"), "no forecast")
    press_named(running, "Stop")
    running.until(lambda: running.said("ending") == ["stopped"], "no stop")
    assert running.said("did") == []
    assert running.said("closed") == [True]


def test_run_to_a_step_runs_no_further(running: Running, press_named: Press) -> None:
    press_named(running, "Run to step 1")
    running.until(lambda: bool(running.said("did")), "nothing was done")
    press_named(running, "Stop")
    running.until(lambda: bool(running.said("ending")), "no ending")
    assert running.said("did") == ["TypeText"]


def test_an_interrupt_stops_and_everything_is_closed(running: Running) -> None:
    running.until(lambda: "Foreseen" in running.said("event"), "no forecast")
    running.process.send_signal(2)
    running.until(lambda: running.said("ending") == ["stopped"], "no stop")
    assert running.process.wait(_PATIENCE) == 0


def test_a_goal_typed_into_the_window_is_looked_at_on_the_program_behind_it(
    on_display: PrivateDisplay, editor: None, tmp_path: Path, press_named: Press
) -> None:
    app = Running(on_display, tmp_path / "said", "app")
    try:
        app.until(lambda: app.active() == "TraceR1", "no window")
        time.sleep(0.5)
        subprocess.run(["xdotool", "type", "say hello"], env=on_display.env, check=True, timeout=30)
        _pressed(app, "Return")
        app.until(lambda: bool(app.said("program")), "no look")
        assert app.said("program")[0] == "mousepad"
        press_named(app, "Run to step 1")
        app.until(lambda: bool(app.said("did")), "nothing was done")
        assert "Mousepad" in app.active()
        press_named(app, "Stop")
        app.until(lambda: app.active() == "TraceR1", "the window did not come back")
        assert app.said("closed") == [True]
        app.process.send_signal(2)
        assert app.process.wait(_PATIENCE) == 0
    finally:
        app.process.terminate()
        app.process.wait()
