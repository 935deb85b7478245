"""Nothing that a model, a screen, a face or a settings file says makes more run than was asked about and allowed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import GroundingError
from agent.grounding import MarksGrounder
from agent.questions import Decision, Question
from agent.rehearsal import ConsentingReviewer
from agent.rules.aim import danger_of, found_again, grounded, places_of
from agent.rules.approval import Approver, dangers_of
from agent.settings import read_settings
from agent.stop import Stop
from agent.types import (
    ApprovalMode,
    Box,
    Click,
    Deed,
    DesktopPoint,
    Forecast,
    Frame,
    Grounding,
    Mark,
    Monitor,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Role,
    State,
    Target,
    TypeText,
    Window,
)

FRAME = Frame(np.zeros((30, 40, 3), np.uint8), DesktopPoint(0, 0), (Monitor("A", 0, 0, 40, 30),), 0.0)
WINDOW = Window("Letter", "mousepad", 1, 2, Box(0, 0, 40, 30))
FIELD, SAVE, SEND, DELETE = (
    Mark(role, name, Box(8 * place, 5, 6, 6))
    for place, (role, name) in enumerate(
        [(Role.TEXT, "Title"), (Role.BUTTON, "Save"), (Role.BUTTON, "Send"), (Role.BUTTON, "Delete")]
    )
)
LOOK = Observation(FRAME, (FIELD, SAVE, SEND, DELETE), WINDOW)


def click(mark: Mark) -> PlannedStep:
    return PlannedStep(Click(Target(mark.role, mark.name)), f"Click {mark.name}")


STEPS = (PlannedStep(TypeText(Target(Role.TEXT, "Title"), "Plans"), "Type"), *map(click, (SAVE, SEND, SAVE, DELETE)))


class Said:
    """A face that gives back what it was told to, which need not fit the question."""

    def __init__(self, decision: Decision) -> None:
        self._decision = decision
        self.asked = 0

    def ask(self, question: Question, stop: Stop) -> Decision:
        self.asked += 1
        return self._decision


numbers = st.integers(-(10**12), 10**12) | st.integers(-2, len(STEPS) + 2)


@given(numbers, st.frozensets(numbers, max_size=6), st.frozensets(numbers, max_size=6), st.sampled_from(ApprovalMode))
def test_a_number_beyond_the_steps_that_were_shown_allows_nothing(
    count: int, allowed: frozenset[int], locked: frozenset[int], mode: ApprovalMode
) -> None:
    person = Said(Decision(count, allowed=allowed, locked=locked))
    verdict = Approver(person, mode, lambda: 50.0).review(Forecast(STEPS), LOOK, (), Stop())
    assert person.asked == 1
    assert verdict.steps == STEPS[: len(verdict.steps)]
    assert len(verdict.steps) <= max(0, count)
    assert {danger.number for danger in dangers_of(verdict.steps, LOOK)} <= allowed
    if verdict.envelope is not None:
        assert verdict.envelope.steps == len(verdict.steps)


def test_a_settings_file_that_is_changed_during_a_run_changes_nothing_in_it(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('approve = "step"\n')
    person = ConsentingReviewer(lambda: 50.0)
    settings = read_settings(file).settings
    approver = Approver(person, settings.approve, lambda: 50.0)
    first = approver.review(Forecast(STEPS[:2]), LOOK, (), Stop())
    file.write_text('approve = "risk"\ndeny_titles = []\nsteps = 1000\n')
    done = (Deed(STEPS[0], Outcome(OutcomeKind.DONE)),)
    second = approver.review(Forecast(STEPS[1:2]), LOOK, done, Stop())
    assert len(first.steps) == len(second.steps) == 1
    assert len(person.asked) == 2, "every step is asked about, as it was when the run began"
    with pytest.raises(AttributeError):
        settings.approve = ApprovalMode.RISK  # type: ignore[misc]


@pytest.mark.parametrize("twin", ["Ｓave", "Sаve", "save", "Save…", "Save "])
def test_a_thing_that_only_looks_like_what_was_approved_is_not_acted_on_in_its_place(twin: str) -> None:
    grounder, action = MarksGrounder(), Click(Target(Role.BUTTON, "Save"))
    other = replace(SEND, name=twin)
    alone, both = Observation(FRAME, (other,), WINDOW), Observation(FRAME, (other, SAVE), WINDOW)
    with pytest.raises(GroundingError):
        found_again(action, LOOK, alone, grounder)
    assert [place.box for place in found_again(action, LOOK, both, grounder)] == [SAVE.box]


def test_a_second_thing_of_the_very_same_name_makes_it_unsure_which_was_meant() -> None:
    twice = Observation(FRAME, (replace(SAVE, box=SEND.box), SAVE), WINDOW)
    with pytest.raises(GroundingError, match="more or fewer"):
        found_again(Click(Target(Role.BUTTON, "Save")), LOOK, twice, MarksGrounder())


def dialog(handle: int, asks: str) -> Observation:
    """A dialog of the window, whose text makes of Enter and of OK what it says."""
    box = Box(0, 0, 40, 30)
    marks = (
        Mark(Role.DIALOG, "Question", box, states=frozenset({State.ACTIVE})),
        Mark(Role.LABEL, asks, Box(2, 2, 30, 6)),
        Mark(Role.BUTTON, "OK", Box(2, 12, 10, 6)),
        Mark(Role.BUTTON, "Delete", Box(22, 12, 10, 6)),
    )
    return Observation(FRAME, marks, Window("Question", "mousepad", 1, handle, box, owner=WINDOW.handle))


ENTER = PlannedStep(PressKeys(("enter",)), "Press Enter")
OK, DELETES = (PlannedStep(Click(Target(Role.BUTTON, name)), f"Click {name}") for name in ("OK", "Delete"))
ONE, ANOTHER = dialog(5, "Delete a.txt?"), dialog(6, "Delete everything?")


@pytest.mark.parametrize("step", [ENTER, OK])
@pytest.mark.parametrize(
    "others", [ANOTHER, replace(ONE, marks=(replace(ONE.marks[0], name="Really?"), *ONE.marks[1:]))]
)
def test_a_yes_to_one_dialog_is_none_to_the_next(step: PlannedStep, others: Observation) -> None:
    person = ConsentingReviewer(lambda: 50.0)
    approver = Approver(person, clock=lambda: 50.0)
    approver.review(Forecast((step,)), ONE, (), Stop())
    refused = Deed(step, Outcome(OutcomeKind.REFUSED, "covered"))
    assert approver.review(Forecast((step,)), ONE, (refused,), Stop()).steps == (step,)
    assert len(person.asked) == 1
    approver.review(Forecast((step,)), others, (refused,), Stop())
    assert len(person.asked) == 2


@pytest.mark.parametrize("step", [ENTER, OK])
def test_a_dialog_that_takes_the_place_of_the_one_that_was_approved_gets_no_yes(step: PlannedStep) -> None:
    def places(look: Observation) -> tuple[Grounding, ...]:
        return places_of(step.action, look, MarksGrounder())

    planned = grounded(step, ONE, MarksGrounder())
    assert "deletes something" in danger_of(planned, places(ANOTHER), ONE, ANOTHER)
    assert danger_of(planned, places(ONE), ONE, ONE) == ""


def test_what_says_itself_that_it_deletes_is_approved_in_whichever_dialog_asks() -> None:
    """As where both steps were shown at once: press Delete, and Delete again in the dialog that comes."""
    planned = grounded(DELETES, ONE, MarksGrounder())
    assert danger_of(planned, places_of(DELETES.action, ANOTHER, MarksGrounder()), ONE, ANOTHER) == ""
