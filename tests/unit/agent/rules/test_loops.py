"""What leads nowhere is found before it is done; repeating with effect is left alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agent.expectations import MarksVerifier
from agent.questions import Note
from agent.rules.loops import Trace, changed, looping, pointless, settled
from agent.types import (
    VALUE_CUT,
    VALUE_LIMIT,
    Action,
    Becomes,
    Box,
    Click,
    DesktopPoint,
    Drag,
    Expectation,
    Finish,
    Frame,
    Mark,
    Observation,
    Pixels,
    PlannedStep,
    PressKeys,
    Reads,
    Role,
    Shows,
    State,
    Target,
    TypeText,
    Unstated,
    Wait,
    Window,
)

CLICK = Click(Target(Role.BUTTON, "Next"))
OTHER = Click(Target(Role.BUTTON, "Back"))


def look(pixels: Pixels, mark: str = "Next", title: str = "Slides") -> Observation:
    frame = Frame(pixels, DesktopPoint(0, 0), (), 0.0)
    marks = (Mark(Role.BUTTON, mark, Box(0, 0, 5, 5)),)
    return Observation(frame, marks, Window(title, "viewer", 1, 2, Box(0, 0, 100, 100)))


GREY = np.full((100, 100, 3), 90, np.uint8)


HERE, THERE = look(GREY), look(GREY, mark="Previous")


def test_a_third_time_on_the_same_screen_is_a_loop_before_it_is_done() -> None:
    assert looping([Trace(CLICK, HERE)] * 2, CLICK, HERE)


def test_a_way_round_that_comes_back_is_a_loop() -> None:
    round_ = [Trace(CLICK, HERE), Trace(OTHER, THERE), Trace(CLICK, HERE), Trace(OTHER, THERE)]
    assert looping(round_, CLICK, HERE)
    assert not looping(round_[:2], CLICK, HERE)
    assert not looping(round_, CLICK, THERE)


@pytest.mark.parametrize(
    "traces",
    [
        [],
        [Trace(CLICK, HERE)],
        [Trace(CLICK, HERE), Trace(CLICK, THERE)],
        [Trace(CLICK, HERE), Trace(OTHER, HERE)],
    ],
)
def test_less_than_that_is_none(traces: list[Trace]) -> None:
    assert not looping(traces, CLICK, HERE)


NAME, BOX = Target(Role.TEXT, "Name"), Target(Role.CHECK, "Sound")
FILLED = look(GREY)
FILLED = replace(
    FILLED,
    marks=(
        Mark(Role.TEXT, "Name", Box(0, 0, 50, 20), "Ada"),
        Mark(Role.CHECK, "Sound", Box(0, 30, 20, 20), states=frozenset({State.CHECKED})),
    ),
)


@pytest.mark.parametrize(
    ("action", "expectation", "so"),
    [
        (TypeText(NAME, "Ada"), Reads(NAME, "Ada"), True),
        (TypeText(NAME, "Bob"), Reads(NAME, "Bob"), False),
        (TypeText(NAME, "Ada", replace=False), Reads(NAME, "Ada"), False),
        (TypeText(NAME, "Ada\n"), Reads(NAME, "Ada"), False),
        (Click(BOX), Becomes(BOX, State.CHECKED), True),
        (Click(BOX), Becomes(BOX, State.CHECKED, held=False), False),
        (Click(BOX, count=2), Becomes(BOX, State.CHECKED), False),
        (Click(Target(Role.BUTTON, "Save")), Shows(NAME), False),  # what it shows may be there for another reason
        (Click(BOX), Unstated(), False),
    ],
)
def test_what_is_set_already_is_not_set_again(action: Action, expectation: Expectation, so: bool) -> None:
    assert settled(PlannedStep(action, "a step", expectation), FILLED, MarksVerifier()) is so


@pytest.mark.parametrize("ending", ["", "as before", "and something else"])
def test_of_a_value_that_is_cut_nobody_knows_whether_it_is_so_already(ending: str) -> None:
    """Only its beginning is told, and what comes behind may be any other."""
    known = "x" * (VALUE_LIMIT - len(VALUE_CUT))
    seen = replace(FILLED, marks=(Mark(Role.TEXT, "Name", Box(0, 0, 50, 20), known + VALUE_CUT),))
    text = known + ending
    assert not settled(PlannedStep(TypeText(NAME, text), "a step", Reads(NAME, text)), seen, MarksVerifier())


def planned(action: Action, expectation: Expectation = Unstated()) -> PlannedStep:  # noqa: B008 - frozen
    return PlannedStep(action, "a step", expectation)


def test_what_leads_nowhere_in_a_forecast_is_told_by_its_number() -> None:
    page = Shows(Target(Role.LABEL, "Page 2"))
    steps = [planned(CLICK, page), planned(OTHER), planned(CLICK, page), planned(Finish()), planned(OTHER)]
    assert pointless(steps) == (
        Note(3, "it repeats step 1, and expects the same"),
        Note(5, "it comes after the end, step 4"),
    )
    assert pointless([planned(CLICK)] * 3) == (Note(3, "it is the same step 3 times in a row"),)
    assert [note.number for note in pointless([planned(Drag(NAME, NAME))])] == [1]


def test_what_goes_on_in_a_forecast_is_left_alone() -> None:
    pages = [planned(CLICK, Shows(Target(Role.LABEL, f"Page {number}"))) for number in range(2, 6)]
    assert pointless(pages) == ()
    assert pointless([planned(PressKeys(("tab",)))] * 5) == ()
    assert pointless([planned(CLICK)] * 2) == ()
    assert pointless([planned(Wait()), planned(CLICK), planned(Wait())]) == ()


def test_a_blinking_caret_is_no_change() -> None:
    blinked = GREY.copy()
    blinked[10:18, 10] = 0
    assert not changed(look(GREY), look(blinked))


def test_a_new_picture_a_new_mark_and_a_new_window_are_changes() -> None:
    assert changed(look(GREY), look(np.full_like(GREY, 91)))
    assert changed(look(GREY), look(GREY, mark="Previous"))
    assert changed(look(GREY), look(GREY, title="Save"))
    assert changed(look(GREY), look(GREY[:50]))
    assert changed(look(GREY), replace(look(GREY), window=None))


@pytest.mark.parametrize("channel", range(3))
def test_a_change_in_one_colour_alone_is_one(channel: int) -> None:
    tinted = GREY.copy()
    tinted[..., channel] += 1
    assert changed(look(GREY), look(tinted))
