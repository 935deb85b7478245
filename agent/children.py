"""The room of our own processes: each finds our packages wherever it is started, and runs nothing that lies there."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_ROOT: Final = str(Path(__file__).resolve().parents[1])
_PATH: Final = "PYTHONPATH"


def command(module: str, *arguments: str) -> list[str]:
    """What starts a module of ours; -P keeps the working folder, where anybody's queue.py may lie, off its path."""
    return [sys.executable, "-P", "-m", module, *arguments]


def ours(env: Mapping[str, str]) -> dict[str, str]:
    """The environment of a process of ours: our packages are found first."""
    return {**env, _PATH: os.pathsep.join([_ROOT, *_others(env)])}


def theirs(env: Mapping[str, str]) -> dict[str, str]:
    """The environment of somebody else's program: as we were given it, our packages are no business of its."""
    others = _others(env)
    rest = {name: value for name, value in env.items() if name != _PATH}
    return {**rest, _PATH: os.pathsep.join(others)} if others else rest


def _others(env: Mapping[str, str]) -> list[str]:
    """The person's own entries; an empty one would be the working folder again."""
    return [part for part in env.get(_PATH, "").split(os.pathsep) if part and part != _ROOT]
