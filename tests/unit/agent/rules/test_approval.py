"""The person is asked once for a trajectory, again for what is new, and always for what is risky."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from agent.errors import Stopped
from agent.rehearsal import ConsentingReviewer, RefusingReviewer
from agent.rules.approval import EnvelopeReviewer, LowRiskReviewer
from agent.rules.envelope import LASTS
from agent.stop import Stop
from agent.types import (
    Action,
    Box,
    Click,
    Deed,
    DesktopPoint,
    Finish,
    Forecast,
    Frame,
    FramePoint,
    Grounding,
    Mark,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Risk,
    Role,
    Source,
    State,
    Target,
    TypeText,
    Verdict,
    Window,
)

WINDOW = Window("Notes", "mousepad", 1, 2, Box(0, 0, 9, 9))
LOOK = Observation(Frame(np.zeros((9, 9, 3), np.uint8), DesktopPoint(0, 0), (), 0.0), (), WINDOW)
HERE = Grounding(FramePoint(1, 1), Box(0, 0, 3, 3), Source.ACCESSIBILITY, 1.0)


def step(action: Action) -> PlannedStep:
    return PlannedStep(action, type(action).__name__, grounding=HERE)


def click(name: str) -> PlannedStep:
    return step(Click(Target(Role.BUTTON, name)))


WRITE = step(TypeText(Target(Role.TEXT, ""), "hello"))
FINISH = step(Finish())
PLAN = Forecast((WRITE, click("Save"), click("OK"), FINISH))
UNMET = Outcome(OutcomeKind.UNVERIFIED, "not seen")


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


class ToHere:
    """A person who approves the first steps of everything."""

    def __init__(self, steps: int, clock: Clock) -> None:
        self._steps = steps
        self._person = ConsentingReviewer(clock)

    @property
    def asked(self) -> list[Forecast]:
        return self._person.asked

    def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
        return self._person.review(Forecast(forecast.steps[: self._steps]), observation, history, stop)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def person(clock: Clock) -> ConsentingReviewer:
    return ConsentingReviewer(clock)


def test_the_first_forecast_is_always_asked_about(person: ConsentingReviewer, clock: Clock) -> None:
    reviewer = EnvelopeReviewer(person, clock)
    for _ in range(2):  # two runs
        assert reviewer.review(PLAN, LOOK, (), Stop()).steps == PLAN.steps
    assert len(person.asked) == 2


def test_a_new_forecast_inside_what_was_approved_is_not_asked_about(person: ConsentingReviewer, clock: Clock) -> None:
    reviewer = EnvelopeReviewer(person, clock)
    reviewer.review(PLAN, LOOK, (), Stop())
    verdict = reviewer.review(Forecast((click("Save"), click("OK"), FINISH)), LOOK, (Deed(WRITE, UNMET),), Stop())
    assert len(person.asked) == 1
    assert verdict.envelope is not None
    assert verdict.envelope.steps == 2


@pytest.mark.parametrize(
    ("steps", "look"),
    [
        pytest.param((step(TypeText(Target(Role.TEXT, ""), "other")), FINISH), LOOK, id="another text"),
        pytest.param((click("Send"), FINISH), LOOK, id="more risk"),
        pytest.param((click("a"), click("b"), click("c")), LOOK, id="more steps"),
        pytest.param(
            (click("Save"), FINISH), replace(LOOK, window=replace(WINDOW, program="gimp")), id="another program"
        ),
        pytest.param((click("Save"), FINISH), replace(LOOK, window=None), id="no window"),
    ],
)
def test_a_new_forecast_outside_is_asked_about(
    steps: tuple[PlannedStep, ...], look: Observation, person: ConsentingReviewer, clock: Clock
) -> None:
    reviewer = EnvelopeReviewer(person, clock)
    reviewer.review(PLAN, LOOK, (), Stop())
    reviewer.review(Forecast(steps), look, (Deed(WRITE, UNMET),), Stop())
    assert len(person.asked) == 2


DRAFT = Forecast((WRITE, click("Delete draft"), click("Save"), click("Close"), FINISH))
DONE = Outcome(OutcomeKind.DONE)


def test_to_have_approved_one_danger_answers_no_other(person: ConsentingReviewer, clock: Clock) -> None:
    reviewer = EnvelopeReviewer(person, clock)
    reviewer.review(DRAFT, LOOK, (), Stop())
    history = (Deed(WRITE, UNMET),)
    reviewer.review(Forecast((click("Delete draft"), click("Save"))), LOOK, history, Stop())
    assert len(person.asked) == 1
    for other in ("Send payment", "Delete all"):
        asked = len(person.asked)
        reviewer.review(DRAFT, LOOK, (), Stop())
        reviewer.review(Forecast((click(other), FINISH)), LOOK, history, Stop())
        assert len(person.asked) == asked + 2


def test_what_was_approved_once_is_done_once(person: ConsentingReviewer, clock: Clock) -> None:
    reviewer = EnvelopeReviewer(person, clock)
    reviewer.review(DRAFT, LOOK, (), Stop())
    history = (Deed(WRITE, DONE), Deed(click("Delete draft"), UNMET))
    reviewer.review(Forecast((click("Delete draft"),)), LOOK, history, Stop())
    assert len(person.asked) == 2


def test_a_yes_to_one_question_is_none_to_another(person: ConsentingReviewer, clock: Clock) -> None:
    delete, send = (replace(LOOK, window=replace(WINDOW, title=title)) for title in ("Delete draft?", "Send it now?"))
    reviewer = EnvelopeReviewer(person, clock)
    reviewer.review(Forecast((click("OK"), WRITE)), delete, (), Stop())
    reviewer.review(Forecast((click("OK"),)), delete, (Deed(WRITE, UNMET),), Stop())
    assert len(person.asked) == 1
    reviewer.review(Forecast((click("OK"),)), send, (Deed(WRITE, UNMET),), Stop())
    assert len(person.asked) == 2


def test_enter_in_a_question_about_overwriting_is_refused_unattended(clock: Clock) -> None:
    marks = (
        Mark(Role.DIALOG, "Question", Box(0, 0, 9, 9), states=frozenset({State.ACTIVE})),
        Mark(Role.BUTTON, "Replace", Box(5, 5, 2, 2)),
    )
    asking = replace(LOOK, marks=marks, window=replace(WINDOW, title="Question"))
    verdict = LowRiskReviewer(clock=clock).review(Forecast((step(PressKeys(("enter",))),)), asking, (), Stop())
    assert verdict.steps == ()
    assert "overwrites" in verdict.reason


def test_an_approval_expires(person: ConsentingReviewer, clock: Clock) -> None:
    reviewer = EnvelopeReviewer(person, clock)
    reviewer.review(PLAN, LOOK, (), Stop())
    clock.now += LASTS
    reviewer.review(Forecast((click("Save"),)), LOOK, (Deed(WRITE, UNMET),), Stop())
    assert len(person.asked) == 2


def test_run_to_here_ends_there(clock: Clock) -> None:
    person = ToHere(1, clock)
    reviewer = EnvelopeReviewer(person, clock)
    reviewer.review(PLAN, LOOK, (), Stop())
    reviewer.review(PLAN, LOOK, (Deed(WRITE, Outcome(OutcomeKind.DONE)),), Stop())
    assert len(person.asked) == 2


def test_a_step_that_found_no_target_uses_up_nothing(person: ConsentingReviewer, clock: Clock) -> None:
    reviewer = EnvelopeReviewer(person, clock)
    reviewer.review(PLAN, LOOK, (), Stop())
    lost = Deed(replace(click("Save"), grounding=None), Outcome(OutcomeKind.FAILED, "it is not there"))
    verdict = reviewer.review(PLAN, LOOK, (lost,), Stop())
    assert len(person.asked) == 1
    assert verdict.envelope is not None
    assert verdict.envelope.steps == 3


def test_a_refusal_leaves_no_approval_behind(clock: Clock) -> None:
    reviewer = EnvelopeReviewer(RefusingReviewer(), clock)
    assert not reviewer.review(PLAN, LOOK, (), Stop()).steps
    assert not reviewer.review(PLAN, LOOK, (Deed(WRITE, UNMET),), Stop()).steps


def test_low_risk_runs_unattended(clock: Clock) -> None:
    verdict = LowRiskReviewer(clock=clock).review(PLAN, LOOK, (), Stop())
    assert verdict.steps == PLAN.steps
    assert verdict.envelope is not None
    assert verdict.envelope.highest_risk is Risk.LOW


def test_a_risky_step_is_refused_where_nobody_can_be_asked(clock: Clock) -> None:
    reviewer = LowRiskReviewer(clock=clock)
    verdict = reviewer.review(Forecast((WRITE, click("Send"), FINISH)), LOOK, (), Stop())
    assert verdict.steps == (WRITE,)
    assert "sends something away" in verdict.reason
    verdict = reviewer.review(Forecast((click("Send"), FINISH)), LOOK, (), Stop())
    assert verdict.steps == ()
    assert verdict.envelope is None


def test_a_risky_step_is_asked_about_where_somebody_can_be(person: ConsentingReviewer, clock: Clock) -> None:
    reviewer = LowRiskReviewer(person, clock=clock)
    reviewer.review(PLAN, LOOK, (), Stop())
    assert person.asked == []
    risky = Forecast((WRITE, click("Delete"), FINISH))
    assert reviewer.review(risky, LOOK, (), Stop()).steps == risky.steps
    assert person.asked == [risky]


def test_no_rule_answers_after_a_stop(clock: Clock) -> None:
    stop = Stop()
    stop.pull("the stop chord")
    with pytest.raises(Stopped):
        LowRiskReviewer(clock=clock).review(PLAN, LOOK, (), stop)
