"""Words and events as plain JSON values and back: the one place that knows how what we say is written down.

A word is an object whose key "is" names its class in a closed table, with one key for each of its fields. Pixels do not
belong in JSON: whoever encodes a frame gives a place to put them and gets a name to write instead.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Final, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import numpy as np

from agent.errors import CodecError
from agent.events import (
    Acted,
    Aimed,
    Awaited,
    Corrected,
    Ended,
    Event,
    Foreseen,
    HandedBack,
    Interrupted,
    Paused,
    Perceived,
    Resumed,
    Reviewed,
    Started,
)
from agent.types import (
    Action,
    Alternative,
    AskUser,
    Becomes,
    Box,
    Click,
    Deed,
    DesktopPoint,
    Drag,
    Ending,
    Envelope,
    Expectation,
    Finish,
    Forecast,
    Frame,
    FramePoint,
    Grounding,
    Hides,
    Mark,
    Monitor,
    Observation,
    OpenApp,
    Outcome,
    Past,
    Pixels,
    PlannedStep,
    PressKeys,
    Reads,
    Run,
    Scroll,
    Shows,
    Target,
    Titled,
    Turn,
    TypeText,
    Unstated,
    Verdict,
    Wait,
    Window,
)

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Put: TypeAlias = Callable[[Pixels], str]
Fetch: TypeAlias = Callable[[str], Pixels]
W = TypeVar("W")

TAG: Final = "is"

WORDS: Final[Mapping[str, type]] = {
    word.__name__: word
    for word in (
        *(FramePoint, DesktopPoint, Box, Monitor, Mark, Window, Frame, Observation, Target),
        *(Click, Drag, Scroll, TypeText, PressKeys, Wait, OpenApp, AskUser, Finish),
        *(Shows, Hides, Reads, Becomes, Titled, Unstated),
        *(Grounding, PlannedStep, Forecast, Alternative, Envelope, Verdict, Outcome, Ending, Deed, Turn, Run, Past),
        *(Started, Resumed, Perceived, Foreseen, Reviewed, Aimed, Awaited, Acted, Interrupted, Paused, HandedBack),
        *(Ended, Corrected),
    )
}
"""Every class that may be written down, by name: what is not here does not exist."""


def encode(word: object, put: Put | None = None) -> dict[str, Json]:
    """One word or event as a JSON object. ``put`` stores a frame's pixels and returns the name to write for them.

    Raises ``CodecError`` for anything that is not one of our words, for a number that JSON cannot hold, and for a frame
    without ``put``.
    """
    if WORDS.get(type(word).__name__) is not type(word):
        raise CodecError(f"{type(word).__name__} is not one of our words")
    return cast("dict[str, Json]", _written(word, put))


def decode(data: object, expected: type[W], fetch: Fetch | None = None) -> W:
    """The word of class ``expected`` that ``data`` describes. ``fetch`` returns the pixels of a name.

    Raises ``CodecError`` for an unknown class, a missing or surplus field and a value of another type.
    """
    return cast(W, _read(data, expected, expected.__name__, fetch))


def decode_event(data: object, fetch: Fetch | None = None) -> Event:
    """The event that ``data`` describes; raises ``CodecError``."""
    return cast(Event, _read(data, Event, "event", fetch))


def decode_action(data: object) -> Action:
    """The action that ``data`` describes; raises ``CodecError``."""
    return cast(Action, _read(data, Action, "action", None))


def decode_expectation(data: object) -> Expectation:
    """The expectation that ``data`` describes; raises ``CodecError``."""
    return cast(Expectation, _read(data, Expectation, "expectation", None))


def _written(value: object, put: Put | None) -> Json:
    match value:
        case Enum():
            return cast(Json, value.value)
        case None | bool() | int() | str():
            return value
        case float():
            if not math.isfinite(value):
                raise CodecError(f"{value} cannot be written as JSON")
            return value
        case tuple():
            return [_written(item, put) for item in value]
        case frozenset():
            return sorted((_written(item, put) for item in value), key=str)
        case np.ndarray():
            if put is None:
                raise CodecError("a frame's pixels need a place of their own")
            return put(value)
    if not is_dataclass(value) or WORDS.get(type(value).__name__) is not type(value):
        raise CodecError(f"{type(value).__name__} is not one of our words")
    written = {field.name: _written(getattr(value, field.name), put) for field in fields(value)}
    return {TAG: type(value).__name__, **written}


_YOUNGER: Final[Mapping[str, frozenset[str]]] = {
    "Envelope": frozenset({"windows", "opened"}),
    "Window": frozenset({"owner", "busy"}),
    "Verdict": frozenset({"steer", "others"}),
    "Forecast": frozenset({"ways"}),
    "Started": frozenset({"pictured"}),
    "Past": frozenset({"pictured"}),
}
"""Fields that words have got since journals were first written: an older journal lacks them."""


def _younger(word: type) -> frozenset[str]:
    return _YOUNGER.get(word.__name__, frozenset())


@cache
def _hints(word: type) -> Mapping[str, object]:
    return get_type_hints(word)


def _read(data: object, hint: object, where: str, fetch: Fetch | None) -> object:
    origin = get_origin(hint)
    if origin is UnionType or origin is Union:
        return _read_one_of(data, get_args(hint), where, fetch)
    if origin is tuple:
        items = _listed(data, where)
        return tuple(_read(item, get_args(hint)[0], f"{where}[{i}]", fetch) for i, item in enumerate(items))
    if origin is frozenset:
        return frozenset(_read(item, get_args(hint)[0], where, fetch) for item in _listed(data, where))
    if origin is np.ndarray:
        if fetch is None or not isinstance(data, str):
            raise CodecError(f"{where}: the name of stored pixels is needed")
        return fetch(data)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _read_enum(data, hint, where)
    if isinstance(hint, type) and WORDS.get(hint.__name__) is hint:
        return _read_word(data, hint, where, fetch)
    return _read_plain(data, hint, where)


def _read_one_of(data: object, options: tuple[object, ...], where: str, fetch: Fetch | None) -> object:
    if data is None and NoneType in options:
        return None
    tag = data.get(TAG) if isinstance(data, dict) else None
    word = WORDS.get(tag) if isinstance(tag, str) else None
    if word is None or word not in options:
        raise CodecError(f"{where}: {tag!r} is none of the words that belong here")
    return _read_word(data, word, where, fetch)


def _read_word(data: object, word: type, where: str, fetch: Fetch | None) -> object:
    if not isinstance(data, dict) or data.get(TAG) != word.__name__:
        raise CodecError(f"{where}: a {word.__name__} belongs here")
    hints = _hints(word)
    odd = data.keys() ^ {TAG, *hints}
    if odd - _younger(word):
        told = ", ".join(sorted(map(str, odd)))
        raise CodecError(f"{where}: missing or unknown fields of {word.__name__}: {told}")
    given = {name: hint for name, hint in hints.items() if name in data}
    return word(**{name: _read(data[name], hint, f"{where}.{name}", fetch) for name, hint in given.items()})


def _read_enum(data: object, enum: type[Enum], where: str) -> Enum:
    for member in enum:
        if type(data) is type(member.value) and data == member.value:
            return member
    raise CodecError(f"{where}: {data!r} is no {enum.__name__}")


def _read_plain(data: object, hint: object, where: str) -> object:
    if type(data) is hint and (hint is not float or math.isfinite(cast(float, data))):
        return data
    if hint is float and type(data) is int and abs(data) < 2**53:
        return float(data)
    raise CodecError(f"{where}: {data!r} has the wrong type")


def _listed(data: object, where: str) -> list[object]:
    if not isinstance(data, list):
        raise CodecError(f"{where}: a list belongs here")
    return data
