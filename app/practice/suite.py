"""The practice suite on a display: the same tasks, shown as real windows, seen by real eyes and done by real hands."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence

from agent.clock import RunClock
from agent.events import Event
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.hands.warrant import WarrantingReviewer
from agent.loop import Loop
from agent.ports import Policy
from agent.rehearsal import ConsentingReviewer
from agent.stop import Stop
from app.practice.diary import Mirror
from app.practice.room import opened
from benchmarks.private_display import PrivateDisplay
from benchmarks.suites.desk.room import inside
from benchmarks.suites.practice import CHOICES, Story, held_out_task, outcome
from benchmarks.suites.results import Attempt, Way
from benchmarks.suites.suite import SILENCE, TIMES, BlankEyes


class DisplayedPractice:
    """Held-out tasks of the given families in turn, each in a window on a private display of its world's size."""

    name = "practice"

    def __init__(self, seed: int, way: Way, families: Sequence[str] = CHOICES["all"]) -> None:
        self._seed = seed
        self._way = way
        self._families = tuple(families)

    def attempt(self, number: int, policy: Policy, *, blank: bool = False) -> Attempt:
        """One task from its window's opening to the loop's end, its pictures grey if ``blank``.

        Raises ``ScreenError`` where there can be no private display or no window comes up.
        """
        for _ in range(TIMES - 1):
            made = self._attempt(number, policy, blank=blank)
            if (made.result.said, made.result.reason) != (str(SILENCE.kind), SILENCE.reason):
                return made
        return self._attempt(number, policy, blank=blank)

    def _attempt(self, number: int, policy: Policy, *, blank: bool) -> Attempt:
        family, world, wanted, steps = held_out_task(number, self._seed, self._families)
        story = Story(world, wanted)
        with (
            PrivateDisplay(world.width, world.height) as display,
            inside(display.env),
            opened(display, family, self._seed, number, world) as room,
        ):
            eyes = BlankEyes(room.eyes) if blank else room.eyes
            clock = RunClock()
            loop = Loop(
                eyes,
                policy,
                MarksGrounder(),
                WarrantingReviewer(ConsentingReviewer(clock), room.hands.give),
                room.hands,
                MarksVerifier(),
                horizon=self._way.horizon,
                commit=self._way.commit,
                clock=clock,
            )
            room.hands.begin()
            began = time.monotonic()
            events = list(story.told(_followed(loop.run(wanted.goal, Stop()), room.mirror)))
            seconds = time.monotonic() - began
        return outcome(number, family, steps, story, events, seconds, blank=blank)


def _followed(events: Generator[Event, None, None], mirror: Mirror) -> Generator[Event, None, None]:
    """The same events, the mirrored world being as far as the window's is."""
    for event in events:
        mirror.follow()
        yield event
