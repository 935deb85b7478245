"""The command line that the suites on a private display share; ``tracer1 eval`` does the same and leaves a report."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Final, Protocol

from agent.errors import AgentError, UsageError
from agent.ports import Policy
from benchmarks.suites.desk.script import IdlePolicy, ScriptedPolicy
from benchmarks.suites.desk.tasks import Errand
from benchmarks.suites.notebook import Notebook, Setup, fingerprint
from benchmarks.suites.results import ABOUT_MODES, MODES, Result, Way, summary, way
from benchmarks.suites.suite import Suite, attempts
from models.catalog import DEFAULT_POLICY, find
from models.policy import open_policy

Prover = Callable[[Errand], Policy]
PROVERS: Final[Mapping[str, Prover]] = {
    "scripted": lambda errand: ScriptedPolicy(errand.script),
    "idle": lambda errand: IdlePolicy(),
}
"""Who proves a suite: how many of its tasks each of them does is all and none."""
_USAGE, _ENVIRONMENT = 2, 3


class Whole(Suite, Protocol):
    """A suite that has an end."""

    @property
    def tasks(self) -> int: ...


def main(name: str, made: Callable[[int, Way, Prover | None], Whole], argv: Sequence[str] | None) -> int:
    """Run a suite, which ``made`` gives for a seed, a way and who proves it, by its options; the exit code."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.suites.{name}", description=f"Measure on {name}.")
    parser.add_argument("--tasks", type=int, help="how many tasks, all of the suite if not given")
    parser.add_argument("--seed", type=int, default=0, help="which words, numbers and files are drawn")
    agent = parser.add_mutually_exclusive_group()
    agent.add_argument("--policy", default=DEFAULT_POLICY, help="the policy's name")
    agent.add_argument("--prove", choices=list(PROVERS), help="who does the tasks instead, to prove the suite")
    parser.add_argument("--mode", choices=list(MODES), default="committed", help=ABOUT_MODES)
    parser.add_argument("--horizon", type=int, help="how many steps a forecast may have, 1 to 10")
    parser.add_argument("--blank-image", action="store_true", help="run every task once more without a picture")
    parser.add_argument("--notebook", type=Path, help="where results are kept, in build if not given")
    parser.add_argument("--resume", action="store_true", help="go on where the run of this notebook stopped")
    parser.add_argument("--json", action="store_true", help="one object a line, the summary last")
    try:
        return _run(parser.parse_args(argv), made)
    except AgentError as error:
        print(f"{name}: {error}. {error.advice}", file=sys.stderr)
        return _USAGE if isinstance(error, UsageError) else _ENVIRONMENT


def _run(given: argparse.Namespace, made: Callable[[int, Way, Prover | None], Whole]) -> int:
    how = way(given.mode, given.horizon)
    suite = made(given.seed, how, PROVERS[given.prove] if given.prove else None)
    tasks = suite.tasks if given.tasks is None else given.tasks
    if tasks < 1:
        raise UsageError("--tasks is at least 1", "Say how many tasks are to be run")
    files = find(given.policy)
    who, weights = (given.prove, "") if given.prove else (files.name, fingerprint(files))
    setup = Setup(suite.name, how.mode, how.horizon, given.seed, who, weights, "all", "on a display")
    # A proof is kept apart: begun anew it would take away what a policy was measured to do.
    path = given.notebook or Path("build", suite.name, f"prove-{given.prove}.jsonl" if given.prove else "policy.jsonl")
    notebook = Notebook.resumed(path, setup) if given.resume else Notebook.begun(path, setup)
    with closing(IdlePolicy() if given.prove else open_policy(files)) as policy:
        for one in attempts(suite, policy, tasks, notebook, blank=given.blank_image):
            _tell(one.result, as_json=given.json)
    print(json.dumps(summary(suite.name, how.mode, notebook.done)))
    return 0


def _tell(result: Result, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(result), ensure_ascii=False), flush=True)
        return
    print(f"{'yes' if result.success else 'no':<3} {result.number:>4}  {result.family:<22}  {result.goal}", flush=True)
    if result.cause is not None:
        print(f"          {result.cause}; {result.said}: {result.reason}", flush=True)
