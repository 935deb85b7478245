"""The room of what a terminal is told: events, forecasts and findings, in calm lines or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final, Protocol, assert_never

from agent.codec import Json, encode
from agent.copies import Copy
from agent.disarming import disarmed_json
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
from agent.rules.undo import Undoing
from agent.types import OutcomeKind, Pixels, PlannedStep, Verdict
from app import words
from app.doctor import Finding, Health
from app.language import english

_SIGNS: Final = {
    OutcomeKind.DONE: "✓",
    OutcomeKind.UNVERIFIED: "?",
    OutcomeKind.REFUSED: "–",
    OutcomeKind.FAILED: "✗",
}
_HEALTH: Final = {Health.FINE: "✓", Health.DOUBTFUL: "!", Health.BROKEN: "✗"}


class Teller(Protocol):
    """Says what happens while it happens; ``ended`` once the end was told."""

    ended: bool

    def tell(self, event: Event) -> None: ...


class JsonTeller:
    """One object a line, each with the name of its class under "is"; of a frame's pixels only the size is said."""

    def __init__(self) -> None:
        self.ended = False

    def tell(self, event: Event) -> None:
        """Say the event."""
        self.ended = isinstance(event, Ended)
        print(line(encode(event, _size)), flush=True)


class PlainTeller:
    """Says what a person wants to know, in a few calm lines; ``chord`` names what stops everything.

    In English, whatever the faces beside it speak: a terminal's lines are searched and read by scripts too.
    """

    def __init__(self, chord: str = "") -> None:
        self._chord = chord
        self.ended = False

    def tell(self, event: Event) -> None:
        """Say the event, if it is worth a line."""
        with english():
            said = self._line(event)
        if said:
            print(words.without_isolates(said), flush=True)

    def _line(self, event: Event) -> str:
        match event:
            case Started(goal=goal, policy=policy):
                stops = f"; {self._chord} stops everything" if self._chord else ""
                return f"{words.plain(goal, 200)}\n  {words.plain(policy, 120)}{stops}"
            case Resumed(past):
                said = f"  goes on from run {past.run_id[:8]}, which has {_counted(len(past.history))} behind it"
                lost = "\n  A picture went with its goal and was kept nowhere: this run goes on without it."
                return said + (lost if past.pictured else "")
            case Foreseen(forecast):
                return "\n".join(["Forecast:", *(planned(n, step) for n, step in enumerate(forecast.steps, 1))])
            case Reviewed(verdict):
                return _approval(verdict)
            case Awaited(step):
                return f"  … waiting until {words.expectation(step.expectation)}"
            case Acted(step, outcome):
                why = f"  ({words.plain(outcome.reason, 160)})" if outcome.reason else ""
                return f"  {_SIGNS[outcome.kind]} {words.instruction(step)}{why}"
            case Interrupted(by):
                return f"Paused by {words.plain(by, 80)}: what was approved is over."
            case Paused():
                return "Paused: the screen is yours."
            case HandedBack(deeds, told):
                done = [f"  ✓ {words.instruction(deed.step)}  (by you)" for deed in deeds]
                return "\n".join(["Handed back.", *done, *([f"  {words.plain(told, 160)}"] if told else [])])
            case Corrected(_, step):
                return f"  You said later what it should have done: {words.instruction(step)}"
            case Ended(ending):
                self.ended = True
                return ". ".join(words.ending(ending))
            case Perceived() | Aimed():
                return ""  # looks and aims follow each other too quickly to be read
            case _:
                assert_never(event)


def planned(number: int, step: PlannedStep) -> str:
    """One step of a forecast as a line."""
    expected = words.expectation(step.expectation)
    return words.without_isolates(f"  {number}. {words.instruction(step)}" + (f"  → {expected}" if expected else ""))


def diagnosis(finding: Finding) -> str:
    """One finding as a line, and a second one with what to do."""
    said = f"{_HEALTH[finding.health]} {finding.about:<14} {finding.found}"
    return f"{said}\n  {'':<14} {finding.advice}" if finding.advice else said


def way_told(way: Undoing, copies: Sequence[Copy]) -> list[str]:
    """What of a run stays when it is taken back, and the copies of files as they were, as lines."""
    told = [f"  stays: {words.instruction(step)}  ({words.plain(why, 160)})" for step, why in way.stays]
    told += [f"  kept:  {words.plain(one.original, 200)} as it was: {words.plain(one.path, 200)}" for one in copies]
    return [words.without_isolates(line) for line in told]


def line(value: Json) -> str:
    """One line of JSON."""
    return disarmed_json(json.dumps(value, ensure_ascii=False, allow_nan=False))


def _approval(verdict: Verdict) -> str:
    if verdict.others:
        return "Other ways are looked for."
    if verdict.steer:
        return f"Foreseen anew: {words.plain(verdict.steer, 160)}"
    why = f" ({words.plain(verdict.reason, 160)})" if verdict.reason else ""
    count = len(verdict.steps)
    return f"{_counted(count)} may run{why}:" if count else f"Nothing may run{why}."


def _counted(steps: int) -> str:
    return f"{steps} step{'s' if steps != 1 else ''}"


def _size(pixels: Pixels) -> str:
    height, width = pixels.shape[:2]
    return f"{width}x{height}"
