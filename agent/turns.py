"""The room where what happened is read as a run again: its turns, each with its look, its forecast and its deeds."""

from __future__ import annotations

from agent.errors import JournalError
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
from agent.types import Deed, Ending, Forecast, Observation, Outcome, OutcomeKind, Run, Turn, Verdict


def run_of(events: tuple[Event, ...]) -> Run:
    """The run that these events tell: a turn begins with each look. Raises ``JournalError`` unless they tell one.

    A step that was aimed at but of which nothing more is known (the program died) is a deed that failed.
    """
    if not events or not isinstance(events[0], Started):
        raise JournalError("a run begins with Started")
    started = events[0]
    turns: list[_Turn] = []
    ending: Ending | None = None
    pending: Aimed | None = None
    for event in events[1:]:
        match event:
            case Resumed() | Awaited() | Interrupted() | Corrected():
                pass  # what an earlier run did is no turn of this one, nor is what was said later
            case Perceived(observation):
                turns.append(_Turn(observation))
            case Ended(said):
                ending = said
            case Aimed():
                pending = event
            case _ if not turns:
                raise JournalError(f"{type(event).__name__} comes before the first look")
            case Foreseen(forecast):
                turns[-1].forecast = forecast
            case Reviewed(verdict):
                turns[-1].verdict = verdict
            case Acted(step, outcome):
                turns[-1].deeds.append(Deed(step, outcome))
                pending = None
            case Paused():
                pass
            case HandedBack(deeds):
                turns[-1].deeds += deeds
            case Started():
                raise JournalError("a run begins once")
    if pending is not None and turns:
        turns[-1].deeds.append(Deed(pending.step, Outcome(OutcomeKind.FAILED, "the run was cut off in this step")))
    told = tuple(Turn(turn.look, turn.forecast, turn.verdict, tuple(turn.deeds)) for turn in turns)
    return Run(started.run_id, started.goal, started.at, told, ending)


class _Turn:
    """A turn while it is read."""

    def __init__(self, look: Observation) -> None:
        self.look = look
        self.forecast: Forecast | None = None
        self.verdict: Verdict | None = None
        self.deeds: list[Deed] = []
