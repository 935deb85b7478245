"""The engine's hand: it writes one reply with drafts, or several replies side by side, each held to its grammar."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy import random

from models.engine.drafts import Drafts
from models.engine.grammar import Logits
from models.engine.memory import Memory

TIE = 0.25
"""Two tokens whose scores are nearer than this to each other may change places when tokens are read in one batch.

Of tracer1-nano a token's scores move by up to 0.1 then, and two of them may move apart."""


class Gate(Protocol):
    """Chooses each token; ``Grammar`` is the one that keeps to a grammar."""

    def choose(self, scores: Logits, temperature: float, random: random.Generator) -> int: ...

    def log_chance(self, scores: Logits, token: int) -> float: ...

    def accept(self, token: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Sampling:
    """How tokens are chosen: ``temperature`` 0 takes the likeliest; ``limit`` is how many tokens may be written."""

    limit: int
    temperature: float = 0.0
    seed: int = 0


@dataclass(slots=True)
class Written:
    """A reply as it grows: its tokens, their log probabilities, and whether it came to its end."""

    tokens: list[int] = field(default_factory=list)
    chances: list[float] = field(default_factory=list)
    finished: bool = False

    def add(self, token: int, chance: float) -> None:
        self.tokens.append(token)
        self.chances.append(chance)


def write(
    memory: Memory,
    gate: Gate,
    ends: Callable[[int], bool],
    sampling: Sampling,
    drafts: Drafts,
    said: Callable[[int], None],
    go_on: Callable[[], bool],
) -> Written:
    """Write from where the context stands; tokens are those that would be written without ``drafts``.

    Offered tokens are read together with the one before them, and each is kept only if it is what ``gate`` chooses.
    Batches of different sizes are summed up in different orders, and what was read in one stays in the context a
    little different: where that could decide, all that was written is read once more, each token alone.
    """
    written = Written()
    generator = random.default_rng(sampling.seed)
    ahead: deque[int] = deque()
    place = 0
    alone = 0  # so many of the first tokens were read as they would have been without drafts
    scores = memory.scores()
    while go_on():
        token = gate.choose(scores, sampling.temperature, generator)
        if alone < len(written.tokens) and sampling.temperature <= 0.0 and _is_close(scores, token):
            memory.cut(len(ahead) + len(written.tokens) - alone)
            ahead.clear()
            place = 0
            while alone < len(written.tokens) and go_on():
                memory.go_on(written.tokens[alone : alone + 1])
                alone += 1
            scores = memory.scores()
            continue
        if ends(token):
            written.finished = True
            break
        if len(written.tokens) == sampling.limit or memory.free + len(ahead) <= 1:
            break
        written.add(token, gate.log_chance(scores, token))
        said(token)
        gate.accept(token)
        drafts.wrote(token)
        if ahead and ahead[0] == token:
            ahead.popleft()
            drafts.taken += 1
            place += 1
        else:
            memory.cut(len(ahead))
            room = min(sampling.limit - len(written.tokens), memory.free - 2)
            ahead = deque(drafts.offer()[: max(room, 0)])
            place = 0
            drafts.price.paid(1 + len(ahead), memory.go_on([token, *ahead]))
            if not ahead and alone == len(written.tokens) - 1:
                alone += 1
        scores = memory.scores(place)
    memory.cut(len(ahead))
    return written


def write_several(
    memory: Memory,
    gates: Sequence[Gate],
    ends: Callable[[int], bool],
    sampling: Sampling,
    go_on: Callable[[], bool],
) -> list[Written]:
    """Write one reply for each gate from where the context stands, a token of each in one batch.

    The i-th reply is drawn with ``sampling.seed`` + i.
    """
    replies = [Written() for _ in gates]
    generators = [random.default_rng(sampling.seed + number) for number in range(len(gates))]
    # Branches share the context's cells.
    limit = min(sampling.limit, memory.free // len(gates) - 1)
    start = memory.scores()
    growing = {number: start.copy() for number in range(len(gates))}
    memory.branch(len(gates))
    try:
        for step in range(limit + 1):
            tokens: list[tuple[int, int]] = []
            for number, scores in growing.items():
                token = gates[number].choose(scores, sampling.temperature, generators[number])
                if ends(token):
                    replies[number].finished = True
                elif step < limit:
                    replies[number].add(token, gates[number].log_chance(scores, token))
                    gates[number].accept(token)
                    tokens.append((number + 1, token))
            if not tokens or not go_on():
                break
            memory.grow([(branch, token, step) for branch, token in tokens])
            growing = {branch - 1: memory.scores(row) for row, (branch, _) in enumerate(tokens)}
    finally:
        memory.prune()
    return replies


def _is_close(scores: Logits, token: int) -> bool:
    """Whether another token's score is so near that the order could be an accident of arithmetic."""
    return int(np.count_nonzero(np.abs(scores - scores[token]) < TIE)) > 1
