"""A person's doing becomes steps on the look that they saw, and nothing private is ever among them."""

from __future__ import annotations

import json
import string
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.codec import encode
from agent.demonstration import recorder
from agent.demonstration.inputs import ButtonDown, ButtonUp, Input, KeyDown
from agent.demonstration.recorder import Recorder, Whose, events_of
from agent.demonstration.steps import LeftOut
from agent.errors import UsageError
from agent.journal import SqliteJournal
from agent.macros import macro_from
from agent.rules.secrets import BlinkeredEyes, Vault
from agent.stop import Stop
from agent.turns import run_of
from agent.types import (
    VALUE_CUT,
    VALUE_LIMIT,
    Click,
    DesktopPoint,
    EndingKind,
    Mark,
    Observation,
    OutcomeKind,
    PointerButton,
    PressKeys,
    Reads,
    Role,
    Shows,
    Target,
    TypeText,
)
from tests.unit.agent.demonstration import desk as desk_of
from tests.unit.agent.demonstration.desk import PLACES, REST, SUMMONS, Desk, chord, click, typed

NAME, NOTES, SAVE = Target(Role.TEXT, "Name"), Target(Role.TEXT, "Notes"), Target(Role.BUTTON, "Save")


def test_a_form_filled_in_by_hand_is_the_steps_that_a_policy_would_take() -> None:
    desk = Desk([*click(2, "Name"), *typed(3, "Zoë"), *REST, *click(9, "Save"), *REST])
    shown = desk.record()
    assert [one.step.action for one in shown.steps] == [TypeText(NAME, "Zoë"), Click(SAVE)]
    assert shown.steps[0].step.expectation == Reads(NAME, "Zoë")
    assert shown.steps[1].step.expectation == Shows(Target(Role.LABEL, "Desk"))
    assert {one.outcome.kind for one in shown.steps} == {OutcomeKind.DONE}
    assert shown.ending.kind is EndingKind.VERIFIED
    assert not shown.left_out
    for one in shown.steps:  # each on the look on which it was decided, with its picture and its place there
        assert one.look.frame.pixels.any()
        assert one.step.grounding is not None


def test_steps_in_haste_are_on_a_look_of_their_own() -> None:
    shown = Desk([*click(2, "Name"), *click(2.7, "Notes"), *REST]).record()
    assert [one.step.action for one in shown.steps] == [Click(NAME), Click(NOTES)]
    assert shown.steps[0].look is not shown.steps[1].look


@given(
    st.text(string.ascii_letters + string.digits + " .-", min_size=1, max_size=40).filter(
        lambda text: text == text.strip()
    )
)
def test_what_is_typed_is_kept_as_the_field_shows_it(text: str) -> None:
    shown = Desk([*REST, *typed(3, text), *REST, *click(60, "Notes"), *REST]).record()
    assert shown.steps[0].step.action == TypeText(NAME, text)


def test_lines_of_a_document_are_one_text() -> None:
    shown = Desk([*click(2, "Notes"), *typed(3, "oat milk\nbread\nlemons"), *REST]).record()
    assert [one.step.action for one in shown.steps] == [TypeText(NOTES, "oat milk\nbread\nlemons")]


def test_a_text_with_a_rest_in_its_middle_is_one() -> None:
    desk = Desk([*click(2, "Name"), *typed(3, "Ann "), *REST, *REST, *REST, *typed(9, "Lee"), *REST, *REST, *REST])
    assert [one.step.action for one in desk.record().steps] == [TypeText(NAME, "Ann Lee")]


def test_a_text_that_goes_with_its_window_is_kept_where_it_was_seen_growing() -> None:
    shown = Desk([*REST, *typed(3, "shopping.txt\n"), *REST]).record()
    assert [one.step.action for one in shown.steps] == [TypeText(NAME, "shopping.txt"), PressKeys(("enter",))]
    assert shown.steps[1].outcome.kind is OutcomeKind.DONE


@given(st.floats(0.001, 0.6), st.sampled_from(("click", "tab", "first")), st.booleans())
def test_no_password_is_ever_kept_however_fast_it_is_typed(pace: float, way: str, closes: bool) -> None:
    secret = "Hunter2xyzzy"
    end = "\n" if closes else ""
    if way == "click":
        script = [*typed(2, "bob", pace), *click(4, "Password"), *typed(4.06, secret + end, pace), *REST]
    elif way == "tab":
        script = [*click(1.5, "Notes"), *typed(1.6, f"H\t{secret}{end}", pace), *REST]
    else:
        script = [*REST, *typed(3, secret + end, pace), *REST, *click(20, "Save"), *REST]
    desk = Desk([*script, *chord(30, "ctrl", "s"), *REST])
    desk.focus = "Password" if way == "first" else "Name"
    shown = desk.record()
    told = json.dumps([encode(event, lambda pixels: "") for event in events_of(shown, "r")])
    assert "unter" not in told
    assert "xyzzy" not in told
    assert shown.left_out[LeftOut.UNSEEN] >= 1


@pytest.mark.parametrize(("whose", "counted"), [(Whose.PRIVATE, len("secret")), (Whose.OURS, 0)])
def test_what_is_done_in_private_windows_is_forgotten_and_counted_and_in_our_own_forgotten(
    whose: Whose, counted: int
) -> None:
    inside = typed(5, "secret")
    script = [*click(2, "Name"), *typed(3, "ab"), *REST, *inside, *REST, *click(9, "Notes"), *REST]
    shown = Desk(script, whose_it_is={heard.at: whose for heard in inside if heard is not None}).record()
    assert "secret" not in str([one.step for one in shown.steps])
    assert shown.steps[0].step.action == TypeText(NAME, "ab")
    assert shown.left_out.get(LeftOut.PRIVATE, 0) == counted


def test_the_stop_chord_is_no_step() -> None:
    shown = Desk([*click(2, "Name"), *REST, *chord(5, "ctrl", "alt", "escape")]).record()
    assert [one.step.action for one in shown.steps] == [Click(NAME)]


def test_the_chord_that_brings_us_is_no_step() -> None:
    script = [*click(2, "Name"), *REST, *chord(5, *SUMMONS), *REST, *click(9, "Notes"), *REST]
    assert [one.step.action for one in Desk(script).record().steps] == [Click(NAME), Click(NOTES)]


def test_what_no_step_can_say_is_counted_and_not_lost_in_silence() -> None:
    held = chord(2, "ctrl")
    script = [held[0], *click(2.5, "Name"), held[1], *REST, *click(5, ""), *REST, *click(7, "Notes"), *REST]
    shown = Desk(script).record()
    assert [one.step.action for one in shown.steps] == [Click(NOTES)]
    assert shown.left_out == {LeftOut.UNSAYABLE: 1, LeftOut.NAMELESS: 1}


def test_nothing_shown_is_said_with_what_was_left_out() -> None:
    with pytest.raises(UsageError, match="no name on the screen"):
        Desk([*click(2, ""), *REST]).record()
    with pytest.raises(UsageError, match="nothing was shown"):
        Desk([*REST]).record()


def test_a_step_can_be_dropped_and_the_rest_stays() -> None:
    shown = Desk([*click(2, "Name"), *REST, *click(5, "Notes"), *REST, *click(8, "Save"), *REST]).record()
    trimmed = shown.without(2)
    assert [one.step.action for one in trimmed.steps] == [Click(NAME), Click(SAVE)]
    with pytest.raises(UsageError, match="nothing was shown"):
        list(events_of(trimmed.without(1).without(1), "r"))


def test_what_came_of_a_last_step_that_is_dropped_goes_with_it() -> None:
    """It ends on the screen that was there when what is left was done."""
    shown = Desk([*typed(2, "Zoe"), *REST, *REST, *click(9, "Save"), *REST]).record("Call it Zoe")
    trimmed = shown.without(2)
    assert [one.step.action for one in trimmed.steps] == [TypeText(NAME, "Zoe")]
    assert trimmed.last is shown.steps[1].look
    assert [mark.value for mark in trimmed.last.marks if mark.name == "Name"] == ["Zoe"]
    assert shown.without(1).last is shown.last


class Terminal(Desk):
    """What is typed comes after a prompt and is shown only while it echoes; ``screen`` is what stands before it."""

    screen = "$ "
    echoes = True

    def _do(self, heard: Input) -> None:
        if isinstance(heard, KeyDown) and (self.echoes or heard.key == "enter"):
            super()._do(heard)

    def look(self, stop: Stop) -> Observation:
        seen = super().look(stop)
        assert seen.window is not None
        value = f"{self.screen}{self.values['Notes']}"
        shown = value if len(value) < VALUE_LIMIT else value[: VALUE_LIMIT - 1] + VALUE_CUT
        marks = tuple(replace(mark, value=shown) if mark.name == "Notes" else mark for mark in seen.marks)
        return replace(seen, marks=marks, window=replace(seen.window, program="xterm"))


@pytest.mark.parametrize("screen", ["[sudo] password: ", "user@host:~$ ls -la\n" * 20])
def test_what_a_terminal_does_not_show_is_no_step(screen: str) -> None:
    desk = Terminal([*REST, *typed(3, "Hunter2xyzzy\n"), *REST, *REST])
    desk.focus, desk.screen, desk.echoes = "Notes", screen, False
    shown = desk.record()
    assert [one.step.action for one in shown.steps] == [PressKeys(("enter",))]
    assert shown.left_out[LeftOut.UNSEEN] == 1


def test_what_a_terminal_shows_is_a_step() -> None:
    desk = Terminal([*REST, *typed(3, "ls -la"), *REST, *REST])
    desk.focus = "Notes"
    assert [one.step.action for one in desk.record().steps] == [TypeText(NOTES, "ls -la", replace=False)]


class Unfocused(Desk):
    """A list, as it were: nothing in it has the keyboard that takes texts, and Delete closes it."""

    def _do(self, heard: Input) -> None:
        self.closed |= isinstance(heard, KeyDown) and heard.key == "delete"

    def look(self, stop: Stop) -> Observation:
        seen = super().look(stop)
        return replace(seen, marks=tuple(replace(mark, states=frozenset()) for mark in seen.marks))


@pytest.mark.parametrize("keys", [("delete",), ("shift", "delete"), ("space",), ("backspace",)])
def test_a_key_that_does_something_outside_of_a_text_is_a_step_of_its_own(keys: tuple[str, ...]) -> None:
    shown = Unfocused([*REST, *chord(3, *keys), *REST, *REST, *REST, *REST]).record()
    assert [one.step.action for one in shown.steps] == [PressKeys(keys)]
    assert not shown.left_out


def test_characters_that_nothing_takes_are_no_step() -> None:
    shown = Unfocused([*REST, *chord(3, "delete"), *REST, *typed(9, "secret"), *REST, *chord(20, "ctrl", "s"), *REST])
    assert [one.step.action for one in shown.record().steps] == [PressKeys(("delete",)), PressKeys(("ctrl", "s"))]


def test_typing_over_what_was_chosen_is_the_whole_of_the_new_text() -> None:
    """Hands that click into the field first choose nothing: the text would be put into the former one."""

    class Chosen(Desk):
        def _do(self, heard: Input) -> None:
            if isinstance(heard, KeyDown):
                self.values["Name"] = (
                    self.values["Name"].replace("Draft", "") if heard.key == "F" else self.values["Name"]
                )
                head, _, rest = self.values["Name"].partition(" report")
                self.values["Name"] = f"{head}{heard.key} report{rest}"

    desk = Chosen([*REST, *typed(3, "Final"), *REST, *REST])
    desk.values["Name"] = "Draft report"
    assert [one.step.action for one in desk.record().steps] == [TypeText(NAME, "Final report")]


def test_what_is_chosen_from_a_menu_under_a_held_button_is_no_drag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(desk_of.ROLES, "Save", Role.ITEM)
    here, there = (DesktopPoint(PLACES[name].x + 5, PLACES[name].y + 5) for name in ("Save", "Notes"))
    pulled: list[Input | None] = [ButtonDown(3, here, PointerButton.LEFT), ButtonUp(3.8, there, PointerButton.LEFT)]
    shown = Desk([*click(1.5, "Name"), *REST, *pulled, *REST]).record()
    assert [one.step.action for one in shown.steps] == [Click(NAME)]
    assert shown.left_out == {LeftOut.UNSAYABLE: 1}


def test_it_is_a_run_like_any_other_and_a_macro_can_be_made_of_it(tmp_path: Path) -> None:
    shown = Desk([*click(2, "Name"), *typed(3, "Zoë"), *REST, *click(9, "Save"), *REST]).record("Call it Zoë")
    with SqliteJournal(tmp_path / "journal.sqlite") as journal:
        for event in events_of(shown, "run"):
            journal.write(event)
        events = journal.events("run")
        assert journal.audit().whole
    run = run_of(events)
    assert run.goal == "Call it Zoë"
    assert [deed.step.action for turn in run.turns for deed in turn.deeds][:2] == [TypeText(NAME, "Zoë"), Click(SAVE)]
    assert run.ending is not None
    assert run.ending.kind is EndingKind.VERIFIED
    macro = macro_from("zoe", events)
    assert [parameter.value for parameter in macro.parameters] == ["Zoë"]


def test_a_demonstration_without_a_goal_is_not_written() -> None:
    shown = Desk([*click(2, "Name"), *REST]).record("  ")
    with pytest.raises(UsageError, match="goal is empty"):
        list(events_of(shown, "r"))


def test_of_a_long_text_the_next_step_still_has_its_picture() -> None:
    desk = Desk([*REST, *typed(3, "word " * 20 + "end"), *click(14, "Notes"), *REST, *click(20, "Save"), *REST])
    shown = desk.record()
    assert [one.step.action for one in shown.steps] == [TypeText(NAME, "word " * 20 + "end"), Click(NOTES), Click(SAVE)]
    assert all(one.look.frame.pixels.any() for one in shown.steps)
    assert desk.looks > 10


def test_it_ends_by_itself_before_the_pictures_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "_ROOM", 2 * 400 * 400 * 3)
    script = [one for turn in range(9) for one in (*click(2 + 4 * turn, ("Name", "Notes")[turn % 2]), *REST, *REST)]
    desk = Desk(script)
    assert len(desk.record().steps) == 2
    assert desk.script  # what came after is not in it
    assert not desk.stop.pulled


def test_a_secret_that_the_goal_names_is_its_placeholder_from_the_first_look_on() -> None:
    value, goal = "s3cret-value", "Call it {{secret:mine}}"
    vault = Vault({"mine": value}.__getitem__)
    vault.open(goal, Stop())
    desk = Desk([*click(2, "Name"), *typed(3, value), *REST, *click(9, "Save"), *REST])
    eyes = BlinkeredEyes(desk, vault, lambda window: ())
    shown = Recorder(desk, eyes, desk, desk.clock, ("ctrl", "alt", "escape")).record(goal, 1000.0, desk.stop)
    assert [one.step.action for one in shown.steps] == [TypeText(NAME, "{{secret:mine}}"), Click(SAVE)]
    told = json.dumps([encode(event, lambda pixels: "") for event in events_of(shown, "r")])
    assert value not in told
    assert value[:6] not in told


def test_what_was_done_before_everything_was_seen_is_not_in_it() -> None:
    desk = Desk([*click(0.2, "Name"), *typed(0.4, "early"), *click(2, "Notes"), *typed(3, "then"), *REST])
    assert [one.step.action for one in desk.record().steps] == [TypeText(NOTES, "then")]


class LateDesk(Desk):
    """Its fields are not there yet in the first look."""

    def look(self, stop: Stop) -> Observation:
        seen = super().look(stop)
        return seen if self.looks > 1 else replace(seen, marks=())


def test_a_long_text_in_a_field_that_came_late_is_told_on_a_look_with_its_picture() -> None:
    text = "word " * 20 + "end"
    shown = LateDesk([*typed(3, text), *REST, *click(20, "Save"), *REST]).record()
    assert [one.step.action for one in shown.steps] == [TypeText(NAME, text), Click(SAVE)]
    assert all(one.look.frame.pixels.any() for one in shown.steps)


class LaggingDesk(Desk):
    """A name is typed while the second look is under way, and heard when that is over."""

    early: list[Input | None] | None = None

    def done(self, at: float) -> list[Input | None]:
        return typed(at, "Zoe")

    def clock(self) -> float:
        self.now += 0.001
        return self.now

    def look(self, stop: Stop) -> Observation:
        if self.early is None and self.looks:
            self.early = self.done(self.now + 0.1)
            for heard in self.early:
                assert heard is not None
                self._do(heard)
                self.now = heard.at
        return super().look(stop)

    def next(self, patience: float) -> Input | None:
        return self.early.pop(0) if self.early else super().next(patience)


def test_what_is_done_during_a_look_is_told_by_the_one_before_it() -> None:
    shown = LaggingDesk([*REST, *REST, *REST, *click(9, "Save"), *REST]).record()
    assert [one.step.action for one in shown.steps] == [TypeText(NAME, "Zoe"), Click(SAVE)]


class ClosingDesk(LaggingDesk):
    """Save is clicked while the second look is under way, and closes the form over another button."""

    below = "Delete everything"

    def done(self, at: float) -> list[Input | None]:
        return click(at, "Save")

    def look(self, stop: Stop) -> Observation:
        seen = super().look(stop)
        return replace(seen, marks=(Mark(Role.BUTTON, self.below, PLACES["Save"]),)) if self.closed else seen


def test_what_came_of_a_click_is_not_what_was_clicked() -> None:
    """A look that is under way may read the marks after it."""
    shown = ClosingDesk([*REST, *REST, *REST, *click(9, "Name"), *REST, *click(12, "Save"), *REST]).record()
    assert [one.step.action for one in shown.steps] == [Click(Target(Role.BUTTON, "Delete everything"))]  # the last one
    assert shown.left_out[LeftOut.CHANGED] == 1


def test_what_stays_where_it_was_clicked_is_what_was_clicked() -> None:
    desk = ClosingDesk([*REST, *REST, *REST])
    desk.below = "Save"
    assert [one.step.action for one in desk.record().steps] == [Click(SAVE)]


class SlowDesk(Desk):
    """Its window is still there in the first two looks after it was closed."""

    late = 0

    def look(self, stop: Stop) -> Observation:
        if self.closed and self.late < 2:
            self.late += 1
            self.closed = False
            try:
                return super().look(stop)
            finally:
                self.closed = True
        return super().look(stop)

    def changed(self, since: Observation) -> bool:
        return self.closed


def test_the_effect_of_a_step_is_waited_for_while_the_person_waits_too() -> None:
    shown = SlowDesk([*click(2, "Name"), *typed(3, "Zoe"), *REST, *click(9, "Save"), *REST, *REST, *REST]).record()
    assert shown.steps[-1].step.expectation == Shows(Target(Role.LABEL, "Desk"))
    assert shown.ending.kind is EndingKind.VERIFIED
