from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.private_display import PrivateDisplay
from tests.desktop.faces import Running
from tests.desktop.patience import PATIENCE

SLOW = 20.0
"""Seconds that a deed takes in whose middle something is to be pressed."""


@pytest.fixture
def running(
    request: pytest.FixtureRequest, on_display: PrivateDisplay, editor: subprocess.Popen[bytes], tmp_path: Path
) -> Iterator[Running]:
    """A run; a test may say how long each deed takes."""
    with Running(on_display, tmp_path / "said", "run", getattr(request, "param", 1.0)) as app:
        yield app


def test_approve_pressed_by_another_process_lets_the_steps_run(running: Running) -> None:
    running.until(lambda: "Foreseen" in running.said("event"), "no forecast")
    assert running.said("did") == []
    running.press("Approve")
    running.until(lambda: bool(running.said("did")), "nothing was done")
    assert "Mousepad" in running.active()
    running.until(lambda: bool(running.said("ending")), "no ending")


def test_the_program_keeps_the_keyboard_while_it_is_reviewed(running: Running) -> None:
    running.until(lambda: "Foreseen" in running.said("event"), "no forecast")
    time.sleep(1.0)
    assert "Mousepad" in running.active()
    running.press("Refuse")
    running.until(lambda: running.said("ending") == ["refused"], "no refusal")
    assert running.said("did") == []


def test_no_look_shows_what_we_paint_and_the_screen_does(running: Running) -> None:
    running.press("Approve")
    running.until(lambda: bool(running.said("ending")), "no ending")
    assert len(running.said("painted")) >= 3
    assert set(running.said("painted")) == {0}
    assert min(running.said("shown")) > 1000


def test_the_panel_can_be_answered_with_keys_alone_and_gives_the_keyboard_back(running: Running) -> None:
    running.until(lambda: "Foreseen" in running.said("event"), "no forecast")
    running.find("Approve")  # from then on the chord is heard
    running.do("key", "ctrl+alt+space")
    running.until(lambda: "review" in running.active(), "no keyboard")
    running.do("key", "Return")
    running.until(lambda: bool(running.said("did")), "nothing was done")
    running.until(lambda: "Mousepad" in running.active(), "the keyboard did not come back")


def test_stop_in_the_panel_stops_before_anything_is_done(running: Running) -> None:
    running.until(lambda: "Foreseen" in running.said("event"), "no forecast")
    running.press("Stop")
    running.until(lambda: running.said("ending") == ["stopped"], "no stop")
    assert running.said("did") == []
    assert running.said("closed") == [True]


@pytest.mark.parametrize("running", [SLOW], indirect=True)
def test_run_to_a_step_runs_no_further(running: Running) -> None:
    running.press("Run to step 1")
    running.until(lambda: bool(running.said("did")), "nothing was done")
    running.press("Stop")
    running.until(lambda: bool(running.said("ending")), "no ending")
    assert running.said("did") == ["TypeText"]


def test_an_interrupt_stops_and_everything_is_closed(running: Running) -> None:
    running.until(lambda: "Foreseen" in running.said("event"), "no forecast")
    running.program.send_signal(2)
    running.until(lambda: running.said("ending") == ["stopped"], "no stop")
    assert running.program.wait(PATIENCE) == 0


def test_a_goal_typed_into_the_window_is_looked_at_on_the_program_behind_it(
    on_display: PrivateDisplay, editor: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    with Running(on_display, tmp_path / "said", "app", SLOW) as app:
        app.until(lambda: app.active() == "TraceR1", "no window")
        app.until(app.ready, "no policy")
        app.wait_for_keys("Goal")
        app.do("type", "say hello")
        app.do("key", "Return")
        app.until(lambda: bool(app.said("program")), "no look")
        assert app.said("program")[0] == "mousepad"
        app.press("Run to step 1")
        app.until(lambda: bool(app.said("did")), "nothing was done")
        app.until(lambda: "Mousepad" in app.active(), "the program is not in front")
        app.press("Stop")
        app.until(lambda: app.active() == "TraceR1", "the window did not come back")
        assert app.said("closed") == [True]
        app.program.send_signal(2)
        assert app.program.wait(PATIENCE) == 0
