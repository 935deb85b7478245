from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.report import Result, result, table, write

SECONDS = st.lists(st.floats(0.001, 100.0), min_size=1, max_size=9)


def test_medians_are_told_and_compared() -> None:
    told = result("look", "s", [3.0, 1.0, 2.0], [8.0, 4.0, 1.0], limit=2.0)
    assert told == Result("look", "s", ours=2.0, against=4.0, limit=2.0, ratio=0.5, runs=3)
    assert told.held


@given(ours=SECONDS, limit=st.floats(0.001, 100.0))
def test_a_limit_is_held_by_the_median(ours: list[float], limit: float) -> None:
    told = result("look", "s", ours, ours, limit)
    assert told.held == (told.ours <= limit)
    assert told.ratio == pytest.approx(1.0)


def test_the_json_is_a_list_of_the_agreed_fields(tmp_path: Path) -> None:
    path = tmp_path / "build" / "bench.json"
    write([result("look", "s", [1.0], [2.0], 3.0)], path)
    assert json.loads(path.read_text()) == [
        {
            "name": "look",
            "unit": "s",
            "ours": 1.0,
            "against": 2.0,
            "limit": 3.0,
            "ratio": 0.5,
            "runs": 1,
            "policy": "",
            "server": None,
        }
    ]


def test_a_broken_limit_is_seen_in_the_table() -> None:
    told = table([result("fast", "s", [1.0], [1.0], 2.0), result("slow", "s", [3.0], [1.0], 2.0)])
    assert [line.split()[-1] for line in told.splitlines()[1:]] == ["held", "BROKEN"]
