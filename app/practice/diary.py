"""The practice window's diary: every deed as a line of JSON, so that another process can follow its world.

A world is a state machine: whoever has the same world and the same deeds has the same end.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, assert_never

from agent.errors import CodecError
from agent.types import Direction
from models.worlds.machine import World
from models.worlds.moves import Aside, Carry, Move, Press, Skim, Strike, Twice, Write, make


class Diary:
    """Writes deeds; each is on the disk when ``write`` returns."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8")

    def write(self, move: Move, *, again: bool = False) -> None:
        """``again`` is for more of the text that the last deed wrote: no deed of its own."""
        self._file.write(json.dumps({**_told(move), "again": again}) + "\n")
        self._file.flush()


class Mirror:
    """A world that is kept where a diary says another one is."""

    def __init__(self, path: Path, world: World) -> None:
        self._path = path
        self._read = 0
        self.world = world

    def follow(self) -> None:
        """Do what was written since. Raises ``CodecError`` for what is no deed."""
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            file.seek(self._read)
            new = file.read()
        whole = new[: new.rfind(b"\n") + 1]
        self._read += len(whole)
        for move, again in _deeds(whole):
            if again and isinstance(move, Write):
                self.world.enter(move.key, move.text)
            else:
                make(move, self.world)


def _told(move: Move) -> dict[str, Any]:
    match move:
        case Press(key) | Twice(key) | Aside(key):
            return {"do": type(move).__name__, "key": key}
        case Write(key, text):
            return {"do": "Write", "key": key, "text": text}
        case Strike(keys):
            return {"do": "Strike", "keys": list(keys)}
        case Skim(key, direction):
            return {"do": "Skim", "key": key, "direction": str(direction)}
        case Carry(key, onto):
            return {"do": "Carry", "key": key, "onto": onto}
    assert_never(move)


def _deeds(lines: bytes) -> Iterator[tuple[Move, bool]]:
    for line in lines.splitlines():
        try:
            told = json.loads(line)
            yield _deed(told), bool(told["again"])
        except (ValueError, KeyError, TypeError) as error:
            raise CodecError(f"this is no deed: {line[:80]!r}") from error


def _deed(told: dict[str, Any]) -> Move:
    match told["do"]:
        case "Press":
            return Press(str(told["key"]))
        case "Twice":
            return Twice(str(told["key"]))
        case "Aside":
            return Aside(str(told["key"]))
        case "Write":
            return Write(str(told["key"]), str(told["text"]))
        case "Strike":
            return Strike(tuple(str(key) for key in told["keys"]))
        case "Skim":
            return Skim(str(told["key"]), Direction(told["direction"]))
        case "Carry":
            return Carry(str(told["key"]), str(told["onto"]))
        case other:
            raise ValueError(other)
