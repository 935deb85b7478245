"""Two policies on the same tasks: how much worse the second may be, as the pairs tell it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

ONE_SIDED = 1.96
"""The normal quantile of a one-sided bound of 97.5 %: of two looks, either of which may decide, 5 % err at most."""


@dataclass(frozen=True, slots=True)
class Paired:
    """Tasks that both, none, or one of two policies did."""

    both: int
    neither: int
    lost: int
    won: int

    @property
    def tasks(self) -> int:
        return self.both + self.neither + self.lost + self.won

    @property
    def difference(self) -> float:
        """The second policy's share of success less the first one's."""
        return (self.won - self.lost) / self.tasks

    @property
    def lower(self) -> float:
        """The one-sided 97.5 % bound from below of that difference.

        Wald's interval for matched pairs with half a task added to each of the four counts (Agresti and Min 2005),
        which keeps a width where no task was lost or won.
        """
        tasks, lost, won = self.tasks + 2, self.lost + 0.5, self.won + 0.5
        difference = (won - lost) / tasks
        spread = (lost + won - (won - lost) ** 2 / tasks) / tasks**2
        return difference - ONE_SIDED * math.sqrt(spread)


def paired(first: Sequence[bool], second: Sequence[bool]) -> Paired:
    """The pairs of two policies' successes on the same tasks, in the same order. Raises ``ValueError`` for none."""
    if not first:
        raise ValueError("there are no tasks to compare")
    pairs = list(zip(first, second, strict=True))
    return Paired(
        pairs.count((True, True)), pairs.count((False, False)), pairs.count((True, False)), pairs.count((False, True))
    )
