"""The room of `tracer1 copies`: the files that runs overwrote or deleted, as they were, and the way back."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from agent.errors import UsageError
from app import words


def add_copies(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Put `copies` among the program's commands."""
    copies = commands.add_parser("copies", help="files as they were before a run overwrote or deleted them")
    copies.add_argument("--restore", type=int, metavar="N", help="put copy N back; what is there now is copied first")
    copies.set_defaults(command=_copies)


def _copies(arguments: argparse.Namespace) -> int:
    from app.wiring import kept_copies  # noqa: PLC0415 - slow to load, and most commands need none

    copies = kept_copies()
    kept = copies.since(0.0)  # numbered from the oldest, so that what is put back makes no number another copy's
    if arguments.restore is None:
        for number, copy in reversed(list(enumerate(kept, 1))):
            when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(copy.at))
            print(f"{number:>3}  {when}  {words.plain(copy.original, 200)}")
        print("Put one back with: tracer1 copies --restore N" if kept else "No copies are kept.")
        return 0
    if not 1 <= arguments.restore <= len(kept):
        raise UsageError(f"there is no copy {arguments.restore}", "List the copies with: tracer1 copies")
    chosen = kept[arguments.restore - 1]
    if before := copies.restore(chosen):
        print(before)
    print(f"{words.plain(Path(chosen.original).name, 200)} is again as it was.")
    return 0
