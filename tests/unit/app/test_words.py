from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from agent.keys import NAMED_KEYS
from agent.types import (
    Action,
    AskUser,
    Becomes,
    Click,
    Direction,
    Drag,
    Ending,
    EndingKind,
    Finish,
    OpenApp,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PointerButton,
    PressKeys,
    Reads,
    Role,
    Scroll,
    Shows,
    State,
    Target,
    TypeText,
    Unstated,
    Wait,
)
from app.words import ending, expectation, instruction, keycaps, outcome, plain, quoted, shown_text

SAVE = Target(Role.BUTTON, "Save")


def said(action: Action) -> str:
    return instruction(PlannedStep(action, "what the policy says")).translate({0x2068: None, 0x2069: None})


def test_a_step_is_said_from_its_action_and_not_from_what_the_policy_says() -> None:
    assert said(Click(SAVE)) == "Click the “Save” button"
    assert said(Click(SAVE, PointerButton.RIGHT)) == "Right-click the “Save” button"
    assert said(Click(SAVE, count=2)) == "Double-click the “Save” button"
    assert said(Click(Target(Role.BUTTON, "Save", 2))) == "Click the second “Save” button"
    assert said(Drag(SAVE, Target(Role.PANE, ""))) == "Drag the “Save” button to the area"
    assert said(Scroll(Target(Role.TEXT, ""), Direction.DOWN, 1)) == "Scroll down 1 notch in the field"
    assert said(TypeText(Target(Role.TEXT, "Name"), "a.txt")) == "Type “a.txt” into the “Name” field"
    assert said(TypeText(Target(Role.TEXT, "Name"), "")) == "Empty the “Name” field"
    assert said(PressKeys(("ctrl", "s"))) == "Press Ctrl+S"
    assert said(Wait(1.0)) == "Wait 1 s"
    assert said(OpenApp("Mousepad")) == "Open “Mousepad”"
    assert said(AskUser("Which?")) == "Ask you: “Which?”"
    assert said(Finish()) == "Finish: the goal is reached"
    assert said(Finish(False, "no way")) == "Give up: the goal cannot be reached (“no way”)"


def test_an_expectation_ends_a_sentence() -> None:
    assert expectation(Shows(SAVE)).endswith("button appears")
    assert expectation(Becomes(SAVE, State.CHECKED, held=False)).endswith("is not ticked")
    assert expectation(Unstated()) == ""


@given(st.text(min_size=1))
def test_a_password_is_never_said(text: str) -> None:
    field = Target(Role.PASSWORD, "")
    told = [
        instruction(PlannedStep(TypeText(field, text), "")),
        expectation(Reads(field, text)),
        shown_text(TypeText(field, text)),
    ]
    unknown = [instruction(PlannedStep(TypeText(field, "secret"), "")), expectation(Reads(field, "secret"))]
    assert told == [*unknown, shown_text(TypeText(field, "secret"))]


@given(st.text(max_size=300), st.integers(2, 100))
def test_plain_text_is_one_short_line_that_turns_nothing(text: str, limit: int) -> None:
    line = plain(text, limit)
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1
    for char in line:
        assert unicodedata.category(char) not in ("Cc", "Cs", "Co")
        assert char in "\u200c\u200d" or unicodedata.category(char) != "Cf"


def test_persian_keeps_its_joiners_and_is_isolated() -> None:
    word = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    assert plain(word) == word
    assert quoted(word) == f"“\u2068{word}\u2069”"


def test_every_key_has_a_cap() -> None:
    assert keycaps(("ctrl", "alt", "escape")) == ("Ctrl", "Alt", "Esc")
    assert all(keycaps((key,))[0] for key in NAMED_KEYS)
    assert len({keycaps((key,)) for key in NAMED_KEYS}) == len(NAMED_KEYS)


def test_unverified_never_sounds_like_done() -> None:
    assert "not verified" in outcome(Outcome(OutcomeKind.UNVERIFIED))
    assert "not verified" in ending(Ending(EndingKind.UNVERIFIED))[0]
    assert len({ending(Ending(kind))[0] for kind in EndingKind}) == len(EndingKind)
