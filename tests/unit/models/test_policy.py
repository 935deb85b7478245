from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.types import Forecast, PlannedStep, Wait
from models.engine.prompt import Reply
from models.policy import confident, line_chances

STEP = PlannedStep(Wait(), "wait")


def reply(*tokens: tuple[bytes, float]) -> Reply:
    pieces = tuple(piece for piece, _ in tokens)
    chances = tuple(math.log(chance) for _, chance in tokens)
    return Reply(b"".join(pieces).decode("utf-8", "replace"), pieces, chances, True)


def test_a_lines_chance_is_the_product_of_its_tokens() -> None:
    written = reply((b"click ", 0.5), (b"File\n", 0.5), (b"finish", 0.8), (b" done", 1.0), (b"\n", 0.5))
    assert line_chances(written) == pytest.approx((0.25, 0.4))


def test_a_token_that_spans_a_line_break_counts_for_both_lines() -> None:
    assert line_chances(reply((b"a", 1.0), (b"\nb", 0.5), (b"c\n", 0.25))) == pytest.approx((0.5, 0.125))


def test_a_line_break_counts_for_the_line_that_it_ends() -> None:
    assert line_chances(reply((b"a", 1.0), (b"\n", 0.5), (b"b", 1.0))) == pytest.approx((0.5, 1.0))


def test_empty_lines_have_no_chance_of_their_own() -> None:
    assert line_chances(reply((b"\n", 0.5), (b"a\n", 0.5), (b"\n", 0.5))) == pytest.approx((0.5,))


def test_steps_take_the_confidence_of_their_lines_and_the_forecast_that_of_the_least_sure() -> None:
    sure = confident(Forecast((STEP, STEP)), reply((b"wait\n", 0.5), (b"wait\n", 0.25)))
    assert [step.confidence for step in sure.steps] == pytest.approx([0.5, 0.25])
    assert sure.confidence == pytest.approx(0.25)


def test_a_forecast_whose_steps_are_not_its_lines_is_left_as_it_is() -> None:
    forecast = Forecast((STEP,), confidence=0.7)
    assert confident(forecast, reply((b"a\nb\n", 0.5))) == forecast


@given(st.lists(st.tuples(st.binary(min_size=1, max_size=4), st.floats(1e-6, 1.0))))
def test_a_chance_is_a_probability(tokens: list[tuple[bytes, float]]) -> None:
    assert all(0.0 <= chance <= 1.0 for chance in line_chances(reply(*tokens)))
