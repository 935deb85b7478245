"""One flag that everyone who waits looks at, and flags of their own for parts of the work."""

from __future__ import annotations

import threading

import pytest

from agent.errors import HandsError, Stopped
from agent.stop import Stop


def test_a_pull_within_a_pull_leaves_the_first_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = Stop()
    signal = iter(["a signal while it is pulled"])
    really = threading.Event.set

    def interrupted(event: threading.Event) -> None:
        for reason in signal:
            stop.pull(reason)
        really(event)

    monkeypatch.setattr(threading.Event, "set", interrupted)
    stop.pull("the stop chord")
    with pytest.raises(Stopped, match="the stop chord"):
        stop.check()


def test_a_part_ends_with_the_whole_for_the_same_reason_and_by_itself_without_it() -> None:
    stop = Stop()
    with stop.branch() as one, stop.branch() as other:
        one.pull("its own")
        assert (one.pulled, other.pulled, stop.pulled) == (True, False, False)
        stop.pull("the stop chord")
        with pytest.raises(Stopped, match="the stop chord"):
            other.check()
        with pytest.raises(Stopped, match="its own"):
            one.check()


def test_a_part_of_what_is_over_is_over_from_the_start_and_with_its_error() -> None:
    stop = Stop()
    stop.fail(HandsError("the hands are gone"))
    with stop.branch() as part, pytest.raises(HandsError, match="gone"):
        part.wait(60.0)


def test_a_part_that_is_done_is_not_pulled_any_more() -> None:
    stop = Stop()
    with stop.branch() as part:
        pass
    stop.pull("late")
    assert not part.pulled
