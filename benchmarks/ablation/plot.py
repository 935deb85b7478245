"""The experiment as a picture: how much each variant does, and each hypothesis's difference with its interval."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure


def draw(record: Mapping[str, Any], picture: Path) -> None:
    """Draw what ``report`` wrote down: success in per cent above, differences in points below, nought marked."""
    variants, differences = record["variants"], record["differences"]
    figure = Figure(figsize=(7, 1.6 + 0.35 * (len(variants) + len(differences))), layout="constrained")
    above, below = figure.subplots(2, height_ratios=(len(variants), max(1, len(differences))))
    names = list(variants)
    shares = [100 * variants[name]["success"] for name in names]
    for bar, share in zip(above.barh(names, shares, color="#4c72b0"), shares, strict=True):
        above.annotate(
            f"{share:.1f}", (share, bar.get_y() + bar.get_height() / 2), (4, 0), textcoords="offset points", va="center"
        )
    above.set(xlabel="tasks done (%)", xlim=(0, 100))
    above.invert_yaxis()
    for at, each in enumerate(differences):
        mean, low, high = (100 * each[key] for key in ("difference", "low", "high"))
        below.errorbar(mean, at, xerr=[[mean - low], [high - mean]], fmt="o", color="#333333", capsize=3)
    below.axvline(0, color="#b00020", linewidth=1)
    told = [f"{each['first']} − {each['second']}" for each in differences]
    below.set(xlabel="difference on the same tasks (points, 95 %)", yticks=range(len(told)), yticklabels=told)
    below.set_ylim(max(1, len(told)) - 0.5, -0.5)
    for axes in (above, below):
        axes.grid(axis="x", alpha=0.3)
        axes.set_axisbelow(True)
    figure.savefig(picture, dpi=110)
