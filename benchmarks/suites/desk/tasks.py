"""The suite's words: a program, an errand in it, and the template that draws errands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Protocol

from agent.types import Mark, PlannedStep

INSTANCES = 5
"""How many instances of each template the suite has."""


@dataclass(frozen=True, slots=True)
class Program:
    """A real program as a task starts it.

    ``argv`` and ``env`` may hold ``{home}``; ``package`` is what brings it on Debian; ``title`` stands in the title of
    its window. ``files`` are put into the home before, by path. ``unseen`` programs were never recorded nor tuned on.
    ``accessible`` is False for one that tells nothing of what it shows: it can only be read by its pixels.
    """

    name: str
    package: str
    argv: tuple[str, ...]
    title: str
    unseen: bool = False
    accessible: bool = True
    env: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


class After(Protocol):
    """What can be asked once the agent has ended."""

    @property
    def home(self) -> Path:
        """The home folder of the task."""
        ...

    @property
    def marks(self) -> Sequence[Mark]:
        """What the program in front shows now, looked at anew; empty where it tells nothing."""
        ...

    @property
    def code(self) -> int | None:
        """The program's exit code; None while it runs."""
        ...

    @property
    def printed(self) -> str:
        """What the program has printed so far."""
        ...

    def ask(self, *argv: str) -> str:
        """What a command prints on the task's display, bus and home; empty if it fails."""
        ...


@dataclass(frozen=True, slots=True)
class Errand:
    """One instance: what is asked, what the home holds before, a way to do it, and whether it was done.

    ``argv`` is added to the program's own. ``within`` are the seconds that it may take until what was done holds: a
    download or a settings daemon is not at once.
    """

    goal: str
    script: tuple[PlannedStep, ...]
    holds: Callable[[After], bool]
    files: Mapping[str, str] = field(default_factory=dict)
    argv: tuple[str, ...] = ()
    within: float = 10.0


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of errand in one program; ``draw`` gives its instance for a source of chance."""

    name: str
    program: Program
    draw: Callable[[Random], Errand]

    def errand(self, seed: int, instance: int) -> Errand:
        """The instance of a number and a seed, the same each time."""
        return self.draw(Random(f"desk/{seed}/{self.name}/{instance}"))
