"""The practice worlds' solvers as teachers: their ways through generated tasks, written down as episodes.

    python -m models.training.solved FOLDER [--episodes N] [--seed N] [--families NAME ...]

Only the families that may be trained on are drawn, and only the words, phrasings and layouts of the training side.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from agent.errors import AgentError
from agent.stop import Stop
from agent.types import AskUser, EndingKind, Finish, Observation, OutcomeKind, PlannedStep
from models.shelf import told as refused
from models.training.archive import save
from models.training.episodes import Decision, Origin, Row, png
from models.training.examples import Example, example_of
from models.training.shortages import shortages
from models.training.strays import Stray
from models.training.tool_agents import boxes_of
from models.worlds import roster
from models.worlds.moves import make
from models.worlds.solver import next_move
from models.worlds.stage import WorldEyes
from models.worlds.tasks import UnreachableError, forecast

LONGEST = 60
"""More steps than any task needs."""


def solved(count: int, seed: int, families: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of ``count`` solved tasks, of all trained families unless some are named; alike for the same seed.

    Where families are named an episode's id has its own, so that another task of the same seed is called otherwise.
    """
    for number in range(count):
        family = families[number % len(families)] if families else ""
        named = f"{family}/" if family else ""
        attempt = 0
        rows: list[Row] = []
        while not rows:  # a drawn task may have no way to its end
            rows = _episode(f"solved/{seed}/{named}{number}/{attempt}", f"solved/{seed}/{number}/{attempt}", family)
            attempt += 1
        yield from rows


def _episode(name: str, seed: str, family: str) -> list[Row]:
    """One task from its start to the script's last word, called ``name``; nothing where the script finds no way."""
    rng = Random(seed)
    drawn = roster.draw(rng, family=family)
    wanted, world = drawn.task(rng), drawn.world
    eyes = WorldEyes(world, seed, described=True)
    rows: list[Row] = []
    for number in range(LONGEST):
        look = eyes.look(Stop())
        try:
            _, (step,) = forecast(world, wanted, 0, horizon=1)
        except UnreachableError:
            return []
        rows.append(_row(name, number, drawn.family, wanted.goal, look, step))
        if isinstance(step.action, Finish | AskUser):
            return [replace(row, ending=_ending(step)) for row in rows]
        move = next_move(world, wanted.wishes)
        if move is None:
            raise AssertionError("the script goes on where it has nothing to do")
        make(move, world)
    return []


def example(stray: Stray, horizon: int) -> Example:
    """A look to which a policy came, as reinforcement learning asks about it: the way on is the script's."""
    drawn, wanted, world = stray.place()
    look = WorldEyes(world, stray.seed, described=True).look(Stop())
    _, way = forecast(world, wanted, 0, horizon)
    row = _row(stray.id, len(stray.history), drawn.family, wanted.goal, look, way[0])
    return example_of(row, stray.history, way)


def _row(name: str, number: int, family: str, goal: str, look: Observation, step: PlannedStep) -> Row:
    """The script's step on a look."""
    height, width = look.frame.pixels.shape[:2]
    return Row(
        episode=name,
        number=number,
        origin=Origin.SOLVER,
        family=family,
        goal=goal,
        screen=png(look.frame.pixels),
        width=width,
        height=height,
        marks=look.marks,
        action=step.action,
        instruction=step.instruction,
        expectation=step.expectation,
        boxes=boxes_of(step.action, look),
        decision=Decision.ACCEPTED,
        edited=None,
        outcome=OutcomeKind.DONE,
        ending=None,
    )


def _ending(step: PlannedStep) -> EndingKind:
    match step.action:
        case Finish(success=True):
            return EndingKind.VERIFIED
        case _:
            return EndingKind.NOT_REACHED


def main() -> int:
    parser = argparse.ArgumentParser(description="Write down the practice worlds' own ways as a set of episodes.")
    parser.add_argument("folder", type=Path, help="the set's folder, which must not be there yet")
    parser.add_argument("--episodes", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--families", nargs="*", default=[], help="some of the families that may be trained on")
    given = parser.parse_args()
    if unknown := set(given.families) - set(roster.trained()):
        parser.error(f"none of the families that may be trained on: {', '.join(sorted(unknown))}")
    try:
        with shortages(given.folder, "Less is needed with fewer --episodes."):
            made = save(given.folder, solved(given.episodes, given.seed, given.families), "Solved practice tasks")
    except AgentError as error:
        print(error.told, file=sys.stderr)
        return 3
    except OSError as error:
        print(refused(error, f"{given.folder} cannot be written").told, file=sys.stderr)
        return 3
    print(f"{len(made)} steps of {given.episodes} episodes in {given.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
