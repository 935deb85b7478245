"""The room of what the client and the hands process say to each other: a closed set of words, one JSON line each."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, Final, TypeAlias, assert_never

from agent.keys import check_chord
from agent.types import DesktopPoint, Direction, PointerButton

HEARTBEAT: Final = 0.1
"""Seconds between two beats of the client."""

LEASE: Final = 0.5
"""Seconds without a beat after which the hands let go of everything."""


class Refusal(Exception):  # noqa: N818 - not an error: the hands decline, and nothing was done
    """The hands will not do this; the message says why."""


class Failure(Exception):  # noqa: N818 - an answer like the refusal above
    """The hands began and could not finish; the message says why and how far they came."""


# --- What the hands can be told to do ---------------------------------------------------------------------------------


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


# --- What is said -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Begin:
    """Client: a new run, a fresh lease; whatever stopped the last one is over."""


@dataclass(frozen=True, slots=True)
class Beat:
    """Client: still here."""


@dataclass(frozen=True, slots=True)
class Halt:
    """Client: stop at once and let go of everything."""

    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """Client: let go of everything and say when it is done."""

    number: int


@dataclass(frozen=True, slots=True)
class Act:
    """Client: do this in that window; ``handle`` and ``pid`` are 0 where none was approved (a bare desktop)."""

    number: int
    order: Order
    handle: int
    pid: int


@dataclass(frozen=True, slots=True)
class Ready:
    """Hands: the devices are open, the listener hears, the guardian watches."""

    guardian: int


@dataclass(frozen=True, slots=True)
class Broken:
    """Hands: they cannot work here at all, and what the person can do about it."""

    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Hands: what became of an act; ``kind`` is "done", "refused", "failed" or "halted"."""

    number: int
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Released:
    """Hands: nothing of ours is pressed any more."""

    number: int


@dataclass(frozen=True, slots=True)
class Halted:
    """Hands: they stopped and will refuse until a new run begins."""

    reason: str


@dataclass(frozen=True, slots=True)
class HumanSeen:
    """Hands: input that they did not send; ``what`` is "key", "button" or "motion"."""

    what: str


Message: TypeAlias = Begin | Beat | Halt | Release | Act | Ready | Broken | Answer | Released | Halted | HumanSeen

_WORDS: Final = MappingProxyType(
    {
        word.__name__: word
        for word in (Begin, Beat, Halt, Release, Act, Ready, Broken, Answer, Released, Halted, HumanSeen)
    }
)
_KINDS: Final = MappingProxyType({"int": int, "str": str})


def encode(message: Message) -> bytes:
    """One line of JSON, its end included."""
    body: dict[str, Any] = {"say": type(message).__name__}
    for part in fields(message):
        value = getattr(message, part.name)
        body[part.name] = _encode_order(value) if part.name == "order" else value
    return json.dumps(body, separators=(",", ":")).encode() + b"\n"


def decode(line: bytes) -> Message:
    """The message on this line. Raises ``ValueError`` for anything that is not exactly one."""
    body = json.loads(line)
    if not isinstance(body, dict):
        raise ValueError("a message is an object")  # noqa: TRY004 - the line is wrong, not the call
    say = body.pop("say", None)
    word = _WORDS.get(say) if isinstance(say, str) else None
    if word is None:
        raise ValueError(f"{say!r} is not said here")
    parts = fields(word)
    if set(body) != {part.name for part in parts}:
        raise ValueError(f"{word.__name__} does not hold {sorted(body)}")
    for part in parts:
        if part.name == "order":
            body["order"] = _decode_order(body["order"])
        elif type(body[part.name]) is not _KINDS[str(part.type)]:
            raise ValueError(f"{word.__name__}.{part.name} is not {part.type}")
    return word(**body)


def _encode_order(order: Order) -> dict[str, Any]:
    match order:
        case ClickAt(at, button, count):
            return {"do": "click", "at": [at.x, at.y], "button": button.value, "count": count}
        case DragBetween(start, end):
            return {"do": "drag", "start": [start.x, start.y], "end": [end.x, end.y]}
        case ScrollAt(at, direction, notches):
            return {"do": "scroll", "at": [at.x, at.y], "direction": direction.value, "notches": notches}
        case TypeAt(at, text, replace):
            return {"do": "type", "at": [at.x, at.y], "text": text, "replace": replace}
        case PressChord(keys):
            return {"do": "press", "keys": list(keys)}
        case OpenEntry(name):
            return {"do": "open", "name": name}
        case _:
            assert_never(order)


def _decode_order(body: object) -> Order:
    match body:
        case {"do": "click", "at": at, "button": str(button), "count": int(count), **rest} if not rest:
            return ClickAt(_point(at), PointerButton(button), count)
        case {"do": "drag", "start": start, "end": end, **rest} if not rest:
            return DragBetween(_point(start), _point(end))
        case {"do": "scroll", "at": at, "direction": str(direction), "notches": int(notches), **rest} if not rest:
            return ScrollAt(_point(at), Direction(direction), notches)
        case {"do": "type", "at": at, "text": str(text), "replace": bool(replace), **rest} if not rest:
            return TypeAt(_point(at), text, replace)
        case {"do": "press", "keys": list(keys), **rest} if not rest:
            return PressChord(check_chord(keys))
        case {"do": "open", "name": str(name), **rest} if not rest:
            return OpenEntry(name)
        case _:
            raise ValueError(f"{body!r} is not an order")


def _point(value: object) -> DesktopPoint:
    match value:
        case [int(x), int(y)]:
            return DesktopPoint(x, y)
        case _:
            raise ValueError(f"{value!r} is not a point")
