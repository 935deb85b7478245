"""What a person makes of a forecast is checked like what a policy makes of a goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import RevisionError
from agent.grounding import MarksGrounder, target_at
from agent.questions import Decision, Question
from agent.rules.aim import grounded
from agent.rules.approval import Approver
from agent.rules.courtesy import Helm
from agent.rules.revision import MOST, POINTED_AT, pointed_at, revised, with_locked
from agent.stop import Stop
from agent.types import (
    Action,
    Alternative,
    Box,
    Click,
    Deed,
    DesktopPoint,
    Direction,
    Finish,
    Forecast,
    Frame,
    FramePoint,
    Mark,
    Observation,
    OpenApp,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Role,
    Scroll,
    State,
    Target,
    TypeText,
    Verdict,
    Wait,
    Window,
)

FIELD, SAVE, SEND = Target(Role.TEXT, "Name"), Target(Role.BUTTON, "Save"), Target(Role.BUTTON, "Send")


def seen(*marks: Mark) -> Observation:
    frame = Frame(np.zeros((300, 400, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)
    return Observation(frame, marks, Window("Notes", "notes", 1, 2, Box(0, 0, 400, 300)))


LOOK = seen(
    Mark(Role.PANE, "all", Box(0, 0, 400, 300)),
    Mark(Role.TEXT, "Name", Box(20, 20, 200, 30)),
    Mark(Role.BUTTON, "Save", Box(20, 80, 80, 30)),
    Mark(Role.BUTTON, "Send", Box(120, 80, 80, 30)),
    Mark(Role.BUTTON, "Later", Box(220, 80, 80, 30), states=frozenset({State.DISABLED})),
)
WRITE = PlannedStep(TypeText(FIELD, "hello"), "write")
PRESS = PlannedStep(Click(SAVE), "press")
END = PlannedStep(Finish(), "end")
PLAN = Forecast((WRITE, PRESS, END))


class Answering:
    """Gives these decisions, one after the other, and keeps the questions."""

    def __init__(self, *decisions: Decision) -> None:
        self._decisions = list(decisions)
        self.asked: list[Question] = []

    def ask(self, question: Question, stop: Stop) -> Decision:
        self.asked.append(question)
        return self._decisions.pop(0)


def review(*decisions: Decision, forecasts: Sequence[Forecast] = (PLAN,)) -> tuple[list[Verdict], list[Question]]:
    person = Answering(*decisions)
    rules = Approver(person)
    unmet = Deed(PlannedStep(Click(Target(Role.BUTTON, "Other")), ""), Outcome(OutcomeKind.FAILED))
    verdicts = [rules.review(forecast, LOOK, (unmet,) * turn, Stop()) for turn, forecast in enumerate(forecasts)]
    return verdicts, person.asked


def as_written(action: Action) -> PlannedStep:
    return PlannedStep(action, "the person's")


# --- What is pointed at -----------------------------------------------------------------------------------------------


def test_the_smallest_thing_under_a_point_is_meant_and_grounds_stand_behind() -> None:
    assert target_at(FramePoint(30, 90), LOOK, POINTED_AT) == SAVE
    assert target_at(FramePoint(390, 290), LOOK, POINTED_AT) is None


def test_beside_a_thing_the_nearest_within_reach_is_meant() -> None:
    assert target_at(FramePoint(108, 90), LOOK, POINTED_AT, reach=20) == SAVE
    assert target_at(FramePoint(113, 90), LOOK, POINTED_AT, reach=20) == SEND
    assert target_at(FramePoint(108, 90), LOOK, POINTED_AT, reach=2) is None


def test_a_text_is_pointed_at_fields_only_and_nothing_at_what_is_greyed_out() -> None:
    assert target_at(FramePoint(30, 90), LOOK, pointed_at(WRITE.action)) is None
    assert target_at(FramePoint(240, 90), LOOK, POINTED_AT) is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from([Role.BUTTON, Role.TEXT, Role.CHECK]),
            st.sampled_from(["", "Save", "save"]),
            st.integers(0, 380),
            st.integers(0, 280),
        ),
        min_size=1,
        max_size=8,
    ),
    st.integers(0, 399),
    st.integers(0, 299),
)
def test_the_words_for_what_lies_at_a_point_lead_back_to_it(
    things: list[tuple[Role, str, int, int]], x: int, y: int
) -> None:
    look = seen(*(Mark(role, name, Box(left, top, 20, 20)) for role, name, left, top in things))
    target = target_at(FramePoint(x, y), look, POINTED_AT, reach=400)
    assert target is not None
    box = MarksGrounder().ground(target, look).box
    nearest = min(abs(x - (b.x + 10)) + abs(y - (b.y + 10)) for b in (mark.box for mark in look.marks))
    assert abs(x - (box.x + 10)) + abs(y - (box.y + 10)) <= 2 * nearest + 40


# --- What is checked --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "why"),
    [
        (Click(Target(Role.BUTTON, "Nowhere")), "is not on the screen"),
        (Click(Target(Role.BUTTON, "Later")), "is disabled"),
        (Click(SAVE, count=9), "9 clicks"),
        (TypeText(SAVE, "x"), "Nothing can be typed into a button"),
        (TypeText(FIELD, "a\x07b"), "no keyboard types"),
        (TypeText(FIELD, "x" * 20_000), "at most"),
        (TypeText(FIELD, "{{secret:bank}}"), "named in the goal"),
        (PressKeys(("ctrl", "nonsense")), "cannot be pressed"),
        (PressKeys(("s", "ctrl")), "cannot be pressed"),
        (Wait(1e9), "cannot be waited"),
        (Wait(float("nan")), "cannot be waited"),
        (Scroll(FIELD, Direction.DOWN, 0), "notches"),
        (OpenApp("Terminal"), "the policy's to make"),
        (Finish(False), "the policy's to make"),
    ],
)
def test_what_cannot_be_done_is_told_and_asked_about_again(action: Action, why: str) -> None:
    verdicts, asked = review(Decision(0, instead=(as_written(action), END)), Decision(3))
    assert why in asked[1].trouble
    assert asked[1].forecast == PLAN
    assert [step.action for step in verdicts[0].steps] == [step.action for step in PLAN.steps]


@pytest.mark.parametrize("steps", [(), (PRESS,) * (MOST + 1)])
def test_a_plan_has_steps_but_not_too_many(steps: tuple[PlannedStep, ...]) -> None:
    with pytest.raises(RevisionError):
        revised(PLAN.steps, steps, LOOK, MarksGrounder())


def test_an_edited_step_is_asked_about_before_it_runs_and_covered_as_it_was_asked() -> None:
    other = as_written(TypeText(FIELD, "good bye"))
    verdicts, asked = review(Decision(0, instead=(other, PRESS, END)), Decision(3))
    assert len(asked) == 2
    assert asked[1].edited == {1}
    assert asked[1].forecast.steps[0].grounding is not None
    assert verdicts[0].envelope is not None
    assert verdicts[0].envelope.texts == {"good bye"}


def test_an_edit_that_is_a_danger_needs_a_yes_of_its_own() -> None:
    to_send = as_written(Click(SEND))
    verdicts, asked = review(Decision(0, instead=(WRITE, to_send, END)), Decision(3))
    assert [danger.number for danger in asked[1].dangers] == [2]
    assert verdicts[0].steps == (WRITE,)


def test_a_yes_given_with_an_edit_counts_for_nothing() -> None:
    to_send = as_written(Click(SEND))
    verdicts, _ = review(Decision(3, allowed=frozenset({2}), instead=(WRITE, to_send, END)), Decision(0))
    assert verdicts[0].steps == ()


def test_the_places_of_edited_steps_are_found_by_the_mind_and_never_taken_from_a_face() -> None:
    lie = replace(as_written(Click(SEND)), grounding=MarksGrounder().ground(SAVE, LOOK))
    [step] = revised(PLAN.steps, (lie,), LOOK, MarksGrounder())
    assert step.grounding == MarksGrounder().ground(SEND, LOOK)


def test_what_is_to_be_different_brings_another_forecast_and_no_secret() -> None:
    verdicts, asked = review(Decision(0, steer="type {{secret:bank}}"), Decision(0, steer="use the other account"))
    assert "named in the goal" in asked[1].trouble
    assert verdicts[0] == Verdict((), None, "", "use the other account")


# --- What is locked ---------------------------------------------------------------------------------------------------


def test_a_locked_step_stays_whatever_is_foreseen_next() -> None:
    again = Forecast((PRESS, PlannedStep(Click(SEND), "send"), END))
    _, asked = review(Decision(1, locked=frozenset({1})), Decision(0), forecasts=(PLAN, again))
    assert [step.action for step in asked[1].forecast.steps] == [WRITE.action, *(step.action for step in again.steps)]
    assert asked[1].locked == {1}


def test_a_locked_step_is_asked_about_where_its_target_is_now() -> None:
    person = Answering(Decision(1, locked=frozenset({1})), *[Decision(1, locked=frozenset({1}))] * 2)
    rules = Approver(person)
    rules.review(Forecast((grounded(WRITE, LOOK, MarksGrounder()), PRESS)), LOOK, (), Stop())
    moved = seen(Mark(Role.TEXT, "Name", Box(20, 200, 200, 30)), *LOOK.marks[2:])
    for look, box in ((moved, Box(20, 200, 200, 30)), (seen(*LOOK.marks[2:]), None)):
        rules.review(Forecast((PRESS,)), look, (), Stop())
        place = person.asked[-1].forecast.steps[0].grounding
        assert (place.box if place is not None else None) == box


def test_a_locked_step_that_was_done_is_not_done_again() -> None:
    person = Answering(Decision(1, locked=frozenset({1})), Decision(0))
    rules = Approver(person)
    rules.review(PLAN, LOOK, (), Stop())
    done = Deed(replace(WRITE, grounding=MarksGrounder().ground(FIELD, LOOK)), Outcome(OutcomeKind.DONE))
    rules.review(Forecast((PRESS, END)), LOOK, (done,), Stop())
    assert person.asked[1].forecast.steps == (PRESS, END)


@given(st.lists(st.integers(1, MOST), max_size=3, unique=True), st.integers(1, MOST))
def test_every_locked_step_is_in_the_plan_once_and_the_end_stays_last(numbers: list[int], count: int) -> None:
    locked = [(number, as_written(Wait(float(number)))) for number in sorted(numbers)]
    steps = with_locked((*(as_written(Click(SAVE)) for _ in range(count - 1)), END), locked)
    assert len(steps) <= MOST
    assert [steps.count(step) for _, step in locked] == [1] * len(locked)
    ends = [place for place, step in enumerate(steps) if isinstance(step.action, Finish)]
    assert ends in ([], [len(steps) - 1])


# --- Other ways -------------------------------------------------------------------------------------------------------


def test_another_way_is_asked_about_like_a_forecast_and_is_nobodys_edit() -> None:
    open_it = PlannedStep(OpenApp("Notes"), "open")  # a step that no edit may make
    other = Forecast((open_it, PlannedStep(Finish(False), "give up")))
    forecast = replace(PLAN, ways=(Alternative(PLAN, 0.6), Alternative(other, 0.4)))
    verdicts, asked = review(Decision(0, instead=other.steps), Decision(2), forecasts=(forecast,))
    assert asked[1].forecast.steps == other.steps
    assert asked[1].edited == frozenset()
    assert asked[1].forecast.ways == forecast.ways
    assert verdicts[0].steps == other.steps


def test_to_see_other_ways_is_no_answer() -> None:
    verdicts, _ = review(Decision(0, others=True))
    assert verdicts[0] == Verdict((), None, others=True)


def test_to_look_at_other_ways_does_not_bring_back_what_a_pause_ended() -> None:
    helm = Helm()
    person = Answering(Decision(3), Decision(0, others=True), Decision(0))
    rules = Approver(person, interrupted=helm.take)
    rules.review(PLAN, LOOK, (), Stop())
    unmet = Deed(WRITE, Outcome(OutcomeKind.UNVERIFIED))
    helm.note("you")
    rest = Forecast((PRESS, END))
    assert rules.review(rest, LOOK, (unmet,), Stop()).others
    verdict = rules.review(replace(rest, ways=(Alternative(rest, 1.0),)), LOOK, (unmet,), Stop())
    assert len(person.asked) == 3
    assert verdict.steps == ()


def test_what_was_changed_is_still_there_after_other_ways_were_looked_for() -> None:
    mine = (WRITE, END)
    person = Answering(Decision(0, instead=mine), Decision(0, others=True), Decision(2))
    rules = Approver(person)
    assert rules.review(PLAN, LOOK, (), Stop()).others
    told = replace(PLAN, ways=(Alternative(PLAN, 1.0),))
    verdict = rules.review(told, LOOK, (), Stop())
    assert [step.action for step in person.asked[2].forecast.steps] == [step.action for step in mine]
    assert person.asked[2].forecast.ways == told.ways
    assert [step.action for step in verdict.steps] == [step.action for step in mine]


def test_what_was_changed_is_not_brought_back_into_another_forecast() -> None:
    person = Answering(Decision(0, instead=(WRITE, END)), Decision(0, others=True), Decision(0), Decision(0))
    rules = Approver(person)
    rules.review(PLAN, LOOK, (), Stop())
    for forecast in (PLAN, replace(PLAN, ways=(Alternative(PLAN, 1.0),))):
        rules.review(forecast, LOOK, (), Stop())
        assert person.asked[-1].forecast.steps == PLAN.steps
