"""The suite's own proof: an agent that does nothing does no task, one that does what is written does every one.

python -m benchmarks.suites.desk.proof [--tasks N] [--resume] [--record FILE]     hours for all; it can go on
python -m benchmarks.suites.desk.proof --check FILE     whether a record proves it, and how old it is
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from agent.errors import AgentError, SuiteError, UsageError
from benchmarks.suites.command import PROVERS
from benchmarks.suites.desk.roster import TEMPLATES
from benchmarks.suites.desk.script import IdlePolicy
from benchmarks.suites.desk.suite import Desk
from benchmarks.suites.desk.tasks import INSTANCES
from benchmarks.suites.notebook import Notebook, Setup
from benchmarks.suites.results import Result, way
from benchmarks.suites.suite import attempts

RECORD: Final = Path("records/desk.json")
_FOLDER: Final = Path("build/desk")
_ROOT: Final = Path(__file__).resolve().parents[3]
_AGAIN: Final = "Run it once more: make desk-proof"


def prove(tasks: int, seed: int, folder: Path, *, resume: bool) -> dict[str, tuple[Result, ...]]:
    """The results of each agent, kept in a notebook in the folder. Raises what the suite and its notebooks raise."""
    how, proved = way("committed"), {}
    for agent, prover in PROVERS.items():
        desk = Desk(seed, how, prover)
        setup = Setup(desk.name, how.mode, how.horizon, seed, agent, "", "all", "on a display")
        path = folder / f"{agent}.jsonl"
        notebook = Notebook.resumed(path, setup) if resume else Notebook.begun(path, setup)
        for made in attempts(desk, IdlePolicy(), tasks, notebook, blank=False):
            result = made.result
            print(f"{agent} {'did' if result.success else 'did not do'} {result.number} {result.family}", flush=True)
        proved[agent] = notebook.done
    return proved


def record_of(proved: Mapping[str, Sequence[Result]], seed: int, commit: str, day: date) -> dict[str, Any]:
    """What is kept of a proof: for each agent and template how many tasks were done, of how many."""
    record: dict[str, Any] = {"suite": "desk", "commit": commit, "date": day.isoformat(), "seed": seed}
    for agent, results in proved.items():
        count = Counter(result.family for result in results)
        done = Counter(result.family for result in results if result.success)
        record[agent] = {
            "tasks": len(results),
            "done": sum(done.values()),
            "families": {family: f"{done[family]}/{count[family]}" for family in count},
            "seconds_per_task": round(sum(result.seconds for result in results) / max(1, len(results)), 1),
        }
    return record


def check(record: Mapping[str, Any], today: date) -> str:
    """What a record proves, in words, with its age. Raises ``SuiteError`` if it does not prove the suite."""
    try:
        day = date.fromisoformat(record["date"])
        commit = str(record["commit"])
        if record["suite"] != "desk" or len(commit) != 40 or day > today:
            raise SuiteError("the record is not one of this suite, of a commit and of a day that was", _AGAIN)
        told = [_check_agent(agent, record[agent]) for agent in PROVERS]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SuiteError(f"the record cannot be read: {error!r}", _AGAIN) from error
    return f"{'; '.join(told)}; proved {(today - day).days} days ago at {commit[:12]}"


def _check_agent(agent: str, part: Mapping[str, Any]) -> str:
    shares = {family: tuple(map(int, share.split("/"))) for family, share in part["families"].items()}
    names = {template.name for template in TEMPLATES}
    if shares.keys() != names:
        differ = sorted(shares.keys() ^ names)
        raise SuiteError(f"the record and the suite have other templates: {', '.join(differ)}", _AGAIN)
    wrong = [family for family, (done, of) in shares.items() if of < 1 or done != (of if agent == "scripted" else 0)]
    if wrong:
        raise SuiteError(f"the {agent} agent has not done as many tasks as it should: {', '.join(wrong)}", _AGAIN)
    done, tasks = (sum(share[which] for share in shares.values()) for which in (0, 1))
    if (done, tasks) != (part["done"], part["tasks"]):
        raise SuiteError(f"the sums of the {agent} agent are others than its parts", _AGAIN)
    whole = INSTANCES * len(TEMPLATES)
    return f"the {agent} agent did {done} of {tasks} tasks{f' (of {whole} that there are)' if tasks < whole else ''}"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suites.desk.proof", description="Prove the desk suite.")
    parser.add_argument("--tasks", type=int, default=INSTANCES * len(TEMPLATES), help="how many tasks for each agent")
    parser.add_argument("--seed", type=int, default=0, help="which words, numbers and files are drawn")
    parser.add_argument("--resume", action="store_true", help="go on where the last proof stopped")
    parser.add_argument("--record", type=Path, default=_FOLDER / "record.json", help="where the record goes")
    parser.add_argument("--check", type=Path, metavar="FILE", help="only say what a record proves")
    given = parser.parse_args(argv)
    today = datetime.now(UTC).date()
    try:
        if given.check is None:
            if given.tasks < 1:
                raise UsageError("--tasks is at least 1", "Say how many tasks are to be run")
            proved = prove(given.tasks, given.seed, _FOLDER, resume=given.resume)
            record = record_of(proved, given.seed, _commit(), today)
            given.record.parent.mkdir(parents=True, exist_ok=True)
            given.record.write_text(json.dumps(record, indent=2) + "\n", "utf-8")
        else:
            record = json.loads(given.check.read_text("utf-8"))
        print(check(record, today))
    except (AgentError, OSError, ValueError) as error:
        advice = f". {error.advice}" if isinstance(error, AgentError) else ""
        print(f"desk: {error}{advice}", file=sys.stderr)
        return 1
    return 0


def _commit() -> str:
    git = ["git", "-C", str(_ROOT), "rev-parse", "HEAD"]
    return subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
