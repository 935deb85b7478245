"""The rehearsal of a fault: the real loop and journal on a practice world, in this process, without a display."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from agent.events import Aimed, Ended, Event
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.loop import Loop, journalled
from agent.ports import Journal, Policy
from agent.rules.envelope import envelope_of
from agent.stop import Stop
from agent.types import Action, Deed, Forecast, Observation, Outcome, Past, PlannedStep, Verdict
from models.worlds import roster
from models.worlds.families import FAMILIES
from models.worlds.machine import World
from models.worlds.stage import WorldEyes, WorldHands
from models.worlds.tasks import Task, UnreachableError, forecast


class SolvingPolicy:
    """Foresees what the solver would do."""

    name = "solver"

    def __init__(self, world: World, task: Task) -> None:
        self._world = world
        self._task = task

    def forecast(
        self, goal: str, observation: Observation, history: Sequence[Deed], horizon: int, stop: Stop
    ) -> Forecast:
        """The solver's way from here. Raises ``Stopped``."""
        stop.check()
        try:
            return Forecast(forecast(self._world, self._task, 0, horizon)[1])
        except UnreachableError:
            return Forecast((), "nobody could do it from here")

    def close(self) -> None:
        """Nothing is held."""


class BriefEyes:
    """Eyes that paint one picture, and from then on read the marks alone."""

    def __init__(self, eyes: WorldEyes, world: World) -> None:
        self._first = eyes.look(Stop())
        self._world = world

    def look(self, stop: Stop) -> Observation:
        """The marks of now with the picture of then. Raises ``Stopped``."""
        stop.check()
        return replace(self._first, marks=self._world.marks())


class WitnessedHands:
    """Hands on a practice world; ``did`` is everything that they did, whoever asked for it."""

    def __init__(self, world: World) -> None:
        self._hands = WorldHands(world)
        self.did: list[Action] = []
        self.released = 0

    def perform(self, step: PlannedStep, observation: Observation, stop: Stop) -> Outcome:
        """As the hands behind."""
        outcome = self._hands.perform(step, observation, stop)
        self.did.append(step.action)
        return outcome

    def release(self) -> None:
        self.released += 1


class SomeReviewer:
    """Approves the beginning of a forecast, of which the dice say how much; ``approved`` is all that it ever did."""

    def __init__(self, rng: Random, clock: Callable[[], float], all_of_it: bool = False) -> None:
        self._rng = rng
        self._clock = clock
        self._all = all_of_it
        self.approved: list[Action] = []

    def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
        stop.check()
        count = len(forecast.steps) if self._all else self._rng.randint(0, len(forecast.steps))
        steps = forecast.steps[:count]
        if not steps:
            return Verdict((), None, "the dice say no")
        self.approved += [step.action for step in steps]
        return Verdict(steps, envelope_of(steps, observation.window, self._clock(), marks=observation.marks))


class Rehearsal:
    """One world, one task on it, and the loop that drives it."""

    def __init__(
        self,
        rng: Random,
        clock: Callable[[], float],
        policy: Policy | None = None,
        *,
        all_of_it: bool,
        painted: bool = False,
    ) -> None:
        """``painted``: each look has a picture of its own; otherwise the first one is good for all."""
        drawn = roster.draw(rng, held_out=True, family=rng.choice(tuple(FAMILIES)))
        self.task = drawn.task(rng)
        self.world = drawn.world
        self.hands = WitnessedHands(self.world)
        self.reviewer = SomeReviewer(rng, clock, all_of_it)
        self.policy = policy or SolvingPolicy(self.world, self.task)
        eyes = WorldEyes(self.world, str(rng.random()))
        self.eyes = eyes if painted else BriefEyes(eyes, self.world)
        self._clock = clock
        self.loop = self._driven(None)

    def take_up(self, past: Past, rng: Random) -> None:
        """The same world, driven by a run that goes on from an earlier one; nothing is approved yet."""
        self.reviewer = SomeReviewer(rng, self._clock, all_of_it=True)
        self.hands = WitnessedHands(self.world)
        self.loop = self._driven(past)

    def _driven(self, past: Past | None) -> Loop:
        return Loop(
            self.eyes,
            self.policy,
            MarksGrounder(),
            self.reviewer,
            self.hands,
            MarksVerifier(),
            patience=0.0,
            clock=self._clock,
            past=past,
        )

    def run(self, journal: Journal) -> list[Event]:
        """One run, journalled ahead of the hands."""
        return list(journalled(self.loop.run(self.task.goal, Stop()), journal))

    def wrong(self, told: Sequence[Event]) -> list[str]:
        """What was done that was not approved, or not written down first; hands that were never let go of."""
        wrong = []
        aimed = [event.step.action for event in told if isinstance(event, Aimed)]
        if self.hands.did != aimed[: len(self.hands.did)]:
            wrong.append("the hands did what was not written down first")
        if odd := [action for action in self.hands.did if action not in self.reviewer.approved]:
            wrong.append(f"done without approval: {odd[0]}")
        if not self.hands.released:
            wrong.append("the hands were not released")
        if not told or not isinstance(told[-1], Ended):
            wrong.append("the run has no end")
        return wrong
