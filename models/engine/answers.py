"""What the engine's process may answer. It may be broken, or taken over by a bad file: nothing it says is believed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from models.engine.messages import Message

_ROUNDING: Final = 1e-6


def _is_chance(value: Any) -> bool:
    """Whether it is the natural logarithm of a probability: a finite number, and not above 0 but for rounding."""
    return type(value) in (int, float) and -sys.float_info.max <= value <= _ROUNDING


def _is_reply(message: Message) -> bool:
    body = message.body
    lengths, chances, timings = body.get("lengths"), body.get("log_probabilities"), body.get("timings")
    return (
        isinstance(body.get("text"), str)
        and isinstance(lengths, list)
        and all(type(length) is int and length >= 0 for length in lengths)
        and sum(lengths) == len(message.data)
        and isinstance(chances, list)
        and len(chances) == len(lengths)
        and all(map(_is_chance, chances))
        and isinstance(body.get("finished"), bool)
        and isinstance(timings, dict)
        and type(body.get("offered")) is int
        and type(body.get("taken")) is int
    )


def _is_failure(message: Message) -> bool:
    body: Mapping[str, Any] = message.body
    return isinstance(body.get("why"), str) and isinstance(body.get("answerable"), bool)


def _is_loaded(message: Message) -> bool:
    layers = message.body.get("layers")
    return type(layers) is int and layers >= 0


def _is_bare(message: Message) -> bool:
    return not message.body


_ANSWERS: Final[Mapping[str, Callable[[Message], bool]]] = MappingProxyType(
    {
        "loaded": _is_loaded,
        "piece": _is_bare,
        "failed": _is_failure,
        "reply": _is_reply,
        "way": _is_reply,
        "ways": _is_bare,
        "read": _is_bare,
    }
)


def is_answer(message: Message) -> bool:
    """Whether this is one of the seven things the process says, whole and of the right kinds."""
    check = _ANSWERS.get(message.kind)
    return check is not None and check(message)
