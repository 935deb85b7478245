"""Claims about what a policy is told: all that was tried, and nothing of what a forecast was merely wrong about."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from agent.rules.recounting import recounted
from agent.types import (
    Box,
    Click,
    Deed,
    FramePoint,
    Grounding,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Role,
    Source,
    Target,
)

AIMED = PlannedStep(
    Click(Target(Role.BUTTON, "Save")),
    "Click Save",
    grounding=Grounding(FramePoint(1, 1), Box(0, 0, 5, 5), Source.ACCESSIBILITY, 1.0),
)
KEYS = PlannedStep(PressKeys(("enter",)), "Press Enter")
DONE, UNSEEN = Deed(AIMED, Outcome(OutcomeKind.DONE)), Deed(AIMED, Outcome(OutcomeKind.UNVERIFIED))
LOST = Deed(replace(AIMED, grounding=None), Outcome(OutcomeKind.FAILED, "there is no Save"))
SLIPPED, MISSED = Deed(AIMED, Outcome(OutcomeKind.FAILED)), Deed(KEYS, Outcome(OutcomeKind.FAILED))
REFUSED = Deed(replace(AIMED, grounding=None), Outcome(OutcomeKind.REFUSED))
deeds = st.lists(st.sampled_from([DONE, UNSEEN, LOST, SLIPPED, MISSED, REFUSED]))


def test_what_was_foreseen_before_something_was_done_and_then_is_not_there_is_not_told() -> None:
    assert recounted([DONE, LOST]) == (DONE,)
    assert recounted([UNSEEN, LOST, DONE]) == (UNSEEN, DONE)


def test_what_is_looked_for_in_vain_on_the_very_look_it_was_foreseen_on_is_told() -> None:
    """Else the policy would be asked the same again, and say the same."""
    assert recounted([LOST]) == (LOST,)
    assert recounted([DONE, LOST, LOST]) == (DONE, LOST)
    assert recounted([REFUSED, LOST]) == (REFUSED, LOST)


@given(deeds)
def test_whatever_was_tried_is_told_in_order(history: list[Deed]) -> None:
    told = recounted(history)
    assert [deed for deed in told if deed is not LOST] == [deed for deed in history if deed is not LOST]
    assert told[:1] == tuple(history[:1])
