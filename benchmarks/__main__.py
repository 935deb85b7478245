"""The benchmarks' door: it runs what is asked for, prints a table and writes JSON.

    python -m benchmarks [--only NAME] [--policy NAME] [--runs N] [--out build/bench.json]

Exit status 1 when a limit is broken, 2 for a benchmark that does not exist, 3 when the policy is missing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from agent.errors import AgentError
from benchmarks.report import Result, table, write
from benchmarks.speed import forecasts, looks
from models.catalog import DEFAULT_POLICY, PolicyFiles, find


def benchmarks() -> dict[str, Callable[[PolicyFiles, int], Result]]:
    """Every benchmark by its name, in the order in which they run."""
    return {
        "cold-forecast": forecasts.cold,
        "screen-forecast": forecasts.screen,
        "warm-forecast": forecasts.warm,
        "look-gtk": looks.widgets,
        "look-chromium": looks.page,
    }


def main() -> int:
    known = benchmarks()
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measure how long forecasts take.")
    parser.add_argument("--only", choices=sorted(known), help="run this benchmark alone")
    parser.add_argument("--policy", default=DEFAULT_POLICY, help="which policy is measured")
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured; medians are told")
    parser.add_argument("--out", type=Path, default=Path("build/bench.json"), help="where the JSON goes")
    options = parser.parse_args()
    try:
        files = find(options.policy)
        results = [measure(files, options.runs) for name, measure in known.items() if options.only in (None, name)]
    except AgentError as error:
        print(f"{error}\n{error.advice}", file=sys.stderr)
        return 3
    write(results, options.out)
    print(table(results))
    return 0 if all(each.held for each in results) else 1


if __name__ == "__main__":
    sys.exit(main())
