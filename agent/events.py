"""What the loop tells, in order, to whoever drives it: each event is journalled first and shown after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from agent.types import Deed, Ending, Forecast, Observation, Outcome, Past, PlannedStep, Verdict


@dataclass(frozen=True, slots=True)
class Started:
    """A run began. ``policy`` names the policy and its version, ``pictured`` says that a picture went with the goal."""

    run_id: str
    goal: str
    policy: str
    at: float
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class Resumed:
    """The run goes on from an earlier one; told right after its start, and only then."""

    past: Past
    at: float


@dataclass(frozen=True, slots=True, eq=False)
class Perceived:
    """The screen was looked at, settled and without our own windows."""

    observation: Observation
    at: float


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The policy made a forecast, grounded where its targets are visible."""

    forecast: Forecast
    at: float


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The rules and the person decided."""

    verdict: Verdict
    at: float


@dataclass(frozen=True, slots=True)
class Aimed:
    """This step, grounded on a fresh look, is about to be performed: written before the hands move."""

    step: PlannedStep
    at: float


@dataclass(frozen=True, slots=True)
class Awaited:
    """What this step should show is not there yet, and is waited for; nothing else is done meanwhile."""

    step: PlannedStep
    at: float


@dataclass(frozen=True, slots=True)
class Acted:
    """The step was attempted."""

    step: PlannedStep
    outcome: Outcome
    at: float


@dataclass(frozen=True, slots=True)
class Interrupted:
    """What was approved is over, because of what came in between ("your own keyboard"); the person is asked next."""

    by: str
    at: float


@dataclass(frozen=True, slots=True)
class Paused:
    """The person has taken over: no further step is done until it is handed back."""

    at: float


@dataclass(frozen=True, slots=True)
class HandedBack:
    """The run goes on after a pause: what the person did meanwhile, and in words what is to be different now."""

    deeds: tuple[Deed, ...]
    words: str
    at: float


@dataclass(frozen=True, slots=True)
class Ended:
    """The run is over."""

    ending: Ending
    at: float


@dataclass(frozen=True, slots=True)
class Corrected:
    """When the run was over, the person said what should have been done in the place of a step.

    ``number`` is that of the step's ``Acted`` in its run, from 1. Nothing before it changes; the last word counts.
    """

    number: int
    step: PlannedStep
    at: float


Event: TypeAlias = (
    Started
    | Resumed
    | Perceived
    | Foreseen
    | Reviewed
    | Aimed
    | Awaited
    | Acted
    | Interrupted
    | Paused
    | HandedBack
    | Ended
    | Corrected
)
