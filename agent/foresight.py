"""The asking room: what a policy is asked in the course of a run, and what it may begin before it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from agent.course import Course
from agent.errors import PolicyError
from agent.ports import Alternatives, Anticipating, Foretold, Grounder, Policy
from agent.rules.aim import grounded
from agent.rules.foretelling import foretold
from agent.rules.recounting import recounted
from agent.stop import Stop
from agent.types import Alternative, Deed, Forecast, Observation, PlannedStep

_WAYS: Final = 6
"""So many ways are sampled when the person wants to see others."""


class Foresight:
    """Asks a policy for at most ``horizon`` steps, and grounds them; nothing is asked of it that it cannot answer."""

    def __init__(self, policy: Policy, grounder: Grounder, horizon: int) -> None:
        self._policy = policy
        self._grounder = grounder
        self._horizon = horizon

    @property
    def name(self) -> str:
        """The policy and its version."""
        return self._policy.name

    def forecast(self, course: Course, look: Observation, stop: Stop) -> Forecast:
        """A forecast, each step grounded whose target is on this look; of a drag, where it starts.

        Raises ``PolicyError``, or ``Stopped`` as soon as ``stop`` is pulled.
        """
        stop.check()
        course.forecasts += 1
        forecast = self._policy.forecast(course.goal, look, recounted(course.history), self._horizon, stop)
        return replace(forecast, steps=self._placed(forecast, look))

    def ways(self, course: Course, look: Observation) -> tuple[Alternative, ...]:
        """Several ways, each step grounded like those of a forecast; none where the policy can tell of none."""
        if not isinstance(self._policy, Alternatives):
            return ()
        course.forecasts += 1
        try:
            ways = self._policy.alternatives(
                course.goal, look, recounted(course.history), self._horizon, _WAYS, course.stop
            )
        except PolicyError:  # the forecast that was made still stands
            return ()
        found = (replace(way, forecast=replace(way.forecast, steps=self._placed(way.forecast, look))) for way in ways)
        return tuple(way for way in found if way.forecast.steps)

    def anticipate(self, course: Course, look: Observation, history: Sequence[Deed]) -> None:
        """Let the policy work on the forecast that is asked for next if the program takes its time."""
        self._anticipate(course, look, history, 0)

    def anticipate_ways(self, course: Course, look: Observation) -> None:
        """Let the policy work on other ways, which may be asked for if the person takes their time."""
        self._anticipate(course, look, course.history, _WAYS)

    def foretell(self, course: Course, step: PlannedStep, look: Observation) -> None:
        """Let the policy read the screen that the step should bring about, while that comes to rest."""
        if isinstance(self._policy, Foretold) and (after := foretold(look, step)) is not None:
            self._policy.foretell(course.goal, after)

    def desist(self) -> None:
        """What was begun is not asked for."""
        if isinstance(self._policy, Anticipating):
            self._policy.desist()

    def _anticipate(self, course: Course, look: Observation, history: Sequence[Deed], count: int) -> None:
        if isinstance(self._policy, Anticipating):
            self._policy.anticipate(course.goal, look, recounted(history), self._horizon, count)

    def _placed(self, forecast: Forecast, look: Observation) -> tuple[PlannedStep, ...]:
        return tuple(grounded(step, look, self._grounder) for step in forecast.steps[: self._horizon])
