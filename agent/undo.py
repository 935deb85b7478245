"""The policy that takes a run back: it foresees the inverses of the run's deeds, which are reviewed like any steps."""

from __future__ import annotations

from collections.abc import Sequence

from agent.expectations import MarksVerifier
from agent.grounding import equals
from agent.rules.progress import end_of, remaining
from agent.rules.undo import Undoing
from agent.stop import Stop
from agent.types import (
    AskUser,
    Deed,
    Finish,
    Forecast,
    Observation,
    OutcomeKind,
    PlannedStep,
    Target,
    TypeText,
)


class UndoPolicy:
    """Foresees the way back step after step, and gives up as soon as one of them comes to nothing.

    What is left is only known on the screen that a failed step should have made: to go on would be to guess.
    """

    def __init__(self, way: Undoing, run_id: str) -> None:
        self._way = way
        self._steps = way.steps
        self._name = f"undo of run {run_id[:8]}"

    @property
    def name(self) -> str:
        """Which run is taken back."""
        return self._name

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        """The inverses that are left, then the end. Raises ``Stopped``."""
        stop.check()
        tried = [deed for deed in history if not isinstance(deed.step.action, Finish | AskUser)]
        for deed in tried:
            if deed.outcome.kind in (OutcomeKind.FAILED, OutcomeKind.REFUSED):
                gone = Finish(False, f"{deed.step.instruction}: {deed.outcome.reason}")
                return Forecast((PlannedStep(gone, "give up"),), "A step could not be taken back.")
        left = remaining(self._steps, tried)
        if changed := self._changed(len(self._steps) - len(left), observation):
            return Forecast((PlannedStep(Finish(False, changed), "give up"),), "Somebody went on working there.")
        return Forecast((*left, end_of(self._steps))[:horizon], "What was done last is taken back first.")

    def _changed(self, done: int, look: Observation) -> str:
        """What was changed since the run, in words, as far as it is on the screen; empty if nothing was."""
        told: set[Target] = set()
        for step, stood in list(zip(self._steps, self._way.stood, strict=True))[done:]:
            if stood is None or stood.target in told or not equals(stood.target, look.marks):
                continue
            told.add(stood.target)  # what the deeds before it left is seen once this one is taken back
            if not MarksVerifier().met(stood, TypeText(stood.target, stood.text), look):
                return f"{step.instruction}: it was changed since"
        return ""

    def close(self) -> None:
        """Nothing is held."""
