"""Claims about what is told of a running process."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable

from agent.programs import rests, worked


def comes(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 30
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def test_a_process_rests_only_while_it_waits_for_something() -> None:
    script = "import sys\nsys.stdin.readline()\nwhile True: pass\n"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert comes(lambda: rests(process.pid))
        process.send_signal(signal.SIGSTOP)
        assert comes(lambda: not rests(process.pid))
        process.send_signal(signal.SIGCONT)
        assert comes(lambda: rests(process.pid))
        process.stdin.close()
        assert comes(lambda: not rests(process.pid))
        process.kill()
    assert rests(process.pid)


def test_what_a_process_has_started_counts_as_its_work_also_when_it_has_ended() -> None:
    script = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "while True: pass"])
sys.stdin.readline()
child.kill()
child.wait()
print(flush=True)
sys.stdin.readline()
"""
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert comes(lambda: worked(process.pid) > 0.3)
        before = worked(process.pid)
        process.stdin.write(b"\n")
        process.stdin.flush()
        process.stdout.readline()
        assert worked(process.pid) > before - 0.005  # less than a tick of the system's clock
        process.kill()
    assert worked(process.pid) == 0.0
