"""The room of the app at work on a display, and of a person before it: who looks, presses and types from outside."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from Xlib.display import Display

from agent.errors import MarksError
from agent.eyes.bus import AccessibilityBus
from agent.hands.windows import Windows
from agent.types import DesktopPoint
from app import demo_person
from benchmarks.private_display import PrivateDisplay
from tests.desktop.patience import PATIENCE, until
from tests.desktop.reader import FOCUSED, Thing, things_anywhere, things_in_front

APP = Path(__file__).parent / "faces_app.py"
ROOT = APP.parent.parent.parent
_MOMENT = 0.5
"""Seconds that a person looks at a button before pressing it: a click in haste is no answer (app/unhurried.py)."""

_AT_ONCE = ("Stop", "Pause")


class Person:
    """Whoever sits before a program on the display: sees what a screen reader has, and uses mouse and keys."""

    def __init__(self, display: PrivateDisplay, program: subprocess.Popen[Any], told: Callable[[], str]) -> None:
        """``told`` is what the program has said so far, for the message of a failure."""
        self.display = display
        self.program = program
        self._told = told
        self._bus = AccessibilityBus()
        self._server = Display(display.env["DISPLAY"])
        self._windows = Windows(self._server)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bus.close()
        self._server.close()
        self.program.terminate()
        self.program.wait()

    def until(self, holds: Callable[[], bool], what: str, seen: Callable[[], object] | None = None) -> None:
        """Wait for it, as long as the program lives; ``seen`` is told of a failure too."""

        def holds_now() -> bool:
            alive = self.program.poll() is None
            if not holds():
                assert alive, f"the program ended before {what}: {self._told()}"
                return False
            return True

        def looks() -> str:
            first = f"{seen()}, " if seen is not None else ""
            return f"{first}{self.active()!r} in front, and told: {self._told()}"

        until(holds_now, what, seen=looks)

    def active(self) -> str:
        """The title of the window in front."""
        return self.do("getactivewindow", "getwindowname", check=False)

    def do(self, *argv: str, check: bool = True) -> str:
        """Use mouse and keys by xdotool."""
        done = subprocess.run(
            ["xdotool", *argv], env=self.display.env, capture_output=True, text=True, check=check, timeout=PATIENCE
        )
        return done.stdout.strip()

    def things(self) -> list[Thing]:
        """All that shows in the window in front."""
        try:
            return self._bus.ask(things_in_front, seconds=20.0)
        except MarksError:
            return []

    def names(self) -> str:
        """What the window in front says."""
        return "\n".join(thing.name for thing in self.things())

    def anywhere(self) -> list[Thing]:
        """All that shows in any window of any program."""
        try:
            return self._bus.ask(things_anywhere, seconds=20.0)
        except MarksError:
            return []

    def says(self, text: str) -> bool:
        """Whether any window says so."""
        return any(text in thing.name for thing in self.anywhere())

    def wait_for_keys(self, name: str) -> None:
        """Until the thing of this name has the keyboard."""

        def has_keys() -> bool:
            return any(thing.name == name and thing.has(FOCUSED) for thing in self.things())

        self.until(has_keys, f"the keyboard at “{name}”")

    def gone(self, name: str) -> bool:
        """Whether nothing of this name can be pressed; False while nobody answers."""
        try:
            return not demo_person.buttons(self._bus, name, seconds=20.0)
        except MarksError:
            return False

    def find(self, name: str) -> demo_person.Button:
        """Something of this name that can be pressed, once it stays and a click there would reach the program."""
        found: list[demo_person.Button] = []

        def within_reach() -> bool:
            before = found[:]
            found[:] = self._within_reach(name)
            return bool(found) and found == before

        self.until(within_reach, f"something called “{name}” within reach")
        return found[0]

    def press(self, name: str) -> None:
        """Move the mouse to what is called so, and click once it is there: what comes up moves for a while."""

        def pressed() -> bool:
            button = self.find(name)
            demo_person.move_to(button)
            if name not in _AT_ONCE:
                time.sleep(_MOMENT)
            if button not in self._within_reach(name):
                return False
            demo_person.click()
            return True

        self.until(pressed, f"“{name}” at rest")

    def begin_to_teach(self, what: str) -> None:
        """Say in the app what is going to be shown, until it is recorded."""
        self.do("key", "ctrl+t")
        self.wait_for_keys("What you are going to do")
        self.do("type", "--delay", "40", what)
        self.do("key", "Return")
        self.until(lambda: self.says("0 steps"), "it did not begin")

    def _within_reach(self, name: str) -> list[demo_person.Button]:
        """What is called so where a click goes to the program: minimised windows say too that they show it."""
        try:
            shown = demo_person.buttons(self._bus, name, seconds=20.0)
        except MarksError:
            return []
        return [button for button in shown if self._gets_clicks(button.x, button.y)]

    def _gets_clicks(self, x: int, y: int) -> bool:
        chain = self._windows.at(DesktopPoint(x, y))
        return bool(chain) and self._windows.pid(chain[-1]) == self.program.pid


class Running(Person):
    """The app at work on the display, and what it has printed so far."""

    def __init__(self, display: PrivateDisplay, out: Path, how: str, seconds: float = 1.0) -> None:
        """``how`` is "run" or "app", as faces_app.py has it; each deed of the hands takes ``seconds``."""
        self._out = out
        with out.open("w") as file:
            program = subprocess.Popen(
                [sys.executable, str(APP), how, str(seconds)],
                env={**display.env, "PYTHONPATH": str(ROOT)},
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        super().__init__(display, program, out.read_text)

    def ready(self) -> bool:
        """Whether its window says that a goal can be given."""
        return "Ready" in self.names()

    def said(self, key: str) -> list[Any]:
        """All that it told under this key."""
        # The last line may be on its way still.
        lines = (json.loads(line) for line in self._out.read_text().split("\n")[:-1] if line.startswith("{"))
        return [line[key] for line in lines if key in line]
