"""The desk suite's command line.

python -m benchmarks.suites.desk --agent scripted    the proof that every task can be done, and is seen to be done
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from agent.errors import AgentError, UsageError
from agent.ports import Policy
from benchmarks.suites.desk.script import IdlePolicy, ScriptedPolicy
from benchmarks.suites.desk.suite import Desk
from benchmarks.suites.desk.tasks import Errand
from benchmarks.suites.notebook import Notebook, Setup, fingerprint
from benchmarks.suites.results import MODES, Result, summary, way
from benchmarks.suites.suite import attempts
from models.catalog import DEFAULT_POLICY, find
from models.policy import open_policy

PROVERS: Mapping[str, Callable[[Errand], Policy]] = {
    "scripted": lambda errand: ScriptedPolicy(errand.script),
    "idle": lambda errand: IdlePolicy(),
}
"""Who proves the suite: one does what is written, the other nothing."""


def main(argv: Sequence[str] | None = None) -> int:
    given = _parser().parse_args(argv)
    try:
        return _run(given)
    except UsageError as error:
        print(f"desk: {error}. {error.advice}", file=sys.stderr)
        return 2
    except AgentError as error:
        print(f"desk: {error}. {error.advice}", file=sys.stderr)
        return 3


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suites.desk", description="Measure on real programs.")
    parser.add_argument("--tasks", type=int, help="how many tasks, all of the suite if not given")
    parser.add_argument("--seed", type=int, default=0, help="which words, numbers and files are drawn")
    parser.add_argument("--mode", choices=list(MODES), default="committed", help="how forecasts are used")
    parser.add_argument("--horizon", type=int, help="how many steps a forecast may have, 1 to 10")
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--policy", default=DEFAULT_POLICY, help="the policy's name")
    who.add_argument("--agent", choices=list(PROVERS), help="who proves the suite, instead of a policy")
    parser.add_argument("--blank-image", action="store_true", help="run every task once more without a picture")
    parser.add_argument(
        "--notebook", type=Path, default=Path("build/desk/results.jsonl"), help="where results are kept"
    )
    parser.add_argument("--resume", action="store_true", help="go on where the run of this notebook stopped")
    parser.add_argument("--json", action="store_true", help="one object a line, the summary last")
    return parser


def _run(given: argparse.Namespace) -> int:
    how = way(given.mode, given.horizon)
    desk = Desk(given.seed, how, PROVERS[given.agent] if given.agent else None)
    tasks = desk.tasks if given.tasks is None else given.tasks
    if tasks < 1:
        raise UsageError("--tasks is at least 1", "Say how many tasks are to be run")
    files = None if given.agent else find(given.policy)
    name, weights = (files.name, fingerprint(files)) if files is not None else (given.agent, "")
    setup = Setup(desk.name, how.mode, how.horizon, given.seed, name, weights, "all", "on a display")
    notebook = Notebook.resumed(given.notebook, setup) if given.resume else Notebook.begun(given.notebook, setup)
    with closing(open_policy(files) if files is not None else IdlePolicy()) as policy:
        for made in attempts(desk, policy, tasks, notebook, blank=given.blank_image):
            _tell(made.result, as_json=given.json)
    print(json.dumps(summary(desk.name, how.mode, notebook.done)))
    return 0


def _tell(result: Result, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(result), ensure_ascii=False), flush=True)
        return
    sign = "yes" if result.success else "no "
    print(f"{sign} {result.number:>4}  {result.family:<22}  {result.goal}", flush=True)
    if result.cause is not None:
        print(f"          {result.cause}; {result.said}: {result.reason}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
