"""The room of runs that were cut off or stopped: what one had behind it, for another to go on from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from agent.course import Course
from agent.errors import UsageError
from agent.events import Acted, Aimed, Ended, Event, HandedBack, Perceived, Resumed, Reviewed, Started
from agent.ports import Verifier
from agent.rules.redaction import REDACTED
from agent.stop import Stop
from agent.types import EndingKind, Outcome, OutcomeKind, Past

_CUT_OFF = Outcome(OutcomeKind.FAILED, "the run was cut off in this step")
_AGAIN = 'Type it again: tracer1 run "..."'
_WRITTEN: Final = (
    (re.compile(r"undo of run (\S+)"), "tracer1 undo"),
    (re.compile(r"macro (\S+)"), "tracer1 macros run"),
)
"""How policies are named whose steps were written before they began, and what begins them anew."""


def past_of(events: Sequence[Event], verifier: Verifier) -> Past:
    """What the run of these events had behind it.

    A step that was aimed at, and of which nothing more is known, may have been done in part: it failed, and its effect
    is in doubt until it is seen. Raises ``UsageError`` for a run that came to an end of its own, for one whose steps no
    other policy knows, and for a goal that was kept without its secrets.
    """
    if not events or not isinstance(events[0], Started):
        raise UsageError("these events tell no run", "tracer1 history lists the runs.")
    started = events[0]
    if command := begun_anew(started.policy):
        raise UsageError(
            f"run {started.run_id[:8]} cannot be taken up: its steps were written before it began",
            f"Begin it anew: {command}",
        )
    course = Course(started.goal, Stop(), started.at)
    aimed: Aimed | None = None
    for event in events[1:]:
        match event:
            case Resumed(past):
                course.take_up(past)
            case Reviewed(verdict):
                course.steer(verdict.steer)
            case HandedBack(deeds, words):
                course.take_back(deeds, words)
            case Perceived(observation):
                course.see(observation, verifier)
            case Aimed():
                aimed = event
            case Acted(step, outcome):
                course.note(step, outcome, aimed=aimed is not None)
                aimed = None
            case Ended(ending) if ending.kind not in (EndingKind.STOPPED, EndingKind.FAILED):
                raise UsageError(f"run {started.run_id[:8]} was not cut off: it ended {ending.kind}", _AGAIN)
            case _:
                pass
    if aimed is not None:
        course.note(aimed.step, _CUT_OFF, aimed=True)
    if any(mark in course.goal for mark in REDACTED):
        raise UsageError("the goal was kept without the secrets that it held", _AGAIN)
    return Past(started.run_id, course.goal, tuple(course.history), tuple(course.doubts), pictured(events))


def begun_anew(policy: str) -> str:
    """The command that begins anew what only this policy can do, as the undo of a run; empty for any other policy."""
    found = ((telling.fullmatch(policy), command) for telling, command in _WRITTEN)
    return next((f"{command} {named[1]}" for named, command in found if named is not None), "")


def pictured(events: Sequence[Event]) -> bool:
    """Whether a picture went with the goal of this run, or of one that it goes on from: it was kept nowhere."""
    return any(
        (isinstance(event, Started) and event.pictured) or (isinstance(event, Resumed) and event.past.pictured)
        for event in events[:2]
    )
