"""The room of the hands' client: the ``Hands`` port, kept by a process of its own."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from types import MappingProxyType
from typing import Final, assert_never

from agent.errors import GroundingError, HandsError, Stopped
from agent.hands.connection import Connection
from agent.hands.protocol import (
    Act,
    Begin,
    ClickAt,
    DragBetween,
    OpenEntry,
    Order,
    PressChord,
    Refusal,
    ScrollAt,
    TypeAt,
)
from agent.keys import check_chord, parse_chord
from agent.ports import Grounder
from agent.stop import Stop
from agent.types import (
    AskUser,
    Click,
    DesktopPoint,
    Drag,
    Finish,
    FramePoint,
    Observation,
    OpenApp,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Scroll,
    Target,
    TypeText,
    Wait,
)

_LETS_GO_WITHIN: Final = 3.0
_LONGEST_WAIT: Final = 60.0
_KINDS: Final = MappingProxyType(
    {"done": OutcomeKind.DONE, "refused": OutcomeKind.REFUSED, "failed": OutcomeKind.FAILED}
)


class ProcessHands:
    """Real hands on this X display.

    ``on_stop`` is called with the reason when the hands stop of themselves: the stop chord, a lease that ran out,
    their end; ``on_human`` with "key", "button" or "motion" when somebody else uses the devices. Both are called on a
    thread of this object and must return soon. ``grounder`` finds where a drag ends.
    """

    def __init__(
        self,
        grounder: Grounder,
        on_stop: Callable[[str], None],
        on_human: Callable[[str], None],
        stop_chord: str = "ctrl+alt+escape",
    ) -> None:
        parse_chord(stop_chord)
        self._grounder = grounder
        self._on_stop = on_stop
        self._on_human = on_human
        self._stop_chord = stop_chord
        self._connection: Connection | None = None

    def start(self) -> None:
        """Start the hands process, wait until it can act, and begin a run. Raises ``HandsError``."""
        if sys.platform != "linux":
            raise HandsError("the hands work on X11 only", "Use an X11 desktop session on Linux.")
        self.close()
        self._connection = Connection(self._stop_chord, self._on_stop, self._on_human)
        self._connection.say(Begin())

    def begin(self) -> None:
        """A new run: the hands act again after a stop or a lapsed lease. Starts them anew if they died.

        Raises ``HandsError``.
        """
        if self._connection is None or self._connection.gone:
            self.start()
        else:
            self._connection.say(Begin())

    def perform(self, step: PlannedStep, observation: Observation, stop: Stop) -> Outcome:
        """Act on the look the step was grounded on.

        Raises ``Stopped`` as soon as ``stop`` is pulled or the stop chord is heard, ``HandsError`` when the hands are
        gone.
        """
        stop.check()
        try:
            order = self._order(step, observation)
        except (Refusal, GroundingError) as refusal:
            return Outcome(OutcomeKind.REFUSED, str(refusal))
        if isinstance(order, Wait):
            stop.wait(order.seconds)
            return Outcome(OutcomeKind.DONE)
        if self._connection is None:
            raise HandsError("the hands have not been started")
        handle, pid = (observation.window.handle, observation.window.pid) if observation.window else (0, 0)
        answer = self._connection.act(lambda number: Act(number, order, handle, pid), _longest(order), stop)
        if answer.kind == "halted":
            raise Stopped(answer.reason)
        return Outcome(_KINDS[answer.kind], answer.reason)

    def release(self) -> None:
        """Let go of everything; if the hands do not answer they are killed, and their guardian lets go for them."""
        if self._connection is not None:
            self._connection.release(_LETS_GO_WITHIN)

    def close(self) -> None:
        """End the hands process; may be called twice."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _order(self, step: PlannedStep, observation: Observation) -> Order | Wait:
        """What the hands process is told, points on the desktop. Raises ``Refusal``, ``GroundingError``."""
        match step.action:
            case Click(_, button, count):
                return ClickAt(_here(step, observation), button, count)
            case Drag(_, end):
                return DragBetween(_here(step, observation), self._there(end, observation))
            case Scroll(_, direction, notches):
                return ScrollAt(_here(step, observation), direction, notches)
            case TypeText(_, text, replace):
                if any(0xD800 <= ord(character) <= 0xDFFF for character in text):
                    raise Refusal("the text holds half a character")
                return TypeAt(_here(step, observation), text, replace)
            case PressKeys(keys):
                try:
                    return PressChord(check_chord(keys))
                except ValueError as problem:
                    raise Refusal(str(problem)) from None
            case Wait(seconds):
                if not (math.isfinite(seconds) and 0 <= seconds <= _LONGEST_WAIT):
                    raise Refusal(f"{seconds} seconds are not between 0 and {_LONGEST_WAIT:g}")
                return step.action
            case OpenApp(name):
                return OpenEntry(name)
            case AskUser() | Finish():
                raise Refusal("this is not for the hands")
            case _:
                assert_never(step.action)

    def _there(self, target: Target, observation: Observation) -> DesktopPoint:
        return _on_desktop(self._grounder.ground(target, observation).point, observation)


def _here(step: PlannedStep, observation: Observation) -> DesktopPoint:
    """Where the step acts. Raises ``Refusal`` if nobody has found that out."""
    if step.grounding is None:
        raise Refusal("the target has not been found on the screen")
    return _on_desktop(step.grounding.point, observation)


def _on_desktop(point: FramePoint, observation: Observation) -> DesktopPoint:
    origin = observation.frame.origin
    return DesktopPoint(point.x + origin.x, point.y + origin.y)


def _longest(order: Order) -> float:
    """Seconds after which the hands must have answered, far more than they need."""
    return 20.0 + (len(order.text) * 0.1 if isinstance(order, TypeAt) else 0.0)
