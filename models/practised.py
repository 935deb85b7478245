"""The models' school report: how often a policy was right in practice worlds, beside what it said of its chances.

It lies beside the policy's files, where it was measured, and names the weights that it is about, an adapter's among
them: of others it tells nothing. ``benchmarks.speed.reliability`` writes it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final

from agent.errors import AgentError
from models.catalog import PolicyFiles, find

REPORT_FILE: Final = "certainty.json"
_MOST: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Report:
    """What was stated, in (0, 1], and whether it was right: of the first steps of forecasts, and of ways."""

    steps: tuple[tuple[float, bool], ...] = ()
    ways: tuple[tuple[float, bool], ...] = ()


def report_of(name: str) -> Report:
    """The report of the policy of this name; an empty one where there is none, or none of these weights."""
    try:
        files = find(name)
        place = files.language.with_name(REPORT_FILE)
        if not place.is_file() or place.stat().st_size > _MOST:
            return Report()
        given = json.loads(place.read_text("utf-8"))
        if given["weights"] != _digest(files):
            return Report()
        return Report(_pairs(given["steps"]), _pairs(given["ways"]))
    except (AgentError, OSError, ValueError, KeyError, TypeError, RecursionError):
        return Report()


def keep(files: PolicyFiles, report: Report) -> Path:
    """Write the report beside the files. Raises ``OSError``."""
    place = files.language.with_name(REPORT_FILE)
    place.write_text(json.dumps({"weights": _digest(files), **asdict(report)}) + "\n", "utf-8")
    return place


def _digest(files: PolicyFiles) -> str:
    """The SHA-256 of the language model, and of an adapter that is laid over it."""
    told = []
    for path in filter(None, (files.language, files.adapter)):
        with path.open("rb") as file:
            told.append(file_digest(file, "sha256").hexdigest())
    return "+".join(told)


def _pairs(given: Any) -> tuple[tuple[float, bool], ...]:
    pairs = tuple((float(stated), right) for stated, right in given)
    if not all(0.0 < stated <= 1.0 and type(right) is bool for stated, right in pairs):
        raise ValueError("no pairs of what was stated and whether it was right")
    return pairs
