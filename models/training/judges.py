"""The two stages' judges: an answer's text beside its example becomes a score, or nothing where it cannot be judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, Protocol, TypeVar

from agent.errors import AgentError, GroundingError, ReplyError
from agent.grounding import MarksGrounder
from agent.rules.aim import places_of, targets_of
from agent.types import Action, Expectation, Observation, PlannedStep, Target
from models.formats.names import phrase, spoken
from models.formats.tracer1 import END, read_steps
from models.training.examples import Example
from models.training.rewards import NOWHERE, Score, Weights, beside, grounded, stage_one, stage_two
from models.training.tool_agents import Cached, ToolAgent

Word = TypeVar("Word", Action, Expectation)


class Judge(Protocol):
    """What a stage rewards."""

    def __call__(self, example: Example, text: str) -> Score | None:
        """The score of an answer, its end token included; None where the sample has to be dropped."""
        ...


def read(example: Example, text: str) -> tuple[tuple[PlannedStep, ...], bool]:
    """The steps of a text up to the first that cannot be read, and whether they are all of it."""
    steps: list[PlannedStep] = []
    try:
        for step in read_steps(text if text.endswith(END) else _whole_lines(text), example.row.marks, example.goal):
            steps.append(step)  # noqa: PERF402 - what came before an error is kept
    except ReplyError:
        return tuple(steps), False
    return tuple(steps), text.endswith(END)


def _whole_lines(text: str) -> str:
    return text[: text.rfind("\n") + 1]


class TrajectoryJudge:
    """Stage 1: the whole forecast beside the recorded way, the first step by where the app would aim it.

    Later steps are of looks that are not there, and go by name: of what is not on this one by that of a guess, which
    is all that an answer can say of it.
    """

    def __init__(self, weights: Weights, horizon: int) -> None:
        """``horizon`` is how many steps of a forecast count, as in the loop."""
        self._weights, self._horizon = weights, horizon

    def __call__(self, example: Example, text: str) -> Score:
        steps, whole = read(example, text)
        return self.of(example, steps, whole=whole)

    def of(self, example: Example, steps: Sequence[PlannedStep], *, whole: bool = True) -> Score:
        """The score of an answer's steps; ``whole`` says whether they are all of it."""
        there = spoken(example.row.marks)
        way = [replace(step, action=sayable(step.action, there)) for step in example.way]
        aimed = [*(_aimed(step, example.way[0], example.look) for step in steps[:1]), *steps[1 : self._horizon]]
        return stage_one(aimed, way, self._weights, whole=whole, goes_on=example.goes_on)


class GroundedJudge:
    """Stage 2: the first step alone, carried out by the frozen tool agent on the recorded screen."""

    def __init__(self, weights: Weights, agent: ToolAgent) -> None:
        self._weights = weights
        self._agent = Cached(agent)

    def __call__(self, example: Example, text: str) -> Score | None:
        return self.of(example, read(example, text)[0])

    def of(self, example: Example, steps: Sequence[PlannedStep]) -> Score | None:
        """The score of the first of an answer's steps; None where the tool agent failed."""
        if not steps:
            return stage_two(None, self._weights)
        action = steps[0].action
        try:
            points = self._agent.points(example.id, action, example.look)
        except AgentError:
            return None
        right = points is not None and grounded(action, points, example.way[0].action, example.boxes)
        return stage_two(right, self._weights)


class BothJudge:
    """Stage 2 with the whole way kept: the first step as the tool agent carries it out, beside the whole forecast."""

    def __init__(self, weights: Weights, agent: ToolAgent, horizon: int) -> None:
        """``weights.way`` is how much of it the whole forecast is worth."""
        self._weights = weights
        self._first, self._whole = GroundedJudge(weights, agent), TrajectoryJudge(weights, horizon)

    def __call__(self, example: Example, text: str) -> Score | None:
        steps, whole = read(example, text)
        first = self._first.of(example, steps)
        return first and beside(first, self._whole.of(example, steps, whole=whole), self._weights)


def _aimed(step: PlannedStep, recorded: PlannedStep, look: Observation) -> PlannedStep:
    """The first step of an answer with the place where the app would find it, ``NOWHERE`` where it would not surely.

    What was recorded is where it was. Of a step that was recorded without the place of its target no place is told.
    """
    if step.action == recorded.action or (recorded.grounding is None and targets_of(recorded.action)):
        return replace(step, grounding=recorded.grounding)
    try:
        places = places_of(step.action, look, MarksGrounder())
    except GroundingError:
        return replace(step, grounding=NOWHERE)
    return replace(step, grounding=places[0] if places else None)


def sayable(word: Word, there: Mapping[Target, str]) -> Word:
    """The same word as an answer can say it on a look where these targets are; what is not there becomes a guess."""
    named = ((field.name, getattr(word, field.name)) for field in fields(word))
    told: dict[str, Any] = {name: _told(value, there) for name, value in named if isinstance(value, Target)}
    return replace(word, **told)


def _told(target: Target, there: Mapping[Target, str]) -> Target:
    """The target if it is there, else the guess that can be said of it: without its ordinal, its name cut short."""
    on_it = replace(target, visible=True)
    if on_it in there:
        return on_it
    said = phrase(Target(target.role, target.name, visible=False))
    return Target(target.role, said.removeprefix("? ").removesuffix(target.role).strip(), visible=False)
