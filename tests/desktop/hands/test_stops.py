"""A small fixed sample of the stops' campaign; how soon they stop is for ``make stops`` to say."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from benchmarks.stops.campaign import Stage, end_at_random, measure_stops, stage
from benchmarks.stops.interface import KINDS


@pytest.fixture(scope="module")
def one() -> Iterator[Stage]:
    with stage() as made:
        yield made


def test_the_stop_chord_stops_every_kind_of_act_while_the_interface_is_frozen(one: Stage) -> None:
    took = measure_stops(one, len(KINDS), Random(1))
    assert [len(took[kind]) for kind in KINDS] == [1] * len(KINDS)


def test_however_the_hands_end_nothing_is_left_pressed(one: Stage) -> None:
    ways, left = end_at_random(one, 5, Random(2))
    assert sum(ways.values()) == 5
    assert left == []
