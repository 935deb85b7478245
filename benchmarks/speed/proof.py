"""The speed room's record: what was measured, on which commit, day and machine, and what it is worth."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.report import Result
from benchmarks.speed.lossless import lossless
from benchmarks.speed.reliability import reliability
from models.catalog import PolicyFiles

FORECASTS = 200
"""Recorded forecasts that are written with and without drafts for a record."""
WAYS = 120
"""Recorded looks on which ways are sampled."""


def write_app_record(results: Sequence[Result], path: Path) -> None:
    """The app's results with the machine's load, without which times on a busy machine say little."""
    _write(
        _record("how soon the app answers and what it costs, seen from outside; against is the limit", results), path
    )


def write_record(results: Sequence[Result], files: PolicyFiles, path: Path) -> None:
    """The results with everything that a record has beside them; its plot lies beside it."""
    what = "how long forecasts take, beside llama-cpp-python's own handler (against) and its server"
    record = {
        **_record(what, results),
        "lossless": asdict(lossless(files, FORECASTS)),
        "agreement": reliability(files, WAYS, path.with_name(f"{path.stem}-reliability.png")),
    }
    check(record)
    _write(record, path)


def _record(what: str, results: Sequence[Result]) -> dict[str, object]:
    return {
        "what": what,
        "commit": commit(),
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "load": [round(load, 2) for load in os.getloadavg()],
        "results": [asdict(each) for each in results],
    }


def _write(record: Mapping[str, object], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, indent=2) + "\n", "utf-8")


def check(record: Mapping[str, Any]) -> None:
    """Raises ``ValueError`` for what is no record of this room, or one that shows drafts to change something."""
    if len(str(record["commit"])) != 40 or not record["results"] or len(record["load"]) != 3:
        raise ValueError("the record names no commit, no load or no result")
    for each in record["results"]:
        told = Result(**each)
        if min(told.ours, told.against) <= 0 or abs(told.ratio - told.ours / told.against) > 0.01:
            raise ValueError(f"{told.name} contradicts itself")
    proved = record["lossless"]
    if proved["forecasts"] < FORECASTS or proved["different"] or proved["taken"] < proved["tokens"] / 4:
        raise ValueError("hundreds of forecasts do not show that drafts change nothing")
    if sum(each["ways"] for each in record["agreement"]["bins"]) < WAYS:
        raise ValueError("too few ways were compared")


def commit() -> str:
    """The commit that is checked out."""
    git = ["git", "-C", str(Path(__file__).parents[2]), "rev-parse", "HEAD"]
    return subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()
