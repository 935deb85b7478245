"""The room of the hands' client: the ``Hands`` port, kept by a process of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, assert_never

from agent.coordinates import to_desktop
from agent.errors import GroundingError, HandsError, Stopped
from agent.hands.answers import Refusal
from agent.hands.connection import Connection
from agent.hands.orders import order_of
from agent.hands.protocol import AGAIN, Act, Begin, Confide, Grant, Warrant
from agent.keys import parse_chord
from agent.ports import Grounder
from agent.rules.privacy import DenyList
from agent.stop import Stop
from agent.types import (
    Action,
    AskUser,
    Click,
    DesktopPoint,
    Drag,
    Finish,
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
_KINDS: Final = MappingProxyType(
    {"done": OutcomeKind.DONE, "refused": OutcomeKind.REFUSED, "failed": OutcomeKind.FAILED}
)


class ProcessHands:
    """Real hands on this X display, which do what was given to them as a warrant and nothing else.

    ``on_stop`` is called with the reason when the hands are stopped (the stop chord, `tracer1 stop`, a lease that ran
    out); ``on_human`` with "key", "button", "motion" or "pointer" when somebody else uses the devices; ``on_death``
    with what happened when they cannot go on, their end included; ``on_pause`` with what the person used in the middle
    of what was approved, which is over then. All are called on a thread of this object and must return soon.
    ``grounder`` finds where a drag ends; in what ``deny`` denies nothing is done.
    """

    def __init__(
        self,
        grounder: Grounder,
        on_stop: Callable[[str], None],
        on_human: Callable[[str], None],
        stop_chord: str = "ctrl+alt+escape",
        on_death: Callable[[HandsError], None] = lambda _: None,
        on_pause: Callable[[str], None] = lambda _: None,
        deny: DenyList | None = None,
    ) -> None:
        parse_chord(stop_chord)
        self._grounder = grounder
        self._on_stop = on_stop
        self._on_human = on_human
        self._on_death = on_death
        self._on_pause = on_pause
        self._begin = Begin(deny.programs, deny.titles) if deny else Begin()
        self._stop_chord = stop_chord
        self._grants: list[Grant] = []
        self._connection: Connection | None = None

    def start(self) -> None:
        """Start the hands process, wait until it can act, and begin a run. Raises ``HandsError``."""
        if sys.platform != "linux":
            raise HandsError("the hands work on X11 only", "Use an X11 desktop session on Linux.")
        self.close()
        self._connection = Connection(self._stop_chord, self._on_stop, self._on_human, self._on_death, self._on_pause)
        self._connection.say(self._begin)

    def begin(self) -> None:
        """A new run: the hands act again after a stop or a lapsed lease. Starts them anew if they died.

        Raises ``HandsError``.
        """
        try:
            self._alive().say(self._begin)
        except HandsError:
            self.start()

    def give(self, warrant: Warrant) -> None:
        """From now on this is approved, and nothing that was before. Raises ``HandsError``."""
        self._grants = list(warrant.grants)
        self._alive().say(warrant)

    def confide(self, secrets: Mapping[str, str]) -> None:
        """Tell the hands what the placeholders of this run's secrets stand for. Raises ``HandsError``."""
        for name, value in secrets.items():
            self._alive().say(Confide(name, value))

    def perform(self, step: PlannedStep, observation: Observation, stop: Stop) -> Outcome:
        """Act on the look the step was grounded on.

        Raises ``Stopped`` as soon as ``stop`` is pulled or the stop chord is heard, ``HandsError`` when the hands are
        gone.
        """
        stop.check()
        try:
            points = self._points(step, observation)
            order_of(step.action, points)  # what makes no order was not granted either: this says why
        except (Refusal, GroundingError) as refusal:
            return Outcome(OutcomeKind.REFUSED, str(refusal))
        # To wait concerns no window: the one that was seen may well go meanwhile.
        handle = 0 if observation.window is None or isinstance(step.action, Wait) else observation.window.handle
        token = self._token(step.action)
        answer = self._alive().act(lambda number: Act(number, token, points, handle), _longest(step.action), stop)
        if answer.kind == "broken":
            raise HandsError(answer.reason, AGAIN)
        if answer.kind == "halted":
            raise Stopped(answer.reason)
        if answer.kind == "paused":
            return Outcome(OutcomeKind.FAILED, f"paused by {answer.reason}, in the middle of it")
        kind = _KINDS.get(answer.kind)
        if kind is None:
            raise HandsError(f"the hands answered {answer.kind!r}, which is no answer", AGAIN)
        return Outcome(kind, answer.reason)

    def release(self) -> None:
        """Let go of everything; if the hands do not answer they are killed, and their guardian lets go for them."""
        if self._connection is not None:
            self._connection.release(_LETS_GO_WITHIN)

    def close(self) -> None:
        """End the hands process; may be called twice."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _alive(self) -> Connection:
        if self._connection is None:
            raise HandsError("the hands have not been started")
        return self._connection

    def _token(self, action: Action) -> str:
        """That of the next grant for this action; what was approved before it and passed over has had its turn."""
        for number, grant in enumerate(self._grants):
            if grant.action == action:
                del self._grants[: number + 1]
                return grant.token
        return ""

    def _points(self, step: PlannedStep, observation: Observation) -> tuple[DesktopPoint, ...]:
        """Where the hands process is to act. Raises ``Refusal``, ``GroundingError``."""
        match step.action:
            case Click() | Scroll() | TypeText():
                return (_here(step, observation),)
            case Drag(_, end):
                return (_here(step, observation), self._there(end, observation))
            case PressKeys() | OpenApp() | Wait():
                return ()
            case AskUser() | Finish():
                raise Refusal("this is not for the hands")
            case _:
                assert_never(step.action)

    def _there(self, target: Target, observation: Observation) -> DesktopPoint:
        return to_desktop(self._grounder.ground(target, observation).point, observation.frame)


def _here(step: PlannedStep, observation: Observation) -> DesktopPoint:
    """Where the step acts. Raises ``Refusal`` if nobody has found that out."""
    if step.grounding is None:
        raise Refusal("the target has not been found on the screen")
    return to_desktop(step.grounding.point, observation.frame)


def _longest(action: Action) -> float:
    """Seconds after which the hands must have answered, far more than they need.

    Where keys may be lent there is time for a busy program too: to read a chord, and each of the parts of a text.
    """
    match action:
        case TypeText(text=text):
            return 80.0 + len(text) * 0.1
        case PressKeys():
            return 40.0
        case Wait(seconds):
            return 20.0 + seconds
        case _:
            return 20.0
