"""Claims about the screen that is foretold: what the step says of it, and nothing that nobody knows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.expectations import MarksVerifier
from agent.rules.foretelling import foretold
from agent.types import (
    Action,
    Becomes,
    Box,
    Click,
    DesktopPoint,
    Expectation,
    Frame,
    Hides,
    Mark,
    Observation,
    PlannedStep,
    PressKeys,
    Reads,
    Role,
    Shows,
    State,
    Target,
    Titled,
    TypeText,
    Unstated,
    Wait,
)

NAME, SAVE, BOLD = Target(Role.TEXT, "Name"), Target(Role.BUTTON, "Save"), Target(Role.CHECK, "Bold")
GONE = Target(Role.BUTTON, "Not there")
MARKS = (
    Mark(Role.WINDOW, "Form", Box(0, 0, 90, 90), states=frozenset({State.ACTIVE})),
    Mark(Role.TEXT, "Name", Box(0, 10, 50, 20), "Ann"),
    Mark(Role.CHECK, "Bold", Box(0, 40, 50, 20), states=frozenset({State.FOCUSED})),
    Mark(Role.BUTTON, "Save", Box(0, 70, 50, 20)),
)
LOOK = Observation(Frame(np.zeros((90, 90, 3), np.uint8), DesktopPoint(0, 0), (), 0.0), MARKS, None)


def after(action: Action, expectation: Expectation | None = None) -> dict[str, Mark] | None:
    told = foretold(LOOK, PlannedStep(action, "", expectation or Unstated()))
    return None if told is None else {mark.name: mark for mark in told.marks}


def test_what_is_typed_stands_in_the_field_that_has_the_keyboard_then() -> None:
    told = after(TypeText(NAME, "Bob"))
    assert told is not None
    assert told["Name"].value == "Bob"
    assert [name for name, mark in told.items() if State.FOCUSED in mark.states] == ["Name"]
    more = after(TypeText(NAME, "ie", replace=False))
    assert more is not None
    assert more["Name"].value == "Annie"


def test_what_is_expected_is_foretold() -> None:
    told = after(Click(BOLD), Becomes(BOLD, State.CHECKED))
    assert told is not None
    assert told["Bold"].states == {State.CHECKED, State.FOCUSED}
    told = after(Click(SAVE), Hides(SAVE))
    assert told is not None
    assert "Save" not in told


@pytest.mark.parametrize(
    ("action", "expectation"),
    [
        (PressKeys(("ctrl", "s")), Shows(Target(Role.DIALOG, "Save As", visible=False))),  # nobody knows where
        (Wait(), Titled("saved")),
        (Click(GONE), Unstated()),
        (Click(BOLD), Unstated()),  # it has the keyboard already, and what becomes of it is not said
        (Wait(), Reads(GONE, "x")),
    ],
)
def test_what_the_step_does_not_say_is_not_foretold(action: Action, expectation: Expectation) -> None:
    assert after(action, expectation) is None


EXPECTED = st.sampled_from(
    [Reads(NAME, "Bob"), Hides(SAVE), Hides(BOLD), Becomes(BOLD, State.CHECKED), Becomes(SAVE, State.DISABLED)]
)


@given(st.sampled_from([Click(SAVE), Click(BOLD), TypeText(NAME, "Bob"), Wait()]), EXPECTED)
def test_what_is_foretold_is_what_the_step_is_judged_by(action: Action, expectation: Expectation) -> None:
    told = foretold(LOOK, PlannedStep(action, "", expectation))
    assert told is not None
    assert MarksVerifier().met(expectation, action, told)
    assert told.frame is LOOK.frame
    assert told.window is LOOK.window
