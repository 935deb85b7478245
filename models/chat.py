"""The models' other answer to the mind: a chat model, wherever it runs, asked for steps in its family's own format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from agent.errors import ReplyError
from agent.stop import Stop
from agent.types import Deed, Forecast, Observation
from models.formats.asking import ChatFormat, Request


class Writer(Protocol):
    """Whoever has a model write the next turn of a conversation."""

    def preload(self, stop: Stop) -> None:
        """Be ready, and say now what would be in the way. Raises ``PolicyError`` or ``Stopped``."""
        ...

    def write(self, request: Request, stop: Stop) -> str:
        """The turn, whole. Raises ``PolicyError`` or ``Stopped``."""
        ...

    def close(self) -> None: ...


class ChatPolicy:
    """A policy that is a conversation; a reply that cannot be used is told to the model once, and asked for again."""

    def __init__(self, name: str, writer: Writer, form: ChatFormat) -> None:
        self._name = name
        self._writer = writer
        self._format = form

    @property
    def name(self) -> str:
        return f"{self._name} (format {self._format.name})"

    def preload(self, stop: Stop) -> None:
        """Be ready for the first forecast. Raises ``PolicyError`` or ``Stopped``."""
        self._writer.preload(stop)

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        """At most ``horizon`` steps, none of them grounded. Raises ``PolicyError`` or ``Stopped``."""
        request = self._format.request(goal, observation, history, horizon)
        return self._answered(request, lambda text: self._format.parse(text, observation, goal), stop)

    def close(self) -> None:
        self._writer.close()

    def _answered(self, request: Request, read: Callable[[str], Forecast], stop: Stop) -> Forecast:
        text = self._writer.write(request, stop)
        try:
            return read(text)
        except ReplyError as error:
            again = request.going_on(text, f"That cannot be done: {error} Answer again, in the same form.")
        return read(self._writer.write(again, stop))
