"""One run as a journal is given it: a text typed into a field, seen before and after."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from agent.events import Acted, Aimed, Ended, Event, Foreseen, Perceived, Reviewed, Started
from agent.journal import SqliteJournal
from agent.types import (
    ActionKind,
    Box,
    DesktopPoint,
    Ending,
    EndingKind,
    Envelope,
    Forecast,
    Frame,
    Mark,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Risk,
    Role,
    Target,
    TypeText,
    Verdict,
    Window,
)

STEP = PlannedStep(TypeText(Target(Role.TEXT, "Überschrift"), "日本語 🎈"), "Type into the heading")


def look(shade: int = 7) -> Observation:
    pixels = np.full((4, 6, 3), shade, np.uint8)
    pixels[1, 2] = (1, 2, 3)
    window = Window("Notes", "mousepad", 10, 20, Box(0, 0, 6, 4))
    return Observation(
        Frame(pixels, DesktopPoint(-5, 0), (), 1.5), (Mark(Role.BUTTON, "Save", Box(1, 1, 2, 2)),), window
    )


def events(run_id: str = "a", at: float = 1.0) -> list[Event]:
    envelope = Envelope(frozenset({"mousepad"}), frozenset({ActionKind.TYPE_TEXT}), frozenset({"x"}), 1, Risk.LOW, 9.0)
    return [
        Started(run_id, "write a heading", "nano 1", at),
        Perceived(look(), at),
        Foreseen(Forecast((STEP,)), at),
        Reviewed(Verdict((STEP,), envelope), at),
        Perceived(look(), at),
        Aimed(STEP, at),
        Acted(STEP, Outcome(OutcomeKind.DONE), at),
        Perceived(look(9), at),
        Ended(Ending(EndingKind.VERIFIED), at),
    ]


def write(path: Path, told: list[Event]) -> None:
    with SqliteJournal(path) as journal:
        for event in told:
            journal.write(event)
