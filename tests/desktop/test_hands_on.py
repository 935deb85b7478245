"""What a person does to ghosts and to a run, from outside the process, with the X server's mouse and keyboard."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from agent.errors import ScreenError
from agent.eyes.bus import AccessibilityBus, Line
from agent.settings import Settings
from agent.types import Box
from app import demo_person
from app.wiring import picture_of, text_in
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Sight
from tests.desktop.faces import ROOT, Running
from tests.desktop.patience import comes_to_rest, until
from tests.desktop.windows_found import wait_for_window


@pytest.fixture
def asked(
    request: pytest.FixtureRequest, on_display: PrivateDisplay, editor: subprocess.Popen[bytes], tmp_path: Path
) -> Iterator[Running]:
    """A run that asks about its forecast; a test may say how long each deed takes."""
    with Running(on_display, tmp_path / "said", "run", getattr(request, "param", 1.0)) as app:
        app.until(lambda: "Foreseen" in app.said("event"), "no forecast")
        yield app


def until_read(text: str) -> None:
    """Wait until the program in front has read what was typed, and shows it."""
    with closing(Sight()) as sight:
        until(lambda: any(mark.value == text for mark in sight.marks()[0]), text, seen=sight.marks)
        comes_to_rest(lambda: sight.screen.capture().pixels.tobytes(), "the screen")


def handle(number: int) -> str:
    return f"Handle of step {number}: drag it to point the step at something else"


def test_a_ghost_is_dragged_its_text_is_edited_and_the_steps_run_so(asked: Running) -> None:
    grip = asked.find(handle(2))
    x, y = grip.x + 64, grip.y + 16  # the number hangs at the corner of "File", and "Edit" is beside that
    asked.do("mousemove", str(grip.x), str(grip.y), "mousedown", "1")
    for part in range(1, 9):
        where = (grip.x + (x - grip.x) * part // 8, grip.y + (y - grip.y) * part // 8)
        asked.do("mousemove", *map(str, where), "sleep", "0.03")
    asked.do("mouseup", "1")
    asked.find("Edit step 2")  # the step that was dragged is the chosen one
    grip = asked.find(handle(1))
    asked.do("mousemove", str(grip.x), str(grip.y), "click", "--repeat", "2", "--delay", "60", "1")
    asked.find("Use this step")
    asked.wait_for_keys("Text to type")
    asked.do("key", "ctrl+a", "type", "--delay", "30", "good bye")
    asked.do("key", "Return")
    asked.until(lambda: "good bye" in asked.names(), "the step was not changed")
    asked.press("Run to step 2")
    asked.until(lambda: bool(asked.said("did")), "nothing was done")
    assert asked.said("approved") == [[["TypeText", "", "good bye"], ["Click", "Edit", ""]]]
    assert asked.said("text") == ["good bye"]


def test_delete_removes_the_ghost_that_was_pressed(asked: Running) -> None:
    grip = asked.find(handle(1))
    asked.do("mousemove", str(grip.x), str(grip.y), "click", "1")
    asked.until(lambda: "review" in asked.active(), "no keyboard")
    asked.find("Edit step 1")
    asked.do("key", "Delete")
    asked.until(lambda: asked.gone(handle(3)), "it is still there")
    asked.find(handle(2))
    asked.press("Run to step 1")
    asked.until(lambda: bool(asked.said("did")), "nothing was done")
    assert asked.said("approved") == [[["Click", "File", ""]]]


@pytest.mark.parametrize("asked", [8.0], indirect=True)  # there is time to press Pause
def test_a_person_takes_over_does_a_step_and_hands_back(asked: Running) -> None:
    asked.press("Approve")
    asked.until(lambda: bool(asked.said("did")), "nothing was done")
    asked.press("Pause")
    asked.until(lambda: "Paused" in asked.said("event"), "no pause")
    done = len(asked.said("did"))
    asked.until(lambda: "Mousepad" in asked.active(), "the program has no keyboard")
    asked.do("type", "--delay", "30", "by me")
    until_read("by me")
    asked.press("Hand back")
    asked.until(lambda: bool(asked.said("mine")), "it was not handed back")
    assert asked.said("mine") == [["by me"]]
    assert len(asked.said("did")) == done


@pytest.mark.parametrize("asked", [20.0], indirect=True)
def test_stop_on_the_screen_itself_stops(asked: Running) -> None:
    asked.press("Approve")
    asked.until(lambda: bool(asked.said("did")), "nothing was done")
    asked.press("Stop")
    asked.until(lambda: asked.said("ending") == ["stopped"], "no stop")


def test_a_goal_is_given_by_the_chord_from_anywhere(
    on_display: PrivateDisplay, editor: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    with Running(on_display, tmp_path / "said", "app") as app:
        app.until(lambda: app.active() == "TraceR1", "no window")
        app.until(app.ready, "no policy")
        app.do("windowactivate", wait_for_window(app.display.env, "--class", "mousepad"))
        app.until(lambda: "Mousepad" in app.active(), "the editor is not in front")
        app.do("key", "ctrl+alt+space")
        app.until(lambda: app.active() == "TraceR1", "the chord did not bring the window")
        app.wait_for_keys("Goal")
        app.do("type", "--delay", "20", "say hello")
        app.do("key", "Return")
        app.until(lambda: bool(app.said("program")), "no look")
        assert app.said("program")[0] == "mousepad"
        app.press("Refuse")
        app.until(lambda: app.said("closed") == [True], "no end")


def test_a_second_start_brings_the_window_of_the_first_to_the_front(
    on_display: PrivateDisplay, editor: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    with Running(on_display, tmp_path / "said", "app") as app:
        app.until(lambda: app.active() == "TraceR1", "no window")
        app.do("windowactivate", wait_for_window(app.display.env, "--class", "mousepad"))
        app.until(lambda: "Mousepad" in app.active(), "the editor is not in front")
        ringing = [sys.executable, "-c", "from app.doorbell import ring; raise SystemExit(not ring())"]
        subprocess.run(ringing, env={**on_display.env, "PYTHONPATH": str(ROOT)}, check=True, timeout=60)
        app.until(lambda: app.active() == "TraceR1", "it stays behind the editor")


def test_everything_that_can_be_used_has_a_name(asked: Running) -> None:
    asked.find("Approve")
    asked.do("key", "ctrl+alt+space")
    asked.until(lambda: "review" in asked.active(), "no keyboard")
    asked.do("key", "Down")
    asked.find("Edit step 1")
    bus = AccessibilityBus()
    try:
        told = bus.ask(_usable, seconds=30.0)
    finally:
        bus.close()
    assert len(told) > 15
    assert [role for role, name in told if not name] == []


async def _usable(line: Line) -> list[tuple[str, str]]:
    """Role and name of everything of ours on the screen that takes a click, a key or a choice."""
    found: list[tuple[str, str]] = []
    left = [
        program
        for program in await demo_person._children(line, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        if await line.read(*program, _ACCESSIBLE, "Name") == "tracer1"
    ]
    while left:
        name, path = left.pop()
        states = await line.ask(name, path, _ACCESSIBLE, "GetState")
        role = await line.ask(name, path, _ACCESSIBLE, "GetRoleName")
        said = await line.read(name, path, _ACCESSIBLE, "Name")
        if states and role and role[0] in _USABLE and states[0][0] & _SHOWING:
            found.append((role[0], str(said)))
        if role and role[0] not in _USABLE:
            left += await demo_person._children(line, name, path)
    return found


_ACCESSIBLE = "org.a11y.atspi.Accessible"
_SHOWING = 1 << 25
_USABLE = frozenset({"push button", "check box", "radio button", "text", "combo box", "menu item", "link", "slider"})


def test_a_part_of_the_screen_shows_and_says_nothing_of_a_private_window(
    on_display: PrivateDisplay, editor: subprocess.Popen[bytes]
) -> None:
    subprocess.run(
        ["xdotool", "type", "--delay", "20", "oat milk and bread"], env=on_display.env, check=True, timeout=60
    )
    until_read("oat milk and bread")
    whole = Box(0, 0, 1600, 1000)
    assert "oat milk and bread" in text_in(picture_of(whole, Settings()))
    blinded = picture_of(whole, Settings(deny_programs=("mousepad",)))
    assert "oat milk" not in text_in(blinded)
    assert text_in(picture_of(Box(0, 0, 60, 40), Settings())) == ""
    with pytest.raises(ScreenError, match="not there"):
        picture_of(Box(9000, 0, 60, 40), Settings())
