"""Looks where a policy goes astray: it is run on practice tasks, and of the runs that fail its looks are written down.

    python -m models.training.astray FILE [--tasks N] [--seed N] [--policy NAME]

The real loop runs it, on worlds that training may draw. Kept are the looks from which the solver still finds the way.
The same command goes on where it was ended, and with more tasks behind the last: FILE.run.json says with which seed and
policy the looks were found, and how far they are.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final

from agent.errors import AgentError, PolicyError, ReplyError
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.loop import Loop
from agent.ports import Hands, Policy
from agent.rehearsal import ConsentingReviewer
from agent.stop import Stop
from agent.types import Deed, Forecast, Observation, Outcome, PlannedStep
from models.catalog import DEFAULT_POLICY, find
from models.policy import open_policy
from models.shelf import pin_of
from models.shelf import told as refused
from models.training.alone import take
from models.training.ending import heard
from models.training.options import at_least
from models.training.options import seed as seeds
from models.training.record import RECORD, AnotherRunError, keep
from models.training.shortages import shortages
from models.training.strays import Stray, load, task_of
from models.worlds.stage import WorldEyes, WorldHands, last_words
from models.worlds.tasks import reached

_MOST_LOOKS: Final = 8
"""Of one run: what goes in circles is not to outweigh all else."""
_TOLD: Final = 20
"""After so many tasks it is told how far it is."""
_BROKEN: Final = 3
"""So many runs in a row that end in an error say that the policy is at fault and not astray."""
_COUNTED: Final = ("tasks", "done", "undone", "looks")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a policy on a practice task: whether it was done, the looks, and what went wrong with it."""

    success: bool
    looks: tuple[Stray, ...]
    error: Exception | None = None

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
    """A policy that remembers on which looks it was asked, and how it broke down on the last one.

    A reply that nobody can read is no breakdown: to say that is the policy's own way to go astray.
    """

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
        except ReplyError:
            raise
        except PolicyError as error:
            self.error = error
            raise

    def close(self) -> None:
        """It stays open for the next run."""


def write(path: Path, policy: Policy, tasks: int, seed: int, weights: Sequence[str]) -> None:
    """Write down the strays of so many tasks, behind those that are there, and tell now and then how far it is.

    ``weights`` are the hashes of the policy's files. Raises ``AnotherRunError`` for looks that were found otherwise,
    ``UsageError`` where another process writes down the same, and the last error of several runs that end in one.
    """
    begun, broken = {"seed": seed, "policy": list(weights)}, 0
    with path.open("ab") as file:
        take(file.fileno(), f"{path} is being written by another process", "name another file")
        tally = _gone_on_with(file, path, begun)
        for number in range(tally["tasks"] + 1, tasks + 1):
            lived, found = _lived(f"astray/{seed}/{number}", policy)
            broken = broken + 1 if lived.error else 0
            if lived.error and broken == _BROKEN:
                raise lived.error
            file.writelines(f"{look.line()}\n".encode() for look in found)
            tally.update(tasks=1, done=lived.success, undone=lived.error is not None, looks=len(found))
            _note(file, path, begun, tally)
            if number % _TOLD == 0 and number < tasks:
                print(json.dumps(tally), flush=True)
    print(json.dumps(tally), flush=True)


def _lived(seed: str, policy: Policy) -> tuple[Run, list[Stray]]:
    """A run and its strays; one world of a hundred thousand that goes wrong is not to end all."""
    try:
        lived = run(seed, policy)
        return lived, lived.strays
    except Exception as error:
        print(json.dumps({"undone": seed, "why": repr(error)}), file=sys.stderr, flush=True)
        return Run(False, (), error), []


def _gone_on_with(file: BinaryIO, path: Path, begun: Mapping[str, Any]) -> Counter[str]:
    """What the looks in this file came from so far; behind them, what was cut off as the run ended is taken away.

    An empty file is begun. Raises ``AnotherRunError``, and ``UsageError`` for looks of other worlds.
    """
    size = file.seek(0, os.SEEK_END)
    if not size:
        return Counter(dict.fromkeys(_COUNTED, 0))
    try:
        told = json.loads(_noted(path).read_text("utf-8"))
        was, length = {name: told[name] for name in begun}, int(told["bytes"])
        tally = Counter({name: int(told["tally"][name]) for name in _COUNTED})
        if length > size:
            raise ValueError("it is longer than what is there")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AnotherRunError(
            f"{path} cannot be gone on with: it is not known how its looks were found",
            "Name another file, or take this one away.",
        ) from error
    if others := [name for name in begun if was[name] != begun[name]]:
        raise AnotherRunError(
            f"the looks in {path} were found with another {' and another '.join(others)}",
            "Go on with the same options, or name another file.",
        )
    file.truncate(length)
    file.seek(length)
    if length:
        load(path)
    return tally


def _note(file: BinaryIO, path: Path, begun: Mapping[str, Any], tally: Counter[str]) -> None:
    """Have what was found on the disk, and beside it how far it goes."""
    file.flush()
    os.fsync(file.fileno())
    keep(_noted(path), {**begun, "bytes": file.tell(), "tally": tally})


def _noted(path: Path) -> Path:
    return path.with_name(f"{path.name}.{RECORD}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Look where a policy goes astray in the worlds it may be trained on.")
    parser.add_argument("file", type=Path, help="where the looks go, a line of JSON each")
    parser.add_argument("--tasks", type=at_least(1), default=1000, help="in all, with those that were run before")
    parser.add_argument("--seed", type=seeds, default=0)
    parser.add_argument("--policy", default=DEFAULT_POLICY)
    given = parser.parse_args()
    with heard(signal.default_int_handler):
        return _looked(given)


def _looked(given: argparse.Namespace) -> int:
    """All of it; the exit code."""
    try:
        files = find(given.policy)
        weights = [pin_of(each).sha256 for each in (files.language, files.vision, files.adapter) if each]
        with closing(open_policy(files)) as policy, shortages(given.file, "Take a smaller policy."):
            write(given.file, policy, given.tasks, given.seed, weights)
    except AgentError as error:
        print(error.told, file=sys.stderr)
        return 3
    except OSError as error:
        print(refused(error, f"{given.file} cannot be written").told, file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("ended; the same command goes on from there", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
