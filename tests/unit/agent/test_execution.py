"""What was approved is done and nothing else, each step is judged by what is seen, and what is late is waited for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.errors import UsageError
from agent.events import Acted, Aimed, Awaited, Ended, HandedBack, Paused, Perceived, Reviewed
from agent.grounding import MarksGrounder
from agent.questions import Decision, Question
from agent.rehearsal import ConsentingReviewer, RecordingHands, RefusingReviewer, StillEyes, WrittenPolicy
from agent.rules.approval import Approver
from agent.rules.budgets import Budgets
from agent.rules.envelope import inside
from agent.rules.takeover import BY_THE_PERSON
from agent.stop import Stop
from agent.types import (
    Action,
    ApprovalMode,
    AskUser,
    Box,
    Click,
    Deed,
    Direction,
    Drag,
    Ending,
    EndingKind,
    Envelope,
    Expectation,
    Finish,
    Forecast,
    FramePoint,
    Grounding,
    Mark,
    Observation,
    OpenApp,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Reads,
    Role,
    Scroll,
    Shows,
    Source,
    Target,
    Titled,
    TypeText,
    Unstated,
    Verdict,
    Wait,
    Window,
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
    SEND,
    TITLED,
    WINDOW,
    WRITE,
    WRITTEN,
    Late,
    Names,
    Stage,
    Watched,
    ending,
    late,
    look,
    mark,
    outcomes,
    staged,
)

# --- Divergence -------------------------------------------------------------------------------------------------------


def test_an_unmet_expectation_brings_a_new_forecast_that_knows_why() -> None:
    stage, policy, _ = staged((EMPTY, EMPTY, TITLED, DONE), (PLAN, PLAN))
    events = stage.run()
    assert outcomes(events)[0] is OutcomeKind.UNVERIFIED
    assert policy.histories[1][0].outcome.reason == "what was expected is not seen"
    # The title was read on a later look: nothing is in doubt any more.
    assert ending(events).kind is EndingKind.VERIFIED


def test_a_doubtful_deed_leaves_the_goal_unverified_even_if_the_end_is_seen() -> None:
    wrong = PlannedStep(Click(SAVE), "Click Save too early", Shows(Target(Role.DIALOG, "Name it")))
    stage, _, _ = staged((EMPTY, EMPTY, TITLED, DONE), (Forecast((wrong, FINISH)), PLAN))
    end = ending(stage.run())
    assert end.kind is EndingKind.UNVERIFIED
    assert "Click Save too early" in end.reason


HALF = Outcome(OutcomeKind.FAILED, "typed 4 of 11 characters, then a person uses the mouse")


def failing_once(eyes: StillEyes, outcome: Outcome) -> RecordingHands:
    """Hands whose first step ends in ``outcome``."""
    left = [outcome]

    def then(_: PlannedStep) -> Outcome | None:
        eyes.turn()
        return left.pop() if left else None

    return RecordingHands(then)


def test_a_step_that_failed_half_way_leaves_the_goal_in_doubt() -> None:
    stage, _, _ = staged((EMPTY, look(mark(FIELD, "Plan"), mark(SAVED))), (PLAN, Forecast((FINISH,))))
    assert isinstance(stage.eyes, StillEyes)
    stage.hands = failing_once(stage.eyes, HALF)
    events = stage.run()
    assert outcomes(events) == [OutcomeKind.FAILED, OutcomeKind.DONE]
    assert ending(events).kind is EndingKind.UNVERIFIED
    assert "Write the title" in ending(events).reason


def test_a_step_that_failed_and_whose_effect_was_seen_later_is_in_no_doubt() -> None:
    stage, _, hands = staged((EMPTY, EMPTY, TITLED, DONE), (PLAN, PLAN))
    assert isinstance(stage.eyes, StillEyes)
    stage.hands = hands = failing_once(stage.eyes, HALF)
    assert ending(stage.run()).kind is EndingKind.VERIFIED
    assert len(hands.performed) == 3


def test_a_step_that_never_reached_the_hands_leaves_no_doubt() -> None:
    nowhere = PlannedStep(Click(SEND), "Click Send", Shows(SAVED))
    stage, _, _ = staged((EMPTY, TITLED, DONE), (Forecast((nowhere,)), PLAN))
    assert ending(stage.run()).kind is EndingKind.VERIFIED


def test_a_step_that_expects_nothing_goes_on_but_is_never_verified() -> None:
    careless = replace(WRITE, expectation=Unstated())
    stage, policy, _ = staged(forecasts=(Forecast((careless, PRESS, FINISH)),))
    events = stage.run()
    assert outcomes(events) == [OutcomeKind.UNVERIFIED, OutcomeKind.DONE, OutcomeKind.DONE]
    assert ending(events).kind is EndingKind.UNVERIFIED
    assert len(policy.histories) == 1


def test_waiting_needs_no_proof() -> None:
    pause = PlannedStep(Wait(0.0), "Wait")
    stage, _, _ = staged((EMPTY, EMPTY, TITLED, DONE), (Forecast((pause, WRITE, PRESS, FINISH)),))
    assert ending(stage.run()).kind is EndingKind.VERIFIED


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


def test_a_target_that_is_gone_ends_the_trajectory_and_brings_a_new_forecast() -> None:
    gone = look(mark(FIELD, "Plans"))
    stage, policy, hands = staged((EMPTY, gone), (PLAN, Forecast((replace(FINISH, action=Finish(False, "lost")),))))
    events = stage.run()
    assert outcomes(events) == [OutcomeKind.DONE, OutcomeKind.FAILED, OutcomeKind.DONE]
    assert policy.histories[1][-1].outcome == Outcome(OutcomeKind.FAILED, "there is no Save")
    assert policy.histories[1][-1].step.grounding is None
    assert [step.action for step, _ in hands.performed] == [WRITE.action]
    assert ending(events) == Ending(EndingKind.NOT_REACHED, "lost")


def test_failures_in_a_row_are_bounded() -> None:
    nowhere = Forecast((PlannedStep(Click(SEND), "Click Send"),))
    stage, policy, hands = staged(forecasts=(nowhere,) * 9)
    end = ending(stage.run())
    assert end.kind is EndingKind.NOT_REACHED
    assert "there is no Send" in end.reason
    assert len(policy.histories) == Budgets().failures
    assert hands.performed == []


def test_the_same_step_without_effect_is_a_loop_and_is_not_done_a_third_time() -> None:
    again = PlannedStep(Click(SAVE), "Click Save again")
    stage, _, hands = staged((EMPTY,), (Forecast((again,) * 5),))
    end = ending(stage.run())
    assert end.kind is EndingKind.NOT_REACHED
    assert "without effect" in end.reason
    assert len(hands.performed) == 2


def test_a_way_round_over_several_forecasts_is_a_loop() -> None:
    there, back = PlannedStep(Click(SAVE), "Go there"), PlannedStep(Click(SEND), "Go back")
    first, second = look(mark(SAVE), mark(SEND)), look(mark(SAVE), mark(SEND), mark(SAVED), shade=9)
    stage, _, hands = staged((first, second) * 4, (Forecast((there, back)),) * 4)
    end = ending(stage.run())
    assert end == Ending(EndingKind.NOT_REACHED, "the same step was repeated without effect: Go there")
    assert [step.instruction for step, _ in hands.performed] == ["Go there", "Go back"] * 2


def test_what_is_so_already_is_not_done_again() -> None:
    stage, _, hands = staged((TITLED, DONE))
    events = stage.run()
    assert [step.action for step, _ in hands.performed] == [PRESS.action]
    assert ending(events).kind is EndingKind.VERIFIED
    [first, *_] = [event for event in events if isinstance(event, Acted)]
    assert first.outcome == Outcome(OutcomeKind.DONE, "it was so already")


def test_the_same_step_with_effect_is_none() -> None:
    again = PlannedStep(Click(SAVE), "Click Save again")
    looks = [look(mark(SAVE), shade=shade) for shade in range(0, 100, 10)]
    stage, _, hands = staged(looks, (Forecast((again,) * 5),))
    stage.run()
    assert len(hands.performed) == 5


# --- The end is checked -----------------------------------------------------------------------------------------------


def test_a_finish_that_does_not_hold_gets_one_new_forecast() -> None:
    stage, policy, _ = staged((EMPTY, TITLED, DONE), (Forecast((FINISH,)), PLAN))
    events = stage.run()
    assert len(policy.histories) == 2
    assert ending(events).kind is EndingKind.VERIFIED


def test_a_finish_that_still_does_not_hold_is_unverified() -> None:
    stage, _, _ = staged((EMPTY,), (Forecast((FINISH,)), Forecast((FINISH,))))
    assert ending(stage.run()).kind is EndingKind.UNVERIFIED


def test_a_finish_that_expects_nothing_is_unverified() -> None:
    stage, _, _ = staged(forecasts=(Forecast((WRITE, PRESS, replace(FINISH, expectation=Unstated()))),))
    assert ending(stage.run()).kind is EndingKind.UNVERIFIED


def test_a_policy_without_an_idea_has_not_reached_the_goal() -> None:
    stage, _, _ = staged(forecasts=())
    assert ending(stage.run()) == Ending(EndingKind.NOT_REACHED, "nothing more is written")


def test_a_question_nobody_answers_ends_the_run_with_it() -> None:
    stage, _, hands = staged(forecasts=(Forecast((PlannedStep(AskUser("Which folder?"), "Ask"),)),))
    end = ending(stage.run())
    assert end.kind is EndingKind.NOT_REACHED
    assert "Which folder?" in end.reason
    assert hands.performed == []


def test_empty_goal_is_a_usage_error() -> None:
    stage, _, _ = staged()
    for goal in ("", "  \n\t"):
        with pytest.raises(UsageError) as caught:
            stage.loop().run(goal, Stop())
        assert caught.value.advice


# --- Permission -------------------------------------------------------------------------------------------------------


def test_a_refusal_ends_the_run_and_nothing_is_done() -> None:
    stage, _, hands = staged()
    stage.reviewer = RefusingReviewer("not today")
    assert ending(stage.run()) == Ending(EndingKind.REFUSED, "not today")
    assert hands.performed == []
    assert hands.released == 1


def test_steps_without_an_envelope_are_a_refusal() -> None:
    class Careless(RefusingReviewer):
        def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
            return Verdict(forecast.steps, None)

    stage, _, hands = staged()
    stage.reviewer = Careless()
    assert ending(stage.run()).kind is EndingKind.REFUSED
    assert hands.performed == []


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(WINDOW, handle=99), id="another window of the program"),
        pytest.param(replace(WINDOW, pid=99, handle=99), id="another instance"),
        pytest.param(replace(WINDOW, pid=99, handle=99, program="bank"), id="another program"),
        pytest.param(None, id="the window closed"),
    ],
)
def test_a_window_that_changed_during_the_review_gets_no_input(other: Window | None) -> None:
    class Distracted(ConsentingReviewer):
        def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
            if self.asked:
                return Verdict((), None, "no more")
            eyes.turn()
            return super().review(forecast, observation, history, stop)

    eyes = StillEyes((EMPTY, replace(EMPTY, window=other)))
    hands = RecordingHands()
    stage = Stage(eyes, WrittenPolicy((PLAN, PLAN)), Distracted(lambda: 50.0), hands)
    events = stage.run()
    assert hands.performed == []
    assert outcomes(events) == [OutcomeKind.REFUSED]
    assert ending(events).kind is EndingKind.REFUSED


def test_a_program_that_pops_up_between_two_steps_gets_no_input() -> None:
    bank = replace(WINDOW, pid=5, handle=6, program="bank")
    stage, policy, hands = staged((EMPTY, replace(TITLED, window=bank)), (PLAN,))
    events = stage.run()
    assert [step.action for step, _ in hands.performed] == [WRITE.action]
    assert outcomes(events) == [OutcomeKind.DONE, OutcomeKind.REFUSED]
    assert len(policy.histories) == 2


def test_a_program_that_a_step_opened_may_be_used() -> None:
    start = look(window=None)
    opened = replace(EMPTY, window=replace(WINDOW, program="Notes"))
    plan = Forecast((PlannedStep(OpenApp("Notes"), "Open Notes", Titled("Notes")), WRITE, PRESS, FINISH))
    stage, _, hands = staged((start, opened, replace(TITLED, window=opened.window), DONE), (plan,))
    stage.run()
    assert [type(step.action) for step, _ in hands.performed] == [OpenApp, TypeText, Click]


def test_the_dialog_of_an_approved_program_may_be_used() -> None:
    dialog = replace(WINDOW, handle=77, owner=WINDOW.handle, title="Save Notes")
    stage, _, hands = staged((EMPTY, replace(TITLED, window=dialog), DONE))
    assert ending(stage.run()).kind is EndingKind.VERIFIED
    assert len(hands.performed) == 2


def test_another_window_of_an_approved_program_gets_no_input() -> None:
    other = replace(WINDOW, handle=77, title="Other notes")
    stage, _, hands = staged((EMPTY, replace(TITLED, window=other)), (PLAN,))
    events = stage.run()
    assert [step.action for step, _ in hands.performed] == [WRITE.action]
    assert outcomes(events) == [OutcomeKind.DONE, OutcomeKind.REFUSED]


def test_an_expired_approval_gets_no_input() -> None:
    now = [50.0]

    class Hesitant(ConsentingReviewer):
        def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
            verdict = super().review(forecast, observation, history, stop)
            assert verdict.envelope is not None
            now[0] = verdict.envelope.expires_at
            return verdict if len(self.asked) == 1 else Verdict((), None)

    stage, _, hands = staged(forecasts=(PLAN, PLAN))
    stage.clock = lambda: now[0]
    stage.reviewer = Hesitant(lambda: now[0])
    events = stage.run()
    assert hands.performed == []
    assert outcomes(events) == [OutcomeKind.REFUSED]


def test_only_what_was_approved_runs() -> None:
    class ToHere(ConsentingReviewer):
        def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
            if self.asked:
                return Verdict((), None, "that was all")
            return super().review(Forecast(forecast.steps[:1]), observation, history, stop)

    stage, _, hands = staged(forecasts=(PLAN, PLAN))
    stage.reviewer = ToHere(lambda: 50.0)
    assert ending(stage.run()) == Ending(EndingKind.REFUSED, "that was all")
    assert [step.action for step, _ in hands.performed] == [WRITE.action]


def test_unattended_a_risky_step_is_never_done() -> None:
    risky = Forecast((WRITE, PlannedStep(Click(SEND), "Click Send", Shows(SAVED)), FINISH))
    both = look(mark(FIELD, "Plans"), mark(SEND, x=20))
    stage, _, hands = staged((look(mark(FIELD), mark(SEND, x=20)), both), (risky, Forecast(risky.steps[1:])))
    stage.reviewer = unattended_rules()
    end = ending(stage.run())
    assert end.kind is EndingKind.REFUSED
    assert "sends something away" in end.reason
    assert [step.action for step, _ in hands.performed] == [WRITE.action]


def unattended_rules() -> Approver:
    return Approver(None, ApprovalMode.RISK, lambda: 50.0)


class Guesses(Names):
    """Takes what is a guess for the only thing of its role, as a grounder may that knows no better."""

    def __init__(self, confidence: float) -> None:
        self._confidence = confidence

    def ground(self, target: Target, observation: Observation) -> Grounding:
        if target.visible:
            return super().ground(target, observation)
        (found,) = (m for m in observation.marks if m.role is target.role)
        return Grounding(FramePoint(found.box.x, found.box.y), found.box, Source.ACCESSIBILITY, self._confidence)


@pytest.mark.parametrize("unattended", [True, False])
@pytest.mark.parametrize(
    ("guess", "confidence"),
    [pytest.param("", 0.9, id="without a name"), pytest.param("Everything", 0.6, id="another name")],
)
def test_what_is_found_to_be_riskier_than_what_was_approved_is_not_performed(
    guess: str, confidence: float, unattended: bool
) -> None:
    step = PlannedStep(Click(Target(Role.BUTTON, guess, visible=False)), "Click what comes then", Shows(SAVED))
    seen = look(mark(Target(Role.BUTTON, "Delete everything"), x=20))
    stage, policy, hands = staged((seen,), (Forecast((step,)), Forecast((step,)), Forecast(())))
    person = ConsentingReviewer(lambda: 50.0)
    stage.reviewer = unattended_rules() if unattended else Approver(person, clock=lambda: 50.0)
    events = list(replace(stage, grounder=Guesses(confidence)).loop().run("goal", Stop()))
    assert hands.performed == []
    assert outcomes(events)[0] is OutcomeKind.REFUSED
    assert "Delete everything" in policy.histories[1][0].outcome.reason


@pytest.mark.parametrize("guess", ["", "Delte"])
def test_the_grounder_on_marks_leads_no_harmless_guess_to_a_danger(guess: str) -> None:
    step = PlannedStep(Click(Target(Role.BUTTON, guess, visible=False)), "Click what comes then", Shows(SAVED))
    seen = look(mark(FIELD), Mark(Role.BUTTON, "Delete", Box(30, 20, 20, 20)))
    stage, policy, hands = staged((seen,), (Forecast((step,)),))
    events = list(replace(stage, grounder=MarksGrounder()).loop().run("goal", Stop()))
    assert hands.performed == []
    assert outcomes(events) == [OutcomeKind.REFUSED if guess else OutcomeKind.FAILED]
    assert "the button “Delete”" in policy.histories[1][0].outcome.reason


def test_what_was_approved_under_its_name_is_performed_under_it() -> None:
    delete = Target(Role.BUTTON, "Delete", visible=False)
    step = PlannedStep(Click(delete), "Click Delete", Shows(SAVED))
    seen = look(mark(Target(Role.BUTTON, "Delete"), x=20))
    stage, _, hands = staged((seen, DONE), (Forecast((step, FINISH)),))
    assert ending(stage.run()).kind is EndingKind.VERIFIED
    assert len(hands.performed) == 1


@pytest.mark.parametrize("confidence", [0.4, 0.5])
def test_nothing_is_done_to_what_is_not_surely_meant(confidence: float) -> None:
    step = PlannedStep(Click(Target(Role.BUTTON, "", visible=False)), "Click what comes then", Shows(SAVED))
    stage, policy, hands = staged((look(mark(SAVE)),), (Forecast((step,)),))
    events = list(replace(stage, grounder=Guesses(confidence)).loop().run("goal", Stop()))
    assert hands.performed == []
    assert outcomes(events) == [OutcomeKind.FAILED]
    assert "not sure" in policy.histories[1][0].outcome.reason


def test_a_yes_to_a_question_that_came_up_since_is_not_performed() -> None:
    question = replace(WINDOW, handle=77, owner=WINDOW.handle, title="Question")
    asking = look(
        Mark(Role.DIALOG, "Question", Box(0, 0, 40, 30)), mark(Target(Role.BUTTON, "Replace"), x=20), window=question
    )
    plan = Forecast((WRITE, PlannedStep(PressKeys(("enter",)), "Press Enter", Shows(SAVED))))
    for reviewer in (unattended_rules(), ConsentingReviewer(lambda: 50.0)):
        stage, policy, hands = staged((EMPTY, replace(asking, marks=(mark(FIELD, "Plans"), *asking.marks))), (plan,))
        stage.reviewer = reviewer
        stage.run()
        assert [step.action for step, _ in hands.performed] == [WRITE.action]
        assert "overwrites" in policy.histories[1][-1].outcome.reason


def test_a_danger_that_was_seen_when_it_was_approved_is_done() -> None:
    question = replace(WINDOW, title="Question")
    asking = look(
        Mark(Role.DIALOG, "Question", Box(0, 0, 40, 30)), mark(Target(Role.BUTTON, "Replace"), x=20), window=question
    )
    plan = Forecast((PlannedStep(PressKeys(("enter",)), "Press Enter", Shows(SAVED)), FINISH))
    stage, _, hands = staged((asking, DONE), (plan,))
    assert ending(stage.run()).kind is EndingKind.VERIFIED
    assert len(hands.performed) == 1


# --- Properties: random forecasts on random screens -------------------------------------------------------------------

_TARGETS = st.sampled_from([SAVE, SEND, FIELD, SAVED, Target(Role.BUTTON, "Delete"), Target(Role.ITEM, "Quit")])
_TEXTS = st.sampled_from(["Plans", "rm -rf", "hello"])
_ACTIONS: st.SearchStrategy[Action] = st.one_of(
    st.builds(Click, _TARGETS),
    st.builds(Drag, _TARGETS, _TARGETS),
    st.builds(TypeText, _TARGETS, _TEXTS),
    st.builds(PressKeys, st.sampled_from([("ctrl", "s"), ("delete",), ("y",), ("ctrl", "enter")])),
    st.builds(OpenApp, st.sampled_from(["Notes", "Bank"])),
    st.builds(Wait, st.just(0.0)),
    st.builds(Finish, st.booleans()),
    st.builds(Scroll, _TARGETS, st.sampled_from(Direction)),
)
_EXPECTATIONS: st.SearchStrategy[Expectation] = st.one_of(
    st.builds(Shows, _TARGETS), st.builds(Titled, st.sampled_from(["Notes", "Bank"])), st.just(Unstated())
)
_STEPS = st.builds(PlannedStep, _ACTIONS, st.just("a step"), _EXPECTATIONS)
_FORECASTS = st.lists(st.lists(_STEPS, max_size=5).map(lambda steps: Forecast(tuple(steps))), max_size=4)
_WINDOWS = st.sampled_from(
    [WINDOW, replace(WINDOW, handle=23), replace(WINDOW, program="bank", pid=3), replace(WINDOW, program="xterm"), None]
)
_LOOKS = st.builds(
    lambda targets, window, shade: look(*map(mark, targets), window=window, shade=shade),
    st.lists(_TARGETS, unique=True),
    _WINDOWS,
    st.integers(0, 3),
)


class Notary:
    """A person who approves a random part, dangers included, and keeps what was approved."""

    def __init__(self, parts: Sequence[int]) -> None:
        self._parts = list(parts)
        self.approved: list[PlannedStep] = []

    def ask(self, question: Question, stop: Stop) -> Decision:
        part = self._parts.pop(0) if self._parts else 0
        self.approved += question.forecast.steps[:part]
        return Decision(part, allowed=frozenset(danger.number for danger in question.dangers))


@settings(max_examples=1000, deadline=None)
@given(
    _FORECASTS,
    st.lists(_LOOKS, min_size=1, max_size=8),
    st.lists(st.integers(0, 5), max_size=4),
    st.sampled_from([None, 1, 2]),
    st.sampled_from(ApprovalMode),
)
def test_nothing_refused_is_ever_performed(
    forecasts: list[Forecast], looks: list[Observation], parts: list[int], commit: int | None, mode: ApprovalMode
) -> None:
    eyes = StillEyes(looks)
    hands = RecordingHands(lambda _: eyes.turn())
    notary = Notary(parts)
    reviewer = Approver(notary, mode, lambda: 50.0)
    stage = Stage(eyes, WrittenPolicy(forecasts), reviewer, hands, commit=commit)
    standing: Envelope | None = None
    allowed: list[Action] = []
    used = 0
    for event in stage.loop().run("anything", Stop()):
        match event:
            case Reviewed(verdict):
                standing, used = verdict.envelope, 0
                allowed = [step.action for step in verdict.steps]
            case Aimed(step):
                assert standing is not None
                assert step.action in allowed
                window = stage.eyes.look(Stop()).window
                assert inside(step, standing, window, used, 50.0)
                used += 1
            case Ended():
                assert hands.released == 1
    if mode is not ApprovalMode.RISK:
        assert len(hands.performed) <= len(notary.approved)
        typed = {step.action.text for step in notary.approved if isinstance(step.action, TypeText)}
        assert {step.action.text for step, _ in hands.performed if isinstance(step.action, TypeText)} <= typed
