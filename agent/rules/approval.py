"""Reviewers that are rules: they spare the person questions already answered, and never answer a risky one."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from agent.ports import Reviewer
from agent.rules.envelope import breach, counted, envelope_of
from agent.rules.risk import assess
from agent.stop import Stop
from agent.types import (
    Action,
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

_Danger: TypeAlias = tuple[Action, Risk, str]
"""A step that is more than a low risk, how much, and why."""


class EnvelopeReviewer:
    """Asks once for a trajectory: a new forecast that stays inside what was approved is not asked about again.

    What is more than a low risk is inside only if that very step was approved, at that risk and for that reason, and
    was not performed since: to have approved one danger answers no other.
    """

    def __init__(self, ask: Reviewer, clock: Callable[[], float] = time.time) -> None:
        self._ask = ask
        self._clock = clock
        self._envelope: Envelope | None = None
        self._risky: list[_Danger] = []
        self._since = 0

    def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
        """Approve within the standing approval, or ask. The first forecast of a run is always asked about."""
        stop.check()
        if history and self._envelope is not None and self._covers(self._envelope, forecast, observation, history):
            left = self._envelope.steps - _performed(history[self._since :])
            return Verdict(forecast.steps, replace(self._envelope, steps=left), "inside what was approved")
        verdict = self._ask.review(forecast, observation, history, stop)
        self._envelope = verdict.envelope if verdict.steps else None
        self._risky = _risky(verdict.steps, observation)
        self._since = len(history)
        return verdict

    def _covers(self, envelope: Envelope, forecast: Forecast, look: Observation, history: Sequence[Deed]) -> bool:
        spent = _performed(history[self._since :])
        now = self._clock()
        for step in forecast.steps:
            if breach(step, envelope, look.window, spent, now):
                return False
            spent += counted([step])
        left = Counter(self._risky)
        done = Counter(_named(deed.step.action) for deed in history[self._since :] if _was_performed(deed))
        for danger in self._risky:
            if done[danger[0]] > 0:
                done[danger[0]] -= 1
                left[danger] -= 1
        return all(count <= left[danger] for danger, count in Counter(_risky(forecast.steps, look)).items())


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
            risk, reason = assess(step.action, observation.window, observation.marks)
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


def _risky(steps: Sequence[PlannedStep], look: Observation) -> list[_Danger]:
    """What of the steps is more than a low risk on this look."""
    judged = ((step.action, assess(step.action, look.window, look.marks)) for step in steps)
    return [(_named(action), risk, reason) for action, (risk, reason) in judged if risk > Risk.LOW]


def _named(action: Action) -> Action:
    """The action, whether what it acts on is seen or still a guess: its role and name are what was approved."""
    match action:
        case Click(target) | Scroll(target) | TypeText(target):
            return replace(action, target=replace(target, visible=True))
        case Drag(start, end):
            return Drag(replace(start, visible=True), replace(end, visible=True))
        case _:
            return action


def _performed(deeds: Sequence[Deed]) -> int:
    return sum(_was_performed(deed) for deed in deeds)


def _was_performed(deed: Deed) -> bool:
    """Whether the hands moved: a step that found no target, or was refused, has used up nothing."""
    if deed.outcome.kind is OutcomeKind.FAILED:
        return deed.step.grounding is not None or not isinstance(deed.step.action, Click | Drag | Scroll | TypeText)
    return deed.outcome.kind is not OutcomeKind.REFUSED and counted([deed.step]) == 1
