"""A run from the command line on a stage: no screen, model or hands; rules and journal are the real ones."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from contextlib import ExitStack

import numpy as np
import pytest

from agent.errors import AgentError
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.journal import SqliteJournal
from agent.loop import Loop
from agent.ports import Person, Policy, Veil
from agent.rehearsal import RecordingHands, StillEyes, WrittenPolicy
from agent.rules.approval import Approver
from agent.settings import Settings, journal_path
from agent.stop import Stop
from agent.types import (
    Box,
    Click,
    DesktopPoint,
    Finish,
    Forecast,
    Frame,
    Mark,
    Observation,
    Past,
    PlannedStep,
    Role,
    Shows,
    Target,
    Window,
)
from app import wiring
from app.wiring import Mind

SAVE, SEND = Target(Role.BUTTON, "Save"), Target(Role.BUTTON, "Send")
SAVED = Target(Role.LABEL, "Saved")


def look(*targets: Target) -> Observation:
    frame = Frame(np.zeros((40, 60, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)
    marks = tuple(Mark(target.role, target.name, Box(5, 5, 20, 10)) for target in targets)
    return Observation(frame, marks, Window("Notes", "notes", 1, 2, Box(0, 0, 60, 40)))


PRESS = PlannedStep(Click(SAVE), "Click Save", Shows(SAVED))
PLAN = Forecast((PRESS, PlannedStep(Finish(), "Finish", Shows(SAVED))))


class Rehearsal:
    """Stands in for what `wiring.composer` composes: no screen, model or hands; rules and journal are the real ones."""

    def __init__(self) -> None:
        self.eyes = StillEyes((look(SAVE), look(SAVE, SAVED)))
        self.hands = RecordingHands(lambda _: self.eyes.turn())
        self.policy = WrittenPolicy((PLAN,))
        self.error: AgentError | None = None
        self.people: list[Person | None] = []

    def composer(
        self, settings: Settings, load: Callable[[Settings, Stop], Policy] | None = None, past: Past | None = None
    ) -> Callable[[Person | None, Veil, Stop], Mind]:
        def compose(person: Person | None, veil: Veil, stop: Stop) -> Mind:
            self.people.append(person)
            if self.error is not None:
                raise self.error
            reviewer = Approver(person, settings.approve)
            journal = SqliteJournal(journal_path())
            grounder, verifier = MarksGrounder(), MarksVerifier()
            policy = load(settings, stop) if load else self.policy
            loop = Loop(self.eyes, policy, grounder, reviewer, self.hands, verifier, patience=0.0, past=past)
            closing = ExitStack()
            closing.callback(journal.close)
            return Mind(loop, journal, policy, closing)

        return compose


@pytest.fixture
def rehearsal(monkeypatch: pytest.MonkeyPatch) -> Rehearsal:
    stage = Rehearsal()
    monkeypatch.setenv("DISPLAY", ":rehearsal")
    monkeypatch.setattr(wiring, "composer", stage.composer)
    monkeypatch.setattr(wiring, "wait_for_another_window", lambda stop, told: stop.check())
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return stage
