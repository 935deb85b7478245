"""The loop looks, forecasts, asks and does, within its budgets, and always lets go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from agent.errors import (
    AgentError,
    EngineCrashedError,
    HandsError,
    JournalError,
    MarksError,
    ModelFileError,
    NoDisplayError,
    ReplyError,
    ReviewError,
    ScreenError,
    UsageError,
)
from agent.events import Acted, Aimed, Ended, Event, Foreseen, HandedBack, Paused, Perceived, Reviewed, Started
from agent.loop import journalled
from agent.ports import Journal
from agent.rehearsal import (
    ConsentingReviewer,
    MemoryJournal,
    RecordingHands,
    RefusingReviewer,
    StillEyes,
    WrittenPolicy,
)
from agent.rules.budgets import Budgets
from agent.stop import Stop
from agent.types import (
    Click,
    Deed,
    Ending,
    EndingKind,
    Forecast,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Titled,
    Verdict,
)
from tests.unit.agent.stage import (
    DONE,
    EMPTY,
    FIELD,
    FINISH,
    PLAN,
    PRESS,
    SAVE,
    SAVED,
    TITLED,
    WRITE,
    Stage,
    Watched,
    ending,
    look,
    mark,
    outcomes,
    staged,
)

# --- The way through --------------------------------------------------------------------------------------------------


def test_a_goal_whose_every_expectation_was_met_is_verified() -> None:
    stage, _, hands = staged()
    events = stage.run()
    assert ending(events).kind is EndingKind.VERIFIED
    assert outcomes(events) == [OutcomeKind.DONE] * 3
    assert [step.action for step, _ in hands.performed] == [WRITE.action, PRESS.action]
    assert hands.released == 1


def test_the_events_come_in_order_with_one_look_a_step() -> None:
    stage, _, _ = staged()
    assert [type(event) for event in stage.run()] == [
        *(Started, Perceived, Foreseen, Reviewed, Perceived),
        *(Aimed, Acted, Perceived),
        *(Aimed, Acted, Perceived),
        *(Acted, Ended),
    ]


def test_each_step_is_grounded_on_the_look_just_before_it() -> None:
    moved = look(mark(FIELD, "Plans"), mark(SAVE, x=30))
    stage, _, hands = staged((EMPTY, moved, DONE))
    events = stage.run()
    foreseen = next(event for event in events if isinstance(event, Foreseen))
    assert foreseen.forecast.steps[1].grounding is not None
    assert foreseen.forecast.steps[1].grounding.point.x == 5
    step, seen = hands.performed[1]
    assert step.grounding is not None
    assert step.grounding.point.x == 30
    assert seen is moved


def test_what_is_not_visible_yet_is_foreseen_without_a_place() -> None:
    later = replace(PRESS, action=Click(SAVED))
    stage, _, _ = staged(forecasts=(Forecast((WRITE, later)),))
    foreseen = next(event for event in stage.run() if isinstance(event, Foreseen))
    assert [step.grounding is None for step in foreseen.forecast.steps] == [False, True]


def test_one_forecast_serves_all_steps_while_reality_follows_it() -> None:
    stage, policy, _ = staged()
    stage.run()
    assert len(policy.histories) == 1


def test_the_one_step_loop_forecasts_after_each_step() -> None:
    stage, policy, hands = staged(forecasts=(PLAN, Forecast((PRESS, FINISH)), Forecast((FINISH,))))
    stage.commit = 1
    assert ending(stage.run()).kind is EndingKind.VERIFIED
    assert [len(history) for history in policy.histories] == [0, 1, 2]
    assert len(hands.performed) == 2


def test_the_reactive_loop_sees_one_step_ahead() -> None:
    stage, policy, _ = staged(forecasts=(PLAN, Forecast((PRESS,)), Forecast((FINISH,))))
    stage.horizon = 1
    events = stage.run()
    assert ending(events).kind is EndingKind.VERIFIED
    assert all(len(event.forecast.steps) == 1 for event in events if isinstance(event, Foreseen))
    assert len(policy.histories) == 3


def test_a_policy_that_says_too_much_is_cut_to_the_horizon() -> None:
    class Chatty(WrittenPolicy):
        def forecast(
            self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
        ) -> Forecast:
            return super().forecast(goal, observation, history, 99, stop)

    stage, _, _ = staged()
    stage.policy = Chatty((Forecast((WRITE,) * 9),))
    stage.horizon = 3
    foreseen = next(event for event in stage.run() if isinstance(event, Foreseen))
    assert len(foreseen.forecast.steps) == 3


# --- Stopping ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", range(11))
def test_a_stop_at_any_moment_ends_the_run_stopped_and_released(place: int) -> None:
    stage, _, hands = staged()
    stop = Stop()
    events: list[Event] = []
    done = 0
    for number, event in enumerate(stage.loop().run("goal", stop)):
        events.append(event)
        if number == place:
            done = len(hands.performed)
            stop.pull("the Stop button")
    assert ending(events) == Ending(EndingKind.STOPPED, "the Stop button")
    assert len(hands.performed) == done
    assert hands.released == 1


def test_a_stop_within_a_step_is_written_down() -> None:
    stop = Stop()

    def pulled(_: PlannedStep) -> Outcome | None:
        stop.pull("the stop chord")
        stop.check()
        return None

    stage, _, _ = staged()
    stage.hands = RecordingHands(pulled)
    events = stage.run(stop)
    assert outcomes(events) == [OutcomeKind.FAILED]
    assert ending(events) == Ending(EndingKind.STOPPED, "the stop chord")


def test_a_step_that_could_not_be_checked_after_a_stop_is_unverified() -> None:
    stop = Stop()
    stage, _, _ = staged()
    stage.hands = RecordingHands(lambda _: stop.pull("the stop chord"))
    events = stage.run(stop)
    assert outcomes(events) == [OutcomeKind.UNVERIFIED]
    assert ending(events).kind is EndingKind.STOPPED


@pytest.mark.parametrize("place", range(1, 13))
def test_a_driver_that_goes_away_leaves_released_hands(place: int) -> None:
    stage, _, hands = staged()
    events = stage.loop().run("goal", Stop())
    for _ in range(place):
        next(events)
    events.close()
    assert hands.released == 1


def test_a_bug_is_loud_and_leaves_released_hands() -> None:
    def bug(_: PlannedStep) -> Outcome | None:
        raise ZeroDivisionError

    stage, _, _ = staged()
    stage.hands = hands = RecordingHands(bug)
    with pytest.raises(ZeroDivisionError):
        stage.run()
    assert hands.released == 1


# --- Errors -----------------------------------------------------------------------------------------------------------


class Failing:
    """Eyes and policy that fail in the given ways, one after the other, before they work."""

    def __init__(self, looks: Sequence[AgentError] = (), forecasts: Sequence[AgentError] = ()) -> None:
        self._looks = list(looks)
        self._forecasts = list(forecasts)
        self._policy = WrittenPolicy((PLAN,))
        self.name = "failing"

    @property
    def left(self) -> tuple[AgentError, ...]:
        return tuple(self._forecasts)

    def look(self, stop: Stop) -> Observation:
        if self._looks:
            raise self._looks.pop(0)
        return EMPTY

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        if self._forecasts:
            raise self._forecasts.pop(0)
        return self._policy.forecast(goal, observation, history, horizon, stop)

    def close(self) -> None:
        self._policy.close()


@pytest.mark.parametrize(
    "failing",
    [
        Failing(looks=[ScreenError("flicker"), MarksError("busy")]),
        Failing(forecasts=[ReplyError("cut off"), EngineCrashedError("died")]),
    ],
    ids=["looks", "forecasts"],
)
def test_errors_that_pass_are_survived(failing: Failing) -> None:
    stage = Stage(failing, failing, RefusingReviewer("seen enough"), RecordingHands())
    assert ending(stage.run()) == Ending(EndingKind.REFUSED, "seen enough")


@pytest.mark.parametrize(
    "failing",
    [
        Failing(looks=[NoDisplayError("no display", "Set DISPLAY.")]),
        Failing(looks=[MarksError("no bus", "Set DISPLAY.")] * 3),
        Failing(forecasts=[ModelFileError("no file", "Set DISPLAY.")]),
        Failing(forecasts=[ReplyError("cut off", "Set DISPLAY.")] * 3),
    ],
    ids=["no display", "marks again and again", "no model", "replies again and again"],
)
def test_errors_that_stay_end_the_run_with_their_advice(failing: Failing) -> None:
    stage = Stage(failing, failing, ConsentingReviewer(), RecordingHands())
    end = ending(stage.run())
    assert end.kind is EndingKind.FAILED
    assert "Set DISPLAY." in end.reason


def test_a_reply_that_came_to_nothing_is_tried_again_only_on_a_new_look() -> None:
    class Strict(WrittenPolicy):
        def forecast(
            self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
        ) -> Forecast:
            told.append(observation)
            if observation is EMPTY:
                eyes.turn()
                raise ReplyError("outside the grammar")
            return super().forecast(goal, observation, history, horizon, stop)

    told: list[Observation] = []
    eyes = StillEyes((EMPTY, TITLED))
    stage = Stage(eyes, Strict((PLAN,)), RefusingReviewer("seen enough"), RecordingHands())
    events = stage.run()
    assert [seen is EMPTY for seen in told] == [True, False]
    assert [type(event) for event in events] == [Started, Perceived, Perceived, Foreseen, Reviewed, Ended]


def test_each_forecast_that_was_tried_counts() -> None:
    failing = Failing(forecasts=[ReplyError("cut off")] * 9)
    stage = Stage(failing, failing, ConsentingReviewer(), RecordingHands(), budgets=Budgets(forecasts=2))
    assert "2 forecasts" in ending(stage.run()).reason
    assert len(failing.left) == 7


def test_nobody_to_ask_ends_the_run() -> None:
    class Nobody(RefusingReviewer):
        def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
            raise ReviewError("nobody can be asked", "Use --approve all.")

    stage, _, hands = staged()
    stage.reviewer = Nobody()
    assert ending(stage.run()) == Ending(EndingKind.FAILED, "nobody can be asked. Use --approve all.")
    assert hands.released == 1


def test_broken_hands_are_given_up_after_a_few_tries() -> None:
    def broken(_: PlannedStep) -> Outcome | None:
        raise HandsError("no XTEST", "Start an X server with XTEST.")

    stage, policy, _ = staged(forecasts=(PLAN,) * 9)
    stage.hands = RecordingHands(broken)
    end = ending(stage.run())
    assert end.kind is EndingKind.FAILED
    assert "Start an X server with XTEST." in end.reason
    assert len(policy.histories) == Budgets().failures


def test_hands_that_refuse_are_heard() -> None:
    refused = Outcome(OutcomeKind.REFUSED, "a person uses the mouse")
    stage, policy, _ = staged(forecasts=(PLAN,) * 9)
    stage.hands = RecordingHands(lambda _: refused)
    end = ending(stage.run())
    assert end.kind is EndingKind.NOT_REACHED
    assert "a person uses the mouse" in end.reason
    assert all(deed.outcome == refused for history in policy.histories for deed in history)


# --- Budgets ----------------------------------------------------------------------------------------------------------


def endless() -> tuple[Stage, RecordingHands]:
    """A screen that changes and a policy that goes on for ever."""
    looks = [look(mark(SAVE), shade=shade % 250) for shade in range(400)]
    stage, _, hands = staged(looks, [Forecast((PlannedStep(Click(SAVE), "Click Save", Titled("Notes")),) * 5)] * 100)
    return stage, hands


def test_the_step_budget_ends_a_run() -> None:
    stage, hands = endless()
    stage.budgets = Budgets(steps=7)
    end = ending(stage.run())
    assert end.kind is EndingKind.NOT_REACHED
    assert "7 steps" in end.reason
    assert len(hands.performed) == 7


def test_the_forecast_budget_ends_a_run() -> None:
    stage, hands = endless()
    stage.budgets = Budgets(forecasts=2)
    assert "2 forecasts" in ending(stage.run()).reason
    assert len(hands.performed) == 10


def test_the_time_budget_ends_a_run_and_does_not_count_the_person_s_time() -> None:
    now = [0.0]

    class Slow(ConsentingReviewer):
        def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
            now[0] += 500.0
            return super().review(forecast, observation, history, stop)

    stage, _ = endless()
    stage.clock = lambda: now[0]
    stage.reviewer = Slow(lambda: now[0])
    eyes = stage.eyes
    assert isinstance(eyes, StillEyes)

    def second(_: PlannedStep) -> None:
        now[0] += 1.0
        eyes.turn()

    stage.hands = hands = RecordingHands(second)
    stage.budgets = Budgets(seconds=12.0)
    assert "12 seconds" in ending(stage.run()).reason
    assert len(hands.performed) == 12


def test_a_default_run_is_bounded() -> None:
    stage, hands = endless()
    assert ending(stage.run()).kind is EndingKind.NOT_REACHED
    assert len(hands.performed) == Budgets().steps


@pytest.mark.parametrize("knobs", [{"horizon": 0}, {"commit": 0}])
def test_knobs_below_one_are_a_usage_error(knobs: dict[str, int]) -> None:
    stage, _, _ = staged()
    with pytest.raises(UsageError):
        replace(stage, **knobs).loop()  # type: ignore[arg-type]


# --- The journal ------------------------------------------------------------------------------------------------------


def test_journal_is_written_before_the_hands_move() -> None:
    journal = MemoryJournal()
    stage, _, _ = staged()
    eyes = stage.eyes
    assert isinstance(eyes, StillEyes)

    def check(step: PlannedStep) -> None:
        assert journal.events[-1] == Aimed(step, 50.0)
        eyes.turn()

    stage.hands = hands = RecordingHands(check)
    shown = list(journalled(stage.loop().run("goal", Stop()), journal))
    assert len(hands.performed) == 2
    assert shown == journal.events


class FullDisk:
    """A journal that takes so many events and no more."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, event: Event) -> None:
        if self.room == 0:
            raise JournalError("the disk is full", "Free some space.")
        self.room -= 1


@pytest.mark.parametrize("room", range(13))
def test_disk_full_while_journalling_ends_the_run_with_hands_released(room: int) -> None:
    stage, _, hands = staged()
    journal: Journal = FullDisk(room)
    shown = list(journalled(stage.loop().run("goal", Stop()), journal, lambda: 50.0))
    assert len(shown) == room + 1
    assert ending(shown) == Ending(EndingKind.FAILED, "the disk is full. Free some space.")
    assert hands.released == 1
    aimed = sum(isinstance(event, Aimed) for event in shown)
    assert len(hands.performed) == aimed


def test_what_is_shown_was_written_and_nothing_follows_a_driver_that_goes_away() -> None:
    stage, _, hands = staged()
    journal = MemoryJournal()
    events = journalled(stage.loop().run("goal", Stop()), journal)
    for _ in range(6):
        next(events)
    assert isinstance(journal.events[-1], Aimed)
    events.close()
    assert hands.performed == []
    assert hands.released == 1


# --- The person at the helm -------------------------------------------------------------------------------------------


def test_what_the_person_does_is_a_step_and_is_not_done_again() -> None:
    eyes = StillEyes((EMPTY, TITLED, DONE))
    helm = Watched(eyes.turn)
    policy = WrittenPolicy([Forecast((PRESS, FINISH))])
    hands = RecordingHands(lambda _: eyes.turn())
    helm.pause()
    events = Stage(eyes, policy, ConsentingReviewer(lambda: 50.0), hands, helm=helm).run()
    [back] = [event for event in events if isinstance(event, HandedBack)]
    assert [deed.step.action for deed in back.deeds] == [WRITE.action]
    assert policy.histories == [back.deeds]
    assert [step.action for step, _ in hands.performed] == [PRESS.action]
    assert ending(events).kind is EndingKind.VERIFIED


def test_nothing_is_done_while_the_person_has_the_screen() -> None:
    eyes = StillEyes((EMPTY, TITLED, DONE))
    helm = Watched(lambda: None)
    done: list[int] = []

    def act(step: PlannedStep) -> None:
        eyes.turn()
        if step.action == WRITE.action:
            helm.pause()

    hands = RecordingHands(act)
    helm._then = lambda: done.append(len(hands.performed))
    policy = WrittenPolicy([PLAN, Forecast((PRESS, FINISH))])
    events = Stage(eyes, policy, ConsentingReviewer(lambda: 50.0), hands, helm=helm).run()
    assert done == [1]
    kinds = [type(event) for event in events]
    assert kinds.index(Paused) < kinds.index(HandedBack)
    assert ending(events).kind is EndingKind.VERIFIED


def test_nobody_is_asked_about_what_was_foreseen_while_the_person_took_the_screen() -> None:
    eyes = StillEyes((EMPTY, TITLED, DONE))
    helm = Watched(eyes.turn)

    class Slow(WrittenPolicy):
        def forecast(
            self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
        ) -> Forecast:
            made = super().forecast(goal, observation, history, horizon, stop)
            if len(self.histories) == 1:
                helm.pause()
            return made

    policy, reviewer = Slow([PLAN, Forecast((PRESS, FINISH))]), ConsentingReviewer(lambda: 50.0)
    hands = RecordingHands(lambda _: eyes.turn())
    events = Stage(eyes, policy, reviewer, hands, helm=helm).run()
    [asked] = reviewer.asked
    assert asked.steps[0].action == PRESS.action
    assert [step.action for step, _ in hands.performed] == [PRESS.action]
    assert ending(events).kind is EndingKind.VERIFIED


def test_what_the_person_says_is_part_of_the_goal_and_ends_the_approval() -> None:
    goals: list[str] = []

    class Listening(WrittenPolicy):
        def forecast(
            self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
        ) -> Forecast:
            goals.append(goal)
            return super().forecast(goal, observation, history, horizon, stop)

    stage, _, _ = staged()
    stage.policy = Listening([PLAN])
    stage.helm = Watched(lambda: None, "in capitals")
    stage.helm.pause()
    stage.run()
    assert goals == ["Title it Plans; in capitals"]
    assert stage.helm.take() == "paused by you"


def test_a_pause_that_changes_nothing_leaves_what_was_approved() -> None:
    stage, _, _ = staged()
    stage.helm = Watched(lambda: None)
    stage.helm.pause()
    stage.run()
    assert stage.helm.take() == ""


def test_a_refusal_with_what_should_be_different_brings_another_forecast() -> None:
    class Steering(ConsentingReviewer):
        def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
            verdict = super().review(forecast, observation, history, stop)
            return verdict if len(self.asked) > 1 else Verdict((), None, "", "in capitals")

    stage, _, hands = staged(forecasts=(Forecast((PRESS,)), PLAN))
    stage.reviewer = Steering(lambda: 50.0)
    events = stage.run()
    assert ending(events).kind is EndingKind.VERIFIED
    assert [step.action for step, _ in hands.performed] == [WRITE.action, PRESS.action]
    assert sum(isinstance(event, Foreseen) for event in events) == 2
