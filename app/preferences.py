"""What the person prefers while the app runs: the settings, and what of them a face can change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from agent.errors import SettingsError
from agent.settings import Settings, allowed
from agent.settings_writer import Value, write_setting
from agent.types import ApprovalMode
from app.chords import CHORDS, Obstacle, refuse_chord


class Preferences:
    """The settings of the runs to come; what is chosen is also written into the settings file at ``path``.

    Attributes:
        settings: as they are now.
        path: the file they stand in.
        warnings: what of the file could not be taken, in words.
        obstacle: what keeps us from a chord, if anything; a face that can tell puts its own answer here.
    """

    def __init__(self, settings: Settings, path: Path, warnings: tuple[str, ...] = ()) -> None:
        self.settings = settings
        self.path = path
        self.warnings = warnings
        self.obstacle: Callable[[str], Obstacle | None] = lambda chord: None

    @property
    def attended(self) -> Settings:
        """The settings for what is never done without a question."""
        return attended(self.settings)

    def choose(self, mode: ApprovalMode) -> None:
        """Ask so from now on.

        Raises ``SettingsError`` where the file cannot be changed: then it holds as long as the app runs.
        """
        self.change("approve", mode.value)

    def change(self, key: str, value: Value) -> None:
        """Let this setting be so from now on.

        Raises ``SettingsError`` where the value is not allowed, or a chord cannot be had: then nothing changes; and
        where the file cannot be changed: then it holds as long as the app runs.
        """
        try:
            if key in CHORDS and value:
                refuse_chord(key, str(value), self.settings, self.obstacle)
            taken: dict[str, Any] = {key: allowed(key, value)}
            self.settings = replace(self.settings, **taken)
        except (KeyError, ValueError) as error:
            raise SettingsError(str(error)) from error
        write_setting(self.path, key, value)


def attended(settings: Settings) -> Settings:
    """The settings with nothing approved by rule."""
    if settings.approve is ApprovalMode.RISK:
        return replace(settings, approve=ApprovalMode.TRAJECTORY)
    return settings
