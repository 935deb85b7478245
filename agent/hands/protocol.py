"""The room of what the client and the hands process say to each other: a closed set of words, one JSON line each.

*What* is done is said once, when it is approved: a warrant grants actions, each under a token that is good for one act.
An act says only which grant it spends and *where*. So nobody can have the hands type another text than the approved.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, Final, TypeAlias, cast, get_args

from agent.codec import decode as decode_word
from agent.codec import encode as encode_word
from agent.errors import CodecError
from agent.types import Action, DesktopPoint, Envelope

HEARTBEAT: Final = 0.1
"""Seconds between two beats of the client."""

LEASE: Final = 1.0
"""Seconds without a beat after which the hands let go of everything; an interface on a busy machine beats in time."""

AGAIN: Final = "Begin a new run to start them again."
"""What the person can do about hands that are gone."""


# --- What is said -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Begin:
    """Client: a new run, a fresh lease; whatever stopped the last one is over.

    ``programs`` and ``titles`` are what the person adds to the list of what is private.
    """

    programs: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Confide:
    """Client: what the placeholder of this secret stands for, until the next run begins."""

    name: str
    value: str = field(repr=False)


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
class Grant:
    """One approved action, and the token that an act has to bear to do it."""

    token: str
    action: Action


@dataclass(frozen=True, slots=True)
class Warrant:
    """Client: this was approved; whatever was approved before is over. Without an envelope nothing is.

    ``under_way`` says that nobody was asked: it goes on with what was approved before, or is harmless.
    """

    envelope: Envelope | None
    grants: tuple[Grant, ...]
    under_way: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """Client: do what the token grants, at these points, in that window (0 is the bare desktop)."""

    number: int
    token: str
    points: tuple[DesktopPoint, ...]
    handle: int


@dataclass(frozen=True, slots=True)
class Ready:
    """Hands: the devices are open, the listener hears, the guardian watches."""

    guardian: int


@dataclass(frozen=True, slots=True)
class Broken:
    """Hands: they cannot work, or no longer, and what the person can do about it."""

    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Hands: what became of an act; ``kind`` is "done", "refused", "failed", "paused", "halted" or
    "broken"."""

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
    """Hands: input that they did not send; ``what`` is "key", "button", "motion" or "pointer"."""

    what: str


@dataclass(frozen=True, slots=True)
class Paused:
    """Hands: the person took over in the middle of what was approved, which is over; the next approval counts."""

    reason: str


Message: TypeAlias = (
    Begin
    | Confide
    | Beat
    | Halt
    | Release
    | Warrant
    | Act
    | Ready
    | Broken
    | Answer
    | Released
    | Halted
    | HumanSeen
    | Paused
)

_WORDS: Final = MappingProxyType({word.__name__: word for word in get_args(Message)})
_ACTIONS: Final = MappingProxyType({action.__name__: action for action in get_args(Action)})


def encode(message: Message) -> bytes:
    """One line of JSON, its end included."""
    body: dict[str, Any] = {"say": type(message).__name__}
    for part in fields(message):
        body[part.name] = _encode_part(getattr(message, part.name))
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
    return cast(Message, word(**{part.name: _decode_part(body[part.name], str(part.type)) for part in parts}))


def _encode_part(value: object) -> object:
    match value:
        case Envelope():
            return encode_word(value)
        case DesktopPoint(x, y):
            return [x, y]
        case Grant(token, action):
            return [token, encode_word(action)]
        case tuple():
            return [_encode_part(item) for item in value]
        case _:
            return value


def _decode_part(value: object, kind: str) -> object:
    try:
        match kind, value:
            case ("int", int()) if not isinstance(value, bool):
                return value
            case ("str", str()) | ("bool", bool()):
                return value
            case ("Envelope | None", None):
                return None
            case ("Envelope | None", dict()):
                return decode_word(value, Envelope)
            case ("tuple[str, ...]", list()) if all(isinstance(item, str) for item in value):
                return tuple(value)
            case ("tuple[DesktopPoint, ...]", list()):
                return tuple(_point(item) for item in value)
            case ("tuple[Grant, ...]", list()):
                return tuple(_grant(item) for item in value)
    except CodecError as problem:
        raise ValueError(str(problem)) from None
    raise ValueError(f"a {type(value).__name__} is not {kind}")  # not the value: it may be a secret


def _grant(value: object) -> Grant:
    match value:
        case [str(token), {"is": str(name)} as action] if name in _ACTIONS:
            return Grant(token, decode_word(action, _ACTIONS[name]))
        case _:
            raise ValueError(f"{value!r} is not a grant")


def _point(value: object) -> DesktopPoint:
    match value:
        case [int(x), int(y)] if not (isinstance(x, bool) or isinstance(y, bool)):
            return DesktopPoint(x, y)
        case _:
            raise ValueError(f"{value!r} is not a point")
