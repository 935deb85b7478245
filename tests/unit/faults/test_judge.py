"""Claims about the campaign's judge: it finds what it is there to find."""

from __future__ import annotations

import numpy as np
import pytest

from agent.events import Acted, Aimed, Ended, Event, Perceived, Reviewed, Started
from agent.rules.envelope import envelope_of
from agent.types import (
    Box,
    Click,
    DesktopPoint,
    Ending,
    EndingKind,
    Frame,
    FramePoint,
    Grounding,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Role,
    Source,
    Target,
    TypeText,
    Verdict,
)
from tests.faults.judge import Input, ended_badly, lost, unapproved

FIELD = Target(Role.TEXT, "")
PLACE = Grounding(FramePoint(50, 50), Box(0, 0, 100, 100), Source.ACCESSIBILITY, 1.0)
TYPE = PlannedStep(TypeText(FIELD, "hi"), "type", grounding=PLACE)
SAVE = PlannedStep(PressKeys(("ctrl", "s")), "save")
TYPED = [
    Input("button", "1", 50, 50),
    Input("key", "ctrl+a", 50, 50),
    Input("key", "h", 50, 50),
    Input("key", "i", 50, 50),
]
SAVED = [Input("key", "ctrl+s", 50, 50)]
LOOK = Observation(Frame(np.zeros((2, 2, 3), np.uint8), DesktopPoint(0, 0), (), 0.0), (), None)


def run(*done: tuple[PlannedStep, OutcomeKind | None], approved: tuple[PlannedStep, ...] = (TYPE, SAVE)) -> list[Event]:
    verdict = Verdict(approved, envelope_of(approved, None, 0.0))
    events: list[Event] = [Started("a", "goal", "policy", 0.0), Perceived(LOOK, 0.0), Reviewed(verdict, 0.0)]
    for step, kind in done:
        events.append(Aimed(step, 0.0))
        if kind is not None:
            events.append(Acted(step, Outcome(kind), 0.0))
    return events


WHOLE = run((TYPE, OutcomeKind.DONE), (SAVE, OutcomeKind.DONE))


def test_what_was_approved_and_arrived_is_right() -> None:
    assert unapproved([*TYPED, *SAVED], [WHOLE]) == []


@pytest.mark.parametrize("part", range(5))
def test_a_step_that_was_cut_off_may_have_arrived_in_part(part: int) -> None:
    cut = run((TYPE, OutcomeKind.FAILED))
    assert unapproved(TYPED[:part], [cut]) == []
    assert unapproved([*TYPED[:part], *TYPED, *SAVED], [cut, WHOLE]) == []


def test_input_that_no_run_speaks_of_is_found() -> None:
    assert unapproved([*TYPED, *SAVED, Input("key", "x", 0, 0)], [WHOLE])
    assert unapproved([Input("key", "x", 0, 0), *TYPED, *SAVED], [WHOLE])
    assert unapproved(TYPED[:1], [])


def test_input_after_a_step_that_was_never_aimed_at_is_found() -> None:
    assert unapproved([*TYPED, *SAVED], [run((TYPE, OutcomeKind.DONE))])


def test_a_step_done_twice_or_repeated_by_a_key_that_hangs_is_found() -> None:
    assert unapproved([*TYPED, *SAVED, *SAVED], [WHOLE])
    assert unapproved([*TYPED, *SAVED, Input("repeat", "ctrl+s", 50, 50)], [WHOLE])


def test_a_step_called_done_that_did_not_arrive_is_found() -> None:
    assert unapproved(TYPED, [WHOLE])


def test_a_step_that_nobody_approved_is_found_even_if_it_was_written_down() -> None:
    assert unapproved([*TYPED, *SAVED], [run((TYPE, OutcomeKind.DONE), (SAVE, OutcomeKind.DONE), approved=(TYPE,))])


def test_a_click_beside_its_target_is_found() -> None:
    step = PlannedStep(Click(FIELD), "click", grounding=PLACE)
    events = run((step, OutcomeKind.DONE), approved=(step,))
    assert unapproved([Input("button", "1", 50, 50)], [events]) == []
    assert unapproved([Input("button", "1", 150, 50)], [events])
    assert unapproved([Input("button", "3", 50, 50)], [events])


def test_only_the_event_being_written_may_differ_between_told_and_kept() -> None:
    assert lost(WHOLE, WHOLE) == []
    assert lost(WHOLE[:-1], WHOLE) == []
    assert lost(WHOLE, WHOLE[:-1])
    assert lost(WHOLE[:-2], WHOLE)
    assert lost([*WHOLE[:3], *WHOLE[4:]], WHOLE)


def test_the_end_of_a_run_whose_journal_cannot_be_written_is_told_alone() -> None:
    failed = Ended(Ending(EndingKind.FAILED, "the disk is full"), 0.0)
    assert lost([*WHOLE, failed], WHOLE) == []
    assert lost([*WHOLE, Ended(Ending(EndingKind.VERIFIED), 0.0)], WHOLE)


def test_an_end_without_a_clear_word_is_found() -> None:
    stopped = Ended(Ending(EndingKind.STOPPED, "the stop chord"), 0.0)
    assert ended_badly(130, [stopped], "") == []
    assert ended_badly(3, [stopped], "")
    assert ended_badly(None, [stopped], "")
    assert ended_badly(1, [], "")
    assert ended_badly(3, [], "")
    assert ended_badly(3, [], "tracer1: there is no display") == []
    assert ended_badly(3, [Ended(Ending(EndingKind.FAILED), 0.0)], "")
    assert ended_badly(130, [stopped], "Traceback (most recent call last):\nValueError: x")
    assert ended_badly(-9, [], "", killed=True) == []
