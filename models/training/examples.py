"""What reinforcement learning asks about: a recorded look as a prompt, and the way that was right from there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from agent.rules.aim import targets_of
from agent.rules.recounting import recounted
from agent.types import AskUser, Box, Deed, EndingKind, Finish, Observation, OutcomeKind, Pixels, PlannedStep
from models.engine.prompt import Prompt
from models.formats import grammar
from models.formats.steps import deed_line
from models.formats.tracer1 import look, tail_text
from models.training.archive import by_episode
from models.training.episodes import Decision, Origin, Row, seen_at
from models.training.tool_agents import boxes_of

_GOOD = frozenset({EndingKind.VERIFIED, EndingKind.UNVERIFIED})
_STANDS = frozenset({OutcomeKind.DONE, OutcomeKind.UNVERIFIED})


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One look, goal and history. ``screen``, ``image`` (the policy's small one) and ``tail`` are the prompt's parts.

    ``row`` is the recorded step, whose frame stays packed: those of a thousand looks are gigabytes as pixels. ``way``
    are the right steps from here, the first of them grounded on this look where its box was recorded; ``boxes`` are
    those of all its targets, in frame pixels. ``goes_on`` says that the way did not end with its last step, and that
    what was right after it is not known: that was refused, taken over or failed, or something else was done than it.
    ``family`` is what sets are split by.
    """

    row: Row
    screen: str
    image: Pixels
    history: tuple[Deed, ...]
    way: tuple[PlannedStep, ...]
    boxes: tuple[Box, ...]
    goes_on: bool = False

    @property
    def id(self) -> str:
        return f"{self.row.episode}/{self.row.number}"

    @property
    def family(self) -> str:
        return self.row.family

    @property
    def goal(self) -> str:
        return self.row.goal

    @property
    def look(self) -> Observation:
        return self.row.observation

    @property
    def tail(self) -> str:
        return tail_text(self.goal, [deed_line(deed) for deed in self.history])

    def grammar(self, horizon: int) -> str:
        """What holds an answer of at most so many steps, as GBNF, as the app's policy is held."""
        return grammar.grammar(self.goal, self.row.marks, horizon)

    @property
    def prompt(self) -> Prompt:
        """As the app's policy is asked."""
        return Prompt((self.screen, self.image, f"\n{self.tail}"))


def examples(rows: Sequence[Row], horizon: int) -> tuple[list[Example], Counter[str]]:
    """An example for each step that was right, its way at most ``horizon`` steps; and why how many were left out.

    A way that is cut there does not go on for all that: no forecast is longer.
    """
    made: list[Example] = []
    left_out = Counter[str]()
    for steps in by_episode(rows).values():
        good = steps[0].origin is Origin.SOLVER or steps[0].ending in _GOOD
        early = {place for place, (row, later) in enumerate(pairwise(steps)) if _too_early(row, later)}
        for place, row in enumerate(steps):
            if not good and row.decision is not Decision.CORRECTED:
                left_out["the run did not come to a good end"] += 1
                continue
            if place in early:
                left_out["the run went on after it"] += 1
                continue
            went = [steps[ahead] for ahead in range(place, len(steps)) if ahead not in early]
            way = _way(went[:horizon])
            if not way:
                left_out[f"the step was {row.decision if row.right is None else row.outcome}"] += 1
                continue
            example = example_of(row, recounted([_deed(past) for past in steps[:place]]), way)
            if targets_of(way[0].action) and not example.boxes:
                left_out["where its target was is not recorded"] += 1
                continue
            ended = isinstance(way[-1].action, Finish | AskUser)
            made.append(replace(example, goes_on=not ended and len(way) < horizon))
    return made, left_out


def _deed(row: Row) -> Deed:
    """The step as history tells it; of one that was put in its place and failed, whether it was to be found at all."""
    deed = row.deed
    if row.decision is not Decision.EDITED or row.outcome is not OutcomeKind.FAILED:
        return deed
    found = boxes_of(deed.step.action, row.observation)
    return replace(deed, step=replace(deed.step, grounding=seen_at(found[0]))) if found else deed


def _too_early(row: Row, later: Row) -> bool:
    """Whether the policy said here that it was done, and then found that it was not. By itself it changed nothing."""
    said_so = isinstance(row.right, Finish) and row.decision is not Decision.CORRECTED
    return said_so and row.outcome is OutcomeKind.UNVERIFIED and not isinstance(later.action, Finish)


def _way(steps: Sequence[Row]) -> tuple[PlannedStep, ...]:
    """What was right from the first of these rows on, as far as it goes on without a break: no further than an end."""
    way: list[PlannedStep] = []
    for row in steps:
        right = row.right
        corrected = row.decision is Decision.CORRECTED
        if right is None or (row.outcome not in _STANDS and not corrected):
            break
        way.append(PlannedStep(right, row.instruction, row.expectation))
        # What is corrected was not done, so what came after came of something else.
        if corrected or isinstance(right, Finish | AskUser):
            break
    return tuple(way)


def example_of(row: Row, history: tuple[Deed, ...], way: tuple[PlannedStep, ...]) -> Example:
    """The look of a row with what the policy is told of what was done before it, and the right steps from there."""
    screen, image = look(row.pixels, row.marks, row.goal)
    first, *later = way
    boxes = row.boxes if row.accepted else boxes_of(first.action, row.observation)
    if boxes:
        first = replace(first, grounding=seen_at(boxes[0]))
    return Example(
        row=row,
        screen=screen,
        image=image,
        history=history,
        way=(first, *later),
        boxes=boxes,
    )
