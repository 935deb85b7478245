"""The rehearsal stage: small true implementations of the ports, to try the loop without screen, model or hands."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from agent.errors import HandsError
from agent.events import Event
from agent.questions import Decision, Question
from agent.rules.envelope import envelope_of
from agent.stop import Stop
from agent.types import Deed, Forecast, Observation, Outcome, OutcomeKind, PlannedStep, Verdict


class StillEyes:
    """Sees the given looks: the first until ``turn`` is called, then the next; the last one stays."""

    def __init__(self, looks: Sequence[Observation]) -> None:
        if not looks:
            raise ValueError("at least one look is needed")
        self._looks = tuple(looks)
        self._shown = 0

    def look(self, stop: Stop) -> Observation:
        """The look that is shown. Raises ``Stopped``."""
        stop.check()
        return self._looks[self._shown]

    def turn(self) -> None:
        """Show the next look."""
        self._shown = min(self._shown + 1, len(self._looks) - 1)


class WrittenPolicy:
    """Foresees what was written for it, one forecast after the other, then nothing.

    ``histories`` are the deeds it was told each time.
    """

    def __init__(self, forecasts: Sequence[Forecast], name: str = "written") -> None:
        self._forecasts = list(forecasts)
        self._name = name
        self.histories: list[tuple[Deed, ...]] = []
        self.closed = False

    @property
    def name(self) -> str:
        return self._name

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        """The next written forecast, cut to ``horizon`` steps. Raises ``Stopped``."""
        stop.check()
        self.histories.append(tuple(history))
        if not self._forecasts:
            return Forecast((), "nothing more is written")
        written = self._forecasts.pop(0)
        return Forecast(written.steps[:horizon], written.reasoning, written.confidence)

    def close(self) -> None:
        self.closed = True


class ConsentingReviewer:
    """Approves everything, for as long as an approval lasts, as the loop's reviewer or as the person behind the rules.

    ``asked`` are the forecasts it was shown.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self.asked: list[Forecast] = []

    def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
        """All steps. Raises ``Stopped``."""
        stop.check()
        self.asked.append(forecast)
        envelope = envelope_of(forecast.steps, observation.window, self._clock(), marks=observation.marks)
        return Verdict(forecast.steps, envelope)

    def ask(self, question: Question, stop: Stop) -> Decision:
        """All steps, and each danger among them. Raises ``Stopped``."""
        stop.check()
        self.asked.append(question.forecast)
        return Decision(len(question.forecast.steps), allowed=frozenset(one.number for one in question.dangers))


class RefusingReviewer:
    """Refuses everything, as the loop's reviewer or as the person behind the rules."""

    def __init__(self, reason: str = "refused") -> None:
        self._reason = reason

    def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
        """No steps. Raises ``Stopped``."""
        stop.check()
        return Verdict((), None, self._reason)

    def ask(self, question: Question, stop: Stop) -> Decision:
        """No steps. Raises ``Stopped``."""
        stop.check()
        return Decision(0, self._reason)


class RecordingHands:
    """Does nothing but write down what it was told: ``performed`` with the look each step was grounded on.

    ``then`` is called after each step, to let something happen on the stage; it returns the outcome, None for done.
    """

    def __init__(self, then: Callable[[PlannedStep], Outcome | None] = lambda _: None) -> None:
        self._then = then
        self.performed: list[tuple[PlannedStep, Observation]] = []
        self.released = 0

    def perform(self, step: PlannedStep, observation: Observation, stop: Stop) -> Outcome:
        """Write the step down. Raises ``Stopped``, and ``HandsError`` once they were released."""
        stop.check()
        if self.released:
            raise HandsError("the hands have let go")
        self.performed.append((step, observation))
        return self._then(step) or Outcome(OutcomeKind.DONE)

    def release(self) -> None:
        self.released += 1


class MemoryJournal:
    """Keeps the events in a list."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def write(self, event: Event) -> None:
        self.events.append(event)
