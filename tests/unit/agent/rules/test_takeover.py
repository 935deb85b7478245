"""What a person did while the screen was theirs is told as steps, as far as two looks tell it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from agent.rules.takeover import BY_THE_PERSON, deeds_between, differs
from agent.types import (
    Becomes,
    Box,
    Click,
    DesktopPoint,
    Frame,
    Mark,
    Observation,
    OutcomeKind,
    Reads,
    Role,
    State,
    Target,
    TypeText,
    Window,
)

NAME = Mark(Role.TEXT, "Name", Box(0, 0, 9, 9), "old")
OTHER = Mark(Role.TEXT, "Name", Box(0, 20, 9, 9), "same")
SECRET = Mark(Role.PASSWORD, "Password", Box(0, 40, 9, 9), "•")
TICK = Mark(Role.CHECK, "Remember", Box(0, 60, 9, 9), states=frozenset({State.CHECKED}))


def look(*marks: Mark) -> Observation:
    return Observation(Frame(np.zeros((90, 90, 3), np.uint8), DesktopPoint(0, 0), (), 0.0), marks, None)


BEFORE = look(NAME, OTHER, SECRET, TICK)


def test_a_field_that_reads_otherwise_was_typed_into() -> None:
    [deed] = deeds_between(BEFORE, look(NAME, replace(OTHER, value="new"), SECRET, TICK))
    second = Target(Role.TEXT, "Name", 2)
    assert deed.step.action == TypeText(second, "new")
    assert deed.step.expectation == Reads(second, "new")
    assert (deed.outcome.kind, deed.outcome.reason) == (OutcomeKind.DONE, BY_THE_PERSON)


def test_a_thing_that_is_checked_no_longer_was_clicked() -> None:
    [deed] = deeds_between(BEFORE, look(NAME, OTHER, SECRET, replace(TICK, states=frozenset())))
    tick = Target(Role.CHECK, "Remember")
    assert (deed.step.action, deed.step.expectation) == (Click(tick), Becomes(tick, State.CHECKED, False))


def test_what_a_password_field_holds_is_never_told() -> None:
    assert deeds_between(BEFORE, look(NAME, OTHER, replace(SECRET, value="•••"), TICK)) == ()


def test_another_window_with_things_of_the_same_names_tells_no_deed() -> None:
    here, there = (Window("Notes", "editor", 1, handle, Box(0, 0, 90, 90)) for handle in (1, 2))
    other = look(replace(NAME, value="of another document"), OTHER, SECRET, TICK)
    assert deeds_between(replace(BEFORE, window=here), replace(other, window=there)) == ()
    assert len(deeds_between(replace(BEFORE, window=here), replace(other, window=here))) == 1


def test_the_same_screen_tells_no_deed_and_is_no_other() -> None:
    again = look(NAME, OTHER, SECRET, TICK)
    assert deeds_between(BEFORE, again) == ()
    assert not differs(BEFORE, again)
    assert differs(BEFORE, look(NAME, OTHER, SECRET))
