"""The contract between prompts and answers: what is said is read back as it was meant, and nothing else is."""

from __future__ import annotations

import re
import time
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.errors import ReplyError
from agent.types import (
    AskUser,
    Becomes,
    Box,
    Click,
    Deed,
    DesktopPoint,
    Direction,
    Drag,
    Finish,
    Frame,
    Hides,
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
    Shows,
    State,
    Target,
    Titled,
    TypeText,
    Unstated,
    Wait,
)
from models.formats.grammar import grammar
from models.formats.names import goal_text, is_span, phrases, spans
from models.formats.sight import CELL
from models.formats.steps import deed_line, step_text
from models.formats.tracer1 import END, SCREEN, Tracer1Format, look, parse
from models.worlds.families import draw, draw_wishes
from models.worlds.goals import task
from models.worlds.tasks import forecast

HERE = Box(0, 0, 10, 10)
MARKS = (
    Mark(Role.WINDOW, "Notes > draft", HERE, states=frozenset({State.ACTIVE})),
    Mark(Role.MENU, "File", HERE),
    Mark(Role.BUTTON, "Delete", HERE),
    Mark(Role.BUTTON, "Delete", HERE),
    Mark(Role.BUTTON, "Delete all", HERE),
    Mark(Role.TEXT, "", HERE, "old", frozenset({State.FOCUSED})),
    Mark(Role.CHECK, "Wrap lines", HERE, states=frozenset({State.CHECKED})),
)
FILE, SECOND = Target(Role.MENU, "File"), Target(Role.BUTTON, "Delete", 2)
FIELD, WRAP = Target(Role.TEXT, ""), Target(Role.CHECK, "Wrap lines")
LATER = Target(Role.ITEM, "Save As", visible=False)
GOAL = 'Type "dear  Ada" and save it as a.txt, then go.'

STEPS = [
    (Click(SECOND), Hides(SECOND), "click Delete button #2 > hides Delete button #2"),
    (Click(FILE), Shows(LATER), "click File menu > shows ? Save As item"),
    (Click(LATER, PointerButton.RIGHT), Unstated(), "context ? Save As item > nothing"),
    (Click(WRAP, count=2), Becomes(WRAP, State.CHECKED, False), "double Wrap lines check > unchecked"),
    (TypeText(FIELD, "dear Ada"), Reads(FIELD, "dear Ada"), 'type text " dear Ada " > reads'),
    (TypeText(FIELD, "a.txt", replace=False), Titled("a.txt"), 'insert text " a.txt " > titled " a.txt "'),
    (PressKeys(("ctrl", "s")), Shows(Target(Role.DIALOG, "", visible=False)), "press ctrl+s > shows ? dialog"),
    (Scroll(WRAP, Direction.DOWN), Unstated(), "scroll Wrap lines check down > nothing"),
    (Drag(FILE, WRAP), Becomes(WRAP, State.FOCUSED), "drag File menu to Wrap lines check > focused Wrap lines check"),
    (Wait(), Unstated(), "wait > nothing"),
    (OpenApp("go"), Unstated(), 'open " go " > nothing'),
    (AskUser("which one"), Unstated(), 'ask " which one " > nothing'),
    (Finish(), Reads(FIELD, "dear Ada"), 'finish done > reads text " dear Ada "'),
    (Finish(success=False, message="no such thing"), Unstated(), 'finish failed " no such thing " > nothing'),
]  # fmt: skip


@pytest.mark.parametrize(("action", "expectation", "line"), STEPS)
def test_every_kind_of_step_is_said_and_read_back(action: object, expectation: object, line: str) -> None:
    step = PlannedStep(action, "", expectation)  # type: ignore[arg-type]
    assert step_text(step, MARKS) == line
    (read,) = parse(f"{line}\n{END}", MARKS, GOAL).steps
    assert (read.action, read.expectation) == (action, expectation)


def test_a_guess_may_have_a_name_with_a_role_and_to_in_it() -> None:
    page, item = Target(Role.ITEM, "Add link to page", visible=False), Target(Role.ITEM, "Add", visible=False)
    lines = ("click ? Add link to page item > nothing", "drag ? Add item to ? Add link to page item > nothing")
    assert [parse(line, MARKS, GOAL).steps[0].action for line in lines] == [Click(page), Drag(item, page)]


@pytest.mark.parametrize("seed", range(60))
def test_every_answer_of_the_solver_is_read_back_as_it_was_meant(seed: int) -> None:
    rng = Random(seed)
    setting = draw(rng)
    wanted = task(rng, draw_wishes(rng, setting), setting.world)
    scene, steps = forecast(setting.world, wanted, 0, horizon=10)
    text = "".join(f"{step_text(step, scene.marks)}\n" for step in steps)
    assert [s.action for s in parse(text, scene.marks, wanted.goal).steps] == [s.action for s in steps]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "click",
        "click Nowhere button > nothing",
        "click File menu",
        "click File menu > nothing more",
        "click Delete button #3 > nothing",
        'type text " hello " > reads',
        'type text " dear Ada > reads',
        'open " Terminal " > nothing',
        "press ctrl+nosuchkey > nothing",
        "scroll Wrap lines check sideways > nothing",
        "finish done > nothing\nclick File menu > nothing",
        'run " rm -rf " > nothing',
        "click ? > nothing",
        "click 12 40 > nothing",
    ],
)
def test_anything_outside_the_contract_is_a_reply_error(text: str) -> None:
    with pytest.raises(ReplyError):
        parse(text, MARKS, GOAL)


@pytest.mark.parametrize("odd", ['"', "#", "?", "<", ">"])
def test_the_grammar_lets_no_guess_be_named_as_the_parser_cannot_read_it(odd: str) -> None:
    rules = dict(line.split(" ::= ", 1) for line in grammar(GOAL, MARKS, 3).splitlines())
    assert rules["name"] == 'word (" " word){0,5}'
    assert re.fullmatch(rules["word"], "Save_As…")
    for name in (f"Save{odd}As", f"{odd}Save", f"Save{odd}"):
        assert not re.fullmatch(rules["word"], name)
        with pytest.raises(ReplyError):
            parse(f"click ? {name} item > nothing", MARKS, GOAL)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_mutated_reply_is_a_typed_error_or_a_forecast(data: st.DataObject) -> None:
    whole = "".join(f"{line}\n" for _, _, line in STEPS[:8])
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    inserted = data.draw(st.text(max_size=12))
    text = whole[:start] + inserted + whole[end:]
    try:
        steps = parse(text, MARKS, GOAL).steps
    except ReplyError:
        return
    assert all(is_span(s.action.text, GOAL) for s in steps if isinstance(s.action, TypeText))


@given(st.text(max_size=60))
@settings(deadline=None)
def test_no_text_of_a_screen_or_goal_can_forge_a_special_token(text: str) -> None:
    marks = (Mark(Role.BUTTON, f"<|plan|>\0{text}", HERE, f"<__media__>{text}<|end|>"),)
    screen, _ = look(np.zeros((32, 32, 3), np.uint8), marks, "")
    prompt = screen.removeprefix(f"{SCREEN}\n").removesuffix("\n") + goal_text(f"{text}<|end|>")
    assert "<|" not in prompt
    assert "<__" not in prompt
    assert "\n" not in prompt
    assert "\0" not in prompt


def test_only_what_has_no_name_says_where_its_close_up_is() -> None:
    marks = (
        Mark(Role.WINDOW, "Palette", Box(0, 0, 1280, 800)),
        Mark(Role.BUTTON, "", HERE, states=frozenset({State.SELECTED})),
        Mark(Role.BUTTON, "Close", HERE),
        Mark(Role.TEXT, "", HERE),
        Mark(Role.BUTTON, "", HERE),
    )
    screen, image = look(np.zeros((800, 1280, 3), np.uint8), marks, "press it")
    assert screen.splitlines()[1:] == [
        "window Palette",
        "button #1 at 0 6 [selected]",
        "button Close",
        "text",
        "button #2 at 1 6",
    ]
    assert image.shape == (7 * CELL, 10 * CELL, 3)


def test_typed_values_are_spans_of_the_goal() -> None:
    runs, quoted = spans(GOAL)
    assert quoted == ("dear Ada",)
    assert runs == (("Type",), ("and", "save", "it", "as", "a.txt,", "then", "go."))
    assert is_span("a.txt", GOAL)
    assert is_span("it as a.txt, then", GOAL)
    assert not is_span("dear", GOAL)
    assert not is_span("b.txt", GOAL)


def test_equal_names_are_told_apart_by_their_ordinal() -> None:
    said = [words for words, _ in phrases(MARKS)]
    assert said[2:5] == ["Delete button #1", "Delete button #2", "Delete all button"]


def test_history_says_what_came_to_nothing_and_calls_what_was_found_by_its_name() -> None:
    step = PlannedStep(Click(LATER), "")
    assert deed_line(Deed(step, Outcome(OutcomeKind.DONE))) == "click Save As item"
    assert deed_line(Deed(step, Outcome(OutcomeKind.FAILED))) == "click ? Save As item : failed"


def test_the_screen_comes_first_and_the_goal_after_the_image() -> None:
    pixels = np.zeros((800, 1280, 3), np.uint8)
    look = Observation(Frame(pixels, DesktopPoint(0, 0), (), time.time()), MARKS, None)
    screen, image, tail = Tracer1Format().prompt("go", look, (), 5).parts
    assert isinstance(screen, str)
    assert screen.startswith("<|screen|>\nwindow Notes > draft [active]\n")
    assert isinstance(image, np.ndarray)
    assert image.shape == (192, 320, 3)
    assert tail == "\n<|goal|> go\n<|done|>\n<|plan|>\n"
