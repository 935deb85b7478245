"""The engine's dice: many replies to one prompt at once, with their probabilities, for whoever trains the model.

No grammar holds them: what is sampled is the model's own distribution at the given temperature, so that a trainer that
computes with the same weights finds the same probabilities. Only control tokens are left out, which no reply may hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy import random

from models.engine.grammar import Logits, draw, log_probability
from models.engine.native import NativeModel
from models.engine.prompt import MOST_WAYS, Prompt
from models.engine.writer import Sampling


@dataclass(frozen=True, slots=True)
class Sample:
    """One reply: its tokens in order, the end token included if it came, and how likely each of them was.

    The latter are natural logarithms of probabilities at the temperature that was drawn with. ``finished`` is False for
    a reply that was cut off.
    """

    tokens: tuple[int, ...]
    log_probabilities: tuple[float, ...]
    finished: bool


class Sampler(NativeModel):
    """A model whose prompt is read once and continued by several replies side by side."""

    def sample(self, prompt: Prompt, count: int, sampling: Sampling, given: Sequence[int] = ()) -> tuple[Sample, ...]:
        """``count`` replies; the same for the same seed, weights and machine.

        The first of them is ``given``, if there is one, as far as the limit goes: its tokens are not drawn, their
        probabilities are the model's own. Raises ``UnansweredError`` for a prompt that does not fit.
        """
        self._memory.read(prompt, {})
        first = self._memory.scores()
        generator = random.default_rng(sampling.seed)
        samples: list[Sample] = []
        while len(samples) < count:
            side_by_side = min(MOST_WAYS, count - len(samples))
            samples += self._side_by_side(first, side_by_side, sampling, generator, () if samples else given)
        return tuple(samples)

    def _side_by_side(
        self, first: Logits, count: int, sampling: Sampling, generator: random.Generator, given: Sequence[int]
    ) -> list[Sample]:
        drawn: list[list[int]] = [[] for _ in range(count)]
        chances: list[list[float]] = [[] for _ in range(count)]
        limit = min(sampling.limit, self._memory.free // count - 1)  # branches share the context's cells
        scores = dict.fromkeys(range(count), first)
        self._memory.branch(count)
        try:
            for step in range(limit):
                for number, row in scores.items():
                    forced = given[step] if number == 0 and step < len(given) else None
                    token, chance = self._drawn(row, sampling.temperature, generator, forced)
                    drawn[number].append(token)
                    chances[number].append(chance)
                growing = [number for number in scores if drawn[number][-1] not in self._ends]
                if not growing or step == limit - 1:
                    break
                self._memory.grow([(number + 1, drawn[number][-1]) for number in growing], step)
                scores = {number: self._memory.scores(place) for place, number in enumerate(growing)}
        finally:
            self._memory.prune()
        return [
            Sample(tuple(tokens), tuple(logs), bool(tokens) and tokens[-1] in self._ends)
            for tokens, logs in zip(drawn, chances, strict=True)
        ]

    def _drawn(
        self, scores: Logits, temperature: float, generator: random.Generator, forced: int | None
    ) -> tuple[int, float]:
        allowed = scores / np.float32(temperature)
        allowed[self._banned] = -np.inf
        token = draw(allowed, 1.0, generator) if forced is None else forced
        return token, log_probability(allowed, token)
