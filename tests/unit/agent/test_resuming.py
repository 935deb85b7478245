"""Claims about taking up a run: its goal and history go on, its doubts stay, and nothing of it is approved any more."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agent.codec import decode, encode
from agent.errors import UsageError
from agent.events import Acted, Aimed, Awaited, Ended, Event, HandedBack, Paused, Perceived, Resumed, Reviewed, Started
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.journal import RunSummary
from agent.loop import Loop
from agent.macros import Macro, MacroPolicy
from agent.rehearsal import ConsentingReviewer, RecordingHands, StillEyes, WrittenPolicy
from agent.resuming import begun_anew, past_of
from agent.rules.approval import Approver
from agent.rules.envelope import envelope_of
from agent.rules.undo import Undoing
from agent.stop import Stop
from agent.types import (
    ApprovalMode,
    Box,
    Click,
    Deed,
    DesktopPoint,
    Ending,
    EndingKind,
    Finish,
    Forecast,
    Frame,
    Mark,
    Observation,
    Outcome,
    OutcomeKind,
    Past,
    PlannedStep,
    Role,
    Shows,
    Target,
    Verdict,
)
from agent.undo import UndoPolicy
from app.history.archive import may_be_resumed

SAVE, SAVED, DONE = Target(Role.BUTTON, "Save"), Target(Role.LABEL, "Saved"), Target(Role.LABEL, "Done")
PRESS = PlannedStep(Click(SAVE), "press Save", Shows(SAVED))
VERIFIER = MarksVerifier()


def look(*targets: Target) -> Observation:
    frame = Frame(np.zeros((40, 60, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)
    return Observation(frame, tuple(Mark(each.role, each.name, Box(5, 5, 20, 10)) for each in targets), None)


def begun(goal: str = "save it") -> list[Event]:
    verdict = Verdict((PRESS, PRESS), envelope_of((PRESS, PRESS), None, 0.0))
    return [Started("first", goal, "policy", 1.0), Perceived(look(SAVE), 1.0), Reviewed(verdict, 1.0)]


def acted(kind: OutcomeKind, *seen: Target) -> list[Event]:
    return [Aimed(PRESS, 2.0), Acted(PRESS, Outcome(kind), 3.0), Perceived(look(SAVE, *seen), 3.0)]


def test_a_step_cut_off_by_death_is_history_and_in_doubt() -> None:
    past = past_of([*begun(), Aimed(PRESS, 2.0)], VERIFIER)
    assert (past.run_id, past.goal) == ("first", "save it")
    assert [deed.outcome.kind for deed in past.history] == [OutcomeKind.FAILED]
    assert past.doubts == (PRESS,)


def test_what_was_waited_for_is_no_deed() -> None:
    aimed, *done = acted(OutcomeKind.UNVERIFIED)
    for after in (done, []):
        waited = past_of([*begun(), aimed, Awaited(PRESS, 2.5), *after], VERIFIER)
        assert waited == past_of([*begun(), aimed, *after], VERIFIER)


def test_a_doubt_that_a_later_look_cleared_stays_cleared() -> None:
    unseen = [*begun(), *acted(OutcomeKind.UNVERIFIED)]
    assert past_of(unseen, VERIFIER).doubts == (PRESS,)
    assert past_of([*unseen, Perceived(look(SAVED), 4.0), Perceived(look(), 5.0)], VERIFIER).doubts == ()


def test_what_a_resumed_run_had_behind_it_goes_on_too() -> None:
    first = past_of([*begun(), Aimed(PRESS, 2.0)], VERIFIER)
    again = [Started("second", "save it", "policy", 5.0), Resumed(first, 5.0), *begun()[1:], *acted(OutcomeKind.DONE)]
    past = past_of(again, VERIFIER)
    assert [deed.outcome.kind for deed in past.history] == [OutcomeKind.FAILED, OutcomeKind.DONE]
    assert past.doubts == (PRESS,)


@pytest.mark.parametrize("kind", list(EndingKind))
def test_only_a_run_that_was_cut_off_stopped_or_failed_is_taken_up(kind: EndingKind) -> None:
    ended = [*begun(), Ended(Ending(kind, "so"), 9.0)]
    if kind in (EndingKind.STOPPED, EndingKind.FAILED):
        assert past_of(ended, VERIFIER).goal == "save it"
    else:
        with pytest.raises(UsageError) as caught:
            past_of(ended, VERIFIER)
        assert caught.value.advice


def test_a_mark_of_redaction_is_never_typed_for_a_secret() -> None:
    with pytest.raises(UsageError, match="secrets") as caught:
        past_of(begun("sign in with [password]"), VERIFIER)
    assert "tracer1 run" in caught.value.advice


@pytest.mark.parametrize(
    ("policy", "command"),
    [("undo of run abcdef01", "tracer1 undo abcdef01"), ("macro shopping-2", "tracer1 macros run shopping-2")],
)
def test_what_another_policy_does_not_know_is_not_taken_up_but_begun_anew(policy: str, command: str) -> None:
    started, *rest = begun()
    assert isinstance(started, Started)
    with pytest.raises(UsageError, match="written before") as caught:
        past_of([replace(started, policy=policy), *rest, Aimed(PRESS, 2.0)], VERIFIER)
    assert command in caught.value.advice
    for ending in (None, Ending(EndingKind.STOPPED, "the stop chord")):
        summary = RunSummary("first", "save it", policy, 1.0, ending)
        assert not may_be_resumed(summary)
        assert may_be_resumed(replace(summary, policy="tracer1-small (contract 3)"))


def test_runs_are_known_by_what_their_policies_are_really_called() -> None:
    undo, macro = UndoPolicy(Undoing((), (), ()), "abcdef0123"), MacroPolicy(Macro("shopping", "buy", (), (PRESS,)))
    assert begun_anew(undo.name) == "tracer1 undo abcdef01"
    assert begun_anew(macro.name) == "tracer1 macros run shopping"
    assert begun_anew("macro (contract 3)") == begun_anew("policy") == ""


def test_events_that_tell_no_run_are_refused() -> None:
    for events in ([], begun()[1:]):
        with pytest.raises(UsageError):
            past_of(events, VERIFIER)


def taken_up(mode: ApprovalMode, *, doubtful: bool = False) -> tuple[list[Event], ConsentingReviewer]:
    """A run that goes on from one in which two steps had been approved and one was done."""
    eyes = StillEyes((look(SAVE), look(SAVE, DONE)))
    before = acted(OutcomeKind.UNVERIFIED) if doubtful else acted(OutcomeKind.DONE, SAVED)
    person = ConsentingReviewer()
    step = PlannedStep(Click(SAVE), "press Save", Shows(DONE))
    plan = Forecast((step, PlannedStep(Finish(), "finish", Shows(DONE))))
    loop = Loop(
        eyes,
        WrittenPolicy((plan, Forecast(plan.steps[1:]))),
        MarksGrounder(),
        Approver(person, mode),
        RecordingHands(lambda _: eyes.turn()),
        VERIFIER,
        patience=0.0,
        past=past_of([*begun(), *before], VERIFIER),
    )
    return list(loop.run("save it", Stop())), person


@pytest.mark.parametrize("mode", [ApprovalMode.STEP, ApprovalMode.TRAJECTORY])
def test_an_old_approval_counts_no_more(mode: ApprovalMode) -> None:
    events, person = taken_up(mode)
    assert person.asked, "the same steps had been approved in the run before"
    kinds = [type(event) for event in events]
    assert kinds[:3] == [Started, Resumed, Perceived], "a fresh look comes first"
    assert kinds.index(Reviewed) < kinds.index(Aimed)
    assert isinstance(events[-1], Ended)
    assert events[-1].ending == Ending(EndingKind.VERIFIED)


def test_a_run_with_a_doubt_behind_it_is_never_called_verified() -> None:
    events, _ = taken_up(ApprovalMode.TRAJECTORY, doubtful=True)
    assert isinstance(events[-1], Ended)
    assert events[-1].ending.kind is EndingKind.UNVERIFIED


def test_the_deeds_before_are_told_to_the_policy() -> None:
    policy = WrittenPolicy(())
    past = past_of([*begun(), *acted(OutcomeKind.DONE, SAVED)], VERIFIER)
    loop = Loop(
        StillEyes((look(),)), policy, MarksGrounder(), ConsentingReviewer(), RecordingHands(), VERIFIER, past=past
    )
    list(loop.run("save it", Stop()))
    assert policy.histories == [(Deed(PRESS, Outcome(OutcomeKind.DONE)),)]


def test_what_the_person_did_and_said_goes_on() -> None:
    by_hand = Deed(PRESS, Outcome(OutcomeKind.DONE, "by the person"))
    steered = Reviewed(Verdict((), None, "", "in capitals"), 2.0)
    back = HandedBack((by_hand,), "then stop", 4.0)
    past = past_of([*begun(), steered, Paused(3.0), back, Perceived(look(SAVE), 4.0)], VERIFIER)
    assert past.goal == "save it; in capitals; then stop"
    assert past.history == (by_hand,)
    assert past.doubts == ()


def test_that_a_picture_went_with_the_goal_is_known_however_often_it_is_taken_up() -> None:
    started, *rest = begun()
    assert isinstance(started, Started)
    assert not past_of([started, *rest], VERIFIER).pictured
    past = past_of([replace(started, pictured=True), *rest], VERIFIER)
    assert past.pictured
    again: list[Event] = [Started("second", past.goal, "policy", 5.0), Resumed(past, 5.0)]
    assert past_of(again, VERIFIER).pictured


def test_what_an_older_journal_says_of_the_past_is_read() -> None:
    past = past_of(begun(), VERIFIER)
    older = {key: value for key, value in encode(past).items() if key != "pictured"}
    assert decode(older, Past) == past
