"""What a person does to ghosts and to a run, from outside the process, with the X server's mouse and keyboard."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from agent.errors import ScreenError
from agent.eyes.bus import AccessibilityBus, Line
from agent.settings import Settings
from agent.types import Box
from app import demo_person
from app.wiring import picture_of, text_in
from benchmarks.private_display import PrivateDisplay
from tests.desktop.test_faces_review import Press, Running, editor, press_named

__all__ = ["editor", "press_named"]
Find: TypeAlias = Callable[[Running, str], demo_person.Button]


@pytest.fixture
def find(on_display: PrivateDisplay, monkeypatch: pytest.MonkeyPatch) -> Iterator[Find]:
    """Where something of that name that can be pressed is, as the accessibility tree tells."""
    bus = AccessibilityBus()

    def look_for(app: Running, name: str) -> demo_person.Button:
        monkeypatch.setattr(demo_person, "BUTTON", name)
        found: list[demo_person.Button] = []

        def look() -> bool:
            found[:] = [button for button in [demo_person.find(bus)] if button is not None]
            return bool(found)

        app.until(look, f"nothing called {name}")
        return found[0]

    yield look_for
    bus.close()


@pytest.fixture
def asked(on_display: PrivateDisplay, editor: None, tmp_path: Path) -> Iterator[Running]:
    """A run that asks about its forecast."""
    app = Running(on_display, tmp_path / "said", "run")
    app.until(lambda: "Foreseen" in app.said("event"), "no forecast")
    yield app
    app.process.terminate()
    app.process.wait()


def mouse(app: Running, *argv: str) -> None:
    subprocess.run(["xdotool", *argv], env=app.display.env, check=True, timeout=60)


def handle(number: int) -> str:
    return f"Handle of step {number}: drag it to point the step at something else"


def test_a_ghost_is_dragged_its_text_is_edited_and_the_steps_run_so(
    asked: Running, find: Find, press_named: Press
) -> None:
    grip = find(asked, handle(2))
    x, y = grip.x + 64, grip.y + 16  # the number hangs at the corner of "File", and "Edit" is beside that
    mouse(asked, "mousemove", str(grip.x), str(grip.y), "mousedown", "1")
    for part in range(1, 9):
        where = (grip.x + (x - grip.x) * part // 8, grip.y + (y - grip.y) * part // 8)
        mouse(asked, "mousemove", *map(str, where), "sleep", "0.03")
    mouse(asked, "mouseup", "1")
    find(asked, "Edit step 2")  # the step that was dragged is the chosen one
    grip = find(asked, handle(1))
    mouse(asked, "mousemove", str(grip.x), str(grip.y), "click", "--repeat", "2", "--delay", "60", "1")
    find(asked, "Use this step")
    asked.until(lambda: "review" in asked.active(), "no keyboard")
    time.sleep(0.5)
    mouse(asked, "key", "ctrl+a", "type", "--delay", "30", "good bye")
    mouse(asked, "key", "Return")
    press_named(asked, "Run to step 2")
    asked.until(lambda: bool(asked.said("did")), "nothing was done")
    assert asked.said("approved") == [[["TypeText", "", "good bye"], ["Click", "Edit", ""]]]
    assert asked.said("text") == ["good bye"]


def test_delete_removes_the_ghost_that_was_pressed(asked: Running, find: Find, press_named: Press) -> None:
    grip = find(asked, handle(1))
    mouse(asked, "mousemove", str(grip.x), str(grip.y), "click", "1")
    asked.until(lambda: "review" in asked.active(), "no keyboard")
    time.sleep(0.3)
    mouse(asked, "key", "Delete")
    find(asked, handle(2))
    asked.until(lambda: _gone(asked, find, handle(3)), "it is still there")
    press_named(asked, "Run to step 1")
    asked.until(lambda: bool(asked.said("did")), "nothing was done")
    assert asked.said("approved") == [[["Click", "File", ""]]]


def _gone(app: Running, find: Find, name: str) -> bool:
    del app, find
    bus = AccessibilityBus()
    before, demo_person.BUTTON = demo_person.BUTTON, name
    try:
        return demo_person.find(bus) is None
    finally:
        demo_person.BUTTON = before
        bus.close()


def test_a_person_takes_over_does_a_step_and_hands_back(asked: Running, press_named: Press) -> None:
    press_named(asked, "Approve")
    asked.until(lambda: bool(asked.said("did")), "nothing was done")
    press_named(asked, "Pause")
    asked.until(lambda: "Paused" in asked.said("event"), "no pause")
    done = len(asked.said("did"))
    asked.until(lambda: "Mousepad" in asked.active(), "the program has no keyboard")
    mouse(asked, "type", "--delay", "30", "by me")
    time.sleep(0.5)
    press_named(asked, "Hand back")
    asked.until(lambda: bool(asked.said("mine")), "it was not handed back")
    assert asked.said("mine") == [["by me"]]
    assert len(asked.said("did")) == done


def test_stop_on_the_screen_itself_stops(asked: Running, press_named: Press, find: Find) -> None:
    press_named(asked, "Approve")
    asked.until(lambda: bool(asked.said("did")), "nothing was done")
    press_named(asked, "Stop")
    asked.until(lambda: asked.said("ending") == ["stopped"], "no stop")


def test_a_goal_is_given_by_the_chord_from_anywhere(
    on_display: PrivateDisplay, editor: None, tmp_path: Path, press_named: Press
) -> None:
    app = Running(on_display, tmp_path / "said", "app")
    try:
        app.until(lambda: app.active() == "TraceR1", "no window")
        mouse(app, "search", "--onlyvisible", "--class", "mousepad", "windowactivate")
        app.until(lambda: "Mousepad" in app.active(), "the editor is not in front")
        app.until(lambda: _brought(app), "the chord did not bring the window")
        time.sleep(0.3)
        mouse(app, "type", "--delay", "20", "say hello")
        mouse(app, "key", "Return")
        app.until(lambda: bool(app.said("program")), "no look")
        assert app.said("program")[0] == "mousepad"
        press_named(app, "Refuse")
        app.until(lambda: app.said("closed") == [True], "no end")
    finally:
        app.process.terminate()
        app.process.wait()


def _brought(app: Running) -> bool:
    mouse(app, "key", "ctrl+alt+space")
    time.sleep(0.3)
    return app.active() == "TraceR1"


def test_everything_that_can_be_used_has_a_name(asked: Running, find: Find) -> None:
    find(asked, handle(1))
    mouse(asked, "key", "ctrl+alt+space", "key", "Down")
    find(asked, "Edit step 1")
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
    on_display: PrivateDisplay, editor: None
) -> None:
    subprocess.run(
        ["xdotool", "type", "--delay", "20", "oat milk and bread"], env=on_display.env, check=True, timeout=60
    )
    time.sleep(0.5)
    whole = Box(0, 0, 1600, 1000)
    assert "oat milk and bread" in text_in(picture_of(whole, Settings()))
    blinded = picture_of(whole, Settings(deny_programs=("mousepad",)))
    assert "oat milk" not in text_in(blinded)
    assert text_in(picture_of(Box(0, 0, 60, 40), Settings())) == ""
    with pytest.raises(ScreenError, match="not there"):
        picture_of(Box(9000, 0, 60, 40), Settings())
