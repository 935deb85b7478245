"""The room of promptness: the threads of the hands run before ordinary work, where the system allows it.

A stop must not wait until a busy program has used up its turn. Every thread of the process takes part, as the slowest
one that holds Python's lock would hold up the others. A user without the right to it (most are; RLIMIT_RTPRIO and
RLIMIT_NICE grant it) has hands of ordinary priority, which the system's own fairness to short work serves well enough.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable


def come_first() -> None:
    """Let the calling thread go before ordinary ones. What it starts, threads and programs, is ordinary again."""
    with contextlib.suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_RR | os.SCHED_RESET_ON_FORK, os.sched_param(1))
        return
    with contextlib.suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_OTHER | os.SCHED_RESET_ON_FORK, os.sched_param(0))
        os.setpriority(os.PRIO_PROCESS, 0, -10)  # of this thread alone, on Linux


def stand_back() -> None:
    """Let the calling thread be ordinary again: what is left of its work is urgent to nobody."""
    with contextlib.suppress(OSError):
        # With the flag that ``come_first`` has set, which nobody but root may take back.
        os.sched_setscheduler(0, os.SCHED_OTHER | os.SCHED_RESET_ON_FORK, os.sched_param(0))
        os.setpriority(os.PRIO_PROCESS, 0, 0)


def start(work: Callable[[], None], name: str) -> None:
    """A prompt thread that ends with the process."""

    def run() -> None:
        come_first()
        work()

    threading.Thread(target=run, name=name, daemon=True).start()
