"""Recorded windows: what the accessibility trees of real programs look like, one look a line of compact JSON.

Only their shapes count: which roles, names, states and sizes stand in a window, and in which order. Nothing here says
what can be done in those programs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from agent.types import Box, Mark, Role, State

FOLDER = Path(__file__).with_name("recorded")
"""One file of JSON lines for each program."""


@dataclass(frozen=True, slots=True)
class Recording:
    """One look at a real window, its marks as the eyes told them; sizes and boxes in pixels of a screen."""

    program: str
    toolkit: str
    look: str
    """What was open: "main", "File menu", "Save As"."""
    width: int
    height: int
    marks: tuple[Mark, ...]

    def line(self) -> str:
        """This look as a line of JSON: each mark a list of role, name, x, y, width, height, value, states."""
        marks = [[*_cells(mark)] for mark in self.marks]
        fields = [self.program, self.toolkit, self.look, self.width, self.height, marks]
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def _cells(mark: Mark) -> Iterable[str | int]:
    box = mark.box
    yield from (str(mark.role), mark.name, box.x, box.y, box.width, box.height)
    if mark.value or mark.states:
        yield mark.value
    if mark.states:
        yield " ".join(sorted(mark.states))


def read(line: str) -> Recording:
    """The look that a line of JSON says. Raises ``ValueError`` for anything else."""
    program, toolkit, look, width, height, cells = json.loads(line)
    return Recording(program, toolkit, look, width, height, tuple(_mark(*of) for of in cells))


def _mark(role: str, name: str, x: int, y: int, width: int, height: int, value: str = "", states: str = "") -> Mark:
    held = frozenset(State(state) for state in states.split())
    return Mark(Role(role), name, Box(x, y, width, height), value, held)


@lru_cache(maxsize=1)
def recordings() -> tuple[Recording, ...]:
    """Every recorded look, by program and then in the order of its recording."""
    files = sorted(FOLDER.glob("*.jsonl"))
    return tuple(read(line) for file in files for line in file.read_text(encoding="utf-8").splitlines())
