"""Two policies on the same tasks: the bound from below, by hand and as it must behave."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.suites.paired import Paired, paired


def test_pairs_are_counted() -> None:
    found = paired([True, True, False, False, True], [True, False, True, False, True])
    assert found == Paired(both=2, neither=1, lost=1, won=1)
    assert found.difference == 0
    with pytest.raises(ValueError, match="no tasks"):
        paired([], [])
    with pytest.raises(ValueError, match="shorter"):
        paired([True, False], [True])


def test_worked_example_of_the_bound() -> None:
    """100 tasks, 3 lost and 1 won: (1.5 - 3.5) / 102 = -0.0196; variance (5 - 4 / 102) / 102^2."""
    found = Paired(both=90, neither=6, lost=3, won=1)
    assert found.difference == pytest.approx(-0.02)
    assert found.lower == pytest.approx(-2 / 102 - 1.96 * math.sqrt((5 - 4 / 102) / 102**2))


def test_few_tasks_prove_little_even_where_nothing_was_lost() -> None:
    assert Paired(10, 10, 0, 0).lower < -0.02
    assert Paired(150, 150, 0, 0).lower > -0.02


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 50), st.integers(0, 50))
def test_a_task_more_that_is_lost_never_raises_the_bound(both: int, neither: int, lost: int, won: int) -> None:
    if both == 0:
        return
    assert Paired(both - 1, neither, lost + 1, won).lower < Paired(both, neither, lost, won).lower
    assert Paired(both, neither, lost, won).lower <= Paired(both, neither, lost, won).difference + 0.1
