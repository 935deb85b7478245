"""The practice suite: held-out worlds, acted on closed-loop by the real loop, grounder and verifier, in this process.

    python -m benchmarks.suites.practice [--tasks N] [--seed N] [--policy NAME] [--mode MODE] [--horizon N]
                                         [--families seven|all|NAME] [--blank-image] [--json]

A task succeeds when the world is as the goal wants it at the end, whatever the loop says of itself; what is impossible
or unclear is done by saying so and touching nothing. Its words, labels and values are those that no training ever
shows. A family is *seen* where training may draw it and *unseen* where the roster keeps it for measuring.
"""

from __future__ import annotations

import argparse
import copy
import json
import sys
import time
from collections.abc import Generator, Sequence
from dataclasses import asdict, dataclass
from random import Random

from agent.errors import UsageError
from agent.events import Acted, Aimed, Ended, Event, Foreseen, Perceived
from agent.expectations import MarksVerifier
from agent.eyes.pictures import PictureEyes
from agent.eyes.recogniser import bundled
from agent.grounding import MarksGrounder
from agent.loop import Loop
from agent.ports import Policy
from agent.rehearsal import ConsentingReviewer
from agent.stop import Stop
from agent.types import Action, Ending, Forecast, Observation, OutcomeKind
from benchmarks.suites.causes import Cause, Try, cause
from benchmarks.suites.results import ABOUT_MODES, MODES, Attempt, Result, Way, summary, way
from benchmarks.suites.suite import BlankEyes, attempts
from models.catalog import DEFAULT_POLICY, find
from models.policy import open_policy
from models.worlds import roster
from models.worlds.families import FAMILIES
from models.worlds.machine import World
from models.worlds.stage import WorldEyes, WorldHands, last_words
from models.worlds.tasks import Task, UnreachableError, forecast, make, next_move, reached

MOST_STEPS = 60
"""More than any task needs."""
CHOICES = {"seven": tuple(FAMILIES), "all": roster.every()}
"""Which families are measured: the seven that the first policy was trained on, or every one."""
ONE = {name: (name,) for name in CHOICES["all"]}
"""Or one alone."""


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


@dataclass(frozen=True, slots=True)
class Lived:
    """A task that was run: its family, shortest number of steps, story, events, and the seconds it took."""

    family: str
    steps: int
    story: Story
    events: list[Event]
    seconds: float


class Practice:
    """Held-out tasks of the given families in turn, each on a world of its own that lives in this process."""

    name = "practice"

    def __init__(self, seed: int, way: Way, families: Sequence[str] = CHOICES["all"]) -> None:
        self._seed = seed
        self._way = way
        self._families = tuple(families)

    def attempt(self, number: int, policy: Policy, *, blank: bool = False) -> Attempt:
        """One task from its start to the loop's end, its pictures grey if ``blank``."""
        lived = self.lived(number, policy, blank=blank)
        return outcome(number, lived.family, lived.steps, lived.story, lived.events, lived.seconds, blank=blank)

    def lived(self, number: int, policy: Policy, *, blank: bool = False) -> Lived:
        """The same with everything that happened."""
        family, world, wanted, steps = held_out_task(number, self._seed, self._families)
        eyes = WorldEyes(world, f"{self._seed}/{number}")
        loop = Loop(
            PictureEyes(BlankEyes(eyes) if blank else eyes, bundled()),
            policy,
            MarksGrounder(),
            ConsentingReviewer(),
            WorldHands(world),
            MarksVerifier(),
            horizon=self._way.horizon,
            commit=self._way.commit,
            patience=0.0,
        )
        story = Story(world, wanted)
        began = time.monotonic()
        events = list(story.told(loop.run(wanted.goal, Stop())))
        return Lived(family, steps, story, events, time.monotonic() - began)


def outcome(
    number: int, family: str, steps: int, story: Story, events: Sequence[Event], seconds: float, *, blank: bool
) -> Attempt:
    """What became of a task: the truth from its world, whatever the loop said."""
    ending = next(event.ending for event in reversed(events) if isinstance(event, Ended))
    success = reached(story.wanted, story.world, last_words(events))
    result = Result(
        number=number,
        family=family,
        seen=not roster.is_measured(family),
        goal=story.wanted.goal,
        success=success,
        said=str(ending.kind),
        reason=ending.reason,
        steps=steps,
        acted=sum(isinstance(event, Acted) for event in events),
        forecasts=sum(isinstance(event, Foreseen) for event in events),
        seconds=seconds,
        blank=blank,
        cause=None if success else story.cause(ending),
    )
    return Attempt(result, story.look, story.forecast)


class Story:
    """What happened in a run on a world, as the events tell it: the last look and forecast, and each step's world."""

    def __init__(self, world: World, wanted: Task) -> None:
        self.world = world
        self.wanted = wanted
        self._before: World | None = None
        self._tried: list[tuple[World, Action, OutcomeKind]] = []
        self.look: Observation | None = None
        self.forecast: Forecast | None = None

    def told(self, events: Generator[Event, None, None]) -> Generator[Event, None, None]:
        """The same events, each remembered first."""
        for event in events:
            match event:
                case Perceived(observation):
                    self.look = observation
                case Foreseen(foreseen):
                    self.forecast = foreseen
                case Aimed():
                    self._before = copy.deepcopy(self.world)
                case Acted(step, outcome):
                    self._tried.append((self._before or copy.deepcopy(self.world), step.action, outcome.kind))
                    self._before = None
                case _:
                    pass
            yield event

    def cause(self, ending: Ending) -> Cause:
        """Why the run failed, measured by the world's own solver."""
        tries = [Try(self._way(world), world.marks(), done, outcome) for world, done, outcome in self._tried]
        return cause(tries, self._way(self.world), ending)

    def _way(self, world: World) -> tuple[Action, ...]:
        """What the solver would do from here; nothing where that leads nowhere any more."""
        try:
            return tuple(step.action for step in forecast(world, self.wanted, 0, MOST_STEPS)[1])
        except UnreachableError:
            return ()


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.suites.practice",
        description="Measure a policy closed-loop on held-out practice worlds.",
    )
    parser.add_argument("--tasks", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--policy", default=DEFAULT_POLICY)
    parser.add_argument("--mode", choices=list(MODES), default="committed", help=ABOUT_MODES)
    parser.add_argument("--horizon", type=int, help="how many steps a forecast may have, the mode's own if not given")
    parser.add_argument("--families", choices=[*CHOICES, *ONE], default="all", metavar="seven|all|NAME")
    parser.add_argument("--blank-image", action="store_true", help="run the same tasks once more with a grey image")
    parser.add_argument("--json", action="store_true", help="one object a line, the summary last")
    given = parser.parse_args()
    if given.tasks < 1:
        parser.error("--tasks is at least 1")
    try:
        suite = Practice(given.seed, way(given.mode, given.horizon), (CHOICES | ONE)[given.families])
    except UsageError as error:
        parser.error(f"{error}. {error.advice}")
    policy = open_policy(find(given.policy))
    results = list[Result]()
    try:
        for made in attempts(suite, policy, given.tasks, None, blank=given.blank_image):
            result = made.result
            results.append(result)
            if given.json:
                print(json.dumps(asdict(result)), flush=True)
            elif not result.success and not result.blank:
                print(f"{result.number} {result.family}: {result.goal}", flush=True)
                print(f"    {result.cause}; {result.said}: {result.reason}", flush=True)
    finally:
        policy.close()
    print(json.dumps(summary(suite.name, given.mode, results)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
