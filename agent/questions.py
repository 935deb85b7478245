"""The words between the rules and the person: what is asked, what is different from before, and the answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from agent.types import ApprovalMode, Forecast, Observation, PlannedStep, Risk


@dataclass(frozen=True, slots=True)
class Danger:
    """A step of more than a low risk: its number in the forecast (from 1), how much, and why ("sends something")."""

    number: int
    risk: Risk
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """What is odd about a step, by its number (from 1), in words: it repeats another one, or changes nothing."""

    number: int
    text: str


class ChangeKind(StrEnum):
    """What a new forecast makes of a step: MOVED is the same step in another order, or with its target elsewhere."""

    KEPT = "kept"
    MOVED = "moved"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a new forecast beside what was approved before; ``number`` (from 1) is 0 for one that is dropped.

    ``why`` says what puts the step outside of the approval; empty for one that is inside.
    """

    kind: ChangeKind
    step: PlannedStep
    number: int
    why: str = ""


Curve: TypeAlias = tuple[tuple[float, float], ...]
"""Stated chances and what they have been worth, as points in [0, 1] that grow both; none: they are taken as stated."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """What a policy's confidence in its ``steps``, and the agreement on its ``ways``, have been worth so far."""

    steps: Curve = ()
    ways: Curve = ()


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What the person is asked: may these steps run?

    ``dangers`` are the steps that each need a yes of their own, ``notes`` what is odd about others. Where something was
    approved before, ``why`` says why that does not cover this forecast, and ``changes`` what is different: the
    forecast's steps in order, then those that are dropped. ``reversals`` says of steps whether they can be undone.
    ``mode`` is the one in force. ``edited`` are the numbers of the steps that are the person's own, ``locked`` of those
    that stay as they are whatever is foreseen next; ``trouble`` says why the person's last change was not taken;
    ``certainty`` is what the numbers in the forecast have been worth.
    """

    forecast: Forecast
    observation: Observation
    dangers: tuple[Danger, ...] = ()
    notes: tuple[Note, ...] = ()
    why: str = ""
    changes: tuple[Change, ...] = ()
    reversals: tuple[Note, ...] = ()
    mode: ApprovalMode = ApprovalMode.TRAJECTORY
    edited: frozenset[int] = frozenset()
    locked: frozenset[int] = frozenset()
    trouble: str = ""
    certainty: Certainty = field(default_factory=Certainty)


@dataclass(frozen=True, slots=True)
class Decision:
    """The person's answer: how many steps from the first may run (0 is a refusal), and why not more.

    ``allowed`` are the numbers of the dangerous steps to which the person said yes, one by one: the steps run up to the
    first danger that is not among them. ``mode`` changes when to ask from now on.

    With ``instead`` it is no answer yet: the person wants these steps in the place of those that were asked about. They
    are checked, weighed and asked about anew. ``locked`` are the numbers of the steps that stay as they are whatever is
    foreseen next. ``steer`` is what the person wants to be different: nothing runs, and another forecast is made. With
    ``others`` the person wants to see other ways first.
    """

    steps: int
    reason: str = ""
    allowed: frozenset[int] = frozenset()
    mode: ApprovalMode | None = None
    instead: tuple[PlannedStep, ...] = ()
    locked: frozenset[int] = frozenset()
    steer: str = ""
    others: bool = False
