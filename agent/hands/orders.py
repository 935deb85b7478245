"""The room of orders: what is done with the devices, made of an approved action and the points to do it at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias, assert_never

from agent.hands.answers import Refusal
from agent.keys import check_chord
from agent.rules.secrets import NOT_ALONE, mentions_secret, secret_of
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
    Role,
    Scroll,
    TypeText,
    Wait,
)

LONGEST_WAIT: Final = 60.0
"""The most seconds that one step may wait."""


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


@dataclass(frozen=True, slots=True)
class WaitFor:
    seconds: float


Order: TypeAlias = ClickAt | DragBetween | ScrollAt | TypeAt | PressChord | OpenEntry | WaitFor


def order_of(action: Action, points: tuple[DesktopPoint, ...]) -> Order:
    """The order to do the action at these points of the virtual desktop. Raises ``Refusal`` where that makes none."""
    match action, points:
        case Click(_, button, count), (at,):
            return ClickAt(at, button, count)
        case Drag(), (start, end):
            return DragBetween(start, end)
        case Scroll(_, direction, notches), (at,):
            return ScrollAt(at, direction, notches)
        case TypeText(target, text, replaces), (at,):
            # Into a sheet's cell one types over what it holds; to select all first would select the whole sheet.
            return TypeAt(at, text, replaces and target.role is not Role.CELL)
        case PressKeys(keys), ():
            try:
                return PressChord(check_chord(keys))
            except ValueError as problem:
                raise Refusal(str(problem)) from None
        case OpenApp(name), ():
            return OpenEntry(name)
        case Wait(seconds), ():
            if not 0.0 <= seconds <= LONGEST_WAIT:  # neither is what is no number
                raise Refusal(f"{seconds} seconds are not between 0 and {LONGEST_WAIT:g}")
            return WaitFor(seconds)
        case ((AskUser() | Finish()), _):
            raise Refusal("this is not for the hands")
        case ((Click() | Drag() | Scroll() | TypeText() | PressKeys() | OpenApp() | Wait()), _):
            raise Refusal(f"{len(points)} points are not what this step needs")
    assert_never(action)


def revealed(order: Order, secrets: Mapping[str, str]) -> Order:
    """The order with a secret in the place of its placeholder: from here on it is typed, and kept nowhere.

    Raises ``Refusal`` for a placeholder that is not alone, or whose secret was not confided.
    """
    if not isinstance(order, TypeAt) or not mentions_secret(order.text):
        return order
    name = secret_of(order.text)
    if name not in secrets:
        raise Refusal(f"the secret {name} was not confided to the hands" if name else NOT_ALONE)
    return replace(order, text=secrets[name])
