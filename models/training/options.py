"""What the training's programs take as a number on their command lines; anything else is refused with its reason."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from typing import Final

SEEDS: Final = 2**31
"""Half as many as numpy takes: of several processes each counts on from the seed that was asked for."""


def at_least(least: int) -> Callable[[str], int]:
    """The type of a whole number that is no less."""

    def number(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text} is no whole number") from None
        if value < least:
            raise argparse.ArgumentTypeError(f"{value} is less than {least}")
        return value

    return number


def zero_or(least: int) -> Callable[[str], int]:
    """The type of a whole number that is 0 or no less than this."""

    def number(text: str) -> int:
        value = at_least(0)(text)
        if 0 < value < least:
            raise argparse.ArgumentTypeError(f"{value} is neither 0 nor {least} or more")
        return value

    return number


def seed(text: str) -> int:
    """The type of a seed: from 0 to ``SEEDS`` - 1."""
    value = at_least(0)(text)
    if value >= SEEDS:
        raise argparse.ArgumentTypeError(f"{value} is more than {SEEDS - 1}")
    return value


def above_zero(value: str) -> float:
    """The type of a number that is more than nothing."""
    number = _number(value)
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"{value} is not above zero")
    return number


def not_below_zero(value: str) -> float:
    """The type of a number that is nothing or more."""
    number = _number(value)
    if not 0 <= number < math.inf:
        raise argparse.ArgumentTypeError(f"{value} is not zero or more")
    return number


def share(value: str) -> float:
    """The type of a number from 0 to 1."""
    number = _number(value)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{value} is not between 0 and 1")
    return number


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value} is no number") from None
