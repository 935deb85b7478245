from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from agent.errors import ReplyError, Stopped
from agent.ports import Alternatives, Anticipating, Foretold
from agent.stop import Stop
from agent.types import Alternative, Box, Deed, DesktopPoint, Forecast, Frame, Mark, Observation, Role
from models.ahead import AheadPolicy, ahead


class Thinker:
    """A policy that answers when it is let, or has thrown something away.

    It writes down what it was asked and what became of that.
    """

    def __init__(self) -> None:
        self.name = "thinker"
        self.told: list[str] = []
        self.may_answer = threading.Event()
        self.fails = False
        self.closed = False

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        self._think(goal, stop)
        return Forecast((), goal)

    def alternatives(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, count: int, stop: Stop
    ) -> tuple[Alternative, ...]:
        self._think(f"{count} ways to {goal}", stop)
        return (Alternative(Forecast((), goal), 1.0),)

    def question(self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int) -> bytes:
        return goal.encode()

    def close(self) -> None:
        self.closed = True

    def _think(self, about: str, stop: Stop) -> None:
        while not self.may_answer.wait(0.005):
            if stop.pulled:
                self.told.append(f"{about}: thrown away")
                self.may_answer.set()
                stop.check()
        if self.fails:
            self.fails = False
            raise ReplyError("nonsense")
        self.told.append(about)


class Telltale(Thinker):
    """Tells of a forecast before it may answer, and once more when it does."""

    def __init__(self) -> None:
        super().__init__()
        self.said = threading.Event()
        self._heard: Callable[[Forecast], None] | None = None

    def tell(self, heard: Callable[[Forecast], None] | None) -> None:
        self._heard = heard

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        self._say(goal)
        self.said.set()
        forecast = super().forecast(goal, observation, history, horizon, stop)
        self._say(f"{goal} at last")
        return forecast

    def _say(self, words: str) -> None:
        if self._heard is not None:
            self._heard(Forecast((), words))


class Waiting(Stop):
    """Calls ``then`` whenever somebody who waits looks at it."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self._then = then

    def check(self) -> None:
        self._then()
        super().check()


def look() -> Observation:
    return Observation(Frame(np.zeros((8, 8, 3), np.uint8), DesktopPoint(0, 0), (), 0.0), (), None)


def test_what_was_worked_on_ahead_is_asked_once() -> None:
    thinker = Thinker()
    policy = AheadPolicy(thinker)
    policy.anticipate("save", look(), (), 3)
    threading.Timer(0.05, thinker.may_answer.set).start()
    assert policy.forecast("save", look(), (), 3, Stop()).reasoning == "save"
    assert thinker.told == ["save"]


def test_ways_that_a_person_may_want_are_there_when_they_want_them() -> None:
    thinker = Thinker()
    policy = AheadPolicy(thinker)
    thinker.may_answer.set()
    policy.anticipate("save", look(), (), 3, 5)
    assert policy.alternatives("save", look(), (), 3, 5, Stop())
    assert thinker.told == ["5 ways to save"]


@pytest.mark.parametrize("goal", ["close", "save"])
def test_what_does_not_fit_is_thrown_away_and_the_policy_asked(goal: str) -> None:
    """Another goal, or a forecast where ways were worked on."""
    thinker = Thinker()
    policy = AheadPolicy(thinker)
    policy.anticipate("save", look(), (), 3, 5)
    thinker.told.append("asked")
    assert policy.forecast(goal, look(), (), 3, Stop()).reasoning == goal
    assert thinker.told == ["asked", "5 ways to save: thrown away", goal]


def test_a_stop_ends_the_wait_and_the_work() -> None:
    thinker, stop = Thinker(), Stop()
    policy = AheadPolicy(thinker)
    policy.anticipate("save", look(), (), 3)
    threading.Timer(0.05, stop.pull, ["the test"]).start()
    with pytest.raises(Stopped, match="the test"):
        policy.forecast("save", look(), (), 3, stop)
    assert thinker.told == ["save: thrown away"]


def test_an_error_ahead_of_time_is_nobodys_and_the_policy_is_asked_again() -> None:
    thinker = Thinker()
    policy = AheadPolicy(thinker)
    thinker.fails = True
    thinker.may_answer.set()
    policy.anticipate("save", look(), (), 3)
    assert policy.forecast("save", look(), (), 3, Stop()).reasoning == "save"


def test_what_was_given_out_is_not_given_out_again() -> None:
    thinker = Thinker()
    policy = AheadPolicy(thinker)
    thinker.may_answer.set()
    policy.anticipate("save", look(), (), 3)
    for _ in range(2):
        policy.forecast("save", look(), (), 3, Stop())
    assert thinker.told == ["save", "save"]


def test_the_end_ends_the_work_first() -> None:
    thinker = Thinker()
    policy = AheadPolicy(thinker)
    policy.anticipate("save", look(), (), 3)
    policy.close()
    assert thinker.told == ["save: thrown away"]
    assert thinker.closed


def test_it_can_all_that_the_loop_asks_for_and_others_are_left_as_they_are() -> None:
    thinker = Thinker()
    assert isinstance(AheadPolicy(thinker), Alternatives)
    assert isinstance(AheadPolicy(thinker), Anticipating)
    assert ahead(thinker) is thinker


def test_of_what_is_made_ahead_nothing_is_told_before_somebody_waits_for_it() -> None:
    thinker, told = Telltale(), list[str]()
    policy = AheadPolicy(thinker)
    policy.tell(lambda forecast: told.append(forecast.reasoning))
    policy.anticipate("save", look(), (), 3)
    thinker.said.wait(60)
    assert told == []
    policy.forecast("save", look(), (), 3, Waiting(thinker.may_answer.set))
    assert told == ["save at last"]
    policy.forecast("close", look(), (), 3, Stop())
    assert told == ["save at last", "close", "close at last"]
    policy.close()
    policy.forecast("open", look(), (), 3, Stop())
    assert len(told) == 3


class Reader(Thinker):
    """Reads a screen when it is let; two looks with as many marks are one to it."""

    def screen(self, goal: str, observation: Observation) -> bytes:
        return str(len(observation.marks)).encode()

    def read_ahead(self, goal: str, observation: Observation, stop: Stop) -> None:
        self._think(f"read {len(observation.marks)}", stop)


def told_as(marks: int) -> Observation:
    return replace(look(), marks=tuple(Mark(Role.BUTTON, str(n), Box(0, 0, 9, 9)) for n in range(marks)))


def test_a_screen_that_comes_as_it_was_foretold_is_read_to_its_end_and_then_asked_about() -> None:
    reader = Reader()
    policy = AheadPolicy(reader)
    assert isinstance(policy, Foretold)
    policy.foretell("save", told_as(2))
    threading.Timer(0.05, reader.may_answer.set).start()
    assert policy.forecast("save", told_as(2), (), 3, Stop()).reasoning == "save"
    assert reader.told == ["read 2", "save"]


def test_a_screen_that_comes_otherwise_ends_the_reading() -> None:
    reader = Reader()
    policy = AheadPolicy(reader)
    policy.foretell("save", told_as(2))
    assert policy.forecast("save", told_as(3), (), 3, Stop()).reasoning == "save"
    assert reader.told == ["read 2: thrown away", "save"]


def test_a_stop_ends_the_waiting_for_what_is_read() -> None:
    reader, stop = Reader(), Stop()
    policy = AheadPolicy(reader)
    policy.foretell("save", told_as(2))
    threading.Timer(0.05, stop.pull, ["the test"]).start()
    with pytest.raises(Stopped, match="the test"):
        policy.forecast("save", told_as(2), (), 3, stop)
    assert reader.told == ["read 2: thrown away"]


def test_a_policy_that_cannot_read_ahead_is_not_asked_to() -> None:
    thinker = Thinker()
    policy = AheadPolicy(thinker)
    policy.foretell("save", look())
    thinker.may_answer.set()
    assert policy.forecast("save", look(), (), 3, Stop()).reasoning == "save"
    assert thinker.told == ["save"]
