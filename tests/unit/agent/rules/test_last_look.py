"""What a step acts on is found once more right before the act: it is followed, or nothing is done."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from agent.errors import MarksError
from agent.grounding import MarksGrounder
from agent.rehearsal import RecordingHands
from agent.rules.last_look import AimingHands
from agent.stop import Stop
from agent.types import (
    Box,
    Click,
    DesktopPoint,
    Drag,
    Frame,
    FramePoint,
    Mark,
    Monitor,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Role,
    Source,
    State,
    Target,
    Window,
)

FRAME = Frame(np.zeros((300, 400, 3), np.uint8), DesktopPoint(0, 0), (Monitor("A", 0, 0, 400, 300),), 0.0)
WINDOW = Window("Notes", "mousepad", 1, 2, Box(0, 0, 400, 300))
SAVE = Mark(Role.BUTTON, "Save", Box(10, 10, 40, 20))
CANCEL = Mark(Role.BUTTON, "Cancel", Box(100, 10, 40, 20))
CLICK = Click(Target(Role.BUTTON, "Save"))


class Screen:
    """A marker that sees what it is given."""

    def __init__(self, *marks: Mark, window: Window | None = WINDOW) -> None:
        self.now: tuple[tuple[Mark, ...], Window | None] = (marks, window)

    def marks(self, frame: Frame) -> tuple[tuple[Mark, ...], Window | None]:
        return self.now


def look(*marks: Mark) -> Observation:
    return Observation(FRAME, marks, WINDOW)


def perform(before: Observation, screen: Screen, action: Click | Drag = CLICK) -> tuple[Outcome, list[PlannedStep]]:
    recording = RecordingHands()
    grounder = MarksGrounder()
    start = action.target if isinstance(action, Click) else action.start
    step = PlannedStep(action, "", grounding=grounder.ground(start, before))
    outcome = AimingHands(recording, screen, grounder).perform(step, before, Stop())
    return outcome, [done for done, _ in recording.performed]


def test_what_stayed_is_acted_on_where_it_is() -> None:
    outcome, done = perform(look(SAVE, CANCEL), Screen(SAVE, CANCEL))
    assert outcome.kind is OutcomeKind.DONE
    assert [step.grounding and step.grounding.point for step in done] == [FramePoint(29, 19)]


def test_what_moved_is_followed() -> None:
    moved = replace(SAVE, box=Box(210, 110, 40, 20))
    outcome, done = perform(look(SAVE, CANCEL), Screen(moved, replace(CANCEL, box=SAVE.box)))
    assert outcome.kind is OutcomeKind.DONE
    assert [step.grounding and step.grounding.point for step in done] == [FramePoint(229, 119)]


@pytest.mark.parametrize(
    ("screen", "why"),
    [
        (Screen(CANCEL), "not on the screen"),
        (Screen(SAVE, replace(SAVE, box=Box(10, 90, 40, 20))), "more or fewer"),
        (Screen(SAVE, window=replace(WINDOW, handle=3, title="Another")), "“Another” is in front now"),
        (Screen(window=None), "no window is in front now"),
        (Screen(), "not on the screen"),
    ],
)
def test_what_is_gone_or_doubtful_or_in_another_window_is_refused_with_the_reason(screen: Screen, why: str) -> None:
    outcome, done = perform(look(SAVE), screen)
    assert outcome.kind is OutcomeKind.REFUSED
    assert why in outcome.reason
    assert done == []


def test_a_guess_that_would_now_be_found_elsewhere_is_refused() -> None:
    guess = Click(Target(Role.BUTTON, "Save all", visible=False))
    before, now = replace(SAVE, name="Save All"), replace(SAVE, name="Save all")
    outcome, done = perform(look(before), Screen(now), guess)
    assert outcome.kind is OutcomeKind.REFUSED
    assert "has become" in outcome.reason
    assert done == []


def test_both_ends_of_a_drag_are_found_again() -> None:
    drag = Drag(Target(Role.BUTTON, "Save"), Target(Role.BUTTON, "Cancel"))
    outcome, done = perform(look(SAVE, CANCEL), Screen(SAVE), drag)
    assert outcome.kind is OutcomeKind.REFUSED
    assert done == []


def test_what_was_read_from_pixels_is_acted_on_only_where_its_window_stayed() -> None:
    read = replace(SAVE, source=Source.OCR)
    outcome, done = perform(look(read), Screen())
    assert outcome.kind is OutcomeKind.DONE
    assert len(done) == 1
    outcome, done = perform(look(read), Screen(window=replace(WINDOW, box=Box(5, 0, 400, 300))))
    assert outcome.kind is OutcomeKind.REFUSED
    assert done == []


STAR = Mark(Role.BUTTON, "star", Box(200, 10, 20, 20), source=Source.PICTURE)
PRESS_STAR = Click(Target(Role.BUTTON, "star"))


def test_what_is_known_by_its_picture_is_acted_on_where_it_still_has_no_name() -> None:
    outcome, done = perform(look(STAR, SAVE), Screen(replace(STAR, name=""), SAVE), PRESS_STAR)
    assert outcome.kind is OutcomeKind.DONE
    assert [step.grounding and step.grounding.point for step in done] == [FramePoint(209, 19)]


@pytest.mark.parametrize(
    "now",
    [
        (),
        (replace(STAR, name="", box=Box(230, 10, 20, 20)),),
        (replace(STAR, name="", role=Role.TOGGLE),),
        (replace(STAR, name="Delete"),),
        (replace(STAR, source=Source.ACCESSIBILITY),),
        (Mark(Role.BUTTON, "star", Box(20, 90, 20, 20)),),
    ],
)
def test_what_is_known_by_its_picture_is_not_acted_on_once_it_is_another_thing(now: tuple[Mark, ...]) -> None:
    outcome, done = perform(look(STAR), Screen(*now), PRESS_STAR)
    assert outcome.kind is OutcomeKind.REFUSED
    assert done == []


def test_a_program_that_does_not_answer_is_not_acted_on() -> None:
    class Hung(Screen):
        def marks(self, frame: Frame) -> tuple[tuple[Mark, ...], Window | None]:
            raise MarksError("The program does not answer.")

    outcome, done = perform(look(SAVE), Hung())
    assert outcome.kind is OutcomeKind.REFUSED
    assert "does not answer" in outcome.reason
    assert done == []


def press(before: Observation, screen: Screen, *keys: str) -> tuple[Outcome, list[PlannedStep]]:
    recording = RecordingHands()
    hands = AimingHands(recording, screen, MarksGrounder())
    outcome = hands.perform(PlannedStep(PressKeys(keys), ""), before, Stop())
    hands.release()
    assert recording.released == 1
    return outcome, [done for done, _ in recording.performed]


def test_keys_have_no_target_to_find() -> None:
    outcome, done = press(look(SAVE), Screen(), "ctrl", "s")
    assert outcome.kind is OutcomeKind.DONE
    assert [step.grounding for step in done] == [None]


DELETE = Mark(Role.BUTTON, "Delete", Box(100, 10, 40, 20))
FOCUSED = frozenset({State.FOCUSED})
QUESTION = Mark(Role.DIALOG, "Question", Box(0, 0, 400, 300), states=frozenset({State.ACTIVE}))


@pytest.mark.parametrize(
    "now",
    [
        pytest.param((SAVE, replace(DELETE, states=FOCUSED)), id="another button has the keyboard"),
        pytest.param((QUESTION, Mark(Role.LABEL, "Delete all files?", Box(10, 50, 90, 20)), SAVE), id="a question"),
    ],
)
def test_enter_is_not_pressed_where_it_has_come_to_mean_a_danger_since_the_look(now: tuple[Mark, ...]) -> None:
    outcome, done = press(look(SAVE, DELETE), Screen(*now), "enter")
    assert outcome.kind is OutcomeKind.REFUSED
    assert "deletes something" in outcome.reason
    assert done == []


def test_a_danger_that_was_there_on_the_look_is_one_that_was_approved() -> None:
    there = (SAVE, replace(DELETE, states=FOCUSED))
    outcome, done = press(look(*there), Screen(*there), "enter")
    assert (outcome.kind, len(done)) == (OutcomeKind.DONE, 1)


def test_no_key_goes_to_a_window_that_came_to_the_front_since_the_look() -> None:
    other = replace(WINDOW, handle=9)  # of the same program and title
    outcome, done = press(look(SAVE), Screen(SAVE, window=other), "ctrl", "s")
    assert outcome.kind is OutcomeKind.REFUSED
    assert "in front" in outcome.reason
    assert done == []


def test_a_window_that_takes_another_name_right_before_the_act_makes_it_no_other_act() -> None:
    """It is known by its handle; what the name tells of the risk is weighed anew."""
    renamed = replace(WINDOW, title="Delete everything?")
    assert perform(look(SAVE), Screen(SAVE, window=renamed))[0].kind is OutcomeKind.DONE
    outcome, done = press(look(SAVE), Screen(SAVE, window=renamed), "enter")
    assert outcome.kind is OutcomeKind.REFUSED
    assert done == []


def test_what_has_come_to_lie_over_the_target_is_not_pressed_in_its_place() -> None:
    over = Mark(Role.BUTTON, "Send", Box(20, 12, 20, 16))
    outcome, done = perform(look(SAVE), Screen(SAVE, over))
    assert outcome.kind is OutcomeKind.REFUSED
    assert "“Send” lies in the same place" in outcome.reason
    assert done == []


def test_what_was_read_from_pixels_on_the_look_is_no_other_danger_because_it_is_not_read_again() -> None:
    asked = Mark(Role.LABEL, "Send it away?", Box(10, 80, 90, 20), source=Source.OCR)
    told = (QUESTION, SAVE, Mark(Role.LABEL, "Install the program", Box(10, 50, 90, 20)))
    outcome, _ = press(look(*told, asked), Screen(*told), "enter")
    assert outcome.kind is OutcomeKind.DONE
