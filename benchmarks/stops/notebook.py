"""The room where stops and ends are noted as they are tried, so that a campaign of an hour can be run in pieces.

A line of JSON each, under the identity of the hands that were tried: their sources as git names them. A line that was
cut off, and lines about other hands, count for nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.stops.interface import KINDS


class Notebook:
    """What was tried with these hands so far."""

    def __init__(self, path: Path, hands: str, *, resume: bool) -> None:
        """Go on with what the file holds of these hands, or begin it anew."""
        self._path = path
        self._hands = hands
        self.took: dict[str, list[int]] = {kind: [] for kind in KINDS}
        self.ways: Counter[str] = Counter()
        self.left: list[str] = []
        self.load = 0.0
        path.parent.mkdir(parents=True, exist_ok=True)
        if not resume:
            path.unlink(missing_ok=True)
        whole = path.exists() and path.read_text("utf-8")
        for line in (whole or "").splitlines():
            self._count(line)
        if whole and not whole.endswith("\n"):
            path.write_text(whole + "\n", "utf-8")  # the next line is one of its own

    @property
    def stops(self) -> int:
        """How many stops were measured."""
        return sum(map(len, self.took.values()))

    @property
    def ends(self) -> int:
        """How many ends were tried."""
        return sum(self.ways.values())

    def note_stop(self, kind: str, took: int, load: float) -> None:
        """One stop in an act of this kind, in milliseconds; ``load`` is the machine's before its own."""
        self._write({"stop": kind, "took": took, "load": load})

    def note_ends(self, ways: Mapping[str, int], left: Sequence[str]) -> None:
        """How often which end was tried, and what was left pressed."""
        self._write({"ends": dict(ways), "left": list(left)})

    def _write(self, said: dict[str, object]) -> None:
        line = json.dumps({"hands": self._hands, **said})
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        self._count(line)

    def _count(self, line: str) -> None:
        try:
            match json.loads(line):
                case {"hands": self._hands, "stop": str(kind), "took": int(took), "load": float(load)}:
                    self.took[kind].append(took)
                    self.load = max(self.load, load)
                case {"hands": self._hands, "ends": dict(ways), "left": list(left)}:
                    self.ways.update(ways)
                    self.left += left
        except ValueError:
            pass
