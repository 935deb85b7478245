"""The mind's look back: what the person made of a policy's forecasts, run by run, as the journal tells it."""

from __future__ import annotations

from agent.errors import AgentError
from agent.journal import SqliteJournal
from agent.rules.certainty import Judged, judged


def answers(policy: str, journal: SqliteJournal, runs: int | None = None) -> Judged:
    """Of so many of the policy's last runs, or of all; one that cannot be read tells nothing."""
    told = Judged()
    try:
        # A policy calls itself by its name, and then says more.
        found = [run for run in journal.runs() if run.policy.partition(" ")[0] == policy]
    except AgentError:
        return told
    for run in found[:runs]:
        try:
            of_one = judged(journal.events(run.id, frames=False))
        except AgentError:
            continue
        told.steps += of_one.steps
        told.ways += of_one.ways
    return told
