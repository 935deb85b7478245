"""Claims about how stops are counted, and about the record that is kept of them."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.stops.campaign import percentile, summary
from benchmarks.stops.notebook import Notebook

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


def test_what_was_tried_with_the_same_hands_is_gone_on_with_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "stops.jsonl"
    first = Notebook(file, "these", resume=True)
    first.note_stop("drag", 12, 1.5)
    first.note_ends({"the stop chord": 2}, ["the stop chord in a drag: ((), 256)"])
    Notebook(file, "others", resume=True).note_stop("drag", 99, 9.0)
    with file.open("a") as cut_off:
        cut_off.write('{"hands": "these", "sto')
    again = Notebook(file, "these", resume=True)
    assert (again.took, again.ways, again.left, again.load) == (first.took, first.ways, first.left, 1.5)
    again.note_stop("type", 3, 0.5)
    once_more = Notebook(file, "these", resume=True)
    assert (once_more.stops, once_more.ends, once_more.took["type"]) == (2, 2, [3])
    assert Notebook(file, "these", resume=False).stops == 0
    assert Notebook(file, "these", resume=True).stops == 0
