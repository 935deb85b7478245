"""A macro is a run that worked, with other words in it, and stops where the screen is another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import MacroError, UsageError
from agent.events import Acted, Aimed, Ended, Event, HandedBack, Started
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.loop import Loop
from agent.macros import (
    Macro,
    MacroPolicy,
    Parameter,
    folder,
    keep_macro,
    macro_from,
    name_for,
    names,
    read_macro,
    remove_macro,
)
from agent.rehearsal import ConsentingReviewer, RecordingHands, StillEyes
from agent.rules.redaction import KEY
from agent.rules.takeover import BY_THE_PERSON
from agent.stop import Stop
from agent.types import (
    Box,
    Click,
    Deed,
    DesktopPoint,
    Direction,
    Ending,
    EndingKind,
    Finish,
    Frame,
    Mark,
    Monitor,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Reads,
    Role,
    Scroll,
    Shows,
    Target,
    Titled,
    TypeText,
    Window,
)

FIELD, SAVE, NAME_FIELD = Target(Role.TEXT, "Document"), Target(Role.BUTTON, "Save"), Target(Role.TEXT, "File name")
GOAL = 'Write "oat milk" and save it as list.txt'
STEPS = (
    PlannedStep(TypeText(FIELD, "oat milk"), "type oat milk", Reads(FIELD, "oat milk")),
    PlannedStep(Click(SAVE), "press Save", Shows(NAME_FIELD)),
    PlannedStep(TypeText(NAME_FIELD, "list.txt"), "type list.txt", Reads(NAME_FIELD, "list.txt")),
    PlannedStep(PressKeys(("enter",)), "press enter", Titled("list.txt - Editor")),
)


def run(steps: tuple[PlannedStep, ...] = STEPS, kind: OutcomeKind = OutcomeKind.DONE, goal: str = GOAL) -> list[Event]:
    events: list[Event] = [Started("a", goal, "rehearsed", 1.0)]
    for number, step in enumerate(steps):
        last = number == len(steps) - 1
        events += [Aimed(step, 2.0), Acted(step, Outcome(kind if last else OutcomeKind.DONE), 3.0)]
    return [*events, Ended(Ending(EndingKind.VERIFIED), 4.0)]


def look(text: str = "", name: str | None = None, title: str = "Editor") -> Observation:
    pixels = np.zeros((600, 800, 3), np.uint8)
    marks = [Mark(Role.TEXT, "Document", Box(20, 120, 500, 300), text), Mark(Role.BUTTON, "Save", Box(20, 60, 80, 30))]
    if name is not None:
        marks.append(Mark(Role.TEXT, "File name", Box(20, 20, 300, 24), name))
    frame = Frame(pixels, DesktopPoint(0, 0), (Monitor("one", 0, 0, 800, 600),), 0.0)
    return Observation(frame, tuple(marks), Window(title, "editor", 4, 1, Box(0, 0, 800, 600)))


def test_what_was_typed_becomes_a_parameter() -> None:
    made = macro_from("list", run())
    assert made.parameters == (Parameter("document", "oat milk"), Parameter("file-name", "list.txt"))
    assert [step.action for step in made.steps] == [step.action for step in STEPS]


def test_other_values_stand_everywhere_and_in_no_key() -> None:
    made = macro_from("list", run()).with_values({"document": "list.txt", "file-name": "enter"})
    assert made.goal == 'Write "list.txt" and save it as enter'
    assert made.steps[0].action == TypeText(FIELD, "list.txt")
    assert made.steps[0].expectation == Reads(FIELD, "list.txt")
    assert made.steps[2].action == TypeText(NAME_FIELD, "enter")
    assert made.steps[3].action == PressKeys(("enter",))
    assert made.steps[3].expectation == Titled("enter - Editor")
    there = macro_from("list", run()).with_values({"document": "bread", "file-name": "b.txt"})
    assert there.with_values({"document": "oat milk", "file-name": "list.txt"}) == macro_from("list", run())


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30))
def test_whatever_is_put_in_is_typed_as_it_is(value: str) -> None:
    made = macro_from("list", run()).with_values({"document": value})
    assert made.steps[0].action == TypeText(FIELD, value)
    assert made.steps[1:] == macro_from("list", run()).steps[1:]


def test_a_value_is_replaced_only_as_whole_words() -> None:
    macro = Macro("x", "set on and one", (Parameter("what", "on"),), STEPS)
    assert macro.with_values({"what": "off"}).goal == "set off and one"


@pytest.mark.parametrize(
    "values", [{"nobody": "x"}, {"document": " "}, {"document": "a\x00b"}, {"document": "x" * 2001}]
)
def test_a_value_that_makes_no_sense_is_refused(values: dict[str, str]) -> None:
    with pytest.raises(UsageError) as caught:
        macro_from("list", run()).with_values(values)
    assert caught.value.advice


def test_only_a_run_that_was_seen_to_work_becomes_a_macro() -> None:
    for events in (
        run(kind=OutcomeKind.UNVERIFIED),
        run(kind=OutcomeKind.FAILED),
        run(()),
        run((PlannedStep(Finish(), ""),)),
        run(goal=f"type {KEY}"),
        [],
    ):
        with pytest.raises(UsageError):
            macro_from("list", events)
    for name in ("", "Big", "../up", "a" * 41, "-a"):
        with pytest.raises(UsageError):
            macro_from(name, run())


def test_secrets_stay_placeholders_and_are_no_parameters() -> None:
    secret = PlannedStep(TypeText(Target(Role.PASSWORD, "Password"), "{{secret:bank}}"), "type it")
    made = macro_from("in", run((STEPS[0], secret), goal="log in with {{secret:bank}}"))
    assert [parameter.name for parameter in made.parameters] == ["document"]
    assert made.steps[1].action == secret.action


def test_it_is_kept_whole_and_read_back_as_the_same_words() -> None:
    made = macro_from("list", run())
    path = keep_macro(made, anew=True)
    assert path.stat().st_mode & 0o777 == 0o600
    assert names() == ("list",)
    assert read_macro("list") == made
    with pytest.raises(UsageError, match="already"):
        keep_macro(made, anew=True)
    keep_macro(replace(made, parameters=()))
    assert read_macro("list").parameters == ()
    assert name_for("List!") == "list-2"
    remove_macro("list")
    assert names() == ()
    with pytest.raises(UsageError):
        read_macro("list")
    with pytest.raises(UsageError):
        remove_macro("../list")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"form": 1}', '{"form": 1, "goal": "x", "parameters": [], "steps": []}']
)
def test_a_damaged_file_is_told_with_what_to_do(text: str) -> None:
    folder().mkdir(parents=True)
    (folder() / "list.json").write_text(text)
    with pytest.raises(MacroError, match="damaged") as caught:
        read_macro("list")
    assert "tracer1 macros remove list" in caught.value.advice


@pytest.mark.parametrize(
    "step",
    [
        replace(STEPS[3], action=PressKeys(())),
        replace(STEPS[3], action=PressKeys(("ctrl", "meta"))),
        replace(STEPS[1], action=Click(SAVE, count=0)),
        replace(STEPS[1], action=Scroll(SAVE, Direction.DOWN, -(10**400))),
        replace(STEPS[1], action=Click(replace(SAVE, ordinal=0))),
        replace(STEPS[1], expectation=Shows(replace(SAVE, ordinal=-3))),
    ],
)
def test_a_step_of_known_words_that_cannot_be_done_is_damage_too(step: PlannedStep) -> None:
    keep_macro(Macro("list", GOAL, (), (STEPS[0], step)))
    with pytest.raises(MacroError, match="step 2 in it is none that can be done"):
        read_macro("list")


def test_a_macro_of_a_run_with_a_picture_knows_that_there_was_one() -> None:
    started, *rest = run()
    assert isinstance(started, Started)
    keep_macro(macro_from("seen", [replace(started, pictured=True), *rest]))
    keep_macro(macro_from("unseen", [started, *rest]))
    assert read_macro("seen").pictured
    assert read_macro("seen").with_values({"document": "bread"}).pictured
    assert not read_macro("unseen").pictured
    assert "pictured" not in (folder() / "unseen.json").read_text()


def test_a_file_from_the_future_is_told_as_one() -> None:
    folder().mkdir(parents=True)
    (folder() / "list.json").write_text('{"form": 99}')
    with pytest.raises(MacroError, match="form 99"):
        read_macro("list")


def test_the_real_loop_does_it_again_with_other_words() -> None:
    looks = [look(), look("bread"), look("bread", ""), look("bread", "b.txt"), look("bread", title="b.txt - Editor")]
    eyes = StillEyes(looks)
    hands = RecordingHands(lambda _: eyes.turn())
    macro = macro_from("list", run()).with_values({"document": "bread", "file-name": "b.txt"})
    reviewer = ConsentingReviewer()
    loop = Loop(eyes, MacroPolicy(macro), MarksGrounder(), reviewer, hands, MarksVerifier(), patience=0.0)
    events = list(loop.run(macro.goal, Stop()))
    assert isinstance(events[-1], Ended)
    assert events[-1].ending.kind is EndingKind.VERIFIED
    done = [str(step.action).replace("visible=False", "visible=True") for step, _ in hands.performed]
    assert done == [str(step.action) for step in macro.steps]
    assert reviewer.asked  # it is approved like any forecast


def test_it_gives_up_where_the_screen_is_another() -> None:
    eyes = StillEyes([look(), look("something else")])
    hands = RecordingHands(lambda _: eyes.turn())
    macro = macro_from("list", run())
    loop = Loop(eyes, MacroPolicy(macro), MarksGrounder(), ConsentingReviewer(), hands, MarksVerifier(), patience=0.0)
    events = list(loop.run(macro.goal, Stop()))
    assert isinstance(events[-1], Ended)
    assert events[-1].ending.kind is EndingKind.NOT_REACHED
    assert len(hands.performed) == 1


def test_what_a_person_changed_or_did_shifts_no_step() -> None:
    macro, done = macro_from("list", run()), Outcome(OutcomeKind.DONE)

    def left(*deeds: Deed) -> list[str]:
        forecast = MacroPolicy(macro).forecast(GOAL, look("oat milk"), deeds, 10, Stop())
        return [step.instruction for step in forecast.steps]

    own = PlannedStep(PressKeys(("tab",)), "press tab")
    other = replace(STEPS[0], action=TypeText(FIELD, "bread"))
    by_hand = Outcome(OutcomeKind.DONE, BY_THE_PERSON)
    whole = ["type oat milk", "press Save", "type list.txt", "press enter", "finish"]
    assert left(Deed(own, done)) == whole  # put in between
    assert left(Deed(STEPS[1], done)) == whole[2:]  # the first was taken out
    assert left(Deed(other, done)) == whole[1:]  # edited
    assert left(Deed(STEPS[0], by_hand)) == whole[1:]
    assert left(Deed(other, by_hand), Deed(STEPS[1], by_hand)) == whole


def test_a_run_that_a_person_did_a_part_of_becomes_no_macro() -> None:
    events = run()
    by_hand = Deed(STEPS[0], Outcome(OutcomeKind.DONE, BY_THE_PERSON))
    assert macro_from("list", [*events[:3], HandedBack((), "", 2.0), *events[3:]]).steps
    with pytest.raises(UsageError, match="your own hands"):
        macro_from("list", [*events[:3], HandedBack((by_hand,), "", 2.0), *events[3:]])


def test_what_is_not_there_yet_is_said_to_come_later() -> None:
    forecast = MacroPolicy(macro_from("list", run())).forecast("", look(), (), 10, Stop())
    action = forecast.steps[2].action
    assert isinstance(action, TypeText)
    assert not action.target.visible
    assert isinstance(forecast.steps[-1].action, Finish)
    assert forecast.steps[-1].expectation == Titled("list.txt - Editor")
    done = [Deed(STEPS[0], Outcome(OutcomeKind.DONE))]
    assert len(MacroPolicy(macro_from("list", run())).forecast("", look(), done, 10, Stop()).steps) == 4
