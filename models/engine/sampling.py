"""The engine's dice: many replies to one prompt at once, with their probabilities, for whoever trains the model.

What is sampled is the model's own distribution at the given temperature, or what of it a grammar allows. In both cases
what is told of a token is how likely the model itself makes it, so that a trainer that computes with the same weights
finds the same. Only control tokens are left out, which no reply may hold.
Replies are drawn one by one, but what they have in common is computed once: as long as two are the same, so are the
scores of what may follow, and a policy that is sure of itself says the same eight times. Where it is known what is
likely to be said, several tokens are computed at once, and those are kept that are then drawn (as in speculative
decoding, Leviathan et al. 2023, with a text in the place of the small model).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy import random
from numpy.typing import NDArray

from models.engine.grammar import Grammar, Logits
from models.engine.native import NativeModel
from models.engine.prompt import MOST_WAYS, Prompt
from models.engine.writer import Sampling, Written

AHEAD: Final = 12
"""Tokens that are computed before it is known whether they will be drawn, at most: while a reply is as was likely."""
_AGAIN: Final = 4
"""The same once it is not: where its last tokens stand in the likely text, it may go on like that."""
_ALIKE: Final = (4, 3, 2, 1)
"""So many last tokens are looked for, the most first."""


def room(prompt: int, limit: int) -> int:
    """Cells of context for a prompt of so many tokens and replies of at most ``limit`` each, side by side."""
    return prompt + MOST_WAYS * (limit + AHEAD + 1)


@dataclass(frozen=True, slots=True)
class Sample:
    """One reply: its tokens in order, the end token included if it came, and how likely each of them was.

    The latter are natural logarithms of probabilities at the temperature that was drawn with. ``finished`` is False for
    a reply that was cut off. ``own`` says of each token that the model drew it; of the others it drew one that the
    grammar refused, and this one stands in its place.
    """

    tokens: tuple[int, ...]
    log_probabilities: tuple[float, ...]
    finished: bool
    own: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Twig:
    """Replies that have all ``said`` the same so far, on ``branch``; ``ahead`` was computed beyond that.

    ``gate`` stands behind what was said; where nothing holds them there is none.
    """

    branch: int
    said: list[int]
    ahead: list[int]
    replies: list[int]
    gate: Grammar | None


@dataclass(slots=True)
class _Reply(Written):
    """A reply as it grows, and which of its tokens are the model's own."""

    own: list[bool] = field(default_factory=list)


class Sampler(NativeModel):
    """A model whose prompt is read once and continued by several replies side by side."""

    def sample(
        self,
        prompt: Prompt,
        count: int,
        sampling: Sampling,
        given: Sequence[int] = (),
        likely: Sequence[int] = (),
        grammar: str = "",
    ) -> tuple[Sample, ...]:
        """``count`` replies; the same for the same seed, weights and machine, whatever was asked before.

        The first of them is ``given``, if there is one, as far as the limit goes: its tokens are not drawn, their
        probabilities are the model's own. ``likely`` is a text that replies are likely to share words with: it makes
        nothing likelier, it is only computed ahead. ``grammar``, in GBNF, holds what is drawn, if there is one. Raises
        ``UnansweredError`` for a prompt that does not fit and a grammar that cannot be read.
        """
        self._memory.empty()
        self._memory.read(prompt, {})
        first = self._memory.scores()
        generator = random.default_rng(sampling.seed)
        samples: list[Sample] = []
        while len(samples) < count:
            side_by_side = min(MOST_WAYS, count - len(samples))
            # Branches share the context's cells, those of what is computed in vain among them.
            limit = min(sampling.limit, self._memory.free // side_by_side - AHEAD - 1)
            dice = generator.random((side_by_side, max(limit, 0)))
            told = () if samples else given
            samples += self._side_by_side(first, dice, sampling.temperature, told, likely, grammar)
        return tuple(samples)

    def _side_by_side(
        self,
        first: Logits,
        dice: NDArray[np.float64],
        temperature: float,
        given: Sequence[int],
        likely: Sequence[int],
        grammar: str,
    ) -> list[Sample]:
        """A reply for each row of ``dice``, which has a number from 0 to 1 for each of its tokens."""
        replies = [_Reply() for _ in dice]
        scores = first[None]
        with ExitStack() as opened:
            opened.callback(self._memory.prune)
            gate: Grammar | None = None
            if grammar:
                gate = self._held(Grammar.of(self._vocabulary, grammar, self._banned, self._size), opened)
            # Replies that have said the same so far are on one branch, 1 + the number of the first of them.
            twigs = [_Twig(0, [], [], list(range(len(replies))), gate)] if dice.size else []
            while twigs:
                logs, total = self._distributions(scores, temperature)
                parted: list[_Twig] = []
                row = 0
                for twig in twigs:
                    parted += self._drawn(twig, replies, dice, given, logs[row:], total[row:], opened)
                    row += 1 + len(twig.ahead)
                twigs = self._begun(parted, likely, dice.shape[1])
                scores = self._memory.rows(sum(1 + len(twig.ahead) for twig in twigs)) if twigs else first[None]
        return [Sample(tuple(each.tokens), tuple(each.chances), each.finished, tuple(each.own)) for each in replies]

    @staticmethod
    def _held(gate: Grammar, opened: ExitStack) -> Grammar:
        opened.callback(gate.close)
        return gate

    def _drawn(
        self,
        twig: _Twig,
        replies: Sequence[_Reply],
        dice: NDArray[np.float64],
        given: Sequence[int],
        logs: NDArray[np.float32],
        total: NDArray[np.float64],
        opened: ExitStack,
    ) -> list[_Twig]:
        """Draw on from a branch as far as it was computed ahead; what comes of it where replies part or it ends."""
        parted: list[_Twig] = []
        same, gate = twig.replies, twig.gate
        for row, ahead in enumerate([*twig.ahead, None]):
            said = [*twig.said, *twig.ahead[:row]]
            follow: dict[int, list[int]] = {}
            for number in same:
                if number == 0 and len(said) < len(given):
                    drawn = token = given[len(said)]
                else:
                    drawn, token = _token(logs[row], total[row], dice[number, len(said)], gate)
                replies[number].add(token, float(logs[row, token]))
                replies[number].own.append(token == drawn)
                replies[number].finished = self._ends(token)
                if not replies[number].finished and len(said) + 1 < dice.shape[1]:
                    follow.setdefault(token, []).append(number)
            same = [] if ahead is None else follow.pop(ahead, [])
            last = next(reversed(follow), None) if not same else None
            for token, numbers in follow.items():
                # The last to go on takes the gate itself: a copy holds the whole grammar.
                beyond = gate if gate is None or token == last else self._held(gate.copy(), opened)
                parted.append(_Twig(twig.branch, [*said, token], [], numbers, _past(beyond, logs[row], token)))
            if ahead is None or not same:
                break
            gate = _past(gate, logs[row], ahead)
        return parted

    def _begun(self, parted: Sequence[_Twig], likely: Sequence[int], limit: int) -> list[_Twig]:
        """Let each of these grow on a branch of its own, by its last token and by what is likely to follow."""
        begun = [
            _Twig(
                1 + twig.replies[0],
                twig.said,
                _following(twig.said, likely)[: limit - len(twig.said) - 1],
                twig.replies,
                twig.gate,
            )
            for twig in parted
        ]
        for twig, new in zip(parted, begun, strict=True):
            if twig.branch != new.branch:
                self._memory.fork(twig.branch, new.branch, len(twig.said) - 1)
        for twig, new in zip(parted, begun, strict=True):
            if twig.branch == new.branch:
                self._memory.trim(twig.branch, len(twig.said) - 1)
        if begun:
            self._memory.grow(
                [
                    (twig.branch, token, len(twig.said) - 1 + place)
                    for twig in begun
                    for place, token in enumerate([twig.said[-1], *twig.ahead])
                ]
            )
        return begun

    def _distributions(
        self, scores: NDArray[np.float32], temperature: float
    ) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
        """By each row of scores, the logarithms of all probabilities; and running sums of what is in proportion."""
        logs = scores / np.float32(temperature)
        logs[:, self._banned] = -np.inf
        logs -= logs.max(axis=1, keepdims=True)
        total = np.cumsum(np.exp(logs), axis=1, dtype=np.float64)
        logs -= np.log(total[:, -1:])
        return logs, total


def _token(logs: Logits, total: NDArray[np.float64], place: float, gate: Grammar | None) -> tuple[int, int]:
    """The token at this place of all probabilities one after the other, and it or what stands in its place.

    Where in the span of a refused token the place lies says nothing of which token that is: it is drawn with again.
    """
    point = place * total[-1]
    token = min(int(total.searchsorted(point, side="right")), len(total) - 1)
    if gate is None:
        return token, token
    before = total[token - 1] if token else 0.0
    return token, gate.kept(logs, token, min(max((point - before) / (total[token] - before), 0.0), 1.0 - 1e-9))


def _past(gate: Grammar | None, logs: Logits, token: int) -> Grammar | None:
    """The gate behind this token; none behind one that it would not have let pass, which was given and not drawn."""
    if gate is None or not gate.allows(logs, token):
        return None
    gate.accept(token)
    return gate


def _following(said: Sequence[int], likely: Sequence[int]) -> list[int]:
    """What comes in a likely text after the last tokens of what was said, if they are in it."""
    known = list(likely)
    if known[: len(said)] == list(said):
        return known[len(said) : len(said) + AHEAD]
    for length in _ALIKE:
        last = list(said[-length:])
        for place in range(len(known) - length) if len(last) == length else ():
            if known[place : place + length] == last:
                return known[place + length : place + length + _AGAIN]
    return []
