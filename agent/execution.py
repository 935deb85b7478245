"""The room where approved steps are carried out: each guarded on a fresh look, done, looked at again and judged.

A deed is in doubt while what it should have shown was never seen, whether the hands say that it was done or that they
failed half-way: an expectation met late, on any later look, clears it; a better forecast afterwards does not, since
nobody knows what the doubtful step did instead.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from typing import Final

from agent.course import Course
from agent.errors import AgentError, GroundingError, HandsError, Stopped
from agent.events import Acted, Aimed, Awaited, Event, Interrupted
from agent.foresight import Foresight
from agent.ports import Grounder, Hands, Verifier
from agent.rules.aim import danger_of, found_again, places_of
from agent.rules.budgets import Budgets
from agent.rules.courtesy import Helm
from agent.rules.envelope import breach
from agent.rules.loops import SO_ALREADY, changed, looping, settled
from agent.types import (
    AskUser,
    Deed,
    Ending,
    EndingKind,
    Finish,
    Grounding,
    Observation,
    OpenApp,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Unstated,
    Verdict,
    Wait,
    Window,
    same_window,
)
from agent.watch import Watch

_NOTICED: Final = 0.5
"""Seconds after a look that showed too little, when what is waited for is told: by then most of what is late came."""


class Execution:
    """Does what was approved, at most ``commit`` steps of a verdict (None: all), and nothing else."""

    def __init__(
        self,
        watch: Watch,
        foresight: Foresight,
        grounder: Grounder,
        hands: Hands,
        verifier: Verifier,
        *,
        budgets: Budgets,
        commit: int | None,
        clock: Callable[[], float],
        helm: Helm,
    ) -> None:
        self._watch = watch
        self._foresight = foresight
        self._grounder = grounder
        self._hands = hands
        self._verifier = verifier
        self._budgets = budgets
        self._commit = commit
        self._clock = clock
        self._helm = helm
        self._heard = helm.times

    def follow(self, course: Course, verdict: Verdict, since: int) -> Generator[Event, None, Ending | None]:
        """Run the approved steps until one needs a new forecast (None) or ends the run.

        ``since`` is what the helm's ``times`` were when they were approved: who takes over after that is heard.
        """
        self._heard = since
        course.approve(verdict.envelope)
        reviewed = course.look
        reviewed_in = reviewed.window
        yield from self._watch.perceive(course, lambda look: same_window(reviewed_in, look.window))
        opened = acted = False
        committed = verdict.steps[: self._commit]
        for position, planned in enumerate(committed):
            course.stop.check()
            if self._taken_over():
                return None
            look = course.look
            match planned.action:
                case Finish():
                    return (yield from self._finish(course, planned, look))
                case AskUser(question):
                    return Ending(EndingKind.NOT_REACHED, f"the policy asks: {question}")
            if spent := course.exhausted(self._budgets, self._clock(), to_forecast=False):
                return Ending(EndingKind.NOT_REACHED, spent)
            if refusal := self._guard(planned, verdict, course, reviewed_in, position, opened=opened):
                yield self._note(course, planned, Outcome(OutcomeKind.REFUSED, refusal))
                return course.given_up(EndingKind.NOT_REACHED, self._budgets)
            try:
                places = self._places(planned, reviewed, look, acted=acted)
            except GroundingError as error:
                lost = replace(planned, grounding=None)
                yield self._note(course, lost, Outcome(OutcomeKind.FAILED, error.told))
                return course.given_up(EndingKind.NOT_REACHED, self._budgets)
            if danger := danger_of(planned, places, reviewed, look):
                yield self._note(course, replace(planned, grounding=None), Outcome(OutcomeKind.REFUSED, danger))
                return course.given_up(EndingKind.NOT_REACHED, self._budgets)
            step = replace(planned, grounding=places[0] if places else None)
            if settled(step, look, self._verifier):
                yield self._note(course, step, Outcome(OutcomeKind.DONE, SO_ALREADY))
                continue
            if looping(course.traces, step.action, look):
                told = f"the same step was repeated without effect: {step.instruction}"
                yield self._note(course, step, Outcome(OutcomeKind.REFUSED, "it was done twice on this same screen"))
                return Ending(EndingKind.NOT_REACHED, told)
            acted = acted or not isinstance(step.action, Wait)
            outcome = yield from self._act(course, step, look, last=position + 1 == len(committed))
            if self._taken_over():
                return None  # what was cut short by it ends no run
            if outcome.kind is OutcomeKind.FAILED:
                return course.given_up(EndingKind.FAILED, self._budgets)
            if course.failures:
                return course.given_up(EndingKind.NOT_REACHED, self._budgets)
            opened = opened or isinstance(step.action, OpenApp)
        return None

    def _places(
        self, step: PlannedStep, reviewed: Observation, look: Observation, *, acted: bool
    ) -> tuple[Grounding, ...]:
        """Where the step's targets are. Raises ``GroundingError``.

        As long as nothing was done, what was on the reviewed look has to be called as it was there, and as many things
        as there: to review takes minutes, in which another of its name may come up before it.
        """
        if acted or step.grounding is None:
            return places_of(step.action, look, self._grounder)
        return found_again(step.action, reviewed, look, self._grounder)

    def _guard(
        self,
        step: PlannedStep,
        verdict: Verdict,
        course: Course,
        reviewed_in: Window | None,
        position: int,
        *,
        opened: bool,
    ) -> str:
        """Why the step may not run on the last look, in words; empty if it may."""
        look = course.look
        if verdict.envelope is None:
            return "nothing was approved"
        if position == 0 and not same_window(reviewed_in, look.window):
            return "another window has the focus than the one that was reviewed"
        if not opened and reviewed_in and look.window and reviewed_in.home != look.window.home:
            return "another window has the focus than the one that was reviewed, and it is no dialog of that"
        return breach(step, verdict.envelope, look.window, position, self._clock(), course.opened)

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
            outcome = Outcome(OutcomeKind.FAILED, error.told)
        except Stopped as stopped:
            yield self._note(course, step, Outcome(OutcomeKind.FAILED, f"stopped by {stopped.reason}"), aimed=True)
            raise
        if by := self._helm.news():
            yield Interrupted(by, self._clock())  # before the next look, which takes a while
        if last and outcome.kind is OutcomeKind.DONE:
            self._foresight.foretell(course, step, look)
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
        if outcome.kind in (OutcomeKind.DONE, OutcomeKind.UNVERIFIED):
            course.trace(step, look)
        yield self._note(course, step, outcome, aimed=True)
        yield self._watch.see(course, after)
        return outcome

    def _await(
        self, course: Course, step: PlannedStep, look: Observation
    ) -> Generator[Event, None, tuple[Observation, bool]]:
        """``look`` or a later one, and whether it shows what was expected; what is late is waited for.

        What is seen once the person has taken over counts for nothing: it may be their doing.
        """

        def met(look: Observation) -> bool:
            return course.met(step, look, self._verifier)

        held = met(look)
        if held or isinstance(step.expectation, Unstated):
            return look, held
        history = (*course.history, Deed(step, Outcome(OutcomeKind.UNVERIFIED)))
        began, told = self._clock(), False
        self._foresight.anticipate(course, look, history)
        for now in self._watch.further(step, course.look, look, course.stop, self._taken_over):
            if self._taken_over():  # during that look
                break
            if met(now):
                self._foresight.desist()
                return now, True
            if changed(look, now):
                self._foresight.anticipate(course, now, history)
            look = now
            if not told and self._clock() - began >= _NOTICED:
                told = True
                yield Awaited(step, self._clock())
        return look, False

    def _finish(self, course: Course, step: PlannedStep, look: Observation) -> Generator[Event, None, Ending | None]:
        """The policy says that it is done: check it. A Finish that does not hold gets one new forecast, not two."""
        assert isinstance(step.action, Finish)
        if not step.action.success:
            yield self._note(course, step, Outcome(OutcomeKind.DONE, step.action.message))
            return Ending(EndingKind.NOT_REACHED, step.action.message or "the policy gives up")
        seen, held = yield from self._await(course, step, look)
        if seen is not look:
            yield self._watch.see(course, seen)
        if held:
            yield self._note(course, step, Outcome(OutcomeKind.DONE))
            if not course.doubts:
                return Ending(EndingKind.VERIFIED)
            doubtful = "; ".join(doubt.instruction for doubt in course.doubts)
            return Ending(EndingKind.UNVERIFIED, f"the effect of these steps was never seen: {doubtful}")
        if self._taken_over():
            return None
        again = bool(course.history) and isinstance(course.history[-1].step.action, Finish)
        yield self._note(course, step, Outcome(OutcomeKind.UNVERIFIED, "the end that was expected is not seen"))
        if again or isinstance(step.expectation, Unstated):
            return Ending(EndingKind.UNVERIFIED, "nothing on the screen shows that the goal is reached")
        return None

    def _taken_over(self) -> bool:
        """Whether the person has paused it by now, or used what is theirs: on another thread, at any moment."""
        return self._helm.taken or self._helm.times != self._heard

    def _note(self, course: Course, step: PlannedStep, outcome: Outcome, *, aimed: bool = False) -> Acted:
        course.note(step, outcome, aimed=aimed)
        return Acted(step, outcome, self._clock())
