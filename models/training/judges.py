"""The two stages' judges: an answer's text beside its example becomes a score, or nothing where it cannot be judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from agent.errors import AgentError, GroundingError, ReplyError
from agent.grounding import MarksGrounder
from agent.rules.aim import places_of, targets_of
from agent.types import PlannedStep
from models.formats.tracer1 import END, read_steps
from models.training.examples import Example
from models.training.rewards import Score, Weights, beside, grounded, stage_one, stage_two
from models.training.tool_agents import Cached, ToolAgent


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
    """Stage 1: the whole forecast beside the recorded way; what is on the screen is compared by its box."""

    def __init__(self, weights: Weights, horizon: int) -> None:
        """``horizon`` is how many steps of a forecast count, as in the loop."""
        self._weights, self._horizon = weights, horizon

    def __call__(self, example: Example, text: str) -> Score:
        steps, whole = read(example, text)
        return self.of(example, steps, whole=whole)

    def of(self, example: Example, steps: Sequence[PlannedStep], *, whole: bool = True) -> Score:
        """The score of an answer's steps; ``whole`` says whether they are all of it."""
        placed = [_placed(step, example) for step in steps[: self._horizon]]
        return stage_one(placed, example.way, self._weights, whole=whole)


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
        size = (example.row.width, example.row.height)
        right = points is not None and grounded(action, points, example.way[0], example.boxes, size)
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


def _placed(step: PlannedStep, example: Example) -> PlannedStep:
    """The step with its box where its first target is on this look."""
    targets = targets_of(step.action)
    if not targets or not all(target.visible for target in targets):
        return step
    try:
        return replace(step, grounding=places_of(step.action, example.look, MarksGrounder())[0])
    except GroundingError:
        return step
