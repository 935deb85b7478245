"""The engine's dice: many replies to one prompt at once, with their probabilities, for whoever trains the model.

No grammar holds them: what is sampled is the model's own distribution at the given temperature, so that a trainer that
computes with the same weights finds the same probabilities. Only control tokens are left out, which no reply may hold.
Replies are drawn one by one, but what they have in common is computed once: as long as two are the same, so are the
scores of what may follow, and a policy that is sure of itself says the same eight times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy import random
from numpy.typing import NDArray

from models.engine.grammar import Logits
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
        """``count`` replies; the same for the same seed, weights and machine, whatever was asked before.

        The first of them is ``given``, if there is one, as far as the limit goes: its tokens are not drawn, their
        probabilities are the model's own. Raises ``UnansweredError`` for a prompt that does not fit.
        """
        self._memory.empty()
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
        # Replies that have said the same so far are on one branch, 1 + the number of the first of them.
        branches, scores = [1], first[None]
        growing = dict.fromkeys(range(count), 0)  # each reply's place among the branches
        self._memory.branch(1)
        try:
            for step in range(limit):
                tokens, logs = self._drawn(scores, list(growing.values()), sampling.temperature, generator)
                if 0 in growing and step < len(given):
                    tokens[0] = given[step]
                twins: dict[tuple[int, int], list[int]] = {}
                for (number, place), token in zip(growing.items(), tokens, strict=True):
                    drawn[number].append(token)
                    chances[number].append(float(logs[place, token]))
                    if token not in self._ends:
                        twins.setdefault((place, token), []).append(number)
                if not twins or step == limit - 1:
                    break
                for (place, _), same in twins.items():
                    if branches[place] != same[0] + 1:
                        self._memory.fork(branches[place], same[0] + 1)
                branches = [same[0] + 1 for same in twins.values()]
                self._memory.grow([(branch, token) for branch, (_, token) in zip(branches, twins, strict=True)], step)
                scores = self._memory.rows(len(branches))
                growing = dict(sorted((number, place) for place, same in enumerate(twins.values()) for number in same))
        finally:
            self._memory.prune()
        return [
            Sample(tuple(tokens), tuple(logs), bool(tokens) and tokens[-1] in self._ends)
            for tokens, logs in zip(drawn, chances, strict=True)
        ]

    def _drawn(
        self, scores: NDArray[np.float32], rows: list[int], temperature: float, generator: random.Generator
    ) -> tuple[list[int], NDArray[np.float32]]:
        """A token drawn by each of these rows of scores; the logarithms of all tokens' probabilities, row by row."""
        logs = scores / np.float32(temperature)
        logs[:, self._banned] = -np.inf
        logs -= logs.max(axis=1, keepdims=True)
        total = np.cumsum(np.exp(logs), axis=1, dtype=np.float64)
        logs -= np.log(total[:, -1:])
        points = generator.random(len(rows)) * total[rows, -1]
        tokens = (total[row].searchsorted(point, side="right") for row, point in zip(rows, points, strict=True))
        return [min(int(token), self._size - 1) for token in tokens], logs
