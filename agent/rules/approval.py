"""Reviewers that are rules: they spare the person questions already answered, and never answer a risky one."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from agent.ports import Reviewer
from agent.rules.envelope import breach, counted, envelope_of
from agent.rules.risk import assess
from agent.stop import Stop
from agent.types import (
    Click,
    Deed,
    Drag,
    Envelope,
    Forecast,
    Observation,
    OutcomeKind,
    PlannedStep,
    Risk,
    Scroll,
    TypeText,
    Verdict,
)


class EnvelopeReviewer:
    """Asks once for a trajectory: a new forecast that stays inside what was approved is not asked about again."""

    def __init__(self, ask: Reviewer, clock: Callable[[], float] = time.time) -> None:
        self._ask = ask
        self._clock = clock
        self._envelope: Envelope | None = None
        self._since = 0

    def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
        """Approve within the standing approval, or ask. The first forecast of a run is always asked about."""
        stop.check()
        if history and self._envelope is not None and self._covers(self._envelope, forecast, observation, history):
            left = self._envelope.steps - _performed(history[self._since :])
            return Verdict(forecast.steps, replace(self._envelope, steps=left), "inside what was approved")
        verdict = self._ask.review(forecast, observation, history, stop)
        self._envelope = verdict.envelope if verdict.steps else None
        self._since = len(history)
        return verdict

    def _covers(self, envelope: Envelope, forecast: Forecast, look: Observation, history: Sequence[Deed]) -> bool:
        spent = _performed(history[self._since :])
        now = self._clock()
        for step in forecast.steps:
            if breach(step, envelope, look.window, spent, now):
                return False
            spent += counted([step])
        return True


class LowRiskReviewer:
    """Approves what can be undone easily without asking; a riskier step is asked about, or refused where nobody is."""

    def __init__(
        self, ask: Reviewer | None = None, ceiling: Risk = Risk.LOW, clock: Callable[[], float] = time.time
    ) -> None:
        self._ask = ask
        self._ceiling = ceiling
        self._clock = clock

    def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
        """The whole forecast, the person's verdict on it, or, unattended, the steps before the first risky one."""
        stop.check()
        for position, step in enumerate(forecast.steps):
            risk, reason = assess(step.action, observation.window)
            if risk > self._ceiling:
                if self._ask is not None:
                    return self._ask.review(forecast, observation, history, stop)
                why = f"step {position + 1} ({step.instruction}) {reason}, and nobody can be asked"
                return self._approved(forecast.steps[:position], observation, why)
        return self._approved(forecast.steps, observation, "nothing risky")

    def _approved(self, steps: tuple[PlannedStep, ...], look: Observation, reason: str) -> Verdict:
        if not steps:
            return Verdict((), None, reason)
        return Verdict(steps, envelope_of(steps, look.window, self._clock()), reason)


def _performed(deeds: Sequence[Deed]) -> int:
    return sum(_was_performed(deed) for deed in deeds)


def _was_performed(deed: Deed) -> bool:
    """Whether the hands moved: a step that found no target, or was refused, has used up nothing."""
    if deed.outcome.kind is OutcomeKind.FAILED:
        return deed.step.grounding is not None or not isinstance(deed.step.action, Click | Drag | Scroll | TypeText)
    return deed.outcome.kind is not OutcomeKind.REFUSED and counted([deed.step]) == 1
