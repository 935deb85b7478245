from __future__ import annotations

import pytest

from agent.types import (
    Action,
    Becomes,
    Click,
    Expectation,
    PlannedStep,
    PressKeys,
    Reads,
    Role,
    Shows,
    State,
    Target,
    Titled,
    TypeText,
    Unstated,
    Wait,
)
from app.edits import changed

NAME, COUNT = Target(Role.TEXT, "Name"), Target(Role.SPIN, "Count")
SAVE = Target(Role.BUTTON, "Save")


def step(action: Action, expected: Expectation) -> PlannedStep:
    return PlannedStep(action, "", expected)


def typed(old: str, read: str, new: Action) -> Expectation:
    """What is expected of a step that typed ``old`` and expected to read ``read``, when it does ``new`` instead."""
    return changed((step(TypeText(NAME, old), Reads(NAME, read)),), 1, new)[0].expectation


@pytest.mark.parametrize("told", ["10", "21", "1.5", "2,1", "page1", "1st", "１"])
@pytest.mark.parametrize("expects", [lambda text: Reads(COUNT, text), Titled])
def test_an_edited_text_changes_no_other_that_only_holds_it(told: str, expects: type[Titled]) -> None:
    steps = (step(TypeText(NAME, "1"), Reads(NAME, "1")), step(PressKeys(("enter",)), expects(told)))
    assert changed(steps, 1, TypeText(NAME, "2"))[1] == steps[1]


@pytest.mark.parametrize(
    ("old", "new", "told", "meant"),
    [
        ("1", "2", "1", "2"),
        ("1", "2", "Page 1 of 1.", "Page 2 of 2."),
        ("notes", r"\1", "notes.txt - Editor", r"\1.txt - Editor"),
        ("a.b", "c", "a.b axb", "c axb"),
        ("你好", "再见", "你好 - 文档", "再见 - 文档"),
        ("to do", "done", "my to do list", "my done list"),
    ],
)
def test_an_edited_text_changes_what_is_expected_where_it_stands_as_a_word(
    old: str, new: str, told: str, meant: str
) -> None:
    steps = (step(TypeText(NAME, old), Reads(NAME, old)), step(Click(SAVE), Titled(told)))
    assert changed(steps, 1, TypeText(NAME, new))[1].expectation == Titled(meant)


@pytest.mark.parametrize("own", ["1", "1 of 3"])
def test_a_step_that_types_the_same_itself_goes_on_expecting_it(own: str) -> None:
    steps = (step(TypeText(NAME, "1"), Reads(NAME, "1")), step(TypeText(COUNT, own), Reads(COUNT, own)))
    first, second = changed(steps, 1, TypeText(NAME, "2"))
    assert first.expectation == Reads(NAME, "2")
    assert second == steps[1]


def test_a_text_that_holds_the_old_one_is_expected_once() -> None:
    assert typed("hello", "hello", TypeText(NAME, "hello, hello")) == Reads(NAME, "hello, hello")


@pytest.mark.parametrize("new", [Click(NAME), Click(SAVE), PressKeys(("ctrl", "v"))])
def test_a_step_that_no_longer_types_expects_no_text(new: Action) -> None:
    assert typed("hello", "hello", new) == Unstated()


@pytest.mark.parametrize("expected", [Shows(SAVE), Becomes(SAVE, State.DISABLED), Titled("Mail")])
def test_what_else_was_expected_of_a_step_that_typed_is_still_expected(expected: Expectation) -> None:
    steps = (step(TypeText(NAME, "hello"), expected),)
    assert changed(steps, 1, PressKeys(("ctrl", "v")))[0].expectation == expected


def test_what_is_to_be_read_after_a_step_that_never_typed_is_still_expected() -> None:
    steps = (step(PressKeys(("ctrl", "v")), Reads(NAME, "hello")),)
    assert changed(steps, 1, PressKeys(("shift", "insert")))[0].expectation == Reads(NAME, "hello")


def test_a_text_in_which_the_old_one_is_no_word_of_its_own_is_no_longer_expected() -> None:
    assert typed("lo", "hello", TypeText(NAME, "p", replace=False)) == Unstated()
    assert typed("1", "1.00", TypeText(NAME, "2")) == Reads(NAME, "2")
    assert typed("", "", TypeText(NAME, "hello")) == Reads(NAME, "hello")


def test_a_step_that_types_the_same_elsewhere_expects_to_read_the_same_there() -> None:
    assert typed("1", "1.00", TypeText(COUNT, "1")) == Reads(COUNT, "1.00")


def test_a_locked_step_expects_what_it_expected() -> None:
    steps = (step(TypeText(NAME, "notes"), Reads(NAME, "notes")), step(Wait(1.0), Titled("notes")))
    assert changed(steps, 1, TypeText(NAME, "plans"), frozenset({2}))[1] == steps[1]
    assert changed(steps, 1, TypeText(NAME, "plans"))[1].expectation == Titled("plans")
