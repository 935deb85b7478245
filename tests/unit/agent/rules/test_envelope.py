"""One approval covers what was shown, and nothing else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.rules.envelope import breach, continues, counted, envelope_of, kind_of
from agent.types import (
    Action,
    ActionKind,
    AskUser,
    Box,
    Click,
    Envelope,
    Finish,
    OpenApp,
    PlannedStep,
    PressKeys,
    Risk,
    Role,
    Target,
    TypeText,
    Wait,
    Window,
)
from tests.unit.agent.rules.test_risk_set import Labelled, read_set

EDITOR = Window("Untitled 1 - Mousepad", "mousepad", 1, 2, Box(0, 0, 9, 9))
FIELD = Target(Role.TEXT, "")


def step(action: Action) -> PlannedStep:
    return PlannedStep(action, "a step")


APPROVED = (step(TypeText(FIELD, "hello")), step(Click(Target(Role.BUTTON, "Save"))), step(Finish()))
ENVELOPE = envelope_of(APPROVED, EDITOR, now=100.0, lasts=60.0)


def inside(
    step: PlannedStep,
    envelope: Envelope,
    window: Window | None,
    spent: int,
    now: float,
    opened: Collection[str] = frozenset(),
) -> bool:
    return not breach(step, envelope, window, spent, now, opened)


def test_what_was_approved_is_inside() -> None:
    for spent, approved in enumerate(APPROVED):
        assert breach(approved, ENVELOPE, EDITOR, spent, 100.0, ()) == ""


@pytest.mark.parametrize("one", read_set(), ids=lambda one: one.said)
def test_what_was_approved_is_inside_whatever_its_look_told_of_its_risk(one: Labelled) -> None:
    planned = step(one.action)
    envelope = envelope_of([planned], one.window, 0.0, marks=one.marks)
    assert breach(planned, envelope, one.window, 0, 1.0, ()) == ""


@pytest.mark.parametrize(
    ("action", "window", "spent", "now", "word"),
    [
        (TypeText(FIELD, "hello!"), EDITOR, 0, 100.0, "text"),
        (PressKeys(("ctrl", "s")), EDITOR, 0, 100.0, "press"),
        (OpenApp("Terminal"), EDITOR, 0, 100.0, "open"),
        (Click(Target(Role.BUTTON, "Send")), EDITOR, 0, 100.0, "riskier"),
        (APPROVED[0].action, replace(EDITOR, program="thunar"), 0, 100.0, "thunar"),
        (APPROVED[0].action, None, 0, 100.0, "bare desktop"),
        (APPROVED[0].action, replace(EDITOR, handle=3, title="Other"), 0, 100.0, "Other"),
        (APPROVED[0].action, replace(EDITOR, handle=4, owner=3), 0, 100.0, "the window"),
        (APPROVED[0].action, EDITOR, 2, 100.0, "2 steps"),
        (APPROVED[0].action, EDITOR, 0, 160.0, "expired"),
    ],
)
def test_what_was_not_approved_is_outside_and_said(
    action: Action, window: Window | None, spent: int, now: float, word: str
) -> None:
    assert word in breach(step(action), ENVELOPE, window, spent, now, ())


def test_a_dialog_of_the_approved_window_is_inside_and_so_is_the_window_of_an_approved_dialog() -> None:
    dialog = replace(EDITOR, handle=7, owner=EDITOR.handle, title="Save As")
    assert inside(APPROVED[0], ENVELOPE, dialog, 0, 100.0)
    assert inside(APPROVED[0], envelope_of(APPROVED, dialog, 100.0), EDITOR, 0, 100.0)


def test_an_envelope_that_names_no_window_covers_none() -> None:
    """As one does that was written down before windows were part of it."""
    assert not inside(APPROVED[0], replace(ENVELOPE, windows=frozenset()), EDITOR, 0, 100.0)


def test_a_program_that_an_approved_step_opens_may_be_used_in_any_of_its_windows_once_it_has() -> None:
    envelope = envelope_of((step(OpenApp("Mousepad")), *APPROVED), None, 0.0)
    early = breach(APPROVED[0], envelope, EDITOR, 0, 1.0, {"thunar"})
    assert early == "the approval does not cover mousepad before it was opened"
    for window in (EDITOR, replace(EDITOR, handle=3, title="Other")):
        assert inside(APPROVED[0], envelope, window, 0, 1.0, {"mousepad"})
    assert not inside(APPROVED[0], envelope, replace(EDITOR, program="thunar"), 0, 1.0, {"mousepad", "thunar"})


def test_the_window_that_was_approved_is_covered_before_its_program_is_opened_once_more() -> None:
    envelope = envelope_of((*APPROVED, step(OpenApp("Mousepad"))), EDITOR, 0.0)
    assert inside(APPROVED[0], envelope, EDITOR, 0, 1.0)
    assert not inside(APPROVED[0], envelope, replace(EDITOR, handle=3), 0, 1.0)


def test_an_approval_goes_on_with_fewer_steps_left_and_with_no_other_difference() -> None:
    assert continues(ENVELOPE, ENVELOPE)
    assert continues(replace(ENVELOPE, steps=1), ENVELOPE)
    assert not continues(replace(ENVELOPE, steps=3), ENVELOPE)
    assert not continues(replace(ENVELOPE, expires_at=ENVELOPE.expires_at + 1), ENVELOPE)
    assert not continues(ENVELOPE, None)


def test_a_key_that_writes_is_text() -> None:
    approved = (step(PressKeys(("ctrl", "s"))), step(PressKeys(("y",))))
    envelope = envelope_of(approved, EDITOR, 0.0)
    assert inside(step(PressKeys(("y",))), envelope, EDITOR, 0, 1.0)
    assert not inside(step(PressKeys(("n",))), envelope, EDITOR, 0, 1.0)
    assert not inside(step(PressKeys(("shift", "n"))), envelope, EDITOR, 0, 1.0)
    assert inside(step(PressKeys(("enter",))), envelope, EDITOR, 0, 1.0)


def test_opening_one_program_does_not_cover_another() -> None:
    envelope = envelope_of((step(OpenApp("Mousepad")),), None, 0.0)
    assert inside(step(OpenApp("Mousepad")), envelope, None, 0, 1.0)
    assert not inside(step(OpenApp("Thunar")), envelope, None, 0, 1.0)
    assert envelope.programs == {"", "mousepad"}


def test_to_finish_and_to_ask_are_always_covered_and_never_counted() -> None:
    assert counted(APPROVED) == ENVELOPE.steps == 2
    for harmless in (Finish(), AskUser("Which file?")):
        assert inside(step(harmless), ENVELOPE, None, 99, 1e9)


def test_nothing_approved_covers_nothing() -> None:
    empty = envelope_of((), EDITOR, 0.0)
    assert (empty.steps, empty.highest_risk) == (0, Risk.LOW)
    assert not inside(step(Wait()), empty, EDITOR, 0, 1.0)


@given(st.from_type(PlannedStep))
def test_every_action_has_a_kind(planned: PlannedStep) -> None:
    assert kind_of(planned.action) in ActionKind


@given(
    st.lists(st.from_type(PlannedStep), max_size=6),
    st.from_type(PlannedStep),
    st.none() | st.from_type(Window),
    st.frozensets(st.text()),
)
def test_inside_means_no_new_kind_text_program_or_risk(
    approved: list[PlannedStep], other: PlannedStep, window: Window | None, opened: frozenset[str]
) -> None:
    envelope = envelope_of(approved, EDITOR, 0.0)
    if not inside(other, envelope, window, 0, 1.0, opened) or isinstance(other.action, Finish | AskUser | Wait):
        return
    assert window is not None
    assert window.program.casefold() in envelope.programs
    assert window.home == EDITOR.handle or window.program.casefold() in envelope.opened & opened
    assert kind_of(other.action) in {kind_of(one.action) for one in approved}
    if isinstance(other.action, TypeText):
        assert other.action.text in {one.action.text for one in approved if isinstance(one.action, TypeText)}
