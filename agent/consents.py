"""The person's word on which runs may be learned from: none, unless it was said of this very run."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from agent.damage import NEWER, damage
from agent.errors import CodecError, JournalError
from agent.replacing import replacing
from agent.settings import journal_path

_FORM: Final = 1


def consents_path() -> Path:
    """Where the consents are kept, whether there are any or not."""
    return journal_path().with_name("consents.json")


class Consents:
    """The ids of the runs that may be learned from, in one file beside the journal, readable by its owner alone.

    Whoever reads asks anew: what was taken back counts at once, and nobody who writes at the same time gives it again.
    Every method raises ``JournalError``.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def given(self) -> frozenset[str]:
        """The runs that may be learned from; none where the file is not there."""
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
            if isinstance(form := held["form"], int) and form > _FORM:
                raise CodecError(NEWER)
            if form != _FORM or not isinstance(held["runs"], list):
                raise ValueError
            return frozenset(str(run) for run in held["runs"])
        except FileNotFoundError:
            return frozenset()
        except (OSError, ValueError, KeyError, TypeError, RecursionError, CodecError) as error:
            raise JournalError(
                f"the consents {self._path} cannot be read: {damage(error)}",
                "Move the file away; then nothing may be learned from until you allow it anew.",
            ) from error

    def give(self, runs: Iterable[str]) -> None:
        """Allow that these runs are learned from."""
        told = frozenset(runs)
        self._change(lambda given: given | told)

    def take_back(self, runs: Iterable[str]) -> None:
        """Allow it no longer; what was learned from them before stays learned."""
        told = frozenset(runs)
        self._change(lambda given: given - told)

    def _change(self, changed: Callable[[frozenset[str]], frozenset[str]]) -> None:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._path.with_suffix(".lock").open("wb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)  # another process may be at it: the app, and the terminal beside it
                runs = changed(self.given())
                with replacing(self._path) as file:
                    file.write(json.dumps({"form": _FORM, "runs": sorted(runs)}).encode())
        except OSError as error:
            raise JournalError(
                f"the consents {self._path} cannot be written: {damage(error)}",
                "Free some space, or look at the folder's owner and rights.",
            ) from error
