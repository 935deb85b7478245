"""Each step is judged by what is seen, and so is the end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent.errors import UsageError
from agent.events import Acted
from agent.rehearsal import RecordingHands, StillEyes
from agent.rules.budgets import Budgets
from agent.stop import Stop
from agent.types import (
    AskUser,
    Click,
    Ending,
    EndingKind,
    Finish,
    Forecast,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Role,
    Shows,
    Target,
    Unstated,
    Wait,
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
    WRITE,
    ending,
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


def test_a_target_that_is_gone_ends_the_trajectory_and_brings_a_new_forecast() -> None:
    gone = look(mark(FIELD, "Plans"))
    stage, policy, hands = staged((EMPTY, gone), (PLAN, Forecast((replace(FINISH, action=Finish(False, "lost")),))))
    events = stage.run()
    assert outcomes(events) == [OutcomeKind.DONE, OutcomeKind.FAILED, OutcomeKind.DONE]
    [lost] = [event for event in events if isinstance(event, Acted) and event.outcome.kind is OutcomeKind.FAILED]
    assert (lost.step.grounding, lost.outcome.reason) == (None, "there is no Save")
    assert [deed.step.action for deed in policy.histories[1]] == [WRITE.action]  # the forecast was wrong, not a deed
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
