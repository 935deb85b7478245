"""The person comes first: who uses the mouse or the keyboard while a step is being done has taken over."""

from __future__ import annotations

from typing import Final

from agent.ports import Hands
from agent.stop import Stop
from agent.types import Observation, Outcome, PlannedStep

_TAKEN_OVER: Final = {"key": "your own keyboard", "button": "your own mouse button"}
"""By what was used; a pointer that merely moved (a desk that shook) takes nothing over."""


class CourteousHands:
    """Hands that stop the run as soon as the person's own input comes between them and a step."""

    def __init__(self, hands: Hands, stop: Stop) -> None:
        self._hands = hands
        self._stop = stop
        self._busy = False

    def notice(self, what: str) -> None:
        """Somebody else used the devices: "key", "button" or "motion". Called on any thread."""
        if self._busy and what in _TAKEN_OVER:
            self._stop.pull(_TAKEN_OVER[what])

    def perform(self, step: PlannedStep, observation: Observation, stop: Stop) -> Outcome:
        """As the hands behind; raises ``Stopped`` when the person takes over."""
        self._busy = True
        try:
            return self._hands.perform(step, observation, stop)
        finally:
            self._busy = False

    def release(self) -> None:
        """As the hands behind."""
        self._hands.release()
