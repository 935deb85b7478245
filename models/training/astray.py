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
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from agent.errors import AgentError
from agent.events import Acted, Ended
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.loop import Loop
from agent.ports import Hands, Policy
from agent.rehearsal import ConsentingReviewer
from agent.stop import Stop
from agent.types import (
    Action,
    AskUser,
    Deed,
    Ending,
    EndingKind,
    Finish,
    Forecast,
    Observation,
    Outcome,
    PlannedStep,
)
from models.catalog import DEFAULT_POLICY, find
from models.policy import open_policy
from models.training.shortages import shortages
from models.training.strays import Stray, task_of
from models.worlds.stage import WorldEyes, WorldHands
from models.worlds.tasks import UnreachableError, reached

_MOST_LOOKS: Final = 8
"""Of one run: what goes in circles is not to outweigh all else."""
_TOLD: Final = 20
"""After so many tasks it is told how far it is."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a policy on a practice task: whether the task was done, and every look it was asked on."""

    success: bool
    looks: tuple[Stray, ...]


def run(seed: str, policy: Policy) -> Run:
    """Run the policy on the task of this seed as the app does. Raises ``UnreachableError`` if there is none."""
    drawn, wanted = task_of(seed)
    world = copy.deepcopy(drawn.world)
    hands = _Remembering(WorldHands(world))
    asked = _Remembered(policy, Stray(drawn.family, wanted.goal, seed, (), ()), hands)
    eyes = WorldEyes(world, seed, described=True)
    loop = Loop(eyes, asked, MarksGrounder(), ConsentingReviewer(), hands, MarksVerifier(), patience=0.0)
    said: Action | None = None
    for event in loop.run(wanted.goal, Stop()):
        match event:
            case Acted(PlannedStep(Finish() as last)):
                said = last
            case Ended(Ending(EndingKind.NOT_REACHED, reason)) if asked.question and asked.question in reason:
                said = AskUser(asked.question)
            case _:
                pass
    return Run(reached(wanted, world, said), tuple(asked.looks))


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
    """A policy that remembers on which looks it was asked, and with which question its last forecast ended."""

    def __init__(self, policy: Policy, start: Stray, hands: _Remembering) -> None:
        self._policy, self._start, self._hands = policy, start, hands
        self.looks: list[Stray] = []
        self.question = ""

    @property
    def name(self) -> str:
        return self._policy.name

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        self.looks.append(replace(self._start, done=tuple(self._hands.done), history=tuple(history)))
        made = self._policy.forecast(goal, observation, history, horizon, stop)
        last = made.steps[-1].action if made.steps else None
        self.question = last.question if isinstance(last, AskUser) else ""
        return made

    def close(self) -> None:
        """It stays open for the next run."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Look where a policy goes astray in the worlds it may be trained on.")
    parser.add_argument("file", type=Path, help="where the looks go, a line of JSON each")
    parser.add_argument("--tasks", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--policy", default=DEFAULT_POLICY)
    given = parser.parse_args()
    tally = Counter[str]()
    try:
        with shortages(given.file, "Take a smaller policy."), given.file.open("w", encoding="utf-8") as file:
            policy = open_policy(find(given.policy))
            for number in range(1, given.tasks + 1):
                with suppress(UnreachableError):  # of a hundred drawn tasks one may have no way
                    lived = run(f"astray/{given.seed}/{number}", policy)
                    looks = () if lived.success else tuple(dict.fromkeys(lived.looks))[:_MOST_LOOKS]
                    found = [look for look in looks if look.solvable()]
                    file.writelines(f"{look.line()}\n" for look in found)
                    tally.update(tasks=1, done=lived.success, looks=len(found))
                if number % _TOLD == 0 or number == given.tasks:
                    file.flush()
                    print(json.dumps(tally), flush=True)
            policy.close()
    except AgentError as error:
        print(error.told, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
