"""Runs the ablation, from where it was ended: pilot and split, data, trainings, tasks, and what came out.

    python -m benchmarks.ablation FOLDER [--small] [--further] [--policy NAME]

Every training is a process of its own. FOLDER/results.jsonl has a line for each task of each variant and seed, and
FOLDER/results.md what they come to, also while the experiment is under way.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from agent import children
from benchmarks.ablation.measures import difference, measured
from benchmarks.ablation.plan import FURTHER, HYPOTHESES, MAIN, SMALL, SMALL_SPLIT, WHOLE, Size, Variant, chosen
from benchmarks.suites.practice import Practice, last_words
from benchmarks.suites.results import way
from models.catalog import DEFAULT_POLICY, PolicyFiles, find
from models.policy import open_policy
from models.worlds import roster
from models.worlds.tasks import reached

PILOT_SEED, TASK_SEED = 1000, 2000
"""Tasks of the pilot are none of those that are measured."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Does foreseeing beat reacting, and do two stages beat one?")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--small", action="store_true", help="a fixed sample that shows that everything works")
    parser.add_argument("--further", action="store_true", help="also the further variants, on the first seed alone")
    parser.add_argument("--policy", default=DEFAULT_POLICY, help="the supervised policy to begin with")
    given = parser.parse_args()
    size, start, folder = (SMALL if given.small else WHOLE), find(given.policy), given.folder
    folder.mkdir(parents=True, exist_ok=True)
    families = split(folder, start, size)
    wanted = [(name, variant, seed) for seed in range(size.seeds) for name, variant in MAIN.items()]
    wanted += [(name, variant, 0) for name, variant in FURTHER.items()] if given.further else []
    for name, variant, seed in wanted:
        files = trained(folder, start, variant, seed, families, size)
        run(folder, name, variant, seed, files, families, size)
        report(folder, families, size)
    print((folder / "results.md").read_text("utf-8"))
    return 0


def split(folder: Path, start: PolicyFiles, size: Size) -> tuple[str, ...]:
    """The families of the experiment, chosen once by the supervised policy's pilot tasks and then kept."""
    path = folder / "split.json"
    if path.is_file():
        return tuple(json.loads(path.read_text("utf-8"))["families"])
    shares: dict[str, float] = {}
    families: tuple[str, ...] = SMALL_SPLIT
    if size.pilot:
        with closing(open_policy(start)) as policy:
            for family in roster.trained():
                suite = Practice(PILOT_SEED, way("committed"), (family,))
                won = [suite.attempt(number, policy).result.success for number in range(size.pilot)]
                shares[family] = sum(won) / len(won)
                print(f"pilot {family}: {shares[family]:.0%}", flush=True)
        families = chosen(shares)
    path.write_text(json.dumps({"families": families, "pilot": shares}, indent=2), encoding="utf-8")
    return families


def trained(
    folder: Path, start: PolicyFiles, variant: Variant, seed: int, families: tuple[str, ...], size: Size
) -> PolicyFiles:
    """The variant's policy of this seed; what is trained already is not trained again."""
    if not variant.stages:
        return start
    data = folder / f"episodes-{seed}"
    if not data.is_dir():
        _program("models.training.solved", data, "--episodes", size.episodes, "--seed", seed, "--families", *families)
    before, place = start.language.parent, folder / "-".join([f"seed {seed}", *variant.options]).replace(" ", "-")
    for number in range(len(variant.stages)):
        place = place / variant.stages[number]
        if not (place / "outcome").is_dir():
            _program(
                f"models.training.{variant.stages[number]}",
                *(data, place, "--start", before, "--seed", seed, "--steps", size.steps),
                *("--prompts", size.prompts, "--group", size.group, *variant.options),
            )
        before = place / "outcome"
    if not (place / "policy" / start.language.name).is_file():
        _program("models.training.export", before, place / "policy", "--quantise", "q8_0")
    return PolicyFiles("trained", place / "policy" / start.language.name, place / "policy" / start.vision.name)


def _program(module: str, *arguments: object) -> None:
    subprocess.run(children.command(module, *map(str, arguments)), env=children.ours(os.environ), check=True)


def run(
    folder: Path,
    name: str,
    variant: Variant,
    seed: int,
    files: PolicyFiles,
    families: tuple[str, ...],
    size: Size,
) -> None:
    """The variant's tasks, a line each; those that have one are not run again."""
    path = folder / "results.jsonl"
    done = {line["number"] for line in lines(path) if (line["variant"], line["seed"]) == (name, seed)}
    left = [number for number in range(size.tasks) if number not in done]
    if not left:
        return
    suite = Practice(TASK_SEED, way(variant.mode, variant.horizon), families)
    with closing(open_policy(files)) as policy, path.open("a", encoding="utf-8") as out:
        for number in left:
            lived = suite.lived(number, policy)
            success = reached(lived.story.wanted, lived.story.world, last_words(lived.events))
            found = measured(number, lived.family, success, lived.steps, lived.events)
            print(json.dumps({"variant": name, "seed": seed, **asdict(found)}), file=out, flush=True)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The results so far; a last line that was cut off is none, and is taken away."""
    if not path.is_file():
        return
    text = path.read_text("utf-8")
    if not text.endswith("\n"):
        text = text[: text.rfind("\n") + 1]
        path.write_text(text, encoding="utf-8")
    yield from map(json.loads, text.splitlines())


def report(folder: Path, families: tuple[str, ...], size: Size) -> None:
    """Write what the results so far come to."""
    by: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in lines(folder / "results.jsonl"):
        by[line["variant"]].append(line)
    told = [
        f"Families: {', '.join(families)}. {size.seeds} seeds, {size.tasks} tasks each.",
        "",
        "| variant | tasks | success | steps over | repeated | stable | grounded | surprises |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, found in by.items():
        surprised = [line for line in found if line["family"] == "surprises"]
        columns = (_mean(found, key) for key in ("success", "over", "repeated", "stable", "grounded"))
        told.append(f"| {name} | {len(found)} | {' | '.join(columns)} | {_mean(surprised, 'success')} |")
    told += ["", "| more than | tasks | difference | 95 % | holds |", "|---|---|---|---|---|"]
    for first, second in HYPOTHESES:
        one, other = _won(by[first]), _won(by[second])
        both = one.keys() & other.keys()
        if both:
            mean, low, high = difference(
                {task: one[task] for task in both}, {task: other[task] for task in both}, size.resamples
            )
            told.append(
                f"| {first} than {second} | {len(both)} | {mean:+.3f} | {low:+.3f} to {high:+.3f} |"
                f" {'yes' if low > 0 else 'no'} |"
            )
    (folder / "results.md").write_text("\n".join(told) + "\n", encoding="utf-8")


def _won(found: list[dict[str, Any]]) -> Mapping[int, list[bool]]:
    won: dict[int, list[bool]] = defaultdict(list)
    for line in found:
        won[line["number"]].append(line["success"])
    return won


def _mean(found: list[dict[str, Any]], key: str) -> str:
    numbers = [line[key] for line in found if line[key] is not None]
    return f"{sum(numbers) / len(numbers):.3f}" if numbers else ""


if __name__ == "__main__":
    sys.exit(main())
