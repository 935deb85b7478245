"""The engine's gate: it lets a token pass only where the grammar does."""

from __future__ import annotations

import ctypes
from typing import Any, Final, Self, TypeAlias

import llama_cpp
import numpy as np
from numpy.typing import NDArray

from models.engine.errors import UnansweredError

Logits: TypeAlias = NDArray[np.float32]
"""One score for each token of the vocabulary, of shape (vocabulary,)."""


_REACHES: Final = (3.0, 6.0, 9.0, 12.0)
_FARTHEST: Final = 16.0
_NOTHING: Final = 1e-4


class Grammar:
    """A grammar on its way through a reply; it fails closed: what it cannot check is not written."""

    def __init__(self, sampler: Any, banned: NDArray[np.intp], size: int) -> None:
        """``sampler`` is llama.cpp's, freed by ``close``; ``banned`` is never written; ``size`` is how many tokens."""
        self._sampler = sampler
        # Control tokens have a spelling that free text of a grammar could admit; only the end token may be written.
        self._banned = banned
        self._all = np.zeros(size, dtype=[("id", np.int32), ("logit", np.float32), ("p", np.float32)])
        self._all["id"] = np.arange(size)

    @classmethod
    def of(cls, vocabulary: Any, text: str, banned: NDArray[np.intp], size: int) -> Self:
        """The grammar of this GBNF text, at its root rule ``root``. Raises ``UnansweredError`` if it is none."""
        sampler = llama_cpp.llama_sampler_init_grammar(vocabulary, text.encode(), b"root")
        if not sampler:
            raise UnansweredError("the grammar cannot be read")
        return cls(sampler, banned, size)

    def choose(self, scores: Logits, temperature: float, random: np.random.Generator) -> int:
        """The token that follows: the likeliest allowed one, or one drawn from the allowed ones' distribution.

        The model's own choice is checked alone first, which is much cheaper than checking the vocabulary. Drawing once
        from all and, if that is refused, once from the allowed ones, gives exactly the distribution of the allowed
        ones.
        """
        scores[self._banned] = -np.inf
        first = draw(scores, temperature, random)
        if self.allows(scores, first):
            return first
        return draw(self._masked(scores), temperature, random)

    def kept(self, scores: Logits, token: int, place: float) -> int:
        """This token if it may follow; else the one at ``place``, in [0, 1), of the allowed ones' distribution."""
        if self.allows(scores, token):
            return token
        return at(self._masked(scores), 1.0, place)

    def _masked(self, scores: Logits) -> Logits:
        self._all["logit"] = scores
        self._apply(self._all)
        masked = self._all["logit"].copy()
        if not np.isfinite(masked).any():
            raise UnansweredError("no token can follow in the grammar")
        return masked

    def allows(self, scores: Logits, token: int) -> bool:
        """Whether this token may follow; one without a score may not."""
        one = np.zeros(1, dtype=self._all.dtype)
        one["id"], one["logit"] = token, scores[token]
        self._apply(one)
        return bool(np.isfinite(one["logit"][0]))

    def _apply(self, data: NDArray[Any]) -> None:
        array = llama_cpp.llama_token_data_array(
            data=data.ctypes.data_as(llama_cpp.llama_token_data_p), size=len(data), selected=-1, sorted=False
        )
        llama_cpp.llama_sampler_apply(self._sampler, ctypes.byref(array))

    def log_chance(self, scores: Logits, token: int) -> float:
        """The logarithm of the probability that the model gives to this token among those that the grammar allows."""
        near = _near(scores, token)
        if len(near) == 1:
            return 0.0
        some = np.zeros(len(near), dtype=self._all.dtype)
        some["id"], some["logit"] = near, scores[near]
        self._apply(some)
        return log_probability(some["logit"], int(np.searchsorted(near, token)))

    def copy(self) -> Grammar:
        """Another one at the same place; both are closed by whoever holds them."""
        return Grammar(llama_cpp.llama_sampler_clone(self._sampler), self._banned, len(self._all))

    def accept(self, token: int) -> None:
        llama_cpp.llama_sampler_accept(self._sampler, token)

    def close(self) -> None:
        llama_cpp.llama_sampler_free(self._sampler)


def _near(scores: Logits, token: int) -> NDArray[np.intp]:
    """The tokens that matter to the probability of this one, in order, itself among them.

    All others together are a ten-thousandth of it, or each is e^-16 of it, and they are left out: to check them would
    take longest.
    """
    with np.errstate(over="ignore"):
        beside = np.exp(scores - scores[token])
    for reach in _REACHES:
        near = scores >= scores[token] - reach
        if float(beside[~near].sum()) <= _NOTHING:
            return np.flatnonzero(near)
    return np.flatnonzero(scores >= scores[token] - _FARTHEST)


def draw(scores: Logits, temperature: float, random: np.random.Generator) -> int:
    return int(scores.argmax()) if temperature <= 0.0 else at(scores, temperature, random.random())


def at(scores: Logits, temperature: float, place: float) -> int:
    """The token at this place, in [0, 1), of all tokens' probabilities one after the other."""
    with np.errstate(over="ignore"):
        weights = np.exp((scores.astype(np.float64) - scores.max()) / temperature)
    total = np.cumsum(weights)
    return int(min(np.searchsorted(total, place * total[-1], side="right"), len(scores) - 1))


def log_probability(scores: Logits, token: int) -> float:
    top = float(scores.max())
    return float(scores[token]) - top - float(np.log(np.exp(scores.astype(np.float64) - top).sum()))
