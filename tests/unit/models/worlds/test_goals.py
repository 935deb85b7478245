"""How goals are said: in many ways, with values of many kinds, and never so that a text to type cannot be copied."""

from __future__ import annotations

import re
import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.types import AskUser, Finish, OpenApp, Reads, Titled, TypeText
from models.formats.names import is_span
from models.worlds import roster, words
from models.worlds.goals import joined
from models.worlds.slips import slipped
from models.worlds.tasks import UnreachableError, forecast
from models.worlds.wishes import Holds, Impossible, Saved, Task, Unclear

COUNT = 700
_MANNERS = (
    r"(?i)please|could you",
    r"(?i)\bfirst",
    r"(?i)finally|lastly",
    r"but (first|before)",
    r"['\"“]",
    r"^[a-z]",
    r"^[A-Z]",
)
_KINDS = (
    r"^\d{4}-\d\d-\d\d$",
    r"^\d\d?\.\d\d?\.\d{4}$",
    r"^[\w.]+@[\w.]+$",
    r"^https://",
    r"^[/~]",
    r"^\d+$",
    r"^\d\d:\d\d$",
    r"%$",
    r"^[A-Z]{2,3}-\d{3}$",
)


def _tasks(held_out: bool) -> list[tuple[roster.Goals, Task]]:
    drawn = []
    for number in range(COUNT):
        rng = Random(f"goals/{number}")
        goals = roster.draw(rng, held_out)
        drawn.append((goals, goals.task(rng)))
    return drawn


@pytest.mark.parametrize("held_out", [False, True])
def test_all_that_is_to_be_typed_is_said_in_the_goal(held_out: bool) -> None:
    for goals, wanted in _tasks(held_out):
        said = [aim.text for aim in wanted.wishes if isinstance(aim, Holds)]
        said = [text for text in said if text not in ("0", "100")]  # a slider's ends, which keys lead to
        said += [aim.name for aim in wanted.wishes if isinstance(aim, Saved)]
        assert all(is_span(text, wanted.goal) for text in said), (goals.family, wanted.goal, said)


def test_forecasts_type_and_quote_only_what_the_goal_says() -> None:
    for goals, wanted in _tasks(held_out=False):
        try:
            _, steps = forecast(goals.world, wanted, 0, 10)
        except UnreachableError:
            continue
        for step in steps:
            if isinstance(step.expectation, Reads | Titled):
                assert is_span(step.expectation.text, wanted.goal), (goals.family, wanted.goal, step.expectation)
            match step.action:
                case TypeText(_, text) | OpenApp(text):
                    assert is_span(text, wanted.goal), (goals.family, wanted.goal, text)
                case Finish() | AskUser():
                    assert step is steps[-1]
                case _:
                    pass


def test_goals_are_polite_terse_ordered_quoted_and_careless() -> None:
    goals = [wanted.goal for _, wanted in _tasks(held_out=False)]
    for kind in _MANNERS:
        assert any(re.search(kind, goal) for goal in goals), kind
    assert min(len(goal.split()) for goal in goals) <= 3
    assert max(len(goal.split()) for goal in goals) > 30


def test_some_tasks_cannot_be_done_and_some_need_a_question() -> None:
    aims = [aim for _, wanted in _tasks(held_out=True) for aim in wanted.wishes]
    for number in range(20):
        for family in ("missing", "locked", "ambiguous"):
            rng = Random(number)
            aims += roster.draw(rng, held_out=True, family=family).task(rng).wishes
    assert any(isinstance(aim, Impossible) for aim in aims)
    assert any(isinstance(aim, Unclear) for aim in aims)


@pytest.mark.parametrize("script", ["GREEK", "CYRILLIC", "CJK", "LATIN SMALL LETTER", "WITH", "ROCKET"])
def test_values_come_in_many_alphabets(script: str) -> None:
    drawn = "".join(words.value(Random(number)) for number in range(3000))
    assert any(script in unicodedata.name(letter, "") for letter in set(drawn))


@pytest.mark.parametrize("kind", _KINDS)
def test_values_are_dates_addresses_paths_and_numbers(kind: str) -> None:
    assert any(re.search(kind, words.value(Random(number))) for number in range(2000))


@given(st.text(st.characters(categories=["L", "Zs", "P"]), max_size=30), st.randoms(use_true_random=False))
def test_a_slip_changes_one_word_by_one_letter_or_two(text: str, rng: Random) -> None:
    changed = slipped(rng, text)
    assert abs(len(changed) - len(text)) <= 1
    kept = 0
    while kept < min(len(text), len(changed)) and text[kept] == changed[kept]:
        kept += 1
    rest = max(len(text), len(changed)) - kept
    assert rest <= 2 or text[len(text) - rest + 2 :] == changed[len(changed) - (rest - 2) :]


@pytest.mark.parametrize("number", range(50))
def test_a_slip_leaves_a_template_one(number: int) -> None:
    assert slipped(Random(number), "please write {v} into {n}").format(v="1", n="2").count("{") == 0
    assert {"{v}", "{n}"} <= set(slipped(Random(number), "please write {v} into {n}").split())


def test_clauses_keep_their_order_or_say_that_they_do_not() -> None:
    for number in range(300):
        goal = joined(Random(number), ["aaa", "bbb"])
        turned = goal.casefold().index("bbb") < goal.casefold().index("aaa")
        assert not turned or re.search(r"(?i)first|before|after", goal)
