from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agent.expectations import MarksVerifier
from agent.types import (
    VALUE_CUT,
    VALUE_LIMIT,
    Action,
    Becomes,
    Box,
    Click,
    DesktopPoint,
    Expectation,
    Frame,
    Hides,
    Mark,
    Observation,
    PressKeys,
    Reads,
    Role,
    Shows,
    Source,
    State,
    Target,
    Titled,
    TypeText,
    Unstated,
    Window,
)

FRAME = Frame(np.zeros((800, 1280, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)
DOCUMENT = Target(Role.TEXT, "")
NAME = Target(Role.TEXT, "Name")
PRESS = PressKeys(("ctrl", "s"))


def look(*marks: Mark, title: str = "*note.txt - Mousepad") -> Observation:
    return Observation(FRAME, marks, Window(title, "mousepad", 1, 2, Box(0, 0, 640, 480)))


def document(value: str) -> Mark:
    return Mark(Role.TEXT, "", Box(0, 60, 640, 400), value)


def field(value: str, name: str = "Name") -> Mark:
    return Mark(Role.TEXT, name, Box(0, 10, 300, 34), value)


def met(expectation: Expectation, seen: Observation, action: Action = PRESS) -> bool:
    return MarksVerifier().met(expectation, action, seen)


def test_something_shows_when_it_is_on_the_screen() -> None:
    seen = look(Mark(Role.DIALOG, "Save As", Box(0, 0, 9, 9)), field(""))
    assert met(Shows(Target(Role.DIALOG, "Save As")), seen)
    assert met(Shows(Target(Role.DIALOG, "save as…", visible=False)), seen)
    assert not met(Shows(Target(Role.DIALOG, "Open File")), seen)
    assert not met(Shows(Target(Role.TEXT, "Name", 2)), seen)


def test_two_of_a_guessed_name_show_it_too() -> None:
    cell = Mark(Role.CELL, "note.txt", Box(0, 0, 9, 9))
    other = Mark(Role.CELL, "note.txt", Box(0, 20, 9, 9))
    assert met(Shows(Target(Role.CELL, "note.txt", visible=False)), look(cell, other))


def test_a_wild_guess_proves_nothing() -> None:
    assert not met(Shows(Target(Role.TEXT, "", visible=False)), look(field("x")))


def test_something_hides_when_it_is_gone() -> None:
    seen = look(field("a"), field("b"))
    assert met(Hides(Target(Role.DIALOG, "Save As")), seen)
    assert not met(Hides(NAME), seen)
    assert not met(Hides(Target(Role.TEXT, "Name", 2)), seen)
    assert met(Hides(Target(Role.TEXT, "Name", 3)), seen)


def test_a_field_reads_its_whole_value() -> None:
    assert met(Reads(NAME, "note.txt"), look(field("note.txt")))
    assert not met(Reads(NAME, "note"), look(field("note.txt")))
    assert not met(Reads(NAME, "note.txt"), look(field("")))
    assert met(Reads(NAME, ""), look(field("")))


def test_a_document_reads_what_it_contains() -> None:
    assert met(Reads(DOCUMENT, "Ada"), look(document("Dear Ada,\nsee you")))
    assert not met(Reads(DOCUMENT, "Bob"), look(document("Dear Ada,\nsee you")))
    assert not met(Reads(DOCUMENT, ""), look(document("Dear Ada,\nsee you")))


def test_a_document_that_was_replaced_must_be_the_text_and_nothing_else() -> None:
    typed = TypeText(DOCUMENT, "Dear Ada")
    assert met(Reads(DOCUMENT, "Dear Ada"), look(document("Dear Ada\n")), typed)
    assert not met(Reads(DOCUMENT, "Dear Ada"), look(document("old\nDear Ada")), typed)
    inserted = TypeText(DOCUMENT, "Dear Ada", replace=False)
    assert met(Reads(DOCUMENT, "Dear Ada"), look(document("old\nDear Ada")), inserted)


def test_of_a_value_that_was_cut_only_the_beginning_can_be_compared() -> None:
    text = "0123456789" * 40
    seen = look(document(text[: VALUE_LIMIT - 1] + VALUE_CUT))
    assert met(Reads(DOCUMENT, text), seen, TypeText(DOCUMENT, text))
    assert not met(Reads(DOCUMENT, "x" + text), seen, TypeText(DOCUMENT, "x" + text))


def test_a_password_is_never_said_to_read_anything() -> None:
    secret = Mark(Role.PASSWORD, "Password", Box(0, 0, 100, 30))
    assert not met(Reads(Target(Role.PASSWORD, "Password"), ""), look(secret))


def test_a_label_reads_what_its_name_contains() -> None:
    assert met(Reads(Target(Role.LABEL, "3 files"), "3"), look(Mark(Role.LABEL, "3 files", Box(0, 0, 50, 20))))


@pytest.mark.parametrize(
    ("held", "states", "answer"),
    [(True, {State.CHECKED}, True), (False, {State.CHECKED}, False), (True, set(), False), (False, set(), True)],
)
def test_a_state_is_held_or_not(held: bool, states: set[State], answer: bool) -> None:
    box = Mark(Role.CHECK, "Match case", Box(0, 0, 50, 20), states=frozenset(states))
    assert met(Becomes(Target(Role.CHECK, "Match case"), State.CHECKED, held), look(box)) is answer


def test_what_is_not_there_has_not_lost_a_state() -> None:
    assert not met(Becomes(Target(Role.CHECK, "Match case"), State.CHECKED, held=False), look())


def test_a_title_is_known_whatever_its_case_but_a_file_by_its_very_name() -> None:
    assert met(Titled("downloads"), look(title="Downloads - Files"))
    assert not met(Titled("uploads"), look(title="Downloads - Files"))
    assert not met(Titled("NOTE.txt"), look())


def test_a_title_is_that_of_the_focused_window() -> None:
    assert met(Titled("note.txt"), look())
    assert not met(Titled("other.txt"), look())
    assert not met(Titled(""), look())
    assert not met(Titled("note.txt"), Observation(FRAME, (), None))


def test_unstated_is_never_met() -> None:
    assert not met(Unstated(), look(), Click(DOCUMENT))


def test_a_document_that_should_read_nothing_is_empty() -> None:
    assert met(Reads(DOCUMENT, ""), look(document("")))
    assert not met(Reads(DOCUMENT, ""), look(document("still here")))


@pytest.mark.parametrize("held", [True, False])
def test_what_was_read_from_pixels_tells_no_state(held: bool) -> None:
    read = Mark(Role.LABEL, "Sound", Box(0, 0, 9, 9), source=Source.OCR)
    assert not met(Becomes(Target(Role.LABEL, "Sound"), State.CHECKED, held), look(read))
    told = replace(read, source=Source.ACCESSIBILITY)
    assert met(Becomes(Target(Role.LABEL, "Sound"), State.CHECKED, False), look(told))
