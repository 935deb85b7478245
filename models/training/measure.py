"""How a policy does on recorded looks, asked as the app asks it: greedily, under its grammar."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from agent.errors import ReplyError
from agent.stop import Stop
from models.catalog import LANGUAGE_FILE, VISION_FILE, PolicyFiles
from models.policy import open_policy
from models.training.examples import Example
from models.training.export import export
from models.training.judges import GroundedJudge, TrajectoryJudge
from models.training.rewards import Weights
from models.training.tool_agents import MarksAgent


@dataclass(frozen=True, slots=True)
class Mark:
    """What one recorded look came to.

    ``worth`` is the forecast's beside the recorded way, stage 1's reward in [0, 1]; ``right`` whether its first step
    was the recorded one.
    """

    id: str
    family: str
    worth: float
    right: bool


def measure(files: PolicyFiles, shown: Sequence[Example], horizon: int) -> list[Mark]:
    """What the policy's forecast on each look came to. Raises ``PolicyError``."""
    weights = Weights()
    whole, first = TrajectoryJudge(weights, horizon), GroundedJudge(weights, MarksAgent())
    marks: list[Mark] = []
    with closing(open_policy(files)) as policy:
        for example in shown:
            try:
                steps = policy.forecast(example.goal, example.look, example.history, horizon, Stop()).steps
            except ReplyError:
                steps = ()
            right = first.of(example, steps)
            marks.append(
                Mark(
                    example.id,
                    example.family,
                    whole.of(example, steps, whole=bool(steps)).reward,
                    right is not None and right.trajectory == 1,
                )
            )
    return marks


def mean(marks: Sequence[Mark]) -> dict[str, float]:
    """The means over all looks."""
    return {
        "looks": len(marks),
        "worth": round(sum(mark.worth for mark in marks) / len(marks), 4),
        "right": round(sum(mark.right for mark in marks) / len(marks), 4),
    }


def compared(
    policies: Mapping[str, Path],
    shown: Sequence[Example],
    horizon: int,
    told: Callable[[str], None] = lambda name: None,
) -> dict[str, dict[str, float]]:
    """Each policy's means on the same looks; ``told`` hears whose turn it is.

    A policy is a folder of its two files, or a checkpoint, which is exported for it as policies are shipped, at Q8_0.
    """
    found: dict[str, dict[str, float]] = {}
    for name, given in policies.items():
        told(name)
        with tempfile.TemporaryDirectory() as exported:
            folder = given if (given / LANGUAGE_FILE).is_file() else Path(exported)
            if folder is not given:
                export(given, folder, quantise="q8_0")
            found[name] = mean(measure(PolicyFiles(name, folder / LANGUAGE_FILE, folder / VISION_FILE), shown, horizon))
    return found
