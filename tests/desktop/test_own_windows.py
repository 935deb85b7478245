"""Our own windows as a screen reader has them: everything has a name, and the keyboard alone reaches everything."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agent import children
from agent.events import Acted, Aimed, Ended, Foreseen, Perceived, Reviewed, Started
from agent.eyes.bus import AccessibilityBus
from agent.journal import SqliteJournal
from agent.macros import Macro, Parameter, keep_macro
from agent.settings import journal_path
from agent.types import (
    Click,
    Ending,
    EndingKind,
    Forecast,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Role,
    Shows,
    Target,
    Verdict,
)
from app.windows.places import Place
from benchmarks.private_display import PrivateDisplay
from tests.desktop.keys_alone import KeysAlone
from tests.desktop.patience import comes_to_rest, until
from tests.desktop.reader import Thing, things_in_front
from tests.desktop.rooms_program import BUSY, STATES
from tests.unit.agent.demonstration.desk import Desk

PROGRAM = Path(__file__).with_name("rooms_program.py")


class Windows:
    """The program at work, and its things as they are read back from outside."""

    def __init__(self, display: PrivateDisplay, folder: Path) -> None:
        self.display = display
        self._asked, self._said = folder / "asked", folder / "said"
        self._asked.touch()
        with self._said.open("w") as file:
            self.process = subprocess.Popen(
                [sys.executable, str(PROGRAM), str(self._asked)],
                env=children.ours(display.env),
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        self._bus = AccessibilityBus()
        self._count = 0
        self.keys = KeysAlone(display, self.process.pid, self.things)

    def open(self, name: str) -> None:
        with self._asked.open("a") as file:
            file.write(f"{name}\n")
        self._count += 1
        self.until(lambda: self._said.read_text().count("\n") >= self._count, f"{name} is shown")
        self.until(lambda: bool(self.things()), f"{name} is active")
        comes_to_rest(self.things, name)

    def until(self, ready: Callable[[], bool], what: str) -> None:
        until(ready, what, seen=self._said.read_text)

    def things(self) -> list[Thing]:
        return self._bus.ask(things_in_front, seconds=20.0)

    def close(self) -> None:
        self._bus.close()
        self.process.terminate()
        self.process.wait()


@pytest.fixture(scope="module")
def windows(display: PrivateDisplay, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in display.env.items():
            patch.setenv(name, value)
        patch.delenv("TRACER1_PRIVATE_DISPLAY")
        write_a_run()
        write_a_run("another", "press Save again")
        made = Windows(display, tmp_path_factory.mktemp("windows"))
        yield made
        made.close()


def write_a_run(run: str = "own-windows", goal: str = "press Save") -> None:
    """A run of one step, in eight events."""
    look = Desk([]).look(None)  # type: ignore[arg-type]
    step = PlannedStep(Click(Target(Role.BUTTON, "Save")), "click Save", Shows(Target(Role.LABEL, "Desk")))
    now = time.time()
    with SqliteJournal(journal_path()) as journal:
        for event in (
            Started(run, goal, "rehearsed 1", now),
            Perceived(look, now),
            Foreseen(Forecast((step,)), now),
            Reviewed(Verdict((step,), None), now),
            Aimed(step, now),
            Acted(step, Outcome(OutcomeKind.DONE), now),
            Perceived(look, now),
            Ended(Ending(EndingKind.VERIFIED), now),
        ):
            journal.write(event)
    keep_macro(Macro("press-save", "press Save", (Parameter("text", "Save"),), (step,)))


@pytest.mark.parametrize("name", ["main", *(place.value for place in Place), *STATES, BUSY])
def test_everything_has_a_name_and_the_keyboard_alone_reaches_it(windows: Windows, name: str) -> None:
    windows.open(name)
    windows.keys.claim()
