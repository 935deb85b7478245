"""Claims about the alarm clock."""

from __future__ import annotations

from agent.hands.sleep import Sleep


class Machine:
    """Two clocks, of which one stands still while the machine sleeps."""

    def __init__(self) -> None:
        self.awake, self.asleep = 50.0, 0.0

    def even(self) -> float:
        return self.awake + self.asleep

    def standing(self) -> float:
        return self.awake


def test_each_sleep_is_told_once() -> None:
    machine = Machine()
    sleep = Sleep(machine.even, machine.standing)
    assert not sleep.slept()
    for _ in range(2):
        machine.asleep += 30.0
        assert sleep.slept()
        assert not sleep.slept()


def test_time_that_passes_and_a_busy_machine_are_no_sleep() -> None:
    machine = Machine()
    sleep = Sleep(machine.even, machine.standing)
    machine.awake += 5000.0
    assert not sleep.slept()

    def late() -> float:
        machine.awake += 20.0  # kept waiting between the two clocks
        return machine.awake

    assert not Sleep(machine.even, late).slept()


def test_on_a_machine_that_is_awake_there_was_no_sleep() -> None:
    assert not Sleep().slept()
