"""The engine's words: what is asked of a model, and what it answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # they take longer to load than the engine's process has to spare
    from agent.types import Pixels

MOST_WAYS: Final = 8
"""Replies that are written side by side from one prompt, at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Prompt:
    """What the model reads, in order: pieces of text and pictures.

    Text is tokenized piece by piece, with special tokens parsed. A picture is RGB uint8 of shape (height, width, 3),
    already of the size that the vision tower shall see: both sides are multiples of 32, and 32 x 32 pixels are one
    token. llama.cpp puts ``<|vision_start|>`` and ``<|vision_end|>`` around every picture by itself.
    """

    parts: tuple[str | Pixels, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model wrote.

    ``pieces`` are the bytes of each token in order, without the end token; ``log_probabilities`` the natural logarithm
    of the probability that the model gave to each of them among the tokens that the grammar allowed there.
    ``finished`` is True when the end token was seen and False when the reply was cut off. ``timings`` are seconds by
    phase: "tokenize", "vision" (for which pictures were waited), "prefill", "generate", "total". ``offered`` is how
    many tokens were drafted and ``taken`` how many of them were what the model would have written.
    """

    text: str
    pieces: tuple[bytes, ...]
    log_probabilities: tuple[float, ...]
    finished: bool
    timings: Mapping[str, float] = field(default_factory=dict)
    offered: int = 0
    taken: int = 0

    @property
    def tokens(self) -> int:
        """How many tokens were written, the end token not counted."""
        return len(self.pieces)
