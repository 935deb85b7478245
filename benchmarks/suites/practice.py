"""The practice suite: held-out worlds, acted on closed-loop by the real loop, grounder and verifier, in this process.

    python -m benchmarks.suites.practice [--tasks N] [--seed N] [--policy NAME] [--mode MODE] [--families seven|all]
                                         [--blank-image] [--json]

A task succeeds when the world is as the goal wants it at the end, whatever the loop says of itself; what is impossible
or unclear is done by saying so and touching nothing. Its words, labels and values are those that no training ever
shows. A family is *seen* where training may draw it and *unseen* where the roster keeps it for measuring.
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
from dataclasses import asdict, dataclass, replace
from random import Random

from agent.events import Acted, Ended, Event, Foreseen
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.loop import Loop
from agent.ports import Eyes, Policy
from agent.rehearsal import ConsentingReviewer
from agent.stop import Stop
from agent.types import Action, AskUser, Ending, EndingKind, Finish, Observation
from models.catalog import DEFAULT_POLICY, find
from models.policy import open_policy
from models.worlds import roster
from models.worlds.families import FAMILIES
from models.worlds.machine import World
from models.worlds.stage import WorldEyes, WorldHands
from models.worlds.tasks import Task, make, next_move, reached

MOST_STEPS = 60
"""More than any task needs."""
MODES = {"reactive": (1, 1), "one-step": (10, 1), "committed": (10, None)}
"""Each mode's horizon, and how many steps of a forecast run before the next one."""
CHOICES = {"seven": tuple(FAMILIES), "all": roster.every()}
"""Which families are measured: the seven that the first policy was trained on, or every one."""
GREY = 128
"""What a blanked image is full of."""


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


class BlankEyes:
    """Eyes whose pictures are grey all over: the marks are all there is to see."""

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes

    def look(self, stop: Stop) -> Observation:
        """The look with its picture blanked. Raises what the eyes raise."""
        seen = self._eyes.look(stop)
        pixels = seen.frame.pixels.copy()
        pixels[:] = GREY
        pixels.flags.writeable = False
        return replace(seen, frame=replace(seen.frame, pixels=pixels))


def held_out_task(number: int, seed: int, families: Sequence[str] = tuple(FAMILIES)) -> tuple[str, World, Task, int]:
    """The family, world, task and shortest number of steps of a task; the same for the same number and seed."""
    rng = Random(f"practice/{seed}/{number}")
    family = families[number % len(families)]
    drawn = roster.draw(rng, held_out=True, family=family)
    wanted = drawn.task(rng)
    solved, steps = copy.deepcopy(drawn.world), 0
    while (move := next_move(solved, wanted.wishes)) is not None:
        if steps == MOST_STEPS:
            raise AssertionError(f"the solver runs in a circle at {wanted.goal!r}")
        make(move, solved)
        steps += 1
    return family, drawn.world, wanted, steps


def last_words(events: Sequence[Event]) -> Action | None:
    """The Finish or the question that ended a run, None if something else did."""
    ending = next((event.ending for event in events if isinstance(event, Ended)), None)
    foreseen = next((event.forecast.steps for event in reversed(events) if isinstance(event, Foreseen)), ())
    for step in foreseen[-1:]:
        match step.action:
            case AskUser(question) if ending == Ending(EndingKind.NOT_REACHED, f"the policy asks: {question}"):
                return step.action
            case _:
                pass
    acted = next((event.step.action for event in reversed(events) if isinstance(event, Acted)), None)
    return acted if isinstance(acted, Finish) else None


def attempt(
    number: int,
    seed: int,
    policy: Policy,
    mode: str,
    families: Sequence[str] = tuple(FAMILIES),
    *,
    blank: bool = False,
) -> Result:
    """One task from its start to the loop's end, its pictures grey if ``blank``."""
    family, world, wanted, steps = held_out_task(number, seed, families)
    horizon, commit = MODES[mode]
    eyes = WorldEyes(world, f"{seed}/{number}")
    loop = Loop(
        BlankEyes(eyes) if blank else eyes,
        policy,
        MarksGrounder(),
        ConsentingReviewer(),
        WorldHands(world),
        MarksVerifier(),
        horizon=horizon,
        commit=commit,
        patience=0.0,
    )
    began, events = time.monotonic(), list(loop.run(wanted.goal, Stop()))
    acted = sum(isinstance(event, Acted) for event in events)
    forecasts = sum(isinstance(event, Foreseen) for event in events)
    said, reason = next(((str(e.ending.kind), e.ending.reason) for e in events if isinstance(e, Ended)), ("", ""))
    success = reached(wanted, world, last_words(events))
    return Result(number, family, wanted.goal, success, said, reason, steps, acted, forecasts, time.monotonic() - began)


def wilson(successes: int, count: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if count == 0:
        return 0.0, 1.0
    share, square = successes / count, z * z / count
    middle = (share + square / 2) / (1 + square)
    half = z * math.sqrt(share * (1 - share) / count + square / (4 * count)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def share(results: Sequence[Result]) -> dict[str, float | int] | None:
    """How many of the tasks succeeded, None of no tasks."""
    if not results:
        return None
    return {"success": round(sum(r.success for r in results) / len(results), 4), "tasks": len(results)}


def summary(results: Sequence[Result], mode: str, blanked: Sequence[Result] = ()) -> dict[str, object]:
    """The suite's last line; ``blanked`` are the same tasks with the pictures grey, if they were run."""
    count, successes = len(results), sum(result.success for result in results)
    families = Counter(result.family for result in results)
    won = Counter(result.family for result in results if result.success)
    return {
        "suite": "practice",
        "mode": mode,
        "tasks": count,
        "success": round(successes / count, 4),
        "ci95": [round(bound, 4) for bound in wilson(successes, count)],
        "seen": share([result for result in results if not roster.is_measured(result.family)]),
        "unseen": share([result for result in results if roster.is_measured(result.family)]),
        "blank_image": round(sum(result.success for result in blanked) / len(blanked), 4) if blanked else None,
        "families": {family: f"{won[family]}/{families[family]}" for family in families},
        "steps_per_task": round(sum(result.acted for result in results) / count, 2),
        "forecasts_per_task": round(sum(result.forecasts for result in results) / count, 2),
        "seconds_per_task": round(sum(result.seconds for result in results) / count, 2),
    }


def run(
    policy: Policy, tasks: int, seed: int, mode: str, families: Sequence[str], *, blank: bool = False
) -> Iterator[Result]:
    """Task after task."""
    return (attempt(number, seed, policy, mode, families, blank=blank) for number in range(tasks))


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure a policy closed-loop on held-out practice worlds.")
    parser.add_argument("--tasks", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--policy", default=DEFAULT_POLICY)
    parser.add_argument("--mode", choices=list(MODES), default="committed")
    parser.add_argument("--families", choices=list(CHOICES), default="all")
    parser.add_argument("--blank-image", action="store_true", help="run the same tasks once more with a grey image")
    parser.add_argument("--json", action="store_true", help="one object a line, the summary last")
    given = parser.parse_args()
    if given.tasks < 1:
        parser.error("--tasks is at least 1")
    families = CHOICES[given.families]
    policy = open_policy(find(given.policy))
    results, blanked = list[Result](), list[Result]()
    try:
        for result in run(policy, given.tasks, given.seed, given.mode, families):
            results.append(result)
            if given.json:
                print(json.dumps(asdict(result)), flush=True)
            elif not result.success:
                print(f"{result.number} {result.family}: {result.goal}\n    {result.said}: {result.reason}", flush=True)
        if given.blank_image:
            blanked += run(policy, given.tasks, given.seed, given.mode, families, blank=True)
    finally:
        policy.close()
    print(json.dumps(summary(results, given.mode, blanked)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
