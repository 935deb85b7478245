"""The family tree of policies that were learned here: which came from which, how both did, and the way back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, Final

from agent.damage import NEWER, damage
from agent.errors import CodecError, ShelfError
from agent.replacing import replacing

_FORM: Final = 1


@dataclass(frozen=True, slots=True)
class Generation:
    """One learning: ``name`` is its policy's, ``parent`` the one it began with, ``at`` in seconds since the epoch.

    ``held_out`` and ``practice`` are what was measured before and after; ``promoted`` whether it was taken into use,
    and ``why`` the reason in words. ``folder`` is where everything of it lies.
    """

    name: str
    parent: str
    at: float
    held_out: dict[str, Any]
    practice: dict[str, Any]
    promoted: bool
    why: str
    folder: str


class Generations:
    """The list of all learnings, the first one first, in one file. Every method raises ``ShelfError``."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def every(self) -> tuple[Generation, ...]:
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
            if isinstance(form := held["form"], int) and form > _FORM:
                raise CodecError(NEWER)
            if form != _FORM or not isinstance(held["generations"], list):
                raise ValueError
            return tuple(_generation(one) for one in held["generations"])
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError, CodecError) as error:
            told = f"the list of what was learned, {self._path}, cannot be read: {damage(error)}"
            raise ShelfError(told, f"Move {self._path} away; the policies stay.") from error

    def next_name(self, taken: Iterable[str] = ()) -> str:
        """What the next generation is called: as none before it, and as none of the policies that are ``taken``."""
        listed = self.every()
        known = {*taken, *(one.name for one in listed)}
        return next(name for number in count(len(listed) + 1) if (name := f"learned-{number}") not in known)

    def add(self, made: Generation) -> None:
        """Write down one more; whole or not at all."""
        listed = [asdict(one) for one in (*self.every(), made)]
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with replacing(self._path) as file:
                file.write((json.dumps({"form": _FORM, "generations": listed}, indent=2) + "\n").encode())
        except OSError as error:
            raise ShelfError(f"{self._path} cannot be written: {damage(error)}", "Free some space.") from error

    def before(self, policy: str) -> str | None:
        """What a learned policy began with, beside the same finder if there is one; None for one not learned here."""
        name, plus, finder = policy.partition("+")
        parents = (one.parent for one in reversed(self.every()) if one.promoted and one.name == name)
        return next((f"{parent}{plus}{finder}" for parent in parents), None)


def _generation(given: dict[str, Any]) -> Generation:
    """One of the list as it was written.

    Raises ``KeyError``, ``TypeError``, ``ValueError`` or ``OverflowError`` for what is none.
    """
    texts, measures = ("name", "parent", "why", "folder"), ("held_out", "practice")
    kinds = {**dict.fromkeys(texts, str), **dict.fromkeys(measures, dict), "promoted": bool}
    if not all(isinstance(given[key], kind) for key, kind in kinds.items()):
        raise ValueError
    at = float(given["at"])
    datetime.fromtimestamp(at, UTC)  # no calendar has other moments, and each is shown as one
    return Generation(**{**given, "at": at})
