"""The models' answer to the mind: a local model that forecasts, asked in a format and held to its grammar."""

from __future__ import annotations

import contextlib
import dataclasses
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import takewhile
from typing import Protocol

from agent.errors import ReplyError
from agent.stop import Stop
from agent.types import Alternative, Deed, Forecast, Observation
from models.agreement import grouped
from models.catalog import PolicyFiles
from models.engine.client import Asking, Engine, Machine
from models.engine.prompt import Prompt, Reply
from models.formats.tracer1 import Tracer1Format
from models.unfolding import Unfolding

RETRY_ADVICE = "Say the goal in other words, or show less on the screen, and try again."


class PromptFormat(Protocol):
    """A contract between prompts and replies; a reply of it is one step a line."""

    @property
    def version(self) -> str:
        """The contract's version, as the model's files name it."""
        ...

    def prompt(self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int) -> Prompt: ...

    def grammar(self, goal: str, observation: Observation, horizon: int) -> str:
        """GBNF with the root rule ``root``."""
        ...

    def so_far(self, text: str) -> str:
        """What of a reply's beginning is whole; see ``models.unfolding``."""
        ...

    def parse(self, text: str, observation: Observation, goal: str) -> Forecast:
        """Raises ``ReplyError`` for what is not a reply of this contract."""
        ...


@dataclass(frozen=True, slots=True)
class Expected:
    """The last reply: what is left of it after the deeds that followed is what the next one probably says."""

    goal: str = ""
    deeds: int = 0
    reply: str = ""

    def after(self, goal: str, deeds: int) -> str:
        """The lines that are left when so many deeds are done; all where nothing was, none for another goal."""
        if goal != self.goal or deeds < self.deeds:
            return ""
        return "\n".join(self.reply.split("\n")[deeds - self.deeds :])


class LlamaPolicy:
    """A policy run by llama.cpp: the model's own probabilities become the confidences of its steps."""

    def __init__(
        self,
        name: str,
        engine: Engine,
        form: PromptFormat,
        *,
        limit: int = 512,
        said: Callable[[str], None] | None = None,
    ) -> None:
        """``limit`` is how many tokens a reply may have; ``said`` hears the reply as it is written."""
        self._name = name
        self._engine = engine
        self._format = form
        self._limit = limit
        self._said = said
        self._heard: Callable[[Forecast], None] | None = None
        self._expected = Expected()

    @property
    def name(self) -> str:
        layers = self._engine.layers
        where = f", {layers} layers on the graphics card" if layers else ""
        return f"{self._name} (contract {self._format.version}{where})"

    def preload(self, stop: Stop) -> None:
        """Load the model before the first forecast needs it. Raises ``PolicyError`` or ``Stopped``."""
        self._engine.preload(stop)

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        """At most ``horizon`` steps, none of them grounded. Raises ``PolicyError`` or ``Stopped``."""
        reply = self._engine.write(
            self._format.prompt(goal, observation, history, horizon),
            self._format.grammar(goal, observation, horizon),
            stop,
            Asking(limit=self._limit, draft=self._expected.after(goal, len(history))),
            self._hearing(goal, observation),
        )
        self._expected = Expected(goal, len(history), reply.text)
        if not reply.finished:
            raise ReplyError(f"the policy's reply was cut off after {reply.tokens} tokens", RETRY_ADVICE)
        return confident(self._format.parse(reply.text, observation, goal), reply)

    def tell(self, heard: Callable[[Forecast], None] | None) -> None:
        """See ``agent.ports.Telling``."""
        self._heard = heard

    def _hearing(self, goal: str, observation: Observation) -> Callable[[str], None]:
        """Who hears the pieces of the next reply."""
        hearers = [self._said] if self._said is not None else []
        if self._heard is not None:
            unfolding = Unfolding(self._format, lambda text: self._format.parse(text, observation, goal), self._heard)
            hearers.append(unfolding.hear)

        def hear(piece: str) -> None:
            for hearer in hearers:
                hearer(piece)

        return hear

    def screen(self, goal: str, observation: Observation) -> bytes:
        """The same for two looks that are told to the model in the same words."""
        return self._told(goal, observation).encode()

    def read_ahead(self, goal: str, observation: Observation, stop: Stop) -> None:
        """Read what this look is told as, up to the picture. Raises ``PolicyError`` or ``Stopped``."""
        self._engine.read(Prompt((self._told(goal, observation),)), stop)

    def _told(self, goal: str, observation: Observation) -> str:
        parts = self._format.prompt(goal, observation, (), 1).parts
        return "".join(str(part) for part in takewhile(lambda part: isinstance(part, str), parts))

    def question(self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int) -> bytes:
        """The same for two questions that are one to the model: a digest of its prompt and its grammar."""
        digest = blake2b(self._format.grammar(goal, observation, horizon).encode(), digest_size=16)
        for part in self._format.prompt(goal, observation, history, horizon).parts:
            digest.update(part.encode() if isinstance(part, str) else repr(part.shape).encode() + part.tobytes())
            digest.update(b"\0")
        return digest.digest()

    def alternatives(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, count: int, stop: Stop
    ) -> tuple[Alternative, ...]:
        """Ways that differ in what they do, the most agreed upon first; see ``agent.ports.Alternatives``."""
        replies = self._engine.branch(
            self._format.prompt(goal, observation, history, horizon),
            self._format.grammar(goal, observation, horizon),
            count,
            stop,
            Asking(limit=self._limit, temperature=1.0, seed=len(history)),
        )
        forecasts = []
        for reply in replies:
            with contextlib.suppress(ReplyError):
                if reply.finished:
                    forecasts.append(confident(self._format.parse(reply.text, observation, goal), reply))
        return grouped(forecasts, len(replies))

    def close(self) -> None:
        self._engine.close()


def confident(forecast: Forecast, reply: Reply) -> Forecast:
    """The forecast with each step's confidence: how probable the model found the whole line, word for word.

    The forecast's own confidence is that of its least confident step. Left as it is when lines and steps do not match.
    """
    chances = line_chances(reply)
    if len(chances) != len(forecast.steps):
        return forecast
    steps = tuple(dataclasses.replace(s, confidence=c) for s, c in zip(forecast.steps, chances, strict=True))
    return dataclasses.replace(forecast, steps=steps, confidence=min(chances, default=1.0))


def line_chances(reply: Reply) -> tuple[float, ...]:
    """The probability of each line that is not empty: the product over all tokens with a byte in it or in its end."""
    sums: list[float] = []
    empty = True
    for piece, chance in zip(reply.pieces, reply.log_probabilities, strict=True):
        parts = piece.split(b"\n")
        for place, part in enumerate(parts):
            if part and empty:
                sums.append(0.0)
                empty = False
            ends = place < len(parts) - 1
            if not empty and (part or ends):
                sums[-1] += chance
            empty = empty or ends
    return tuple(math.exp(total) for total in sums)


def open_policy(files: PolicyFiles, machine: Machine | None = None) -> LlamaPolicy:
    """The policy of these files, in TraceR1's own format; its process starts with the first forecast or ``preload``."""
    form = Tracer1Format()
    return LlamaPolicy(files.name, Engine(files.language, files.vision, form.version, machine, files.adapter), form)
