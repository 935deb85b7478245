"""The room of orders: what is done with the devices, made of an approved action and the points to do it at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, assert_never

from agent.hands.answers import Refusal
from agent.keys import check_chord
from agent.types import (
    Action,
    AskUser,
    Click,
    DesktopPoint,
    Direction,
    Drag,
    Finish,
    OpenApp,
    PointerButton,
    PressKeys,
    Scroll,
    TypeText,
    Wait,
)


@dataclass(frozen=True, slots=True)
class ClickAt:
    at: DesktopPoint
    button: PointerButton
    count: int


@dataclass(frozen=True, slots=True)
class DragBetween:
    start: DesktopPoint
    end: DesktopPoint


@dataclass(frozen=True, slots=True)
class ScrollAt:
    at: DesktopPoint
    direction: Direction
    notches: int


@dataclass(frozen=True, slots=True)
class TypeAt:
    at: DesktopPoint
    text: str
    replace: bool


@dataclass(frozen=True, slots=True)
class PressChord:
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenEntry:
    name: str


Order: TypeAlias = ClickAt | DragBetween | ScrollAt | TypeAt | PressChord | OpenEntry


def order_of(action: Action, points: tuple[DesktopPoint, ...]) -> Order:
    """The order to do the action at these points of the virtual desktop. Raises ``Refusal`` where that makes none."""
    match action, points:
        case Click(_, button, count), (at,):
            return ClickAt(at, button, count)
        case Drag(), (start, end):
            return DragBetween(start, end)
        case Scroll(_, direction, notches), (at,):
            return ScrollAt(at, direction, notches)
        case TypeText(_, text, replace), (at,):
            return TypeAt(at, text, replace)
        case PressKeys(keys), ():
            try:
                return PressChord(check_chord(keys))
            except ValueError as problem:
                raise Refusal(str(problem)) from None
        case OpenApp(name), ():
            return OpenEntry(name)
        case ((Wait() | AskUser() | Finish()), _):
            raise Refusal("this is not for the hands")
        case ((Click() | Drag() | Scroll() | TypeText() | PressKeys() | OpenApp()), _):
            raise Refusal(f"{len(points)} points are not what this step needs")
    assert_never(action)
