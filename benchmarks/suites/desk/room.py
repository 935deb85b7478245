"""The room a task is done in: a private display of its own, the program, real eyes and hands, and the verification."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from Xlib.display import Display

from agent.clock import RunClock
from agent.errors import MarksError, ScreenError
from agent.events import Event
from agent.expectations import MarksVerifier
from agent.eyes.atspi import AtspiMarker
from agent.eyes.desktop import DesktopEyes, NoVeil
from agent.eyes.letters import ProcessLetters
from agent.eyes.ocr import SecondSight
from agent.eyes.pictures import PictureEyes
from agent.eyes.recogniser import bundled
from agent.eyes.screen import MssScreen
from agent.eyes.settle import QuietScreen
from agent.eyes.windows import XWindows
from agent.grounding import MarksGrounder
from agent.hands.client import ProcessHands
from agent.hands.warrant import WarrantingReviewer
from agent.loop import Loop
from agent.ports import Eyes, Policy
from agent.rehearsal import ConsentingReviewer
from agent.rules.approval import Approver
from agent.rules.budgets import Budgets
from agent.rules.privacy import DenyList
from agent.stop import Stop
from agent.types import ApprovalMode, Mark
from benchmarks import sweeper
from benchmarks.private_display import PrivateDisplay
from benchmarks.suites.desk.tasks import Errand, Program
from benchmarks.suites.results import Way
from benchmarks.suites.suite import BlankEyes

WIDTH, HEIGHT = 1280, 800
BUDGETS: Final = Budgets(steps=30, forecasts=20, seconds=120.0)
"""More than any errand needs."""

_OPENS_WITHIN: Final = 240.0
_ANSWERS_WITHIN: Final = 20.0
"""Seconds that a program may take to tell what it shows: the suite measures what is done, however busy the machine."""


@dataclass(frozen=True, slots=True)
class Ran:
    """The events of a run, whether the goal holds afterwards, and the seconds from the first look to the last event."""

    events: tuple[Event, ...]
    success: bool
    seconds: float


class Room:
    """A program with an errand in front of it, on a private display; leaving it ends everything.

    While it is open this process's environment is the display's, as a program of its session would have it.
    """

    def __init__(self, program: Program, errand: Errand) -> None:
        self._program = program
        self._errand = errand
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        """Open everything and return once the program's window is in front. Raises ``ScreenError``."""
        try:
            self._open()
        except BaseException:
            self._opened.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    @property
    def home(self) -> Path:
        return self._display.home

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self._eyes.look(Stop()).marks

    @property
    def code(self) -> int | None:
        return self._child.poll()

    @property
    def printed(self) -> str:
        logs = self._display.logs.glob(f"{Path(self._child_argv[0]).name}-*.log")
        return "".join(log.read_text(errors="replace") for log in logs)

    def ask(self, *argv: str) -> str:
        done = subprocess.run(
            argv, env=self._display.env, cwd=self.home, capture_output=True, text=True, timeout=30, check=False
        )
        return done.stdout if done.returncode == 0 else ""

    def run(self, policy: Policy, way: Way, *, blank: bool = False, errand: Errand | None = None) -> Ran:
        """The errand from its first look to its verification; the policy sees pictures that are grey if ``blank``.

        ``errand`` stands in the place of the one that the room was opened for, where only the program tells what it is.
        """
        errand = errand or self._errand
        stop, clock, grounder = Stop(), RunClock(), MarksGrounder()
        hands = ProcessHands(grounder, stop.pull, lambda what: None, on_death=stop.fail)
        try:
            hands.start()
            loop = Loop(
                PictureEyes(BlankEyes(self._eyes) if blank else self._eyes, bundled()),
                policy,
                grounder,
                WarrantingReviewer(Approver(ConsentingReviewer(clock), ApprovalMode.TRAJECTORY, clock), hands.give),
                hands,
                MarksVerifier(),
                budgets=BUDGETS,
                horizon=way.horizon,
                commit=way.commit,
                clock=clock,
            )
            began = time.monotonic()
            events = tuple(loop.run(errand.goal, stop))
            seconds = time.monotonic() - began
        finally:
            hands.close()
        return Ran(events, self._holds(errand), seconds)

    def _holds(self, errand: Errand) -> bool:
        deadline = time.monotonic() + errand.within
        while not errand.holds(self):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.1)
        return True

    def _open(self) -> None:
        self._display = self._opened.enter_context(PrivateDisplay(WIDTH, HEIGHT))
        self._opened.enter_context(inside(self._display.env))
        for path, text in {**self._program.files, **self._errand.files}.items():
            file = self.home / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        _put_the_pointer_aside()
        self._child_argv = [
            part.replace("{home}", str(self.home)) for part in (*self._program.argv, *self._errand.argv)
        ]
        self._child = self._display.start(self._child_argv, env=self._program.env)
        screen = MssScreen()
        self._opened.callback(screen.close)
        windows = XWindows()
        self._opened.callback(windows.close)
        told = AtspiMarker(windows, os.getpid(), program_seconds=_ANSWERS_WITHIN)
        self._opened.callback(told.close)
        marker = SecondSight(told, ProcessLetters(), windows, DenyList(), os.getpid())
        self._opened.callback(marker.close)
        self._eyes: Eyes = DesktopEyes(screen, marker, QuietScreen(screen), NoVeil())
        self._wait_for_the_program()

    def _wait_for_the_program(self) -> None:
        """Until its window is in front and, where it has a tree, tells what is in it."""
        deadline = time.monotonic() + _OPENS_WITHIN
        while time.monotonic() < deadline:
            try:
                look = self._eyes.look(Stop())
            except MarksError:  # it is still busy with itself
                continue
            titled = look.window is not None and self._program.title in look.window.title
            if titled and (len(look.marks) > 1 or not self._program.accessible):
                return
            time.sleep(0.1)
        raise ScreenError(
            f"{self._program.name} did not open in {_OPENS_WITHIN:.0f} s: {self.printed[-300:]}",
            f"Is it installed? apt-get install {self._program.package}",
        )


@contextmanager
def inside(env: Mapping[str, str]) -> Iterator[None]:
    """This process's environment is a private display's, without the token that would let its sweeper end our own."""
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update({name: value for name, value in env.items() if name != sweeper.VARIABLE})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _put_the_pointer_aside() -> None:
    """Into the corner: where it rests, tips come up over the things below it."""
    display = Display()
    display.screen().root.warp_pointer(WIDTH - 1, HEIGHT - 1)
    display.sync()
    display.close()
