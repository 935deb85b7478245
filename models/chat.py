"""The models' other answer to the mind: a chat model, wherever it runs, asked for steps in its family's own format."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from agent.errors import PolicyError, ReplyError
from agent.stop import Stop
from agent.types import AskUser, Deed, Finish, Forecast, Observation, Outcome, OutcomeKind, Pixels, PlannedStep
from models.formats.asking import ChatFormat, Illustrated, Request
from models.formats.schema import SchemaFormat
from models.unfolding import Unfoldable, Unfolding

GUESS: Final = 0.5
"""The confidence of a step that follows on a screen nobody has seen, at most."""

_WORDS: Final = SchemaFormat()
_AHEAD: Final = (
    "\n\nThe picture and the list are from before the last step of these. Say what comes after it; what will only be "
    'there then is {"later": name, "role": role}.'
)


class Writer(Protocol):
    """Whoever has a model write the next turn of a conversation."""

    def preload(self, stop: Stop) -> None:
        """Be ready, and say now what would be in the way. Raises ``PolicyError`` or ``Stopped``."""
        ...

    def write(self, request: Request, stop: Stop, said: Callable[[str], None] | None = None) -> str:
        """The turn, whole; ``said`` hears it as it comes. Raises ``PolicyError`` or ``Stopped``."""
        ...

    def close(self) -> None: ...


class ChatPolicy:
    """A policy that is a conversation; a reply that cannot be used is told to the model once, and asked for again.

    A family that says one step at a time is asked once more, in words, for the steps after it. Nobody has seen the
    screen on which those begin, so they are guesses: their confidence is ``GUESS`` at most, and they are drawn so.

    Attributes:
        writer: who has the model write.
        format: how its family is asked.
    """

    def __init__(self, name: str, writer: Writer, form: ChatFormat) -> None:
        self._name = name
        self.writer = writer
        self.format = form
        self._heard: Callable[[Forecast], None] | None = None
        self._picture: Pixels | None = None

    @property
    def name(self) -> str:
        return f"{self._name} (format {self.format.name})"

    def preload(self, stop: Stop) -> None:
        """Be ready for the first forecast. Raises ``PolicyError`` or ``Stopped``."""
        self.writer.preload(stop)

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        """At most ``horizon`` steps, none of them grounded. Raises ``PolicyError`` or ``Stopped``."""
        request = self.format.request(goal, observation, history, horizon)
        if self._picture is not None and isinstance(self.format, Illustrated):
            request = self.format.illustrated(request, self._picture)
        first = self._answered(request, lambda text: self.format.parse(text, observation, goal), stop)
        steps = first.steps[:horizon]
        left = horizon - len(steps)
        if not self.format.single or left < 1 or isinstance(steps[-1].action, Finish | AskUser):
            return dataclasses.replace(first, steps=steps)
        if self._heard is not None:
            self._heard(dataclasses.replace(first, steps=steps))
        guessed = self._guessed(goal, observation, history, steps, left, stop)
        return dataclasses.replace(first, steps=(*steps, *guessed))

    def tell(self, heard: Callable[[Forecast], None] | None) -> None:
        """See ``agent.ports.Telling``. Of a family that says one step at a time, that step, before the guesses."""
        self._heard = heard

    def show(self, picture: Pixels | None) -> bool:
        """See ``agent.ports.Seeing``; a family whose format has no place for it is not shown it."""
        self._picture = picture
        return picture is not None and isinstance(self.format, Illustrated)

    def close(self) -> None:
        self.writer.close()

    def _guessed(
        self,
        goal: str,
        observation: Observation,
        history: Sequence[Deed],
        steps: Sequence[PlannedStep],
        left: int,
        stop: Stop,
    ) -> tuple[PlannedStep, ...]:
        """What may come after these steps; nothing, where the model cannot say it, or cannot be asked any more.

        The step before has been told, and needs none of them.
        """
        ahead = [Deed(step, Outcome(OutcomeKind.DONE)) for step in steps]
        request = _WORDS.request(goal, observation, (*history, *ahead), left).saying(_AHEAD)
        try:
            guessed = _WORDS.parse(self.writer.write(request, stop), observation, goal).steps[:left]
        except PolicyError:
            return ()
        return tuple(dataclasses.replace(step, confidence=min(step.confidence, GUESS)) for step in guessed)

    def _answered(self, request: Request, read: Callable[[str], Forecast], stop: Stop) -> Forecast:
        text = self.writer.write(request, stop, self._hearing(read))
        try:
            return read(text)
        except ReplyError as error:
            again = request.going_on(text, f"That cannot be done: {error} Answer again, in the same form.")
        return read(self.writer.write(again, stop, self._hearing(read)))

    def _hearing(self, read: Callable[[str], Forecast]) -> Callable[[str], None] | None:
        """Who hears the pieces of the next answer, if anyone can read them."""
        if self._heard is None or not isinstance(self.format, Unfoldable):
            return None
        return Unfolding(self.format, read, self._heard).hear
