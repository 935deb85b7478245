"""The place where a policy stays loaded between runs: whoever begins one borrows it, and the place alone ends it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Sequence

from agent.ports import Seeing, Telling
from agent.stop import Stop
from agent.types import Alternative, Deed, Forecast, Observation, Pixels
from models.catalog import find
from models.choosing import LoadablePolicy, policy_called
from models.endpoints.book import endpoint_called
from models.policy import LlamaPolicy


class StandingPolicy:
    """Holds the last policy of a shelf that was asked for; another one, or other files of the same name, replace it.

    A policy on another machine holds nothing here and is opened anew each time. Runs come one after the other; a
    policy that is replaced is ended.
    """

    def __init__(self, key_of: Callable[[str], str]) -> None:
        """``key_of`` gives an endpoint's key, "" for none."""
        self._key_of = key_of
        self._lock = threading.Lock()
        self._files: Hashable = None
        self._policy: LoadablePolicy | None = None

    def load(self, name: str, stop: Stop, gpu_layers: int = 0) -> LoadablePolicy:
        """The policy of this name, ready to forecast, so many layers of it on a graphics card.

        Raises ``PolicyError``, ``SettingsError`` or ``Stopped``."""
        name = name.partition("+")[0]
        if endpoint_called(name) is not None:
            policy = policy_called(name, self._key_of)
            try:
                policy.preload(stop)
            except BaseException:
                policy.close()
                raise
            return policy
        with self._lock:
            kept = self._kept(name, gpu_layers)
        kept.preload(stop)
        return BorrowedWays(kept) if isinstance(kept, LlamaPolicy) else Borrowed(kept)

    def close(self) -> None:
        """End what is held; may be called twice."""
        with self._lock:
            policy, self._policy = self._policy, None
        if policy is not None:
            policy.close()

    def _kept(self, name: str, gpu_layers: int) -> LoadablePolicy:
        found = find(name)
        stats = [path.stat() for path in (found.language, found.vision, found.adapter) if path is not None]
        files = (found, gpu_layers, *((stat.st_ino, stat.st_size, stat.st_mtime_ns) for stat in stats))
        if self._policy is None or files != self._files:
            if self._policy is not None:
                self._policy.close()
            self._policy, self._files = policy_called(name, self._key_of, gpu_layers), files
        return self._policy


class Borrowed:
    """A policy whose end is none: it goes back to where it is kept."""

    def __init__(self, policy: LoadablePolicy) -> None:
        self._policy = policy

    @property
    def name(self) -> str:
        return self._policy.name

    def preload(self, stop: Stop) -> None:
        self._policy.preload(stop)

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        return self._policy.forecast(goal, observation, history, horizon, stop)

    def tell(self, heard: Callable[[Forecast], None] | None) -> None:
        """See ``agent.ports.Telling``; nothing is told where the policy cannot."""
        if isinstance(self._policy, Telling):
            self._policy.tell(heard)

    def show(self, picture: Pixels | None) -> bool:
        """See ``agent.ports.Seeing``; shown to nobody where the policy does not look."""
        return isinstance(self._policy, Seeing) and self._policy.show(picture)

    def close(self) -> None:
        """Nothing ends here; nobody is told any more, and what went with the goal goes with it."""
        self.tell(None)
        self.show(None)


class BorrowedWays(Borrowed):
    """A borrowed policy that can write several ways side by side."""

    def __init__(self, policy: LlamaPolicy) -> None:
        super().__init__(policy)
        self._ways = policy

    def alternatives(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, count: int, stop: Stop
    ) -> tuple[Alternative, ...]:
        return self._ways.alternatives(goal, observation, history, horizon, count, stop)

    def screen(self, goal: str, observation: Observation) -> bytes:
        return self._ways.screen(goal, observation)

    def read_ahead(self, goal: str, observation: Observation, stop: Stop) -> None:
        self._ways.read_ahead(goal, observation, stop)

    def question(self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int) -> bytes:
        return self._ways.question(goal, observation, history, horizon)
