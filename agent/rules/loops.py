"""When a step is pointless, found before it is done: it was done before to no effect, or changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from agent.ports import Verifier
from agent.questions import Note
from agent.types import (
    Action,
    Becomes,
    Click,
    Drag,
    Finish,
    Observation,
    PlannedStep,
    PointerButton,
    PressKeys,
    Reads,
    Role,
    State,
    TypeText,
    Unstated,
    Wait,
    told_whole,
)

REPEATS: Final = 3
"""The third time that the same step is done on the same screen is a loop."""

REMEMBERED: Final = 8
"""So many looks back a loop is searched for: a longer way round is left to the budgets."""

SO_ALREADY: Final = "it was so already"

_STIRRED: Final = 0.001
"""The share of pixels that must differ for a change: a blinking caret is less, a pressed button is more."""

_SET: Final = frozenset({Role.CHECK, Role.TOGGLE, Role.RADIO, Role.OPTION, Role.TAB})
_SETTLED: Final = frozenset({State.CHECKED, State.SELECTED, State.EXPANDED})


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """One step that was performed, and the look just before it."""

    action: Action
    look: Observation


def changed(before: Observation, after: Observation) -> bool:
    """Whether anything happened between two looks: another window, other marks, more than a caret's worth of pixels."""
    if before.window != after.window or before.marks != after.marks:
        return True
    if before.frame.pixels.shape != after.frame.pixels.shape:
        return True
    red, green, blue = np.moveaxis(before.frame.pixels != after.frame.pixels, 2, 0)
    differing = red | green | blue  # a tenth of the time of any() over an axis of three
    return bool(np.count_nonzero(differing) > _STIRRED * differing.size)


def looping(traces: Sequence[Trace], action: Action, look: Observation) -> bool:
    """Whether the action was done on this same screen so often that once more would be a loop.

    A step without effect is one, and so is a way round that comes back to where it was.
    """
    same = sum(trace.action == action and not changed(trace.look, look) for trace in traces[-REMEMBERED:])
    return same >= REPEATS - 1


def settled(step: PlannedStep, look: Observation, verifier: Verifier) -> bool:
    """Whether the step sets what is set already: it would do nothing, or, as with a box that is ticked, undo it."""
    if not sets(step.action):
        return False
    match step.action, step.expectation:
        case TypeText(target), Reads(read, text) if target == read:
            return told_whole(text) and verifier.met(step.expectation, step.action, look)
        case Click(target), Becomes(set_, state, _) if target == set_:
            return state in _SETTLED and verifier.met(step.expectation, step.action, look)
        case _:
            return False


def sets(action: Action) -> bool:
    """Whether the action is of a kind that sets something, so that it may be so already and the step be passed over."""
    match action:
        case TypeText(_, text, True):
            return "\n" not in text and "\r" not in text
        case Click(target, PointerButton.LEFT, 1):
            return target.role in _SET
        case _:
            return False


def pointless(steps: Sequence[PlannedStep]) -> tuple[Note, ...]:
    """The steps of a forecast that lead nowhere, as far as the forecast itself tells, each with the reason."""
    notes = []
    for number, step in enumerate(steps, 1):
        if why := _pointless(step, steps[: number - 1]):
            notes.append(Note(number, why))
    return tuple(notes)


def _pointless(step: PlannedStep, before: Sequence[PlannedStep]) -> str:
    for number, earlier in enumerate(before, 1):
        if isinstance(earlier.action, Finish):
            return f"it comes after the end, step {number}"
        same = (earlier.action, earlier.expectation) == (step.action, step.expectation)
        if same and not isinstance(step.expectation, Unstated) and not isinstance(step.action, Wait):
            return f"it repeats step {number}, and expects the same"
    tail = [(one.action, one.expectation) for one in before[-(REPEATS - 1) :]]
    alike = len(tail) == REPEATS - 1 and all(one == (step.action, step.expectation) for one in tail)
    if alike and not _moves(step.action):
        return f"it is the same step {REPEATS} times in a row"
    if isinstance(step.action, Drag) and step.action.start == step.action.end:
        return "it drags a thing onto itself"
    return ""


def _moves(action: Action) -> bool:
    """Whether to repeat the action goes on: keys move through a document or a form."""
    return isinstance(action, PressKeys)
