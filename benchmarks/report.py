"""The benchmarks' slate: what was measured, as a table for people and as JSON for programs."""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Result:
    """One benchmark: medians in ``unit`` (of aborts the worst), smaller is better.

    ``against`` is the same work done by what we compare with, ``limit`` the most that ``ours`` may be, ``ratio`` is
    ours / against, ``runs`` how often each was measured. ``policy`` is whose forecasts they were, if any, and
    ``server`` the same work done by llama_cpp.server.
    """

    name: str
    unit: str
    ours: float
    against: float
    limit: float
    ratio: float
    runs: int
    policy: str = ""
    server: float | None = None

    @property
    def held(self) -> bool:
        return self.ours <= self.limit


def result(name: str, unit: str, ours: Sequence[float], against: Sequence[float], limit: float) -> Result:
    """The medians of two equally long series of measurements."""
    one, other = statistics.median(ours), statistics.median(against)
    return Result(name, unit, round(one, 4), round(other, 4), limit, round(one / other, 3), len(ours))


def write(results: Sequence[Result], path: Path) -> None:
    """The results as a JSON list of objects."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(each) for each in results], indent=2) + "\n", "utf-8")


def table(results: Sequence[Result]) -> str:
    """The results in aligned columns."""
    rows: list[tuple[str, ...]] = [("benchmark", "policy", "ours", "against", "server", "ratio", "limit", "runs", "")]
    for each in results:
        measured = (f"{value:.3f} {each.unit}" for value in (each.ours, each.against))
        verdict = "held" if each.held else "BROKEN"
        server = "" if each.server is None else f"{each.server:.3f} {each.unit}"
        compared = (f"{each.ratio:.2f}", f"{each.limit:g} {each.unit}", str(each.runs))
        rows.append((each.name, each.policy, *measured, server, *compared, verdict))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
