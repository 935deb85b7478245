"""Claims about the lease."""

from __future__ import annotations

from agent.hands.lease import Lease


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_renewed_lease_goes_on() -> None:
    clock = Clock()
    lease = Lease(0.5, clock)
    for _ in range(50):
        clock.now += 0.4
        lease.renew()
    assert not lease.lapsed()
    assert not lease.stop.pulled


def test_a_silent_client_costs_the_lease_for_good() -> None:
    clock = Clock()
    lease = Lease(0.5, clock)
    clock.now += 0.6
    assert lease.lapsed()
    lease.renew()
    clock.now += 0.1
    assert lease.lapsed()
    assert lease.stop.pulled


def test_a_late_beat_does_not_save_it() -> None:
    clock = Clock()
    lease = Lease(0.5, clock)
    clock.now += 0.6
    lease.renew()
    assert lease.lapsed()


def test_a_pulled_stop_ends_the_lease() -> None:
    lease = Lease(0.5, Clock())
    lease.stop.pull("the stop chord")
    assert lease.lapsed()
