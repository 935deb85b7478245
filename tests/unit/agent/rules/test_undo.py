"""What can be taken back is taken back to the letter, and what cannot is said to stay."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.events import Acted, Aimed, Event, Interrupted, Paused, Perceived
from agent.rules.redaction import CARD, EMAIL, KEY, PASSWORD
from agent.rules.undo import inverse, reversals, undoing
from agent.stop import Stop
from agent.types import (
    VALUE_CUT,
    VALUE_LIMIT,
    Action,
    Becomes,
    Box,
    Click,
    Deed,
    DesktopPoint,
    Direction,
    Drag,
    Finish,
    Frame,
    FramePoint,
    Grounding,
    Mark,
    Observation,
    OpenApp,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PointerButton,
    PressKeys,
    Reads,
    Role,
    Scroll,
    Source,
    State,
    Target,
    TypeText,
    Wait,
    Window,
)
from agent.undo import UndoPolicy

NAME, SOUND = Target(Role.TEXT, "Name"), Target(Role.CHECK, "Sound")
LARGE, SMALL = Target(Role.RADIO, "Large"), Target(Role.RADIO, "Small")
WINDOW = Window("Settings", "settings", 1, 2, Box(0, 0, 99, 99))
FRAME = Frame(np.zeros((9, 9, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)
HERE = Grounding(FramePoint(1, 1), Box(0, 0, 3, 3), Source.ACCESSIBILITY, 1.0)


def look(name: str = "Ada", *, sound: bool = False, focused: bool = False) -> Observation:
    ticked = frozenset({State.CHECKED})
    marks = (
        Mark(Role.TEXT, "Name", Box(0, 0, 9, 9), name, frozenset({State.FOCUSED}) if focused else frozenset()),
        Mark(Role.CHECK, "Sound", Box(0, 10, 9, 9), states=ticked if sound else frozenset()),
        Mark(Role.RADIO, "Small", Box(0, 20, 9, 9), states=ticked),
        Mark(Role.RADIO, "Large", Box(0, 30, 9, 9)),
        Mark(Role.BUTTON, "Zoom In", Box(0, 40, 9, 9)),
        Mark(Role.BUTTON, "Zoom Out", Box(0, 50, 9, 9)),
        Mark(Role.BUTTON, "Apply", Box(0, 60, 9, 9)),
    )
    return Observation(FRAME, marks, WINDOW)


def planned(action: Action) -> PlannedStep:
    return PlannedStep(action, "a step", grounding=HERE)


@pytest.mark.parametrize(
    ("action", "back"),
    [
        (TypeText(NAME, "Bob"), TypeText(NAME, "Ada")),
        (TypeText(NAME, "Bob", replace=False), TypeText(NAME, "Ada")),
        (Click(SOUND), Click(SOUND)),
        (Click(LARGE), Click(SMALL)),
        (Scroll(NAME, Direction.DOWN, 4), Scroll(NAME, Direction.UP, 4)),
        (Click(Target(Role.BUTTON, "Zoom In")), Click(Target(Role.BUTTON, "Zoom Out"))),
        (PressKeys(("ctrl", "b")), PressKeys(("ctrl", "b"))),
        (PressKeys(("ctrl", "z")), PressKeys(("ctrl", "shift", "z"))),
    ],
)
def test_what_takes_a_step_back(action: Action, back: Action) -> None:
    found = inverse(planned(action), look())
    assert [step.action for step in found.steps] == [back]
    assert found.why == ""


def test_a_key_that_writes_is_taken_back_with_what_stood_there() -> None:
    for keys in (("y",), ("shift", "y"), ("backspace",), ("ctrl", "v")):
        found = inverse(planned(PressKeys(keys)), look(focused=True))
        assert [step.action for step in found.steps] == [TypeText(NAME, "Ada")]
        assert inverse(planned(PressKeys(keys)), look()).why


@pytest.mark.parametrize("action", [Wait(), Finish(), Click(NAME), PressKeys(("tab",)), PressKeys(("ctrl", "a"))])
def test_where_nothing_lasts_there_is_nothing_to_take_back(action: Action) -> None:
    assert inverse(planned(action), look()) == inverse(planned(Wait()), look())


@pytest.mark.parametrize(
    "action",
    [
        TypeText(NAME, "Bob\n"),
        TypeText(Target(Role.TEXT, "Unseen"), "Bob"),
        TypeText(Target(Role.PASSWORD, "Password"), "hunter2"),
        Click(Target(Role.BUTTON, "Apply")),
        Click(Target(Role.BUTTON, "Send")),
        Click(SOUND, count=2),
        Click(NAME, PointerButton.RIGHT),
        Drag(NAME, SOUND),
        PressKeys(("ctrl", "s")),
        PressKeys(("enter",)),
        OpenApp("Mousepad"),
    ],
)
def test_what_cannot_be_taken_back_says_why(action: Action) -> None:
    found = inverse(planned(action), look())
    assert found.steps == ()
    assert found.why


@pytest.mark.parametrize("kept", [CARD, f"pay {CARD} now", "{{secret:mail}}", "x" * 199 + "…"])
def test_what_is_not_kept_to_the_letter_is_not_typed_back(kept: str) -> None:
    assert inverse(planned(TypeText(NAME, "Bob")), look(kept)).steps == ()


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40), st.booleans())
def test_an_inverse_brings_back_what_was_there(former: str, sound: bool) -> None:
    before = look(former, sound=sound)
    [typed] = inverse(planned(TypeText(NAME, "new")), before).steps
    assert typed.action == TypeText(NAME, former)
    assert typed.expectation == Reads(NAME, former)
    [clicked] = inverse(planned(Click(SOUND)), before).steps
    assert clicked.expectation == Becomes(SOUND, State.CHECKED, sound)


WRITE, TICK, APPLY = (planned(a) for a in (TypeText(NAME, "Bob"), Click(SOUND), Click(Target(Role.BUTTON, "Apply"))))


def run() -> list[Event]:
    done = Outcome(OutcomeKind.DONE)
    return [
        *(Perceived(look(), 0.0), Aimed(WRITE, 0.0), Acted(WRITE, done, 0.0)),
        *(Perceived(look("Bob"), 0.0), Aimed(TICK, 0.0), Acted(TICK, done, 0.0)),
        *(Perceived(look("Bob", sound=True), 0.0), Aimed(APPLY, 0.0), Acted(APPLY, done, 0.0)),
    ]


def test_the_way_back_goes_from_the_last_deed_to_the_first_and_says_what_stays() -> None:
    way = undoing(run())
    assert [step.action for step in way.steps] == [Click(SOUND), TypeText(NAME, "Ada")]
    assert [step for step, _ in way.stays] == [APPLY]
    assert way.stood == (None, Reads(NAME, "Bob"))


def test_what_was_refused_or_never_aimed_at_is_not_taken_back() -> None:
    refused = Outcome(OutcomeKind.REFUSED, "covered")
    assert undoing([Perceived(look(), 0.0), Aimed(WRITE, 0.0), Acted(WRITE, refused, 0.0)]).steps == ()
    assert undoing([Perceived(look(), 0.0), Acted(WRITE, Outcome(OutcomeKind.DONE), 0.0)]).steps == ()


def test_a_deed_that_failed_half_way_is_taken_back() -> None:
    half = Outcome(OutcomeKind.FAILED, "typed 1 of 3 characters")
    way = undoing([Perceived(look(), 0.0), Aimed(WRITE, 0.0), Acted(WRITE, half, 0.0)])
    assert [step.action for step in way.steps] == [TypeText(NAME, "Ada")]


def test_a_deed_in_which_the_run_was_cut_off_is_taken_back_first() -> None:
    over = planned(TypeText(NAME, "Carl"))
    way = undoing([*run()[:3], Perceived(look("Bob"), 0.0), Aimed(over, 0.0)])
    assert [step.action for step in way.steps] == [TypeText(NAME, "Bob"), TypeText(NAME, "Ada")]
    assert way.stood == (Reads(NAME, "Carl"), Reads(NAME, "Bob"))


def test_what_was_only_read_from_the_picture_is_not_typed_back() -> None:
    """A letter or two of it may be wrong, and of spaces nothing is known."""
    seen = look()
    read = tuple(replace(mark, source=Source.OCR) for mark in seen.marks)
    found = inverse(planned(TypeText(NAME, "Bob")), replace(seen, marks=read))
    assert found.steps == ()
    assert "read from the picture" in found.why


@pytest.mark.parametrize("role", [Role.LABEL, Role.TEXT])
def test_of_a_click_on_what_was_read_from_the_picture_it_is_not_said_that_nothing_lasts(role: Role) -> None:
    told = Mark(role, "Archive", Box(0, 70, 9, 9))
    for mark, lasts in ((replace(told, source=Source.OCR), True), (told, False)):
        found = inverse(planned(Click(Target(role, "Archive"))), replace(look(), marks=(mark,)))
        assert (found.steps, bool(found.why)) == ((), lasts)
    read = tuple(replace(told, role=Role.LABEL, name=name, source=Source.OCR) for name in ("Next", "Previous"))
    [back] = inverse(planned(Click(Target(Role.LABEL, "Next"))), replace(look(), marks=read)).steps
    assert back.action == Click(Target(Role.LABEL, "Previous"))


STEPPING = [*((key,) for key in ("up", "down", "left", "home", "end", "pageup")), ("shift", "down"), ("ctrl", "end")]


def focused(role: Role, value: str = "") -> Observation:
    return replace(look(), marks=(Mark(role, "Size", Box(0, 0, 9, 9), value, frozenset({State.FOCUSED})),))


@pytest.mark.parametrize("keys", STEPPING)
def test_a_key_that_steps_through_values_is_taken_back_with_what_stood_there_or_it_is_said_why_not(
    keys: tuple[str, ...],
) -> None:
    press, nothing = planned(PressKeys(keys)), inverse(planned(Wait()), look())
    for role in (Role.COMBO, Role.SPIN):
        [back] = inverse(press, focused(role, "12")).steps
        assert back.action == TypeText(Target(role, "Size"), "12")
        assert "not seen" in inverse(press, focused(role)).why
    for role in (Role.SLIDER, Role.RADIO, Role.OPTION):
        found = inverse(press, focused(role, "12"))
        assert found.steps == ()
        assert "cannot be put back" in found.why
    for role in (Role.TEXT, Role.TREE, Role.BUTTON):
        assert inverse(press, focused(role, "12")) == nothing


@pytest.mark.parametrize("action", [PressKeys(("y",)), TypeText(NAME, "y", replace=False)])
def test_what_a_run_did_to_what_it_had_typed_is_no_change_by_somebody_else(action: Action) -> None:
    step, done = planned(action), Outcome(OutcomeKind.DONE)
    over: list[Event] = [Perceived(look("Bob", focused=True), 0.0), Aimed(step, 0.0), Acted(step, done, 0.0)]
    later = look("Boby, and what the person wrote")
    way = undoing([*run()[:3], *over, Perceived(look("Boby"), 0.0), Paused(0.0), Perceived(later, 0.0)])
    assert way.stood == (Reads(NAME, "Boby"), Reads(NAME, "Bob"))
    policy = UndoPolicy(way, "abcdef0123")
    assert foreseen(policy, look("Boby")) == [TypeText(NAME, "Bob"), TypeText(NAME, "Ada"), Finish()]
    first = Deed(way.steps[0], done)
    for shown, deeds in (("Boby and Eve", ()), ("Bob and Eve", (first,))):
        [end] = foreseen(policy, look(shown), *deeds)
        assert isinstance(end, Finish)
        assert "changed since" in end.message
    elsewhere = replace(look(), window=replace(WINDOW, handle=3))
    assert undoing([*run()[:3], *over, Perceived(elsewhere, 0.0)]).stood[0] is None
    meddled: list[Event] = [*over[:2], Interrupted("your own keyboard", 0.0), over[2], Perceived(later, 0.0)]
    refused: list[Event] = [Aimed(WRITE, 0.0), Acted(WRITE, Outcome(OutcomeKind.REFUSED), 0.0), Perceived(later, 0.0)]
    assert undoing([*run()[:3], *meddled, *refused]).stood[0] is None, "what the person wrote is not the run's"


NOT_KEPT = "what was typed there was not kept, so nobody can tell whether it was changed since"


@pytest.mark.parametrize("kept", [CARD, f"pay {CARD} now", KEY, EMAIL, PASSWORD])
def test_what_was_typed_and_not_kept_stays_and_the_rest_is_taken_back(kept: str) -> None:
    typed = planned(TypeText(NAME, kept))
    way = undoing(
        [*run()[3:6], Perceived(look(), 0.0), Aimed(typed, 0.0), Acted(typed, Outcome(OutcomeKind.DONE), 0.0)]
    )
    assert way.stays == ((typed, NOT_KEPT),)
    assert foreseen(UndoPolicy(way, "abcdef0123"), look("4111 1111 1111 1111", sound=True)) == [Click(SOUND), Finish()]


def test_what_was_typed_beneath_what_stays_stays_too() -> None:
    typed, done = planned(TypeText(NAME, CARD)), Outcome(OutcomeKind.DONE)
    way = undoing([*run()[:6], Perceived(look("Bob"), 0.0), Aimed(typed, 0.0), Acted(typed, done, 0.0)])
    assert [step.action for step in way.steps] == [Click(SOUND)]
    assert way.stays == ((WRITE, "what was typed there later stays"), (typed, NOT_KEPT))
    other = replace(look("Bob"), window=replace(WINDOW, handle=3))
    way = undoing([*run()[:6], Perceived(other, 0.0), Aimed(typed, 0.0), Acted(typed, done, 0.0)])
    assert [step for step, _ in way.stays] == [typed], "another window's field of that name is another field"


def test_a_placeholder_is_no_mark_of_redaction() -> None:
    typed = planned(TypeText(NAME, "{{secret:mail}}"))
    way = undoing([Perceived(look(), 0.0), Aimed(typed, 0.0), Acted(typed, Outcome(OutcomeKind.DONE), 0.0)])
    [(_, why)] = way.stays
    assert why == "it types the secret mail into the text “Name”"


def test_what_is_too_long_to_tell_whether_somebody_went_on_writing_stays_and_the_rest_is_taken_back() -> None:
    """The field shows the same beginning whatever was written behind it."""
    long = planned(TypeText(NAME, "x" * 250))
    done = Outcome(OutcomeKind.DONE)
    seen = look("x" * (VALUE_LIMIT - len(VALUE_CUT)) + VALUE_CUT, sound=True)
    events: list[Event] = [Perceived(look(), 0.0), Aimed(long, 0.0), Acted(long, done, 0.0)]
    way = undoing(
        [*events, Perceived(replace(seen, marks=look().marks), 0.0), Aimed(TICK, 0.0), Acted(TICK, done, 0.0)]
    )
    assert [step.action for step in way.steps] == [Click(SOUND)]
    assert [step for step, _ in way.stays] == [long]
    assert foreseen(UndoPolicy(way, "abcdef0123"), seen)[0] == Click(SOUND)
    assert "cannot be undone" in reversals([long], look())[0].text


def foreseen(policy: UndoPolicy, seen: Observation, *deeds: Deed) -> list[Action]:
    return [step.action for step in policy.forecast("Undo", seen, deeds, 10, Stop()).steps]


def test_the_way_back_is_foreseen_and_ends_with_a_check() -> None:
    policy = UndoPolicy(undoing(run()), "abcdef0123")
    assert policy.name == "undo of run abcdef01"
    steps = policy.forecast("Undo", look("Bob", sound=True), (), 10, Stop()).steps
    assert [step.action for step in steps] == [Click(SOUND), TypeText(NAME, "Ada"), Finish()]
    assert steps[-1].expectation == Reads(NAME, "Ada")
    done = Deed(steps[0], Outcome(OutcomeKind.UNVERIFIED))
    assert foreseen(policy, look("Bob"), done) == [TypeText(NAME, "Ada"), Finish()]


def test_what_somebody_changed_since_is_left_to_them() -> None:
    policy = UndoPolicy(undoing(run()), "abcdef0123")
    [end] = foreseen(policy, look("Bob and Eve", sound=True))
    assert isinstance(end, Finish)
    assert not end.success
    assert "changed since" in end.message


def test_after_a_step_that_came_to_nothing_the_way_back_ends() -> None:
    policy = UndoPolicy(undoing(run()), "abcdef0123")
    lost = Deed(planned(Click(SOUND)), Outcome(OutcomeKind.FAILED, "it is not there"))
    [end] = foreseen(policy, look("Bob"), lost)
    assert isinstance(end, Finish)
    assert not end.success


def test_the_review_says_of_steps_that_are_on_the_screen_whether_they_can_be_undone() -> None:
    later = replace(planned(Click(Target(Role.BUTTON, "Later"))), grounding=None)
    notes = reversals([WRITE, APPLY, later, planned(Wait())], look())
    assert [(note.number, note.text.partition(":")[0]) for note in notes] == [
        (1, "can be undone"),
        (2, "cannot be undone"),
    ]
