"""A press reaches what lies on top: a danger that lies where a harmless thing is pressed is told and asked about."""

from __future__ import annotations

import numpy as np
import pytest

from agent.grounding import MarksGrounder
from agent.rehearsal import ConsentingReviewer
from agent.rules.aim import danger_of, grounded, places_of
from agent.rules.approval import Approver, dangers_of
from agent.stop import Stop
from agent.types import (
    Action,
    ApprovalMode,
    Box,
    Click,
    DesktopPoint,
    Drag,
    Forecast,
    Frame,
    Mark,
    Monitor,
    Observation,
    PlannedStep,
    Risk,
    Role,
    State,
    Target,
    TypeText,
    Window,
)

FRAME = Frame(np.zeros((300, 400, 3), np.uint8), DesktopPoint(0, 0), (Monitor("A", 0, 0, 400, 300),), 0.0)
WINDOW = Window("Letters", "firefox", 1, 2, Box(0, 0, 400, 300))
NEXT = Mark(Role.BUTTON, "Next page", Box(100, 100, 80, 30))
FIELD = Mark(Role.TEXT, "Comment", Box(100, 100, 80, 30))
ROW = Mark(Role.ROW, "From Ida", Box(0, 90, 280, 50))
OVER = (
    pytest.param(Mark(Role.BUTTON, "Send", Box(100, 100, 80, 30)), id="of the same size"),
    pytest.param(Mark(Role.LINK, "Delete", Box(130, 110, 20, 10)), id="a small one in its middle"),
    pytest.param(Mark(Role.BUTTON, "Pay now", Box(0, 0, 400, 300)), id="one all over the window"),
)


def look(*marks: Mark) -> Observation:
    return Observation(FRAME, marks, WINDOW)


def planned(action: Action, seen: Observation) -> PlannedStep:
    return grounded(PlannedStep(action, "a step"), seen, MarksGrounder())


def to(mark: Mark) -> Target:
    return Target(mark.role, mark.name)


@pytest.mark.parametrize("over", OVER)
@pytest.mark.parametrize(
    ("on", "action"),
    [
        pytest.param(NEXT, Click(to(NEXT)), id="click"),
        pytest.param(FIELD, TypeText(to(FIELD), "hello"), id="type"),
        pytest.param(NEXT, Drag(to(NEXT), to(ROW)), id="drag"),
        pytest.param(ROW, Click(to(ROW)), id="click a row"),
    ],
)
def test_a_danger_that_lies_over_the_target_is_told_before_the_first_step(on: Mark, action: Action, over: Mark) -> None:
    seen = look(*dict.fromkeys((on, ROW)), over)
    (danger,) = dangers_of((planned(action, seen),), seen)
    assert danger.risk is Risk.HIGH
    assert f"“{over.name}” lies in the same place" in danger.reason


@pytest.mark.parametrize(
    "marks",
    [
        pytest.param((NEXT, Mark(Role.BUTTON, "Send", Box(190, 100, 80, 30))), id="beside it"),
        pytest.param((NEXT, Mark(Role.LABEL, "Send", Box(130, 110, 20, 10))), id="a text"),
        pytest.param((NEXT, Mark(Role.IMAGE, "", Box(130, 110, 10, 10))), id="its icon"),
        pytest.param((NEXT, Mark(Role.BUTTON, "Send", NEXT.box, states=frozenset({State.DISABLED}))), id="greyed out"),
        pytest.param((NEXT, Mark(Role.ITEM, "Please delete me", Box(0, 90, 400, 50))), id="the row that it lies in"),
        pytest.param(
            (NEXT, Mark(Role.BUTTON, "Ida: shall we publish this, or delete it?", Box(0, 90, 400, 50))), id="a card"
        ),
    ],
)
def test_what_does_not_get_the_press_is_no_danger(marks: tuple[Mark, ...]) -> None:
    seen = look(*marks)
    assert dangers_of((planned(Click(to(NEXT)), seen),), seen) == ()


def test_unattended_nothing_is_pressed_where_a_danger_lies() -> None:
    seen = look(NEXT, Mark(Role.BUTTON, "Send", NEXT.box))
    approver = Approver(None, ApprovalMode.RISK, lambda: 50.0)
    verdict = approver.review(Forecast((planned(Click(to(NEXT)), seen),)), seen, (), Stop())
    assert verdict.steps == ()
    assert "sends something away" in verdict.reason


def test_a_danger_that_came_to_lie_there_after_the_approval_is_not_pressed_and_one_that_was_approved_is() -> None:
    before, after = look(NEXT), look(NEXT, Mark(Role.BUTTON, "Send", NEXT.box))
    step = planned(Click(to(NEXT)), before)
    places = places_of(step.action, after, MarksGrounder())
    assert "lies in the same place" in danger_of(step, places, before, after)
    assert danger_of(planned(step.action, after), places, after, after) == ""


def test_who_says_yes_to_it_gets_it() -> None:
    seen = look(NEXT, Mark(Role.BUTTON, "Send", NEXT.box))
    approver = Approver(ConsentingReviewer(lambda: 50.0), ApprovalMode.TRAJECTORY, lambda: 50.0)
    verdict = approver.review(Forecast((planned(Click(to(NEXT)), seen),)), seen, (), Stop())
    assert len(verdict.steps) == 1
