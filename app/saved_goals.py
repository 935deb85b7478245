"""The goals that a person saved to use again: a short list in a file of their own."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Final

from agent.damage import damage
from agent.errors import SettingsError
from agent.replacing import replacing
from agent.settings import journal_path

MOST: Final = 50
LONGEST: Final = 2000


def saved_goals_path() -> Path:
    """Where the goals are kept, whether there are any or not."""
    return journal_path().with_name("goals.json")


class SavedGoals:
    """The list in the file at ``path``. One that cannot be read is an empty list, and is kept aside when it changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._damaged = False

    def all(self) -> tuple[str, ...]:
        """The goals, the last saved first."""
        try:
            told = json.loads(self._path.read_text(encoding="utf-8"))
            if not isinstance(told, list) or not all(isinstance(goal, str) for goal in told):
                raise ValueError("a list of goals is needed")
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, RecursionError):
            self._damaged = True
            return ()
        return tuple(goal[:LONGEST] for goal in told if goal.strip())[:MOST]

    def turn(self, goal: str) -> bool:
        """Save the goal, or no longer if it is saved; True if it is now. Raises ``SettingsError``."""
        goals = self.all()
        held = goal in goals
        rest = [other for other in goals if other != goal]
        self._write(rest if held else [goal, *rest][:MOST])
        return not held

    def _write(self, goals: list[str]) -> None:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._damaged:
                with contextlib.suppress(FileNotFoundError):
                    os.replace(self._path, self._path.with_name(f"{self._path.name}.bad"))
                self._damaged = False
            with replacing(self._path) as file:
                file.write(json.dumps(goals, ensure_ascii=False, indent=1).encode("utf-8"))
        except (OSError, ValueError) as error:
            raise SettingsError(
                f"{self._path} cannot be written: {damage(error)}", "Make room, or mend its rights."
            ) from error
