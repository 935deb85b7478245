"""The desk suite's command line; ``tracer1 eval desk`` does the same and leaves a report with pictures."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from agent.errors import AgentError, UsageError
from benchmarks.suites.desk.suite import Desk
from benchmarks.suites.notebook import Notebook, Setup, fingerprint
from benchmarks.suites.results import MODES, Result, summary, way
from benchmarks.suites.suite import attempts
from models.catalog import DEFAULT_POLICY, find
from models.policy import open_policy

_USAGE, _ENVIRONMENT = 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suites.desk", description="Measure on real programs.")
    parser.add_argument("--tasks", type=int, help="how many tasks, all of the suite if not given")
    parser.add_argument("--seed", type=int, default=0, help="which words, numbers and files are drawn")
    parser.add_argument("--policy", default=DEFAULT_POLICY, help="the policy's name")
    parser.add_argument("--mode", choices=list(MODES), default="committed", help="how forecasts are used")
    parser.add_argument("--horizon", type=int, help="how many steps a forecast may have, 1 to 10")
    parser.add_argument("--blank-image", action="store_true", help="run every task once more without a picture")
    parser.add_argument("--notebook", type=Path, default=Path("build/desk/policy.jsonl"), help="where results are kept")
    parser.add_argument("--resume", action="store_true", help="go on where the run of this notebook stopped")
    parser.add_argument("--json", action="store_true", help="one object a line, the summary last")
    try:
        return _run(parser.parse_args(argv))
    except AgentError as error:
        print(f"desk: {error}. {error.advice}", file=sys.stderr)
        return _USAGE if isinstance(error, UsageError) else _ENVIRONMENT


def _run(given: argparse.Namespace) -> int:
    how = way(given.mode, given.horizon)
    desk = Desk(given.seed, how)
    tasks = desk.tasks if given.tasks is None else given.tasks
    if tasks < 1:
        raise UsageError("--tasks is at least 1", "Say how many tasks are to be run")
    files = find(given.policy)
    setup = Setup(desk.name, how.mode, how.horizon, given.seed, files.name, fingerprint(files), "all", "on a display")
    notebook = Notebook.resumed(given.notebook, setup) if given.resume else Notebook.begun(given.notebook, setup)
    with closing(open_policy(files)) as policy:
        for made in attempts(desk, policy, tasks, notebook, blank=given.blank_image):
            _tell(made.result, as_json=given.json)
    print(json.dumps(summary(desk.name, how.mode, notebook.done)))
    return 0


def _tell(result: Result, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(result), ensure_ascii=False), flush=True)
        return
    print(f"{'yes' if result.success else 'no':<3} {result.number:>4}  {result.family:<22}  {result.goal}", flush=True)
    if result.cause is not None:
        print(f"          {result.cause}; {result.said}: {result.reason}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
