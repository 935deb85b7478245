"""The room of the terminal's outlet: nothing passes it that a terminal would obey, or that hides or turns a text.

Titles, names, the words of models and of files come into what is said in many places, errors among them. Where they
are known to be somebody else's they are made plain already (``app.words``); this is the wall behind all of it.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections.abc import Iterator
from typing import Any, Final, TextIO, cast

from app.words import without_isolates

_ARMED: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # what terminals obey, but for the end of a line and the tabulator
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction
    "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # what nobody sees
    "\U000e0000-\U000e007f\ud800-\udfff]"
)

_AGAIN: Final = "\r"
"""Written by itself it is the end of a line of ours whose place the next one takes."""


def disarmed(text: str) -> str:
    """The text for a terminal: what it would obey, or nobody would see, is written out as in a Python string."""
    if text == _AGAIN:
        return text
    return _ARMED.sub(lambda found: ascii(found[0])[1:-1], without_isolates(text))


def disarmed_json(line: str) -> str:
    """The same of a line of JSON, which means afterwards what it meant before."""
    return _ARMED.sub(lambda found: json.dumps(found[0])[1:-1], line)


class Outlet:
    """A stream that writes disarmed to another one, and is that other one in everything else."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """As the other's."""
        return self._stream.write(disarmed(text))

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
