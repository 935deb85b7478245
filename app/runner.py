"""The runner: starts and stops the agent thread, which drives the loop, journals each event and then shows it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import replace
from typing import Protocol, TypeAlias

from PySide6.QtCore import QObject, Signal

from agent.errors import AgentError, Stopped
from agent.events import Aimed, Ended, Event, Started
from agent.ports import Journal, Person, Seeing, Telling, Veil
from agent.stop import Stop
from agent.types import Ending, EndingKind, Pixels, PlannedStep
from app.bridge import Bridge, BridgeClosedError, Clearing, Coming, Happened, Message, Over

_log = logging.getLogger(__name__)

_CLEARING_PATIENCE = 10.0
"""Seconds that a window of ours has to get out of the way of a step."""


class Driven(Protocol):
    """The loop, as a runner sees it."""

    def run(self, goal: str, stop: Stop) -> Iterator[Event]:
        """Yields each event and goes on when asked for the next, to ``Ended``."""
        ...


class Mind(Protocol):
    """Everything one run is driven with, composed by the entry point on the agent thread and closed there."""

    @property
    def loop(self) -> Driven: ...

    @property
    def journal(self) -> Journal: ...

    def close(self) -> None:
        """Let go of the policy, the hands, the screen and the journal."""
        ...


Compose: TypeAlias = Callable[[Person, Veil, Stop], Mind]
Tell: TypeAlias = Callable[[Event], None]


class Runner(QObject):
    """One run at a time, on a thread of its own.

    Signals:
        finished: an ``Over``, on the main thread, after the agent thread has ended.
    """

    finished = Signal(object)

    def __init__(self, bridge: Bridge, compose: Compose, person: Person, veil: Veil, tell: Tell | None = None) -> None:
        """``tell`` hears every event on the agent thread after it was journalled: the terminal's progress."""
        super().__init__(bridge)
        self._bridge = bridge
        self._compose = compose
        self._person = person
        self._veil = veil
        self._tell = tell
        self._stop = Stop()
        self._thread: threading.Thread | None = None
        bridge.arrived.connect(self._hear)

    @property
    def running(self) -> bool:
        return self._thread is not None

    def start(self, goal: str, compose: Compose | None = None, picture: Pixels | None = None) -> None:
        """Begin a run, with another mind where ``compose`` is given; returns at once. A bug if one is under way.

        ``picture`` goes with the goal, to a mind that looks at it.
        """
        if self._thread is not None:
            raise RuntimeError("a run is under way")
        self._stop = Stop()
        self._thread = threading.Thread(
            target=self._drive, args=(goal, compose or self._compose, self._stop, picture), name="agent", daemon=True
        )
        # Windows come and go at a run's beginning: not at the same time as all that a run loads.
        self._bridge.soon(self._thread.start)

    def stop(self, reason: str) -> None:
        """Ask the run to stop; returns at once, ``finished`` follows."""
        self._stop.pull(reason)

    def wind_up(self, seconds: float) -> None:
        """After the event loop: stop what still runs, and give it so long to let go of the hands."""
        self._stop.pull("the end of the program")
        if self._thread is not None and self._thread.is_alive():  # else it was never begun
            self._thread.join(seconds)

    def _hear(self, message: Message) -> None:
        if isinstance(message, Over) and self._thread is not None:
            self._thread.join()  # its last act was to send this message
            self._thread = None
            self.finished.emit(message)

    # --- On the agent thread ------------------------------------------------------------------------------------------

    def _drive(self, goal: str, compose: Compose, stop: Stop, picture: Pixels | None) -> None:
        """Never raises: whatever happens ends as one ``Over``."""
        try:
            over = self._run(goal, compose, stop, picture)
        except Stopped as stopped:
            over = Over(Ending(EndingKind.STOPPED, stopped.reason))
        except BridgeClosedError:
            over = Over(Ending(EndingKind.STOPPED, "the faces were closed"))
        except AgentError as error:
            over = Over(Ending(EndingKind.FAILED, str(error)), advice=error.advice)
        except Exception as bug:
            _log.exception("A bug ended the run")
            over = Over(Ending(EndingKind.FAILED, f"{type(bug).__name__}: {bug}"), bug=True)
        self._bridge.send(over)

    def _run(self, goal: str, compose: Compose, stop: Stop, picture: Pixels | None) -> Over:
        with closing(compose(self._person, self._veil, stop)) as mind:
            if isinstance(mind, Telling):
                mind.tell(lambda forecast: self._bridge.send(Coming(forecast)))
            # The loop itself knows of no picture.
            pictured = picture is not None and isinstance(mind, Seeing) and mind.show(picture)
            events = mind.loop.run(goal, stop)
            ending = Ending(EndingKind.FAILED, "the run ended without saying how")
            try:
                for event in events:
                    told = replace(event, pictured=True) if pictured and isinstance(event, Started) else event
                    mind.journal.write(told)
                    self._show(told, stop)
                    if isinstance(event, Ended):
                        ending = event.ending
            finally:
                # A generator left half-way still owes its `finally` blocks: the hands let go there.
                if isinstance(events, Generator):
                    events.close()
            return Over(ending)

    def _show(self, event: Event, stop: Stop) -> None:
        if self._tell is not None:
            self._tell(event)
        self._bridge.send(Happened(event))
        if isinstance(event, Aimed):
            self._clear(event.step, stop)

    def _clear(self, step: PlannedStep, stop: Stop) -> None:
        """Have the way cleared. Never raises: a stop is for the loop to find, which then tells how the run ended."""
        clearing = Clearing(step)
        self._bridge.send(clearing)
        try:
            if not clearing.answer.take(self._bridge.closed, stop, _CLEARING_PATIENCE):
                stop.pull("a window of ours that did not get out of the way")
        except BridgeClosedError:
            stop.pull("the end of the faces")
        except (Stopped, AgentError):
            return
