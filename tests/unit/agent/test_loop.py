"""The loop does what was approved, checks what it did, and always lets go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.errors import (
    AgentError,
    EngineCrashedError,
    GroundingError,
    HandsError,
    JournalError,
    MarksError,
    ModelFileError,
    NoDisplayError,
    OverdueError,
    ReplyError,
    ReviewError,
    ScreenError,
    UsageError,
)
from agent.events import Acted, Aimed, Awaited, Ended, Event, Foreseen, HandedBack, Paused, Perceived, Reviewed, Started
from agent.grounding import MarksGrounder
from agent.loop import Loop, journalled
from agent.ports import Eyes, Grounder, Hands, Journal, Policy, Reviewer
from agent.questions import Decision, Question
from agent.rehearsal import (
    ConsentingReviewer,
    MemoryJournal,
    RecordingHands,
    RefusingReviewer,
    StillEyes,
    WrittenPolicy,
)
from agent.rules.approval import Approver
from agent.rules.budgets import Budgets
from agent.rules.courtesy import Helm
from agent.rules.envelope import inside
from agent.stop import Stop
from agent.types import (
    Action,
    Alternative,
    ApprovalMode,
    AskUser,
    Box,
    Click,
    Deed,
    DesktopPoint,
    Direction,
    Drag,
    Ending,
    EndingKind,
    Envelope,
    Expectation,
    Finish,
    Forecast,
    Frame,
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

WINDOW = Window("Notes", "notes", 11, 22, Box(0, 0, 40, 30))
SAVE = Target(Role.BUTTON, "Save")
SEND = Target(Role.BUTTON, "Send")
FIELD = Target(Role.TEXT, "Title")
SAVED = Target(Role.LABEL, "Saved", visible=False)


class Names:
    """Grounds and verifies by exact role, name and ordinal."""

    def ground(self, target: Target, observation: Observation) -> Grounding:
        marks = [m for m in observation.marks if (m.role, m.name) == (target.role, target.name)]
        if not 1 <= target.ordinal <= len(marks):
            raise GroundingError(f"there is no {target.name}")
        box = marks[target.ordinal - 1].box
        return Grounding(FramePoint(box.x, box.y), box, Source.ACCESSIBILITY, 1.0)

    def met(self, expectation: Expectation, action: Action, observation: Observation) -> bool:
        match expectation:
            case Shows(target):
                return any((m.role, m.name) == (target.role, target.name) for m in observation.marks)
            case Reads(target, text):
                return any((m.role, m.name, m.value) == (target.role, target.name, text) for m in observation.marks)
            case Titled(text):
                return observation.window is not None and text in observation.window.title
            case _:
                return False


def look(*marks: Mark, window: Window | None = WINDOW, shade: int = 0) -> Observation:
    frame = Frame(np.full((30, 40, 3), shade, np.uint8), DesktopPoint(0, 0), (), 0.0)
    return Observation(frame, marks, window)


def mark(target: Target, value: str = "", x: int = 5) -> Mark:
    return Mark(target.role, target.name, Box(x, 5, 4, 4), value)


EMPTY = look(mark(FIELD), mark(SAVE))
TITLED = look(mark(FIELD, "Plans"), mark(SAVE), shade=1)
DONE = look(mark(FIELD, "Plans"), mark(SAVE), mark(SAVED), shade=2)

HALFWAY = look(mark(FIELD), mark(SAVE), mark(SEND), shade=3)

WRITE = PlannedStep(TypeText(FIELD, "Plans"), "Write the title", Reads(FIELD, "Plans"))
PRESS = PlannedStep(Click(SAVE), "Click Save", Shows(SAVED))
FINISH = PlannedStep(Finish(), "Finish", Shows(SAVED))
PLAN = Forecast((WRITE, PRESS, FINISH))


@dataclass
class Stage:
    """A loop and everything around it, with what happened."""

    eyes: Eyes
    policy: Policy
    reviewer: Reviewer
    hands: Hands
    budgets: Budgets = Budgets()  # noqa: RUF009 - frozen
    commit: int | None = None
    horizon: int = 5
    grounder: Grounder = field(default_factory=Names)
    clock: Callable[[], float] = lambda: 50.0
    helm: Helm | None = None

    def loop(self) -> Loop:
        names = Names()
        return Loop(
            self.eyes,
            self.policy,
            self.grounder,
            self.reviewer,
            self.hands,
            names,
            budgets=self.budgets,
            horizon=self.horizon,
            commit=self.commit,
            patience=0.0,
            clock=self.clock,
            helm=self.helm,
        )

    def run(self, stop: Stop | None = None) -> list[Event]:
        return list(self.loop().run("Title it Plans", stop or Stop()))


def staged(
    looks: Sequence[Observation] = (EMPTY, TITLED, DONE), forecasts: Sequence[Forecast] = (PLAN,)
) -> tuple[Stage, WrittenPolicy, RecordingHands]:
    eyes = StillEyes(looks)
    hands = RecordingHands(lambda _: eyes.turn())
    policy = WrittenPolicy(forecasts)
    return Stage(eyes, policy, ConsentingReviewer(lambda: 50.0), hands), policy, hands


def ending(events: Sequence[Event]) -> Ending:
    assert isinstance(events[-1], Ended)
    assert sum(isinstance(event, Ended) for event in events) == 1
    return events[-1].ending


def outcomes(events: Sequence[Event]) -> list[OutcomeKind]:
    return [event.outcome.kind for event in events if isinstance(event, Acted)]


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


class Late(StillEyes):
    """After each act so many looks still show what was before it; ``seen`` are all looks since the first act."""

    def __init__(self, looks: Sequence[Observation], late: int) -> None:
        super().__init__(looks)
        self._late = late
        self._left = 0
        self._before: Observation | None = None
        self.seen: list[Observation] = []

    def act(self, _: PlannedStep) -> None:
        self._before, self._left = super().look(Stop()), self._late
        self.turn()

    def look(self, stop: Stop) -> Observation:
        seen = super().look(stop)
        if self._before is None:
            return seen
        if self._left > 0:
            self._left -= 1
            seen = self._before
        self.seen.append(seen)
        return seen


WRITTEN = replace(FINISH, expectation=Reads(FIELD, "Plans"))


def late(count: int, *forecasts: Forecast) -> tuple[Stage, Late, Early]:
    """A field that reads what was typed so many looks after it was."""
    eyes = Late((EMPTY, TITLED), count)
    policy = Early(forecasts or (Forecast((WRITE, WRITTEN)),))
    return Stage(eyes, policy, ConsentingReviewer(lambda: 50.0), RecordingHands(eyes.act)), eyes, policy


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


def test_the_person_who_takes_over_is_not_kept_waiting() -> None:
    stage, eyes, _ = late(9, Forecast((WRITE,)))
    stage.helm = Watched(lambda: None)

    class Taken(Late):
        def look(self, stop: Stop) -> Observation:
            seen = super().look(stop)
            if len(self.seen) == 2 and stage.helm is not None:
                stage.helm.pause()
            return seen

    stage.eyes = eyes = Taken((EMPTY, TITLED), 9)
    stage.hands = RecordingHands(eyes.act)
    kinds = [type(event) for event in stage.run()]
    assert Paused in kinds
    assert eyes.seen[:2] == [EMPTY, EMPTY]
    assert kinds.index(Paused) == kinds.index(Acted) + 2


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
    assert ending(stage.run()).kind is EndingKind.NOT_REACHED
    assert policy.histories[1][0].outcome == refused


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


class Watched(Helm):
    """A helm that the person hands back after ``then`` was done, while the loop waits."""

    def __init__(self, then: Callable[[], None], words: str = "") -> None:
        super().__init__()
        self._then = then
        self._said = words

    def wait(self, stop: Stop) -> str:
        self._then()
        self.hand_back(self._said)
        return super().wait(stop)


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
            if not self.histories:
                helm.pause()
            return super().forecast(goal, observation, history, horizon, stop)

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


class Early(WrittenPolicy):
    """Writes down what it is asked ahead of time and what it is asked."""

    def __init__(self, forecasts: Sequence[Forecast]) -> None:
        super().__init__(forecasts)
        self.told: list[tuple[object, ...]] = []

    def anticipate(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, count: int = 0
    ) -> None:
        self.told.append(("ahead", observation, [(d.step.action, d.outcome.kind) for d in history], count))

    def desist(self) -> None:
        self.told.append(("desist",))

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        self.told.append(("asked", observation, [(d.step.action, d.outcome.kind) for d in history]))
        return super().forecast(goal, observation, history, horizon, stop)


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
