"""What belongs together of what a person's hands did: keystrokes are one text, press and release are one click."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias, assert_never

from agent.demonstration.inputs import ButtonDown, ButtonUp, Input, KeyDown, KeyUp, Wheel
from agent.keys import KEYS, MODIFIERS, NAMED_KEYS
from agent.types import DesktopPoint, Direction, PointerButton

TWICE_WITHIN: Final = 0.5
"""Seconds between two presses that are one double-click: what GTK, Qt and Windows take for one, or a little more."""

STILL: Final = 8
"""Desktop pixels that a pointer may move between press and release of a click."""

_TURN_WITHIN: Final = 1.0
"""Seconds between two turns of the wheel that are one scroll."""

_WRITE_WITHIN: Final = 1.5
"""Seconds between two keys that are one text; what is typed later is another, which may be put together with it."""

UNKNOWN: Final = "\N{REPLACEMENT CHARACTER}"
"""In a key's place: it wrote a character, or changed the next one, and the keys alone do not tell to what."""

_EDITING: Final = frozenset({"backspace", "delete"})
_CARET: Final = frozenset({"left", "right", "home", "end"})
_ALONE: Final = frozenset({"super", "alt"})
"""Modifiers that do something when they are pressed alone."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Text was typed.

    ``edited`` if the keys alone do not tell the text: the caret was moved, a key had no name or wrote what is unknown.
    ``only`` are the keys where it was no more than one that does something outside of a text too: Space, Backspace or
    Delete.
    """

    began: float
    ended: float
    text: str
    edited: bool = False
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chord:
    """Keys were pressed together, modifiers first; empty if one of them has no name."""

    began: float
    ended: float
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clicked:
    """A button was pressed and released ``count`` times; ``held`` are the modifiers that were down."""

    began: float
    ended: float
    point: DesktopPoint
    button: PointerButton
    count: int = 1
    held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dragged:
    """A button went down at ``start`` and up at ``end``; ``left``: it was the left one, with no key held."""

    began: float
    ended: float
    start: DesktopPoint
    end: DesktopPoint
    left: bool = True


@dataclass(frozen=True, slots=True)
class Scrolled:
    began: float
    ended: float
    point: DesktopPoint
    direction: Direction
    notches: int = 1


Gesture: TypeAlias = Typed | Chord | Clicked | Dragged | Scrolled


class Gatherer:
    """Takes inputs in their order and gives gestures in theirs, each as soon as nothing more can belong to it."""

    def __init__(self) -> None:
        self._held: list[str] = []
        self._alone = ""
        self._open: Typed | Clicked | Scrolled | None = None
        self._pressed: ButtonDown | None = None
        self._pressed_with: tuple[str, ...] = ()

    @property
    def open(self) -> Typed | Clicked | Scrolled | None:
        """What more may belong to."""
        return self._open

    @property
    def began(self) -> float | None:
        """When what is not complete yet began, if anything is."""
        times = [one.at for one in (self._pressed,) if one] + [one.began for one in (self._open,) if one]
        return min(times, default=None)

    def take(self, heard: Input) -> tuple[Gesture, ...]:
        """The gestures that are complete now."""
        match heard:
            case KeyDown():
                return tuple(self._key(heard))
            case KeyUp(at, key):
                return tuple(self._release(at, key))
            case ButtonDown(at):
                self._alone = ""
                again = self._open if isinstance(self._open, Clicked) and self._goes_on(self._open, heard) else None
                done = () if again else self.close()
                self._pressed, self._pressed_with = heard, self._modifiers()
                return done
            case ButtonUp():
                return tuple(self._button_up(heard))
            case Wheel(at, point, direction):
                self._alone = ""
                now = self._open
                if isinstance(now, Scrolled) and now.direction is direction and at - now.ended <= _TURN_WITHIN:
                    self._open = replace(now, ended=at, notches=now.notches + 1)
                    return ()
                done = self.close()
                self._open = Scrolled(at, at, point, direction)
                return done
            case _:
                assert_never(heard)

    def close(self) -> tuple[Gesture, ...]:
        """Nothing more belongs to what is open; it, if anything was."""
        done, self._open = self._open, None
        return (done,) if done is not None else ()

    def tick(self, at: float) -> tuple[Gesture, ...]:
        """What is complete because time has gone by: a click that did not become a double one, hands that rest."""
        match self._open:
            case Clicked(_, ended) if at - ended > TWICE_WITHIN and self._pressed is None:
                return self.close()
            case Scrolled(_, ended) if at - ended > _TURN_WITHIN:
                return self.close()
            case Typed(_, ended) if at - ended > _WRITE_WITHIN:
                return self.close()
            case _:
                return ()

    # --- Keys ---------------------------------------------------------------------------------------------------------

    def _key(self, heard: KeyDown) -> Iterator[Gesture]:
        at, key = heard.at, heard.key
        if key in MODIFIERS:
            if key not in self._held:
                self._held.append(key)
                self._alone = key
            return
        self._alone = ""
        mighty = [one for one in self._held if one != "shift"]
        typing = self._open if isinstance(self._open, Typed) else None
        written = " " if key == "space" else key
        only = self._chord(key) if typing is None and (key == "space" or key in _EDITING) else ()
        if not mighty and len(written) == 1:
            if typing is None:
                yield from self.close()
                typing = Typed(at, at, "")
            if written == UNKNOWN:
                self._open = replace(typing, ended=at, edited=True, only=only)
            else:
                self._open = replace(typing, ended=at, text=typing.text + written, only=only)
        elif not mighty and (key in _EDITING or (typing and (key in _CARET or not key))):
            if typing is None:
                yield from self.close()
                typing = Typed(at, at, "", edited=True)
            if key == "backspace" and typing.text and not typing.edited:
                self._open = replace(typing, ended=at, text=typing.text[:-1], only=only)
            else:
                self._open = replace(typing, ended=at, edited=True, only=only)
        else:
            yield from self.close()
            yield Chord(at, at, self._chord(key))

    def _chord(self, key: str) -> tuple[str, ...]:
        name = key if key in NAMED_KEYS else "space" if key == " " else key.lower()
        return (*self._modifiers(), name) if name in KEYS else ()

    def _release(self, at: float, key: str) -> Iterator[Gesture]:
        if key in self._held:
            self._held.remove(key)
            if self._alone == key and key in _ALONE:
                yield from self.close()
                yield Chord(at, at, (key,))
        self._alone = ""

    def _modifiers(self) -> tuple[str, ...]:
        return tuple(one for one in MODIFIERS if one in self._held)

    # --- Buttons ------------------------------------------------------------------------------------------------------

    def _goes_on(self, click: Clicked, pressed: ButtonDown) -> bool:
        return (
            click.button is pressed.button
            and pressed.at - click.ended <= TWICE_WITHIN
            and _apart(click.point, pressed.point) <= STILL
            and click.held == self._modifiers()
            and click.count < 2
        )

    def _button_up(self, heard: ButtonUp) -> Iterator[Gesture]:
        down, self._pressed = self._pressed, None
        if down is None or down.button is not heard.button:
            return  # it went down before anybody listened
        if _apart(down.point, heard.point) > STILL:
            yield from self.close()
            plain = down.button is PointerButton.LEFT and not self._pressed_with
            yield Dragged(down.at, heard.at, down.point, heard.point, plain)
            return
        if isinstance(self._open, Clicked):
            self._open = replace(self._open, ended=heard.at, count=self._open.count + 1)
        else:
            yield from self.close()
            self._open = Clicked(down.at, heard.at, down.point, down.button, 1, self._pressed_with)


def _apart(one: DesktopPoint, other: DesktopPoint) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)
