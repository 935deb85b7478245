"""Claims about how stops are counted, and about the record that is kept of them."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.stops.campaign import percentile, summary

RECORD = Path(__file__).parents[3] / "records" / "stops.json"


@given(st.lists(st.integers(0, 500), min_size=1), st.sampled_from([0.5, 0.95, 0.99, 1.0]))
def test_a_percentile_is_the_smallest_value_that_is_enough(values: list[int], share: float) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9
    assert sum(value < found for value in values) < share * len(values)


def test_the_worst_of_each_kind_of_act_is_told() -> None:
    said = summary({"drag": [1, 9], "type": [], "scroll": [3]})
    assert (said["stops"], said["worst"], said["worst_by_act"]) == (3, 9, {"drag": 9, "scroll": 3})


def test_the_record_holds_what_is_promised() -> None:
    record = json.loads(RECORD.read_text())
    assert len(record["commit"]) == 40
    assert record["milliseconds"]["stops"] >= 200
    assert record["milliseconds"]["p99"] <= record["limit_p99"] == 100
    assert record["ends"] == sum(record["ends_by_way"].values()) > 0
    assert record["left_pressed"] == []
