"""What the experiment came to: a record for programs, and the same as a page for people."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.ablation.measures import difference, of_other_trainings
from benchmarks.ablation.plan import Experiment, Size, of

RECORD, PAGE = "record.json", "results.md"
MEASURES = ("success", "over", "repeated", "stable", "grounded")
SURPRISED = "surprises"
"""The family of tasks with a dialog that nobody expected; success in it is told apart."""
UNKNOWN = "unknown"
"""The commit of a task that was done before results told theirs, or where there is no git."""
SMALL_SAYS = "A small sample: it shows that every part works. Nothing that is told below decides anything."


def results(seed: int | str) -> str:
    """The file with what came of this seed's tasks; a file each, so that each has one writer."""
    return f"results-{seed}.jsonl"


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The results so far; a last line that was cut off, or is being written, is none."""
    if path.is_file():
        yield from map(json.loads, path.read_text("utf-8").rpartition("\n")[0].splitlines())


def cut(path: Path) -> None:
    """Take away a last line that was cut off, which only the file's one writer may."""
    if path.is_file():
        os.truncate(path, path.read_bytes().rfind(b"\n") + 1)


def report(plan: Experiment, folder: Path, families: Sequence[str], policy: str, size: Size) -> dict[str, Any]:
    """Write down what the results so far come to, as the record that comes back and as a page.

    ``policy`` is the SHA-256 of the files that it all began with. The record's commit is the one under which all tasks
    were done, or each of them, joined by commas in the order in which they came.
    """
    commits: dict[str, None] = {}
    by: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(folder.glob(results("*"))):
        for line in lines(path):
            by[line["variant"]].append(line)
            commits[line.get("commit") or UNKNOWN] = None
    made = {
        "what": f"{plan.asks} (models/TRAINING.md, experiment {plan.number})",
        "commit": ", ".join(commits),
        "date": datetime.now(UTC).date().isoformat(),
        "policy": policy,
        "families": list(families),
        "size": asdict(size),
        "trainings": [_training(folder, path) for path in sorted(folder.glob("seed-*/**/progress.jsonl"))],
        "variants": {name: _means(found) for name, found in by.items()},
        "differences": list(_differences(plan, by, size)),
    }
    (folder / RECORD).write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
    (folder / PAGE).write_text(page(made), encoding="utf-8")
    return made


def page(record: Mapping[str, Any]) -> str:
    """The record in tables, with what may and what may not be read from it."""
    size = record["size"]
    planned = f"{size['seeds']} seeds, {size['tasks']} tasks each"
    told = [
        f"Commit {record['commit']}, {record['date']}. Families: {', '.join(record['families'])}. Planned: {planned}.",
        "",
        "A hypothesis is judged once, when both of its variants are through." if size["decides"] else SMALL_SAYS,
        "",
        "| training | steps | groups | that taught | mean reward |",
        "|---|---|---|---|---|",
    ]
    told += [
        f"| {each['place']} | {each['steps']} | {each['groups']} | {each['taught']} | {each['reward']:.3f} |"
        for each in record["trainings"]
    ]
    told += [
        "",
        f"| variant | tasks | {' | '.join(MEASURES)} | {SURPRISED} |",
        f"|---|---|{'---|' * len(MEASURES)}---|",
    ]
    for name, found in record["variants"].items():
        columns = ("" if found[key] is None else f"{found[key]:.3f}" for key in (*MEASURES, SURPRISED))
        told.append(f"| {name} | {found['tasks']} | {' | '.join(columns)} |")
    told += [
        "",
        "| more than | tasks | difference | 95 % | holds | with the seeds drawn too |",
        "|---|---|---|---|---|---|",
    ]
    verdicts = {True: "yes", False: "no", None: "not decided"}
    for each in record["differences"]:
        seeds = each.get("of_other_trainings")
        told.append(
            f"| {each['first']} than {each['second']} | {each['tasks']} | {each['difference']:+.3f} |"
            f" {each['low']:+.3f} to {each['high']:+.3f} | {verdicts[each['holds']]} |"
            f" {'' if seeds is None else f'{seeds[0]:+.3f} to {seeds[1]:+.3f}'} |"
        )
    return "\n".join(told) + "\n"


def _training(folder: Path, progress: Path) -> dict[str, Any]:
    """What one training came to: how many of its groups there was something to learn from, above all."""
    steps = {line["step"]: line for line in lines(progress)}.values()
    groups = sum(line["groups"] for line in steps)
    return {
        "place": str(progress.parent.relative_to(folder)),
        "steps": len(steps),
        "groups": round(groups),
        "taught": round(groups - sum(line["equal_groups"] for line in steps)),
        "reward": round(sum(line["reward"] for line in steps) / len(steps), 4) if steps else 0.0,
    }


def _means(found: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A variant's means over its tasks and seeds, of each measure over those of which it can be told."""
    surprised = [line for line in found if line["family"] == SURPRISED]
    means = {key: _mean(found, key) for key in MEASURES}
    return {"tasks": len(found), **means, SURPRISED: _mean(surprised, "success")}


def _mean(found: Sequence[Mapping[str, Any]], key: str) -> float | None:
    numbers = [line[key] for line in found if line[key] is not None]
    return round(sum(numbers) / len(numbers), 4) if numbers else None


def _differences(
    plan: Experiment, by: Mapping[str, Sequence[Mapping[str, Any]]], size: Size
) -> Iterator[dict[str, Any]]:
    """Each hypothesis on the tasks that both variants have done.

    It is judged where all that was planned is there, and never in between: whoever looks often finds what he looks for.
    """
    for first, second in plan.hypotheses:
        one, other = _won(by.get(first, ())), _won(by.get(second, ()))
        both = one.keys() & other.keys()
        if not both:
            continue
        pair = {task: one[task] for task in both}, {task: other[task] for task in both}
        mean, low, high = difference(*pair, size.resamples)
        seeds = of_other_trainings(*pair, size.resamples) if _even(pair) else None
        through = all(len(by[name]) == size.tasks * len(of(plan.variants[name], size)) for name in (first, second))
        yield {
            "first": first,
            "second": second,
            "tasks": len(both),
            "difference": round(mean, 4),
            "low": round(low, 4),
            "high": round(high, 4),
            "of_other_trainings": None if seeds is None else [round(bound, 4) for bound in seeds],
            "holds": low > 0 if size.decides and through else None,
        }


def _even(pair: Sequence[Mapping[int, Sequence[bool]]]) -> bool:
    """Whether each task of a variant was done with as many seeds as its others, which it is not in between."""
    return all(len({len(seeds) for seeds in won.values()}) == 1 for won in pair)


def _won(found: Sequence[Mapping[str, Any]]) -> Mapping[int, list[bool]]:
    won: dict[int, list[bool]] = defaultdict(list)
    for line in found:
        won[line["number"]].append(line["success"])
    return won
