"""The room of what a person keeps: `tracer1 audit`, and the deleting half of `tracer1 history`."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from agent.copies import Copies
from agent.errors import UsageError
from agent.journal import RunSummary, SqliteJournal
from agent.settings import copies_path, journal_path
from app import words
from app.history.archive import Archive
from app.telling import line

_FORGED, _KEPT = 1, 1


def add_audit(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put `audit` among the program's commands."""
    audit = commands.add_parser("audit", help="whether the journal is as it was written")
    audit.add_argument("--noted", default="", metavar="HEAD", help="the head that an earlier audit told")
    audit.add_argument("--json", action="store_true", help="the finding as one JSON object")
    audit.set_defaults(command=_audit)


def add_deletion(history: argparse.ArgumentParser) -> None:
    """Give `history` what deletes."""
    which = history.add_mutually_exclusive_group()
    which.add_argument("--delete", metavar="RUN", help="delete the run whose id begins so")
    which.add_argument("--delete-program", metavar="NAME", help="delete every run that this program was part of")
    which.add_argument("--delete-all", action="store_true", help="delete every run")
    history.add_argument("--yes", action="store_true", help="do not ask")


def deletes(arguments: argparse.Namespace) -> bool:
    """Whether `history` was told to delete."""
    return bool(arguments.delete is not None or arguments.delete_program is not None or arguments.delete_all)


def delete(arguments: argparse.Namespace) -> int:
    """Delete what was named, asked first unless it was said not to: 0 once it is gone, 1 if the person kept it.

    Raises ``UsageError`` where nothing, or more than one run, is named so, or nobody can be asked; ``JournalError``.
    """
    if arguments.run is not None:
        raise UsageError("a run is shown or deleted, not both", "Say tracer1 history --delete RUN.")
    with SqliteJournal(journal_path()) as journal:
        chosen = _chosen(arguments, journal)
    if not chosen:
        print("There is nothing to delete.")
        return 0
    if not arguments.yes and not _confirmed(chosen):
        print("Nothing was deleted.")
        return _KEPT
    count = Archive().delete([run.id for run in chosen])
    if arguments.delete_all:
        Copies(copies_path()).clear()
    print(f"{_counted(count)} deleted; the audit log keeps that it was so.")
    return 0


def _audit(arguments: argparse.Namespace) -> int:
    with SqliteJournal(journal_path()) as journal:
        found = journal.audit(arguments.noted)
    if arguments.json:
        print(line({**asdict(found), "breaks": [asdict(one) for one in found.breaks], "whole": found.whole}))
        return 0 if found.whole else _FORGED
    for one in found.breaks:
        where = f"link {one.position}" if one.position else "beside the chain"
        print(f"✗ {where}{f', run {words.plain(one.run, 40)}' if one.run else ''}: {words.plain(one.why, 200)}")
    if not found.whole:
        print("The journal is not as it was written. Do not rely on the runs that are named.")
        return _FORGED
    deleted = f", {found.tombstones} deleted" if found.tombstones else ""
    print(f"✓ The journal is as it was written: {_counted(found.runs)}{deleted}, {found.links} links.")
    if found.head:
        print(f"  head {found.head}")
    return 0


def _chosen(arguments: argparse.Namespace, journal: SqliteJournal) -> list[RunSummary]:
    runs = journal.runs()
    if arguments.delete_all:
        return list(runs)
    if arguments.delete_program is not None:
        named = journal.runs_of(arguments.delete_program)
        return [run for run in runs if run.id in named]
    found = [run for run in runs if arguments.delete and run.id.startswith(arguments.delete)]
    if len(found) != 1:
        raise UsageError(f"{len(found)} runs begin with {arguments.delete!r}", "tracer1 history lists the runs.")
    return found


def _confirmed(chosen: list[RunSummary]) -> bool:
    if not sys.stdin.isatty():
        raise UsageError("nobody can be asked whether to delete it", "Add --yes if you are sure.")
    for run in chosen[:10]:
        print(f"  {run.id[:8]}  {words.plain(run.goal, 100)}")
    if len(chosen) > 10:
        print(f"  and {len(chosen) - 10} more")
    print(f"Delete {_counted(len(chosen))} for ever? [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _counted(count: int) -> str:
    return f"{count} run" if count == 1 else f"{count} runs"
