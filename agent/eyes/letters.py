"""The reader's door: asks the process that reads letters, which is started when the first picture comes."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from agent import children
from agent.errors import ReadingError
from agent.types import Box, Pixels, Role

PATIENCE = 60.0
"""Seconds that one picture may take, the start of the process included."""

_ADVICE = "Install the packages again: make setup. Programs that speak accessibility work without it."
_ROLES = frozenset({Role.BUTTON, Role.TEXT, Role.LABEL})


@dataclass(frozen=True, slots=True)
class Thing:
    """What was seen: ``text`` is a button's or label's name and a field's value; ``box`` in pixels of the picture."""

    role: Role
    text: str
    box: Box


class Letters(Protocol):
    """Whoever can read a picture."""

    def read(self, pixels: Pixels) -> tuple[Thing, ...]:
        """What stands in the picture. Raises ``ReadingError``."""
        ...

    def close(self) -> None:
        """Let go of what it holds; may be called twice."""
        ...


class ProcessLetters:
    """Letters read in a process of its own, started anew after an error. One thread at a time may ask."""

    def __init__(self, command: Sequence[str] = (), patience: float = PATIENCE) -> None:
        """``command`` is what is started instead of our own reader."""
        self._command = list(command) or children.command("agent.eyes.reader_process")
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self.fresh = 0
        """How many parts of the last picture had to be read, those known from before not counted."""

    def read(self, pixels: Pixels) -> tuple[Thing, ...]:
        """Raises ``ReadingError`` where rapidocr is missing, crashes or takes too long."""
        deadline = time.monotonic() + self._patience
        try:
            process = self._process = self._process or self._start()
            answer = json.loads(self._ask(process, pixels, deadline))
            if "missing" in answer:
                raise ReadingError(f"Nothing here can read letters: {answer['missing']}", _ADVICE)
            self.fresh = int(answer["read"])
            return tuple(_thing(*told) for told in answer["things"])
        except (OSError, ValueError, KeyError, TypeError) as cause:
            self.close()
            raise ReadingError(f"The letters on the screen could not be read: {cause}", _ADVICE) from cause
        except ReadingError:
            self.close()
            raise

    def close(self) -> None:
        """End the process; may be called twice."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # what could not be written is written once more before closing
                    stream.close()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=children.ours(os.environ),
            bufsize=0,
        )

    def _ask(self, process: subprocess.Popen[bytes], pixels: Pixels, deadline: float) -> bytes:
        """The answer's line. Raises ``OSError`` when the process ends or does not answer in time."""
        assert process.stdin is not None
        assert process.stdout is not None
        height, width = pixels.shape[:2]
        picture = memoryview(json.dumps((width, height)).encode() + b"\n" + np.ascontiguousarray(pixels).tobytes())
        answer = bytearray()
        os.set_blocking(process.stdin.fileno(), False)
        with selectors.DefaultSelector() as ready:
            ready.register(process.stdin, selectors.EVENT_WRITE)
            ready.register(process.stdout, selectors.EVENT_READ)
            while not answer.endswith(b"\n"):
                came = ready.select(max(0.0, deadline - time.monotonic()))
                if not came:
                    raise TimeoutError(f"no answer in {self._patience:g} seconds")
                for key, _ in came:
                    if key.fileobj is process.stdin:
                        try:
                            picture = picture[os.write(key.fd, picture) :]
                        except BrokenPipeError:  # it takes no picture any more: what it says to that is still to come
                            picture = picture[:0]
                        if not picture:
                            ready.unregister(process.stdin)
                    elif piece := os.read(key.fd, 1 << 16):
                        answer += piece
                    else:
                        raise OSError(f"the reader ended with code {process.wait()}")
        return bytes(answer)


def _thing(role: Any, text: Any, box: Any) -> Thing:
    """A thing as the reader told it. Raises ``ValueError`` for what is none."""
    x, y, width, height = (int(side) for side in box)
    if not isinstance(text, str) or Role(role) not in _ROLES:
        raise ValueError(f"{role!r} {text!r} is not what a reader sees")
    return Thing(Role(role), text, Box(x, y, width, height))
