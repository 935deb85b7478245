"""A policy is asked for what it can answer, and works ahead of the questions that come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from agent.errors import OverdueError
from agent.events import Foreseen
from agent.rehearsal import ConsentingReviewer, RecordingHands, WrittenPolicy
from agent.stop import Stop
from agent.types import (
    Alternative,
    Click,
    Deed,
    EndingKind,
    Forecast,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Shows,
    TypeText,
    Verdict,
)
from tests.unit.agent.stage import (
    DONE,
    EMPTY,
    FIELD,
    FINISH,
    HALFWAY,
    PLAN,
    PRESS,
    SAVED,
    SEND,
    TITLED,
    WRITE,
    Early,
    Late,
    ending,
    late,
    outcomes,
    staged,
)


def test_a_guess_that_a_step_before_it_made_wrong_is_told_in_the_journal_and_not_to_the_policy() -> None:
    guess = PlannedStep(Click(replace(SEND, visible=False)), "Click Send", Shows(SAVED))
    stage, policy, hands = staged(forecasts=(Forecast((WRITE, guess)), Forecast((PRESS, FINISH))))
    events = stage.run()
    assert outcomes(events) == [OutcomeKind.DONE, OutcomeKind.FAILED, OutcomeKind.DONE, OutcomeKind.DONE]
    assert [[deed.step.action for deed in told] for told in policy.histories] == [[], [WRITE.action]]
    assert [step.action for step, _ in hands.performed] == [WRITE.action, PRESS.action]
    assert ending(events).kind is EndingKind.VERIFIED


class Curious(ConsentingReviewer):
    """Wants to see other ways once, and approves the second of them."""

    def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
        chosen = forecast.ways[-1].forecast if forecast.ways else forecast
        verdict = super().review(chosen, observation, history, stop)
        return verdict if len(self.asked) > 1 else Verdict((), None, others=True)


class ManyWays(WrittenPolicy):
    """Foresees what is written, and when asked for ways those that are given."""

    def __init__(self, forecasts: Sequence[Forecast], ways: Sequence[Alternative]) -> None:
        super().__init__(forecasts)
        self._ways = tuple(ways)

    def alternatives(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, count: int, stop: Stop
    ) -> tuple[Alternative, ...]:
        return self._ways


def test_other_ways_are_foreseen_on_the_same_look_and_one_of_them_runs() -> None:
    stage, _, hands = staged()
    stage.policy = ManyWays([Forecast((PRESS,))], [Alternative(Forecast((PRESS,)), 0.6), Alternative(PLAN, 0.4)])
    stage.reviewer = Curious(lambda: 50.0)
    events = stage.run()
    foreseen = [event.forecast for event in events if isinstance(event, Foreseen)]
    assert [len(forecast.ways) for forecast in foreseen] == [0, 2]
    assert foreseen[1].ways[1].forecast.steps[0].grounding is not None
    assert [step.action for step, _ in hands.performed] == [WRITE.action, PRESS.action]
    assert ending(events).kind is EndingKind.VERIFIED


def test_a_policy_that_knows_of_no_other_way_is_asked_about_again_with_the_one() -> None:
    stage, _, _ = staged()
    stage.reviewer = Curious(lambda: 50.0)
    events = stage.run()
    foreseen = [event.forecast for event in events if isinstance(event, Foreseen)]
    assert [way.agreement for way in foreseen[1].ways] == [1.0]
    assert ending(events).kind is EndingKind.VERIFIED


class Slow(WrittenPolicy):
    """Foresees what is written, and takes too long for several ways."""

    def alternatives(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, count: int, stop: Stop
    ) -> tuple[Alternative, ...]:
        raise OverdueError("the policy has not answered within 120 seconds", "Try again.")


def test_a_policy_that_is_overdue_with_other_ways_does_not_end_the_run() -> None:
    stage, _, _ = staged()
    stage.policy = Slow([PLAN])
    stage.reviewer = Curious(lambda: 50.0)
    events = stage.run()
    foreseen = [event.forecast for event in events if isinstance(event, Foreseen)]
    assert [way.agreement for way in foreseen[1].ways] == [1.0]
    assert ending(events).kind is EndingKind.VERIFIED


def test_while_a_forecast_is_read_other_ways_are_worked_on_and_dropped_with_the_verdict() -> None:
    stage, _, _ = staged()
    stage.policy = policy = Early((PLAN,))
    assert ending(stage.run()).kind is EndingKind.VERIFIED
    assert policy.told == [("asked", EMPTY, []), ("ahead", EMPTY, [], 6), ("desist",)]


def test_while_a_slow_program_gets_its_second_look_the_next_forecast_is_worked_on() -> None:
    """It is asked just that if the second look shows no more than the first."""
    stage, _, _ = staged((EMPTY, EMPTY, TITLED, DONE), (Forecast((WRITE,)), PLAN))
    stage.policy = policy = Early((Forecast((WRITE,)), PLAN))
    assert ending(stage.run()).kind is EndingKind.VERIFIED
    before = [(WRITE.action, OutcomeKind.UNVERIFIED)]
    assert policy.told[3:5] == [("ahead", EMPTY, before, 0), ("asked", EMPTY, before)]


@pytest.mark.parametrize("count", [1, 2])
def test_work_ahead_is_dropped_when_a_later_look_shows_what_was_expected(count: int) -> None:
    stage, _, policy = late(count)
    assert ending(stage.run()).kind is EndingKind.VERIFIED
    assert [each[0] for each in policy.told] == ["asked", "ahead", "desist", "ahead", "desist"]


def test_work_ahead_is_on_the_newest_look_and_goes_on_while_that_stays() -> None:
    class Loading(Late):
        def look(self, stop: Stop) -> Observation:
            seen = super().look(stop)
            return {2: HALFWAY, 3: HALFWAY}.get(len(self.seen), seen)

    stage, _, policy = late(9)
    eyes = Loading((EMPTY, TITLED), 4)
    stage.eyes, stage.hands = eyes, RecordingHands(eyes.act)
    stage.run()
    assert [each[1] for each in policy.told if each[0] == "ahead"] == [EMPTY, EMPTY, HALFWAY, EMPTY]


class Reading(WrittenPolicy):
    """Writes down what it is told that the screen will be, and when it is asked."""

    def __init__(self, forecasts: Sequence[Forecast]) -> None:
        super().__init__(forecasts)
        self.told: list[str] = []

    def foretell(self, goal: str, observation: Observation) -> None:
        self.told += [mark.value for mark in observation.marks if mark.role is FIELD.role]

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        self.told.append("asked")
        return super().forecast(goal, observation, history, horizon, stop)


def test_before_the_next_forecast_the_screen_is_foretold_and_between_approved_steps_never() -> None:
    stage, _, _ = staged((EMPTY, EMPTY, TITLED, DONE), (Forecast((WRITE,)), PLAN))
    stage.policy = policy = Reading((Forecast((WRITE,)), PLAN))
    assert ending(stage.run()).kind is EndingKind.VERIFIED
    assert isinstance(WRITE.action, TypeText)
    assert policy.told == ["asked", WRITE.action.text, "asked"]


def test_what_failed_is_not_foretold() -> None:
    stage, _, _ = staged()
    stage.policy = policy = Reading((Forecast((WRITE,)),))
    stage.hands = RecordingHands(lambda _: Outcome(OutcomeKind.FAILED, "no"))
    stage.run()
    assert set(policy.told) == {"asked"}
