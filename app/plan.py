"""The forecast as the faces follow it: where each step's target stands now, and what has become of the step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TypeAlias

from agent.errors import GroundingError
from agent.ports import Grounder
from agent.questions import ChangeKind, Question
from agent.rules.certainty import worth
from agent.types import (
    Action,
    Box,
    Drag,
    Forecast,
    FramePoint,
    Mark,
    Monitor,
    Observation,
    Outcome,
    OutcomeKind,
    Pixels,
    PlannedStep,
    Risk,
    Target,
    Verdict,
    Window,
)
from app.words import target_of

Weigh: TypeAlias = Callable[[Action, Window | None, Sequence[Mark], FramePoint | None], tuple[Risk, str]]
"""How much an action can cost in a window, done at a place, and why: a rule of the mind, which faces never decide."""


class Fate(Enum):
    """What has become of a step so far."""

    AHEAD = auto()
    """Foreseen, and perhaps approved."""
    NOW = auto()
    """The hands are at it."""
    DONE = auto()
    UNVERIFIED = auto()
    REFUSED = auto()
    FAILED = auto()
    DROPPED = auto()
    """Foreseen, and not among the steps that may run."""

    @property
    def settled(self) -> bool:
        return self not in (Fate.AHEAD, Fate.NOW)


_FATES = {
    OutcomeKind.DONE: Fate.DONE,
    OutcomeKind.UNVERIFIED: Fate.UNVERIFIED,
    OutcomeKind.REFUSED: Fate.REFUSED,
    OutcomeKind.FAILED: Fate.FAILED,
}


@dataclass(frozen=True, slots=True)
class Ghost:
    """One foreseen step: ``box``, ``point`` and a drag's ``end`` are in frame pixels, absent while not on the screen.

    ``why`` says what makes the risk; ``strength`` in [0, 1] falls with the future and with the policy's doubt.
    ``change`` is what the step is beside what was approved before, ``outside`` why that does not cover it, ``note``
    what is odd about it, ``reversal`` whether it can be undone. ``edited`` is a step of the person's own, ``locked``
    one that stays as it is. ``sure`` is how often steps that the policy was as sure of were right, None where that is
    not asked or not said. ``before`` and ``after`` are small pictures of where it acts.
    """

    number: int
    step: PlannedStep
    risk: Risk
    why: str
    strength: float
    box: Box | None = None
    point: FramePoint | None = None
    end: Box | None = None
    fate: Fate = Fate.AHEAD
    outcome: Outcome | None = None
    change: ChangeKind | None = None
    outside: str = ""
    note: str = ""
    reversal: str = ""
    edited: bool = False
    locked: bool = False
    sure: float | None = None
    before: Pixels | None = field(default=None, compare=False)
    after: Pixels | None = field(default=None, compare=False)

    @property
    def waits(self) -> bool:
        """True while the step has a target that is not on the screen yet."""
        return target_of(self.step.action) is not None and self.box is None


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of one forecast in order, and the origin and the monitors of the frame that their places refer to."""

    ghosts: tuple[Ghost, ...]
    origin: tuple[int, int]
    monitors: tuple[Monitor, ...]

    @property
    def now(self) -> Ghost | None:
        """The step that the hands are at."""
        return next((ghost for ghost in self.ghosts if ghost.fate is Fate.NOW), None)

    @property
    def ahead(self) -> tuple[Ghost, ...]:
        """The steps that have not been tried and still may be."""
        return tuple(ghost for ghost in self.ghosts if not ghost.fate.settled)

    def approved(self, steps: int) -> Plan:
        """After a verdict: the first ``steps`` may run, the others are dropped."""
        return self._with(
            replace(ghost, fate=Fate.DROPPED) if ghost.number > steps and ghost.fate is Fate.AHEAD else ghost
            for ghost in self.ghosts
        )

    def aimed(self, step: PlannedStep, look: Observation | None = None) -> Plan:
        """The hands are about to do ``step``, found again on a fresh look, which shows how it was before."""
        before = _cut(look, step.grounding.box) if look is not None and step.grounding is not None else None
        return self._changed(step, lambda ghost: _placed(replace(ghost, fate=Fate.NOW, before=before), step))

    def acted(self, step: PlannedStep, outcome: Outcome) -> Plan:
        """``step`` was tried."""
        return self._changed(step, lambda ghost: replace(ghost, fate=_FATES[outcome.kind], outcome=outcome))

    def seen(self, observation: Observation, grounder: Grounder) -> Plan:
        """After a fresh look: every step stands where its target is now, and nowhere if that is gone."""
        moved = self._with(_found(_pictured(ghost, observation), observation, grounder) for ghost in self.ghosts)
        return replace(moved, origin=_origin(observation), monitors=observation.frame.monitors)

    def _changed(self, step: PlannedStep, change: Callable[[Ghost], Ghost]) -> Plan:
        # The same action may be planned twice: the first one that is not settled is meant, as steps run in order.
        for index, ghost in enumerate(self.ghosts):
            if not ghost.fate.settled and ghost.step.action == step.action:
                return self._with((*self.ghosts[:index], change(ghost), *self.ghosts[index + 1 :]))
        return self

    def _with(self, ghosts: Iterable[Ghost]) -> Plan:
        return replace(self, ghosts=tuple(ghosts))


def planned(forecast: Forecast, observation: Observation, weigh: Weigh, grounder: Grounder) -> Plan:
    """The plan of a fresh forecast on the look it was made on."""
    ghosts = []
    for number, step in enumerate(forecast.steps, start=1):
        at = None if step.grounding is None else step.grounding.point
        risk, why = weigh(step.action, observation.window, observation.marks, at)
        ghost = _placed(Ghost(number, step, risk, why, _strength(number, step.confidence)), step)
        ghosts.append(replace(ghost, end=_end(step, observation, grounder)))
    return Plan(tuple(ghosts), _origin(observation), observation.frame.monitors)


def verdict_on(plan: Plan, verdict: Verdict, look: Observation, weigh: Weigh, grounder: Grounder) -> Plan:
    """After a verdict. Where it is on other steps (the person's own, a locked one), the plan is theirs from now on."""
    steps = verdict.steps
    if [ghost.step.action for ghost in plan.ghosts[: len(steps)]] != [step.action for step in steps]:
        plan = planned(Forecast(steps), look, weigh, grounder)
    return plan.approved(len(steps))


def asked(question: Question, weigh: Weigh, grounder: Grounder) -> Plan:
    """The plan of what is asked about, with what is different from before."""
    plan = planned(question.forecast, question.observation, weigh, grounder)
    changes = {change.number: change for change in question.changes}
    notes = {note.number: note.text for note in question.notes}
    backs = {note.number: note.text for note in question.reversals}
    ghosts = []
    for ghost in plan.ghosts:
        change = changes.get(ghost.number)
        told = replace(
            ghost,
            note=notes.get(ghost.number, ""),
            reversal=backs.get(ghost.number, ""),
            edited=ghost.number in question.edited,
            locked=ghost.number in question.locked,
        )
        # A policy that says nothing of its chances has a confidence of exactly 1.
        if not told.edited and ghost.step.confidence < 1.0:
            sure = worth(ghost.step.confidence, question.certainty.steps)
            told = replace(told, sure=sure, strength=_strength(ghost.number, sure))
        ghosts.append(replace(told, change=change.kind, outside=change.why) if change else told)
    return replace(plan, ghosts=tuple(ghosts))


_CUT = (152, 96)
"""The width and height in frame pixels of what a small picture shows at the least."""


def _pictured(ghost: Ghost, look: Observation) -> Ghost:
    """The first look after a step was tried shows how it is afterwards."""
    if ghost.before is None or ghost.after is not None or not ghost.fate.settled or ghost.step.grounding is None:
        return ghost
    box = ghost.box or ghost.step.grounding.box
    return replace(ghost, after=_cut(look, box))


def _cut(look: Observation, box: Box) -> Pixels:
    """What the look shows around the box, of a large one its head; at the frame's edge moved inside."""
    height, width = look.frame.pixels.shape[:2]
    wide, tall = (
        min(max(box.width + 24, _CUT[0]), 2 * _CUT[0], width),
        min(max(box.height + 24, _CUT[1]), 2 * _CUT[1], height),
    )
    left = min(max(box.x + min(box.width, wide) // 2 - wide // 2, 0), width - wide)
    top = min(max(box.y + min(box.height, tall) // 2 - tall // 2, 0), height - tall)
    return look.frame.pixels[top : top + tall, left : left + wide].copy()


def _strength(number: int, confidence: float) -> float:
    """Near and certain is 1; the far and the doubted keep at least 0.4, to stay legible."""
    future = 1.0 - 0.05 * (number - 1)
    doubt = 0.55 + 0.45 * min(max(confidence, 0.0), 1.0)
    return max(0.4, future * doubt)


def _placed(ghost: Ghost, step: PlannedStep) -> Ghost:
    if step.grounding is None:
        return ghost
    return replace(ghost, box=step.grounding.box, point=step.grounding.point)


def _found(ghost: Ghost, observation: Observation, grounder: Grounder) -> Ghost:
    target = target_of(ghost.step.action)
    if target is None:
        return ghost
    end = _end(ghost.step, observation, grounder)
    try:
        grounding = grounder.ground(target, observation)
    except GroundingError:
        return replace(ghost, box=None, point=None, end=end)
    return replace(ghost, box=grounding.box, point=grounding.point, end=end)


def _end(step: PlannedStep, observation: Observation, grounder: Grounder) -> Box | None:
    if not isinstance(step.action, Drag):
        return None
    return _box(step.action.end, observation, grounder)


def _box(target: Target, observation: Observation, grounder: Grounder) -> Box | None:
    try:
        return grounder.ground(target, observation).box
    except GroundingError:
        return None


def _origin(observation: Observation) -> tuple[int, int]:
    return observation.frame.origin.x, observation.frame.origin.y
