"""A run's curves as a picture: what was measured over its steps, of whichever stage it is.

    python -m models.training.curves RUN_DIR

Reads RUN_DIR/progress.jsonl and writes RUN_DIR/curves.png and RUN_DIR/curves.csv.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from agent.damage import damage

MEASURES = {"loss": "loss (nats a token)", "right": "tokens right", "rate": "learning rate"}
"""Of the supervised stage."""
REWARDED = {
    "reward": "reward",
    "accuracy": "accuracy",
    "form": "answers read",
    "kl": "divergence (nats)",
    "entropy": "entropy (nats)",
    "length": "tokens an answer",
}
"""Of the stages that learn by rewards."""


def curves(folder: Path) -> None:
    """Draw the run in this folder. Raises ``ValueError`` where nothing of it was logged yet, and ``OSError``."""
    text = (folder / "progress.jsonl").read_text("utf-8")
    logged = {line["step"]: line for line in map(_told, text.splitlines()) if "step" in line}
    if not logged:
        raise ValueError(f"{folder / 'progress.jsonl'} holds no step yet")
    lines = [logged[step] for step in sorted(logged)]
    measures = REWARDED if "reward" in lines[0] else MEASURES
    with (folder / "curves.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["step", *measures], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(lines)
    figure = Figure(figsize=(7, 2 + 1.7 * len(measures)), layout="constrained")
    for axes, (name, title) in zip(figure.subplots(len(measures), sharex=True), measures.items(), strict=True):
        axes.plot([line["step"] for line in lines], [line.get(name) for line in lines], linewidth=1)
        axes.set_ylabel(title)
        axes.grid(alpha=0.3)
    axes.set_xlabel("step")
    figure.savefig(folder / "curves.png", dpi=110)


def _told(line: str) -> dict[str, Any]:
    """What a line tells: nothing where it was cut off as the run was killed."""
    try:
        told: dict[str, Any] = json.loads(line)
    except ValueError:
        return {}
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description="Draw the curves of a training run.")
    parser.add_argument("folder", type=Path, help="the run's folder")
    given = parser.parse_args()
    try:
        curves(given.folder)
    except OSError as error:
        print(f"{error.filename or given.folder} cannot be used: {damage(error)}.", file=sys.stderr)
        return 3
    except ValueError as error:
        print(f"{error}.", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
