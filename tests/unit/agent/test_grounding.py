from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import GroundingError
from agent.grounding import MarksGrounder, locate, marks_at, normalised
from agent.types import Box, DesktopPoint, Frame, FramePoint, Mark, Observation, Role, Source, State, Target

FRAME = Frame(np.zeros((800, 1280, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)


def mark(role: Role, name: str, x: int = 0, y: int = 0, *states: State) -> Mark:
    return Mark(role, name, Box(x, y, 40, 20), states=frozenset(states))


def look(*marks: Mark) -> Observation:
    return Observation(FRAME, marks, None)


def guess(role: Role, name: str) -> Target:
    return Target(role, name, visible=False)


SAVE_DIALOG = look(
    mark(Role.DIALOG, "Save As"),
    mark(Role.TEXT, "Name", 100, 10),
    mark(Role.HEADER, "Name", 100, 40),
    mark(Role.BUTTON, "Cancel", 100, 80),
    mark(Role.BUTTON, "Save", 150, 80),
)


def test_a_target_is_grounded_in_the_middle_of_its_mark() -> None:
    found = MarksGrounder().ground(Target(Role.BUTTON, "Save"), SAVE_DIALOG)
    assert found.point == FramePoint(169, 89)
    assert found.box == Box(150, 80, 40, 20)
    assert found.confidence == 1.0


def test_what_was_read_from_pixels_is_less_sure_than_what_a_program_tells() -> None:
    read = look(replace(mark(Role.BUTTON, "Save"), source=Source.OCR))
    assert 0.6 < MarksGrounder().ground(Target(Role.BUTTON, "Save"), read).confidence < 1.0
    guessed = MarksGrounder().ground(guess(Role.LINK, "Save"), read)
    assert guessed.confidence == MarksGrounder().ground(guess(Role.LINK, "Save"), SAVE_DIALOG).confidence < 0.9


def test_the_role_tells_equal_names_apart() -> None:
    assert MarksGrounder().ground(Target(Role.HEADER, "Name"), SAVE_DIALOG).box.y == 40
    assert MarksGrounder().ground(Target(Role.TEXT, "Name"), SAVE_DIALOG).box.y == 10


def test_the_ordinal_chooses_among_equals_in_the_order_of_the_marks() -> None:
    seen = look(mark(Role.TEXT, "", 0), mark(Role.BUTTON, "", 50), mark(Role.TEXT, "", 100))
    assert MarksGrounder().ground(Target(Role.TEXT, "", 1), seen).box.x == 0
    assert MarksGrounder().ground(Target(Role.TEXT, "", 2), seen).box.x == 100
    with pytest.raises(GroundingError, match="2 times, not 3"):
        MarksGrounder().ground(Target(Role.TEXT, "", 3), seen)


def test_what_is_absent_is_not_grounded() -> None:
    with pytest.raises(GroundingError, match="button “Open” is not on the screen"):
        MarksGrounder().ground(Target(Role.BUTTON, "Open"), SAVE_DIALOG)
    with pytest.raises(GroundingError):
        MarksGrounder().ground(guess(Role.SLIDER, "Volume"), SAVE_DIALOG)


def test_a_field_is_found_by_another_word_for_the_same_but_a_button_is_not() -> None:
    seen = look(mark(Role.TEXT, "Search for", 0, 0), mark(Role.TEXT, "Replace with", 0, 40))
    assert MarksGrounder().ground(guess(Role.TEXT, "Find"), seen).box.y == 0
    with pytest.raises(GroundingError):
        MarksGrounder().ground(guess(Role.BUTTON, "Find"), look(mark(Role.BUTTON, "Search for")))
    several = look(mark(Role.TEXT, "Search for"), mark(Role.TEXT, "Search", 0, 40))
    with pytest.raises(GroundingError, match="could be"):
        MarksGrounder().ground(guess(Role.TEXT, "Find"), several)


def test_what_is_disabled_is_not_grounded() -> None:
    seen = look(mark(Role.BUTTON, "Save", 0, 0, State.DISABLED))
    with pytest.raises(GroundingError, match="disabled") as raised:
        MarksGrounder().ground(Target(Role.BUTTON, "Save"), seen)
    assert raised.value.told == "The button “Save” is disabled. Something else has to be done first."


def test_what_lies_outside_the_frame_is_not_grounded() -> None:
    with pytest.raises(GroundingError, match="outside"):
        MarksGrounder().ground(Target(Role.BUTTON, "Save"), look(mark(Role.BUTTON, "Save", 1280, 0)))


def test_the_point_lies_in_the_part_that_the_frame_shows() -> None:
    found = MarksGrounder().ground(Target(Role.BUTTON, "Save"), look(mark(Role.BUTTON, "Save", 1270, -10)))
    assert found.box == Box(1270, 0, 10, 10)
    assert found.point == FramePoint(1274, 4)


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        (guess(Role.ITEM, "Save As"), mark(Role.ITEM, "Save As...")),
        (guess(Role.ITEM, "save as…"), mark(Role.ITEM, "Save As...")),
        (guess(Role.BUTTON, "Dont Save"), mark(Role.BUTTON, "Don't Save")),
        (guess(Role.BUTTON, "Don’t save"), mark(Role.BUTTON, "Don't Save")),
        (guess(Role.ITEM, "Open Recent"), mark(Role.MENU, "Open Recent")),
        (guess(Role.TEXT, "Encoding"), mark(Role.COMBO, "Encoding")),
        (guess(Role.TEXT, "File name"), mark(Role.TEXT, "Name")),
        (guess(Role.BUTTON, "Replace"), mark(Role.BUTTON, "_Replace…")),
        (guess(Role.TEXT, ""), mark(Role.TEXT, "Name")),
    ],
)
def test_a_careful_guess_finds_what_it_means_and_says_that_it_is_less_sure(wanted: Target, there: Mark) -> None:
    found = MarksGrounder().ground(wanted, look(mark(Role.WINDOW, "Editor"), there, mark(Role.LABEL, "Ready")))
    assert found.box == there.box
    assert 0 < found.confidence < 1


def test_only_guesses_are_interpreted() -> None:
    seen = look(mark(Role.MENU, "Open Recent"), mark(Role.TEXT, "Name"))
    for wanted in (Target(Role.ITEM, "Open Recent"), Target(Role.TEXT, "File name")):
        with pytest.raises(GroundingError):
            MarksGrounder().ground(wanted, seen)


def test_an_ambiguous_guess_is_refused_with_what_it_could_be() -> None:
    seen = look(mark(Role.TEXT, "First name"), mark(Role.TEXT, "Last name"))
    with pytest.raises(GroundingError, match=r"First name.* or .*Last name"):
        MarksGrounder().ground(guess(Role.TEXT, "Name"), seen)
    with pytest.raises(GroundingError, match="could be"):
        MarksGrounder().ground(guess(Role.TEXT, ""), look(mark(Role.TEXT, "From"), mark(Role.TEXT, "To")))


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("Save", "Don't Save"),
        ("Save", "Save All"),
        ("Save All", "Save As"),
        ("Mark as read", "Mark as unread"),
        ("Mute notifications", "Unmute notifications"),
        ("Select all items", "Deselect all items"),
        ("Delete row 1", "Delete row 2"),
        ("Delete invoice 2023", "Delete invoice 2024"),
        ("Delete the invoices", "Delete the invoices now"),
    ],
)
def test_what_does_something_else_is_not_taken_for_what_was_meant(wanted: str, there: str) -> None:
    with pytest.raises(GroundingError, match="not on the screen"):
        MarksGrounder().ground(guess(Role.BUTTON, wanted), look(mark(Role.BUTTON, there), mark(Role.BUTTON, "Cancel")))


@pytest.mark.parametrize(("wanted", "there"), [("Log in", "Login"), ("Check out", "Checkout"), ("Delte", "Delete")])
def test_a_slip_of_the_pen_is_found_for_what_was_meant(wanted: str, there: str) -> None:
    found = locate(guess(Role.BUTTON, wanted), (mark(Role.BUTTON, there), mark(Role.BUTTON, "Cancel")))
    assert (found.mark.name, found.confidence) == (there, 0.6)


def test_figures_that_differ_by_a_space_are_others() -> None:
    with pytest.raises(GroundingError):
        locate(guess(Role.BUTTON, "Track 1 0"), (mark(Role.BUTTON, "Track 10"),))


def test_names_of_signs_stay_apart() -> None:
    assert normalised("+") != normalised("-")
    assert normalised("<-") == "<-"


NAMES = st.text("aB_ .…'é+-", max_size=8)
MARKS = st.builds(mark, st.sampled_from([Role.BUTTON, Role.TEXT, Role.MENU]), NAMES, st.integers(0, 1000), st.just(5))


@given(st.lists(MARKS, min_size=1, max_size=12), st.data())
def test_whatever_is_on_the_screen_is_found_by_its_own_role_name_and_ordinal(
    marks: list[Mark], data: st.DataObject
) -> None:
    wanted = data.draw(st.integers(0, len(marks) - 1))
    one = marks[wanted]
    ordinal = sum(m.role is one.role and m.name == one.name for m in marks[: wanted + 1])
    found = MarksGrounder().ground(Target(one.role, one.name, ordinal), look(*marks))
    assert found.box == one.box
    assert found.confidence == 1.0


def test_the_smallest_thing_at_a_place_is_meant_first() -> None:
    marks = (
        Mark(Role.WINDOW, "w", Box(0, 0, 100, 100)),
        Mark(Role.PANE, "p", Box(10, 10, 50, 50)),
        Mark(Role.BUTTON, "b", Box(20, 20, 10, 10)),
        Mark(Role.LABEL, "l", Box(20, 20, 10, 10)),
    )
    assert marks_at(FramePoint(20, 29), marks) == (3, 2, 1, 0)
    assert marks_at(FramePoint(30, 20), marks) == (1, 0)
    assert marks_at(FramePoint(99, 99), marks) == (0,)
    assert marks_at(FramePoint(100, 99), marks) == ()
