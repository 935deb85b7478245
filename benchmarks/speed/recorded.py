"""The speed room's tape: what a policy was asked, look by look, while it did practice tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from agent.ports import Policy
from agent.stop import Stop
from agent.types import Deed, Forecast, Observation
from benchmarks.suites.practice import CHOICES, Practice
from benchmarks.suites.results import way


@dataclass(frozen=True, slots=True)
class Asked:
    """One forecast as it was asked for; ``task`` is the number of the task in which it was."""

    task: int
    goal: str
    look: Observation
    history: tuple[Deed, ...]
    horizon: int


@dataclass(slots=True)
class Recording:
    """A policy that writes down what it is asked and lets another one answer."""

    policy: Policy
    asked: list[Asked] = field(default_factory=list)
    task: int = 0

    @property
    def name(self) -> str:
        return self.policy.name

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        self.asked.append(Asked(self.task, goal, observation, tuple(history), horizon))
        return self.policy.forecast(goal, observation, history, horizon, stop)

    def close(self) -> None:
        self.policy.close()


def record(policy: Policy, forecasts: int, seed: int, mode: str = "one-step") -> list[Asked]:
    """At least so many forecasts of whole practice tasks; in the mode "one-step" each step is followed by a new one."""
    tape = Recording(policy)
    suite = Practice(seed, way(mode), CHOICES["all"])
    while len(tape.asked) < forecasts:
        suite.attempt(tape.task, tape)
        tape.task += 1
    return tape.asked
