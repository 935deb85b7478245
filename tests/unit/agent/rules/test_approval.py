"""The person is asked once for a trajectory, again for what is new, and always for what is risky."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agent.errors import ReviewError, Stopped
from agent.questions import ChangeKind, Danger, Decision, Question
from agent.rehearsal import ConsentingReviewer, RefusingReviewer
from agent.rules.approval import Approver, dangers_of, is_by_rule
from agent.rules.envelope import LASTS
from agent.stop import Stop
from agent.types import (
    Action,
    ApprovalMode,
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


class Answering:
    """A person who gives these decisions, one after the other, and keeps the questions."""

    def __init__(self, *decisions: Decision) -> None:
        self._decisions = list(decisions)
        self.asked: list[Question] = []

    def ask(self, question: Question, stop: Stop) -> Decision:
        self.asked.append(question)
        return self._decisions.pop(0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def person(clock: Clock) -> ConsentingReviewer:
    return ConsentingReviewer(clock)


def test_the_first_forecast_is_always_asked_about(person: ConsentingReviewer, clock: Clock) -> None:
    reviewer = Approver(person, clock=clock)
    for _ in range(2):  # two runs
        assert reviewer.review(PLAN, LOOK, (), Stop()).steps == PLAN.steps
    assert len(person.asked) == 2


def test_a_new_forecast_inside_what_was_approved_is_not_asked_about(person: ConsentingReviewer, clock: Clock) -> None:
    reviewer = Approver(person, clock=clock)
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
    reviewer = Approver(person, clock=clock)
    reviewer.review(PLAN, LOOK, (), Stop())
    reviewer.review(Forecast(steps), look, (Deed(WRITE, UNMET),), Stop())
    assert len(person.asked) == 2


DRAFT = Forecast((WRITE, click("Delete draft"), click("Save"), click("Close"), FINISH))
DONE = Outcome(OutcomeKind.DONE)


def test_to_have_approved_one_danger_answers_no_other(person: ConsentingReviewer, clock: Clock) -> None:
    reviewer = Approver(person, clock=clock)
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
    reviewer = Approver(person, clock=clock)
    reviewer.review(DRAFT, LOOK, (), Stop())
    history = (Deed(WRITE, DONE), Deed(click("Delete draft"), UNMET))
    reviewer.review(Forecast((click("Delete draft"),)), LOOK, history, Stop())
    assert len(person.asked) == 2


def test_a_yes_to_one_question_is_none_to_another(person: ConsentingReviewer, clock: Clock) -> None:
    delete, send = (replace(LOOK, window=replace(WINDOW, title=title)) for title in ("Delete draft?", "Send it now?"))
    reviewer = Approver(person, clock=clock)
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
    verdict = Approver(None, ApprovalMode.RISK, clock).review(
        Forecast((step(PressKeys(("enter",))),)), asking, (), Stop()
    )
    assert verdict.steps == ()
    assert "overwrites" in verdict.reason


def test_an_approval_expires(person: ConsentingReviewer, clock: Clock) -> None:
    reviewer = Approver(person, clock=clock)
    reviewer.review(PLAN, LOOK, (), Stop())
    clock.now += LASTS
    reviewer.review(Forecast((click("Save"),)), LOOK, (Deed(WRITE, UNMET),), Stop())
    assert len(person.asked) == 2


def test_run_to_here_ends_there(clock: Clock) -> None:
    person = Answering(Decision(1), Decision(1))
    reviewer = Approver(person, clock=clock)
    reviewer.review(PLAN, LOOK, (), Stop())
    reviewer.review(PLAN, LOOK, (Deed(WRITE, Outcome(OutcomeKind.DONE)),), Stop())
    assert len(person.asked) == 2


def test_a_step_that_found_no_target_uses_up_nothing(person: ConsentingReviewer, clock: Clock) -> None:
    reviewer = Approver(person, clock=clock)
    reviewer.review(PLAN, LOOK, (), Stop())
    lost = Deed(replace(click("Save"), grounding=None), Outcome(OutcomeKind.FAILED, "it is not there"))
    verdict = reviewer.review(PLAN, LOOK, (lost,), Stop())
    assert len(person.asked) == 1
    assert verdict.envelope is not None
    assert verdict.envelope.steps == 3


def test_a_refusal_leaves_no_approval_behind(clock: Clock) -> None:
    reviewer = Approver(RefusingReviewer(), clock=clock)
    assert not reviewer.review(PLAN, LOOK, (), Stop()).steps
    assert not reviewer.review(PLAN, LOOK, (Deed(WRITE, UNMET),), Stop()).steps


@pytest.mark.parametrize("said", ["step 2: wrong field", "nothing risky", "inside what was approved", "no"])
def test_whatever_a_person_says_of_their_answer_it_is_theirs(clock: Clock, said: str) -> None:
    verdict = Approver(Answering(Decision(1, said)), clock=clock).review(PLAN, LOOK, (), Stop())
    assert not is_by_rule(verdict)
    assert said in verdict.reason


def test_low_risk_runs_unattended(clock: Clock) -> None:
    verdict = Approver(None, ApprovalMode.RISK, clock).review(PLAN, LOOK, (), Stop())
    assert verdict.steps == PLAN.steps
    assert verdict.envelope is not None
    assert verdict.envelope.highest_risk is Risk.LOW


def test_a_risky_step_is_refused_where_nobody_can_be_asked(clock: Clock) -> None:
    reviewer = Approver(None, ApprovalMode.RISK, clock)
    verdict = reviewer.review(Forecast((WRITE, click("Send"), FINISH)), LOOK, (), Stop())
    assert verdict.steps == (WRITE,)
    assert "sends something away" in verdict.reason
    verdict = reviewer.review(Forecast((click("Send"), FINISH)), LOOK, (), Stop())
    assert verdict.steps == ()
    assert verdict.envelope is None


def test_a_risky_step_is_asked_about_where_somebody_can_be(person: ConsentingReviewer, clock: Clock) -> None:
    reviewer = Approver(person, ApprovalMode.RISK, clock)
    reviewer.review(PLAN, LOOK, (), Stop())
    assert person.asked == []
    risky = Forecast((WRITE, click("Delete"), FINISH))
    assert reviewer.review(risky, LOOK, (), Stop()).steps == risky.steps
    assert person.asked == [risky]


def test_no_rule_answers_after_a_stop(clock: Clock) -> None:
    stop = Stop()
    stop.pull("the stop chord")
    with pytest.raises(Stopped):
        Approver(None, ApprovalMode.RISK, clock).review(PLAN, LOOK, (), stop)


def test_nobody_is_asked_only_where_nothing_risky_runs(clock: Clock) -> None:
    for mode in (ApprovalMode.STEP, ApprovalMode.TRAJECTORY):
        with pytest.raises(ReviewError) as caught:
            Approver(None, mode, clock)
        assert "--approve risk" in caught.value.advice


RISKY = Forecast((WRITE, click("Send"), click("Close"), click("Delete"), FINISH))


@pytest.mark.parametrize(
    ("decision", "runs", "reason"),
    [
        (Decision(5), 1, "step 2 sends something away, and that was not allowed"),
        (Decision(5, allowed=frozenset({4})), 1, "step 2 sends something away, and that was not allowed"),
        (Decision(5, allowed=frozenset({2})), 3, "step 4 deletes something, and that was not allowed"),
        (Decision(5, allowed=frozenset({2, 4})), 5, ""),
        (Decision(2, allowed=frozenset({2, 4})), 2, ""),
        (Decision(99, allowed=frozenset({2, 4, 77})), 5, ""),
        (Decision(-3, "no", frozenset({2, 4})), 0, "no"),
        (Decision(0), 0, ""),
    ],
)
def test_each_danger_needs_a_yes_of_its_own(clock: Clock, decision: Decision, runs: int, reason: str) -> None:
    person = Answering(decision)
    verdict = Approver(person, clock=clock).review(RISKY, LOOK, (), Stop())
    assert verdict.steps == RISKY.steps[:runs]
    assert verdict.reason == reason
    assert person.asked[0].dangers == (
        Danger(2, Risk.HIGH, "sends something away"),
        Danger(4, Risk.HIGH, "deletes something"),
    )


def test_a_danger_that_was_not_allowed_is_in_no_envelope(clock: Clock) -> None:
    verdict = Approver(Answering(Decision(5)), clock=clock).review(RISKY, LOOK, (), Stop())
    assert verdict.envelope is not None
    assert verdict.envelope.highest_risk is Risk.LOW


def test_before_every_step_means_one_step_and_then_the_next_question(clock: Clock) -> None:
    person = Answering(Decision(4), Decision(4))
    reviewer = Approver(person, ApprovalMode.STEP, clock)
    assert reviewer.review(PLAN, LOOK, (), Stop()).steps == PLAN.steps[:1]
    rest = Forecast(PLAN.steps[1:])
    assert reviewer.review(rest, LOOK, (Deed(WRITE, DONE),), Stop()).steps == rest.steps[:1]
    assert "every step" in person.asked[1].why or "covered" in person.asked[1].why


def test_the_mode_changes_only_with_a_decision(clock: Clock) -> None:
    person = Answering(Decision(1, mode=ApprovalMode.STEP), Decision(1, mode=ApprovalMode.RISK))
    reviewer = Approver(person, clock=clock)
    reviewer.review(PLAN, LOOK, (), Stop())
    reviewer.review(Forecast((click("Save"), click("OK"))), LOOK, (Deed(WRITE, DONE),), Stop())
    assert [question.mode for question in person.asked] == [ApprovalMode.TRAJECTORY, ApprovalMode.STEP]
    history = (Deed(WRITE, DONE), Deed(click("Save"), DONE))
    other = Forecast((step(TypeText(Target(Role.TEXT, ""), "something else")),))
    assert reviewer.review(other, LOOK, history, Stop()).steps == other.steps
    assert len(person.asked) == 2


def test_what_is_different_is_told_with_the_reason(clock: Clock) -> None:
    person = Answering(Decision(4), Decision(0))
    reviewer = Approver(person, clock=clock)
    reviewer.review(PLAN, LOOK, (), Stop())
    other = step(TypeText(Target(Role.TEXT, ""), "other"))
    elsewhere = replace(click("Save"), grounding=replace(HERE, box=Box(100, 0, 3, 3)))
    reviewer.review(Forecast((other, elsewhere, FINISH)), LOOK, (Deed(WRITE, UNMET),), Stop())
    question = person.asked[1]
    assert question.why == "step 1: the approval does not cover this text"
    assert [(change.kind, change.number) for change in question.changes] == [
        (ChangeKind.NEW, 1),
        (ChangeKind.MOVED, 2),
        (ChangeKind.KEPT, 3),
        (ChangeKind.DROPPED, 0),
    ]
    assert question.changes[0].why == "the approval does not cover this text"
    assert question.changes[3].step == click("OK")


def test_the_dangers_are_numbered_as_the_steps(clock: Clock) -> None:
    assert [danger.number for danger in dangers_of(RISKY.steps, LOOK)] == [2, 4]


ROUND = Forecast((click("Next"), click("Back"), click("Next"), click("Next"), click("Next")))


def test_a_forecast_that_runs_in_a_circle_is_told_as_one_and_never_covered(clock: Clock) -> None:
    person = Answering(Decision(5), Decision(0))
    reviewer = Approver(person, clock=clock)
    reviewer.review(ROUND, LOOK, (), Stop())
    [note] = person.asked[0].notes
    assert (note.number, note.text) == (5, "it is the same step 3 times in a row")
    reviewer.review(ROUND, LOOK, (Deed(replace(click("Next"), grounding=None), UNMET),), Stop())
    assert len(person.asked) == 2


def test_what_keeps_the_first_step_from_being_done_is_told_and_of_later_ones_it_may_have_passed(clock: Clock) -> None:
    grey = Mark(Role.BUTTON, "Next", Box(0, 0, 4, 4), states=frozenset({State.DISABLED}))
    look = replace(LOOK, marks=(grey,))
    pressed = replace(click("Next"), grounding=None)
    person = Answering(Decision(0), Decision(0))
    reviewer = Approver(person, clock=clock)
    reviewer.review(Forecast((pressed, FINISH)), look, (), Stop())
    [note] = person.asked[0].notes
    assert (note.number, note.text) == (1, "the button “Next” is disabled")
    reviewer.review(Forecast((WRITE, pressed, FINISH)), look, (), Stop())
    assert person.asked[1].notes == ()


def test_a_guess_at_what_is_not_there_yet_is_nothing_odd(clock: Clock) -> None:
    person = Answering(Decision(0))
    later = replace(step(Click(Target(Role.BUTTON, "OK", visible=False))), grounding=None)
    Approver(person, clock=clock).review(Forecast((later, FINISH)), LOOK, (), Stop())
    assert person.asked[0].notes == ()


def test_unattended_a_circle_is_cut_before_it_closes(clock: Clock) -> None:
    verdict = Approver(None, ApprovalMode.RISK, clock).review(ROUND, LOOK, (), Stop())
    assert verdict.steps == ROUND.steps[:4]
    assert "3 times" in verdict.reason


def test_who_took_over_is_asked_again_about_what_was_approved(clock: Clock) -> None:
    person = Answering(Decision(4), Decision(0, "no more"))
    pauses = ["", "paused by your own keyboard"]
    approver = Approver(person, ApprovalMode.TRAJECTORY, clock, lambda: pauses.pop(0))
    approver.review(PLAN, LOOK, (), Stop())
    half_done = Outcome(OutcomeKind.FAILED, "paused by your own keyboard, in the middle of it")
    verdict = approver.review(PLAN, LOOK, (Deed(WRITE, half_done),), Stop())
    assert verdict.steps == ()
    assert person.asked[1].why == "paused by your own keyboard"


def test_where_nobody_can_be_asked_a_person_who_takes_over_ends_the_run(clock: Clock) -> None:
    pauses = ["", "paused by your own mouse button"]
    approver = Approver(None, ApprovalMode.RISK, clock, lambda: pauses.pop(0))
    harmless = Forecast((WRITE,))
    assert approver.review(harmless, LOOK, (), Stop()).steps == (WRITE,)
    verdict = approver.review(harmless, LOOK, (Deed(WRITE, UNMET),), Stop())
    assert verdict.steps == ()
    assert verdict.reason == "paused by your own mouse button, and nobody can be asked"
