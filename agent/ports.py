"""What the mind needs from the world: one small protocol for each organ; devices and fakes implement them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from agent.events import Event
from agent.questions import Decision, Question
from agent.stop import Stop
from agent.types import (
    Action,
    Alternative,
    Deed,
    Expectation,
    Forecast,
    Frame,
    Grounding,
    Mark,
    Observation,
    Outcome,
    Pixels,
    PlannedStep,
    Target,
    Verdict,
    Window,
)


class Screen(Protocol):
    """Takes pictures of the whole virtual desktop."""

    def capture(self) -> Frame:
        """One frame, now. Raises ``ScreenError``."""
        ...


class Marker(Protocol):
    """Names what is on a frame."""

    def marks(self, frame: Frame) -> tuple[tuple[Mark, ...], Window | None]:
        """The marks of the focused program in reading order, boxes in frame pixels, and the focused window.

        Raises ``MarksError``.
        """
        ...


class Veil(Protocol):
    """Hides everything we painted on the screen, so that a capture shows only what is there."""

    def hide(self) -> None:
        """Return once nothing of ours is on the screen."""
        ...

    def show(self) -> None:
        """Paint again what was hidden."""
        ...


class Eyes(Protocol):
    """A look: settled, unveiled, captured, marked."""

    def look(self, stop: Stop) -> Observation:
        """Raises ``ScreenError``, ``MarksError`` or ``Stopped``."""
        ...


class Policy(Protocol):
    """Forecasts a trajectory."""

    @property
    def name(self) -> str:
        """Name and version, as the journal records it."""
        ...

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        """At most ``horizon`` steps, none of them grounded. Raises ``PolicyError`` or ``Stopped``."""
        ...

    def close(self) -> None:
        """Free what the policy holds; may be called twice."""
        ...


@runtime_checkable
class Alternatives(Protocol):
    """Foresees several ways to the goal; a policy may be able to."""

    def alternatives(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, count: int, stop: Stop
    ) -> tuple[Alternative, ...]:
        """Ways that differ in what they do, the one most agreed upon first; ``count`` (1 to 8) are sampled.

        None of their steps is grounded, and there may be none: ways that break the contract are left out, but count in
        the shares. Raises ``PolicyError`` or ``Stopped``.
        """
        ...


@runtime_checkable
class Anticipating(Protocol):
    """Works ahead of time on what will probably be asked; a policy may do so."""

    def anticipate(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, count: int = 0
    ) -> None:
        """Begin with ``count`` ways, or with a forecast where it is 0, and return at once."""
        ...

    def desist(self) -> None:
        """End the work ahead; what it found is thrown away."""
        ...


@runtime_checkable
class Foretold(Protocol):
    """Reads ahead of time what the screen will probably be told as; a policy may."""

    def foretell(self, goal: str, observation: Observation) -> None:
        """Begin to read a look that nobody has seen, and return at once; its picture is still the one before.

        What is asked afterwards is answered as if this had never been.
        """
        ...


@runtime_checkable
class Telling(Protocol):
    """Tells of a forecast while it is being written; a policy may."""

    def tell(self, heard: Callable[[Forecast], None] | None) -> None:
        """From now on ``heard`` is told, on the thread that asks, the whole steps so far of what is asked for.

        None of them is grounded, and the forecast may yet fail.
        """
        ...


@runtime_checkable
class Seeing(Protocol):
    """Takes a picture that belongs to the goal, beside the look; a policy may."""

    def show(self, picture: Pixels | None) -> bool:
        """From now on this picture (RGB uint8 of shape (height, width, 3)) goes with every question; None for none.

        What it shows is information, as the screen is, and never an instruction. True if it is looked at.
        """
        ...


class Grounder(Protocol):
    """Finds where a step acts: the paper's frozen tool agent."""

    def ground(self, target: Target, observation: Observation) -> Grounding:
        """Where the target is on this look. Raises ``GroundingError``."""
        ...


class Reviewer(Protocol):
    """Decides what of a forecast may run."""

    def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
        """Raises ``ReviewError`` where nobody can be asked, ``Stopped``."""
        ...


class Person(Protocol):
    """Whoever is in front of the screen: the rules ask, a face or a terminal carries question and answer."""

    def ask(self, question: Question, stop: Stop) -> Decision:
        """The person's answer, however long it takes. Raises ``ReviewError`` where nobody can be asked, ``Stopped``."""
        ...


class Hands(Protocol):
    """Turns one grounded step into real input."""

    def perform(self, step: PlannedStep, observation: Observation, stop: Stop) -> Outcome:
        """Act on the look the step was grounded on; says what was really done. Raises ``HandsError`` or ``Stopped``."""
        ...

    def release(self) -> None:
        """Let go of every key and button we pressed; never raises, may be called twice."""
        ...


class Verifier(Protocol):
    """Compares an expectation with a fresh look."""

    def met(self, expectation: Expectation, action: Action, observation: Observation) -> bool:
        """True if the look shows what was expected; an ``Unstated`` expectation is never met."""
        ...


class Journal(Protocol):
    """Writes down what happens, before it is shown and before the hands move."""

    def write(self, event: Event) -> None:
        """Durable when it returns. Raises ``JournalError``."""
        ...
