"""The reviewer that asks the person: called on the agent thread, it waits for an answer given on the main thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from agent.errors import ReviewError
from agent.stop import Stop
from agent.types import Deed, Envelope, Forecast, Observation, PlannedStep, Verdict
from app.bridge import Bridge, BridgeClosedError, Question

Seal: TypeAlias = Callable[[tuple[PlannedStep, ...], Observation], Envelope]
"""The envelope that an approval of these steps covers: a rule of the mind."""


class QtReviewer:
    """Shows a forecast to the person and waits for the verdict, for as long as it takes or until the run is stopped."""

    def __init__(self, bridge: Bridge, seal: Seal) -> None:
        self._bridge = bridge
        self._seal = seal

    def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
        """The person's verdict. Raises ``ReviewError`` when the faces have gone, ``Stopped``."""
        stop.check()
        question = Question(forecast, observation)
        self._bridge.send(question)
        try:
            decision = question.answer.take(self._bridge.closed, stop)
        except BridgeClosedError:
            raise ReviewError("The review window was closed.", "Start the run again.") from None
        if decision is None or decision.steps == 0:
            return Verdict((), None, decision.reason if decision else "")
        steps = forecast.steps[: decision.steps]
        return Verdict(steps, self._seal(steps, observation), decision.reason)
