"""The practice suite: held-out worlds, acted on closed-loop by the real loop, grounder and verifier, in this process.

    python -m benchmarks.suites.practice [--tasks N] [--seed N] [--policy NAME] [--mode MODE] [--json]

A task succeeds when the world is as the goal wants it at the end, whatever the loop says of itself. Its words, labels
and values are those that no training ever shows; its families are the training's own.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from random import Random

from agent.events import Acted, Ended, Foreseen
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.loop import Loop
from agent.ports import Policy
from agent.rehearsal import ConsentingReviewer
from agent.stop import Stop
from models.catalog import DEFAULT_POLICY, find
from models.policy import open_policy
from models.worlds.families import FAMILIES, draw, draw_wishes
from models.worlds.goals import task
from models.worlds.machine import World
from models.worlds.stage import WorldEyes, WorldHands
from models.worlds.tasks import Task, fulfilled, make, next_move

MOST_STEPS = 60
"""More than any task needs."""
MODES = {"reactive": (1, 1), "one-step": (10, 1), "committed": (10, None)}
"""Each mode's horizon, and how many steps of a forecast run before the next one."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one task went. ``said`` is the loop's own ending, ``steps`` the shortest number of steps there is."""

    number: int
    family: str
    goal: str
    success: bool
    said: str
    reason: str
    steps: int
    acted: int
    forecasts: int
    seconds: float


def held_out_task(number: int, seed: int) -> tuple[str, World, Task, int]:
    """The family, world, task and shortest number of steps of a task; the same for the same number and seed."""
    rng = Random(f"practice/{seed}/{number}")
    family = list(FAMILIES)[number % len(FAMILIES)]
    setting = draw(rng, held_out=True, family=family)
    wanted = task(rng, draw_wishes(rng, setting), setting.world)
    solved, steps = copy.deepcopy(setting.world), 0
    while (move := next_move(solved, wanted.wishes)) is not None:
        if steps == MOST_STEPS:
            raise AssertionError(f"the solver runs in a circle at {wanted.goal!r}")
        make(move, solved)
        steps += 1
    return family, setting.world, wanted, steps


def attempt(number: int, seed: int, policy: Policy, mode: str) -> Result:
    """One task from its start to the loop's end."""
    family, world, wanted, steps = held_out_task(number, seed)
    horizon, commit = MODES[mode]
    loop = Loop(
        WorldEyes(world, f"{seed}/{number}"),
        policy,
        MarksGrounder(),
        ConsentingReviewer(),
        WorldHands(world),
        MarksVerifier(),
        horizon=horizon,
        commit=commit,
        patience=0.0,
    )
    began, acted, forecasts, said, reason = time.monotonic(), 0, 0, "", ""
    for event in loop.run(wanted.goal, Stop()):
        match event:
            case Acted():
                acted += 1
            case Foreseen():
                forecasts += 1
            case Ended(ending):
                said, reason = str(ending.kind), ending.reason
            case _:
                pass
    success = all(fulfilled(wish, world) for wish in wanted.wishes)
    return Result(number, family, wanted.goal, success, said, reason, steps, acted, forecasts, time.monotonic() - began)


def wilson(successes: int, count: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if count == 0:
        return 0.0, 1.0
    share, square = successes / count, z * z / count
    middle = (share + square / 2) / (1 + square)
    half = z * math.sqrt(share * (1 - share) / count + square / (4 * count)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def summary(results: Sequence[Result], mode: str) -> dict[str, object]:
    """The suite's last line."""
    count, successes = len(results), sum(result.success for result in results)
    families = Counter(result.family for result in results)
    won = Counter(result.family for result in results if result.success)
    return {
        "suite": "practice",
        "mode": mode,
        "tasks": count,
        "success": round(successes / count, 4),
        "ci95": [round(bound, 4) for bound in wilson(successes, count)],
        "families": {family: f"{won[family]}/{families[family]}" for family in families},
        "steps_per_task": round(sum(result.acted for result in results) / count, 2),
        "forecasts_per_task": round(sum(result.forecasts for result in results) / count, 2),
        "seconds_per_task": round(sum(result.seconds for result in results) / count, 2),
    }


def run(policy: Policy, tasks: int, seed: int, mode: str) -> Iterator[Result]:
    """Task after task."""
    return (attempt(number, seed, policy, mode) for number in range(tasks))


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure a policy closed-loop on held-out practice worlds.")
    parser.add_argument("--tasks", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--policy", default=DEFAULT_POLICY)
    parser.add_argument("--mode", choices=list(MODES), default="committed")
    parser.add_argument("--json", action="store_true", help="one object a line, the summary last")
    given = parser.parse_args()
    policy = open_policy(find(given.policy))
    results = []
    try:
        for result in run(policy, given.tasks, given.seed, given.mode):
            results.append(result)
            if given.json:
                print(json.dumps(asdict(result)), flush=True)
            elif not result.success:
                print(f"{result.number} {result.family}: {result.goal}\n    {result.said}: {result.reason}", flush=True)
    finally:
        policy.close()
    print(json.dumps(summary(results, given.mode)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
