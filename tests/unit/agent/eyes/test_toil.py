"""A program that shows nothing and uses the processor is at work."""

from __future__ import annotations

from agent.eyes.toil import Toil


class Machine:
    """One program, which has used so many of the seconds that passed."""

    def __init__(self) -> None:
        self.now, self.used = 0.0, 0.0
        self.toil = Toil(lambda _pid: self.used, lambda: self.now)

    def passes(self, seconds: float, used: float) -> None:
        self.now += seconds
        self.used += used


def test_a_program_that_uses_the_processor_between_two_looks_is_at_work() -> None:
    machine = Machine()
    machine.toil.leave(11)
    machine.passes(1.0, 0.1)
    assert machine.toil.at_work(11)


def test_a_program_that_waits_is_not_at_work() -> None:
    machine = Machine()
    machine.toil.leave(11)
    machine.passes(1.0, 0.02)
    assert not machine.toil.at_work(11)


def test_what_it_used_before_it_was_left_to_itself_does_not_count() -> None:
    machine = Machine()
    machine.toil.leave(11)
    machine.passes(1.0, 1.0)
    machine.toil.leave(11)
    machine.passes(1.0, 0.0)
    assert not machine.toil.at_work(11)


def test_of_another_program_than_the_one_before_nothing_is_known() -> None:
    machine = Machine()
    machine.toil.leave(11)
    machine.passes(1.0, 1.0)
    assert not machine.toil.at_work(12)
    assert not machine.toil.at_work(0)


def test_a_program_that_ended_is_not_at_work() -> None:
    machine = Machine()
    machine.used = 3.0
    machine.toil.leave(11)
    machine.passes(1.0, -3.0)
    assert not machine.toil.at_work(11)
