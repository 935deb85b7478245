"""The names' room of running programs: what the process behind a window goes by."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def program_of(pid: int) -> str:
    """The base name of the executable of a process, or "" when it is gone or not ours to see."""
    if pid <= 0:
        return ""
    try:
        return os.path.basename(os.readlink(f"/proc/{pid}/exe")).removesuffix(" (deleted)")
    except OSError:
        return process_name(pid)


def process_name(pid: int) -> str:
    """What a process calls itself, cut after fifteen characters, or "" when it is gone."""
    if pid <= 0:
        return ""
    try:
        return Path(f"/proc/{pid}/comm").read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def rests(pid: int) -> bool:
    """True if the main thread of a process waits for something to happen; also if it is gone or not ours to see.

    One that has something to do and does not get to it on a busy machine, or was stopped, does not rest.
    """
    try:
        state = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state not in "RDTt"


def worked(pid: int) -> float:
    """Processor seconds that a process, all it has started, and what has ended of that, have used.

    Of what is gone or not ours to see none are known. This process and what it has started are left out: a terminal
    is not at work because we are.
    """
    seconds, left, ours = 0.0, [pid], os.getpid()
    while left:
        one = left.pop()
        if one == ours:
            continue
        process = Path(f"/proc/{one}")
        with suppress(OSError):  # it ended meanwhile
            used = (process / "stat").read_text(errors="replace").rpartition(")")[2].split()[11:15]
            seconds += sum(map(int, used)) / os.sysconf("SC_CLK_TCK")
            for thread in process.glob("task/*"):
                with suppress(OSError):  # a thread ends while its program goes on
                    left += map(int, (thread / "children").read_text().split())
    return seconds
