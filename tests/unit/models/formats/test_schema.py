"""Claims about the trajectory by schema: what is no step of this look and goal is a typed error, whatever it is."""

from __future__ import annotations

import contextlib
import json
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.codec import encode
from agent.errors import ReplyError
from agent.types import (
    AskUser,
    Becomes,
    Click,
    Deed,
    Direction,
    Drag,
    Finish,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
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
from models.formats.asking import held_to
from models.formats.names import is_span, phrases
from models.formats.schema import MOST_PIXELS, SchemaFormat, fitted
from tests.unit.models.formats.screens import GOAL, look

FORM = SchemaFormat()
TEXT = Target(Role.TEXT, "")
STEPS: list[dict[str, Any]] = [
    {"do": "type", "target": "text", "text": "hello there", "expect": {"reads": "text", "text": "hello there"}},
    {"do": "click", "target": "File menu", "expect": {"shows": {"later": "Save As...", "role": "item"}}},
    {"do": "click", "target": {"later": "Save As...", "role": "item"}, "expect": "nothing"},
    {"do": "press", "keys": "ctrl+s", "expect": {"becomes": "focused", "of": "text"}},
    {"do": "scroll", "target": "text", "way": "down", "expect": "nothing"},
    {"do": "drag", "target": "Delete button #2", "to": "text", "expect": "nothing"},
    {"do": "finish", "expect": {"titled": "notes.txt"}},
]
ANSWER = json.dumps({"thought": "First the text.", "steps": STEPS})


def parse(text: str) -> Any:
    return FORM.parse(text, look(), GOAL)


def test_an_answer_becomes_a_forecast() -> None:
    forecast = parse(ANSWER)
    later = Target(Role.ITEM, "Save As...", visible=False)
    assert forecast.reasoning == "First the text."
    assert [(step.action, step.expectation) for step in forecast.steps] == [
        (TypeText(TEXT, "hello there"), Reads(TEXT, "hello there")),
        (Click(Target(Role.MENU, "File")), Shows(later)),
        (Click(later), Unstated()),
        (PressKeys(("ctrl", "s")), Becomes(TEXT, State.FOCUSED)),
        (Scroll(TEXT, Direction.DOWN), Unstated()),
        (Drag(Target(Role.BUTTON, "Delete", 2), TEXT), Unstated()),
        (Finish(), Titled("notes.txt")),
    ]


@pytest.mark.parametrize(
    "around",
    ["{}", "Here it is:\n```json\n{}\n```", "<think>{{hm}}</think>\n{}", "hm</think>{}", "  {}\n\nThat is all."],
)
def test_thoughts_fences_and_prose_around_it_are_forgiven(around: str) -> None:
    assert parse(around.format(ANSWER)) == parse(ANSWER)


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ({"do": "click", "target": "Send button"}, "not on the screen"),
        ({"do": "click"}, "names no thing"),
        ({"do": "click", "target": {"later": "x", "role": "knob"}}, "names no thing"),
        ({"do": "type", "target": "text", "text": "rm -rf /"}, "what the goal does not say"),
        ({"do": "open", "text": "xterm"}, "what the goal does not name"),
        ({"do": "press", "keys": "ctrl+alt+banana"}, "no known keys"),
        ({"do": "scroll", "target": "text", "way": "sideways"}, "nowhere"),
        ({"do": "run", "text": "ls"}, "nothing that is known"),
        ({"do": "finish", "expect": {"smells": "good"}}, "expects nothing"),
        ("click File menu", "nothing that is known"),
        (None, "nothing that is known"),
    ],
)
def test_a_step_that_is_none_is_a_reply_error(step: object, why: str) -> None:
    with pytest.raises(ReplyError, match=why) as caught:
        parse(json.dumps({"thought": "", "steps": [step]}))
    assert caught.value.advice


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no",
        "{}",
        "[]",
        '{"steps": []}',
        '{"steps": 3}',
        ANSWER[:-9],
        ANSWER + ANSWER,
        f"<think>hm {ANSWER}",
        "{" * 9999,
        ANSWER.replace('"do": "finish"', '"do": "wait", "do": "finish"'),
    ],
)
def test_an_answer_that_is_none_is_a_reply_error(text: str) -> None:
    with pytest.raises(ReplyError):
        parse(text)


def test_no_depth_of_nesting_is_more_than_a_reply_error() -> None:
    """What can just be read cannot always be written: the words of the error, too, take room on the stack."""
    for depth in range(1, sys.getrecursionlimit() + 20):
        with pytest.raises(ReplyError):
            parse(f'{{"steps": [{"[" * depth}{"]" * depth}]}}')


def test_a_line_break_within_a_text_is_forgiven() -> None:
    assert parse(ANSWER.replace("First the", "First\n the")).reasoning == "First  the text."


def test_nothing_may_follow_the_end() -> None:
    for last in ({"do": "finish"}, {"do": "ask", "text": "Which one?"}, {"do": "fail", "text": "no"}):
        with pytest.raises(ReplyError, match="followed by more steps"):
            parse(json.dumps({"steps": [last, {"do": "wait"}]}))
    assert parse(json.dumps({"steps": [{"do": "ask", "text": "Which one?"}]})).steps[0].action == AskUser("Which one?")


LONG = " ".join(["never again"] * 50)
"""Nearly 600 characters, as many as the goal may hold of a file's text."""


@pytest.mark.parametrize("goal", [f'Type "{LONG}" into the document', f"Type {LONG}"])
def test_what_the_goal_says_in_one_piece_can_be_typed_and_read_however_long_it_is(goal: str) -> None:
    step = {"do": "type", "target": "text", "text": LONG, "expect": {"reads": "text", "text": LONG}}
    [told] = FORM.parse(json.dumps({"thought": "", "steps": [step]}), look(), goal).steps
    assert (told.action, told.expectation) == (TypeText(TEXT, LONG), Reads(TEXT, LONG))
    request = FORM.request(goal, look(), (), 1)
    assert request.schema is not None
    assert len(LONG) <= request.schema["$defs"]["words"]["maxLength"] <= len(goal)
    assert request.limit >= 2 * len(LONG)


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ({"do": "type", "target": "text", "text": LONG}, "is too long in 'text'"),
        ({"do": "wait", "expect": {"titled": LONG}}, "is too long in 'titled'"),
        ({"do": "press", "keys": LONG}, "is too long in 'keys'"),
        ({"do": "open", "text": " \u200b"}, "has only blanks for 'text'"),
        ({"do": "open", "text": 3}, "has no words for 'text'"),
    ],
)
def test_a_text_that_cannot_be_used_is_refused_for_what_is_wrong_with_it(step: dict[str, Any], why: str) -> None:
    with pytest.raises(ReplyError, match=why):
        parse(json.dumps({"thought": "", "steps": [step]}))


def test_of_a_long_question_or_reason_the_beginning_is_told() -> None:
    asked = parse(json.dumps({"steps": [{"do": "ask", "text": LONG}]})).steps[0].action
    failed = parse(json.dumps({"steps": [{"do": "fail", "text": LONG}]})).steps[0].action
    assert (asked, failed) == (AskUser(LONG[:200]), Finish(success=False, message=LONG[:200]))


def sound(forecast: Any) -> None:
    """Whatever was read names things of the screen or guesses, types what the goal says, and can be written down."""
    known = {target for _, target in phrases(look().marks)}
    for step in forecast.steps:
        for target in (getattr(step.action, name, None) for name in ("target", "start", "end")):
            assert target is None or target in known or not target.visible
        assert not isinstance(step.action, TypeText) or is_span(step.action.text, GOAL)
    json.dumps(encode(forecast), ensure_ascii=False).encode("utf-8")
    held_to(forecast.steps, GOAL)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["text", "click", "later", "do"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["do", "target", "text"]), inner),
    max_leaves=8,
)


@given(st.integers(0, len(STEPS) - 1), st.sampled_from(["do", "target", "text", "to", "way", "keys", "expect"]), JSON)
def test_a_field_that_holds_anything_is_a_step_or_a_reply_error(number: int, key: str, value: object) -> None:
    step = {**STEPS[number], key: value}
    with contextlib.suppress(ReplyError):
        sound(parse(json.dumps({"thought": value, "steps": [step]})))


@settings(max_examples=300)
@given(st.data())
def test_a_mangled_answer_is_a_forecast_or_a_reply_error(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(ANSWER)))
    end = data.draw(st.integers(start, len(ANSWER)))
    middle = data.draw(
        st.text(max_size=20) | st.sampled_from(["\\ud800", "{", "]", '"', ANSWER, "<think>", "9" * 5000])
    )
    with contextlib.suppress(ReplyError):
        sound(parse(ANSWER[:start] + middle + ANSWER[end:]))


def test_the_schema_names_what_is_on_the_screen_and_no_more_steps_than_asked_for() -> None:
    deed = Deed(PlannedStep(Click(Target(Role.MENU, "File")), "click"), Outcome(OutcomeKind.FAILED))
    request = FORM.request(GOAL, look(), [deed], 3)
    assert request.schema is not None
    named = request.schema["$defs"]["thing"]["anyOf"][0]["enum"]
    assert named == [said for said, _ in phrases(look().marks)]
    assert request.schema["properties"]["steps"]["maxItems"] == 3
    picture, said = request.turns[1].parts
    assert not isinstance(picture, str)
    assert isinstance(said, str)
    assert all(json.dumps(name) in said for name in named)
    assert "click File menu : failed" in said.splitlines()


def test_a_model_in_plain_words_is_told_why_a_step_came_to_nothing() -> None:
    step = PlannedStep(Click(Target(Role.MENU, "File")), "click")
    why = "The menu “File”\nis <|disabled|>."
    deeds = [Deed(step, Outcome(OutcomeKind.FAILED, why)), Deed(step, Outcome(OutcomeKind.DONE, "it was so already"))]
    said = FORM.request(GOAL, look(), deeds, 3).turns[1].parts[1]
    assert isinstance(said, str)
    assert said.splitlines()[-2:] == ["click File menu : failed (The menu “File” is < |disabled|>.)", "click File menu"]


def test_a_screen_without_marks_can_only_be_guessed_at() -> None:
    bare = type(look())(look().frame, (), None)
    request = FORM.request(GOAL, bare, (), 1)
    assert request.schema is not None
    assert "enum" not in request.schema["$defs"]["thing"]


def test_a_large_picture_is_made_smaller_and_keeps_its_shape() -> None:
    pixels = look().frame.pixels
    assert fitted(pixels) is pixels
    small = fitted(pixels.repeat(3, axis=0).repeat(3, axis=1))
    height, width = small.shape[:2]
    assert width * height <= MOST_PIXELS
    assert width / height == pytest.approx(1.6, rel=0.01)
