"""The speed room's scale: what a policy's own numbers are worth, and whether calibrating them makes them worth more.

    python -m benchmarks.speed.reliability [--policy NAME] [--looks N] [--journal FILE] [--picture FILE] [--keep]

Two numbers are weighed: the share of sampled ways that agree, and the confidence in a forecast's first step. In
practice a way is right when its first step is one that the world's own solver could take from where it stands; in a
journal it is right when the person let it run. A policy is calibrated where what it states is the share that is right;
the mean distance of the two, weighed by ways, is the expected calibration error (Naeini, Cooper and Hauskrecht 2015,
"Obtaining Well Calibrated Probabilities Using Bayesian Binning"). ``--keep`` lets the app show what the numbers were
worth here.
"""

from __future__ import annotations

import argparse
import copy
import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

from agent.answers import answers
from agent.errors import AgentError
from agent.eyes.pictures import PictureEyes
from agent.eyes.recogniser import bundled
from agent.journal import SqliteJournal
from agent.rules.certainty import Told, curve, worth
from agent.stop import Stop
from agent.types import Forecast
from benchmarks.suites.practice import CHOICES, held_out_task
from models.agreement import meaning
from models.catalog import DEFAULT_POLICY, PolicyFiles, find
from models.policy import open_policy
from models.practised import Report, keep
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


def practised(files: PolicyFiles, looks: int, seed: int = 9) -> Report:
    """The first step that is foreseen, and the most agreed way, on so many looks."""
    steps, agreed = list[Told](), list[Told]()
    with closing(open_policy(files)) as policy:
        for number in range(looks):
            _, world, task, moves = held_out_task(number, seed, CHOICES["all"])
            rng = Random(f"{seed}/{number}")
            for _ in range(rng.randrange(max(moves, 1))):
                if (move := next_move(world, task.wishes)) is not None:
                    make(move, world)
            look = PictureEyes(WorldEyes(world, f"{seed}/{number}"), bundled()).look(Stop())
            try:
                wanted = forecast(copy.deepcopy(world), task, 0, _STEPS)[1]
                foreseen = policy.forecast(task.goal, look, (), 10, Stop())
                ways = policy.alternatives(task.goal, look, (), 10, SAMPLES, Stop())
            except (UnreachableError, AgentError):
                continue
            right = meaning(Forecast(tuple(wanted[:1])))
            if wanted:
                steps.append((foreseen.steps[0].confidence, meaning(Forecast(foreseen.steps[:1])) == right))
            if wanted and ways:
                agreed.append((ways[0].agreement, meaning(Forecast(ways[0].forecast.steps[:1])) == right))
    return Report(tuple(steps), tuple(agreed))


def reliability(files: PolicyFiles, looks: int, picture: Path | None = None, seed: int = 9) -> dict[str, Any]:
    """Both numbers in practice, in bins, with their errors; drawn if ``picture`` says where."""
    report = practised(files, looks, seed)
    if picture is not None:
        draw({"ways": binned(report.ways), "first steps": binned(report.steps)}, picture)
    return {"samples": SAMPLES, **weighed(report.ways), "steps": weighed(report.steps)}


def weighed(told: Sequence[Told]) -> dict[str, Any]:
    """The bins and the error, and the error of each half when it is calibrated by the other half."""
    bins = binned(told)
    if not bins:
        return {"error": 0.0, "calibrated": 0.0, "bins": []}
    halves = told[::2], told[1::2]
    mended = [
        (max(worth(stated, known), 1e-9), right)
        for half, other in (halves, halves[::-1])
        for known in (curve((), other),)
        for stated, right in half
    ]
    return {
        "error": round(error(bins), 4),
        "calibrated": round(error(binned(mended)), 4),
        "bins": [asdict(each) for each in bins],
    }


def answered(journal: Path, name: str) -> Report:
    """What the person made of the steps and the ways of this policy. Raises ``JournalError``."""
    with SqliteJournal(journal) as opened:
        told = answers(name, opened)
    return Report(tuple(told.steps), tuple(told.ways))


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


def draw(series: Mapping[str, Sequence[Bin]], picture: Path) -> None:
    """The reliability diagrams side by side: on the diagonal, what is stated is the share that is right."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - the training's, and for this alone

    figure = Figure(figsize=(5 * len(series), 5), layout="constrained")
    for axes, (name, bins) in zip(figure.subplots(1, len(series), squeeze=False)[0], series.items(), strict=True):
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
            place = (min(each.agreement, 0.95), each.right)  # within the frame
            axes.annotate(f"{each.ways}", place, textcoords="offset points", xytext=(0, -16), ha="center")
        axes.set(xlim=(0, 1), ylim=(0, 1), title=name, xlabel="stated", ylabel="share that is right")
    picture.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(picture, dpi=110)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed.reliability", description="Weigh what a policy says of its chances."
    )
    parser.add_argument("--policy", default=DEFAULT_POLICY)
    parser.add_argument("--looks", type=int, default=120, help="on so many looks of practice worlds")
    parser.add_argument("--journal", type=Path, help="what the person made of its forecasts, in this journal instead")
    parser.add_argument("--picture", type=Path, help="where the diagrams go")
    parser.add_argument("--keep", action="store_true", help="keep it beside the policy, for the app to show")
    given = parser.parse_args()
    if given.keep and given.journal:
        parser.error("only what was measured in practice is kept, not a journal")
    try:
        files = find(given.policy)
        report = answered(given.journal, given.policy) if given.journal else practised(files, given.looks)
        if given.keep:
            print(keep(files, report), file=sys.stderr)
    except AgentError as error:
        print(f"{error}\n{error.advice}", file=sys.stderr)
        return 3
    if given.picture is not None:
        draw({"ways": binned(report.ways), "steps": binned(report.steps)}, given.picture)
    print(json.dumps({"ways": weighed(report.ways), "steps": weighed(report.steps)}, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
