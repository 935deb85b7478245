"""The person behind the faces: called on the agent thread, a question waits for an answer given on the main thread."""

from __future__ import annotations

from agent.errors import ReviewError
from agent.questions import Decision, Question
from agent.stop import Stop
from app.bridge import Asking, Bridge, BridgeClosedError


class QtPerson:
    """Shows a question and waits for the decision, for as long as it takes or until the run is stopped."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def ask(self, question: Question, stop: Stop) -> Decision:
        """The person's decision. Raises ``ReviewError`` when the faces have gone, ``Stopped``."""
        stop.check()
        asking = Asking(question)
        self._bridge.send(asking)
        try:
            return asking.answer.take(self._bridge.closed, stop) or Decision(0)
        except BridgeClosedError:
            raise ReviewError("The review window was closed.", "Start the run again.") from None
