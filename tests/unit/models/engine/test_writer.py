"""Drafts change no token, whatever a batch does to what is read in it and to all that is read after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.engine.drafts import Drafts, Price
from models.engine.grammar import Logits, draw
from models.engine.memory import Memory
from models.engine.writer import Sampling, write

SIZE, END, LIMIT = 12, 0, 30


class Blurred:
    """A context whose scores move a little with each token before them that was read in a batch."""

    free = 1000

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._held: list[tuple[int, bool]] = []
        self._last = 1

    def go_on(self, tokens: Sequence[int]) -> float:
        self._held += [(token, len(tokens) > 1) for token in tokens]
        self._last = len(tokens)
        return 0.001

    def cut(self, tokens: int) -> None:
        del self._held[len(self._held) - tokens :]

    def scores(self, place: int = -1) -> Logits:
        behind = 0 if place < 0 else self._last - 1 - place
        before = self._held[: len(self._held) - behind]
        random = np.random.default_rng([self._seed, *(token for token, _ in before)])
        blur = sum(blurred for _, blurred in before)
        # Few values, so that many tokens are as likely as each other, and the batch decides between them.
        moved = 0.01 * np.cos(np.arange(SIZE) * (1 + blur)) if blur else np.zeros(SIZE)
        return (random.integers(0, 4, SIZE) + 0.001 * np.arange(SIZE) + moved).astype(np.float32)


class Open:
    """A gate that lets everything pass."""

    def choose(self, scores: Logits, temperature: float, random: np.random.Generator) -> int:
        return draw(scores, temperature, random)

    def log_chance(self, scores: Logits, token: int) -> float:
        return 0.0

    def accept(self, token: int) -> None: ...


class Eager(Price):
    """Offers whatever is known."""

    def best(self, rate: float) -> int:
        return 8


def written(seed: int, drafts: Drafts) -> list[int]:
    memory = cast(Memory, Blurred(seed))
    return write(
        memory, Open(), lambda token: token == END, Sampling(LIMIT), drafts, lambda _: None, lambda: True
    ).tokens


@given(st.integers(0, 10_000), st.data())
def test_drafts_change_no_token_though_a_batch_moves_all_scores_after_it(seed: int, data: st.DataObject) -> None:
    alone = written(seed, Drafts(Price()))
    offered = data.draw(st.sampled_from([alone, alone[:-1], [*alone[::2], *alone], alone[3:]]))
    drafts = Drafts(Eager(), offered, alone)
    assert written(seed, drafts) == alone


def test_what_is_offered_is_also_taken() -> None:
    alone = next(reply for seed in range(100) if len(reply := written(seed, Drafts(Price()))) > 5)
    seed = next(seed for seed in range(100) if written(seed, Drafts(Price())) == alone)
    drafts = Drafts(Eager(), alone)
    written(seed, drafts)
    assert drafts.taken > 0


@pytest.mark.parametrize("wanted", range(1, 60))
def test_nothing_is_read_any_more_once_a_reply_is_not_wanted_not_even_once_more(wanted: int) -> None:
    read = 0

    class Counted(Blurred):
        def go_on(self, tokens: Sequence[int]) -> float:
            nonlocal read
            read += 1
            return super().go_on(tokens)

    memory, drafts = cast(Memory, Counted(1)), Drafts(Eager(), range(1, SIZE))
    write(memory, Open(), lambda token: token == END, Sampling(LIMIT), drafts, lambda _: None, lambda: read < wanted)
    assert read <= wanted
