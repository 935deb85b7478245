"""A goal's quotations: whole and letter by letter, whatever marks stand in them; and nothing the goal does not say."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.types import Box, Mark, Role, Target, TypeText
from models.formats.grammar import grammar
from models.formats.names import ends, goal_text, is_span, quotation, spans, stays_quoted
from models.formats.tracer1 import parse
from models.worlds import roster
from tests.unit.models.formats.gate import passes

FIELD = (Mark(Role.TEXT, "", Box(0, 0, 10, 10)),)
NESTED = [
    ("Type \"print('hello')\" into the editor", "print('hello')"),
    ("Type \"rock 'n' roll\" in Search", "rock 'n' roll"),
    ("Type 'rock 'n' roll' in Search", "rock 'n' roll"),
    ("Type “He said ‘hi’ twice” in Note", "He said ‘hi’ twice"),
    ('Type "He said “hi” twice" in Note', "He said “hi” twice"),
    ("Type “He said “hi” twice” in Note", "He said “hi” twice"),
    ("Type „Er sagte ‚hi‘ laut“ in Note", "Er sagte ‚hi‘ laut"),
    ("Type «Il dit “oui” ici» in Note", "Il dit “oui” ici"),
    ("Type »Er sagte „ja“ laut« in Note", "Er sagte „ja“ laut"),
    ("Rename it to 'Bob's file' and save", "Bob's file"),
    ("Rename it to ‘Bob’s file’ and save", "Bob’s file"),
    ("Rename it to 'the dogs’ bowl' and save", "the dogs’ bowl"),
    ("Type 'print(\"hello\")' in Note", 'print("hello")'),
    ("Type 'He said \"hi\" twice' in Note", 'He said "hi" twice'),
    ('Type “a 5" disk” in Note', 'a 5" disk'),
]


def may_type(text: str, goal: str) -> bool:
    """Whether the grammar lets the text be typed; then the parser takes it as it is."""
    line = f'type text " {text} " > reads\n'
    allowed = passes(grammar(goal, FIELD, 1), line)
    assert not allowed or parse(line, FIELD, goal).steps[0].action == TypeText(Target(Role.TEXT, ""), text)
    return allowed


@pytest.mark.parametrize(("goal", "text"), NESTED)
def test_a_quotation_with_marks_in_it_is_typed_whole_and_letter_by_letter(goal: str, text: str) -> None:
    assert spans(goal)[1] == (text,)
    assert may_type(text, goal)
    for part in re.split(r"[\"'“”‘’‚„]", text):
        assert not part.strip() or not may_type(part.strip(), goal)


def test_a_mark_that_would_look_like_the_quotations_end_is_told_as_an_apostrophe_and_may_be_said_so() -> None:
    goal = "Type 'He said \"hi\" twice' in Note"
    assert goal_text(goal) == 'Type " He said ’hi’ twice " in Note'
    assert is_span("He said ’hi’ twice", goal)
    assert not is_span("He said «hi» twice", goal)
    assert goal_text("Type 'print(\"hello\")' in Note") == 'Type " print("hello") " in Note'


def test_what_would_end_an_answers_text_is_an_apostrophe_in_it() -> None:
    goal = "Type 'a \" > b' in Note"
    assert spans(goal)[1] == ("a ’ > b",)
    assert may_type("a ’ > b", goal)


@pytest.mark.parametrize("mark", ['"', "”"])
def test_a_lone_mark_after_a_digit_is_the_goals_own_or_left_off(mark: str) -> None:
    goal = f"Set Size to 5{mark} and go on"
    assert goal_text(goal) == "Set Size to 5'' and go on"
    assert [text for text in ("5", f"5{mark}", "5''", "5’", f"to 5{mark} and") if may_type(text, goal)] == [
        "5",
        f"5{mark}",
        f"to 5{mark} and",
    ]
    assert ends(f"5{mark}.") == ("5", f"5{mark}", f"5{mark}.")


def as_it_was(goal: str) -> str:
    """The text of a goal as the policy was taught it, before quotations could hold marks."""
    straight = re.sub(r"[“”„«»]", '"', goal)
    straight = re.sub(r"(?<!\w)['‘‚](\S[^'‘’]*)['’‘](?!\w)", r'"\1"', straight)
    pairs = straight.split('"')
    if len(pairs) % 2 == 0:
        pairs[-2:] = ["''".join(pairs[-2:])]
    return " ".join(' " '.join(pairs).split())


WORDS = st.lists(
    st.sampled_from(["a", "don't", "it’s", "x.txt,", "5'", "(b)", "c:", "12", "Größe", "dogs'"]), max_size=3
)
PLAIN_WORDS = st.lists(st.sampled_from(["a", "x.txt,", "(b)", "c:", "12", "Größe"]), min_size=1, max_size=3)
PAIRS = st.sampled_from(['""', "“”", "„“", "„”", "«»", "»«", "””", "''", "‘’", "‚‘", "‚’"])
QUOTED = st.tuples(WORDS, PAIRS, PLAIN_WORDS).map(
    lambda drawn: f"{' '.join(drawn[0])} {' '.join(drawn[2]).join(drawn[1])}"
)


@given(st.lists(QUOTED, max_size=4), WORDS, st.sampled_from(["", '"', "”", ' "a', '5"']))
def test_a_goal_without_marks_in_its_quotations_is_told_as_ever(quoted: list[str], end: list[str], lone: str) -> None:
    goal = f"{' '.join([*quoted, *end])}{lone}"
    was = as_it_was(goal)
    assert goal_text(goal) == was
    assert spans(goal)[1] == tuple(text.strip() for text in was.split('"')[1::2])
    if not lone:
        assert spans(goal)[0] == tuple(tuple(run.split()) for run in was.split('"')[::2] if run.strip())


@pytest.mark.parametrize(
    ("goal", "quoted"),
    [
        ('type "hello” and "world”', ("hello", "world")),
        ("type “a“ and “b”", ("a", "b")),
        ("It's Bob's 'tis 'ok'", ("ok",)),
        ("say 'a' and dogs' bowls 'b c'", ("a", "b c")),
        ("press ''' twice", ("'",)),
        ('"" is nothing', ()),
    ],
)
def test_marks_of_two_kinds_and_apostrophes_are_taken_as_ever(goal: str, quoted: tuple[str, ...]) -> None:
    assert goal_text(goal) == as_it_was(goal)
    assert spans(goal)[1] == quoted


@pytest.mark.parametrize("family", list(roster.FURTHER))
def test_the_goals_that_the_policy_learned_from_are_told_as_ever(family: str) -> None:
    rng = Random(f"quotations/{family}")
    goals = [roster.draw(rng, held_out=True, family=family).task(rng).goal for _ in range(4)]
    assert [goal_text(goal) for goal in goals] == [as_it_was(goal) for goal in goals]
    assert [goal_text(goal_text(goal)) for goal in goals] == [goal_text(goal) for goal in goals]


MARKED = st.text(st.sampled_from(list("ab .5>\"'“”„«»‘’‚\n")), max_size=12)


@given(MARKED, MARKED, MARKED.map(lambda said: f"z{said}z"))
def test_where_a_text_stays_a_quotation_no_mark_around_it_makes_a_word_of_it(
    before: str, after: str, said: str
) -> None:
    quoted = quotation(said)
    runs, texts = spans(f"{before} {quoted} {after}")
    if stays_quoted(quoted, before, after):
        assert not any("z" in word for run in runs for word in run)
        assert [text for text in texts if "z" in text] == list(spans(quoted)[1])


@given(MARKED)
def test_whatever_a_goal_says_may_be_typed_as_it_stands_there(goal: str) -> None:
    runs, quoted = spans(goal)
    for text in (*quoted, *(" ".join(run) for run in runs)):
        assert may_type(text, goal), text
