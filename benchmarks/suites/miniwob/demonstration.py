"""The demonstration of `tracer1 learn`: does it help on pages that the policy fails at and was never trained on?

    python -m benchmarks.suites.miniwob.demonstration FOLDER [--record FILE]    about an hour; the same command goes on

A script, in a person's place, does tasks of the seen pages through the same marks, grounder, rules and hands as any
run; the runs are allowed and learned from, as a person would with `tracer1 learn`. Before and after the policy is
measured on seeds that nothing was learned from, of the seen pages and of the unseen ones.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from agent import children
from agent.consents import Consents
from agent.errors import AgentError, SuiteError
from agent.journal import SqliteJournal
from agent.rules.redaction import Redactor
from agent.settings import NAME, Settings
from benchmarks.suites.command import PROVERS
from benchmarks.suites.desk.script import IdlePolicy
from benchmarks.suites.miniwob.suite import Miniwob
from benchmarks.suites.miniwob.tasks import FURTHER
from benchmarks.suites.notebook import Notebook, Setup, fingerprint
from benchmarks.suites.paired import paired
from benchmarks.suites.results import Result, interval, way
from benchmarks.suites.suite import attempts
from models.catalog import DEFAULT_POLICY, PolicyFiles, find
from models.generations import Generation, Generations
from models.policy import open_policy

PAGES: Final = FURTHER
"""What is shown and measured: pages that the bundled policy fails at. Those that the suite began with, it does."""
SEEN: Final = tuple(page for page in PAGES if not page.unseen)
_ROOT: Final = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of everything: runs shown, tasks measured, minutes of training, practice tasks compared.

    No task that is measured is among the runs that are learned from, with whichever ``seed``.
    """

    runs: int
    tasks: int
    minutes: float
    practice: int
    seed: int = 0

    @property
    def shown(self) -> int:
        """The seed of the runs that are learned from."""
        return 2 * self.seed

    @property
    def measured(self) -> int:
        """The seed of the tasks that are measured."""
        return 2 * self.seed + 1

    @property
    def command(self) -> list[str]:
        """What makes the same demonstration on any machine: with every number, and without a path of this one."""
        numbers = {"runs": self.runs, "tasks": self.tasks, "minutes": f"{self.minutes:g}", "practice": self.practice}
        numbers |= {"seed": self.seed} if self.seed else {}
        asked = [part for name, number in numbers.items() for part in (f"--{name}", str(number))]
        return ["python", "-m", "benchmarks.suites.miniwob.demonstration", "FOLDER", *asked]


class Demonstration:
    """Everything of one demonstration lies in its folder: a person's data and settings, and two notebooks."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self._folder = folder.resolve()
        self._plan = plan
        self._data = self._folder / "data" / NAME

    def measured(self, name: str, files: PolicyFiles) -> tuple[Result, ...]:
        """How a policy does on the tasks that are measured; kept under this name."""
        how = way("committed")
        seed = self._plan.measured
        suite = Miniwob(seed, how, templates=PAGES)
        named = files.name, fingerprint(files)
        setup = Setup(suite.name, how.mode, how.horizon, seed, *named, "further", "on a display")
        notebook = Notebook.resumed(self._folder / f"{name}.jsonl", setup)
        with closing(open_policy(files)) as policy:
            for made in attempts(suite, policy, self._plan.tasks, notebook, blank=False):
                result = made.result
                print(f"{name}: {'yes' if result.success else 'no':<3} {result.family}: {result.goal}", flush=True)
        return notebook.done[: self._plan.tasks]

    def show(self) -> None:
        """Have the script do tasks of the seen pages, and allow its runs. Raises ``SuiteError`` where it fails."""
        suite = Miniwob(self._plan.shown, way("committed"), PROVERS["scripted"], templates=SEEN)
        with SqliteJournal(self._data / "journal.sqlite", Redactor(Settings().redaction)) as journal:
            journal.delete([run.id for run in journal.runs() if run.ending is None], "it was cut off", time.time())
            for number in range(len(journal.runs()), self._plan.runs):
                errand, ran = suite.lived(number, IdlePolicy())
                if not ran.success:
                    raise SuiteError(f"the script failed at {errand.goal!r}", "Run it again when less runs here.")
                for event in ran.events:
                    journal.write(event)
                print(f"shown: {errand.goal}", flush=True)
            Consents(self._data / "consents.json").give(run.id for run in journal.runs())

    def learn(self) -> Generation:
        """Learn from these runs as a person does. Raises ``SuiteError`` with what `tracer1 learn` said."""
        generations = Generations(self._data / "learning" / "generations.json")
        if not generations.every():
            asked = ["learn", "--json", "--minutes", str(self._plan.minutes), "--tasks", str(self._plan.practice)]
            env = {"XDG_DATA_HOME": str(self._folder / "data"), "XDG_CONFIG_HOME": str(self._folder / "config")}
            command = children.command("app.terminal", *asked)
            done = subprocess.run(command, env=children.ours({**os.environ, **env}), check=False)
            if done.returncode != 0:
                raise SuiteError(f"tracer1 learn ended with {done.returncode}", "What it said stands above.")
        return generations.every()[-1]

    def trained(self, generation: Generation) -> dict[str, dict[str, float]]:
        """How many steps each stage made, and in how many seconds."""
        stages: dict[str, dict[str, float]] = {}
        for progress in sorted(Path(generation.folder).glob("*/progress.jsonl")):
            last = json.loads(progress.read_text("utf-8").splitlines()[-1])
            stages[progress.parent.name] = {"steps": last["step"], "seconds": last["seconds"]}
        return stages


def learned(generation: Generation, like: PolicyFiles) -> PolicyFiles:
    """The files that a learning made, whether they were taken into use or not."""
    folder = Path(generation.folder) / "policy"
    return PolicyFiles(generation.name, folder / like.language.name, folder / like.vision.name)


def told(results: Sequence[Result]) -> dict[str, Any]:
    """How many of some tasks were done, with the 95 % interval."""
    low, high = interval(results)
    count = Counter(result.family for result in results)
    done = Counter(result.family for result in results if result.success)
    return {
        "tasks": len(results),
        "done": sum(done.values()),
        "ci95": [round(low, 4), round(high, 4)],
        "families": {family: f"{done[family]}/{count[family]}" for family in count},
    }


def compared(before: Sequence[Result], after: Sequence[Result]) -> dict[str, Any]:
    """Both policies on unseen seeds of the seen pages and on unseen pages, and the tasks that one of them alone did."""
    found: dict[str, Any] = {}
    for name, seen in (("unseen_seeds", True), ("unseen_pages", False)):
        first, second = ([result for result in results if result.seen is seen] for results in (before, after))
        pairs = paired([result.success for result in first], [result.success for result in second])
        found[name] = {"before": told(first), "after": told(second), "won": pairs.won, "lost": pairs.lost}
    return found


def record_of(
    plan: Plan,
    generation: Generation,
    trained: Mapping[str, Mapping[str, float]],
    found: Mapping[str, Any],
    load: Sequence[float],
) -> dict[str, Any]:
    """What is kept of a demonstration; ``load`` is the machine's, averaged over a minute, after each of its parts."""
    return {
        "demonstration": "tracer1 learn on MiniWoB++",
        "command": plan.command,
        "commit": _commit(),
        "date": datetime.now(UTC).date().isoformat(),
        "load": [round(one, 1) for one in load],
        "policy": generation.parent,
        "seed": plan.seed,
        "runs": plan.runs,
        "minutes_allowed": plan.minutes,
        "trained": dict(trained),
        **found,
        "held_out_looks": generation.held_out,
        "practice": generation.practice,
        "taken_into_use": generation.promoted,
        "why": generation.why,
    }


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.suites.miniwob.demonstration",
        description="Does `tracer1 learn` help on pages that the policy fails at?",
    )
    parser.add_argument("folder", type=Path, help="where everything of it goes, and from which it goes on")
    parser.add_argument("--runs", type=int, default=30, help="runs that are shown")
    parser.add_argument("--tasks", type=int, default=3 * len(PAGES), help="tasks that are measured, twice")
    parser.add_argument("--minutes", type=float, default=30, help="of training at most")
    parser.add_argument(
        "--practice", type=int, default=1000, help="practice tasks that both policies are given at most"
    )
    parser.add_argument("--seed", type=int, default=0, help="of the runs that are shown and of what is measured")
    parser.add_argument("--record", type=Path, help="where the record goes, if not into the folder")
    given = parser.parse_args(argv)
    plan = Plan(given.runs, given.tasks, given.minutes, given.practice, given.seed)
    run, files, load = Demonstration(given.folder, plan), find(DEFAULT_POLICY), [os.getloadavg()[0]]
    try:
        before = run.measured("before", files)
        load.append(os.getloadavg()[0])
        run.show()
        load.append(os.getloadavg()[0])
        generation = run.learn()
        load.append(os.getloadavg()[0])
        after = run.measured("after", learned(generation, files))
        load.append(os.getloadavg()[0])
    except AgentError as error:
        print(f"demonstration: {error}. {error.advice}", file=sys.stderr)
        return 3
    record = record_of(plan, generation, run.trained(generation), compared(before, after), load)
    path: Path = given.record or given.folder / "record.json"
    path.write_text(json.dumps(record, indent=2) + "\n", "utf-8")
    print(json.dumps(record))
    return 0


def _commit() -> str:
    git = ["git", "-C", str(_ROOT), "rev-parse", "HEAD"]
    return subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
