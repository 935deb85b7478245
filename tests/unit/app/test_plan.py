"""The plan that is shown: what a look tells about a step's risk is shown with it."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from agent.grounding import MarksGrounder
from agent.questions import Question
from agent.rules.approval import dangers_of
from agent.rules.risk import assess
from agent.types import (
    Box,
    Click,
    DesktopPoint,
    Forecast,
    Frame,
    Mark,
    Monitor,
    Observation,
    PlannedStep,
    PressKeys,
    Risk,
    Role,
    State,
    Target,
    Window,
)
from app.plan import asked, planned

BOX = Box(20, 20, 60, 40)
QUESTION = (
    Mark(Role.DIALOG, "Question", BOX, states=frozenset({State.ACTIVE})),
    Mark(Role.LABEL, "A file of this name already exists. Do you want to replace it?", Box(22, 22, 50, 5)),
    Mark(Role.BUTTON, "Replace", Box(50, 50, 20, 8), states=frozenset({State.FOCUSED})),
)


def test_every_danger_that_is_asked_about_is_shown_as_one() -> None:
    """Also one that only lies in the same place: nobody could say yes to what is not shown."""
    frame = Frame(np.zeros((100, 100, 3), np.uint8), DesktopPoint(0, 0), (Monitor("A", 0, 0, 100, 100),), time.time())
    marks = (Mark(Role.BUTTON, "Open", Box(0, 0, 80, 40)), Mark(Role.BUTTON, "Send", Box(30, 10, 20, 20)))
    look = Observation(frame, marks, Window("Mail", "mail", 1, 2, BOX))
    target = Target(Role.BUTTON, "Open")
    steps = (PlannedStep(Click(target), "Open it", grounding=MarksGrounder().ground(target, look)),)
    dangers = dangers_of(steps, look)
    assert [danger.risk for danger in dangers] == [Risk.HIGH]
    (ghost,) = asked(Question(Forecast(steps), look, dangers), assess, MarksGrounder()).ghosts
    assert (ghost.risk, ghost.why) == (dangers[0].risk, dangers[0].reason)
    (ghost,) = planned(Forecast(steps), look, assess, MarksGrounder()).ghosts
    assert (ghost.risk, ghost.why) == (dangers[0].risk, dangers[0].reason)


def test_enter_in_a_question_that_replaces_a_file_is_shown_as_risky() -> None:
    frame = Frame(np.zeros((100, 100, 3), np.uint8), DesktopPoint(0, 0), (Monitor("A", 0, 0, 100, 100),), time.time())
    look = Observation(frame, QUESTION, Window("Question", "mousepad", 1, 2, BOX))
    forecast = Forecast((PlannedStep(PressKeys(("enter",)), "Enter"),))
    (ghost,) = planned(forecast, look, assess, MarksGrounder()).ghosts
    assert ghost.risk is Risk.HIGH
    (harmless,) = planned(forecast, replace(look, marks=()), assess, MarksGrounder()).ghosts
    assert harmless.risk is Risk.LOW
