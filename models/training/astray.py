"""Looks where a policy goes astray: it is run on practice tasks, and of the runs that fail its looks are written down.

    python -m models.training.astray FILE [--tasks N] [--seed N] [--policy NAME]

The real loop runs it, on worlds that training may draw. Kept are the looks from which the solver still finds the way.
"""

from __future__ import annotations

import argparse
import copy
import json
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final, TextIO

from agent.errors import AgentError, PolicyError
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.loop import Loop
from agent.ports import Hands, Policy
from agent.rehearsal import ConsentingReviewer
from agent.stop import Stop
from agent.types import Deed, Forecast, Observation, Outcome, PlannedStep
from models.catalog import DEFAULT_POLICY, find
from models.policy import open_policy
from models.shelf import told as refused
from models.training.shortages import shortages
from models.training.strays import Stray, task_of
from models.worlds.stage import WorldEyes, WorldHands, last_words
from models.worlds.tasks import reached

_MOST_LOOKS: Final = 8
"""Of one run: what goes in circles is not to outweigh all else."""
_TOLD: Final = 20
"""After so many tasks it is told how far it is."""
_BROKEN: Final = 3
"""So many runs in a row that end in an error say that the policy is at fault and not astray."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a policy on a practice task: whether it was done, the looks, and what went wrong with the policy."""

    success: bool
    looks: tuple[Stray, ...]
    error: PolicyError | None = None

    @property
    def strays(self) -> list[Stray]:
        """Of a run that failed, the looks from which the task can be done, from its untouched start on."""
        if self.success or self.error:
            return []
        solvable = (look for look in dict.fromkeys(self.looks) if look.solvable())
        return list(islice(solvable, _MOST_LOOKS))


def run(seed: str, policy: Policy) -> Run:
    """Run the policy on the task of this seed as the app does. Raises ``UnreachableError`` if there is none."""
    drawn, wanted = task_of(seed)
    world = copy.deepcopy(drawn.world)
    hands = _Remembering(WorldHands(world))
    asked = _Remembered(policy, Stray(drawn.family, wanted.goal, seed, (), ()), hands)
    eyes = WorldEyes(world, seed, described=True)
    loop = Loop(eyes, asked, MarksGrounder(), ConsentingReviewer(), hands, MarksVerifier(), patience=0.0)
    events = list(loop.run(wanted.goal, Stop()))
    return Run(reached(wanted, world, last_words(events)), tuple(asked.looks), asked.error)


class _Remembering:
    """Hands that remember what they were asked for."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self.done: list[PlannedStep] = []

    def perform(self, step: PlannedStep, observation: Observation, stop: Stop) -> Outcome:
        self.done.append(step)
        return self._hands.perform(step, observation, stop)

    def release(self) -> None:
        self._hands.release()


class _Remembered:
    """A policy that remembers on which looks it was asked, and the error of the last one."""

    def __init__(self, policy: Policy, start: Stray, hands: _Remembering) -> None:
        self._policy, self._start, self._hands = policy, start, hands
        self.looks: list[Stray] = []
        self.error: PolicyError | None = None

    @property
    def name(self) -> str:
        return self._policy.name

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        self.looks.append(replace(self._start, done=tuple(self._hands.done), history=tuple(history)))
        self.error = None
        try:
            return self._policy.forecast(goal, observation, history, horizon, stop)
        except PolicyError as error:
            self.error = error
            raise

    def close(self) -> None:
        """It stays open for the next run."""


def write(file: TextIO, policy: Policy, tasks: int, seed: int) -> None:
    """Write down the strays of so many tasks, and tell now and then how far it is. Raises ``PolicyError``."""
    tally, broken = Counter[str](), 0
    for number in range(1, tasks + 1):
        try:
            lived = run(f"astray/{seed}/{number}", policy)
            found = lived.strays
        except Exception as error:  # one world of a hundred thousand is not to end it
            print(json.dumps({"undone": number, "why": repr(error)}), file=sys.stderr, flush=True)
            continue
        broken = broken + 1 if lived.error else 0
        if lived.error and broken == _BROKEN:
            raise lived.error
        file.writelines(f"{look.line()}\n" for look in found)
        tally.update(tasks=1, done=lived.success, looks=len(found))
        if number % _TOLD == 0 or number == tasks:
            file.flush()
            print(json.dumps(tally), flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="Look where a policy goes astray in the worlds it may be trained on.")
    parser.add_argument("file", type=Path, help="where the looks go, a line of JSON each; it must not be there yet")
    parser.add_argument("--tasks", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--policy", default=DEFAULT_POLICY)
    given = parser.parse_args()
    try:
        with (
            closing(open_policy(find(given.policy))) as policy,
            shortages(given.file, "Take a smaller policy."),
            given.file.open("x", encoding="utf-8") as file,
        ):
            write(file, policy, given.tasks, given.seed)
    except AgentError as error:
        print(error.told, file=sys.stderr)
        return 3
    except OSError as error:
        print(refused(error, f"{given.file} cannot be written").told, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
