"""Claims about the right to act: it comes from a verdict alone, and is good for one act of what was approved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import ReviewError
from agent.hands.answers import Refusal
from agent.hands.protocol import Grant, Warrant, decode, encode
from agent.hands.warrant import NOTHING_APPROVED, WarrantingReviewer, Warrants, warrant_of
from agent.rehearsal import ConsentingReviewer, RecordingHands, RefusingReviewer, StillEyes, WrittenPolicy
from agent.rules.envelope import LASTS, envelope_of
from agent.stop import Stop
from agent.types import (
    Action,
    ActionKind,
    AskUser,
    Box,
    Click,
    DesktopPoint,
    Finish,
    Forecast,
    Frame,
    Observation,
    OpenApp,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Risk,
    Role,
    Target,
    TypeText,
    Verdict,
    Wait,
    Window,
)
from tests.unit.agent import stage

NOW = 1000.0
NAME = Target(Role.TEXT, "Name")
WINDOW = Window("Untitled", "mousepad", 7, 70, Box(0, 0, 9, 9))
LOOK = Observation(Frame(np.zeros((1, 1, 3), np.uint8), DesktopPoint(0, 0), (), 0.0), (), WINDOW)
STEPS = tuple(
    PlannedStep(action, "")
    for action in (TypeText(NAME, "a"), Wait(), TypeText(NAME, "b"), PressKeys(("ctrl", "s")), Finish(), AskUser("?"))
)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


def given_warrant(**changes: Any) -> tuple[Warrants, Warrant, Clock]:
    """The hands' side with the steps approved, and the envelope changed."""
    clock = Clock()
    warrants = Warrants(clock)
    envelope = replace(envelope_of(STEPS, WINDOW, NOW), **changes)
    warrant = warrant_of(Verdict(STEPS, envelope))
    warrants.take(warrant)
    return warrants, warrant, clock


def refused(warrants: Warrants, token: str, window: Window | None = WINDOW) -> str:
    with pytest.raises(Refusal) as caught:
        warrants.spend(token, (window,))
    return str(caught.value)


def test_each_step_for_the_hands_has_a_token_of_its_own_that_gives_its_action_back() -> None:
    warrants, warrant, _ = given_warrant()
    assert len({grant.token for grant in warrant.grants}) == 4
    actions = [warrants.spend(grant.token, (WINDOW,)) for grant in warrant.grants]
    assert actions == [TypeText(NAME, "a"), Wait(), TypeText(NAME, "b"), PressKeys(("ctrl", "s"))]


@pytest.mark.parametrize("seconds", [-1.0, 1e9, float("inf"), float("nan")])
def test_no_wait_beyond_reason_is_granted_and_whatever_is_can_be_said_to_the_hands(seconds: float) -> None:
    steps = tuple(PlannedStep(action, "") for action in (Wait(seconds), Wait(60.0)))
    warrant = warrant_of(Verdict(steps, envelope_of(steps, WINDOW, NOW)))
    assert [grant.action for grant in warrant.grants] == [Wait(60.0)]
    assert decode(encode(warrant)) == warrant


def test_two_warrants_of_one_verdict_have_no_token_in_common() -> None:
    verdict = Verdict(STEPS, envelope_of(STEPS, WINDOW, NOW))
    one, other = warrant_of(verdict), warrant_of(verdict)
    assert not {grant.token for grant in one.grants} & {grant.token for grant in other.grants}


def test_a_token_is_good_for_one_act() -> None:
    warrants, warrant, _ = given_warrant()
    warrants.spend(warrant.grants[0].token, (WINDOW,))
    assert "one time" in refused(warrants, warrant.grants[0].token)


@given(st.text())
def test_a_forged_token_grants_nothing(token: str) -> None:
    warrants, _, _ = given_warrant()
    assert refused(warrants, token) == "nobody has approved this step"


def test_a_step_is_not_done_before_the_one_that_was_approved_before_it() -> None:
    warrants, warrant, _ = given_warrant()
    for later in (2, 3):  # before them lies a wait, which sets nothing
        assert "earlier step" in refused(warrants, warrant.grants[later].token)
    warrants.spend(warrant.grants[0].token, (WINDOW,))
    assert "earlier step" in refused(warrants, warrant.grants[2].token)


def test_what_may_be_so_already_is_passed_over_and_not_come_back_to() -> None:
    ticked, save = Click(Target(Role.CHECK, "Wrap")), PressKeys(("ctrl", "s"))
    steps = tuple(PlannedStep(action, "") for action in (ticked, TypeText(NAME, "a"), save, Wait()))
    warrants = Warrants(lambda: NOW)
    warrant = warrant_of(Verdict(steps, envelope_of(steps, WINDOW, NOW)))
    warrants.take(warrant)
    assert warrants.spend(warrant.grants[2].token, (WINDOW,)) == save
    for passed in warrant.grants[:2]:
        assert "a later step" in refused(warrants, passed.token)
    assert warrants.spend(warrant.grants[3].token, (WINDOW,)) == Wait()


@pytest.mark.parametrize("action", [Click(NAME), Click(Target(Role.BUTTON, "No")), TypeText(NAME, "a\n"), Wait()])
def test_nothing_else_is_passed_over(action: Action) -> None:
    steps = tuple(PlannedStep(each, "") for each in (action, PressKeys(("ctrl", "s"))))
    warrants = Warrants(lambda: NOW)
    warrant = warrant_of(Verdict(steps, envelope_of(steps, WINDOW, NOW)))
    warrants.take(warrant)
    assert "earlier step" in refused(warrants, warrant.grants[1].token)


def test_a_later_approval_ends_all_earlier_ones() -> None:
    warrants, warrant, _ = given_warrant()
    warrants.take(NOTHING_APPROVED)
    assert "taken the place" in refused(warrants, warrant.grants[0].token)
    warrants.take(warrant)  # said once more, it is still over
    assert "taken the place" in refused(warrants, warrant.grants[0].token)


def test_an_approval_expires() -> None:
    warrants, warrant, clock = given_warrant(expires_at=NOW + 5)
    clock.now += 5
    assert refused(warrants, warrant.grants[0].token) == "the approval has expired"


def test_no_approval_lasts_longer_than_approvals_do() -> None:
    warrants, warrant, clock = given_warrant(expires_at=NOW + 1e9)
    clock.now += LASTS
    assert refused(warrants, warrant.grants[0].token) == "the approval has expired"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"kinds": frozenset({ActionKind.CLICK})}, "kind"),
        ({"texts": frozenset({"b"})}, "this text"),
        ({"programs": frozenset({"gimp"})}, "mousepad"),
        ({"steps": 0}, "covered 0 steps"),
        ({"expires_at": NOW}, "expired"),
    ],
)
def test_a_grant_outside_its_own_envelope_is_refused(changes: dict[str, Any], why: str) -> None:
    warrants, warrant, _ = given_warrant(**changes)
    assert why in refused(warrants, warrant.grants[0].token)


def test_a_grant_riskier_than_its_envelope_is_refused() -> None:
    warrants = Warrants(lambda: NOW)
    send = Click(Target(Role.BUTTON, "Send"))
    envelope = replace(envelope_of((PlannedStep(send, ""),), WINDOW, NOW), highest_risk=Risk.LOW)
    warrants.take(Warrant(envelope, (Grant("x", send),)))
    assert "riskier" in refused(warrants, "x")


def test_input_goes_to_no_other_program_and_not_to_the_bare_desktop() -> None:
    warrants, warrant, _ = given_warrant()
    assert "gimp" in refused(warrants, warrant.grants[0].token, replace(WINDOW, program="gimp"))
    assert "bare desktop" in refused(warrants, warrant.grants[0].token, None)
    assert warrants.spend(warrant.grants[0].token, (WINDOW,)) == TypeText(NAME, "a")


OPENING = tuple(PlannedStep(action, "") for action in (Wait(), OpenApp("Gimp"), PressKeys(("enter",)), Wait()))
GIMP = replace(WINDOW, program="gimp", handle=9)


def test_what_a_step_is_to_open_gets_no_input_before_that_was_done() -> None:
    warrants = Warrants(lambda: NOW)
    warrant = warrant_of(Verdict(OPENING, envelope_of(OPENING, WINDOW, NOW)))
    warrants.take(warrant)
    wait, opening, enter, _ = (grant.token for grant in warrant.grants)
    warrants.spend(wait, (GIMP,))
    warrants.performed(wait)
    assert refused(warrants, opening, GIMP) == "the approval does not cover gimp before it was opened"
    warrants.spend(opening, (WINDOW,))
    assert refused(warrants, enter, GIMP) == "the approval does not cover gimp before it was opened"
    warrants.performed(opening)
    assert warrants.spend(enter, (GIMP,)) == PressKeys(("enter",))


def over(warrants: Warrants) -> None:
    warrants.interrupt("your own keyboard")


@pytest.mark.parametrize(
    ("later", "between", "counts"),
    [
        pytest.param({"steps": 2}, lambda _: None, True, id="the same with fewer steps left"),
        pytest.param({"expires_at": NOW + 9}, lambda _: None, False, id="another answer"),
        pytest.param({}, over, False, id="something came in between"),
    ],
)
def test_what_was_opened_counts_for_as_long_as_the_same_approval_goes_on(
    later: dict[str, Any], between: Callable[[Warrants], None], counts: bool
) -> None:
    warrants, steps = Warrants(lambda: NOW), OPENING[1:3]
    envelope = envelope_of(OPENING, WINDOW, NOW)
    first = warrant_of(Verdict(steps, envelope))
    warrants.take(first)
    warrants.spend(first.grants[0].token, (WINDOW,))
    warrants.performed(first.grants[0].token)
    between(warrants)
    warrants.take(NOTHING_APPROVED)  # while the rules look whether it is covered
    second = warrant_of(Verdict(steps[1:], replace(envelope, **later)))
    warrants.take(second)
    if counts:
        assert warrants.spend(second.grants[0].token, (GIMP,)) == PressKeys(("enter",))
    else:
        assert "before it was opened" in refused(warrants, second.grants[0].token, GIMP)


def test_what_was_approved_is_under_way_from_its_first_step_or_where_nobody_was_asked() -> None:
    warrants, warrant, _ = given_warrant()
    begun = [warrants.begun]
    for grant in warrant.grants:  # after the last one, too, until the next question: a forecast is worked on
        warrants.spend(grant.token, (WINDOW,))
        begun.append(warrants.begun)
    warrants.take(NOTHING_APPROVED)
    begun.append(warrants.begun)
    warrants.take(warrant_of(Verdict(STEPS, envelope_of(STEPS, WINDOW, NOW), "inside what was approved")))
    begun.append(warrants.begun)
    assert begun == [False, True, True, True, True, False, True]


def test_a_refused_verdict_grants_nothing() -> None:
    assert warrant_of(Verdict((), None, "no")) == NOTHING_APPROVED


def review(reviewer: Any, told: list[Warrant]) -> Verdict:
    return WarrantingReviewer(reviewer, told.append).review(Forecast(STEPS), LOOK, (), Stop())


def test_the_hands_are_told_what_was_approved_and_before_it_that_nothing_is() -> None:
    told: list[Warrant] = []
    verdict = review(ConsentingReviewer(lambda: NOW), told)
    assert told[0] == NOTHING_APPROVED
    assert [grant.action for grant in told[1].grants] == [step.action for step in STEPS[:4]]
    assert told[1].envelope == verdict.envelope
    assert len(told) == 2


def test_who_refuses_or_cannot_be_asked_gives_no_right() -> None:
    told: list[Warrant] = []
    review(RefusingReviewer(), told)

    class Nobody:
        def review(self, *_: Any) -> Verdict:
            raise ReviewError("nobody")

    with pytest.raises(ReviewError):
        review(Nobody(), told)
    assert set(told) == {NOTHING_APPROVED}


def test_the_loop_passes_over_what_is_so_already_and_the_hands_do_the_next_step() -> None:
    warrants, given = Warrants(lambda: 50.0), list[Warrant]()

    def act(step: PlannedStep) -> Outcome | None:
        token = next(grant.token for grant in given[-1].grants if grant.action == step.action)
        try:
            warrants.spend(token, (stage.WINDOW,))
        except Refusal as refusal:
            return Outcome(OutcomeKind.REFUSED, str(refusal))
        eyes.turn()
        return None

    def give(warrant: Warrant) -> None:
        given.append(warrant)
        warrants.take(warrant)

    eyes = StillEyes((stage.TITLED, stage.DONE))
    reviewer = WarrantingReviewer(ConsentingReviewer(lambda: 50.0), give)
    hands = RecordingHands(act)
    events = stage.Stage(eyes, WrittenPolicy([stage.PLAN]), reviewer, hands).run()
    assert [step.action for step, _ in hands.performed] == [stage.PRESS.action]  # the title was there already
    assert stage.outcomes(events) == [OutcomeKind.DONE] * 3
