"""A run told again: its events as moments, each with the picture that stood behind it and the plan as it was then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from agent.events import (
    Acted,
    Aimed,
    Awaited,
    Corrected,
    Ended,
    Event,
    Foreseen,
    HandedBack,
    Interrupted,
    Paused,
    Perceived,
    Resumed,
    Reviewed,
    Started,
)
from agent.ports import Grounder
from agent.rules.takeover import BY_THE_PERSON
from agent.types import EndingKind, Forecast, Observation, OutcomeKind, PlannedStep
from app import words
from app.language import COUNTED, translate
from app.plan import Plan, Weigh, planned, verdict_on
from app.sentences import capital, sentence

Told: TypeAlias = tuple[str, str, str]
"""A headline, a sentence under it, and the part of the style sheet that it is coloured by."""

_PARTS = {
    OutcomeKind.DONE: "done",
    OutcomeKind.UNVERIFIED: "careful",
    OutcomeKind.REFUSED: "quiet",
    OutcomeKind.FAILED: "risky",
}
_ENDINGS = {EndingKind.VERIFIED: "done", EndingKind.FAILED: "risky", EndingKind.STOPPED: "quiet"}


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """One event and what was on the screen: ``look`` is the number (from 1) of the event with the picture, 0 for none.

    ``size`` is the picture's in pixels (width, height), ``plan`` the forecast as it stood, ``acting`` whether an
    approval was in force, ``corrected`` what the person said later that should have been done in the place of a step.
    """

    event: Event
    look: int
    size: tuple[int, int]
    plan: Plan | None
    acting: bool
    corrected: PlannedStep | None = None


def moments(events: Sequence[Event], weigh: Weigh, grounder: Grounder) -> tuple[Moment, ...]:
    """The run as moments, one for each event, in order.

    ``weigh`` and ``grounder`` are the rules of today: they show what was, and decide nothing.
    """
    told: list[Moment] = []
    shown = bool(events) and isinstance(events[0], Started) and events[0].policy == BY_THE_PERSON
    look, size, plan, acting = 0, (0, 0), None, False
    seen: Observation | None = None
    corrections = {event.number: event.step for event in events if isinstance(event, Corrected)}
    for number, event in enumerate(events, 1):
        match event:
            case Perceived(observation):
                height, width = observation.frame.pixels.shape[:2]
                look, size, seen = number, (width, height), observation
                plan = plan.seen(observation, grounder) if plan is not None and not shown else None
            case Foreseen(forecast) if seen is not None:
                plan, acting = planned(forecast, seen, weigh, grounder), False
            case Reviewed(verdict) if plan is not None and seen is not None:
                plan, acting = verdict_on(plan, verdict, seen, weigh, grounder), bool(verdict.steps)
            case Aimed(step) if plan is not None:
                plan = plan.aimed(step)
            case Acted(step, outcome) if shown and seen is not None:  # nothing was foreseen: each step stands alone
                plan = planned(Forecast((step,)), seen, weigh, grounder).acted(step, outcome)
            case Acted(step, outcome) if plan is not None:
                plan = plan.acted(step, outcome)
            case Paused():
                plan, acting = None, False
            case Interrupted() | Ended():
                acting = False
            case _:
                pass
        told.append(Moment(event, look, size, plan, acting, corrections.get(number)))
    return tuple(told)


def fault(told: Sequence[Moment]) -> int | None:
    """The place (from 0) of the first step that did not do what it should, else of the last step; None without any."""
    steps = [(place, one.event) for place, one in enumerate(told) if isinstance(one.event, Acted)]
    wrong = [place for place, event in steps if event.outcome.kind is not OutcomeKind.DONE]
    return wrong[0] if wrong else steps[-1][0] if steps else None


def told(event: Event) -> Told:
    """The event in words for people."""
    match event:
        case Started(goal=goal, policy=policy, pictured=pictured):
            if policy == BY_THE_PERSON:
                return translate("Replay", "You begin to show it"), words.plain(goal, 400), ""
            lines = [words.plain(goal, 400), words.plain(policy, 80)]
            if pictured:
                lines.append(translate("Replay", "A picture went with the goal; it was kept nowhere."))
            return translate("Replay", "The run begins"), "\n".join(lines), ""
        case Resumed(past):
            count = len(past.history)
            said = translate("Replay", "It goes on from an earlier run, with %n step(s) behind it", "", COUNTED, count)
            lost = translate("Replay", "A picture went with the goal; it was kept nowhere.") if past.pictured else ""
            return said, lost, ""
        case Perceived(observation):
            window = observation.window
            where = words.plain(window.title or window.program, 160) if window else translate("Replay", "no window")
            return translate("Replay", "A look at the screen"), where, "quiet"
        case Foreseen(forecast):
            count = len(forecast.steps)
            said = translate("Replay", "%n step(s) foreseen", "", COUNTED, count)
            return said, words.plain(forecast.reasoning, 400), ""
        case Reviewed():
            return _reviewed(event)
        case Aimed(step):
            return translate("Replay", "About to act"), words.instruction(step), ""
        case Awaited(step):
            return translate("Replay", "Waiting"), capital(words.expectation(step.expectation)), "quiet"
        case Acted(step, outcome):
            expected = words.expectation(step.expectation)
            lines = [words.instruction(step)]
            if expected:
                lines.append(translate("Replay", "Expected: {what}").format(what=expected))
            return words.outcome(outcome), "\n".join(lines), _PARTS[outcome.kind]
        case Interrupted(by):
            said = translate("Replay", "Paused by {what}").format(what=sentence(words.plain(by, 80)))
            return said, translate("Replay", "What was approved is over."), ""
        case Paused():
            return translate("Replay", "You took over"), "", ""
        case HandedBack(deeds, said):
            lines = [words.instruction(deed.step) for deed in deeds]
            lines += [translate("Replay", "From now on: {what}").format(what=words.plain(said, 300))] if said else []
            return translate("Replay", "You handed back"), "\n".join(lines), ""
        case Corrected(_, step):
            return translate("Replay", "You said what it should have done"), words.instruction(step), ""
        case Ended(ending):
            headline, why = words.ending(ending)
            return headline, why, _ENDINGS.get(ending.kind, "careful")
        case _:
            assert_never(event)


def _reviewed(event: Reviewed) -> Told:
    reason = words.plain(sentence(event.verdict.reason), 300)
    if event.verdict.steps:
        count = len(event.verdict.steps)
        return translate("Replay", "%n step(s) may run", "", COUNTED, count), reason, ""
    if event.verdict.others:
        return translate("Replay", "Other ways were asked for"), "", ""
    if event.verdict.steer:
        return translate("Replay", "Another forecast was asked for"), words.plain(event.verdict.steer, 300), ""
    return translate("Replay", "Nothing may run"), reason, "careful"
