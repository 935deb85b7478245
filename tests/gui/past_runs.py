"""The room of the runs that windows are tried with: a true journal of runs that were rehearsed."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from agent.events import Acted, Aimed, Ended, Event, Foreseen, Perceived, Reviewed, Started
from agent.journal import SqliteJournal
from agent.types import Ending, EndingKind, Observation, Outcome, OutcomeKind, Verdict
from tests.gui.conftest import grounded_forecast, written_look


def coloured(look: Observation, shade: int) -> Observation:
    """The look with a picture in one shade of grey, so that it is known again."""
    pixels = np.full(look.frame.pixels.shape, shade, np.uint8)
    pixels.flags.writeable = False
    return replace(look, frame=replace(look.frame, pixels=pixels))


def run_events(
    run_id: str, goal: str, at: float, ending: EndingKind | None, outcome: OutcomeKind = OutcomeKind.DONE
) -> list[Event]:
    """A run of one forecast of which the first two steps were approved, and the first was done."""
    before, after = coloured(written_look(), 40), coloured(written_look("hello", "hello"), 200)
    forecast = grounded_forecast(before)
    step = forecast.steps[0]
    events: list[Event] = [
        Started(run_id, goal, "rehearsed 1", at),
        Perceived(before, at + 1),
        Foreseen(forecast, at + 2),
        Reviewed(Verdict(forecast.steps[:2], None, "not further"), at + 3),
        Aimed(step, at + 4),
        Acted(step, Outcome(outcome, "for a reason" if outcome is not OutcomeKind.DONE else ""), at + 5),
        Perceived(after, at + 6),
    ]
    return [*events, Ended(Ending(ending, ""), at + 7)] if ending else events


def write_runs(path: Path, *runs: list[Event], frames: bool = True) -> None:
    """Put these runs into the journal at ``path``."""
    with SqliteJournal(path, frames=frames) as journal:
        for events in runs:
            for event in events:
                journal.write(event)


def three_runs(path: Path) -> None:
    """One that was verified, one that failed of a step, one that was cut off: the last is the latest."""
    now = time.time()
    write_runs(
        path,
        run_events("aaaa1111", "say hello to Zoë", now - 500, EndingKind.VERIFIED),
        run_events("bbbb2222", "say hello to <b>Bob</b>", now - 400, EndingKind.FAILED, OutcomeKind.FAILED),
        run_events("cccc3333", "أرسل الرسالة", now - 300, None),
    )
