"""Whoever uses their own keyboard while a run is under way ends what is waited for, and nothing old is gone on with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from agent.errors import HandsError
from agent.events import Acted, Aimed, Event, Foreseen, HandedBack, Interrupted, Paused, Perceived
from agent.questions import Decision, Question
from agent.rehearsal import ConsentingReviewer, RecordingHands, StillEyes, WrittenPolicy
from agent.rules.approval import Approver
from agent.rules.budgets import Budgets
from agent.rules.courtesy import Helm
from agent.stop import Stop
from agent.types import (
    ApprovalMode,
    Deed,
    EndingKind,
    Forecast,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Unstated,
    Verdict,
    Wait,
)
from tests.unit.agent.stage import DONE, EMPTY, FINISH, PLAN, PRESS, TITLED, WRITE, WRITTEN, Stage, ending, look, staged

PAUSED = Outcome(OutcomeKind.FAILED, "paused by your own keyboard, in the middle of it")
WAIT = PlannedStep(Wait(50.0), "Wait", Unstated())


class Typed(WrittenPolicy):
    """Foresees what is written; the first time somebody types meanwhile, and it works on until it is told to end."""

    def __init__(self, forecasts: Sequence[Forecast], typed: Callable[[], None]) -> None:
        super().__init__(forecasts)
        self._typed = typed
        self.given_up = 0

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        if not self.given_up:
            self.given_up = 1
            self._typed()
            stop.wait(60.0)
            raise AssertionError("nobody ended it")
        return super().forecast(goal, observation, history, horizon, stop)


class Handed(Helm):
    """Whoever pauses it hands it back as soon as it is waited for; ``then`` is called before."""

    def __init__(self, then: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self._then = then

    def wait(self, stop: Stop) -> str:
        self._then()
        self.hand_back()
        return super().wait(stop)


def types(helm: Helm, eyes: StillEyes) -> Callable[[], None]:
    def typed() -> None:
        eyes.turn()
        helm.note("your own keyboard")

    return typed


def asked(events: Sequence[Event]) -> list[Forecast]:
    return [event.forecast for event in events if isinstance(event, Foreseen)]


def test_a_forecast_is_given_up_at_once_and_made_again_of_what_is_there_now() -> None:
    eyes, helm = StillEyes((EMPTY, TITLED, DONE)), Helm()
    policy = Typed([Forecast((PRESS, FINISH))], types(helm, eyes))
    hands = RecordingHands(lambda _: eyes.turn())
    events = Stage(eyes, policy, ConsentingReviewer(lambda: 50.0), hands, helm=helm).run()
    assert [step.action for step, _ in hands.performed] == [PRESS.action]
    [forecast] = asked(events)
    assert forecast.steps[0].action == PRESS.action
    assert ending(events).kind is EndingKind.VERIFIED


def test_what_the_person_says_who_hands_back_before_the_forecast_has_ended_is_heard() -> None:
    eyes, helm = StillEyes((EMPTY, TITLED, DONE)), Helm()

    def pause_and_say() -> None:
        eyes.turn()
        helm.pause()
        helm.hand_back("and save it")

    stage = Stage(eyes, Typed([PLAN], pause_and_say), ConsentingReviewer(lambda: 50.0), RecordingHands(), helm=helm)
    [back] = [event for event in stage.run() if isinstance(event, HandedBack)]
    assert back.words == "and save it"
    assert not helm.taken


def test_why_it_pauses_is_told_once_and_before_anything_else_is_done() -> None:
    eyes, helm = StillEyes((EMPTY, TITLED, DONE)), Helm()
    policy = Typed([Forecast((PRESS, FINISH))], types(helm, eyes))
    events = Stage(
        eyes, policy, ConsentingReviewer(lambda: 50.0), RecordingHands(lambda _: eyes.turn()), helm=helm
    ).run()
    kinds = [type(event) for event in events]
    assert kinds.count(Interrupted) == 1
    assert kinds[: kinds.index(Foreseen)][1:] == [Perceived, Interrupted, Perceived]

    stage, _, _ = staged(forecasts=(Forecast((WAIT,)), Forecast((WRITE, PRESS, FINISH))))
    stage.helm = helm = Helm()

    def act(step: PlannedStep) -> Outcome | None:
        if isinstance(step.action, Wait):
            helm.note("the computer's sleep")
            return PAUSED
        stage.eyes.turn()  # type: ignore[attr-defined]
        return None

    stage.hands = RecordingHands(act)
    events = stage.run()
    kinds = [type(event) for event in events]
    assert [event.by for event in events if isinstance(event, Interrupted)] == ["the computer's sleep"]
    at = kinds.index(Interrupted)
    assert kinds[at - 1 : at + 2] == [Aimed, Interrupted, Acted]


def test_why_it_pauses_is_told_before_the_next_forecast_whenever_it_does() -> None:
    class Crossed(Helm):
        """The hands pause in the moment in which the loop has just asked whether they did."""

        def news(self) -> str:
            by = super().news()
            if not self.times:
                self.note("your own keyboard")
            return by

    eyes = StillEyes((EMPTY, TITLED, DONE))
    hands = RecordingHands(lambda _: eyes.turn())
    events = Stage(eyes, WrittenPolicy([PLAN]), ConsentingReviewer(lambda: 50.0), hands, helm=Crossed()).run()
    kinds = [type(event) for event in events]
    assert kinds.count(Interrupted) == 1
    assert kinds.index(Interrupted) < kinds.index(Foreseen)


def test_a_sleep_over_a_question_is_not_told_as_the_end_of_what_is_answered_after_it() -> None:
    eyes, helm = StillEyes((EMPTY, TITLED, DONE)), Helm()

    class Asleep(ConsentingReviewer):
        def ask(self, question: Question, stop: Stop) -> Decision:
            helm.note("the computer's sleep")
            return super().ask(question, stop)

    reviewer = Approver(Asleep(lambda: 50.0), clock=lambda: 50.0, interrupted=helm.take)
    hands = RecordingHands(lambda _: eyes.turn())
    events = Stage(eyes, WrittenPolicy([PLAN]), reviewer, hands, helm=helm).run()
    assert [step.action for step, _ in hands.performed] == [WRITE.action, PRESS.action]
    assert Interrupted not in map(type, events)


def test_what_a_person_does_who_has_paused_it_is_told_as_that_alone() -> None:
    eyes = StillEyes((EMPTY, TITLED, DONE))

    def use() -> None:
        eyes.turn()
        helm.note("your own keyboard")

    helm = Handed(use)
    helm.pause()
    hands = RecordingHands(lambda _: eyes.turn())
    events = Stage(eyes, WrittenPolicy([PLAN]), ConsentingReviewer(lambda: 50.0), hands, helm=helm).run()
    assert [type(event) for event in events].count(Paused) == 1
    assert Interrupted not in map(type, events)


def test_a_stop_in_the_middle_of_a_forecast_is_a_stop_and_a_death_a_failure() -> None:
    for pull, kind in (
        (lambda stop: stop.pull("the stop chord"), EndingKind.STOPPED),
        (lambda stop: stop.fail(HandsError("the hands are gone")), EndingKind.FAILED),
    ):
        eyes, stop = StillEyes((EMPTY,)), Stop()
        policy = Typed([PLAN], lambda stop=stop, pull=pull: pull(stop))  # type: ignore[misc]
        events = Stage(eyes, policy, ConsentingReviewer(lambda: 50.0), RecordingHands(), helm=Helm()).run(stop)
        assert ending(events).kind is kind


def test_a_wait_that_the_person_cut_short_ends_no_run_and_the_rest_of_what_was_approved_is_not_done() -> None:
    stage, policy, hands = staged(forecasts=(Forecast((WAIT, PRESS)), Forecast((WRITE, PRESS, FINISH))))
    helm = stage.helm = Helm()
    stage.budgets = Budgets(failures=1)

    def act(step: PlannedStep) -> Outcome | None:
        if isinstance(step.action, Wait):
            helm.note("your own keyboard")
            return PAUSED
        stage.eyes.turn()  # type: ignore[attr-defined]
        return None

    stage.hands = hands = RecordingHands(act)
    events = stage.run()
    assert [step.action for step, _ in hands.performed] == [WAIT.action, WRITE.action, PRESS.action]
    assert len(policy.histories) == 2
    assert ending(events).kind is EndingKind.VERIFIED


def test_what_is_late_is_not_waited_for_any_more_and_what_is_seen_then_is_the_persons_doing() -> None:
    helm = Helm()

    class Seen(StillEyes):
        count = 0

        def look(self, stop: Stop) -> Observation:
            self.count += 1
            if self.count == 4:  # at the beginning, before the step, after it, and the first that waits for its effect
                self.turn()
                helm.note("your own keyboard")
            return super().look(stop)

    hands, policy = RecordingHands(), WrittenPolicy((Forecast((WRITE, PRESS)), Forecast((WRITTEN,))))
    events = Stage(Seen((EMPTY, TITLED)), policy, ConsentingReviewer(lambda: 50.0), hands, helm=helm).run()
    assert [step.action for step, _ in hands.performed] == [WRITE.action]
    [first, *_] = [event.outcome.kind for event in events if isinstance(event, Acted)]
    assert first is OutcomeKind.UNVERIFIED


@pytest.mark.parametrize("mode", [ApprovalMode.TRAJECTORY, ApprovalMode.RISK])
def test_the_person_is_asked_whatever_the_mode_and_where_nobody_can_be_the_run_ends(mode: ApprovalMode) -> None:
    for there in (True, False):
        eyes, helm = StillEyes((EMPTY, TITLED, look(shade=9))), Helm()
        person = ConsentingReviewer() if there else None
        if person is None and mode is not ApprovalMode.RISK:
            continue
        approver = Approver(person, mode, lambda: 50.0, helm.take)
        policy = WrittenPolicy([Forecast((WRITE, WAIT)), Forecast((PRESS,))])

        def act(step: PlannedStep, eyes: StillEyes = eyes, helm: Helm = helm) -> Outcome | None:
            eyes.turn()
            if isinstance(step.action, Wait):
                helm.note("your own keyboard")
                return PAUSED
            return None

        hands = RecordingHands(act)
        events = Stage(eyes, policy, approver, hands, helm=helm).run()
        if person is not None:
            assert person.asked[-1].steps[0].action == PRESS.action
        else:
            assert ending(events).kind is EndingKind.REFUSED
            assert "your own keyboard" in ending(events).reason
            assert PRESS.action not in [step.action for step, _ in hands.performed]


@pytest.mark.parametrize("first", [Helm.pause, lambda helm: helm.note("your own keyboard")])
def test_whoever_pauses_it_while_it_looks_at_what_they_did_is_waited_for_and_ends_no_run(
    first: Callable[[Helm], None],
) -> None:
    helm, eyes = Handed(), StillEyes((EMPTY, TITLED, DONE))
    meanwhile = [first, Helm.pause]

    class Used(StillEyes):
        def look(self, stop: Stop) -> Observation:
            if meanwhile:
                meanwhile.pop(0)(helm)
            return eyes.look(stop)

    hands = RecordingHands(lambda _: eyes.turn())
    events = Stage(Used((EMPTY,)), WrittenPolicy([PLAN]), ConsentingReviewer(lambda: 50.0), hands, helm=helm).run()
    assert sum(isinstance(event, Paused) for event in events) == (2 if first is Helm.pause else 1)
    assert ending(events).kind is EndingKind.VERIFIED


def test_nothing_is_foreseen_from_a_look_during_which_the_person_did_something() -> None:
    helm, eyes = Helm(), StillEyes((EMPTY, TITLED, DONE))
    seen: list[Observation] = []

    class Used(StillEyes):
        def look(self, stop: Stop) -> Observation:
            before = eyes.look(stop)
            if before is not DONE:
                types(helm, eyes)()
            return before

    class Sees(WrittenPolicy):
        def forecast(
            self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
        ) -> Forecast:
            seen.append(observation)
            return super().forecast(goal, observation, history, horizon, stop)

    policy = Sees([Forecast((FINISH,))])
    events = Stage(Used((EMPTY,)), policy, ConsentingReviewer(lambda: 50.0), RecordingHands(), helm=helm).run()
    assert len(seen) == 1
    assert seen[0] is DONE
    assert ending(events).kind is EndingKind.VERIFIED


def test_who_takes_over_between_a_rule_s_yes_and_the_first_step_is_heard_and_nothing_is_tried_and_refused() -> None:
    eyes, helm = StillEyes((EMPTY, DONE)), Helm()

    class Rule(ConsentingReviewer):
        def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
            verdict = super().review(forecast, observation, history, stop)
            if len(self.asked) == 1:
                helm.note("your own keyboard")
            return replace(verdict, reason="nothing risky")

    hands = RecordingHands(lambda _: eyes.turn())
    policy = WrittenPolicy([PLAN, Forecast((PRESS, FINISH))])
    events = Stage(eyes, policy, Rule(lambda: 50.0), hands, helm=helm).run()
    assert [step.action for step, _ in hands.performed] == [PRESS.action]
    assert ending(events).kind is EndingKind.VERIFIED


def test_whoever_pauses_it_between_the_answer_and_the_first_step_has_the_screen_before_anything_is_done() -> None:
    eyes, done = StillEyes((EMPTY, TITLED, DONE)), list[int]()
    hands = RecordingHands(lambda _: eyes.turn())
    helm = Handed(lambda: done.append(len(hands.performed)))

    class Answers(ConsentingReviewer):
        def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
            verdict = super().review(forecast, observation, history, stop)
            if len(self.asked) == 1:
                helm.pause()
            return verdict

    events = Stage(eyes, WrittenPolicy([PLAN, PLAN]), Answers(lambda: 50.0), hands, helm=helm).run()
    assert done == [0]
    assert ending(events).kind is EndingKind.VERIFIED
