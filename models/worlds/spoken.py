"""One way of asking for a thing: for training from the lists or from patterns, for measuring from what is held out."""

from __future__ import annotations

from random import Random
from typing import Final

from models.worlds.phrasings import WISHES, ways
from models.worlds.sayings import SAYINGS, sided
from models.worlds.variants import variants

MEASURED: Final = frozenset(way for listed in SAYINGS.values() for way in sided(listed, held_out=True)).union(
    *(ways(kind, held_out=True) for kind in WISHES)
)
"""What no training says, of whatever kind."""
_FROM_PATTERNS: Final = 0.6


def spoken(rng: Random, kind: str, held_out: bool) -> str:
    """A template of that kind; of those to be learned from, three in five are made from patterns, each as often.

    Plain wishes that are measured are said every other time as training says them too.
    """
    if held_out:
        return rng.choice(ways(kind, rng.random() < 0.5) if kind in WISHES else sided(SAYINGS[kind], held_out=True))
    if rng.random() < _FROM_PATTERNS:
        return rng.choice(rng.choice(variants(kind, MEASURED)))
    return rng.choice(ways(kind, held_out=False) if kind in WISHES else sided(SAYINGS[kind], held_out=False))
