"""Events are read as the run that they tell, or as none."""

from __future__ import annotations

import pytest

from agent.errors import JournalError
from agent.events import Acted, Awaited, Event, Foreseen, Interrupted
from agent.turns import run_of
from agent.types import Click, Forecast, Outcome, OutcomeKind, PlannedStep, Role, Target
from tests.unit.agent.written import STEP, events


def test_a_step_cut_off_by_death_is_a_failed_deed() -> None:
    run = run_of(tuple(events()[:6]))
    assert run.ending is None
    assert [deed.outcome.kind for deed in run.turns[1].deeds] == [OutcomeKind.FAILED]


@pytest.mark.parametrize("between", [Awaited(STEP, 1.0), Interrupted("your own keyboard", 1.0)])
def test_what_was_waited_for_and_what_came_in_between_is_no_deed(between: Event) -> None:
    for told in (events(), events()[:6]):
        waited = [*told[:6], between, *told[6:]]
        deeds, without = ([turn.deeds for turn in run_of(tuple(each)).turns] for each in (waited, told))
        assert deeds == without


@pytest.mark.parametrize(
    "told",
    [[], events()[1:], [events()[0], Foreseen(Forecast(()), 1.0)], [*events(), events()[0]]],
    ids=["nothing", "no start", "no look", "two starts"],
)
def test_events_that_tell_no_run_are_refused(told: list[Event]) -> None:
    with pytest.raises(JournalError):
        run_of(tuple(told))


def test_a_step_that_the_hands_were_never_told_is_a_deed_of_its_turn() -> None:
    step = PlannedStep(Click(Target(Role.BUTTON, "Save")), "Save")
    told = events()[:5]
    run = run_of((*told, Acted(step, Outcome(OutcomeKind.REFUSED, "another window"), 2.0)))
    assert run.turns[-1].deeds[0].step is step
