"""Claims about the time of a run: it goes on evenly, and an approval lasts as long as it should."""

from __future__ import annotations

import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.clock import RunClock, even_seconds
from tests.faults import clocks


@given(jumps=st.lists(st.floats(-1e9, 1e9)), steps=st.lists(st.floats(0, 1e4), min_size=1))
def test_a_clock_that_was_set_moves_nothing(jumps: list[float], steps: list[float]) -> None:
    wall, passed = 1.7e9, 0.0
    clock = RunClock(lambda: wall, lambda: passed)
    for number, step in enumerate(steps):
        wall += jumps[number] if number < len(jumps) else 0.0
        passed += step
        assert clock() == pytest.approx(1.7e9 + passed)


def test_it_begins_with_the_time_of_day() -> None:
    assert RunClock()() == pytest.approx(time.time(), abs=60)
    assert even_seconds() <= even_seconds()


def test_nothing_is_done_on_an_approval_that_has_run_out_however_the_clock_jumps() -> None:
    assert [clocks.clock_jumps(Random(seed))[1] for seed in range(30)] == [[]] * 30


def test_with_the_clock_on_the_wall_that_would_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks, "RunClock", lambda wall, _even: wall)
    found = [wrong for seed in range(30) for wrong in clocks.clock_jumps(Random(seed))[1]]
    assert any("after the approval" in wrong for wrong in found)
    assert any("has expired" in wrong for wrong in found)
