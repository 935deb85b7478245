"""The engine's guesswork: which tokens probably follow, so that many can be checked at the price of one.

Offered are the reply that somebody expects (after a step, what is left of the last forecast) and what stands in the
prompt (names of marks and words of the goal are copied from it) or in the last replies (most words of a step are those
of others). Whoever writes checks each offered token against the model's own choice, so a wrong offer costs time and
changes nothing.

The choice is always made by the model's own distribution, and an offer is taken when it is that choice: for drafts
without a distribution of their own this is the rejection rule of speculative sampling (Leviathan, Kalman and Matias
2023, "Fast Inference from Transformers via Speculative Decoding", algorithm 1 with q(x) = 1: a token is accepted with
probability p(x), and after a rejection the residual distribution is drawn from). Lookup in the prompt is Saxena 2023,
"Prompt Lookup Decoding".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

LONGEST: Final = 16
"""Tokens offered at once, at most."""

_NEAR: Final = 8
"""So many tokens further on an expected reply is looked through for where the writing goes on."""

_MEMORY: Final = 0.9
"""How much of a running average stays when something new is seen."""


class Price:
    """What reading several tokens at once costs, as measured on this machine with this model."""

    def __init__(self) -> None:
        self._one = 0.0
        self._more = 0.0

    def paid(self, tokens: int, seconds: float) -> None:
        """So many tokens were read at once in so many seconds."""
        if tokens == 1:
            self._one = _average(self._one, seconds)
        elif self._one:
            self._more = _average(self._more, max(seconds - self._one, 0.0) / (tokens - 1))

    def best(self, rate: float) -> int:
        """How many tokens are worth offering when each is right at this rate, in [0, 1].

        That is the number n with the most tokens expected for each second, (1 + rate + ... + rate^n) / (one + n more).
        Before anything is known, a further token is taken to cost a quarter of the first.
        """
        ratio = self._more / self._one if self._one and self._more else 0.25
        best, expected, power, best_value = 0, 1.0, 1.0, 1.0
        for offered in range(1, LONGEST + 1):
            power *= rate
            expected += power
            value = expected / (1.0 + offered * ratio)
            if value > best_value:
                best, best_value = offered, value
        return best


class Drafts:
    """What is offered during one reply: as much as has paid so far."""

    def __init__(self, price: Price, expected: Sequence[int] = (), shown: Sequence[int] = ()) -> None:
        """``expected`` is the reply that is expected, ``shown`` what may be copied from, the likeliest last; tokens."""
        self.price = price
        self._expected = _Text(expected)
        self._shown = _Text(shown)
        self._place: int | None = 0 if expected else None
        self._next: tuple[int, ...] = tuple(expected[:LONGEST])
        self._copied = False
        self._rates = [0.9, 0.7]
        self._last: int | None = None
        self.offered = 0
        self.taken = 0

    def offer(self) -> tuple[int, ...]:
        """The tokens that probably follow what was written; none if nothing is known or nothing would be gained."""
        tokens = self._next[: self.price.best(self._rates[self._copied])] if self._next else ()
        self.offered += len(tokens)
        return tokens

    def wrote(self, token: int) -> None:
        """A token was written, whether it had been offered or not."""
        if self._next:
            self._rates[self._copied] = _average(self._rates[self._copied], float(self._next[0] == token))
        if self._place is not None:
            near = self._expected.tokens[self._place : self._place + _NEAR]
            if token in near:
                self._place += near.index(token) + 1
            elif (again := self._expected.after(self._last, token)) is not None:
                self._place = again
        before, self._last = self._last, token
        self._foresee(before, token)

    def _foresee(self, before: int | None, token: int) -> None:
        """What comes next: the expected reply where the writing is in it, else what follows in the prompt."""
        place = self._place
        if place is not None and place > 0 and self._expected.tokens[place - 1] == token:
            self._copied = False
            self._next = self._expected.tokens[place : place + LONGEST]
        else:
            self._copied = True
            place = self._shown.after(before, token)
            self._next = () if place is None else self._shown.tokens[place : place + LONGEST]


class _Text:
    """Tokens with an index of what follows what."""

    def __init__(self, tokens: Iterable[int]) -> None:
        self.tokens = tuple(tokens)
        self._pairs: dict[tuple[int, int], int] = {}
        self._singles: dict[int, int | None] = {}
        for place in range(1, len(self.tokens)):
            token, follows = self.tokens[place - 1], self.tokens[place]
            if place > 1:
                self._pairs[self.tokens[place - 2], token] = place
            known = self._singles.get(token, place)
            self._singles[token] = place if known is not None and self.tokens[known] == follows else None

    def after(self, before: int | None, token: int) -> int | None:
        """Where this goes on behind these two tokens, or behind the one where that can mean one thing only."""
        if before is not None and (place := self._pairs.get((before, token))) is not None:
            return place
        return self._singles.get(token)


def _average(average: float, new: float) -> float:
    return _MEMORY * average + (1.0 - _MEMORY) * new if average else new
