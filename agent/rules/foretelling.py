"""The rule of foretelling: how the screen will be told after a step, where the step itself says so.

Nothing is acted on by it. It lets a policy read ahead of time what it will probably be asked about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.errors import GroundingError
from agent.grounding import locate
from agent.types import (
    FIELDS,
    Becomes,
    Click,
    Hides,
    Mark,
    Observation,
    PlannedStep,
    Reads,
    Role,
    State,
    Target,
    TypeText,
)

_TAKES_FOCUS = FIELDS | {Role.BUTTON, Role.CHECK, Role.RADIO, Role.TOGGLE}


def foretold(look: Observation, step: PlannedStep) -> Observation | None:
    """The look with its marks as the step's action and expectation leave them; None where they tell of no mark.

    A thing that appears is not told: nobody knows yet where.
    """
    marks = list(look.marks)
    match step.action:
        case TypeText(target, text, replaced):
            where = _index(target, marks)
            if where is not None:
                before = marks[where].value
                _focus(marks, where)
                marks[where] = replace(marks[where], value=text if replaced else before + text)
        case Click(target):
            where = _index(target, marks)
            if where is not None and marks[where].role in _TAKES_FOCUS:
                _focus(marks, where)
        case _:
            pass
    match step.expectation:
        case Reads(target, text):
            where = _index(target, marks)
            if where is not None and marks[where].role in FIELDS:
                marks[where] = replace(marks[where], value=text)
        case Becomes(target, state, held):
            where = _index(target, marks)
            if where is not None:
                states = marks[where].states
                marks[where] = replace(marks[where], states=states | {state} if held else states - {state})
        case Hides(target):
            where = _index(target, marks)
            if where is not None:
                del marks[where]
        case _:
            pass
    return replace(look, marks=tuple(marks)) if tuple(marks) != look.marks else None


def _index(target: Target, marks: Sequence[Mark]) -> int | None:
    try:
        meant = locate(target, marks).mark
    except GroundingError:
        return None
    return next(index for index, mark in enumerate(marks) if mark is meant)


def _focus(marks: list[Mark], where: int) -> None:
    """The keyboard goes to this mark."""
    for index, mark in enumerate(marks):
        focused = mark.states | {State.FOCUSED} if index == where else mark.states - {State.FOCUSED}
        if focused != mark.states:
            marks[index] = replace(mark, states=focused)
