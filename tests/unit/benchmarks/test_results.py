"""The scoreboard: what the last line says, and that an interval knows how many independent tasks there were."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import UsageError
from benchmarks.suites.causes import Cause
from benchmarks.suites.results import MODES, Result, Way, interval, summary, way, wilson

KEYS = {
    "suite", "mode", "tasks", "success", "ci95", "seen", "unseen", "blank_image", "families", "causes",
    "steps_per_task", "forecasts_per_task", "seconds_per_task",
}  # fmt: skip


def result(family: str, success: bool, *, seen: bool = True, blank: bool = False) -> Result:
    return Result(
        0, family, seen, "do it", success, "verified", "", 1, 2, 3, 0.5, blank, None if success else Cause.LOOP
    )


def test_seen_and_unseen_families_are_counted_apart() -> None:
    results = [
        result("form", True), result("form", False), result("mail", False, seen=False), result("wizard", True),
        result("form", True, blank=True), result("mail", False, seen=False, blank=True),
    ]  # fmt: skip
    line = summary("practice", "committed", results)
    assert set(line) == KEYS
    assert line["tasks"] == 4
    assert line["success"] == 0.5
    assert line["seen"] == {"success": 0.6667, "tasks": 3}
    assert line["unseen"] == {"success": 0.0, "tasks": 1}
    assert line["blank_image"] == 0.5
    assert line["families"] == {"form": "1/2", "mail": "0/1", "wizard": "1/1"}
    assert line["causes"] == {"loop": 2}
    assert line["steps_per_task"] == 2.0
    assert line["forecasts_per_task"] == 3.0


def test_what_was_not_run_is_null() -> None:
    line = summary("practice", "reactive", [result("form", True)])
    assert line["unseen"] is None
    assert line["blank_image"] is None
    nothing = summary("practice", "reactive", [])
    assert nothing["tasks"] == 0
    assert nothing["success"] is None


def of(families: Sequence[tuple[int, int]]) -> list[Result]:
    """Results of families with so many successes out of so many tasks."""
    return [result(str(at), number < won) for at, (won, tasks) in enumerate(families) for number in range(tasks)]


def test_tasks_of_one_family_that_all_go_alike_count_as_one() -> None:
    alike = interval(of([(10, 10)] * 5 + [(0, 10)] * 5))
    apart = interval(of([(5, 10)] * 10))
    assert apart == wilson(0.5, 100)
    assert alike[1] - alike[0] > 2.5 * (apart[1] - apart[0])
    # Ten families of which each is a coin: as wide as ten tasks, but for the correction of their small number.
    assert alike == pytest.approx(wilson(0.5, 9), abs=0.001)


def test_where_everything_succeeds_the_interval_keeps_its_width() -> None:
    assert interval(of([(10, 10)] * 8)) == wilson(1.0, 8)
    assert interval(of([(7, 10)])) == wilson(0.7, 1)
    assert interval([]) == (0.0, 1.0)


@given(st.lists(st.integers(1, 6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=2, max_size=12))
def test_the_interval_holds_the_share_and_is_never_narrower_than_of_independent_tasks(
    families: list[tuple[int, int]],
) -> None:
    results = of(families)
    share = sum(one.success for one in results) / len(results)
    low, high = interval(results)
    naive = wilson(share, len(results))
    assert 0.0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1.0
    assert low <= naive[0] + 1e-9
    assert high >= naive[1] - 1e-9


def test_the_order_of_results_means_nothing() -> None:
    results = of([(1, 4), (3, 4), (2, 2)])
    assert interval(results) == pytest.approx(interval(results[::-1]))


def test_a_mode_has_its_horizon_and_takes_another() -> None:
    assert [way(mode) for mode in MODES] == [
        Way("reactive", 1, 1), Way("one-step", 10, 1), Way("committed", 10, None)
    ]  # fmt: skip
    assert way("committed", 3) == Way("committed", 3, None)


@pytest.mark.parametrize(("mode", "horizon"), [("committed", 0), ("one-step", 11), ("reactive", 2), ("eager", None)])
def test_what_makes_no_sense_is_refused_with_advice(mode: str, horizon: int | None) -> None:
    with pytest.raises(UsageError) as refused:
        way(mode, horizon)
    assert refused.value.advice
