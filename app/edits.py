"""What a person makes of the steps in review: each edit another list of steps, which the rules then check and weigh."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from agent.types import (
    Action,
    AskUser,
    Becomes,
    Click,
    Drag,
    Expectation,
    Finish,
    Hides,
    Observation,
    OpenApp,
    PlannedStep,
    PressKeys,
    Reads,
    Role,
    Scroll,
    Shows,
    Target,
    Titled,
    TypeText,
    Unstated,
    Wait,
)
from app.words import instruction

Steps = tuple[PlannedStep, ...]


def removed(steps: Sequence[PlannedStep], number: int) -> Steps:
    """Without the step of this number (from 1)."""
    return (*steps[: number - 1], *steps[number:])


def moved(steps: Sequence[PlannedStep], number: int, by: int) -> Steps:
    """With the step of this number so many places later, as far as there are places."""
    found = list(steps)
    step = found.pop(number - 1)
    found.insert(min(max(number - 1 + by, 0), len(found)), step)
    return tuple(found)


def inserted(steps: Sequence[PlannedStep], after: int, action: Action) -> Steps:
    """With a step of the person's after the one of this number; 0 is before the first."""
    return (*steps[:after], _own(action), *steps[after:])


def changed(steps: Sequence[PlannedStep], number: int, action: Action, locked: frozenset[int] = frozenset()) -> Steps:
    """With another action in the place of this step's. What is expected of the old text or thing is of the new one.

    The steps of the numbers in ``locked`` stay as they are.
    """
    before = steps[number - 1]
    if before.action == action:
        return tuple(steps)
    own = replace(_own(action), expectation=_about(before, action))
    old, new = _text(before.action), _text(action)
    if not old or new is None:
        return (*steps[: number - 1], own, *steps[number:])
    word = _as_word(old)
    found = [
        step if place in locked or _types(step, word) else _reworded(step, word, new)
        for place, step in enumerate(steps, 1)
    ]
    found[number - 1] = _reworded(own, word, new)
    return tuple(found)


def retargeted(action: Action, target: Target, *, end: bool = False) -> Action:
    """The action on something else; of a drag, where it starts or (``end``) where it ends."""
    match action:
        case Click() | Scroll() | TypeText():
            return replace(action, target=target)
        case Drag():
            return replace(action, end=target) if end else replace(action, start=target)
        case PressKeys() | Wait() | OpenApp() | AskUser() | Finish():
            return action
        case _:
            assert_never(action)


def choices(look: Observation, roles: frozenset[Role]) -> tuple[Target, ...]:
    """What of these roles is on the look, in reading order, each in the words that mean it."""
    count: dict[tuple[Role, str], int] = {}
    found = []
    for mark in look.marks:
        count[mark.role, mark.name] = ordinal = count.get((mark.role, mark.name), 0) + 1
        if mark.role in roles:
            found.append(Target(mark.role, mark.name, ordinal))
    return tuple(found)


def _own(action: Action) -> PlannedStep:
    expected = Reads(action.target, action.text) if isinstance(action, TypeText) and action.replace else Unstated()
    told = instruction(PlannedStep(action, ""))
    return PlannedStep(action, told, expected)


def _about(before: PlannedStep, action: Action) -> Expectation:
    """What was expected of the step before, of the thing that it acts on now."""
    old, new = _thing(before.action), _thing(action)
    match before.expectation:
        case Reads(_, text) if not _outlives(text, _text(before.action), _text(action)):
            return _own(action).expectation
        case Shows(target) | Hides(target) | Reads(target) | Becomes(target) if target == old and new is not None:
            return replace(before.expectation, target=new)
        case _:
            return before.expectation


def _outlives(read: str, old: str | None, new: str | None) -> bool:
    """Whether what is to be read after the old text was typed says as much of the new one, once that is put into it."""
    if old is None or old == new:
        return True
    return bool(old) and new is not None and _as_word(old).search(read) is not None


def _as_word(text: str) -> re.Pattern[str]:
    """Finds the text where it stands for itself: not "1" in "10" or "1.5"."""
    return re.compile(rf"(?<!\w)(?<!\d[.,]){re.escape(text)}(?!\w)(?![.,]\d)")


def _types(step: PlannedStep, word: re.Pattern[str]) -> bool:
    """Whether the step types it itself: then that is what it expects."""
    return word.search(_text(step.action) or "") is not None


def _reworded(step: PlannedStep, old: re.Pattern[str], new: str) -> PlannedStep:
    match step.expectation:
        case Reads(_, text) | Titled(text):
            return replace(step, expectation=replace(step.expectation, text=old.sub(lambda _: new, text)))
        case _:
            return step


def _thing(action: Action) -> Target | None:
    match action:
        case Click(target) | Scroll(target) | TypeText(target):
            return target
        case Drag(end=end):
            return end
        case _:
            return None


def _text(action: Action) -> str | None:
    return action.text if isinstance(action, TypeText) else None
