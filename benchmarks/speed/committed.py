"""The speed room's arithmetic of modes: whole practice tasks, each step foreseen alone or a trajectory committed to."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

from agent.errors import PolicyError
from benchmarks.report import Result, result
from benchmarks.suites.practice import CHOICES, Practice
from benchmarks.suites.results import way
from models.catalog import PolicyFiles
from models.policy import open_policy

_TASKS = 12
"""Tasks for each run that is asked for."""


def committed(files: PolicyFiles, runs: int) -> tuple[Result, Result]:
    """Forecasts, and seconds, for each task that both modes do: a third of the reactive ones' at most.

    Raises ``PolicyError`` where there is no such task.
    """
    suites = [Practice(21, way(mode), CHOICES["all"]) for mode in ("committed", "reactive")]
    forecasts, seconds = ([], []), ([], [])  # type: tuple[list[float], list[float]], tuple[list[float], list[float]]
    with closing(open_policy(files)) as policy:
        for number in range(_TASKS * runs):
            both = [suite.attempt(number, policy).result for suite in suites]
            if all(each.success for each in both):
                for mode, each in enumerate(both):
                    forecasts[mode].append(float(each.forecasts))
                    seconds[mode].append(each.seconds)
    if not seconds[0]:
        raise PolicyError(f"none of {_TASKS * runs} tasks was done in both modes", "Measure more of them: --runs N.")
    return (
        _told("committed-forecasts", "forecasts", *forecasts, files),
        _told("committed-task", "s", *seconds, files),
    )


def _told(name: str, unit: str, ours: list[float], reactive: list[float], files: PolicyFiles) -> Result:
    """Means of all tasks: a median of small whole numbers would hide what the long tasks gain."""
    one, other = sum(ours) / len(ours), sum(reactive) / len(reactive)
    told = result(name, unit, [one], [other], round(other / 3, 4))
    return replace(told, runs=len(ours), policy=files.name)
