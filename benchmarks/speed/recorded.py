"""The speed room's tape: what a policy was asked and answered, look by look, while it did practice tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from agent.stop import Stop
from agent.types import Deed, Forecast, Observation
from benchmarks.suites.practice import CHOICES, Practice
from benchmarks.suites.results import way
from models.catalog import PolicyFiles
from models.engine.client import Engine
from models.formats.tracer1 import Tracer1Format
from models.policy import LlamaPolicy


@dataclass(frozen=True, slots=True)
class Asked:
    """One forecast as it was asked for and the ``reply`` as it was written; ``task`` is in which task that was."""

    task: int
    goal: str
    look: Observation
    history: tuple[Deed, ...]
    horizon: int
    reply: str = ""


@dataclass(slots=True)
class Tape:
    """A policy that writes down what it is asked and what it answers."""

    policy: LlamaPolicy
    heard: list[str]
    asked: list[Asked] = field(default_factory=list)
    task: int = 0

    @property
    def name(self) -> str:
        return self.policy.name

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        self.heard.clear()
        forecast = self.policy.forecast(goal, observation, history, horizon, stop)
        self.asked.append(Asked(self.task, goal, observation, tuple(history), horizon, "".join(self.heard)))
        return forecast

    def close(self) -> None:
        self.policy.close()


def record(files: PolicyFiles, forecasts: int, seed: int = 5, mode: str = "one-step") -> list[Asked]:
    """At least so many forecasts of whole practice tasks; in the mode "one-step" each step is followed by a new one."""
    heard: list[str] = []
    form = Tracer1Format()
    engine = Engine(files.language, files.vision, form.version, adapter=files.adapter)
    policy = LlamaPolicy(files.name, engine, form, said=heard.append)
    tape = Tape(policy, heard)
    suite = Practice(seed, way(mode), CHOICES["all"])
    try:
        while len(tape.asked) < forecasts:
            suite.attempt(tape.task, tape)
            tape.task += 1
    finally:
        policy.close()
    return tape.asked
