"""The rule of certainty: what a policy says of its chances is shown as what that has been worth so far.

A step was right if the person let it run as it was foreseen; a way if it is the one whose first step they let run. What
nobody was asked about tells nothing. Policies that were measured in practice worlds begin with that; the person's own
answers weigh more with each. Neighbouring quarters that would order steps otherwise than the policy does are put
together (isotonic regression by pooling adjacent violators: Zadrozny and Elkan 2002, "Transforming Classifier Scores
into Accurate Multiclass Probability Estimates"), so what the policy is surer of is never shown as less sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import numpy as np

from agent.events import Event, Foreseen, Reviewed
from agent.questions import Curve
from agent.rules.approval import is_by_rule
from agent.types import Alternative, PlannedStep

Told: TypeAlias = tuple[float, bool]
"""What a policy stated, in (0, 1], and whether it was right."""

BINS: Final = 4
_STATED: Final = 4
"""So many answers what the policy states counts as in a bin without practice."""
_PRACTISED: Final = 12
"""So many answers practice counts as in a bin, at most."""


@dataclass(slots=True)
class Judged:
    """What became of steps and of ways that were foreseen."""

    steps: list[Told] = field(default_factory=list)
    ways: list[Told] = field(default_factory=list)


def judged(events: Iterable[Event]) -> Judged:
    """What the person made of the forecasts of one run."""
    told, foreseen = Judged(), None
    for event in events:
        match event:
            case Foreseen(forecast):
                foreseen = forecast
            case Reviewed(verdict) if foreseen is not None and not (verdict.others or verdict.steer):
                if not is_by_rule(verdict):
                    told.steps += _steps(foreseen.steps, verdict.steps)
                    told.ways += _ways(foreseen.ways, verdict.steps)
                foreseen = None
            case _:
                pass
    return told


def curve(told: Sequence[Told], practised: Sequence[Told] = ()) -> Curve:
    """What stated chances are worth, as points (stated, right) that both grow; none where nothing is known."""
    if not told and not practised:
        return ()
    pools: list[tuple[float, float, float]] = []  # stated, right, weight
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        own, before = ([pair for pair in pairs if low < pair[0] <= high] for pairs in (told, practised))
        stated = _mean([pair[0] for pair in (*own, *before)], (low + high) / 2)
        prior = min(len(before), _PRACTISED) or _STATED
        share = _mean([float(right) for _, right in before], stated)
        weight = prior + len(own)
        pools.append((stated, (prior * share + sum(right for _, right in own)) / weight, weight))
        while len(pools) > 1 and pools[-2][1] > pools[-1][1]:
            pools.append(_pooled(pools.pop(-2), pools.pop()))
    return tuple((stated, right) for stated, right, _ in pools)


def _pooled(one: tuple[float, float, float], other: tuple[float, float, float]) -> tuple[float, float, float]:
    weight = one[2] + other[2]
    stated, right = ((one[place] * one[2] + other[place] * other[2]) / weight for place in (0, 1))
    return stated, right, weight


def worth(stated: float, known: Curve) -> float:
    """What the stated chance has been worth, in [0, 1]; the same where nothing is known."""
    if not known:
        return stated
    return float(np.interp(stated, [x for x, _ in known], [y for _, y in known]))


def _steps(foreseen: Sequence[PlannedStep], approved: Sequence[PlannedStep]) -> list[Told]:
    """Each step that was decided on: up to the last one that was kept, and those that others took the place of."""
    left = [step.action for step in approved]
    kept: list[bool] = []
    for step in foreseen:
        kept.append(step.action in left)
        if kept[-1]:
            left.remove(step.action)
    last = max((number for number, right in enumerate(kept, 1) if right), default=0)
    decided = max(last, min(len(approved) or 1, len(foreseen)))
    # A policy that says nothing of its chances states exactly 1.
    return [
        (step.confidence, right)
        for step, right in zip(foreseen[:decided], kept, strict=False)
        if 0.0 < step.confidence < 1.0
    ]


def _ways(ways: Sequence[Alternative], approved: Sequence[PlannedStep]) -> list[Told]:
    if not approved:
        return []
    return [(way.agreement, way.forecast.steps[0].action == approved[0].action) for way in ways if way.forecast.steps]


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
