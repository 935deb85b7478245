"""Chooses which marks of a crowded window the policy reads: what the goal names first, then what can be acted on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agent.types import FIELDS, Mark, Role, State

MOST_MARKS = 48
"""Marks in one prompt: about 400 tokens of the nano's vocabulary."""

_WORD = re.compile(r"\w+")
_GROUNDS = frozenset({Role.WINDOW, Role.DIALOG, Role.PANE, Role.TREE})
"""What other things lie in: there are few of them, and each can be scrolled or has a menu of its own."""
_PASSIVE = frozenset({Role.LABEL, Role.IMAGE, Role.HEADER})
_AROUND = "\"'“”.,;:!?"
_PAGES = 6
"""Fields without a name of which each may be the page one writes on; where there are more they are cells of a sheet."""
_CORRECTED = 4
"""Words of so many letters are also known with one letter missing, more, other, or two of them swapped."""


def words(text: str) -> frozenset[str]:
    """The case-folded words of a text."""
    return frozenset(match.casefold() for match in _WORD.findall(text))


def relevant(marks: Sequence[Mark], goal: str, most: int = MOST_MARKS) -> tuple[int, ...]:
    """Indices of at most ``most`` marks, in their own order.

    A mark whose whole name stands in the goal, slips of the pen forgiven, is kept first, then what others lie in, what
    has the focus and the first few fields without a name, then what shares a word with the goal, then what can be acted
    on and has a name, then the rest; among equals the earlier one.
    """
    if len(marks) <= most:
        return tuple(range(len(marks)))
    asked = words(goal)
    nearly = frozenset(part for word in asked for part in _shortened(word))
    pages = [index for index, mark in enumerate(marks) if _is_unnamed(mark)][:_PAGES]
    signs = frozenset(sign for piece in goal.casefold().split() for sign in (piece, piece.strip(_AROUND)))

    def rank(index: int) -> tuple[int, int]:
        mark = marks[index]
        named = words(mark.name)
        found = sum(word in asked or not nearly.isdisjoint(_shortened(word)) for word in named)
        if (named and found == len(named)) or (mark.name and not named and mark.name.casefold() in signs):
            return (0, index)
        if mark.role in _GROUNDS or State.FOCUSED in mark.states or index in pages:
            return (1, index)
        if found:
            return (2, index)
        if mark.role not in _PASSIVE and State.DISABLED not in mark.states and not _is_unnamed(mark):
            return (3, index)
        return (4, index)

    return tuple(sorted(sorted(range(len(marks)), key=rank)[:most]))


def _is_unnamed(mark: Mark) -> bool:
    return mark.role in FIELDS and not mark.name


def _shortened(word: str) -> tuple[str, ...]:
    """The word itself and with each of its letters left out: what two words a slip apart have in common."""
    return (word, *(word[:at] + word[at + 1 :] for at in range(len(word)))) if len(word) >= _CORRECTED else ()
