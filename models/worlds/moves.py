"""What can be done with the hands in a practice world, each move to a widget by its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, assert_never

from agent.types import Direction
from models.worlds.machine import World


@dataclass(frozen=True, slots=True)
class Press:
    """Click the widget."""

    key: str


@dataclass(frozen=True, slots=True)
class Write:
    """Type into the widget, over what it holds."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Strike:
    """Press a chord."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Twice:
    """Click the widget twice."""

    key: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Click the widget with the right button."""

    key: str


@dataclass(frozen=True, slots=True)
class Skim:
    """Scroll the strip."""

    key: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class Carry:
    """Drag the widget onto another."""

    key: str
    onto: str


Move: TypeAlias = Press | Write | Strike | Twice | Aside | Skim | Carry


def make(move: Move, world: World) -> None:
    """Do the move."""
    match move:
        case Press(key):
            world.click(key)
        case Write(key, text):
            world.type(key, text)
        case Strike(keys):
            world.press(keys)
        case Twice(key):
            world.double(key)
        case Aside(key):
            world.context(key)
        case Skim(key, direction):
            world.scroll(key, direction)
        case Carry(key, onto):
            world.drag(key, onto)
        case _:
            assert_never(move)
