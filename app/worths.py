"""What a policy's numbers are worth on this machine: what the person made of its last runs, and its practice."""

from __future__ import annotations

from typing import Final

from agent.answers import answers
from agent.journal import SqliteJournal
from agent.questions import Certainty
from agent.rules.certainty import curve
from models.practised import report_of

_RUNS: Final = 20
"""So many of the policy's last runs are looked at: a run begins with this."""


def certainty_of(name: str, journal: SqliteJournal) -> Certainty:
    """Of the policy of this name."""
    told, report = answers(name, journal, _RUNS), report_of(name)
    return Certainty(curve(told.steps, report.steps), curve(told.ways, report.ways))
