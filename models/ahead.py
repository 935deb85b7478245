"""The policy's early hours: it works while nobody waits for it, on the question that will probably be asked next.

While a person reads a forecast, other ways are sampled from the same look; while what a step should show is late, the
forecast for the newest look is made. Whoever then asks just that gets what was found, as it would have been found
later; anything else ends the work ahead, and what it found is thrown away.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, Protocol, runtime_checkable

from agent.errors import AgentError, Stopped
from agent.ports import Policy, Telling
from agent.stop import Stop
from agent.types import Alternative, Deed, Forecast, Observation
from models.policy import LlamaPolicy
from models.standing import BorrowedWays

_POLL = 0.01


class WaysPolicy(Policy, Protocol):
    """A policy that can foresee several ways, and that tells two questions apart."""

    def alternatives(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, count: int, stop: Stop
    ) -> tuple[Alternative, ...]: ...

    def question(self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int) -> bytes:
        """The same for two questions that the policy could not tell apart."""
        ...


@runtime_checkable
class Reading(Protocol):
    """A policy that can read a look before it is asked about one like it."""

    def screen(self, goal: str, observation: Observation) -> bytes:
        """The same for two looks that are told to the model in the same words."""
        ...

    def read_ahead(self, goal: str, observation: Observation, stop: Stop) -> None:
        """Raises ``PolicyError`` or ``Stopped``."""
        ...


_READING: Final = -1


@dataclass(slots=True)
class _Work:
    """One question that is worked on; ``count`` ways, or a forecast where it is 0, or ``_READING`` of a screen."""

    question: bytes
    count: int
    stop: Stop = field(default_factory=Stop)
    done: threading.Event = field(default_factory=threading.Event)
    found: Forecast | tuple[Alternative, ...] | None = None


class AheadPolicy:
    """Asks another policy ahead of time; one thread asks it. ``close`` ends the work ahead, then the policy."""

    def __init__(self, policy: WaysPolicy) -> None:
        self._policy = policy
        self._work: _Work | None = None
        self._heard: Callable[[Forecast], None] | None = None
        self._awaited = False

    @property
    def name(self) -> str:
        return self._policy.name

    def anticipate(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, count: int = 0
    ) -> None:
        """Begin with ``count`` ways, or with a forecast if it is 0; what was begun before is thrown away."""
        self.desist()

        def run(work: _Work) -> Forecast | tuple[Alternative, ...]:
            if count:
                return self._policy.alternatives(goal, observation, history, horizon, count, work.stop)
            return self._policy.forecast(goal, observation, history, horizon, work.stop)

        self._begin(_Work(self._policy.question(goal, observation, history, horizon), count), run)

    def foretell(self, goal: str, observation: Observation) -> None:
        """See ``agent.ports.Foretold``; nothing is read where the policy cannot, and what was begun before is lost."""
        policy = self._policy
        if isinstance(policy, Reading):
            self.desist()
            work = _Work(policy.screen(goal, observation), _READING)
            self._begin(work, lambda work: policy.read_ahead(goal, observation, work.stop))

    def _begin(self, work: _Work, run: Callable[[_Work], Forecast | tuple[Alternative, ...] | None]) -> None:
        self._work = work

        def begun() -> None:
            try:
                work.found = run(work)
            except (AgentError, Stopped):
                pass  # whoever asks the question asks the policy, and hears it
            finally:
                work.done.set()

        threading.Thread(target=begun, name="ahead", daemon=True).start()

    def desist(self) -> None:
        """End the work ahead and throw away what it found; returns when the policy may be asked."""
        work, self._work = self._work, None
        if work is not None:
            work.stop.pull("another question")
            work.done.wait()

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        self._finish_reading(goal, observation, stop)
        found = self._found(lambda: self._policy.question(goal, observation, history, horizon), 0, stop)
        if isinstance(found, Forecast):
            return found
        with self._awaiting():
            return self._policy.forecast(goal, observation, history, horizon, stop)

    def tell(self, heard: Callable[[Forecast], None] | None) -> None:
        """See ``agent.ports.Telling``; of what is made ahead of time nothing is told before somebody waits for it."""
        self._heard = heard
        if isinstance(self._policy, Telling):
            self._policy.tell(self._tell if heard is not None else None)

    def _tell(self, forecast: Forecast) -> None:
        if self._awaited and self._heard is not None:
            self._heard(forecast)

    @contextmanager
    def _awaiting(self) -> Iterator[None]:
        self._awaited = True
        try:
            yield
        finally:
            self._awaited = False

    def alternatives(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, count: int, stop: Stop
    ) -> tuple[Alternative, ...]:
        found = self._found(lambda: self._policy.question(goal, observation, history, horizon), count, stop)
        if isinstance(found, tuple):
            return found
        return self._policy.alternatives(goal, observation, history, horizon, count, stop)

    def close(self) -> None:
        self.desist()
        self.tell(None)
        self._policy.close()

    def _found(
        self, question: Callable[[], bytes], count: int, stop: Stop
    ) -> Forecast | tuple[Alternative, ...] | None:
        """What was found for just this question, waited for where it is being worked on. Raises ``Stopped``."""
        work = self._work
        if work is None:
            return None
        fits = work.count == count and work.question == question()
        if fits:
            with self._awaiting():
                self._wait(work, stop)
        self.desist()
        return work.found if fits else None

    def _finish_reading(self, goal: str, observation: Observation, stop: Stop) -> None:
        """Let a reading come to its end that is of just this screen; any other is given up. Raises ``Stopped``."""
        work, policy = self._work, self._policy
        if work is None or work.count != _READING or not isinstance(policy, Reading):
            return
        if not work.done.is_set() and work.question == policy.screen(goal, observation):
            self._wait(work, stop)

    def _wait(self, work: _Work, stop: Stop) -> None:
        while not work.done.wait(_POLL):
            if stop.pulled:
                self.desist()
            stop.check()


def ahead(policy: Policy) -> Policy:
    """The policy, working ahead if it can."""
    return AheadPolicy(policy) if isinstance(policy, LlamaPolicy | BorrowedWays) else policy
