"""The suites' coroner: why a task was not done, judged from what a script would have done at each step."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from agent.errors import GroundingError
from agent.grounding import locate, normalised
from agent.rules.aim import targets_of
from agent.types import (
    Action,
    AskUser,
    Click,
    Drag,
    Ending,
    EndingKind,
    Finish,
    Mark,
    OutcomeKind,
    PressKeys,
    Scroll,
    Target,
    TypeText,
    Wait,
)

_CIRCLES = ("the same step was repeated", "the budget of")
"""How the loop's reason begins where a run went on without getting anywhere."""


class Cause(StrEnum):
    """Why a task was not done."""

    NOT_SEEN = "not seen"
    """The right thing was not on the screen, not among the marks, or there without a name, and was not found."""
    WRONG_TARGET = "wrong target"
    WRONG_TEXT = "wrong text"
    WRONG_ORDER = "wrong order"
    """A right step, but before another that had to come first."""
    STOPPED_EARLY = "stopped too early"
    """All that was done was right, but something was left out."""
    LOOP = "loop"
    """The same again and again, or on and on until a budget was used up."""
    GUARD = "guard"
    """A step was refused, or too many in a row were not seen to have an effect."""
    FAULT = "fault"
    """The policy or the hands broke: no wrong step was made."""


@dataclass(frozen=True, slots=True)
class Try:
    """One step that was tried: the screen's marks then, what was done, and what became of it.

    ``ahead`` is the way to the goal from there, the next step first and the end of the run last; it is empty where
    there was none any more.
    """

    ahead: tuple[Action, ...]
    marks: tuple[Mark, ...]
    done: Action
    outcome: OutcomeKind


def cause(tries: Sequence[Try], left: Sequence[Action], ending: Ending) -> Cause:
    """Why the run failed; ``left`` is the way to the goal that was left at its end, empty where there was none.

    The fault lies where the run was nearest to the goal and came no nearer: the first step tried there is judged, and
    where none was, how the run ended. If that was an end and something had been done before that was of no use, the
    first of that is judged: it stands for what was left out. A run that ended in circles is a loop, whatever began it.
    """
    if ending.kind is EndingKind.NOT_REACHED and ending.reason.startswith(_CIRCLES):
        return Cause.LOOP
    if ending.kind is EndingKind.STOPPED:
        return Cause.FAULT  # cut off from outside, whatever was done until then
    ways = [_length(one.ahead) for one in tries]
    nearest = min([*ways, _length(left)])
    stand = next((one for one, way in zip(tries, ways, strict=True) if way == nearest), None)
    if stand is not None:
        return _misstep(stand, tries)
    if ending.kind is EndingKind.FAILED:
        return Cause.FAULT
    asked = ending.reason.startswith(("the policy asks", "the policy foresees no step"))
    if ending.kind in (EndingKind.VERIFIED, EndingKind.UNVERIFIED) or asked:
        return Cause.STOPPED_EARLY
    return Cause.GUARD


def along(script: Sequence[Action], done: Sequence[tuple[tuple[Mark, ...], Action, OutcomeKind]]) -> list[Try]:
    """The tries of a run, measured by a script of the whole way: each step that was done is struck off the script.

    ``done`` are the marks before each step, the step, and what became of it. What is left of the script after the last
    one is ``remaining`` of them.
    """
    tries, left = list[Try](), list(script)
    for marks, action, outcome in done:
        tries.append(Try(tuple(left), marks, action, outcome))
        left = remaining(tries[-1])
    return tries


def remaining(last: Try) -> list[Action]:
    """What is left of a script after this try: all of it, but the step itself if it was one of the script's.

    To have said that it is done brings a run that failed no nearer.
    """
    left = list(last.ahead)
    if last.outcome in (OutcomeKind.DONE, OutcomeKind.UNVERIFIED) and not isinstance(last.done, Finish):
        at = next((at for at, step in enumerate(left) if is_same(last.done, step, last.marks)), None)
        if at is not None:
            del left[at]
    return left


def is_same(one: Action, other: Action, marks: Sequence[Mark]) -> bool:
    """Whether two actions do the same to the same thing on this screen, whatever they call it."""
    if isinstance(one, Finish) and isinstance(other, Finish):
        return one.success is other.success
    if isinstance(one, AskUser) and isinstance(other, AskUser):
        return True
    return _is_alike(one, other) and _on_one(one, other, marks)


def _is_alike(one: Action, other: Action) -> bool:
    match one, other:
        case Click(_, button, count), Click(_, as_well, as_often):
            return (button, count) == (as_well, as_often)
        case TypeText(_, text), TypeText(_, as_well):
            return text == as_well
        case Scroll(_, direction), Scroll(_, as_well):
            return direction is as_well
        case Drag(), Drag():
            return True
        case PressKeys(keys), PressKeys(as_well):
            return keys == as_well
        case _:
            return False


def _on_one(one: Action, other: Action, marks: Sequence[Mark]) -> bool:
    if isinstance(one, Scroll):
        return True  # a list and any row of it scroll alike
    return all(_is_one(a, b, marks) for a, b in zip(targets_of(one), targets_of(other), strict=True))


def _is_one(one: Target, other: Target, marks: Sequence[Mark]) -> bool:
    try:
        return locate(one, marks).mark == locate(other, marks).mark
    except GroundingError:
        # What is on a real screen may go by another role there.
        return normalised(one.name) == normalised(other.name)


def _length(way: Sequence[Action]) -> float:
    return len(way) or math.inf


def _misstep(stand: Try, tries: Sequence[Try]) -> Cause:
    """What was wrong with a step that brought the run no nearer."""
    if stand.outcome is OutcomeKind.REFUSED:
        return Cause.GUARD
    if stand.ahead and is_same(stand.done, stand.ahead[0], stand.marks):
        # Right, and yet no use. At the very end of a script that means that the order of what was done was not.
        return Cause.WRONG_ORDER if isinstance(stand.done, Finish) and any(map(_is_early, tries)) else Cause.FAULT
    if isinstance(stand.done, Finish | AskUser):
        wasted = next((one for one in tries if _is_wasted(one)), None)
        return _mistake(wasted) if wasted is not None else Cause.STOPPED_EARLY
    return _mistake(stand)


def _mistake(one: Try) -> Cause:
    """How a step differs from those that were right."""
    if isinstance(one.done, TypeText):
        typed = [step for step in one.ahead if isinstance(step, TypeText)]
        there = [step for step in typed if _on_one(one.done, step, one.marks)]
        elsewhere = any(step.text == one.done.text for step in typed)
        if there and (there[0] is one.ahead[0] or not elsewhere):
            return Cause.WRONG_TEXT
    if _is_early(one):
        return Cause.WRONG_ORDER
    return Cause.WRONG_TARGET if not one.ahead or _can_be_told(one.ahead[0], one.marks) else Cause.NOT_SEEN


def _is_wasted(one: Try) -> bool:
    """Whether something was done that is of no use to the goal, now or later; to look around is no waste."""
    idle = isinstance(one.done, Finish | AskUser | Scroll | Wait) or one.outcome is OutcomeKind.REFUSED
    return not idle and not any(is_same(one.done, step, one.marks) for step in one.ahead)


def _is_early(one: Try) -> bool:
    """Whether the step is right later on, but not yet."""
    now, later = one.ahead[:1], one.ahead[1:]
    return not any(is_same(one.done, step, one.marks) for step in now) and any(
        is_same(one.done, step, one.marks) for step in later
    )


def _can_be_told(right: Action, marks: Sequence[Mark]) -> bool:
    """Whether the marks say, by a name, where the right step is to be done."""
    if isinstance(right, Scroll):
        return False  # what is wanted lies out of sight
    try:
        return all(locate(target, marks).mark.name for target in targets_of(right))
    except GroundingError:
        return False
