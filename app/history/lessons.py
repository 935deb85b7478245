"""What the history has for teaching: what the person has shown, and runs that went wrong and can be corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from agent.errors import JournalError
from agent.events import Acted, Corrected
from agent.journal import RunSummary
from agent.rules.takeover import BY_THE_PERSON
from agent.types import EndingKind
from app.history.archive import Archive

MOST: Final = 5
"""So many runs of each kind are told; the history has them all."""

_LOOKED_THROUGH: Final = 20
"""Runs that are read for their steps, the latest first: of a long history one need not wait for all."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A run; ``allowed`` says that it may be learned from, ``corrected`` how many of its steps were."""

    run: RunSummary
    allowed: bool
    corrected: int = 0


@dataclass(frozen=True, slots=True)
class Lessons:
    """The latest first: what was ``shown`` by the person, and runs that did something and went ``wrong``."""

    shown: tuple[Lesson, ...] = ()
    wrong: tuple[Lesson, ...] = ()


def read_lessons(archive: Archive) -> Lessons:
    """``MOST`` of each kind. Raises ``JournalError``."""
    runs, allowed = archive.runs(), archive.allowed()
    ended = [(run, run.ending.kind) for run in runs if run.ending is not None]
    shown = [run for run, _ in ended if run.policy == BY_THE_PERSON]
    doubted = [run for run, kind in ended if run.policy != BY_THE_PERSON and kind is not EndingKind.VERIFIED]
    wrong: list[Lesson] = []
    for run in doubted[:_LOOKED_THROUGH]:
        try:
            events = archive.events(run.id)
        except JournalError:
            continue  # the history says what is wrong with this one
        if any(isinstance(event, Acted) for event in events):
            corrected = {event.number for event in events if isinstance(event, Corrected)}
            wrong.append(Lesson(run, run.id in allowed, len(corrected)))
        if len(wrong) == MOST:
            break
    return Lessons(tuple(Lesson(run, run.id in allowed) for run in shown[:MOST]), tuple(wrong))
