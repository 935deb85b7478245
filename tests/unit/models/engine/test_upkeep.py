from __future__ import annotations

import os
import threading

import pytest

from agent.errors import Stopped
from agent.stop import Stop
from models.engine.upkeep import BackOff, Idleness, resident


def test_one_death_costs_no_wait_and_further_ones_in_a_row_ever_more() -> None:
    back_off = BackOff(lambda: 0.0)
    waits = []
    for _ in range(9):
        back_off.died()
        waits.append(back_off.left)
    assert waits == [0.0, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]


def test_an_answer_ends_the_row_of_deaths() -> None:
    back_off = BackOff(lambda: 0.0)
    for _ in range(5):
        back_off.died()
    back_off.answered()
    back_off.died()
    assert back_off.left == 0.0


def test_time_that_passes_is_waited_for_only_once() -> None:
    now = 0.0
    back_off = BackOff(lambda: now)
    for _ in range(4):
        back_off.died()
    now = 3.0
    assert back_off.left == 1.0
    now = 60.0
    back_off.wait(Stop())


def test_a_stop_ends_the_wait() -> None:
    back_off, stop = BackOff(lambda: 0.0), Stop()
    for _ in range(9):
        back_off.died()
    threading.Timer(0.05, stop.pull, ["the test"]).start()
    with pytest.raises(Stopped):
        back_off.wait(stop)


def test_what_is_idle_is_let_go_once_and_what_is_asked_is_not() -> None:
    gone = threading.Event()
    never = Idleness(0.0, gone.set)
    never.begins()
    asked = Idleness(60.0, gone.set)
    asked.begins()
    asked.ends()
    assert not gone.is_set()
    Idleness(0.01, gone.set).begins()
    assert gone.wait(60)


def test_the_memory_of_a_process_is_known_and_of_none_is_zero() -> None:
    assert resident(os.getpid()) > 1 << 20
    assert resident(2**30) == 0
