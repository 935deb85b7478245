"""What the ways to do a page have in common: a goal is read by its form, and the last step ends the episode."""

from __future__ import annotations

import re
from typing import Final

from agent.types import PlannedStep
from benchmarks.suites.desk.script import done, shows

Script = tuple[PlannedStep, ...]

_OVER: Final = shows("START label")
"""What a page shows when its episode is over."""


def named(pattern: str, goal: str) -> tuple[str, ...]:
    """What a goal names, by a pattern of all of it. Raises ``ValueError`` for another goal."""
    found = re.fullmatch(pattern, goal)
    if found is None:
        raise ValueError(f"{goal!r} is not of the form {pattern!r}")
    return found.groups()


def ended(*steps: PlannedStep) -> Script:
    """The last step ends the episode."""
    *before, last = steps
    return (*before, PlannedStep(last.action, last.instruction, _OVER), done(_OVER))
