"""The one crossing between the agent thread and Qt: whatever the agent thread has to say to a face goes through here.

A signal that crosses threads towards a bound method of a dead plain Python object crashes every PySide6, so nobody else
emits across threads: one private signal, queued to the bridge itself, and public signals from there on the main thread.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from agent.errors import AgentError
from agent.events import Event
from agent.questions import Decision, Question
from agent.stop import Stop
from agent.types import Box, Ending, Forecast, PlannedStep
from app.rounds import soon

T = TypeVar("T")

_GLANCE = 0.05
"""Seconds between two glances at the stop signal while waiting for an answer."""


class BridgeClosedError(Exception):
    """The faces are gone: nobody will answer any more."""


class Answer(Generic[T]):
    """A place for one answer: a face gives it on the main thread, the agent thread waits for it."""

    def __init__(self) -> None:
        self._queue: queue.SimpleQueue[T] = queue.SimpleQueue()

    def give(self, value: T) -> None:
        """Answer; only the first answer counts."""
        self._queue.put(value)

    def take(self, closed: threading.Event, stop: Stop | None = None, seconds: float | None = None) -> T | None:
        """Wait for the answer; None when ``seconds`` passed without one.

        Raises ``Stopped`` as soon as ``stop`` is pulled, and ``BridgeClosedError`` when the faces have gone.
        """
        left = seconds
        while True:
            try:
                return self._queue.get(timeout=_GLANCE)
            except queue.Empty:
                if stop is not None:
                    stop.check()
                if closed.is_set():
                    raise BridgeClosedError from None
                if left is not None:
                    left -= _GLANCE
                    if left <= 0:
                        return None


@dataclass(frozen=True, slots=True, eq=False)
class Happened:
    """An event of the loop, already journalled."""

    event: Event


@dataclass(frozen=True, slots=True, eq=False)
class Coming:
    """The steps so far of a forecast that is still being written, none grounded: no event, and nothing to approve."""

    forecast: Forecast


@dataclass(frozen=True, slots=True, eq=False)
class Asking:
    """May these steps run?"""

    question: Question
    answer: Answer[Decision] = field(default_factory=Answer)


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of the desktop (physical pixels) that a window of ours covers; ``beacon`` is the overlay's painted one."""

    box: Box
    beacon: bool


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """Where is something of ours on the screen? Answered once it has been there long enough to be seen to go."""

    answer: Answer[tuple[Spot, ...]] = field(default_factory=Answer)


@dataclass(frozen=True, slots=True, eq=False)
class Veiling:
    """Take everything of ours off the screen (``on``), or paint it again.

    Answered True once that is asked of the system; False, and nothing is taken, where more is there than at the last
    ``Sighting``.
    """

    on: bool
    answer: Answer[bool] = field(default_factory=Answer)


@dataclass(frozen=True, slots=True, eq=False)
class Clearing:
    """The hands are about to act on this step: move what takes clicks out of its way. Answered once that is so."""

    step: PlannedStep
    answer: Answer[bool] = field(default_factory=Answer)


@dataclass(frozen=True, slots=True, eq=False)
class Probed:
    """What a look at the policy found: its name, or what is wrong with it."""

    policy: str
    error: AgentError | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Over:
    """The run is over and the agent thread is about to end. ``bug`` is True when it ended by an error of ours."""

    ending: Ending
    bug: bool = False
    advice: str = ""


Message: TypeAlias = Happened | Coming | Asking | Sighting | Veiling | Clearing | Probed | Over


class Bridge(QObject):
    """Carries messages to the main thread, in order and each in a round of its own: between two a click is heard.

    Signals:
        arrived: a ``Message``, always emitted on the bridge's own (main) thread.
    """

    arrived = Signal(object)
    _crossed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.closed = threading.Event()
        self._crossed.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def send(self, message: Message) -> None:
        """Hand a message over from any thread; lost without harm once the bridge is closed."""
        if not self.closed.is_set():
            self._crossed.emit(message)

    def soon(self, what: Callable[[], None]) -> None:
        """On the main thread: do this in a round of its own, after what has arrived by now and before what comes."""
        soon(self, lambda: self._unless_closed(what))

    def close(self) -> None:
        """Nothing crosses any more, and everybody who waits for an answer learns that there will be none."""
        self.closed.set()

    def _unless_closed(self, what: Callable[[], None]) -> None:
        if not self.closed.is_set():
            what()

    def _arrive(self, message: Message) -> None:
        self.soon(lambda: self.arrived.emit(message))
