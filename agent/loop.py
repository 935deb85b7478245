"""The heart: look, forecast, review, act, look again; told as events, so that the driver writes first and shows after.

The order of one turn:

    Perceived  Foreseen  Reviewed  Perceived (Aimed  Acted  Perceived)*

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
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Final, assert_never

from agent.coordinates import visible
from agent.errors import (
    AgentError,
    EngineCrashedError,
    GroundingError,
    HandsError,
    JournalError,
    MarksError,
    NoDisplayError,
    ReplyError,
    ScreenError,
    Stopped,
    UsageError,
    WaylandError,
)
from agent.events import Acted, Aimed, Ended, Event, Foreseen, Perceived, Reviewed, Started
from agent.grounding import equals
from agent.ports import Eyes, Grounder, Hands, Journal, Policy, Reviewer, Verifier
from agent.rules.budgets import Budgets
from agent.rules.envelope import breach, counted
from agent.rules.loops import Trace, changed, stuck
from agent.rules.risk import assess
from agent.stop import Stop
from agent.types import (
    Action,
    AskUser,
    Click,
    Deed,
    Drag,
    Ending,
    EndingKind,
    Finish,
    Forecast,
    Grounding,
    Observation,
    OpenApp,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Risk,
    Scroll,
    Target,
    TypeText,
    Unstated,
    Verdict,
    Wait,
    Window,
)

_TRIES: Final = 3
"""So often a look or a forecast is tried before its error ends the run."""

_SURE: Final = 0.6
"""What is found with less confidence is not acted on: the next forecast may call it by its name."""


@dataclass(slots=True)
class _Course:
    """What one run has behind it."""

    goal: str
    stop: Stop
    began: float
    look: Observation | None = None
    history: list[Deed] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    doubts: list[PlannedStep] = field(default_factory=list)
    steps: int = 0
    forecasts: int = 0
    blunders: int = 0
    failures: int = 0
    waited: float = 0.0


class Loop:
    """Drives a goal to its end through the ports.

    ``horizon`` is how many steps a forecast may have (1 is the reactive loop), ``commit`` how many approved steps run
    before the next forecast (1 is the paper's loop, None runs all of them). ``patience`` is for how many seconds a slow
    program is waited for before an expectation counts as not met. ``clock`` gives seconds since the epoch.
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
    ) -> None:
        if horizon < 1 or (commit is not None and commit < 1):
            raise UsageError("horizon and commit are at least 1")
        self._eyes = eyes
        self._policy = policy
        self._grounder = grounder
        self._reviewer = reviewer
        self._hands = hands
        self._verifier = verifier
        self._budgets = budgets or Budgets()
        self._horizon = horizon
        self._commit = commit
        self._patience = patience
        self._clock = clock

    def run(self, goal: str, stop: Stop) -> Generator[Event, None, None]:
        """The events of one run, ``Started`` to ``Ended``; whatever happens, the hands are released before ``Ended``.

        Raises ``UsageError`` at once for an empty goal. Errors that can be survived are survived or told as the ending;
        any other exception is a bug and is raised.
        """
        if not goal.strip():
            raise UsageError("the goal is empty", "Say in a few words what should be done.")
        return self._events(_Course(goal.strip(), stop, self._clock()))

    def _events(self, course: _Course) -> Generator[Event, None, None]:
        try:
            yield Started(uuid.uuid4().hex, course.goal, self._policy.name, course.began)
            ending = yield from self._pursue(course)
        except Stopped as stopped:
            ending = Ending(EndingKind.STOPPED, stopped.reason)
        except AgentError as error:
            ending = Ending(EndingKind.FAILED, _said(error))
        finally:
            self._hands.release()
        yield Ended(ending, self._clock())

    def _pursue(self, course: _Course) -> Generator[Event, None, Ending]:
        yield from self._perceive(course)
        while True:
            if spent := self._exhausted(course):
                return Ending(EndingKind.NOT_REACHED, spent)
            look = _seen(course)
            try:
                forecast = self._foresee(course, look)
            except (ReplyError, EngineCrashedError):
                course.blunders += 1
                if course.blunders == _TRIES:
                    raise
                # What decodes greedily says the same of the same look again.
                course.stop.wait(self._patience)
                yield from self._perceive(course)
                continue
            course.blunders = 0
            yield Foreseen(forecast, self._clock())
            if not forecast.steps:
                return Ending(EndingKind.NOT_REACHED, forecast.reasoning or "the policy foresees no step")
            asked = self._clock()
            verdict = self._reviewer.review(forecast, look, tuple(course.history), course.stop)
            course.waited += self._clock() - asked
            yield Reviewed(verdict, self._clock())
            if not verdict.steps or verdict.envelope is None:
                return Ending(EndingKind.REFUSED, verdict.reason)
            ending = yield from self._follow(course, verdict)
            if ending is not None:
                return ending

    def _follow(self, course: _Course, verdict: Verdict) -> Generator[Event, None, Ending | None]:
        """Run the approved steps until one needs a new forecast (None) or ends the run."""
        reviewed = _seen(course)
        reviewed_in = reviewed.window
        yield from self._perceive(course, lambda look: _same_window(reviewed_in, look.window))
        opened = False
        for position, planned in enumerate(verdict.steps[: self._commit]):
            course.stop.check()
            look = _seen(course)
            match planned.action:
                case Finish():
                    return (yield from self._finish(course, planned, look))
                case AskUser(question):
                    return Ending(EndingKind.NOT_REACHED, f"the policy asks: {question}")
            if spent := self._exhausted(course, to_forecast=False):
                return Ending(EndingKind.NOT_REACHED, spent)
            if refusal := self._guard(planned, verdict, look, reviewed_in, position, opened=opened):
                yield self._note(course, planned, Outcome(OutcomeKind.REFUSED, refusal))
                return self._give_up(course, EndingKind.NOT_REACHED)
            try:
                places = self._places(planned.action, look)
            except GroundingError as error:
                lost = replace(planned, grounding=None)
                yield self._note(course, lost, Outcome(OutcomeKind.FAILED, _said(error)))
                return self._give_up(course, EndingKind.NOT_REACHED)
            if danger := _danger(planned.action, places, reviewed, look):
                yield self._note(course, replace(planned, grounding=None), Outcome(OutcomeKind.REFUSED, danger))
                return self._give_up(course, EndingKind.NOT_REACHED)
            step = replace(planned, grounding=places[0] if places else None)
            outcome = yield from self._act(course, step, look)
            if outcome.kind is OutcomeKind.FAILED:
                return self._give_up(course, EndingKind.FAILED)
            if stuck(course.traces):
                return Ending(EndingKind.NOT_REACHED, f"the same step was repeated without effect: {step.instruction}")
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
        if position == 0 and not _same_window(reviewed_in, look.window):
            return "another window has the focus than the one that was reviewed"
        if not opened and reviewed_in and look.window and reviewed_in.pid != look.window.pid:
            return "another program has the focus than the one that was reviewed"
        return breach(step, verdict.envelope, look.window, position, self._clock())

    def _act(self, course: _Course, step: PlannedStep, look: Observation) -> Generator[Event, None, Outcome]:
        """Move the hands, look, and judge: the only place where anything is done."""
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
        try:
            after, held = self._judge(course, step)
        except (AgentError, Stopped) as error:
            unchecked = Outcome(OutcomeKind.UNVERIFIED, f"it could not be checked: {error}")
            yield self._note(course, step, unchecked if outcome.kind is OutcomeKind.DONE else outcome, aimed=True)
            raise
        if outcome.kind is OutcomeKind.DONE and not held and not isinstance(step.action, Wait):
            why = "nothing was expected" if isinstance(step.expectation, Unstated) else "what was expected is not seen"
            outcome = Outcome(OutcomeKind.UNVERIFIED, why)
        course.traces.append(Trace(step.action, changed(look, after)))
        yield self._note(course, step, outcome, aimed=True)
        yield self._see(course, after)
        return outcome

    def _judge(self, course: _Course, step: PlannedStep) -> tuple[Observation, bool]:
        """A fresh look, and whether it shows what the step should bring about; a slow program gets a second look."""

        def met(look: Observation) -> bool:
            return self._verifier.met(step.expectation, step.action, look)

        after = self._look(course.stop)
        if not met(after) and not isinstance(step.expectation, Unstated):
            course.stop.wait(self._patience)
            after = self._look(course.stop)
        return after, met(after)

    def _finish(self, course: _Course, step: PlannedStep, look: Observation) -> Generator[Event, None, Ending | None]:
        """The policy says that it is done: check it. A Finish that does not hold gets one new forecast, not two."""
        assert isinstance(step.action, Finish)
        if not step.action.success:
            yield self._note(course, step, Outcome(OutcomeKind.DONE, step.action.message))
            return Ending(EndingKind.NOT_REACHED, step.action.message or "the policy gives up")
        if self._verifier.met(step.expectation, step.action, look):
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

    def _note(self, course: _Course, step: PlannedStep, outcome: Outcome, *, aimed: bool = False) -> Acted:
        """Remember a deed, and what it leaves in doubt; a step that was ``aimed`` may have failed half-way."""
        course.history.append(Deed(step, outcome))
        stated = not isinstance(step.expectation, Unstated)
        if outcome.kind is OutcomeKind.DONE or (outcome.kind is OutcomeKind.UNVERIFIED and not stated):
            course.failures = 0
        else:
            course.failures += 1
        half_done = aimed and outcome.kind is OutcomeKind.FAILED and not isinstance(step.action, Wait)
        if counted([step]) and (outcome.kind is OutcomeKind.UNVERIFIED or half_done):
            course.doubts.append(step)
        return Acted(step, outcome, self._clock())

    def _give_up(self, course: _Course, kind: EndingKind) -> Ending | None:
        """The ending once too many steps in a row came to nothing; None while another forecast is worth it."""
        if course.failures < self._budgets.failures:
            return None
        last = course.history[-1]
        what = f"the last ({last.step.instruction}): {last.outcome.reason}"
        return Ending(kind, f"{course.failures} steps in a row came to nothing, {what}")

    def _perceive(
        self, course: _Course, fits: Callable[[Observation], bool] = lambda _: True
    ) -> Generator[Event, None, None]:
        """Look; when the look does not fit yet (our own panel just gave the focus back), wait and look again."""
        look = self._look(course.stop)
        if not fits(look):
            course.stop.wait(self._patience)
            look = self._look(course.stop)
        yield self._see(course, look)

    def _see(self, course: _Course, look: Observation) -> Perceived:
        course.look = look
        course.doubts = [
            doubt for doubt in course.doubts if not self._verifier.met(doubt.expectation, doubt.action, look)
        ]
        return Perceived(look, self._clock())

    def _look(self, stop: Stop) -> Observation:
        """A look, tried a few times over errors that may pass."""
        for left in reversed(range(_TRIES)):
            stop.check()
            try:
                return self._eyes.look(stop)
            except (ScreenError, MarksError) as error:
                if left == 0 or isinstance(error, NoDisplayError | WaylandError):
                    raise
            stop.wait(self._patience)
        raise AssertionError("the last try returns or raises")

    def _foresee(self, course: _Course, look: Observation) -> Forecast:
        """A forecast, each step grounded whose target is on this look; of a drag, where it starts."""
        course.stop.check()
        course.forecasts += 1
        forecast = self._policy.forecast(course.goal, look, tuple(course.history), self._horizon, course.stop)
        steps = tuple(self._grounded(step, look) for step in forecast.steps[: self._horizon])
        return replace(forecast, steps=steps)

    def _grounded(self, step: PlannedStep, look: Observation) -> PlannedStep:
        if not all(target.visible for target in targets_of(step.action)):
            return replace(step, grounding=None)
        try:
            places = self._places(step.action, look)
        except GroundingError:
            return replace(step, grounding=None)
        return replace(step, grounding=places[0] if places else None)

    def _places(self, action: Action, look: Observation) -> tuple[Grounding, ...]:
        """Where each of the action's targets is on this look. Raises ``GroundingError``, also where that is unsure."""
        places = tuple(self._grounder.ground(target, look) for target in targets_of(action))
        for target, place in zip(targets_of(action), places, strict=True):
            if place.confidence < _SURE:
                found = " or ".join(sorted({_called(meant) for meant in _meant(target, place, look)}))
                raise GroundingError(
                    f"it is not sure that {_called(target)} is {found}", "Look again and forecast anew."
                )
        return places

    def _exhausted(self, course: _Course, *, to_forecast: bool = True) -> str:
        seconds = self._clock() - course.began - course.waited
        return self._budgets.exhausted(course.steps, course.forecasts if to_forecast else 0, seconds)


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


def _seen(course: _Course) -> Observation:
    assert course.look is not None, "a run begins with a look"
    return course.look


def _said(error: AgentError) -> str:
    return f"{error}. {error.advice}" if error.advice else str(error)


def _same_window(left: Window | None, right: Window | None) -> bool:
    if left is None or right is None:
        return left is right
    return (left.pid, left.handle) == (right.pid, right.handle)


def targets_of(action: Action) -> tuple[Target, ...]:
    """What an action acts on: of a drag, where it starts and where it ends."""
    match action:
        case Click(target) | Scroll(target) | TypeText(target):
            return (target,)
        case Drag(start, end):
            return (start, end)
        case PressKeys() | Wait() | OpenApp() | AskUser() | Finish():
            return ()
    assert_never(action)


def _danger(action: Action, places: Sequence[Grounding], reviewed: Observation, look: Observation) -> str:
    """What makes the action, with what was found for it on this look, another risk than the one that was approved.

    A guess is approved under a name that the screen need not bear, and a dialog may have come up since: what was low
    may not be now, and one danger approved is not another. Empty if nothing does.
    """
    approved = assess(action, reviewed.window, reviewed.marks)
    meant = [_meant(target, place, look) for target, place in zip(targets_of(action), places, strict=True)]
    for targets in product(*meant):
        risk, reason = assess(_with(action, targets), look.window, look.marks)
        if risk > Risk.LOW and (risk, reason) != approved:
            on = " and ".join(map(_called, targets))
            return f"it {reason}{f' ({on})' if on else ''}, and that was not approved"
    return ""


def _meant(target: Target, place: Grounding, look: Observation) -> tuple[Target, ...]:
    """What really lies at the place: the target itself if it is there, else all that may have been found for it."""
    there = [mark for mark in look.marks if visible(mark.box, look.frame) == place.box]
    return tuple(Target(mark.role, mark.name) for mark in equals(target, there) or there) or (target,)


def _with(action: Action, targets: Sequence[Target]) -> Action:
    match action:
        case Click() | Scroll() | TypeText():
            return replace(action, target=targets[0])
        case Drag():
            return Drag(targets[0], targets[1])
        case _:
            return action


def _called(target: Target) -> str:
    return f"the {target.role.value} “{target.name}”" if target.name else f"the {target.role.value} without a name"
