"""The script's room: steps written as the policy says them, and the agents that prove a suite: scripted and idle.

    click("File menu", shows("Save As... item"))
    fill("Name text", "notes.txt")

A thing is called as in the policy's contract: its name, its role, and "#2" for the second of equals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from agent.keys import parse_chord
from agent.stop import Stop
from agent.types import (
    Action,
    Becomes,
    Click,
    Deed,
    Direction,
    Expectation,
    Finish,
    Forecast,
    Hides,
    Observation,
    OutcomeKind,
    PlannedStep,
    PointerButton,
    PressKeys,
    Reads,
    Role,
    Scroll,
    Shows,
    State,
    Target,
    Titled,
    TypeText,
    Unstated,
)

_THING: Final = re.compile(rf"(?:(?P<name>.+) )?(?P<role>{'|'.join(Role)})(?: #(?P<ordinal>[1-9][0-9]*))?")


def thing(phrase: str) -> Target:
    """What a phrase names. Raises ``ValueError`` for one that names no role."""
    found = _THING.fullmatch(phrase)
    if found is None:
        raise ValueError(f"{phrase!r} does not end in a role")
    return Target(Role(found["role"]), found["name"] or "", int(found["ordinal"] or 1))


def shows(phrase: str) -> Shows:
    return Shows(thing(phrase))


def hides(phrase: str) -> Hides:
    return Hides(thing(phrase))


def reads(phrase: str, text: str) -> Reads:
    return Reads(thing(phrase), text)


def becomes(phrase: str, state: State, *, held: bool = True) -> Becomes:
    return Becomes(thing(phrase), state, held)


def titled(text: str) -> Titled:
    return Titled(text)


def click(phrase: str, expectation: Expectation | None = None) -> PlannedStep:
    return _step(Click(thing(phrase)), expectation)


def double(phrase: str, expectation: Expectation | None = None) -> PlannedStep:
    return _step(Click(thing(phrase), count=2), expectation)


def context(phrase: str, expectation: Expectation | None = None) -> PlannedStep:
    return _step(Click(thing(phrase), PointerButton.RIGHT), expectation)


def tick(phrase: str) -> PlannedStep:
    return click(phrase, becomes(phrase, State.CHECKED))


def untick(phrase: str) -> PlannedStep:
    return click(phrase, becomes(phrase, State.CHECKED, held=False))


def fill(phrase: str, text: str, expectation: Expectation | None = None) -> PlannedStep:
    """Make ``text`` the field's whole content; that it reads so is expected unless something else is."""
    return _step(TypeText(thing(phrase), text), expectation or reads(phrase, text))


def insert(phrase: str, text: str, expectation: Expectation | None = None) -> PlannedStep:
    return _step(TypeText(thing(phrase), text, replace=False), expectation)


def press(chord: str, expectation: Expectation | None = None) -> PlannedStep:
    return _step(PressKeys(parse_chord(chord)), expectation)


def scroll(phrase: str, direction: Direction, expectation: Expectation | None = None) -> PlannedStep:
    return _step(Scroll(thing(phrase), direction), expectation)


def done(expectation: Expectation | None = None) -> PlannedStep:
    return _step(Finish(), expectation)


def _step(action: Action, expectation: Expectation | None) -> PlannedStep:
    return PlannedStep(action, action_words(action), expectation or Unstated())


def action_words(action: Action) -> str:
    """A step's instruction, for whoever reads a record."""
    match action:
        case Click(target, button, count):
            how = "Right-click" if button is PointerButton.RIGHT else "Double-click" if count == 2 else "Click"
            return f"{how} the {target.role} “{target.name}”"
        case TypeText(target, text):
            return f"Type “{text}” into the {target.role} “{target.name}”"
        case PressKeys(keys):
            return f"Press {'+'.join(keys)}"
        case Scroll(target, direction):
            return f"Scroll the {target.role} “{target.name}” {direction}"
        case _:
            return "Finish"


class ScriptedPolicy:
    """Foresees what is left of a script.

    A step that came to nothing is foreseen again; so is, once, a text that was not seen where it was typed: to type it
    twice does no harm, and a program that is still drawing may have moved its field.
    """

    name = "scripted"

    def __init__(self, steps: Sequence[PlannedStep]) -> None:
        self._steps = tuple(steps)

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        """At most ``horizon`` of the steps that are left. Raises ``Stopped``."""
        stop.check()
        left = self._steps[min(_behind(history), len(self._steps) - 1) :]  # an end that did not hold is said again
        return Forecast(left[:horizon], "as it is written")

    def close(self) -> None:
        """Nothing is held."""


class IdlePolicy:
    """Says at once that it is done."""

    name = "idle"

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        """Finish, and nothing else. Raises ``Stopped``."""
        stop.check()
        return Forecast((done(),), "nothing to do")

    def close(self) -> None:
        """Nothing is held."""


def _behind(history: Sequence[Deed]) -> int:
    """How many steps of a script are done."""
    behind, typed = 0, False
    for deed in history:
        match deed.outcome.kind:
            case OutcomeKind.DONE:
                behind, typed = behind + 1, False
            case OutcomeKind.UNVERIFIED:
                missed = isinstance(deed.step.action, TypeText) and not isinstance(deed.step.expectation, Unstated)
                typed = not typed and missed
                behind += not typed
            case _:
                pass
    return behind
