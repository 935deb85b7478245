"""A chat model of a known family on this machine: the engine writes its turns, held to a grammar of their form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from agent.errors import ModelFileError, ReplyError
from agent.stop import Stop
from agent.types import Pixels
from models.engine.client import Asking, Engine
from models.engine.prompt import Prompt
from models.formats.asking import Request
from models.formats.gbnf import grammar_of

CONTEXT: Final = 8192
"""Cells of context: a picture takes up to 4,096, rules, marks and history some 2,000."""


class EngineWriter:
    """An engine as a ``Writer``; conversations are put together as ChatML, which all families here were trained on."""

    def __init__(self, engine: Engine, *, guesses: bool = True) -> None:
        """``guesses`` lets the engine guess words ahead, which takes a model whose last tokens can be taken back."""
        self._engine = engine
        self._draft = "" if guesses else None

    def preload(self, stop: Stop) -> None:
        """Load the model. Raises ``PolicyError`` or ``Stopped``."""
        self._engine.preload(stop)

    def write(self, request: Request, stop: Stop, said: Callable[[str], None] | None = None) -> str:
        """The next turn, by the request's schema or grammar; ``said`` hears it as it comes.

        Raises ``PolicyError`` or ``Stopped``.
        """
        grammar = grammar_of(request.schema) if request.schema is not None else request.grammar
        if not grammar:
            raise ModelFileError(
                "this family is not held to a grammar here", "Run it behind an endpoint: tracer1 endpoints add"
            )
        reply = self._engine.write(chatml(request), grammar, stop, Asking(limit=request.limit, draft=self._draft), said)
        if not reply.finished:
            raise ReplyError(f"the policy's reply was cut off after {reply.tokens} tokens")
        return reply.text

    def close(self) -> None:
        self._engine.close()


def chatml(request: Request) -> Prompt:
    """A conversation as the Qwen families read it; what is said in it can hold no token that ends a turn."""
    parts: list[str | Pixels] = []
    for turn in request.turns:
        parts.append(f"<|im_start|>{turn.speaker}\n")
        parts.extend(_harmless(turn.parts))
        parts.append("<|im_end|>\n")
    return Prompt((*parts, "<|im_start|>assistant\n"))


def _harmless(parts: Sequence[str | Pixels]) -> list[str | Pixels]:
    return [part.replace("<|", "< |") if isinstance(part, str) else part for part in parts]
