"""What a person did while the screen was theirs, as far as two looks tell it: steps like any, done by the person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from agent.types import (
    FIELDS,
    Becomes,
    Click,
    Deed,
    Mark,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Reads,
    Role,
    State,
    Target,
    TypeText,
    same_window,
)

BY_THE_PERSON: Final = "by the person"
"""The reason of such a deed's outcome."""

_TURNED: Final = (State.CHECKED, State.SELECTED, State.EXPANDED)
_Key: TypeAlias = tuple[Role, str, int]


def deeds_between(before: Observation, after: Observation) -> tuple[Deed, ...]:
    """What of a person's doing can be read from a look before and a look after, in reading order.

    A field that reads otherwise was typed into; a thing that has become checked, selected or open, or is so no longer,
    was clicked. What a password field holds is never told, and what leaves no such trace is not guessed at; nor is
    anything where another window is in front, whose things may be called like those of the one before.
    """
    if not same_window(before.window, after.window):
        return ()
    then, done = _by_key(before.marks), []
    for (role, name, ordinal), mark in _by_key(after.marks).items():
        old = then.get((role, name, ordinal))
        if old is not None:
            done += [_deed(step) for step in _steps(Target(role, name, ordinal), old, mark)]
    return tuple(done)


def differs(before: Observation, after: Observation) -> bool:
    """Whether anything on the screen that has a name is other than before."""
    return before.window != after.window or before.marks != after.marks


def _steps(target: Target, old: Mark, new: Mark) -> Iterator[PlannedStep]:
    if new.role in FIELDS and new.role is not Role.PASSWORD and old.value != new.value:
        told = f"type into {target.name or target.role.value}"
        yield PlannedStep(TypeText(target, new.value), told, Reads(target, new.value))
        return
    for state in _TURNED:
        if (state in old.states) != (state in new.states):
            held = state in new.states
            yield PlannedStep(Click(target), f"click {target.name or target.role.value}", Becomes(target, state, held))
            return


def _deed(step: PlannedStep) -> Deed:
    return Deed(step, Outcome(OutcomeKind.DONE, BY_THE_PERSON))


def _by_key(marks: Sequence[Mark]) -> Mapping[_Key, Mark]:
    count: Counter[tuple[Role, str]] = Counter()
    found = {}
    for mark in marks:
        count[mark.role, mark.name] += 1
        found[mark.role, mark.name, count[mark.role, mark.name]] = mark
    return found
