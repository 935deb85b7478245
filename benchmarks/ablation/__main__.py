"""Runs an experiment, from where it was ended: pilot and split, data, trainings, tasks, and what came out.

    python -m benchmarks.ablation FOLDER [--experiment claim|kept] [--small] [--further] [--only-seed N]
                                  [--policy NAME] [--record FILE]

Every training is a process of its own. FOLDER/results-N.jsonl has a line for each task of each variant of seed N,
FOLDER/results.md and FOLDER/record.json what they come to, also while the experiment is under way. A folder holds one
experiment: it goes on with the policy, the families and the size with which it began, or not at all. Several processes
share one by taking a seed each; their last one, without a seed, finds all of it done and writes the record.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from agent import children
from agent.errors import AgentError, PolicyError, ReplyError, UsageError
from agent.ports import Policy
from agent.replacing import replacing
from agent.stop import Stop
from agent.types import Deed, Forecast, Observation
from benchmarks.ablation.measures import measured
from benchmarks.ablation.plan import EXPERIMENTS, SMALL, SMALL_SPLIT, WHOLE, Experiment, Size, Variant, chosen, of
from benchmarks.ablation.plot import draw
from benchmarks.ablation.report import PAGE, RECORD, cut, lines, report, results
from benchmarks.suites.notebook import fingerprint
from benchmarks.suites.practice import Lived, Practice
from benchmarks.suites.results import way
from models.catalog import DEFAULT_POLICY, PolicyFiles, find
from models.policy import open_policy
from models.worlds import roster
from models.worlds.stage import last_words
from models.worlds.tasks import reached

PILOT_SEED = 1000
"""Tasks of the pilot are none of those that are measured."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Experiments on the method itself, as models/TRAINING.md plans them.")
    parser.add_argument("folder", type=Path)
    asks = "; ".join(f"{name}: {each.asks}" for name, each in EXPERIMENTS.items())
    parser.add_argument("--experiment", choices=EXPERIMENTS, default="claim", help=asks)
    parser.add_argument("--small", action="store_true", help="a fixed sample that shows that everything works")
    parser.add_argument("--further", action="store_true", help="also the further variants, on the first seed alone")
    one = "only the variants of this seed: for several processes, one each"
    parser.add_argument("--only-seed", type=int, metavar="N", help=one)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="of each training")
    parser.add_argument("--policy", default=DEFAULT_POLICY, help="the supervised policy to begin with")
    parser.add_argument("--record", type=Path, help="where the record goes as well, and its picture")
    given = parser.parse_args()
    size = SMALL if given.small else WHOLE
    seeds = range(size.seeds) if given.only_seed is None else (given.only_seed,)
    if not set(seeds) <= set(range(size.seeds)):
        parser.error(f"--only-seed goes from 0 to {size.seeds - 1}")
    try:
        plan = EXPERIMENTS[given.experiment]
        experiment(plan, given.folder, find(given.policy), size, seeds, given.threads, further=given.further)
    except AgentError as error:
        print(f"{error}. {error.advice}", file=sys.stderr)
        return 3
    except subprocess.CalledProcessError as error:
        print(f"{error}. What was done stays; the same command goes on from there.", file=sys.stderr)
        return 3
    if given.record is not None:
        given.record.write_bytes((given.folder / RECORD).read_bytes())
        draw(json.loads(given.record.read_text("utf-8")), given.record.with_suffix(".png"))
    print((given.folder / PAGE).read_text("utf-8"))
    return 0


def experiment(
    plan: Experiment,
    folder: Path,
    start: PolicyFiles,
    size: Size,
    seeds: Sequence[int],
    threads: int,
    *,
    further: bool,
) -> None:
    """The variants of these seeds, from where they were ended; what is not trained has the first seed alone.

    Raises ``UsageError`` for a folder that holds another experiment.
    """
    commit = _commit()
    folder.mkdir(parents=True, exist_ok=True)
    families = split(plan, folder, start, size)
    main = plan.variants.items()
    wanted = [(name, variant, seed) for seed in seeds for name, variant in main if seed in of(variant, size)]
    wanted += [(name, variant, 0) for name, variant in plan.further.items()] if further and 0 in seeds else []
    for name, variant, seed in wanted:
        files = trained(folder, start, variant, seed, families, size, threads)
        run(plan, folder, name, variant, seed, files, families, size, commit)
        report(plan, folder, families, fingerprint(start), size)


def split(plan: Experiment, folder: Path, start: PolicyFiles, size: Size) -> tuple[str, ...]:
    """The families of the experiment, chosen once by the supervised policy's pilot tasks and then kept.

    A pilot that was ended goes on behind its last whole family. Raises ``UsageError`` where it was of another policy,
    experiment or size, or where no families are fit, and ``PolicyError``, see ``tried``.
    """
    path = folder / "split.json"
    began = {"experiment": plan.number, "policy": fingerprint(start), "size": asdict(size)}
    kept: dict[str, Any] = {"pilot": {}, **began}
    if path.is_file():
        kept = json.loads(path.read_text("utf-8"))
        if differs := [name for name, value in began.items() if kept.get(name) != value]:
            raise UsageError(
                f"{folder} holds an experiment with another {' and '.join(differs)}",
                "Results of two experiments say nothing together: take another folder, or remove this one.",
            )
    if "families" not in kept:
        shares = kept["pilot"]
        left = [family for family in roster.trained() if family not in shares] if size.pilot else []
        if left:
            with closing(Heard(open_policy(start))) as policy:
                for family in left:
                    suite = Practice(PILOT_SEED, way("committed"), (family,))
                    won = [tried(suite, number, policy)[1] for number in range(size.pilot)]
                    shares[family] = sum(won) / len(won)
                    print(f"pilot {family}: {shares[family]:.0%}", flush=True)
                    _keep(path, kept)
        kept["families"] = chosen(shares) if size.pilot else SMALL_SPLIT
        _keep(path, kept)
    return tuple(kept["families"])


def _keep(path: Path, kept: dict[str, Any]) -> None:
    with replacing(path) as file:
        file.write(json.dumps(kept, indent=2).encode())


def trained(
    folder: Path,
    start: PolicyFiles,
    variant: Variant,
    seed: int,
    families: tuple[str, ...],
    size: Size,
    threads: int,
) -> PolicyFiles:
    """The variant's policy of this seed; what is trained already is not trained again."""
    if not variant.stages:
        return start
    data = folder / f"episodes-{seed}"
    if not data.is_dir():
        _program("models.training.solved", data, "--episodes", size.episodes, "--seed", seed, "--families", *families)
    before, place = start.language.parent, folder / f"seed-{seed}"
    for stage, *options in variant.stages:
        place = place / "-".join((stage, *options))
        if not (place / "outcome").is_dir():
            _program(
                f"models.training.{stage}",
                *(data, place, "--start", before, "--seed", seed, "--steps", size.steps),
                *("--prompts", size.prompts, "--group", size.group, "--rate", size.rate),
                *("--threads", threads, *options),
            )
        before = place / "outcome"
    if not (place / "policy" / start.language.name).is_file():
        _program("models.training.export", before, place / "policy", "--quantise", "q8_0")
    return PolicyFiles("trained", place / "policy" / start.language.name, place / "policy" / start.vision.name)


def _program(module: str, *arguments: object) -> None:
    subprocess.run(children.command(module, *map(str, arguments)), env=children.ours(os.environ), check=True)


class Heard:
    """A policy whose loop survives what is wrong with it, as the app's does; here it is kept as ``fault``.

    A reply that cannot be read is the policy's own, and no fault.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self.name = policy.name
        self.fault: PolicyError | None = None

    def close(self) -> None:
        self._policy.close()

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        try:
            return self._policy.forecast(goal, observation, history, horizon, stop)
        except ReplyError:
            raise
        except PolicyError as error:
            self.fault = error
            raise


def tried(suite: Practice, number: int, policy: Heard) -> tuple[Lived, bool]:
    """A task that was run, and whether it succeeded.

    Raises ``PolicyError`` for one in which the policy could not be asked: that is none that it failed.
    """
    lived = suite.lived(number, policy)
    if policy.fault is not None:
        raise policy.fault
    return lived, reached(lived.story.wanted, lived.story.world, last_words(lived.events))


def run(
    plan: Experiment,
    folder: Path,
    name: str,
    variant: Variant,
    seed: int,
    files: PolicyFiles,
    families: tuple[str, ...],
    size: Size,
    commit: str,
) -> None:
    """The variant's tasks, a line each, which tells the commit too; those that have one are not run again.

    Raises ``PolicyError``, see ``tried``.
    """
    path = folder / results(seed)
    cut(path)
    done = {line["number"] for line in lines(path) if line["variant"] == name}
    left = [number for number in range(size.tasks) if number not in done]
    if not left:
        return
    suite = Practice(plan.tasks, way(variant.mode, variant.horizon), families)
    with closing(Heard(open_policy(files))) as policy, path.open("a", encoding="utf-8") as out:
        for number in left:
            lived, success = tried(suite, number, policy)
            found = measured(number, lived.family, success, lived.steps, lived.events)
            line = {"variant": name, "seed": seed, "commit": commit, **asdict(found)}
            print(json.dumps(line), file=out, flush=True)


def _commit() -> str:
    """The code's commit, with a plus where files differ from it; empty where there is no git, or no working tree."""
    git = ["git", "-C", str(Path(__file__).parents[2]), "--git-dir=.git"]
    git += ["describe", "--always", "--abbrev=40", "--dirty=+", "--exclude=*"]
    with suppress(OSError):
        return subprocess.run(git, capture_output=True, text=True, check=False).stdout.strip()
    return ""


if __name__ == "__main__":
    sys.exit(main())
