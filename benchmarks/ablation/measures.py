"""What the ablation measures of a task that was run, and how differences between variants are judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from agent.events import Acted, Event, Foreseen
from agent.rules.aim import targets_of
from agent.types import Action, OutcomeKind, PlannedStep


@dataclass(frozen=True, slots=True)
class Measured:
    """One task of one variant. What cannot be told of it is None.

    ``over`` is how many steps it took beyond the shortest way, of a task that succeeded; ``repeated`` how many acts
    were the same as one of the three before; ``stable`` the share of what was still to come of a forecast that stands
    in the next one; ``grounded`` the share of the steps with a target whose target was found.
    """

    number: int
    family: str
    success: bool
    over: int | None
    repeated: int
    stable: float | None
    grounded: float | None


def measured(number: int, family: str, success: bool, shortest: int, events: Sequence[Event]) -> Measured:
    """What a task's events tell."""
    acted = [event for event in events if isinstance(event, Acted)]
    done: list[Action] = [event.step.action for event in acted if event.outcome.kind is not OutcomeKind.REFUSED]
    aimed = [event.step for event in acted if targets_of(event.step.action)]
    return Measured(
        number,
        family,
        success,
        max(0, len(done) - shortest) if success else None,
        sum(action in done[max(0, at - 3) : at] for at, action in enumerate(done)),
        stability(events),
        sum(step.grounding is not None for step in aimed) / len(aimed) if aimed else None,
    )


def stability(events: Sequence[Event]) -> float | None:
    """Over all pairs of forecasts that follow each other, the share of steps still to come that are foreseen again."""
    kept = left = 0
    ahead: list[PlannedStep] = []
    for event in events:
        match event:
            case Foreseen(forecast):
                again = [step.action for step in forecast.steps]
                kept += sum(step.action in again for step in ahead)
                left += len(ahead)
                ahead = list(forecast.steps)
            case Acted() if ahead:
                ahead.pop(0)
            case _:
                pass
    return kept / left if left else None


def difference(
    first: Mapping[int, Sequence[bool]], second: Mapping[int, Sequence[bool]], resamples: int, seed: int = 0
) -> tuple[float, float, float]:
    """How much more of the same tasks the first does: the mean, and its paired-bootstrap 95 % interval.

    Each task number has its successes, one a seed. Tasks are drawn with replacement (Efron 1979, the percentile
    interval), a task with all of its seeds and both of its variants. So it is the interval of these very trainings on
    other tasks; ``of_other_trainings`` has the other one. Raises ``ValueError`` where tasks differ.
    """
    if first.keys() != second.keys() or not first:
        raise ValueError("the variants were not run on the same tasks")
    pairs = np.array([np.mean(first[task]) - np.mean(second[task]) for task in sorted(first)])
    generator = np.random.default_rng(seed)
    means = np.array([generator.choice(pairs, len(pairs)).mean() for _ in range(resamples)])
    low, high = np.percentile(means, [2.5, 97.5])
    return float(pairs.mean()), float(low), float(high)


def of_other_trainings(
    first: Mapping[int, Sequence[bool]], second: Mapping[int, Sequence[bool]], resamples: int, seed: int = 0
) -> tuple[float, float]:
    """The same interval with the seeds drawn as well, so that how a training happens to go counts too.

    Where both variants have as many seeds they are drawn together: one may have begun with the other. Of three seeds it
    is still too narrow, a little, as every bootstrap of so few is.
    """
    tasks = sorted(first)
    one, other = (np.array([won[task] for task in tasks], float) for won in (first, second))
    generator = np.random.default_rng(seed)
    means = list[float]()
    for _ in range(resamples):
        drawn = generator.integers(len(tasks), size=len(tasks))
        ours = generator.integers(one.shape[1], size=one.shape[1])
        alike = one.shape[1] == other.shape[1]
        theirs = ours if alike else generator.integers(other.shape[1], size=other.shape[1])
        means.append(float(one[drawn][:, ours].mean() - other[drawn][:, theirs].mean()))
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)
