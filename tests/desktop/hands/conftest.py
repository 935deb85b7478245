"""The room of the hands' tests: real hands, a real editor, and a window that tells what it receives."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from Xlib import Xatom
from Xlib import display as xdisplay

from agent.errors import GroundingError, HandsError
from agent.hands.client import ProcessHands
from agent.hands.warrant import warrant_of
from agent.programs import program_of
from agent.rules.envelope import envelope_of
from agent.rules.privacy import DenyList
from agent.stop import Stop
from agent.types import (
    Action,
    Box,
    DesktopPoint,
    Frame,
    FramePoint,
    Grounding,
    Observation,
    Outcome,
    PlannedStep,
    PressKeys,
    Role,
    Source,
    Target,
    TypeText,
    Verdict,
    Window,
)
from benchmarks.private_display import PrivateDisplay
from tests.desktop.patience import comes_to_rest, resting, until

TARGET = Target(Role.TEXT, "the target")


@dataclass
class Seen:
    """A window on the display, as an observation of it."""

    display: PrivateDisplay
    process: subprocess.Popen[bytes]
    handle: int
    left: int
    top: int
    log: Path

    @property
    def observation(self) -> Observation:
        frame = Frame(np.zeros((1, 1, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)
        window = Window("a window", program_of(self.process.pid), self.process.pid, self.handle, Box(0, 0, 1, 1))
        return Observation(frame, (), window)

    def point(self, x: int, y: int) -> Grounding:
        """A point of the window's own."""
        place = FramePoint(self.left + x, self.top + y)
        return Grounding(place, Box(place.x, place.y, 1, 1), Source.ACCESSIBILITY, 1.0)

    def step(self, action: Action, x: int = 200, y: int = 150) -> PlannedStep:
        return PlannedStep(action, "a step", grounding=self.point(x, y))

    @property
    def told(self) -> str:
        """All that the program has printed."""
        return self.log.read_text()

    def caught_up(self) -> str:
        """All that xev has printed once it has seen everything sent so far: it prints in order what it sees."""
        with closing(xdisplay.Display()) as server:
            name = f"CAUGHT_UP_{self.handle}_{time.monotonic_ns()}"
            window = server.create_resource_object("window", self.handle)
            window.change_property(server.intern_atom(name), Xatom.STRING, 8, b"")
            server.sync()
        until(lambda: name in self.told, "the mark that was left on its window", seen=lambda: self.told[-500:])
        return self.told

    @property
    def title(self) -> str:
        """The title of its window; mousepad marks a changed document with a star there."""
        with closing(xdisplay.Display()) as server:
            return str(server.create_resource_object("window", self.handle).get_wm_name())


class EndGrounder:
    """Says where a drag ends: a fixed point, or nowhere."""

    def __init__(self) -> None:
        self.end: Grounding | None = None

    def ground(self, target: Target, observation: Observation) -> Grounding:
        if self.end is None:
            raise GroundingError(f"{target.name} is not there")
        return self.end


@dataclass
class Rig:
    """Real hands, and what they said of themselves."""

    hands: ProcessHands
    grounder: EndGrounder
    stops: list[str] = field(default_factory=list)
    humans: list[str] = field(default_factory=list)
    deaths: list[HandsError] = field(default_factory=list)
    pauses: list[str] = field(default_factory=list)

    def perform(self, seen: Seen, action: Action, x: int = 200, y: int = 150, stop: Stop | None = None) -> Outcome:
        return self.do(seen.step(action, x, y), seen.observation, stop)

    def do(self, step: PlannedStep, observation: Observation, stop: Stop | None = None) -> Outcome:
        """Approve the step, and perform it."""
        approve(self.hands, step, observation)
        return self.hands.perform(step, observation, stop or Stop())

    def notice(self, what: str, times: int = 1) -> None:
        """Wait until the hands have heard of so many presses of somebody else's ("key", "button").

        What they hear of only in the middle of an act pauses it, although it was done before.
        """
        until(lambda: self.humans.count(what) >= times, f"{times} of a {what} heard", seen=lambda: self.humans)


def approve(hands: ProcessHands, step: PlannedStep, observation: Observation, times: int = 1) -> None:
    """Give the hands the right to do this step so often."""
    steps = (step,) * times
    hands.give(warrant_of(Verdict(steps, envelope_of(steps, observation.window, time.time()))))


@pytest.fixture
def rig(on_display: PrivateDisplay) -> Iterator[Rig]:
    grounder = EndGrounder()
    stops: list[str] = []
    humans: list[str] = []
    deaths: list[HandsError] = []
    pauses: list[str] = []
    private = DenyList((), ("the vault",))
    hands = ProcessHands(
        grounder, stops.append, humans.append, on_death=deaths.append, on_pause=pauses.append, deny=private
    )
    hands.start()
    yield Rig(hands, grounder, stops, humans, deaths, pauses)
    hands.close()


@pytest.fixture
def keys(on_display: PrivateDisplay) -> Iterator[Callable[[], tuple[set[int], int]]]:
    """What the X server holds for pressed: keycodes, and the pointer's button bits."""
    display = xdisplay.Display()

    def pressed() -> tuple[set[int], int]:
        down = {
            8 * index + bit for index, byte in enumerate(display.query_keymap()) for bit in range(8) if byte >> bit & 1
        }
        return down, display.screen().root.query_pointer().mask & 0x1F00

    yield pressed
    display.close()


def begin(display: PrivateDisplay, argv: list[str]) -> tuple[subprocess.Popen[bytes], Path]:
    """Start a program; with the file that it prints into."""
    logs = set(display.logs.iterdir())
    process = display.start(argv)
    (log,) = set(display.logs.iterdir()) - logs
    return process, log


def show(display: PrivateDisplay, argv: list[str], place: str = "") -> Seen:
    """Start a program and wait until its window is there, active and where it stays, and itself at rest."""
    process, log = begin(display, argv)

    def ask(*words: str) -> str:
        return subprocess.run(words, env=display.env, capture_output=True, text=True, timeout=60, check=False).stdout

    def handles() -> list[str]:
        # xev does not say its process: it is known by the name it was given.
        by = ["--name", f"^{argv[argv.index('-name') + 1]}$"] if "-name" in argv else ["--pid", str(process.pid)]
        return ask("xdotool", "search", "--onlyvisible", *by).split()

    until(lambda: bool(handles()), f"a window of {argv[0]}")
    handle = int(handles()[-1])
    if place:
        ask("xdotool", "windowmove", str(handle), *place.split())
    ask("xdotool", "windowactivate", "--sync", str(handle))
    until(lambda: ask("xdotool", "getactivewindow").strip() == str(handle), f"{argv[0]} has the focus")

    def where() -> list[str]:
        return re.findall(r"Absolute upper-left [XY]:\s+(-?\d+)", ask("xwininfo", "-id", str(handle)))

    comes_to_rest(where, argv[0])
    resting(process.pid)
    left, top = map(int, where())
    return Seen(display, process, handle, left, top, log)


def end(seen: Seen) -> None:
    """Kill the program, and what it would ask about when it starts again (mousepad's unsaved documents)."""
    seen.process.kill()
    seen.process.wait()
    shutil.rmtree(seen.display.home / ".local" / "share" / "Mousepad", ignore_errors=True)


@dataclass
class Editor(Seen):
    """mousepad with one file open."""

    file: Path = Path()

    def type(self, rig: Rig, text: str, replace: bool = True) -> Outcome:
        return rig.perform(self, TypeText(TARGET, text, replace))

    def saved(self, rig: Rig) -> str:
        """What stands on the disk after saving with Ctrl+S."""
        before = self.file.stat().st_mtime_ns
        assert rig.perform(self, PressKeys(("ctrl", "s"))).reason == ""
        until(lambda: self.file.stat().st_mtime_ns != before, "the file is saved")
        until(lambda: not self.title.startswith("*"), "all of it is saved", seen=lambda: self.title)
        return self.file.read_text()


@pytest.fixture
def editor(on_display: PrivateDisplay, tmp_path: Path) -> Iterator[Editor]:
    file = tmp_path / "letter.txt"
    file.write_text("what stood here\nbefore\n")
    seen = show(on_display, ["mousepad", "--disable-server", str(file)])
    yield Editor(seen.display, seen.process, seen.handle, seen.left, seen.top, seen.log, file)
    end(seen)


@pytest.fixture
def tester(on_display: PrivateDisplay) -> Iterator[Seen]:
    """xev: a window that prints every event it receives."""
    seen = show(on_display, ["xev", "-name", "tester", "-geometry", "300x250+40+60"])
    yield seen
    end(seen)


@pytest.fixture
def show_window(on_display: PrivateDisplay) -> Iterator[Callable[..., Seen]]:
    """Starts further programs; they are ended with the test."""
    shown: list[Seen] = []

    def start(argv: list[str], place: str = "") -> Seen:
        shown.append(show(on_display, argv, place))
        return shown[-1]

    yield start
    for seen in shown:
        end(seen)


@pytest.fixture
def tool(on_display: PrivateDisplay) -> Callable[..., Any]:
    """Runs another program to its end: another client of the display, such as xdotool."""

    def call(*argv: str, feed: bytes | None = None) -> bytes:
        # Not captured through pipes that a program left in the background (xclip) would hold open.
        with (on_display.logs / "tool.out").open("w+b") as out:
            subprocess.run(argv, env=on_display.env, input=feed, stdout=out, timeout=60, check=True)
            out.seek(0)
            return out.read()

    return call


@pytest.fixture
def settled() -> Callable[..., None]:
    """Waits until something holds, and fails if it never does."""

    def wait(holds: Callable[[], bool], what: str = "it") -> None:
        until(holds, what)

    return wait
