"""What a step really acts on, found anew on the look just before it, and whether that is what was approved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Final, assert_never

from agent.coordinates import visible
from agent.errors import GroundingError, UnsureError
from agent.grounding import equals, normalised
from agent.ports import Grounder
from agent.questions import Note
from agent.rules.risk import assess, question_of
from agent.types import (
    Action,
    AskUser,
    Click,
    Drag,
    Finish,
    Grounding,
    Observation,
    OpenApp,
    PlannedStep,
    PressKeys,
    Risk,
    Scroll,
    Target,
    TypeText,
    Wait,
)

_SURE: Final = 0.6
"""What is found with less confidence is not acted on: the next forecast may call it by its name."""


def targets_of(action: Action) -> tuple[Target, ...]:
    """What an action acts on: of a drag, where it starts and where it ends."""
    match action:
        case Click(target) | Scroll(target) | TypeText(target):
            return (target,)
        case Drag(start, end):
            return (start, end)
        case PressKeys() | Wait() | OpenApp() | AskUser() | Finish():
            return ()
    assert_never(action)


def places_of(action: Action, look: Observation, grounder: Grounder) -> tuple[Grounding, ...]:
    """Where each of the action's targets is on this look. Raises ``GroundingError``, also where that is unsure."""
    places = tuple(grounder.ground(target, look) for target in targets_of(action))
    for target, place in zip(targets_of(action), places, strict=True):
        if place.confidence < _SURE:
            found = " or ".join(sorted({_called(meant) for meant in _meant(target, place, look)}))
            raise UnsureError(f"it is not sure that {_called(target)} is {found}", "Look again and forecast anew.")
    return places


def grounded(step: PlannedStep, look: Observation, grounder: Grounder) -> PlannedStep:
    """The step with its place on this look (of a drag, where it starts); without one where it is a guess or unsure."""
    if not all(target.visible for target in targets_of(step.action)):
        return replace(step, grounding=None)
    try:
        places = places_of(step.action, look, grounder)
    except GroundingError:
        return replace(step, grounding=None)
    return replace(step, grounding=places[0] if places else None)


def unsure(steps: Sequence[PlannedStep], look: Observation, grounder: Grounder) -> tuple[Note, ...]:
    """The steps that act on what is on this look and yet cannot be aimed for sure, each with the reason.

    What else keeps a step from being aimed, as that a button is disabled, is told of the first one alone: by the time
    of a later one it may have passed.
    """
    notes = []
    for number, step in enumerate(steps, 1):
        if step.grounding is None and all(target.visible for target in targets_of(step.action)):
            try:
                places_of(step.action, look, grounder)
            except GroundingError as error:
                if number == 1 or isinstance(error, UnsureError):
                    told = str(error).rstrip(".")
                    notes.append(Note(number, told[:1].lower() + told[1:]))
    return tuple(notes)


def found_again(action: Action, before: Observation, look: Observation, grounder: Grounder) -> tuple[Grounding, ...]:
    """Where each target is on a later look. Raises ``GroundingError`` where that may be another thing than before.

    It is taken for the same if it bears the same role and name, and as many things as before do.
    """
    places = places_of(action, look, grounder)
    for target, old, new in zip(targets_of(action), places_of(action, before, grounder), places, strict=True):
        was, now = _meant(target, old, before), _meant(target, new, look)
        if now != was:
            raise GroundingError(f"{_called(was[0])} has become {_called(now[0])}", "Look again and forecast anew.")
        if _alike(was, before) != _alike(now, look):
            raise GroundingError(f"there are more or fewer of {_called(was[0])} than before", "Look again.")
    return places


def _alike(meant: tuple[Target, ...], look: Observation) -> int:
    told = [(mark.role, mark.name) for mark in look.marks]
    return sum(told.count((target.role, target.name)) for target in meant)


def danger_of(step: PlannedStep, places: Sequence[Grounding], reviewed: Observation, look: Observation) -> str:
    """What makes the step, with what was found for it on this look, another risk than the one that was approved.

    A guess is approved under a name that the screen need not bear, and a dialog may have come up since, or something
    else over the target: what was low may not be now, and one danger approved is not another, nor is a yes to one
    dialog one to the next, or to a thing of one name one to a thing of another. Empty if nothing does.
    """
    action = step.action
    asked = question_of(action, reviewed.window, reviewed.marks)
    approved = assess(action, reviewed.window, reviewed.marks, None if step.grounding is None else step.grounding.point)
    meant = [_meant(target, place, look) for target, place in zip(targets_of(action), places, strict=True)]
    for targets in product(*meant):
        at = places[0].point if places else None
        risk, reason = assess(_with(action, targets), look.window, look.marks, at)
        another = asked is not None and question_of(_with(action, targets), look.window, look.marks) != asked
        pairs = zip(targets_of(action), targets, strict=True)
        another = another or any(normalised(told.name) != normalised(found.name) for told, found in pairs)
        if risk > Risk.LOW and (another or (risk, reason) != approved):
            on = " and ".join(map(_called, targets))
            return f"it {reason} ({on}), and that was not approved" if on else f"it {reason}, and that was not approved"
    return ""


def _meant(target: Target, place: Grounding, look: Observation) -> tuple[Target, ...]:
    """What really lies at the place: the target itself if it is there, else all that may have been found for it."""
    there = [mark for mark in look.marks if visible(mark.box, look.frame) == place.box]
    return tuple(Target(mark.role, mark.name) for mark in equals(target, there) or there) or (target,)


def _with(action: Action, targets: Sequence[Target]) -> Action:
    match action:
        case Click() | Scroll() | TypeText():
            return replace(action, target=targets[0])
        case Drag():
            return Drag(targets[0], targets[1])
        case _:
            return action


def _called(target: Target) -> str:
    return f"the {target.role.value} “{target.name}”" if target.name else f"the {target.role.value} without a name"
