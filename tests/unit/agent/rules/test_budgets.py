"""Every budget ends a run, and says which it was."""

from __future__ import annotations

import pytest

from agent.rules.budgets import Budgets


@pytest.mark.parametrize(
    ("used", "word"), [((5, 0, 0.0), "steps"), ((0, 4, 0.0), "forecasts"), ((0, 0, 60.0), "seconds")]
)
def test_what_is_used_up_is_said(used: tuple[int, int, float], word: str) -> None:
    assert word in Budgets(5, 4, 60.0).exhausted(*used)


def test_nothing_is_said_before() -> None:
    assert not Budgets(5, 4, 60.0).exhausted(4, 3, 59.9)


def test_budgets_are_on_by_default() -> None:
    assert Budgets().exhausted(10**6, 0, 0.0)
    assert Budgets().exhausted(0, 10**6, 0.0)
    assert Budgets().exhausted(0, 0, 1e9)
