"""The engine's process as its starter holds it: started apart from everything, spoken to, and ended."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import tempfile
import threading
import time
from typing import IO, BinaryIO

from agent import children
from models.engine.answers import is_answer
from models.engine.messages import Message, receive, send

SETTLING = 2.0
"""Seconds in which an engine whose answer nobody wants any more must end it. Nobody waits meanwhile; to kill it at once
would cost the loaded model."""

_FAREWELL = 0.06
"""Seconds in which an engine that nobody speaks to any more must end before it is killed."""

_ENDS = ("reply", "ways", "read", "loaded", "failed")
"""What an answer ends with."""

_LAST_WORDS = 1000
"""Bytes of what a dead engine wrote to standard error that are told."""

_KEPT = (
    *("LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "OMP_WAIT_POLICY", "PYTHONPATH", "SYSTEMROOT"),
    "TRACER1_PRIVATE_DISPLAY",  # by which a private display finds its processes
)
"""All that the engine is told of the environment: nothing that leads to a display, a bus, a home or an account."""


class Child:
    """The running process: two threads carry messages, so that nobody who asks it is ever held up by a full pipe.

    ``layers`` is how many layers are on a graphics card, None before the model is loaded.
    """

    def __init__(self) -> None:
        # Not a pipe: nobody would read it, and a full pipe would stop the engine.
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process
        self._process = subprocess.Popen(
            children.command("models.engine.process"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd="/",
            env=_environment(),
        )
        self._burial = threading.Lock()
        self._last_words = ""
        self._settled = threading.Event()
        self._settled.set()
        self.layers: int | None = None
        self._sent: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self.answers: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=work, args=(stream,), name=f"engine {name}", daemon=True)
            for name, work, stream in (
                ("writer", self._write, self._process.stdin),
                ("reader", self._read, self._process.stdout),
            )
        ]
        for thread in self._threads:
            thread.start()

    def _write(self, stream: BinaryIO) -> None:
        with contextlib.suppress(OSError):  # it died: the reader says so
            while (message := self._sent.get()) is not None:
                send(stream, message)
        with contextlib.suppress(OSError):  # what could not be written is written once more before closing
            stream.close()

    def _read(self, stream: BinaryIO) -> None:
        while (message := receive(stream)) is not None and is_answer(message):
            if message.kind == "loaded":
                self.layers = int(message.body["layers"])
            self.answers.put(message)
        self.answers.put(None)
        stream.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def tell(self, message: Message) -> None:
        """Send a message; returns at once."""
        self._sent.put(message)

    def abandon(self) -> None:
        """Nobody wants its answer any more: it has ``SETTLING`` seconds to end it, or is killed. Returns at once."""
        self._settled.clear()
        self.tell(Message("cancel", {}))
        threading.Thread(target=self._settle, name="engine settling", daemon=True).start()

    def settled(self, seconds: float) -> bool:
        """Whether it has ended the answer that nobody wanted, or was killed, waited for so long at most."""
        return self._settled.wait(seconds)

    def _settle(self) -> None:
        if not self._ends_within(SETTLING):
            self.kill()
        self._settled.set()

    def _ends_within(self, seconds: float) -> bool:
        """Whether the answer ends in time and leaves a loaded model that can be asked again."""
        until = time.monotonic() + seconds
        with contextlib.suppress(queue.Empty):
            while (left := until - time.monotonic()) > 0:
                answer = self.answers.get(timeout=left)
                if answer is None or answer.kind in _ENDS:
                    return answer is not None and self.layers is not None
        return False

    def end(self) -> None:
        """Close its input, on which it ends by itself; kill it if it does not."""
        self._sent.put(None)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_FAREWELL)
        self.kill()

    def kill(self) -> None:
        """End it now; may be called twice and from several threads."""
        self._process.kill()
        self._process.wait()
        self._sent.put(None)
        for thread in self._threads:
            thread.join()
        with self._burial:
            if not self._errors.closed:
                size = self._errors.seek(0, os.SEEK_END)
                self._errors.seek(max(size - _LAST_WORDS, 0))
                self._last_words = self._errors.read().decode("utf-8", errors="replace").strip()
                self._errors.close()

    def obituary(self) -> str:
        """How it died, and the last lines it wrote to standard error."""
        self.kill()
        code = self._process.returncode
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return f"{how}: {self._last_words}" if self._last_words else how


def _environment() -> dict[str, str]:
    given = {name: os.environ[name] for name in _KEPT if name in os.environ}
    # llama.cpp's threads wait for each other by spinning, which on a busy machine takes ten times as long; and numpy's
    # library would start threads of its own, before the process is confined.
    return {"OMP_WAIT_POLICY": "passive"} | children.ours(given) | {"OPENBLAS_NUM_THREADS": "1"}
