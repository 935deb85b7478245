"""What is heard of a person's hands while they show something: keys and buttons, each with its time and place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from agent.types import DesktopPoint, Direction, PointerButton


@dataclass(frozen=True, slots=True)
class KeyDown:
    """A key went down. ``key`` is a name of ``agent.keys``, a character as it was written, or "" for any other key.

    ``at`` is in seconds of ``agent.clock.even_seconds``, here and below.
    """

    at: float
    key: str


@dataclass(frozen=True, slots=True)
class KeyUp:
    at: float
    key: str


@dataclass(frozen=True, slots=True)
class ButtonDown:
    at: float
    point: DesktopPoint
    button: PointerButton


@dataclass(frozen=True, slots=True)
class ButtonUp:
    at: float
    point: DesktopPoint
    button: PointerButton


@dataclass(frozen=True, slots=True)
class Wheel:
    """The wheel was turned by one notch."""

    at: float
    point: DesktopPoint
    direction: Direction


Input: TypeAlias = KeyDown | KeyUp | ButtonDown | ButtonUp | Wheel
