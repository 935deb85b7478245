"""What a policy's numbers are worth on this machine: what the person made of its last runs, and its practice."""

from __future__ import annotations

from typing import Final

from agent.errors import AgentError
from agent.journal import SqliteJournal
from agent.questions import Certainty
from agent.rules.certainty import Judged, curve, judged
from models.practised import report_of

_RUNS: Final = 20
"""So many of the policy's last runs are looked at: a run begins with this."""


def certainty_of(name: str, journal: SqliteJournal) -> Certainty:
    """Of the policy of this name; a run that cannot be read tells nothing."""
    told, report = answers(name, journal), report_of(name)
    return Certainty(curve(told.steps, report.steps), curve(told.ways, report.ways))


def answers(name: str, journal: SqliteJournal) -> Judged:
    """What the person made of the steps and the ways in the policy's last runs."""
    told = Judged()
    try:
        # A policy calls itself by its name, and then says more.
        runs = [run for run in journal.runs() if run.policy.partition(" ")[0] == name]
    except AgentError:
        return told
    for run in runs[:_RUNS]:
        try:
            of_one = judged(journal.events(run.id, frames=False))
        except AgentError:
            continue
        told.steps += of_one.steps
        told.ways += of_one.ways
    return told
