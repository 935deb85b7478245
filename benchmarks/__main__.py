"""The benchmarks' door: it runs what is asked for, prints a table and writes JSON.

    python -m benchmarks [--only NAME] [--policy NAME] [--runs N] [--wide] [--out build/bench.json] [--record FILE]

``--wide`` measures forecasts also with a stand-in of Qwen3-VL 2B's widths, which is made first where there is none. A
record holds also the commit, the day, the machine's load, and, where forecasts were measured, what only hundreds of
them can show: that drafts change no token, and how much agreement among sampled ways means. Exit status 1 when a
limit is broken, 2 for a benchmark that does not exist, 3 when the policy is missing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from agent.errors import AgentError
from benchmarks.report import Result, table, write
from benchmarks.speed import faces, looks, stretches
from benchmarks.speed.blind_looks import blind_looks
from benchmarks.speed.capture import capture
from benchmarks.speed.committed import committed
from benchmarks.speed.forecasts import Forecasts, Trio
from benchmarks.speed.proof import write_app_record, write_record
from models.catalog import DEFAULT_POLICY, PolicyFiles, find

NAMES = (
    *("cold-forecast", "reforecast-after-step", "reforecast-same-screen", "first-step"),
    *("abort", "capture", "committed", "look-gtk", "look-chromium", "look-pixels", "rollouts"),
    *("app-start", "app-goal-box", "app-overlay", "app-stretch", "app-idle", "app-growth"),
)


def benchmarks(files: PolicyFiles, runs: int, wide: PolicyFiles | None) -> dict[str, Callable[[], Iterable[Result]]]:
    """Every benchmark by its name, in the order in which they run."""
    forecasts = Forecasts(files, runs)
    trios = [Trio(files, grammar=True), *([Trio(wide, grammar=False)] if wide else [])]
    return {
        "cold-forecast": lambda: map(forecasts.cold, trios),
        "reforecast-after-step": lambda: map(forecasts.after_step, trios),
        "reforecast-same-screen": lambda: map(forecasts.same_screen, trios),
        "first-step": lambda: [told for trio in trios for told in forecasts.first_step(trio)],
        "abort": lambda: [told for trio in trios for told in forecasts.abort(trio)],
        "capture": lambda: [capture(files, runs)],
        "committed": lambda: committed(files, runs),
        "look-gtk": lambda: [looks.widgets(files, runs)],
        "look-chromium": lambda: [looks.page(files, runs)],
        "look-pixels": lambda: blind_looks(files, runs),
        "rollouts": lambda: [_rollouts(files, runs)],
        "app-start": lambda: faces.start(runs),
        "app-goal-box": lambda: [faces.goal_box(runs)],
        "app-overlay": lambda: stretches.overlay(runs),
        "app-stretch": stretches.stretches,
        "app-idle": faces.idle,
        "app-growth": faces.cycles,
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure how long forecasts take.")
    parser.add_argument("--only", choices=NAMES, action="append", help="run this benchmark alone; may be repeated")
    parser.add_argument("--policy", default=DEFAULT_POLICY, help="which policy is measured")
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured; medians are told")
    parser.add_argument("--wide", action="store_true", help="also with a stand-in of 2B's widths")
    parser.add_argument("--out", type=Path, default=Path("build/bench.json"), help="where the JSON goes")
    parser.add_argument("--record", type=Path, help="where a record of it all goes")
    options = parser.parse_args()
    results = list[Result]()
    try:
        files = find(options.policy)
        wide = _wide() if options.wide else None
        for name, measure in benchmarks(files, options.runs, wide).items():
            if options.only is None or name in options.only:
                for told in measure():
                    results.append(told)
                    print(f"{told.name} {told.policy}: {told.ours} {told.unit}", file=sys.stderr, flush=True)
        write(results, options.out)
        # The app's have a record of their own.
        forecasts = [each for each in results if not each.name.startswith("app-")]
        if options.record is not None and forecasts:
            write_record(forecasts, files, options.record)
        elif options.record is not None:
            write_app_record(results, options.record)
    except AgentError as error:
        print(f"{error}\n{error.advice}", file=sys.stderr)
        return 3
    print(table(results))
    return 0 if all(each.held for each in results) else 1


def _rollouts(files: PolicyFiles, runs: int) -> Result:
    from benchmarks.speed.rollouts import rollouts  # noqa: PLC0415 - torch and trl, for this alone

    return rollouts(files, runs)


def _wide() -> PolicyFiles:
    from benchmarks.speed.wide import wide  # noqa: PLC0415 - torch, for this alone

    return wide(Path("build/wide"))


if __name__ == "__main__":
    sys.exit(main())
