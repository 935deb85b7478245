"""Chooses which marks of a crowded window the policy reads: what the goal names first, then what can be acted on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agent.types import Mark, Role, State

MOST_MARKS = 48
"""Marks in one prompt: about 400 tokens of the nano's vocabulary."""

_WORD = re.compile(r"\w+")
_PASSIVE = frozenset({Role.LABEL, Role.IMAGE, Role.PANE, Role.HEADER})


def words(text: str) -> frozenset[str]:
    """The case-folded words of a text."""
    return frozenset(match.casefold() for match in _WORD.findall(text))


def relevant(marks: Sequence[Mark], goal: str, most: int = MOST_MARKS) -> tuple[int, ...]:
    """Indices of at most ``most`` marks, in their own order.

    A mark whose whole name stands in the goal is kept first, then windows and dialogs, then what shares a word with the
    goal, then what can be acted on, then the rest; among equals the earlier one.
    """
    if len(marks) <= most:
        return tuple(range(len(marks)))
    asked = words(goal)

    def rank(index: int) -> tuple[int, int]:
        mark = marks[index]
        named = words(mark.name)
        if named and named <= asked:
            return (0, index)
        if mark.role in (Role.WINDOW, Role.DIALOG) or State.FOCUSED in mark.states:
            return (1, index)
        if named & asked:
            return (2, index)
        if mark.role not in _PASSIVE and State.DISABLED not in mark.states:
            return (3, index)
        return (4, index)

    return tuple(sorted(sorted(range(len(marks)), key=rank)[:most]))
