"""The recogniser's desk: what a small picture shows, in words, by a network of three layers computed with numpy alone.

Its weights and words are data: ``python -m models.training.recogniser`` makes them from painted things and real icons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from agent.types import Pixels

SIDE: Final = 32
"""Pixels a side of a picture."""

_AT_ONCE: Final = 64
"""So many pictures are computed together: a window of thousands would need a gigabyte."""

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Look:
    """What a picture shows: colour and shape in words, empty where it is not sure."""

    color: str
    shape: str


@lru_cache(maxsize=1)
def bundled(sure: float = 0.8) -> Recogniser:
    """The recogniser that comes with the program; ``sure`` as it takes it."""
    with (resources.files("assets") / "recogniser.npz").open("rb") as file, np.load(file) as weights:
        return Recogniser(dict(weights), sure)


class Recogniser:
    """Names colours and shapes. ``weights`` maps names to arrays, as the file in ``assets`` holds them."""

    def __init__(self, weights: Mapping[str, NDArray[Any]], sure: float = 0.8) -> None:
        """``sure`` is how probable a word must be, in [0, 1]."""
        self._layers = [
            (weights[f"kernel{n}"].astype(np.float32), weights[f"bias{n}"].astype(np.float32)) for n in range(3)
        ]
        self._hidden = weights["hidden"].astype(np.float32), weights["hidden_bias"].astype(np.float32)
        self._heads = {
            kind: (
                weights[kind].astype(np.float32),
                weights[f"{kind}_bias"].astype(np.float32),
                list(map(str, weights[f"{kind}_words"])),
            )
            for kind in ("colors", "shapes")
        }
        self._sure = sure

    def looks(self, pictures: Sequence[Pixels]) -> tuple[Look, ...]:
        """One for each picture, RGB of ``SIDE`` by ``SIDE`` pixels."""
        return tuple(
            look for at in range(0, len(pictures), _AT_ONCE) for look in self._looks(pictures[at : at + _AT_ONCE])
        )

    def _looks(self, pictures: Sequence[Pixels]) -> tuple[Look, ...]:
        x = np.stack(pictures).astype(np.float32) / 127.5 - 1
        for kernel, bias in self._layers:
            x = _pooled(np.maximum(_convolved(x, kernel) + bias, 0))
        x = np.maximum(x.reshape(len(x), -1) @ self._hidden[0] + self._hidden[1], 0)
        colors, shapes = (self._words(x, *self._heads[kind]) for kind in ("colors", "shapes"))
        return tuple(Look(color, shape) for color, shape in zip(colors, shapes, strict=True))

    def _words(self, x: Array, weight: Array, bias: Array, words: Sequence[str]) -> list[str]:
        scores = x @ weight + bias
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        best = odds.argmax(axis=1)
        return [words[n] if odds[row, n] >= self._sure else "" for row, n in enumerate(best.tolist())]


def _convolved(x: Array, kernel: Array) -> Array:
    """(N, H, W, in) with a kernel (3, 3, in, out) and zeros around it, to (N, H, W, out)."""
    around = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    windows = sliding_window_view(around, (3, 3), axis=(1, 2))  # (N, H, W, in, 3, 3)
    return np.asarray(np.tensordot(windows, kernel.transpose(2, 0, 1, 3), axes=3), np.float32)


def _pooled(x: Array) -> Array:
    """The largest of each two by two."""
    count, height, width, depth = x.shape
    return np.asarray(x.reshape(count, height // 2, 2, width // 2, 2, depth).max(axis=(2, 4)), np.float32)
