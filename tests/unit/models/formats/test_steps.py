"""Steps as lines: whatever a thing is called and a text holds, it is said, let through and read back as meant."""

from __future__ import annotations

import pytest

from agent.types import (
    Action,
    AskUser,
    Box,
    Click,
    Deed,
    Direction,
    Drag,
    Expectation,
    Finish,
    Hides,
    Mark,
    OpenApp,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Reads,
    Role,
    Scroll,
    Shows,
    State,
    Target,
    Titled,
    TypeText,
    Unstated,
)
from models.formats.grammar import grammar
from models.formats.names import phrases
from models.formats.steps import deed_line, step_text
from models.formats.tracer1 import parse
from tests.unit.models.formats.gate import passes

HERE = Box(0, 0, 10, 10)
MARKS = (
    Mark(Role.BUTTON, "?", HERE),
    Mark(Role.BUTTON, "? Help", HERE),
    Mark(Role.BUTTON, "Help", HERE),
    Mark(Role.BUTTON, "", HERE),
    Mark(Role.TEXT, "? to", HERE),
    Mark(Role.TEXT, "", HERE),
    Mark(Role.CHECK, "?", HERE, states=frozenset({State.CHECKED})),
    Mark(Role.CHECK, "?", HERE),
)
TARGETS = tuple(target for _, target in phrases(MARKS))
ASKING, HELP_ASKED, HELP, NAMELESS, ASKING_FIELD, FIELD, _, TICK = TARGETS
GOAL = "go on"


def said(action: Action, expectation: Expectation | None = None) -> str:
    return step_text(PlannedStep(action, "", expectation or Unstated()), MARKS)


def told(action: Action, outcome: OutcomeKind = OutcomeKind.DONE) -> str:
    return deed_line(Deed(PlannedStep(action, ""), Outcome(outcome)), MARKS)


@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_a_thing_whose_name_begins_as_a_guess_does_is_itself_wherever_it_is_named(target: Target) -> None:
    steps: list[tuple[Action, Expectation]] = [
        (Click(target), Unstated()),
        (Click(target, count=2), Shows(target)),
        (Scroll(target, Direction.DOWN), Hides(target)),
        (Drag(target, HELP), Reads(target, "go on")),
        (Drag(target, ASKING), Unstated()),
        (Drag(NAMELESS, target), Unstated()),
    ]
    if target.role is Role.TEXT:
        steps += [(TypeText(target, "go"), Reads(target, "go")), (TypeText(target, "on", replace=False), Unstated())]
    for action, expectation in steps:
        line = said(action, expectation)
        (read,) = parse(line, MARKS, GOAL).steps
        assert (read.action, read.expectation) == (action, expectation)
        assert passes(grammar(GOAL, MARKS, 1), f"{line}\n")


def test_only_what_the_screen_says_whole_is_no_guess() -> None:
    guesses = (
        ("click ? Help item > nothing", Target(Role.ITEM, "Help", visible=False)),
        ("click ? button bar item > nothing", Target(Role.ITEM, "button bar", visible=False)),
        ("click ? Helper button > nothing", Target(Role.BUTTON, "Helper", visible=False)),
        ("click ? tab > nothing", Target(Role.TAB, "", visible=False)),
    )
    for line, guess in guesses:
        assert parse(line, MARKS, GOAL).steps[0].action == Click(guess)
    assert parse("click ? button > nothing", MARKS[1:], GOAL).steps[0].action == Click(
        Target(Role.BUTTON, "", visible=False)
    )


@pytest.mark.parametrize("outcome", OutcomeKind)
def test_what_is_named_or_typed_with_a_question_mark_keeps_it_in_the_history(outcome: OutcomeKind) -> None:
    tail = "" if outcome is OutcomeKind.DONE else f" : {outcome}"
    assert told(Click(ASKING), outcome) == f"click ? button{tail}"
    assert told(Click(HELP_ASKED), outcome) == f"click ? Help button{tail}"
    assert told(TypeText(FIELD, "Really ? Yes"), outcome) == f'type text " Really ? Yes "{tail}'
    assert told(AskUser("Really ? Yes"), outcome) == f'ask " Really ? Yes "{tail}'
    assert told(OpenApp("A ? B"), outcome) == f'open " A ? B "{tail}'


def test_what_was_guessed_and_done_is_no_guess_in_the_history() -> None:
    note, page = Target(Role.TEXT, "Note", visible=False), Target(Role.ITEM, "Page", visible=False)
    assert told(TypeText(note, "Really ? Yes")) == 'type Note text " Really ? Yes "'
    assert told(TypeText(note, "Really ? Yes"), OutcomeKind.FAILED) == 'type ? Note text " Really ? Yes " : failed'
    assert told(Drag(ASKING, page)) == "drag ? button to Page item"
    assert told(Drag(page, ASKING)) == "drag Page item to ? button"


@pytest.mark.parametrize(
    "text", ['say "hi" now', '"hi" he said', 'print("hi")', '5"', 'a "', '" b', 'x"y', 'a "b" "c"']
)
def test_a_text_with_marks_is_said_and_read_back_letter_by_letter(text: str) -> None:
    goal = f"Type '{text}' in it"
    steps: list[tuple[Action, Expectation]] = [
        (TypeText(FIELD, text), Reads(FIELD, text)),
        (TypeText(FIELD, text, replace=False), Titled(text)),
        (OpenApp(text), Reads(ASKING_FIELD, text)),
        (Finish(), Titled(text)),
    ]
    for action, expectation in steps:
        line = said(action, expectation)
        (read,) = parse(line, MARKS, goal).steps
        assert (read.action, read.expectation) == (action, expectation)
        assert passes(grammar(goal, MARKS, 1), f"{line}\n")
