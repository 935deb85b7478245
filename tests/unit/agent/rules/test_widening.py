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
from agent.rules.aim import found_again
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
    Mark,
    Monitor,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Role,
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
