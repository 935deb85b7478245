"""The speed room's scale: whether ways that more samples agree on are right more often.

Who accepts a way is not asked here but calculated: a way is right when its first step is one that the practice world's
own solver could take from where it stands. A policy is calibrated where the share that agrees is the share that is
right; the mean distance of the two, weighed by ways, is the expected calibration error (Naeini, Cooper and Hauskrecht
2015, "Obtaining Well Calibrated Probabilities Using Bayesian Binning").
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

from agent.stop import Stop
from agent.types import Forecast
from benchmarks.suites.practice import CHOICES, held_out_task
from models.agreement import meaning
from models.catalog import PolicyFiles
from models.policy import open_policy
from models.worlds.stage import WorldEyes
from models.worlds.tasks import UnreachableError, forecast, make, next_move

SAMPLES = 8
BINS = 4
_STEPS = 60


@dataclass(frozen=True, slots=True)
class Bin:
    """Ways with an agreement from ``low`` to ``high``: their mean ``agreement`` and the share that is ``right``."""

    low: float
    high: float
    ways: int
    agreement: float
    right: float


def reliability(files: PolicyFiles, looks: int, picture: Path | None = None, seed: int = 9) -> dict[str, Any]:
    """The most agreed way on so many looks, in bins of agreement, with the error; drawn if ``picture`` says where."""
    told: list[tuple[float, bool]] = []
    with closing(open_policy(files)) as policy:
        for number in range(looks):
            _, world, task, steps = held_out_task(number, seed, CHOICES["all"])
            rng = Random(f"{seed}/{number}")
            for _ in range(rng.randrange(max(steps, 1))):
                if (move := next_move(world, task.wishes)) is not None:
                    make(move, world)
            look = WorldEyes(world, f"{seed}/{number}").look(Stop())
            ways = policy.alternatives(task.goal, look, (), 10, SAMPLES, Stop())
            try:
                wanted = forecast(copy.deepcopy(world), task, 0, _STEPS)[1]
            except UnreachableError:
                continue
            if ways and wanted:
                first = Forecast(ways[0].forecast.steps[:1])
                told.append((ways[0].agreement, meaning(first) == meaning(Forecast(tuple(wanted[:1])))))
    bins = binned(told)
    if picture is not None:
        draw(bins, picture)
    return {"samples": SAMPLES, "error": round(error(bins), 4), "bins": [asdict(each) for each in bins]}


def binned(told: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Pairs of agreement (0 to 1] and whether it was right, in ``BINS`` equally wide bins; empty ones are left out."""
    bins = []
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        inside = [(agreed, right) for agreed, right in told if low < agreed <= high]
        if inside:
            agreement = sum(agreed for agreed, _ in inside) / len(inside)
            right = sum(right for _, right in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), round(agreement, 4), round(right, 4)))
    return bins


def error(bins: Sequence[Bin]) -> float:
    """The expected calibration error, in [0, 1]."""
    return sum(each.ways * abs(each.agreement - each.right) for each in bins) / sum(each.ways for each in bins)


def draw(bins: Sequence[Bin], picture: Path) -> None:
    """The reliability diagram: on the diagonal, agreement is the share that is right."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - the training's, and for this alone

    figure = Figure(figsize=(5, 5), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1, linestyle="--")
    axes.bar(
        [each.low for each in bins],
        [each.right for each in bins],
        width=[each.high - each.low for each in bins],
        align="edge",
        alpha=0.5,
        edgecolor="black",
    )
    axes.plot([each.agreement for each in bins], [each.right for each in bins], "o", color="black")
    for each in bins:
        axes.annotate(f"{each.ways}", (each.agreement, each.right), textcoords="offset points", xytext=(6, -12))
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="share of samples that agree", ylabel="share that is right")
    picture.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(picture, dpi=110)
