"""How far a way of known steps has come, whatever a person changed on it in the review or did in a pause."""

from __future__ import annotations

from collections.abc import Sequence

from agent.rules.difference import named
from agent.rules.takeover import BY_THE_PERSON
from agent.types import Deed, Finish, PlannedStep, TypeText, Unstated


def remaining(steps: Sequence[PlannedStep], deeds: Sequence[Deed]) -> tuple[PlannedStep, ...]:
    """The steps after the last one that was done.

    A step that the person put in between is none of them, and one that they took out is not asked for again once a
    later one was done. What the person did with their own hands counts only where it is the very next step.
    """
    place = 0
    for deed in deeds:
        reach = steps[place : place + 1] if deed.outcome.reason == BY_THE_PERSON else steps[place:]
        place = next((number for number, step in enumerate(reach, place + 1) if _does(deed, step)), place)
    return tuple(steps[place:])


def end_of(steps: Sequence[PlannedStep]) -> PlannedStep:
    """The Finish after these steps: it holds where the last of them that expects anything still does."""
    expected = next((s.expectation for s in reversed(steps) if not isinstance(s.expectation, Unstated)), Unstated())
    return PlannedStep(Finish(), "finish", expected)


def _does(deed: Deed, step: PlannedStep) -> bool:
    """Whether the deed is this step, perhaps with another text."""
    done, meant = named(deed.step.action), named(step.action)
    if isinstance(done, TypeText) and isinstance(meant, TypeText) and deed.outcome.reason != BY_THE_PERSON:
        return done.target == meant.target
    return done == meant
