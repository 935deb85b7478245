"""No process of a run has a socket of the internet: all are watched, from before the policy loads to the first act."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from agent.events import Acted, Foreseen
from agent.eyes.desktop import NoVeil
from agent.loop import journalled
from agent.rehearsal import ConsentingReviewer
from agent.settings import Settings
from agent.stop import Stop
from app.wiring import composer, load_policy
from tests.desktop.patience import until

_PIDFD_GETFD = 438  # on every architecture
_LIBC = ctypes.CDLL(None, use_errno=True)


class Watch:
    """Looks at every socket of this process and its descendants, again and again; ``seen`` are families by process."""

    def __init__(self) -> None:
        self.seen: dict[str, set[socket.AddressFamily]] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watch")

    @contextmanager
    def watching(self) -> Iterator[None]:
        self._thread.start()
        try:
            yield
        finally:
            self._over.set()
            self._thread.join()

    @property
    def internet(self) -> list[str]:
        wanted = {socket.AF_INET, socket.AF_INET6}
        return [program for program, families in list(self.seen.items()) if families & wanted]

    def _watch(self) -> None:
        while not self._over.wait(0.05):
            for pid in descendants(os.getpid()):
                with suppress(OSError):  # it ended meanwhile
                    words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
                    said = b" ".join(words[:5]).decode(errors="replace")
                    self.seen.setdefault(said, set()).update(families(pid))


def families(pid: int) -> Iterator[socket.AddressFamily]:
    """The family of each socket of a process, of those too that are bound to nothing yet."""
    handle = os.pidfd_open(pid)
    try:
        for name in os.listdir(f"/proc/{pid}/fd"):
            with suppress(OSError):
                if os.readlink(f"/proc/{pid}/fd/{name}").startswith("socket:"):
                    copy = _LIBC.syscall(_PIDFD_GETFD, handle, int(name), 0)
                    if copy >= 0:
                        with socket.socket(fileno=copy) as same:
                            yield same.family
    finally:
        os.close(handle)


def descendants(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        with suppress(OSError):
            for task in Path(f"/proc/{parent}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
    return found


def test_the_watch_sees_a_socket_of_a_grandchild() -> None:
    opens = (
        "import socket, sys; s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM); print('open', flush=True); input()"
    )
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {opens!r}])"
    watch = Watch()
    child = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    with watch.watching():
        until(lambda: bool(watch.internet), "the socket", seen=lambda: watch.seen)
    child.communicate(b"\n")
    assert len(watch.internet) == 1


def test_no_process_of_a_run_has_a_socket_of_the_internet(editor: subprocess.Popen[bytes]) -> None:
    watch, stop = Watch(), Stop()
    with watch.watching(), closing(load_policy(Settings(), stop)) as policy:
        compose = composer(Settings(), lambda _settings, _stop: policy)
        with closing(compose(ConsentingReviewer(), NoVeil(), stop)) as mind:
            events = []
            for event in journalled(mind.loop.run('Type "hello"', stop), mind.journal):
                events.append(event)
                if isinstance(event, Acted):
                    break  # looked, forecast, approved, acted, looked again: every process was at work
    assert any(isinstance(event, Foreseen) for event in events)
    for module in ("models.engine.process", "agent.hands.process", "agent.hands.guardian"):
        assert any(module in said for said in watch.seen), f"{module} was not watched: {sorted(watch.seen)}"
    assert any(socket.AF_UNIX in kinds for kinds in watch.seen.values()), "not even the display's socket was seen"
    assert watch.internet == []
