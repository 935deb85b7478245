"""The room of what comes: says how far a download is, as one line that changes, or as JSON, one object a line."""

from __future__ import annotations

import time
from typing import Final, TextIO

from agent.codec import Json
from app.telling import line
from models.download import Came, Said

_OFTEN: Final = 0.25
_SELDOM: Final = 5.0
_MEMORY: Final = 10.0
"""Seconds over which the speed is taken."""


class Arrival:
    """Says bytes a second, and the time that is left; on a terminal on one line, elsewhere a line every few seconds."""

    def __init__(self, out: TextIO, *, as_json: bool = False) -> None:
        self._out, self._as_json = out, as_json
        self._one_line = out.isatty() and not as_json
        self._marks: list[tuple[float, str, int]] = []
        self._told = float("-inf")
        self._open = False

    def tell(self, what: Came | Said) -> None:
        """Say it, unless something was said just now."""
        if isinstance(what, Said):
            self.close()
            if self._as_json:
                print(line({"is": "said", "file": what.name, "text": what.text}), flush=True)
            else:
                print(f"{what.name}: {what.text}", file=self._out, flush=True)
            return
        now = time.monotonic()
        if self._marks and what.have == what.size and self._marks[-1][1:] == (what.name, what.have):
            return  # said already
        if self._marks and self._marks[-1][1] != what.name:
            self._marks.clear()
        self._marks.append((now, what.name, what.have))
        while len(self._marks) > 2 and now - self._marks[0][0] > _MEMORY:
            self._marks.pop(0)
        if now - self._told < (_OFTEN if self._one_line else _SELDOM) and what.have < what.size:
            return
        self._told = now
        pace = self._pace()
        left = (what.size - what.have) / pace if pace else None
        if self._as_json:
            said: dict[str, Json] = {"is": "came", "file": what.name, "have": what.have, "size": what.size}
            print(line({**said, "bytes_per_second": round(pace), "seconds_left": left}), flush=True)
            return
        text = f"{what.name}  {what.have / what.size:4.0%}  {what.have / 1e6:,.1f} of {what.size / 1e6:,.1f} MB"
        if pace and left is not None:
            text += f"  {pace / 1e6:.1f} MB/s  {duration(left)} left"
        if self._one_line:
            print(f"{text:<100}", end="\r", file=self._out, flush=True)  # the end by itself: see the outlet
            self._open = True
        else:
            print(text, file=self._out, flush=True)

    def close(self) -> None:
        """End the line that changes."""
        if self._open:
            print(file=self._out, flush=True)
            self._open = False

    def _pace(self) -> float:
        (then, _, before), (now, _, have) = self._marks[0], self._marks[-1]
        return max(0.0, (have - before) / (now - then)) if now > then else 0.0


def duration(seconds: float) -> str:
    """So many seconds, as one would say them."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
