"""The coroner: each cause is told from the others by what a script would have done."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from agent.types import (
    Action,
    AskUser,
    Box,
    Click,
    Direction,
    Ending,
    EndingKind,
    Finish,
    Mark,
    OpenApp,
    OutcomeKind,
    PointerButton,
    PressKeys,
    Role,
    Scroll,
    Target,
    TypeText,
)
from benchmarks.suites.causes import Cause, Try, along, cause, is_same, remaining

MARKS = (
    Mark(Role.WINDOW, "Form", Box(0, 0, 200, 200)),
    Mark(Role.TEXT, "Name", Box(0, 10, 50, 10)),
    Mark(Role.TEXT, "Town", Box(0, 30, 50, 10)),
    Mark(Role.BUTTON, "Save", Box(0, 50, 50, 10)),
    Mark(Role.BUTTON, "Cancel", Box(60, 50, 50, 10)),
    Mark(Role.BUTTON, "", Box(0, 70, 10, 10)),
    Mark(Role.BUTTON, "", Box(20, 70, 10, 10)),
    Mark(Role.TREE, "Files", Box(0, 90, 50, 50)),
    Mark(Role.ROW, "notes", Box(0, 90, 50, 10)),
)


def button(name: str, ordinal: int = 1) -> Target:
    return Target(Role.BUTTON, name, ordinal)


NAME = TypeText(Target(Role.TEXT, "Name"), "Ada")
TOWN = TypeText(Target(Role.TEXT, "Town"), "Ulm")
SAVE, CANCEL, DONE = Click(button("Save")), Click(button("Cancel")), Finish()
WAY: tuple[Action, ...] = (NAME, TOWN, SAVE, DONE)
UNVERIFIED = Ending(EndingKind.UNVERIFIED, "nothing on the screen shows that the goal is reached")
BARREN = Ending(EndingKind.NOT_REACHED, "3 steps in a row came to nothing, the last (x): y")


def tried(ahead: Sequence[Action], done: Action, outcome: OutcomeKind = OutcomeKind.DONE) -> Try:
    return Try(tuple(ahead), MARKS, done, outcome)


@pytest.mark.parametrize(
    ("ahead", "done", "outcome", "found"),
    [
        (WAY, CANCEL, OutcomeKind.DONE, Cause.WRONG_TARGET),
        (WAY, TypeText(Target(Role.TEXT, "Name"), "Ulm"), OutcomeKind.DONE, Cause.WRONG_TEXT),
        (WAY, TypeText(Target(Role.TEXT, "Town"), "Ada"), OutcomeKind.DONE, Cause.WRONG_TARGET),
        (WAY, SAVE, OutcomeKind.DONE, Cause.WRONG_ORDER),
        (WAY, DONE, OutcomeKind.DONE, Cause.STOPPED_EARLY),
        (WAY, AskUser("what?"), OutcomeKind.DONE, Cause.STOPPED_EARLY),
        (WAY, Finish(success=False), OutcomeKind.DONE, Cause.STOPPED_EARLY),
        (WAY, CANCEL, OutcomeKind.REFUSED, Cause.GUARD),
        (WAY, NAME, OutcomeKind.REFUSED, Cause.GUARD),
        (WAY, NAME, OutcomeKind.FAILED, Cause.FAULT),
        (WAY, OpenApp("Files"), OutcomeKind.FAILED, Cause.WRONG_TARGET),
        ((Scroll(Target(Role.TREE, "Files"), Direction.DOWN), SAVE, DONE), CANCEL, OutcomeKind.DONE, Cause.NOT_SEEN),
        ((Click(button("", 2)), DONE), Click(button("")), OutcomeKind.DONE, Cause.NOT_SEEN),
        ((Click(button("Hidden")), DONE), CANCEL, OutcomeKind.DONE, Cause.NOT_SEEN),
        ((Finish(success=False),), SAVE, OutcomeKind.DONE, Cause.WRONG_TARGET),
        ((Finish(success=False),), DONE, OutcomeKind.DONE, Cause.STOPPED_EARLY),
        ((), CANCEL, OutcomeKind.DONE, Cause.WRONG_TARGET),
        ((PressKeys(("ctrl", "s")), DONE), PressKeys(("ctrl", "q")), OutcomeKind.DONE, Cause.WRONG_TARGET),
    ],
)
def test_a_step_that_brings_the_run_no_nearer_is_judged(
    ahead: tuple[Action, ...], done: Action, outcome: OutcomeKind, found: Cause
) -> None:
    assert cause([tried(ahead, done, outcome)], ahead, BARREN) is found


def test_the_first_step_at_the_nearest_place_is_judged_and_no_later_one() -> None:
    tries = [tried(WAY, NAME), tried(WAY[1:], CANCEL), tried(WAY[1:], DONE)]
    assert cause(tries, WAY[1:], UNVERIFIED) is Cause.WRONG_TARGET


def test_an_end_that_left_something_out_is_laid_to_what_was_done_instead() -> None:
    clean = [tried(WAY, NAME), tried(WAY[1:], TOWN), tried(WAY[2:], DONE)]
    assert cause(clean, WAY[2:], UNVERIFIED) is Cause.STOPPED_EARLY
    assert cause([tried(WAY, CANCEL), *clean], WAY[2:], UNVERIFIED) is Cause.WRONG_TARGET
    looked = tried(WAY, Scroll(Target(Role.TREE, "Files"), Direction.DOWN))
    assert cause([looked, *clean], WAY[2:], UNVERIFIED) is Cause.STOPPED_EARLY
    misspelt = TypeText(Target(Role.TEXT, "Town"), "Ulmm")
    left: tuple[Action, ...] = (TOWN, DONE)
    assert cause([tried(WAY, misspelt), tried(WAY, NAME), tried(left, DONE)], left, UNVERIFIED) is Cause.WRONG_TEXT


def test_a_step_after_which_no_way_leads_on_is_judged() -> None:
    tries = [tried(WAY, NAME), tried(WAY[1:], SAVE), tried((), DONE)]
    assert cause(tries, (), UNVERIFIED) is Cause.WRONG_ORDER


@pytest.mark.parametrize(
    "reason", ["the budget of 20 forecasts is used up", "the same step was repeated without effect: click"]
)
def test_a_run_that_went_on_without_end_is_a_loop(reason: str) -> None:
    assert cause([tried(WAY, CANCEL)] * 3, WAY, Ending(EndingKind.NOT_REACHED, reason)) is Cause.LOOP


@pytest.mark.parametrize(
    ("ending", "found"),
    [
        (Ending(EndingKind.FAILED, "the engine died"), Cause.FAULT),
        (Ending(EndingKind.REFUSED, "no"), Cause.GUARD),
        (BARREN, Cause.GUARD),
        (Ending(EndingKind.NOT_REACHED, "the policy asks: what?"), Cause.STOPPED_EARLY),
        (Ending(EndingKind.NOT_REACHED, "the policy foresees no step"), Cause.STOPPED_EARLY),
    ],
)
def test_where_every_step_led_nearer_the_ending_is_judged(ending: Ending, found: Cause) -> None:
    assert cause([tried(WAY, NAME)], WAY[1:], ending) is found
    assert cause([], WAY, ending) is found


def test_a_run_that_was_cut_off_is_a_fault() -> None:
    silence = Ending(EndingKind.STOPPED, "the interface fell silent")
    assert cause([tried(WAY, CANCEL)], WAY, silence) is Cause.FAULT


def test_a_script_is_struck_off_as_it_is_done() -> None:
    done: list[tuple[tuple[Mark, ...], Action, OutcomeKind]]
    done = [(MARKS, CANCEL, OutcomeKind.DONE), (MARKS, NAME, OutcomeKind.UNVERIFIED), (MARKS, TOWN, OutcomeKind.FAILED)]
    tries = along(WAY, done)
    assert [one.ahead for one in tries] == [WAY, WAY, WAY[1:]]
    assert remaining(tries[-1]) == list(WAY[1:])


def test_a_script_done_to_the_end_in_another_order_is_a_wrong_order() -> None:
    mixed: list[Action] = [SAVE, NAME, TOWN, DONE]
    tries = along(WAY, [(MARKS, action, OutcomeKind.DONE) for action in mixed])
    assert cause(tries, remaining(tries[-1]), UNVERIFIED) is Cause.WRONG_ORDER
    right = along(WAY, [(MARKS, action, OutcomeKind.DONE) for action in list(WAY)])
    assert cause(right, remaining(right[-1]), UNVERIFIED) is Cause.FAULT


def test_two_names_of_one_thing_are_one() -> None:
    assert is_same(Click(Target(Role.BUTTON, "save", visible=False)), SAVE, MARKS)
    assert is_same(Click(Target(Role.BUTTON, "Gone")), Click(Target(Role.BUTTON, "gone")), MARKS)
    assert not is_same(Click(button("Save"), PointerButton.RIGHT), SAVE, MARKS)
    assert not is_same(Click(button("Save"), count=2), SAVE, MARKS)
    row, tree = Target(Role.ROW, "notes"), Target(Role.TREE, "Files")
    assert is_same(Scroll(row, Direction.DOWN), Scroll(tree, Direction.DOWN), MARKS)
    assert not is_same(Scroll(row, Direction.UP), Scroll(tree, Direction.DOWN), MARKS)
