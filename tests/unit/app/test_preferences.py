"""What is chosen in the app holds at once and the next time."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.errors import SettingsError
from agent.settings import Settings, read_settings
from agent.types import ApprovalMode
from app.preferences import Preferences, attended


def test_a_choice_is_kept_for_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    preferences = Preferences(Settings(horizon=3), path)
    preferences.choose(ApprovalMode.STEP)
    assert preferences.settings == Settings(horizon=3, approve=ApprovalMode.STEP)
    assert read_settings(path).settings.approve is ApprovalMode.STEP


def test_a_choice_that_cannot_be_kept_holds_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    preferences = Preferences(Settings(), tmp_path / "file" / "settings.toml")
    with pytest.raises(SettingsError):
        preferences.choose(ApprovalMode.STEP)
    assert preferences.settings.approve is ApprovalMode.STEP


@pytest.mark.parametrize("chord", ["ctrl+nonsense", "ctrl+c", "a+ctrl"])
def test_what_is_no_chord_for_everywhere_changes_nothing(tmp_path: Path, chord: str) -> None:
    preferences = Preferences(Settings(), tmp_path / "settings.toml")
    with pytest.raises(SettingsError):
        preferences.change("goal_chord", chord)
    assert preferences.settings == Settings()
    assert not preferences.path.exists()


@pytest.mark.parametrize("mode", ApprovalMode)
def test_what_must_be_asked_about_is_approved_by_no_rule(mode: ApprovalMode) -> None:
    assert attended(Settings(approve=mode)).approve is not ApprovalMode.RISK
