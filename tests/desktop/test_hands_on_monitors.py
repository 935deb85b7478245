"""A person's hands on ghosts, run and app, from outside, on two monitors: light and dark, at two scales."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from agent.errors import MarksError
from agent.eyes.screen import MssScreen
from agent.macros import Macro, Parameter, keep_macro
from agent.types import Box, Monitor, PlannedStep, Reads, Role, Target, TypeText
from app import demo_person
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Sight
from tests.desktop.faces import APP, ROOT, Person, Running
from tests.desktop.patience import comes_to_rest, until
from tests.desktop.test_own_windows import write_a_run
from tests.desktop.windows_found import found, wait_for_window

DOCUMENT = Target(Role.TEXT, "")
_WIDTH, _HEIGHT = 900, 760
_DEED = 12.0
"""Seconds that each deed of the hands takes: there is time to press Pause or Stop in the first of them."""

DRESSED = """
import runpy, sys
from app.desktop import make_application
from app.theme import DARK, LIGHT, palette_of
make_application().setPalette(palette_of({"dark": DARK, "light": LIGHT}[sys.argv.pop(1)]))
runpy.run_path(sys.argv.pop(1), run_name="__main__")
"""


@dataclass(frozen=True, slots=True)
class Look:
    """How the faces look: ``scale`` is the factor that programs are told to draw with."""

    scale: int
    key: str


class Seated(Running):
    """A run in a key of colours, and a person who knows where a scaled program's things are on the screen."""

    def __init__(self, display: PrivateDisplay, out: Path, look: Look, how: str, edit: tuple[int, int]) -> None:
        """``how`` is "run" or "app", as faces_app.py has it; ``edit`` is where the editor's menu of that name is."""
        self.edit = edit
        self._out = out
        self._look = look
        with out.open("w") as file:
            program = subprocess.Popen(
                [sys.executable, "-c", DRESSED, look.key, str(APP), how, str(_DEED)],
                env={**display.env, "PYTHONPATH": str(ROOT)},
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        Person.__init__(self, display, program, out.read_text)

    def _within_reach(self, name: str) -> list[demo_person.Button]:
        try:
            shown = demo_person.buttons(self._bus, name, seconds=20.0)
        except MarksError:
            return []
        return [button for button in map(self._on_screen, shown) if self._gets_clicks(button.x, button.y)]

    def _on_screen(self, told: demo_person.Button) -> demo_person.Button:
        """In pixels: Qt tells logical ones, and counts them from the monitor's own corner."""
        corner = _WIDTH * self._look.scale if told.x >= _WIDTH * self._look.scale else 0
        return replace(told, x=corner + (told.x - corner) * self._look.scale, y=told.y * self._look.scale)


@pytest.fixture(params=[Look(1, "light"), Look(2, "dark")], ids=lambda look: f"{look.scale}00 % {look.key}")
def look(request: pytest.FixtureRequest) -> Look:
    assert isinstance(request.param, Look)
    return request.param


@pytest.fixture
def display(look: Look) -> Iterator[PrivateDisplay]:
    """A display of its own with two monitors."""
    width, height = _WIDTH * look.scale, _HEIGHT * look.scale
    monitors = (Monitor("left", 0, 0, width, height), Monitor("right", width, 0, width, height))
    with PrivateDisplay(2 * width, height, scale=look.scale, monitors=monitors) as one:
        one.env["GSETTINGS_BACKEND"] = "memory"
        yield one


@pytest.fixture
def edit(on_display: PrivateDisplay, editor: subprocess.Popen[bytes], look: Look) -> tuple[int, int]:
    """Where the menu of that name is, once the editor is on the right monitor."""
    place = (str(_WIDTH * look.scale + 40), "60")
    argv = ["xdotool", "getactivewindow", "windowmove", "--sync", *place]
    subprocess.run(argv, env=on_display.env, check=True, timeout=60)
    with closing(Sight()) as sight:  # before our overlay lies over it
        until(lambda: sight.wait_for(Role.MENU, "Edit").box.x > _WIDTH * look.scale, "the editor on the right monitor")
        return middle(sight.wait_for(Role.MENU, "Edit").box)


@pytest.fixture
def asked(on_display: PrivateDisplay, edit: tuple[int, int], look: Look, tmp_path: Path) -> Iterator[Seated]:
    """A run on an editor on the right monitor, which asks about its forecast."""
    with Seated(on_display, tmp_path / "said", look, "run", edit) as app:
        app.until(lambda: "Foreseen" in app.said("event"), "no forecast")
        yield app


@pytest.fixture
def app(on_display: PrivateDisplay, edit: tuple[int, int], look: Look, tmp_path: Path) -> Iterator[Seated]:
    """The app, with a run in its history and a macro."""
    write_a_run("told-again", "told again")
    step = PlannedStep(TypeText(DOCUMENT, "hello"), "type hello", Reads(DOCUMENT, "hello"))
    keep_macro(Macro("greeting", 'Type "hello"', (Parameter("word", "hello"),), (step,)))
    with Seated(on_display, tmp_path / "said", look, "app", edit) as made:
        made.until(lambda: made.active() == "TraceR1", "no window")
        made.until(made.ready, "no policy")
        yield made


def middle(box: Box) -> tuple[int, int]:
    return box.x + box.width // 2, box.y + box.height // 2


def brightness_of_the_panel(app: Seated) -> float:
    place = app.do("getwindowgeometry", "--shell", *found(app.display.env, "--name", "^TraceR1 review$"))
    told = {name: int(value) for name, _, value in (line.partition("=") for line in place.splitlines())}
    with closing(MssScreen()) as screen:
        pixels = screen.capture().pixels
    x, y = told["X"], told["Y"]
    return float(pixels[y : y + told["HEIGHT"], x : x + told["WIDTH"]].mean())


def test_a_person_drags_edits_runs_to_a_step_takes_over_and_hands_back(asked: Seated, look: Look) -> None:
    grip = asked.find("Handle of step 2: drag it to point the step at something else")
    assert grip.x > _WIDTH * look.scale, "the ghosts are on the monitor of their window"
    assert (brightness_of_the_panel(asked) < 128) == (look.key == "dark")
    to = asked.edit
    asked.do("mousemove", str(grip.x), str(grip.y), "mousedown", "1")
    for part in range(1, 9):
        where = (grip.x + (to[0] - grip.x) * part // 8, grip.y + (to[1] - grip.y) * part // 8)
        asked.do("mousemove", *map(str, where), "sleep", "0.03")
    asked.do("mouseup", "1")
    asked.find("Edit step 2")
    grip = asked.find("Handle of step 1: drag it to point the step at something else")
    asked.do("mousemove", str(grip.x), str(grip.y), "click", "--repeat", "2", "--delay", "60", "1")
    asked.find("Use this step")
    asked.wait_for_keys("Text to type")
    asked.do("key", "ctrl+a", "type", "--delay", "30", "good bye")
    asked.do("key", "Return")
    asked.until(lambda: "good bye" in asked.names(), "the step was not changed")
    asked.press("Run to step 2")
    asked.until(lambda: bool(asked.said("did")), "nothing was done")
    assert asked.said("approved") == [[["TypeText", "", "good bye"], ["Click", "Edit", ""]]]
    asked.press("Pause")
    asked.until(lambda: "Paused" in asked.said("event"), "no pause")
    asked.until(lambda: "Mousepad" in asked.active(), "the program has no keyboard")
    asked.do("type", "--delay", "30", "by me")
    with closing(Sight()) as sight:
        until(lambda: any(mark.value == "by me" for mark in sight.marks()[0]), "what was typed", seen=sight.marks)
        comes_to_rest(lambda: sight.screen.capture().pixels.tobytes(), "the screen")
    asked.press("Hand back")
    asked.until(lambda: asked.said("mine") == [["by me"]], "it was not handed back")
    asked.until(lambda: asked.said("closed") == [True], "no end")  # this policy foresees no more
    assert asked.said("text") == ["good bye"]


def test_a_goal_by_the_chord_is_stopped_a_run_told_again_a_macro_done_and_something_taught(app: Seated) -> None:
    turn_to_the_editor(app)
    app.do("key", "ctrl+alt+space")
    give(app, "say hello")
    app.press("Approve")
    app.until(lambda: bool(app.said("did")), "nothing was done")
    app.press("Stop")
    app.until(lambda: "Stopped by the Stop button" in app.names(), "no stop")
    assert len(app.said("did")) == 1

    app.do("key", "ctrl+h")
    app.until(lambda: "History" in app.active() and "told again" in app.names() and "3 of 8" in app.names(), "no run")
    app.press("Play")
    app.until(lambda: "8 of 8" in app.names(), "it is not told to its end")
    app.do("key", "Escape")

    give(app, '/greeting word="good day"')
    app.press("Approve")
    app.until(lambda: "good day" in app.said("text"), "the macro was not done")
    app.until(lambda: len(app.said("closed")) == 2, "no end")

    app.until(lambda: app.active() == "TraceR1", "the window did not come back")
    app.begin_to_teach("type good day")
    turn_to_the_editor(app)
    app.do("type", "--delay", "60", "good day")
    app.until(lambda: app.says("1 step"), "no step was seen")
    app.do("key", "ctrl+alt+Escape")
    app.press("Keep")
    app.until(lambda: "1 step kept" in app.names(), "it was not kept")


def turn_to_the_editor(app: Seated) -> None:
    app.do("windowactivate", wait_for_window(app.display.env, "--class", "mousepad"))
    app.until(lambda: "Mousepad" in app.active(), "the editor is not in front")


def give(app: Seated, goal: str) -> None:
    """Type it into the goal box, in the place of what stands there, and send it."""
    app.until(lambda: app.active() == "TraceR1", "the goal box is not in front")
    app.wait_for_keys("Goal")
    app.do("key", "ctrl+a")
    app.do("type", "--delay", "30", goal)
    app.do("key", "Return")
