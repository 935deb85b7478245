"""Claims about what is told of a running process."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from agent.programs import rests, worked


@contextmanager
def running(script: str) -> Iterator[subprocess.Popen[bytes]]:
    """Python at work on this, which ends with the block in any case."""
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def comes(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 30
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def test_a_process_rests_only_while_it_waits_for_something() -> None:
    script = "import sys\nsys.stdin.readline()\nwhile True: pass\n"
    with running(script) as process:
        assert process.stdin is not None
        assert comes(lambda: rests(process.pid))
        process.send_signal(signal.SIGSTOP)
        assert comes(lambda: not rests(process.pid))
        process.send_signal(signal.SIGCONT)
        assert comes(lambda: rests(process.pid))
        process.stdin.close()
        assert comes(lambda: not rests(process.pid))
    assert rests(process.pid)


def test_what_a_process_has_started_counts_as_its_work_also_when_it_has_ended() -> None:
    script = """
import subprocess, sys
work = "import os; ours = os.getppid()\\nwhile os.getppid() == ours: pass"
child = subprocess.Popen([sys.executable, "-c", work])
sys.stdin.readline()
child.kill()
child.wait()
print(flush=True)
sys.stdin.readline()
"""
    with running(script) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert comes(lambda: worked(process.pid) > 0.3)
        before = worked(process.pid)
        process.stdin.write(b"\n")
        process.stdin.flush()
        process.stdout.readline()
        assert worked(process.pid) > before - 0.005  # less than a tick of the system's clock
    assert worked(process.pid) == 0.0


def test_a_thread_that_ends_meanwhile_takes_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    with running("while True: pass") as process:
        assert comes(lambda: worked(process.pid) > 0.1)
        real = Path.read_text

        def gone(path: Path, *given: str, **more: str) -> str:
            if path.name == "children":
                raise ProcessLookupError
            return real(path, *given, **more)

        monkeypatch.setattr(Path, "read_text", gone)
        assert worked(process.pid) > 0.1


def test_a_terminal_is_not_at_work_because_what_asks_is() -> None:
    asks = """
import os, time
from agent.programs import worked
while time.process_time() < 1.0: pass
print(worked(os.getppid()))
"""
    terminal = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]], check=True)"
    done = subprocess.run([sys.executable, "-c", terminal, asks], check=True, capture_output=True, text=True)
    assert 0.0 < float(done.stdout) < 1.0
