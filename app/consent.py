"""The room of consent: which of a person's runs `tracer1 learn` may learn from, asked of each run."""

from __future__ import annotations

import argparse

from agent.consents import Consents, consents_path
from agent.errors import UsageError
from agent.journal import RunSummary, SqliteJournal
from agent.settings import journal_path
from app import words


def add_consent(own: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put `allow`, `forbid` and `runs` among the commands of `learn`."""
    for name, what, about in (
        ("allow", _allow, "allow that a run is learned from"),
        ("forbid", _forbid, "allow it no longer"),
    ):
        made = own.add_parser(name, help=about)
        made.add_argument("run", nargs="*", default=[], help="a run's id, or how it begins")
        made.add_argument("--all", action="store_true", help="every run in the journal")
        made.set_defaults(command=what)
    own.add_parser("runs", help="which runs may be learned from").set_defaults(command=_runs)


def _allow(arguments: argparse.Namespace) -> int:
    chosen = _chosen(arguments)
    Consents(consents_path()).give(run.id for run in chosen)
    print(f"{_counted(len(chosen))} may be learned from.")
    return 0


def _forbid(arguments: argparse.Namespace) -> int:
    chosen = _chosen(arguments)
    Consents(consents_path()).take_back(run.id for run in chosen)
    print(f"{_counted(len(chosen))} may not be learned from any more; what was learned before stays learned.")
    return 0


def _runs(arguments: argparse.Namespace) -> int:
    del arguments
    allowed = Consents(consents_path()).given()
    with SqliteJournal(journal_path()) as journal:
        for run in journal.runs():
            print(f"{'✓' if run.id in allowed else ' '} {run.id[:8]}  {words.plain(run.goal, 100)}")
    return 0


def _chosen(arguments: argparse.Namespace) -> list[RunSummary]:
    with SqliteJournal(journal_path()) as journal:
        runs = journal.runs()
    if arguments.all:
        return list(runs)
    if not arguments.run:
        raise UsageError("no run is named", "tracer1 history lists the runs; or say --all.")
    chosen = []
    for name in arguments.run:
        found = [run for run in runs if run.id.startswith(name)]
        if len(found) != 1:
            raise UsageError(f"{len(found)} runs begin with {name!r}", "tracer1 history lists the runs.")
        chosen += found
    return chosen


def _counted(count: int) -> str:
    return f"{count} run" if count == 1 else f"{count} runs"
