"""Our own windows as a screen reader has them: everything has a name, and the keyboard alone reaches everything."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from agent import children
from agent.events import Acted, Aimed, Ended, Foreseen, Perceived, Reviewed, Started
from agent.eyes.bus import AccessibilityBus, Line
from agent.eyes.roles import AtspiRole
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
from tests.desktop.rooms_program import REVIEW
from tests.unit.agent.demonstration.desk import Desk

PROGRAM = Path(__file__).with_name("rooms_program.py")
_PATIENCE = 60.0
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_SHOWING, _SENSITIVE, _FOCUSED, _ACTIVE = 25, 24, 12, 1
_RULE = [[1 << _SHOWING, 0], 1, {}, 1, [0, 0, 0, 0], 1, [], 1, False]
_TABS = 90
_USED = frozenset(
    {
        AtspiRole.PUSH_BUTTON,
        AtspiRole.TOGGLE_BUTTON,
        AtspiRole.CHECK_BOX,
        AtspiRole.RADIO_BUTTON,
        AtspiRole.COMBO_BOX,
        AtspiRole.TEXT,
        AtspiRole.ENTRY,
        AtspiRole.PASSWORD_TEXT,
        AtspiRole.SPIN_BUTTON,
        AtspiRole.SLIDER,
        AtspiRole.LIST,
        AtspiRole.TREE,
        AtspiRole.TABLE,
    }
)
"""The roles of what a person uses by itself; what lies in one (an item of a list, a field in a spin) comes with it."""

_ITEMS = (AtspiRole.LIST_ITEM, AtspiRole.TABLE_CELL, AtspiRole.TREE_ITEM)
_ONE_OF_SEVERAL = (AtspiRole.CHECK_BOX, AtspiRole.RADIO_BUTTON, AtspiRole.TOGGLE_BUTTON)


@dataclass(frozen=True, slots=True)
class Thing:
    """One accessible object of ours that shows."""

    key: str
    parent: str
    role: int
    name: str
    states: int

    def has(self, state: int) -> bool:
        return bool(self.states >> state & 1)

    @property
    def used(self) -> bool:
        return self.role in _USED and self.has(_SENSITIVE)


async def things_in_front(line: Line) -> list[Thing]:
    """All that shows in the active window of the programs there are."""
    found: list[Thing] = []
    for program in await _children(line, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"):
        for window in await _children(line, *program):
            top = await _thing(line, *window)
            if not (top.has(_ACTIVE) and top.has(_SHOWING)):
                continue
            answer = await line.ask(
                *window, "org.a11y.atspi.Collection", "GetMatches", "(aiia{ss}iaiiasib)uib", [_RULE, 2, 2000, True]
            )
            found += await asyncio.gather(*(_thing(line, name, path) for name, path in (answer[0] if answer else ())))
    return found


async def _children(line: Line, name: str, path: str) -> list[tuple[str, str]]:
    answer = await line.ask(name, path, _ACCESSIBLE, "GetChildren")
    return [(child[0], child[1]) for child in answer[0]] if answer else []


async def _thing(line: Line, name: str, path: str) -> Thing:
    role = await line.ask(name, path, _ACCESSIBLE, "GetRole")
    states = await line.ask(name, path, _ACCESSIBLE, "GetState")
    said = await line.read(name, path, _ACCESSIBLE, "Name")
    parent = await line.read(name, path, _ACCESSIBLE, "Parent")
    bits = states[0] if states else [0, 0]
    return Thing(path, parent[1] if parent else "", role[0] if role else 0, str(said or ""), bits[0] | bits[1] << 32)


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

    def open(self, name: str) -> None:
        with self._asked.open("a") as file:
            file.write(f"{name}\n")
        self._count += 1
        self.until(lambda: self._said.read_text().count("\n") >= self._count, f"{name} is shown")
        self.until(lambda: bool(self.things()), f"{name} is active")

    def until(self, ready: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not ready():
            assert time.monotonic() < deadline, f"never: {what}: {self._said.read_text()}"
            time.sleep(0.05)

    def things(self) -> list[Thing]:
        return self._bus.ask(things_in_front, seconds=20.0)

    def press(self, key: str) -> None:
        subprocess.run(["xdotool", "key", key], env=self.display.env, check=True, timeout=60)

    def reached(self) -> set[str]:
        """What gets the keyboard when Tab is pressed again and again, until it comes round."""
        found: list[str] = []
        for _ in range(_TABS):
            self.press("Tab")
            time.sleep(0.03)
            now = self.focused()
            if len(found) > 1 and now and now[0].key == found[0]:
                break
            found += [thing.key for thing in now]
            while any(thing.role in _ONE_OF_SEVERAL for thing in now):  # Tab comes to one of them, arrows to the others
                self.press("Right")
                time.sleep(0.03)
                now = [thing for thing in self.focused() if thing.key not in found]
                found += [thing.key for thing in now]
        return set(found)

    def focused(self) -> list[Thing]:
        """What has the keyboard; items say so of themselves in lists and combos that have not."""
        return [thing for thing in self.things() if thing.has(_FOCUSED) and thing.role not in _ITEMS]

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


@pytest.mark.parametrize("place", ["main", *(place.value for place in Place), REVIEW])
def test_everything_has_a_name_and_the_keyboard_alone_reaches_it(windows: Windows, place: str) -> None:
    windows.open(place)
    things = windows.things()
    inside = {thing.key for thing in things if thing.used}
    used = [thing for thing in things if thing.used and thing.parent not in inside]
    assert used, "nothing in it can be used"
    assert [AtspiRole(thing.role).name for thing in used if not thing.name.strip()] == []
    reached = windows.reached()
    around = reached | {thing.parent for thing in things if thing.key in reached}
    assert [(AtspiRole(thing.role).name, thing.name) for thing in used if thing.key not in around] == []
