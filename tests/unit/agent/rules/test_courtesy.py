"""Who uses the mouse or the keyboard during a step has taken over."""

from __future__ import annotations

import numpy as np
import pytest

from agent.rehearsal import RecordingHands
from agent.rules.courtesy import CourteousHands
from agent.stop import Stop
from agent.types import DesktopPoint, Frame, Observation, Outcome, OutcomeKind, PlannedStep, PressKeys

LOOK = Observation(Frame(np.zeros((1, 1, 3), np.uint8), DesktopPoint(0, 0), (), 0.0), (), None)
STEP = PlannedStep(PressKeys(("ctrl", "s")), "Save")


@pytest.mark.parametrize("what", ["key", "button"])
def test_input_during_a_step_stops_the_run(what: str) -> None:
    stop = Stop()
    hands = CourteousHands(RecordingHands(lambda _: hands.notice(what)), stop)
    hands.perform(STEP, LOOK, stop)
    assert stop.pulled


def test_a_pointer_that_moved_takes_nothing_over() -> None:
    stop = Stop()
    hands = CourteousHands(RecordingHands(lambda _: hands.notice("motion")), stop)
    assert hands.perform(STEP, LOOK, stop) == Outcome(OutcomeKind.DONE)
    assert not stop.pulled


@pytest.mark.parametrize("fails", [False, True])
def test_input_between_two_steps_is_the_person_s_own_business(fails: bool) -> None:
    def act(_: PlannedStep) -> Outcome | None:
        if fails:
            raise ZeroDivisionError
        return None

    stop = Stop()
    recording = RecordingHands(act)
    hands = CourteousHands(recording, stop)
    hands.notice("button")
    if fails:
        with pytest.raises(ZeroDivisionError):
            hands.perform(STEP, LOOK, stop)
    else:
        hands.perform(STEP, LOOK, stop)
    hands.notice("key")
    assert not stop.pulled
    hands.release()
    assert recording.released == 1
