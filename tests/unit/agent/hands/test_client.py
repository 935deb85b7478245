"""Claims about which grant the client spends for a step, against hands that count as the real ones do."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from agent.hands.answers import Refusal
from agent.hands.client import ProcessHands
from agent.hands.protocol import Act, Answer, Message, Warrant
from agent.hands.warrant import Warrants, warrant_of
from agent.rules.envelope import envelope_of
from agent.stop import Stop
from agent.types import (
    Box,
    Click,
    DesktopPoint,
    Frame,
    FramePoint,
    Grounding,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Role,
    Source,
    Target,
    Verdict,
    Wait,
    Window,
)

NOW = 1000.0
WINDOW = Window("Notes", "notes", 11, 22, Box(0, 0, 40, 30))
LOOK = Observation(Frame(np.zeros((30, 40, 3), np.uint8), DesktopPoint(0, 0), (), 0.0), (), WINDOW)
PLACE = Grounding(FramePoint(5, 5), Box(4, 4, 2, 2), Source.ACCESSIBILITY, 1.0)
TICK = PlannedStep(Click(Target(Role.CHECK, "Wrap")), "Tick the box", grounding=PLACE)
SAVE = PlannedStep(PressKeys(("ctrl", "s")), "Save")


class Across:
    """The other end of the pipe: it takes warrants and spends their grants."""

    def __init__(self, *_: object) -> None:
        self._warrants = Warrants(lambda: NOW)

    def say(self, message: Message) -> None:
        if isinstance(message, Warrant):
            self._warrants.take(message)

    def act(self, make: Callable[[int], Act], longest: float, stop: Stop) -> Answer:
        try:
            self._warrants.spend(make(1).token, (WINDOW,))
        except Refusal as refusal:
            return Answer(1, "refused", str(refusal))
        return Answer(1, "done", "")

    def close(self) -> None:
        return


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> ProcessHands:
    monkeypatch.setattr("agent.hands.client.Connection", Across)
    made = ProcessHands(None, lambda _: None, lambda _: None)  # type: ignore[arg-type]
    made.start()
    return made


def approve(hands: ProcessHands, *steps: PlannedStep) -> None:
    hands.give(warrant_of(Verdict(steps, envelope_of(steps, WINDOW, NOW))))


def kinds(hands: ProcessHands, *steps: PlannedStep) -> list[OutcomeKind]:
    return [hands.perform(step, LOOK, Stop()).kind for step in steps]


def test_a_step_that_was_passed_over_and_comes_again_later_is_done_then(hands: ProcessHands) -> None:
    approve(hands, TICK, SAVE, TICK)
    assert kinds(hands, SAVE, TICK) == [OutcomeKind.DONE, OutcomeKind.DONE]  # the box was ticked at first


def test_a_step_is_done_as_often_as_it_was_approved_and_no_more(hands: ProcessHands) -> None:
    approve(hands, SAVE, TICK, SAVE)
    assert kinds(hands, SAVE, TICK, SAVE) == [OutcomeKind.DONE] * 3
    assert hands.perform(SAVE, LOOK, Stop()) == Outcome(OutcomeKind.REFUSED, "nobody has approved this step")
    approve(hands, SAVE)
    assert kinds(hands, TICK, SAVE, SAVE) == [OutcomeKind.REFUSED, OutcomeKind.DONE, OutcomeKind.REFUSED]


@pytest.mark.parametrize("seconds", [-1.0, 1e9, float("inf"), float("nan")])
def test_of_a_wait_beyond_reason_it_is_said_that_it_is_one(hands: ProcessHands, seconds: float) -> None:
    wait = PlannedStep(Wait(seconds), "Wait")
    approve(hands, wait)
    outcome = hands.perform(wait, LOOK, Stop())
    assert outcome.kind is OutcomeKind.REFUSED
    assert outcome.reason.endswith("seconds are not between 0 and 60")
