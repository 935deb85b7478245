"""The room of the terminal's outlet: nothing passes it that a terminal would obey, or that hides or turns a text.

Titles, names, the words of models and of files come into what is said in many places, errors among them. Where they
are known to be somebody else's they are made plain already (``app.words``); this is the wall behind all of it.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any, Final, TextIO, cast

from agent.disarming import disarmed
from app.words import without_isolates

_AGAIN: Final = "\r"
"""Written by itself it is the end of a line of ours whose place the next one takes."""


class Outlet:
    """A stream that writes disarmed to another one, and is that other one in everything else."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """As the other's."""
        return self._stream.write(text if text == _AGAIN else disarmed(without_isolates(text)))

    def writelines(self, lines: Iterator[str]) -> None:
        """As the other's."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextlib.contextmanager
def outlets() -> Iterator[None]:
    """What is written to standard output and standard error meanwhile passes an outlet."""
    with (
        contextlib.redirect_stdout(cast(TextIO, Outlet(sys.stdout))),
        contextlib.redirect_stderr(cast(TextIO, Outlet(sys.stderr))),
    ):
        yield
