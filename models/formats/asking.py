"""What a chat model is asked and in which form it may answer, whoever carries the question to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol, TypeAlias, runtime_checkable

from agent.errors import ReplyError
from agent.types import AskUser, Deed, Finish, Forecast, Observation, OpenApp, Pixels, PlannedStep, TypeText
from models.formats.names import is_span, plain
from models.formats.steps import ADVICE

Speaker: TypeAlias = Literal["system", "user", "assistant"]

_OPEN_THOUGHT = re.compile(r"<think(?:ing)?>")
_THOUGHT_ENDS = re.compile(r"</think(?:ing)?>")
_LONGEST = 32_768
"""Characters of an answer without its thoughts, more than ten steps take. What reads it goes over it many times."""


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """One turn of a conversation: pieces of text, and pictures (RGB uint8 of shape (height, width, 3))."""

    speaker: Speaker
    parts: tuple[str | Pixels, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """A conversation whose next turn is wanted.

    ``schema`` is a JSON Schema of that turn, absent where it is not JSON, and ``grammar`` GBNF of it where there is no
    schema, empty where a family's answers have none; ``stop`` are texts that end it; ``limit`` is how many tokens it
    may have.
    """

    turns: tuple[Turn, ...]
    schema: Mapping[str, Any] | None = None
    stop: tuple[str, ...] = ()
    limit: int = 1024
    grammar: str = ""

    def saying(self, text: str) -> Request:
        """The same conversation with more text at the end of its last turn."""
        last = self.turns[-1]
        turns = (*self.turns[:-1], Turn(last.speaker, (*last.parts, text)))
        return replace(self, turns=turns)

    def going_on(self, answer: str, reply: str) -> Request:
        """The same conversation with the answer that came and what is said to it."""
        turns = (*self.turns, Turn("assistant", (answer,)), Turn("user", (reply,)))
        return replace(self, turns=turns)


class ChatFormat(Protocol):
    """How one family of chat models is asked for steps, and how its answer is read."""

    @property
    def name(self) -> str:
        """What the person calls the format by."""
        ...

    @property
    def single(self) -> bool:
        """Whether the family answers with the next step alone."""
        ...

    def request(self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int) -> Request: ...

    def parse(self, text: str, observation: Observation, goal: str) -> Forecast:
        """At most as many steps as were asked for, none of them grounded. Raises ``ReplyError``."""
        ...


@runtime_checkable
class Illustrated(Protocol):
    """A format in which a picture may go with the goal."""

    def illustrated(self, request: Request, picture: Pixels) -> Request:
        """The same question with this picture, told apart from that of the screen."""
        ...


def without_thoughts(text: str) -> str:
    """An answer without what the model thought aloud before it.

    Raises ``ReplyError`` where a thought has no end, and for an answer that is longer than one can be.
    """
    # By searching on, not by one pattern: that would begin anew at every space and every thought without an end.
    pieces, at = list[str](), 0
    while (begins := _OPEN_THOUGHT.search(text, at)) and (ends := _THOUGHT_ENDS.search(text, begins.end())):
        pieces.append(text[at : begins.start()].rstrip())
        at = ends.end()
    said = "".join([*pieces, text[at:]])
    # Some chat templates open the thought themselves, so that the answer holds its end alone.
    said = said.rpartition("</think>")[2]
    if _OPEN_THOUGHT.search(said):
        raise ReplyError("The policy was still thinking when its reply ended.", ADVICE)
    answer = said.strip()
    if len(answer) > _LONGEST:
        raise ReplyError("The policy's answer is longer than one can be.", ADVICE)
    return answer


def unrepeated(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """The pairs of one object of an answer. Raises ``ValueError`` for a name that occurs twice: which is meant?"""
    found = dict[str, Any]()
    for name, value in pairs:
        if name in found:
            raise ValueError("a name occurs twice")
        found[name] = value
    return found


def spoken(text: str) -> str:
    """What a model said, as text of ours: in one line, without special tokens and what cannot be shown or written."""
    return "".join(letter for letter in plain(text) if letter.isprintable())


def held_to(steps: Sequence[PlannedStep], goal: str) -> tuple[PlannedStep, ...]:
    """The steps, if they type and open nothing but what the goal says, and end where they must.

    A screen may tell a model what to type; the goal is the person's. Raises ``ReplyError``.
    """
    if not steps:
        raise ReplyError("The policy answered with no step.", ADVICE)
    for number, step in enumerate(steps, 1):
        match step.action:
            case TypeText(text=text) if not is_span(text, goal):
                raise ReplyError(f"The policy's step {step.instruction!r} types what the goal does not say.", ADVICE)
            case OpenApp(name) if not is_span(name, goal):
                raise ReplyError(f"The policy's step {step.instruction!r} opens what the goal does not name.", ADVICE)
            case Finish() | AskUser() if number < len(steps):
                raise ReplyError(f"The policy's step {step.instruction!r} is followed by more steps.", ADVICE)
            case _:
                pass
    return tuple(steps)
