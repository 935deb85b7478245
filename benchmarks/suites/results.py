"""The suites' scoreboard: how each task went, how sure a share is, and the line that sums a suite up."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from agent.errors import UsageError
from agent.types import Forecast, Observation
from benchmarks.suites.causes import Cause

MODES: MappingProxyType[str, tuple[int, int | None]] = MappingProxyType(
    {"reactive": (1, 1), "one-step": (10, 1), "committed": (10, None)}
)
"""Each mode's horizon, and how many steps of a forecast run before the next one (None for all of them)."""
ABOUT_MODES = (
    "reactive: forecasts of one step; one-step: longer ones, of which the first step is done; "
    "committed, the default: all steps of a forecast that may be"
)
LONGEST = 10
"""The most steps that a forecast may have."""
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Way:
    """How forecasts are made and used: ``horizon`` steps in each, ``commit`` of them run (None for all)."""

    mode: str
    horizon: int
    commit: int | None


def way(mode: str, horizon: int | None = None) -> Way:
    """A mode, with another horizon if one is given. Raises ``UsageError``."""
    if mode not in MODES:
        raise UsageError(f"there is no mode {mode}", f"Choose one of {', '.join(MODES)}.")
    usual, commit = MODES[mode]
    if horizon is not None and not 1 <= horizon <= LONGEST:
        raise UsageError(f"a horizon of {horizon} is not possible", f"A forecast has 1 to {LONGEST} steps.")
    if mode == "reactive" and horizon not in (None, 1):
        raise UsageError("the reactive mode has a horizon of 1", "Choose another mode, or leave --horizon out.")
    return Way(mode, horizon or usual, commit)


@dataclass(frozen=True, slots=True)
class Result:
    """How one task went.

    ``family`` is the template that the task was made from, ``seen`` whether training or tuning may have used it,
    ``blank`` whether the picture was taken away. ``said`` is the loop's own ending, ``steps`` the shortest number of
    steps there is, and ``cause`` why it failed, empty if it did not.
    """

    number: int
    family: str
    seen: bool
    goal: str
    success: bool
    said: str
    reason: str
    steps: int
    acted: int
    forecasts: int
    seconds: float
    blank: bool = False
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """A result with what the screen showed at its end and the last forecast, to make a picture of."""

    result: Result
    look: Observation | None
    forecast: Forecast | None


def interval(results: Iterable[Result]) -> tuple[float, float]:
    """The 95 % interval of the share of successes, tasks of one family counting as alike.

    Wilson's interval (1927) for as many independent tasks as these are worth: their number divided by the design effect
    (Kish 1965), which is the cluster-robust variance (Liang and Zeger 1986; for evaluations Miller 2024, "Adding Error
    Bars to Evals") over that of independent tasks, and at least 1. So do Franco et al. 2019 for shares in clustered
    samples: unlike a bootstrap it keeps its width where everything succeeds or fails. There, where nothing can be said
    of how alike a family's tasks are, each family counts once.
    """
    families = defaultdict[str, list[bool]](list)
    for result in results:
        families[result.family].append(result.success)
    clusters, count = len(families), sum(map(len, families.values()))
    if count == 0:
        return 0.0, 1.0
    mean = sum(map(sum, families.values())) / count
    spread = mean * (1 - mean) / count
    if spread == 0 or clusters == 1:
        return wilson(mean, clusters)
    errors = (sum(won) - mean * len(won) for won in families.values())
    robust = sum(error * error for error in errors) / count**2 * clusters / (clusters - 1)
    return wilson(mean, count / max(1.0, robust / spread))


def wilson(share: float, count: float) -> tuple[float, float]:
    """The 95 % interval of a share of ``count`` independent tasks (Wilson 1927)."""
    square = _Z * _Z / count
    middle = (share + square / 2) / (1 + square)
    half = _Z * math.sqrt(share * (1 - share) / count + square / (4 * count)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def share(results: Sequence[Result]) -> dict[str, float | int] | None:
    """How many of the tasks succeeded, None of no tasks."""
    if not results:
        return None
    return {"success": round(sum(r.success for r in results) / len(results), 4), "tasks": len(results)}


def summary(suite: str, mode: str, every: Sequence[Result]) -> dict[str, object]:
    """A suite's last line; of tasks run with the picture taken away only their success is told.

    What was not run is None. Besides shares: successes of tasks for each family, and how often each cause was met.
    """
    results = [result for result in every if not result.blank]
    blanked = [result for result in every if result.blank]
    count = len(results)
    won = Counter(result.family for result in results if result.success)
    causes = Counter(result.cause for result in results if result.cause is not None)

    def mean(numbers: Iterable[float]) -> float | None:
        return round(sum(numbers) / count, 2) if count else None

    return {
        "suite": suite,
        "mode": mode,
        "tasks": count,
        "success": round(sum(result.success for result in results) / count, 4) if count else None,
        "ci95": [round(bound, 4) for bound in interval(results)],
        "seen": share([result for result in results if result.seen]),
        "unseen": share([result for result in results if not result.seen]),
        "blank_image": round(sum(result.success for result in blanked) / len(blanked), 4) if blanked else None,
        "families": {
            family: f"{won[family]}/{tasks}" for family, tasks in Counter(result.family for result in results).items()
        },
        "causes": {str(cause): causes[cause] for cause in Cause if causes[cause]},
        "steps_per_task": mean(result.acted for result in results),
        "forecasts_per_task": mean(result.forecasts for result in results),
        "seconds_per_task": mean(result.seconds for result in results),
    }
