"""The heart: look, forecast, review, act, look again; told as events, so that the driver writes first and shows after.

The order of one turn:

    Perceived  Foreseen  Reviewed  Perceived (Aimed  Acted  Perceived)*

What a step should bring about may be late: ``Awaited`` is told before ``Acted`` where that takes a while.

Where the person pauses it, ``Paused  HandedBack  Perceived`` come before the next forecast, and ``Interrupted
Perceived`` where they merely used what is theirs: what was foreseen is given up. ``Interrupted`` is told at once, in
the middle of a step before its ``Acted``. Where they want to see other ways, or something different, ``Foreseen
Reviewed`` come again.

A forecast that comes to nothing (a reply outside its contract, a dead engine) is followed by a fresh ``Perceived``.
``Aimed`` is told before the hands move and ``Acted`` after the next look has judged the step, so one look serves twice:
it checks the step before it and grounds the step after it.

A run is VERIFIED when Finish's expectation holds on a fresh look and no deed is in doubt (``agent.execution``).
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from typing import Final

from agent.course import Course
from agent.errors import AgentError, EngineCrashedError, JournalError, ReplyError, Stopped, UsageError
from agent.events import Ended, Event, Foreseen, HandedBack, Interrupted, Paused, Resumed, Reviewed, Started
from agent.execution import Execution
from agent.foresight import Foresight
from agent.ports import Eyes, Grounder, Hands, Journal, Policy, Reviewer, Verifier
from agent.rules.approval import is_by_rule
from agent.rules.budgets import Budgets
from agent.rules.courtesy import Helm
from agent.rules.takeover import deeds_between, differs
from agent.stop import Stop
from agent.types import Alternative, Ending, EndingKind, Forecast, Observation, Past, Verdict
from agent.watch import Watch

_TRIES: Final = 3
"""So often a forecast is tried before its error ends the run."""


class Loop:
    """Drives a goal to its end through the ports.

    ``horizon`` is how many steps a forecast may have (1 is the reactive loop), ``commit`` how many approved steps run
    before the next forecast (1 is the paper's loop, None runs all of them). ``patience`` is how many seconds are let
    pass before a second look (``agent.watch``). ``clock`` gives seconds since the epoch. ``past`` is what a run goes
    on from: its deeds are history, its doubts are doubts, and nothing of it is approved any more. ``helm`` is where
    the person pauses it, does something of their own, and hands it back.
    """

    def __init__(
        self,
        eyes: Eyes,
        policy: Policy,
        grounder: Grounder,
        reviewer: Reviewer,
        hands: Hands,
        verifier: Verifier,
        *,
        budgets: Budgets | None = None,
        horizon: int = 10,
        commit: int | None = None,
        patience: float = 0.5,
        clock: Callable[[], float] = time.time,
        past: Past | None = None,
        helm: Helm | None = None,
    ) -> None:
        if horizon < 1 or (commit is not None and commit < 1):
            raise UsageError("horizon and commit are at least 1")
        self._watch = Watch(eyes, verifier, clock, patience)
        self._foresight = Foresight(policy, grounder, horizon)
        self._reviewer = reviewer
        self._hands = hands
        self._budgets = budgets or Budgets()
        self._clock = clock
        self._past = past
        self._helm = helm or Helm()
        self._execution = Execution(
            self._watch,
            self._foresight,
            grounder,
            hands,
            verifier,
            budgets=self._budgets,
            commit=commit,
            clock=clock,
            helm=self._helm,
        )

    def run(self, goal: str, stop: Stop) -> Generator[Event, None, None]:
        """The events of one run, ``Started`` to ``Ended``; whatever happens, the hands are released before ``Ended``.

        Raises ``UsageError`` at once for an empty goal. Errors that can be survived are survived or told as the ending;
        any other exception is a bug and is raised.
        """
        if not goal.strip():
            raise UsageError("the goal is empty", "Say in a few words what should be done.")
        return self._events(Course(goal.strip(), stop, self._clock()))

    def _events(self, course: Course) -> Generator[Event, None, None]:
        try:
            yield Started(uuid.uuid4().hex, course.goal, self._foresight.name, course.began)
            if self._past is not None:
                course.take_up(self._past)
                yield Resumed(self._past, self._clock())
            ending = yield from self._pursue(course)
        except Stopped as stopped:
            ending = Ending(EndingKind.STOPPED, stopped.reason)
        except AgentError as error:
            ending = Ending(EndingKind.FAILED, error.told)
        finally:
            self._hands.release()
        yield Ended(ending, self._clock())

    def _pursue(self, course: Course) -> Generator[Event, None, Ending]:
        heard = self._helm.times
        yield from self._watch.perceive(course)
        while True:
            times = self._helm.times  # read first: what is noted after this is heard below, and told the next time
            if by := self._helm.news():
                yield Interrupted(by, self._clock())
            if self._helm.taken:
                yield from self._wait_for_the_person(course)
                heard = self._helm.times
            elif times != heard:
                heard = times
                yield from self._watch.perceive(course)
            if spent := course.exhausted(self._budgets, self._clock()):
                return Ending(EndingKind.NOT_REACHED, spent)
            look = course.look
            try:
                with self._helm.heeded(course.stop, heard) as stop:
                    forecast = self._foresight.forecast(course, look, stop)
            except Stopped:
                course.stop.check()
                if not self._helm.taken and self._helm.times == heard:
                    raise
                continue  # the person took over: what was looked at is over
            except (ReplyError, EngineCrashedError):
                course.blunders += 1
                if course.blunders == _TRIES:
                    raise
                # What decodes greedily says the same of the same look again.
                self._watch.wait(course.stop)
                yield from self._watch.perceive(course)
                continue
            course.blunders = 0
            if self._helm.times != heard:
                continue  # nobody is asked about a screen that is being changed
            yield Foreseen(forecast, self._clock())
            if not forecast.steps:
                return Ending(EndingKind.NOT_REACHED, forecast.reasoning or "the policy foresees no step")
            verdict = yield from self._review(course, forecast, look)
            if verdict.steer:
                course.steer(verdict.steer)
                continue
            if not verdict.steps or verdict.envelope is None:
                return Ending(EndingKind.REFUSED, verdict.reason)
            # Where nobody was asked, whoever has taken over since the forecast has not said yes to anything after it.
            since = heard
            if not is_by_rule(verdict):
                self._helm.news()  # older than the answer, as a sleep over the question is
                since = self._helm.times
            ending = yield from self._execution.follow(course, verdict, since)
            if ending is not None:
                return ending

    def _review(self, course: Course, forecast: Forecast, look: Observation) -> Generator[Event, None, Verdict]:
        """The verdict on this forecast, or on one of the other ways that the person wanted to see."""
        while True:
            asked = self._clock()
            if not forecast.ways:
                self._foresight.anticipate_ways(course, look)
            verdict = self._reviewer.review(forecast, look, tuple(course.history), course.stop)
            course.waited += self._clock() - asked
            yield Reviewed(verdict, self._clock())
            if not verdict.others:
                self._foresight.desist()
                return verdict
            forecast = replace(forecast, ways=self._foresight.ways(course, look) or (Alternative(forecast, 1.0),))
            yield Foreseen(forecast, self._clock())

    def _wait_for_the_person(self, course: Course) -> Generator[Event, None, None]:
        """The screen is the person's; if it is another one when it is handed back, nothing is approved any more."""
        before, since = course.look, self._clock()
        yield Paused(since)
        words = self._helm.wait(course.stop)
        after = self._watch.look(course.stop)
        course.waited += self._clock() - since
        deeds = deeds_between(before, after)
        course.take_back(deeds, words)
        if words or differs(before, after):
            self._helm.differ()
        yield HandedBack(deeds, words, self._clock())
        yield self._watch.see(course, after)


def journalled(
    events: Generator[Event, None, None], journal: Journal, clock: Callable[[], float] = time.time
) -> Generator[Event, None, None]:
    """The same events, each on disk before it is passed on, and so before the loop goes on to act.

    When the journal cannot be written, the loop is closed at once (which releases the hands) and the run ends FAILED
    with what the journal said; that ending is shown only, there is nowhere to write it.
    """
    with closing(events):
        for event in events:
            try:
                journal.write(event)
            except JournalError as error:
                events.close()
                yield Ended(Ending(EndingKind.FAILED, error.told), clock())
                return
            yield event
