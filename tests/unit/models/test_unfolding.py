"""Claims about what is told of a reply while it is being written."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.types import Forecast
from models.formats.schema import SchemaFormat
from models.formats.tracer1 import Tracer1Format
from models.unfolding import PAUSE, Unfolding
from tests.unit.models.formats.screens import GOAL, look

LINES = 'click Save button > shows ? Done dialog\nclick ? Yes button > hides Save button\nfinish done > titled " x "\n'
STEPS = json.dumps(
    {
        "thought": 'first } and "steps": [{}]}',
        "steps": [
            {"do": "click", "target": "Save button", "expect": {"shows": {"later": "Done }]}", "role": "dialog"}}},
            {"do": "click", "target": {"later": "Yes", "role": "button"}, "expect": "nothing"},
            {"do": "finish", "expect": {"titled": "x"}},
        ],
    },
    indent=1,
)
REPLIES = [(Tracer1Format(), LINES), (SchemaFormat(), STEPS)]


class Clock:
    """Goes on by ``step`` seconds at every look."""

    def __init__(self, step: float) -> None:
        self._now, self._step = 0.0, step

    def __call__(self) -> float:
        self._now += self._step
        return self._now


def told_of(form: Tracer1Format | SchemaFormat, pieces: list[str], clock: Callable[[], float]) -> list[Forecast]:
    told: list[Forecast] = []
    unfolding = Unfolding(form, lambda text: form.parse(text, look(), GOAL), told.append, clock)
    for piece in pieces:
        unfolding.hear(piece)
    return told


@pytest.mark.parametrize(("form", "reply"), REPLIES)
@given(cuts=st.sets(st.integers(1, 500)))
def test_what_is_told_is_always_a_beginning_of_the_whole_forecast(
    form: Tracer1Format | SchemaFormat, reply: str, cuts: set[int]
) -> None:
    places = [0, *sorted(cut for cut in cuts if cut < len(reply)), len(reply)]
    pieces = [reply[start:end] for start, end in pairwise(places)]
    whole = form.parse(reply, look(), GOAL).steps
    told = [forecast.steps for forecast in told_of(form, pieces, Clock(PAUSE))]
    assert all(steps == whole[: len(steps)] for steps in told)
    assert [len(steps) for steps in told] == sorted({len(steps) for steps in told})
    assert len(told[-1]) >= 2


@pytest.mark.parametrize(("form", "reply"), REPLIES)
def test_each_step_is_told_with_the_sign_that_makes_it_whole(form: Tracer1Format | SchemaFormat, reply: str) -> None:
    told = told_of(form, list(reply), Clock(PAUSE))
    assert [len(forecast.steps) for forecast in told] == [1, 2, 3]


def test_the_first_step_is_told_at_once_and_the_others_not_too_often() -> None:
    assert [len(f.steps) for f in told_of(Tracer1Format(), list(LINES), Clock(0.0))] == [1]


@pytest.mark.parametrize("form", [Tracer1Format(), SchemaFormat()])
@given(nonsense=st.text(st.sampled_from('{}[]",: \n<think>clickSave')))
def test_nonsense_is_told_to_nobody(form: Tracer1Format | SchemaFormat, nonsense: str) -> None:
    assert told_of(form, list(nonsense), Clock(PAUSE)) == []


def test_a_reply_without_end_is_not_read_for_ever() -> None:
    read: list[str] = []

    def read_it(text: str) -> Forecast:
        read.append(text)
        return Forecast(())

    unfolding = Unfolding(Tracer1Format(), read_it, lambda _: None)
    for _ in range(200):
        unfolding.hear("x" * 1023 + "\n")
    assert max(map(len, read)) <= 66_560
