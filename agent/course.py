"""What one run has behind it: its deeds, what is in doubt of them, and what of its budgets is used up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from agent.ports import Verifier
from agent.rules.budgets import Budgets
from agent.rules.envelope import continues, counted, opened_by
from agent.rules.hidden import Sighting, covered
from agent.rules.loops import REMEMBERED, Trace
from agent.stop import Stop
from agent.types import (
    Deed,
    Ending,
    EndingKind,
    Envelope,
    Hides,
    Observation,
    Outcome,
    OutcomeKind,
    Past,
    PlannedStep,
    Unstated,
    Wait,
)

_SIGHTINGS: Final = 24
"""So many looks back it is searched for where a thing was seen last."""


@dataclass(slots=True)
class Course:
    """The goal, the signal that stops the run, and everything since ``began`` (seconds since the epoch).

    A deed is in doubt while what it should have shown was never seen. ``failures`` are the steps in a row that came to
    nothing, ``blunders`` the forecasts; ``waited`` are the seconds that the person took. ``approved`` is what was
    approved last, and the history was ``approved_at`` deeds long then.
    """

    goal: str
    stop: Stop
    began: float
    seen: Observation | None = None
    history: list[Deed] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    doubts: list[PlannedStep] = field(default_factory=list)
    steps: int = 0
    forecasts: int = 0
    blunders: int = 0
    failures: int = 0
    waited: float = 0.0
    approved: Envelope | None = None
    approved_at: int = 0

    @property
    def look(self) -> Observation:
        """The last look. A run begins with one."""
        assert self.seen is not None, "a run begins with a look"
        return self.seen

    @property
    def opened(self) -> frozenset[str]:
        """The programs, in lower case, that were opened since the last approval."""
        return opened_by(self.history[self.approved_at :])

    def approve(self, envelope: Envelope | None) -> None:
        """What may be done now; what was opened before it counts only where it goes on with the last approval."""
        if envelope is None or not continues(envelope, self.approved):
            self.approved, self.approved_at = envelope, len(self.history)

    def take_up(self, past: Past) -> None:
        """Go on from an earlier run: what it did is done, what is in doubt of it stays so."""
        self.history = list(past.history)
        self.doubts = list(past.doubts)

    def take_back(self, deeds: Sequence[Deed], words: str) -> None:
        """The person hands back: what they did is done like any step, and what they say is part of the goal."""
        self.history += deeds
        self.steer(words)
        self.failures = 0

    def steer(self, words: str) -> None:
        """What the person wants to be different is part of the goal from now on."""
        if words:
            self.goal = f"{self.goal}; {words}"

    def see(self, look: Observation, verifier: Verifier) -> None:
        """A fresh look: it may show what an earlier deed left in doubt."""
        self.doubts = [doubt for doubt in self.doubts if not self.met(doubt, look, verifier)]
        self.seen = look
        self.sightings = [*self.sightings, Sighting(look.marks, look.window)][-_SIGHTINGS:]

    def met(self, step: PlannedStep, look: Observation, verifier: Verifier) -> bool:
        """Whether the look shows what the step should bring about; what may only lie behind a dialog is not gone."""
        if isinstance(step.expectation, Hides) and covered(step.expectation.target, self.sightings, look):
            return False
        return verifier.met(step.expectation, step.action, look)

    def note(self, step: PlannedStep, outcome: Outcome, *, aimed: bool) -> None:
        """Remember a deed, and what it leaves in doubt; a step that was ``aimed`` may have failed half-way."""
        self.history.append(Deed(step, outcome))
        stated = not isinstance(step.expectation, Unstated)
        if outcome.kind is OutcomeKind.DONE or (outcome.kind is OutcomeKind.UNVERIFIED and not stated):
            self.failures = 0
        else:
            self.failures += 1
        half_done = aimed and outcome.kind is OutcomeKind.FAILED and not isinstance(step.action, Wait)
        if counted([step]) and (outcome.kind is OutcomeKind.UNVERIFIED or half_done):
            self.doubts.append(step)

    def trace(self, step: PlannedStep, look: Observation) -> None:
        """Remember on which look the step was performed; what is older than a loop is searched for is let go."""
        self.traces = [*self.traces, Trace(step.action, look)][-REMEMBERED:]

    def given_up(self, kind: EndingKind, budgets: Budgets) -> Ending | None:
        """The ending once too many steps in a row came to nothing; None while another forecast is worth it."""
        if self.failures < budgets.failures:
            return None
        last = self.history[-1]
        what = f"the last ({last.step.instruction}): {last.outcome.reason}"
        return Ending(kind, f"{self.failures} steps in a row came to nothing, {what}")

    def exhausted(self, budgets: Budgets, now: float, *, to_forecast: bool = True) -> str:
        """Which budget is used up, in words; empty while none is."""
        return budgets.exhausted(self.steps, self.forecasts if to_forecast else 0, now - self.began - self.waited)
