"""How fast policies have been on this machine: from a look to its forecast, as the journal's last runs tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from agent.errors import AgentError
from agent.events import Event, Foreseen, Perceived
from agent.journal import SqliteJournal
from agent.settings import journal_path

_RUNS: Final = 20
"""So many of the last runs are looked at."""


@dataclass(frozen=True, slots=True)
class Speed:
    """The median of the seconds that a forecast took, and of how many."""

    seconds: float
    forecasts: int


def speeds() -> dict[str, Speed]:
    """By policy's name; nothing where there is no journal yet, or it cannot be read."""
    if not journal_path().is_file():
        return {}
    taken: dict[str, list[float]] = {}
    try:
        with SqliteJournal(journal_path()) as journal:
            for run in journal.runs()[:_RUNS]:
                # A policy calls itself by its name, and then says more.
                name = run.policy.partition(" ")[0]
                try:
                    taken.setdefault(name, []).extend(forecast_seconds(journal.events(run.id, frames=False)))
                except AgentError:
                    continue
    except AgentError:
        return {}
    return {name: Speed(median(seconds), len(seconds)) for name, seconds in taken.items() if seconds}


def forecast_seconds(events: Sequence[Event]) -> list[float]:
    """For each forecast of a run, the seconds since the look it was made on."""
    seconds, looked = list[float](), None
    for event in events:
        if isinstance(event, Perceived):
            looked = event.at
        elif isinstance(event, Foreseen) and looked is not None:
            seconds.append(event.at - looked)
            looked = None
    return seconds
