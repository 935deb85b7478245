"""Looks that a policy came to by its own steps where it went astray, as training has them: a line of JSON each.

A teacher's own states are not those that a learner comes to (Ross et al. 2011, DAgger, arXiv 1011.0686). The world
follows from the task's seed, so a line says only what was done in it; it is painted anew each time, in another style.
``astray.py`` finds them.
"""

from __future__ import annotations

import copy
import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np

from agent.codec import decode, encode
from agent.errors import CodecError, GroundingError, HandsError, UsageError
from agent.stop import Stop
from agent.types import Deed, DesktopPoint, Frame, Observation, PlannedStep
from models.formats.steps import deed_line
from models.worlds import roster
from models.worlds.descriptions import described
from models.worlds.machine import World
from models.worlds.stage import WorldHands
from models.worlds.tasks import Task, UnreachableError, forecast, make, next_move, reached

_MOST_MOVES: Final = 60
"""More than any task needs."""
_ADVICE: Final = "python -m models.training.astray FILE writes one."


@dataclass(frozen=True, slots=True)
class Stray:
    """One such look: the task by its seed, what was done in it, and what the policy was told of that.

    ``family`` and ``goal`` are the task's: other worlds make another one of the same seed.
    """

    family: str
    goal: str
    seed: str
    done: tuple[PlannedStep, ...]
    history: tuple[Deed, ...]

    @property
    def told(self) -> list[str]:
        """The history as a prompt has it, a line for each deed."""
        return [deed_line(deed) for deed in self.history]

    @property
    def id(self) -> str:
        """What no other look has, for short."""
        return hashlib.sha256(self.line().encode()).hexdigest()[:16]

    def task(self) -> tuple[roster.Goals, Task]:
        """Where the task was drawn from, and the task. Raises ``ValueError`` where the seed makes another by now."""
        drawn, wanted = task_of(self.seed)
        if (drawn.family, wanted.goal) != (self.family, self.goal):
            raise ValueError(f"the worlds of today do not make {self.goal!r} of {self.seed!r}")
        return drawn, wanted

    def place(self) -> tuple[roster.Goals, Task, World]:
        """Where the task was drawn from, the task, and the world as what was done leaves it. Raises as ``task``."""
        drawn, wanted = self.task()
        world = copy.deepcopy(drawn.world)
        hands = WorldHands(world)
        unseen = np.zeros((world.height, world.width, 3), np.uint8)  # hands go by marks alone
        for step in self.done:
            look = Observation(Frame(unseen, DesktopPoint(0, 0), (), 0.0), described(world), None)
            with suppress(HandsError, GroundingError):  # it came to nothing then, too
                hands.perform(step, look, Stop())
        return drawn, wanted, world

    def solvable(self) -> bool:
        """Whether the solver comes from there to where the task is done."""
        _, wanted, world = self.place()
        try:
            _, (step, *_) = forecast(world, wanted, 0, horizon=1)
            for _ in range(_MOST_MOVES):
                move = next_move(world, wanted.wishes)
                if move is None:
                    return reached(wanted, world, step.action)
                make(move, world)
        except UnreachableError:
            pass
        return False

    def line(self) -> str:
        """It as a line of JSON."""
        words = {"done": [encode(step) for step in self.done], "history": [encode(deed) for deed in self.history]}
        return json.dumps({"family": self.family, "goal": self.goal, "seed": self.seed, **words})


def task_of(seed: str) -> tuple[roster.Goals, Task]:
    """The task of this seed, of those that training may draw, and where it was drawn from."""
    rng = Random(seed)
    drawn = roster.draw(rng)
    return drawn, drawn.task(rng)


def read(line: str) -> Stray:
    """The look that a line of JSON says. Raises ``ValueError`` for anything else."""
    try:
        told: dict[str, Any] = json.loads(line)
        family, goal, seed = told["family"], told["goal"], told["seed"]
        if not all(isinstance(word, str) for word in (family, goal, seed)):
            raise ValueError("family, goal and seed are no words")
        done = tuple(decode(each, PlannedStep) for each in told["done"])
        return Stray(family, goal, seed, done, tuple(decode(each, Deed) for each in told["history"]))
    except (CodecError, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"no look of a policy gone astray: {error}") from error


def load(path: Path) -> list[Stray]:
    """The looks of a file, one a line, each once.

    Raises ``UsageError`` where it cannot be read, says nothing or anything else, or was found in other worlds.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
        found = list(dict.fromkeys(_known(number, line) for number, line in enumerate(lines, 1)))
        tasks = {look.seed: look for look in found}
        for look in tasks.values():
            look.task()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", _ADVICE) from error
    except (ValueError, UnreachableError) as error:
        raise UsageError(f"{path} cannot be taught from: {error}", _ADVICE) from error
    if not found:
        raise UsageError(f"there is no look in {path}", _ADVICE)
    return found


def _known(number: int, line: str) -> Stray:
    try:
        return read(line)
    except ValueError as error:
        raise ValueError(f"line {number} is {error}") from error
