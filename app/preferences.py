"""What the person prefers while the app runs: the settings, and what of them a face can change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from agent.settings import Settings
from agent.settings_writer import write_setting
from agent.types import ApprovalMode


class Preferences:
    """The settings of the runs to come; what is chosen is also written into the settings file at ``path``.

    Attributes:
        settings: as they are now.
    """

    def __init__(self, settings: Settings, path: Path) -> None:
        self.settings = settings
        self._path = path

    @property
    def attended(self) -> Settings:
        """The settings for what is never done without a question."""
        return attended(self.settings)

    def choose(self, mode: ApprovalMode) -> None:
        """Ask so from now on.

        Raises ``SettingsError`` where the file cannot be changed: then it holds as long as the app runs.
        """
        self.settings = replace(self.settings, approve=mode)
        write_setting(self._path, "approve", mode.value)


def attended(settings: Settings) -> Settings:
    """The settings with nothing approved by rule."""
    if settings.approve is ApprovalMode.RISK:
        return replace(settings, approve=ApprovalMode.TRAJECTORY)
    return settings
