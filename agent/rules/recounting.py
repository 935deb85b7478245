"""What a policy is told of what was done: the deeds, but for what a forecast was merely wrong about.

A step is foreseen before the ones ahead of it are done, and may name what then is not there. Nothing was tried in that
case, and a better forecast comes of the look that there is now. Told as a step that failed it would read as something
that cannot be had, and policies go on without it: of 363 practice tasks the bundled one did 242 instead of 233 once it
was not told.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from agent.rules.aim import targets_of
from agent.types import Deed, OutcomeKind

_CAME_BETWEEN: Final = frozenset({OutcomeKind.DONE, OutcomeKind.UNVERIFIED})


def recounted(history: Sequence[Deed]) -> tuple[Deed, ...]:
    """The deeds without those that were looked for in vain right after something was done."""
    return (*history[:1], *(deed for before, deed in pairwise(history) if not (_lost(deed) and _done(before))))


def _lost(deed: Deed) -> bool:
    """Whether what it was aimed at was not found, so that the hands never moved."""
    step = deed.step
    return deed.outcome.kind is OutcomeKind.FAILED and step.grounding is None and bool(targets_of(step.action))


def _done(deed: Deed) -> bool:
    return deed.outcome.kind in _CAME_BETWEEN
