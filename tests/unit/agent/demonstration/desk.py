"""The room of the desk that demonstrations are tried on: a small true world that hands and eyes share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from agent.demonstration.inputs import ButtonDown, ButtonUp, Input, KeyDown, KeyUp
from agent.demonstration.recorder import Demonstration, Recorder, Whose
from agent.stop import Stop
from agent.types import Box, DesktopPoint, Frame, Mark, Observation, PointerButton, Role, State, Window

PLACES = {
    "Name": Box(10, 10, 200, 20),
    "Notes": Box(10, 40, 200, 200),
    "Password": Box(10, 250, 200, 20),
    "Save": Box(10, 280, 80, 20),
    "": Box(300, 300, 40, 40),
}
SUMMONS = ("ctrl", "alt", "space")
ROLES = {"Name": Role.TEXT, "Notes": Role.TEXT, "Password": Role.PASSWORD, "Save": Role.BUTTON}


@dataclass
class Desk:
    """Fields that hold what is typed, a Save button that closes the window, and a chain of inputs with rests between.

    It is ear, eyes and doorkeeper of one recorder; its clock stands still but for the inputs' times and the rests.
    """

    script: list[Input | None]
    window: str = "Form"
    whose_it_is: dict[float, Whose] = field(default_factory=dict)
    focus: str = "Name"
    values: dict[str, str] = field(default_factory=lambda: dict.fromkeys(("Name", "Notes", "Password"), ""))
    closed: bool = False
    now: float = 1.0
    looks: int = 0
    stop: Stop = field(default_factory=Stop)

    def record(self, goal: str = "a goal") -> Demonstration:
        recorder = Recorder(self, self, self, self.clock, ("ctrl", "alt", "escape"), summons=SUMMONS)
        return recorder.record(goal, 1000.0, self.stop)

    def clock(self) -> float:
        return self.now

    # --- Ear ----------------------------------------------------------------------------------------------------------

    def next(self, patience: float) -> Input | None:
        if not self.script:
            self.stop.pull("the end")
            return None
        heard = self.script.pop(0)
        if heard is None:
            self.now += 1.0
            return None
        self.now = max(self.now, heard.at)
        self._do(heard)
        return heard

    def _do(self, heard: Input) -> None:
        match heard:
            case ButtonUp(_, point):
                for name, box in PLACES.items():
                    if box.x <= point.x < box.x + box.width and box.y <= point.y < box.y + box.height:
                        self.focus = name if name in self.values else self.focus
                        self.closed |= name == "Save"
            case KeyDown(_, "tab"):
                names = list(self.values)
                self.focus = names[(names.index(self.focus) + 1) % len(names)]
            case KeyDown(_, "enter") if self.focus == "Notes":
                self.values["Notes"] += "\n"
            case KeyDown(_, "enter"):
                self.closed = True
            case KeyDown(_, key) if len(key) == 1 or key == "space":
                self.values[self.focus] += " " if key == "space" else key
            case _:
                pass

    # --- Eyes ---------------------------------------------------------------------------------------------------------

    def look(self, stop: Stop) -> Observation:
        self.looks += 1
        pixels = np.full((400, 400, 3), self.looks % 251, np.uint8)
        frame = Frame(pixels, DesktopPoint(0, 0), (), 1000.0 + self.now)
        if self.closed:
            return Observation(frame, (Mark(Role.LABEL, "Desk", Box(0, 0, 50, 20)),), None)
        marks = tuple(
            Mark(
                role,
                name,
                PLACES[name],
                "" if role is Role.PASSWORD else self.values.get(name, ""),
                frozenset({State.FOCUSED} if name == self.focus else ()),
            )
            for name, role in ROLES.items()
        )
        return Observation(frame, marks, Window(self.window, "form", 42, 7, Box(0, 0, 400, 400)))

    # --- Doorkeeper ---------------------------------------------------------------------------------------------------

    def whose(self, heard: Input | None = None) -> Whose:
        return self.whose_it_is.get(heard.at, Whose.THEIRS) if heard is not None else Whose.THEIRS

    def changed(self, since: Observation) -> bool:
        return False


def click(at: float, name: str) -> list[Input | None]:
    box = PLACES[name]
    point = DesktopPoint(box.x + box.width // 2, box.y + box.height // 2)
    return [ButtonDown(at, point, PointerButton.LEFT), ButtonUp(at + 0.05, point, PointerButton.LEFT)]


def typed(at: float, text: str, pace: float = 0.1) -> list[Input | None]:
    heard: list[Input | None] = []
    for place, character in enumerate(text):
        key = {" ": "space", "\n": "enter", "\t": "tab"}.get(character, character)
        heard += [KeyDown(at + place * pace, key), KeyUp(at + place * pace + 0.01, key)]
    return heard


def chord(at: float, *keys: str) -> list[Input | None]:
    return [*(KeyDown(at, key) for key in keys), *(KeyUp(at + 0.01, key) for key in reversed(keys))]


REST: Sequence[None] = (None,)
"""The person does nothing for a second, in which the screen is looked at."""
