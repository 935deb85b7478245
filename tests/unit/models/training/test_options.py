"""What the programs take as a number: what no training can have is refused, and why is said."""

from __future__ import annotations

import argparse
from collections.abc import Callable

import numpy as np
import pytest
import torch

from models.training.options import SEEDS, above_zero, not_below_zero, seed, share, zero_or


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (zero_or(2), "0", 0),
        (zero_or(2), "2", 2),
        (seed, "0", 0),
        (seed, str(SEEDS - 1), SEEDS - 1),
        (above_zero, "1e-9", 1e-9),
        (not_below_zero, "0", 0.0),
        (not_below_zero, "7.5", 7.5),
        (share, "0", 0.0),
        (share, "1", 1.0),
    ],
)
def test_the_least_and_the_most_are_taken(kind: Callable[[str], float], text: str, value: float) -> None:
    assert kind(text) == value


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        (zero_or(2), "1", "neither 0 nor 2 or more"),
        (zero_or(2), "-1", "less than 0"),
        (zero_or(2), "few", "no whole number"),
        (seed, "-1", "less than 0"),
        (seed, str(SEEDS), f"more than {SEEDS - 1}"),
        (seed, "0.5", "no whole number"),
        *((kind, text, "not") for kind in (above_zero, not_below_zero, share) for text in ("-1", "nan", "inf")),
        (above_zero, "0", "not above zero"),
        (share, "1.1", "not between 0 and 1"),
        (not_below_zero, "much", "no number"),
    ],
)
def test_what_lies_beyond_is_refused_with_its_reason(kind: Callable[[str], float], text: str, why: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=why):
        kind(text)


def test_every_seed_that_is_taken_can_be_drawn_from_in_several_processes() -> None:
    last = SEEDS - 1 + 1000
    assert np.random.RandomState(last).random() != np.random.RandomState(0).random()
    assert torch.Generator().manual_seed(last).initial_seed() == last
