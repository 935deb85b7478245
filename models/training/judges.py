"""The two stages' judges: an answer's text beside its example becomes a score, or nothing where it cannot be judged."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from agent.errors import AgentError, GroundingError, ReplyError
from agent.grounding import MarksGrounder
from agent.rules.aim import places_of, targets_of
from agent.types import Forecast, PlannedStep
from models.formats.tracer1 import END, parse
from models.training.examples import Example
from models.training.rewards import Score, Weights, grounded, stage_one, stage_two
from models.training.tool_agents import Cached, ToolAgent


class Judge(Protocol):
    """What a stage rewards."""

    def __call__(self, example: Example, text: str) -> Score | None:
        """The score of an answer, its end token included; None where the sample has to be dropped."""
        ...


def read(example: Example, text: str) -> Forecast | None:
    """The forecast that a text is, None for one that cannot be read or does not end."""
    if not text.endswith(END):
        return None
    try:
        return parse(text, example.row.marks, example.goal)
    except ReplyError:
        return None


class TrajectoryJudge:
    """Stage 1: the whole forecast beside the recorded way; what is on the screen is compared by its box."""

    def __init__(self, weights: Weights, horizon: int) -> None:
        """``horizon`` is how many steps of a forecast count, as in the loop."""
        self._weights, self._horizon = weights, horizon

    def __call__(self, example: Example, text: str) -> Score:
        return self.of(example, read(example, text))

    def of(self, example: Example, forecast: Forecast | None) -> Score:
        """The score of a forecast, None where there was none."""
        steps = None if forecast is None else [_placed(step, example) for step in forecast.steps[: self._horizon]]
        return stage_one(steps, example.way, self._weights)


class GroundedJudge:
    """Stage 2: the first step alone, carried out by the frozen tool agent on the recorded screen."""

    def __init__(self, weights: Weights, agent: ToolAgent) -> None:
        self._weights = weights
        self._agent = Cached(agent)

    def __call__(self, example: Example, text: str) -> Score | None:
        return self.of(example, read(example, text))

    def of(self, example: Example, forecast: Forecast | None) -> Score | None:
        """The score of a forecast's first step; None where the tool agent failed."""
        if forecast is None or not forecast.steps:
            return stage_two(None, self._weights)
        action = forecast.steps[0].action
        try:
            points = self._agent.points(example.id, action, example.look)
        except AgentError:
            return None
        size = (example.row.width, example.row.height)
        right = points is not None and grounded(action, points, example.way[0], example.boxes, size)
        return stage_two(right, self._weights)


def _placed(step: PlannedStep, example: Example) -> PlannedStep:
    """The step with its box where its first target is on this look."""
    targets = targets_of(step.action)
    if not targets or not all(target.visible for target in targets):
        return step
    try:
        return replace(step, grounding=places_of(step.action, example.look, MarksGrounder())[0])
    except GroundingError:
        return step
