"""What is late is looked for, told, and left to the person who takes over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from agent.events import Acted, Aimed, Awaited, Ended, HandedBack, Paused, Perceived
from agent.rehearsal import ConsentingReviewer, RecordingHands, StillEyes, WrittenPolicy
from agent.rules.budgets import Budgets
from agent.rules.takeover import BY_THE_PERSON
from agent.stop import Stop
from agent.types import (
    EndingKind,
    Forecast,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Reads,
    Unstated,
)
from tests.unit.agent.stage import (
    DONE,
    EMPTY,
    FIELD,
    FINISH,
    PRESS,
    SAVE,
    TITLED,
    WRITE,
    WRITTEN,
    Late,
    Stage,
    Watched,
    ending,
    late,
    look,
    mark,
    outcomes,
)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_slow_program_is_looked_at_until_it_shows_what_was_expected_and_no_longer(count: int) -> None:
    stage, eyes, _ = late(count)
    assert ending(stage.run()).kind is EndingKind.VERIFIED
    assert eyes.seen == [EMPTY] * count + [TITLED]


def test_a_step_that_failed_or_was_refused_is_not_waited_for() -> None:
    for kind in (OutcomeKind.FAILED, OutcomeKind.REFUSED):
        stage, eyes, _ = late(9, Forecast((WRITE,)))

        def fail(step: PlannedStep, kind: OutcomeKind = kind, eyes: Late = eyes) -> Outcome:
            eyes.act(step)
            return Outcome(kind, "no")

        stage.hands = RecordingHands(fail)
        stage.run()
        assert eyes.seen == [EMPTY]


def test_a_step_that_expects_nothing_is_not_waited_for() -> None:
    stage, eyes, _ = late(9, Forecast((replace(WRITE, expectation=Unstated()),)))
    stage.run()
    assert eyes.seen == [EMPTY]


class Ticking:
    """A clock that goes on by so much each time it is read."""

    def __init__(self, seconds: float) -> None:
        self.now, self._seconds = 50.0, seconds

    def __call__(self) -> float:
        self.now += self._seconds
        return self.now


def test_a_long_wait_is_told_once_before_the_outcome_and_a_short_one_never() -> None:
    for seconds, told in ((0.0, 0), (0.3, 1)):
        stage, _, _ = late(2)
        stage.clock = Ticking(seconds)
        stage.reviewer = ConsentingReviewer(stage.clock)
        events = stage.run()
        assert ending(events).kind is EndingKind.VERIFIED
        awaited = [number for number, event in enumerate(events) if isinstance(event, Awaited)]
        assert len(awaited) == told
        for number in awaited:
            assert isinstance(events[number - 1], Aimed)
            assert isinstance(events[number + 1], Acted)


def test_an_end_that_shows_late_is_looked_for_too() -> None:
    """The last step was met at once, and what the goal is judged by comes a moment after it."""
    eyes = Late((TITLED, DONE), 1)
    press = replace(PRESS, expectation=Reads(FIELD, "Plans"))
    stage = Stage(
        eyes, WrittenPolicy((Forecast((press, FINISH)),)), ConsentingReviewer(lambda: 50.0), RecordingHands(eyes.act)
    )
    events = stage.run()
    assert ending(events).kind is EndingKind.VERIFIED
    assert [type(event) for event in events[-3:]] == [Perceived, Acted, Ended]
    assert isinstance(events[-3], Perceived)
    assert events[-3].observation is DONE


class Restless(Late):
    """What was expected never comes, and each look since the first act is another; at the third ``then`` is done."""

    def __init__(self, then: Callable[[], None] = lambda: None) -> None:
        super().__init__((EMPTY,), 0)
        self._then = then

    def look(self, stop: Stop) -> Observation:
        super().look(stop)
        if len(self.seen) == 3:
            self._then()
        return look(mark(FIELD), mark(SAVE), shade=10 * len(self.seen))


def restless(then: Callable[[], None] = lambda: None) -> tuple[Stage, Restless]:
    eyes = Restless(then)
    policy = WrittenPolicy((Forecast((WRITE,)),))
    return Stage(eyes, policy, ConsentingReviewer(lambda: 50.0), RecordingHands(eyes.act)), eyes


def test_what_is_waited_for_is_told_once_however_long_it_takes() -> None:
    stage, eyes = restless()
    stage.clock = Ticking(0.3)
    stage.reviewer = ConsentingReviewer(stage.clock)
    assert sum(isinstance(event, Awaited) for event in stage.run()) == 1
    assert len(eyes.seen) > 4


def test_the_person_who_takes_over_is_not_kept_waiting() -> None:
    helm = Watched(lambda: None)
    stage, eyes = restless(helm.pause)
    stage.helm = helm
    looks = 0
    for event in stage.loop().run("Title it Plans", Stop()):
        if isinstance(event, Paused):
            looks = len(eyes.seen)
    assert looks == 3


def taken_over(at: int, *forecasts: Forecast, looks: Sequence[Observation] = (EMPTY,)) -> tuple[Stage, Watched]:
    """A run that the person takes over in look ``at`` of all, and hands back at once; then the last of the looks."""
    helm = Watched(lambda: None)

    class Seen(StillEyes):
        count = 0

        def look(self, stop: Stop) -> Observation:
            self.count += 1
            if self.count == at:
                helm.pause()
                for _ in looks:
                    self.turn()
            return super().look(stop)

    reviewer = ConsentingReviewer(lambda: 50.0)
    return Stage(Seen(looks), WrittenPolicy(forecasts), reviewer, RecordingHands(), helm=helm), helm


def test_what_is_seen_once_the_person_has_taken_over_is_their_doing() -> None:
    # Looks: at the beginning, before the step, after it, and the one during which the person takes over and types.
    stage, helm = taken_over(4, Forecast((WRITE,)), Forecast((WRITTEN,)), looks=(EMPTY, TITLED))
    events = stage.run()
    assert outcomes(events)[0] is OutcomeKind.UNVERIFIED
    [back] = [event for event in events if isinstance(event, HandedBack)]
    assert [deed.outcome.reason for deed in back.deeds] == [BY_THE_PERSON]
    assert helm.take() == "paused by you"


def test_taking_over_while_a_step_is_waited_for_is_no_failure_that_ends_the_run() -> None:
    stage, _ = taken_over(4, Forecast((WRITE,)))
    stage.budgets = Budgets(failures=1)
    assert any(isinstance(event, HandedBack) for event in stage.run())


def test_taking_over_while_the_end_is_waited_for_does_not_end_the_run() -> None:
    plan = Forecast((WRITTEN,))
    # A Finish that did not hold after three looks; before the next one is judged there are two more.
    before = 2 + 2 + 1
    for at in (before + 1, before + 2):
        stage, _ = taken_over(at, plan, plan, plan, looks=(EMPTY, TITLED))
        events = stage.run()
        assert any(isinstance(event, HandedBack) for event in events)
        assert ending(events).kind is EndingKind.VERIFIED
