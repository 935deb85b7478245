"""The broom's room: ends every process of a private display, as a small process that outlives a killed parent.

A process belongs to a private display when its environment holds ``TRACER1_PRIVATE_DISPLAY=<token>``: programs that
fork away, and services that the session bus starts, inherit it, whoever their parent is. Only the standard library is
imported here, for the file is also run as a program.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import sys
import time
from pathlib import Path

VARIABLE = "TRACER1_PRIVATE_DISPLAY"


def members(token: str) -> list[int]:
    """Process ids, of our own user, that carry the token; zombies carry nothing and are not among them."""
    numbers = (int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit())
    return [pid for pid in numbers if _carries(pid, token)]


def _carries(pid: int, token: str) -> bool:
    try:
        environment = Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:  # another user's, or gone meanwhile
        return False
    return f"{VARIABLE}={token}".encode() in environment.split(b"\0")


def sweep(token: str, patience: float = 3.0) -> None:
    """Ask all members to end, wait up to ``patience`` seconds, then end them; return when none is left."""
    deadline = time.monotonic() + patience
    gentle = True
    while pids := members(token):
        gentle = gentle and time.monotonic() < deadline
        handles = [handle for pid in pids if (handle := _open(pid, token)) is not None]
        for handle in handles:
            _send(handle, signal.SIGTERM if gentle else signal.SIGKILL)
        _wait(handles, max(0.05, deadline - time.monotonic()) if gentle else 1.0)
        for handle in handles:
            os.close(handle)


def _open(pid: int, token: str) -> int | None:
    """A handle on the process that cannot come to mean another one; None if it ended or its number was reused."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return None
    if _carries(pid, token):
        return handle
    os.close(handle)
    return None


def _send(handle: int, number: signal.Signals) -> None:
    try:
        signal.pidfd_send_signal(handle, number)
    except ProcessLookupError:
        return


def _wait(handles: list[int], seconds: float) -> None:
    """Until all have ended, or the time is over."""
    deadline = time.monotonic() + seconds
    waiting = set(handles)
    while waiting and (left := deadline - time.monotonic()) > 0:
        ended, _, _ = select.select(list(waiting), [], [], left)
        waiting -= set(ended)


def main() -> None:
    """Wait until the parent closes our standard input, by will or by death; then sweep the token, remove the folder."""
    token, folder = sys.argv[1:]
    while os.read(0, 4096):
        pass
    sweep(token)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
