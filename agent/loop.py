"""The heart: look, forecast, review, act, look again; told as events, so that the driver writes first and shows after.

The order of one turn:

    Perceived  Foreseen  Reviewed  Perceived (Aimed  Acted  Perceived)*

What a step should bring about may be late: ``Awaited`` is told before ``Acted`` where that takes a while.

Where the person pauses it, ``Paused  HandedBack  Perceived`` come before the next forecast; where they want to see
other ways, or something different, ``Foreseen  Reviewed`` come again.

A forecast that comes to nothing (a reply outside its contract, a dead engine) is followed by a fresh ``Perceived``.
``Aimed`` is told before the hands move and ``Acted`` after the next look has judged the step, so one look serves twice:
it checks the step before it and grounds the step after it.

A run is VERIFIED when Finish's expectation holds on a fresh look and no deed is in doubt. A deed is in doubt while what
it should have shown was never seen, whether the hands say that it was done or that they failed half-way: an expectation
met late, on any later look, clears it; a better forecast afterwards does not, since nobody knows what the doubtful step
did instead.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from typing import Final

from agent.course import Course
from agent.errors import (
    AgentError,
    EngineCrashedError,
    GroundingError,
    HandsError,
    JournalError,
    PolicyError,
    ReplyError,
    Stopped,
    UsageError,
)
from agent.events import (
    Acted,
    Aimed,
    Awaited,
    Ended,
    Event,
    Foreseen,
    HandedBack,
    Paused,
    Perceived,
    Resumed,
    Reviewed,
    Started,
)
from agent.ports import Alternatives, Anticipating, Eyes, Foretold, Grounder, Hands, Journal, Policy, Reviewer, Verifier
from agent.rules.aim import danger_of, grounded, places_of
from agent.rules.budgets import Budgets
from agent.rules.courtesy import Helm
from agent.rules.envelope import breach
from agent.rules.foretelling import foretold
from agent.rules.loops import SO_ALREADY, changed, looping, settled
from agent.rules.takeover import deeds_between, differs
from agent.stop import Stop
from agent.types import (
    Alternative,
    AskUser,
    Deed,
    Ending,
    EndingKind,
    Finish,
    Forecast,
    Observation,
    OpenApp,
    Outcome,
    OutcomeKind,
    Past,
    PlannedStep,
    Unstated,
    Verdict,
    Wait,
    Window,
)
from agent.watch import Watch, same_window

_TRIES: Final = 3
"""So often a forecast is tried before its error ends the run."""

_NOTICED: Final = 0.5
"""Seconds after a look that showed too little, when what is waited for is told: by then most of what is late came."""

_WAYS: Final = 6
"""So many ways are sampled when the person wants to see others."""


class Loop:
    """Drives a goal to its end through the ports.

    ``horizon`` is how many steps a forecast may have (1 is the reactive loop), ``commit`` how many approved steps run
    before the next forecast (1 is the paper's loop, None runs all of them). ``patience`` is how many seconds are
    let pass before a second look (``agent.watch``). ``clock`` gives seconds since the epoch. ``past``
    is what a run goes on from: its deeds are history, its doubts are doubts, and nothing of it is approved any more.
    ``helm`` is where the person pauses it, does something of their own, and hands it back.
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
        self._watch = Watch(eyes, clock, patience)
        self._policy = policy
        self._grounder = grounder
        self._reviewer = reviewer
        self._hands = hands
        self._verifier = verifier
        self._budgets = budgets or Budgets()
        self._horizon = horizon
        self._commit = commit
        self._clock = clock
        self._past = past
        self._helm = helm or Helm()

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
            yield Started(uuid.uuid4().hex, course.goal, self._policy.name, course.began)
            if self._past is not None:
                course.take_up(self._past)
                yield Resumed(self._past, self._clock())
            ending = yield from self._pursue(course)
        except Stopped as stopped:
            ending = Ending(EndingKind.STOPPED, stopped.reason)
        except AgentError as error:
            ending = Ending(EndingKind.FAILED, _said(error))
        finally:
            self._hands.release()
        yield Ended(ending, self._clock())

    def _pursue(self, course: Course) -> Generator[Event, None, Ending]:
        yield from self._perceive(course)
        while True:
            if self._helm.paused:
                yield from self._wait_for_the_person(course)
            if spent := course.exhausted(self._budgets, self._clock()):
                return Ending(EndingKind.NOT_REACHED, spent)
            look = course.look
            try:
                forecast = self._foresee(course, look)
            except (ReplyError, EngineCrashedError):
                course.blunders += 1
                if course.blunders == _TRIES:
                    raise
                # What decodes greedily says the same of the same look again.
                self._watch.wait(course.stop)
                yield from self._perceive(course)
                continue
            course.blunders = 0
            if self._helm.paused:
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
            ending = yield from self._follow(course, verdict)
            if ending is not None:
                return ending

    def _review(self, course: Course, forecast: Forecast, look: Observation) -> Generator[Event, None, Verdict]:
        """The verdict on this forecast, or on one of the other ways that the person wanted to see."""
        while True:
            asked = self._clock()
            if not forecast.ways:
                self._anticipate(course, look, tuple(course.history), _WAYS)
            verdict = self._reviewer.review(forecast, look, tuple(course.history), course.stop)
            course.waited += self._clock() - asked
            yield Reviewed(verdict, self._clock())
            if not verdict.others:
                self._desist()
                return verdict
            forecast = replace(forecast, ways=self._ways(course, look) or (Alternative(forecast, 1.0),))
            yield Foreseen(forecast, self._clock())

    def _ways(self, course: Course, look: Observation) -> tuple[Alternative, ...]:
        """Several ways, each step grounded like those of a forecast; none where the policy can tell of none."""
        if not isinstance(self._policy, Alternatives):
            return ()
        course.forecasts += 1
        try:
            ways = self._policy.alternatives(
                course.goal, look, tuple(course.history), self._horizon, _WAYS, course.stop
            )
        except PolicyError:  # the forecast that was made still stands
            return ()
        found = []
        for way in ways:
            steps = tuple(grounded(step, look, self._grounder) for step in way.forecast.steps[: self._horizon])
            found += [replace(way, forecast=replace(way.forecast, steps=steps))] if steps else []
        return tuple(found)

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
            self._helm.note("you")
        yield HandedBack(deeds, words, self._clock())
        yield self._see(course, after)

    def _follow(self, course: Course, verdict: Verdict) -> Generator[Event, None, Ending | None]:
        """Run the approved steps until one needs a new forecast (None) or ends the run."""
        reviewed = course.look
        reviewed_in = reviewed.window
        yield from self._perceive(course, lambda look: same_window(reviewed_in, look.window))
        opened = False
        for position, planned in enumerate(verdict.steps[: self._commit]):
            course.stop.check()
            if self._helm.paused:
                return None
            look = course.look
            match planned.action:
                case Finish():
                    return (yield from self._finish(course, planned, look))
                case AskUser(question):
                    return Ending(EndingKind.NOT_REACHED, f"the policy asks: {question}")
            if spent := course.exhausted(self._budgets, self._clock(), to_forecast=False):
                return Ending(EndingKind.NOT_REACHED, spent)
            if refusal := self._guard(planned, verdict, look, reviewed_in, position, opened=opened):
                yield self._note(course, planned, Outcome(OutcomeKind.REFUSED, refusal))
                return self._give_up(course, EndingKind.NOT_REACHED)
            try:
                places = places_of(planned.action, look, self._grounder)
            except GroundingError as error:
                lost = replace(planned, grounding=None)
                yield self._note(course, lost, Outcome(OutcomeKind.FAILED, _said(error)))
                return self._give_up(course, EndingKind.NOT_REACHED)
            if danger := danger_of(planned, places, reviewed, look):
                yield self._note(course, replace(planned, grounding=None), Outcome(OutcomeKind.REFUSED, danger))
                return self._give_up(course, EndingKind.NOT_REACHED)
            step = replace(planned, grounding=places[0] if places else None)
            if settled(step, look, self._verifier):
                yield self._note(course, step, Outcome(OutcomeKind.DONE, SO_ALREADY))
                continue
            if looping(course.traces, step.action, look):
                told = f"the same step was repeated without effect: {step.instruction}"
                yield self._note(course, step, Outcome(OutcomeKind.REFUSED, "it was done twice on this same screen"))
                return Ending(EndingKind.NOT_REACHED, told)
            outcome = yield from self._act(course, step, look, last=position + 1 == len(verdict.steps[: self._commit]))
            if outcome.kind is OutcomeKind.FAILED:
                return self._give_up(course, EndingKind.FAILED)
            if course.failures:
                return self._give_up(course, EndingKind.NOT_REACHED)
            opened = opened or isinstance(step.action, OpenApp)
        return None

    def _guard(
        self,
        step: PlannedStep,
        verdict: Verdict,
        look: Observation,
        reviewed_in: Window | None,
        position: int,
        *,
        opened: bool,
    ) -> str:
        """Why the step may not run on this look, in words; empty if it may."""
        if verdict.envelope is None:
            return "nothing was approved"
        if position == 0 and not same_window(reviewed_in, look.window):
            return "another window has the focus than the one that was reviewed"
        if not opened and reviewed_in and look.window and reviewed_in.home != look.window.home:
            return "another window has the focus than the one that was reviewed, and it is no dialog of that"
        return breach(step, verdict.envelope, look.window, position, self._clock())

    def _act(
        self, course: Course, step: PlannedStep, look: Observation, *, last: bool
    ) -> Generator[Event, None, Outcome]:
        """Move the hands, look, and judge: the only place where anything is done. ``last``: then is foreseen anew."""
        yield Aimed(step, self._clock())
        course.steps += 1
        try:
            course.stop.check()
            outcome = self._hands.perform(step, look, course.stop)
        except HandsError as error:
            outcome = Outcome(OutcomeKind.FAILED, _said(error))
        except Stopped as stopped:
            yield self._note(course, step, Outcome(OutcomeKind.FAILED, f"stopped by {stopped.reason}"), aimed=True)
            raise
        if last and outcome.kind is OutcomeKind.DONE:
            self._foretell(course, step, look)
        try:
            after, held = self._watch.look(course.stop), False
            if outcome.kind is OutcomeKind.DONE:
                after, held = yield from self._await(course, step, after)
        except (AgentError, Stopped) as error:
            unchecked = Outcome(OutcomeKind.UNVERIFIED, f"it could not be checked: {error}")
            yield self._note(course, step, unchecked if outcome.kind is OutcomeKind.DONE else outcome, aimed=True)
            raise
        if outcome.kind is OutcomeKind.DONE and not held and not isinstance(step.action, Wait):
            why = "nothing was expected" if isinstance(step.expectation, Unstated) else "what was expected is not seen"
            outcome = Outcome(OutcomeKind.UNVERIFIED, "; ".join(filter(None, [why, outcome.reason])))
        if outcome.kind is not OutcomeKind.FAILED:
            course.trace(step, look)
        yield self._note(course, step, outcome, aimed=True)
        yield self._see(course, after)
        return outcome

    def _await(
        self, course: Course, step: PlannedStep, look: Observation
    ) -> Generator[Event, None, tuple[Observation, bool]]:
        """``look`` or a later one, and whether it shows what was expected; what is late is waited for."""

        def met(look: Observation) -> bool:
            return self._verifier.met(step.expectation, step.action, look)

        if met(look) or isinstance(step.expectation, Unstated):
            return look, met(look)
        history = (*course.history, Deed(step, Outcome(OutcomeKind.UNVERIFIED)))
        began, told = self._clock(), False
        self._anticipate(course, look, history)
        for now in self._watch.further(step, course.look, look, course.stop):
            if met(now):
                self._desist()
                return now, True
            if changed(look, now):
                self._anticipate(course, now, history)
            look = now
            if self._helm.paused:
                break
            if not told and self._clock() - began >= _NOTICED:
                told = True
                yield Awaited(step, self._clock())
        return look, False

    def _anticipate(self, course: Course, look: Observation, history: tuple[Deed, ...], count: int = 0) -> None:
        """Let the policy work on what is asked next if the person, or the program, takes its time."""
        if isinstance(self._policy, Anticipating):
            self._policy.anticipate(course.goal, look, history, self._horizon, count)

    def _foretell(self, course: Course, step: PlannedStep, look: Observation) -> None:
        """Let the policy read the screen that the step should bring about, while that comes to rest."""
        if isinstance(self._policy, Foretold) and (after := foretold(look, step)) is not None:
            self._policy.foretell(course.goal, after)

    def _desist(self) -> None:
        if isinstance(self._policy, Anticipating):
            self._policy.desist()

    def _finish(self, course: Course, step: PlannedStep, look: Observation) -> Generator[Event, None, Ending | None]:
        """The policy says that it is done: check it. A Finish that does not hold gets one new forecast, not two."""
        assert isinstance(step.action, Finish)
        if not step.action.success:
            yield self._note(course, step, Outcome(OutcomeKind.DONE, step.action.message))
            return Ending(EndingKind.NOT_REACHED, step.action.message or "the policy gives up")
        seen, held = yield from self._await(course, step, look)
        if seen is not look:
            yield self._see(course, seen)
        if held:
            yield self._note(course, step, Outcome(OutcomeKind.DONE))
            if not course.doubts:
                return Ending(EndingKind.VERIFIED)
            doubtful = "; ".join(doubt.instruction for doubt in course.doubts)
            return Ending(EndingKind.UNVERIFIED, f"the effect of these steps was never seen: {doubtful}")
        again = bool(course.history) and isinstance(course.history[-1].step.action, Finish)
        yield self._note(course, step, Outcome(OutcomeKind.UNVERIFIED, "the end that was expected is not seen"))
        if again or isinstance(step.expectation, Unstated):
            return Ending(EndingKind.UNVERIFIED, "nothing on the screen shows that the goal is reached")
        return None

    def _note(self, course: Course, step: PlannedStep, outcome: Outcome, *, aimed: bool = False) -> Acted:
        course.note(step, outcome, aimed=aimed)
        return Acted(step, outcome, self._clock())

    def _give_up(self, course: Course, kind: EndingKind) -> Ending | None:
        return course.given_up(kind, self._budgets)

    def _perceive(
        self, course: Course, fits: Callable[[Observation], bool] = lambda _: True
    ) -> Generator[Event, None, None]:
        """Look; when the look does not fit yet (our own panel just gave the focus back), wait and look again."""
        look = self._watch.look(course.stop)
        if not fits(look):
            self._watch.wait(course.stop)
            look = self._watch.look(course.stop)
        yield self._see(course, look)

    def _see(self, course: Course, look: Observation) -> Perceived:
        course.see(look, self._verifier)
        return Perceived(look, self._clock())

    def _foresee(self, course: Course, look: Observation) -> Forecast:
        """A forecast, each step grounded whose target is on this look; of a drag, where it starts."""
        course.stop.check()
        course.forecasts += 1
        forecast = self._policy.forecast(course.goal, look, tuple(course.history), self._horizon, course.stop)
        steps = tuple(grounded(step, look, self._grounder) for step in forecast.steps[: self._horizon])
        return replace(forecast, steps=steps)


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
                yield Ended(Ending(EndingKind.FAILED, _said(error)), clock())
                return
            yield event


def _said(error: AgentError) -> str:
    return f"{error}. {error.advice}" if error.advice else str(error)
