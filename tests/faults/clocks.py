"""Faults of the clock: the time of day jumps, and what an approval covers must end when it should and not before."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import numpy as np

from agent.clock import RunClock
from agent.events import Acted
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.hands.lease import Lease
from agent.hands.protocol import LEASE
from agent.loop import Loop
from agent.questions import Decision, Question
from agent.rehearsal import RecordingHands, StillEyes
from agent.rules.approval import Approver
from agent.rules.budgets import Budgets
from agent.rules.envelope import LASTS
from agent.stop import Stop
from agent.types import Deed, DesktopPoint, Forecast, Frame, Observation, PlannedStep, PressKeys


class Times:
    """What really passes, and what the clock on the wall makes of it."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self.passed = 0.0
        self._offset = 1.7e9

    def even(self) -> float:
        return self.passed

    def wall(self) -> float:
        """Now and then it has jumped."""
        if self._rng.random() < 0.3:
            self._offset += self._rng.choice((-400 * 86400, -3600, -700, -5, 5, 599, 601, 3600, 400 * 86400))
        return self.passed + self._offset


class NotingPerson:
    """Says yes to everything, and notes when that was."""

    def __init__(self, times: Times) -> None:
        self._times = times
        self.approved_at = 0.0

    def ask(self, question: Question, stop: Stop) -> Decision:
        self.approved_at = self._times.passed
        return Decision(len(question.forecast.steps), allowed=frozenset(danger.number for danger in question.dangers))


class EvenPolicy:
    """Foresees ten times the same chord, so that only the clock can be in the way."""

    name = "even"

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        chords = [PressKeys(("ctrl", letter)) for letter in "abcdefghij"]
        return Forecast(tuple(PlannedStep(chord, "press") for chord in chords[:horizon]))

    def close(self) -> None:
        """Nothing is held."""


def clock_jumps(rng: Random) -> tuple[str, list[str]]:
    """A run of many approvals whose steps take up to four minutes each, under a clock that jumps."""
    times = Times(rng)
    clock = RunClock(times.wall, times.even)
    person = NotingPerson(times)
    look = Observation(Frame(np.zeros((4, 4, 3), np.uint8), DesktopPoint(0, 0), (), 0.0), (), None)
    ages: list[float] = []

    def then(_: PlannedStep) -> None:
        times.wall()
        ages.append(times.passed - person.approved_at)
        times.passed += rng.uniform(0, 240)

    hands = RecordingHands(then)
    loop = Loop(
        StillEyes([look]),
        EvenPolicy(),
        MarksGrounder(),
        Approver(person, clock=clock),
        hands,
        MarksVerifier(),
        budgets=Budgets(seconds=1e9),
        patience=0.0,
        clock=clock,
    )
    wrong: list[str] = []
    stamps: list[float] = []
    for event in loop.run("press", Stop()):
        stamps.append(event.at)
        age = times.passed - person.approved_at
        if isinstance(event, Acted) and "expired" in event.outcome.reason and age < LASTS:
            wrong.append(f"an approval of {age:.0f} s has expired")
    if ages and max(ages) >= LASTS:
        wrong.append(f"acted {max(ages):.0f} s after the approval")
    if stamps != sorted(stamps):
        wrong.append("the events are not in the order of their times")
    return f"the clock jumps in a run of {times.passed:.0f} s", wrong + _lease(times, rng)


def _lease(times: Times, rng: Random) -> list[str]:
    """A lease counts what passes, and nothing else."""
    lease = Lease(LEASE, times.even)
    for _ in range(20):
        times.wall()
        silence = rng.uniform(0, 2 * LEASE)
        times.passed += silence
        if lease.lapsed() != (silence > LEASE):
            return [f"the lease of {LEASE} s has {'' if lease.lapsed() else 'not '}lapsed after {silence:.2f} s"]
        if lease.lapsed():
            return []
        lease.renew()
    return []
