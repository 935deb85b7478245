from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QDoubleSpinBox, QLabel, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot

from agent.settings import Settings, checked, read_settings
from agent.types import ApprovalMode
from app.chords import Obstacle
from app.preferences import Preferences
from app.windows.chord_edit import ChordEdit
from app.windows.setting import Kind, settings
from app.windows.settings_window import SettingsWindow


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(Settings(), tmp_path / "settings.toml")


@pytest.fixture
def window(qtbot: QtBot, preferences: Preferences) -> Iterator[SettingsWindow]:
    made = SettingsWindow(preferences)
    made.open()
    yield made
    made.shut()


def texts(window: SettingsWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def on_disk(preferences: Preferences) -> Settings:
    return read_settings(preferences.path).settings


def test_every_setting_has_a_field(window: SettingsWindow) -> None:
    import dataclasses

    assert set(window.form.fields) == {field.name for field in dataclasses.fields(Settings)}


def test_no_field_offers_what_the_settings_refuse(qtbot: QtBot) -> None:
    for setting in settings(("tracer1-nano",)):
        if setting.kind in (Kind.WHOLE, Kind.SECONDS):
            assert not checked({setting.key: setting.lowest}).warnings, setting.key
            assert not checked({setting.key: setting.highest}).warnings, setting.key
            assert checked({setting.key: setting.lowest - 1}).warnings, setting.key
            assert checked({setting.key: setting.highest + 1}).warnings, setting.key
        for value, _ in setting.choices:
            assert not checked({setting.key: value}).warnings, setting.key


def test_what_is_changed_holds_at_once_and_is_kept(window: SettingsWindow, preferences: Preferences) -> None:
    heard: list[str] = []
    window.changed.connect(heard.append)
    horizon = window.form.fields["horizon"].editor
    assert isinstance(horizon, QSpinBox)
    horizon.setValue(3)
    seconds = window.form.fields["seconds"].editor
    assert isinstance(seconds, QDoubleSpinBox)
    seconds.setValue(60)
    cards = window.form.fields["redact_cards"].editor
    assert isinstance(cards, QCheckBox)
    cards.setChecked(False)
    approve = window.form.fields["approve"].editor
    assert isinstance(approve, QComboBox)
    approve.setCurrentIndex(0)
    wanted = Settings(horizon=3, seconds=60.0, redact_cards=False, approve=ApprovalMode.STEP)
    assert preferences.settings == wanted
    assert on_disk(preferences) == wanted
    assert heard == ["horizon", "seconds", "redact_cards", "approve"]


def test_a_list_of_words_is_taken_after_a_pause(qtbot: QtBot, window: SettingsWindow, preferences: Preferences) -> None:
    text = window.form.fields["deny_programs"].editor
    assert isinstance(text, QPlainTextEdit)
    text.setPlainText("signal\n\n  tresor*  ")
    qtbot.waitUntil(lambda: preferences.settings.deny_programs == ("signal", "tresor*"))
    assert on_disk(preferences).deny_programs == ("signal", "tresor*")
    assert text.toPlainText() == "signal\n\n  tresor*  " or text.toPlainText() == "signal\ntresor*"


def test_a_list_of_words_is_taken_at_once_when_the_window_goes(
    window: SettingsWindow, preferences: Preferences
) -> None:
    text = window.form.fields["deny_programs"].editor
    assert isinstance(text, QPlainTextEdit)
    text.setPlainText("signal")
    assert preferences.settings.deny_programs == ()
    window.close()
    assert on_disk(preferences).deny_programs == ("signal",)


def test_a_chord_is_taken_by_pressing_it(window: SettingsWindow, preferences: Preferences) -> None:
    edit = window.form.fields["stop_chord"].editor
    assert isinstance(edit, ChordEdit)
    edit.setFocus()
    for key in (Qt.Key.Key_Control, Qt.Key.Key_X, Qt.Key.Key_Tab):
        QTest.keyClick(edit, key)  # none of these is a chord
    assert preferences.settings.stop_chord == "ctrl+alt+escape"
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(edit, Qt.Key.Key_F9, held)
    assert preferences.settings.stop_chord == "ctrl+shift+f9"
    assert "F9" in edit.text()
    assert on_disk(preferences).stop_chord == "ctrl+shift+f9"


def press(window: SettingsWindow, key: str, pressed: Qt.Key, held: Qt.KeyboardModifier) -> str:
    """Press a chord in the field of this setting; what is said beside it."""
    edit = window.form.fields[key].editor
    assert isinstance(edit, ChordEdit)
    edit.setFocus()
    QTest.keyClick(edit, pressed, held)
    return edit.text()


CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_the_goal_box_has_a_chord_of_its_own(window: SettingsWindow, preferences: Preferences) -> None:
    assert press(window, "goal_chord", Qt.Key.Key_K, CTRL | SHIFT) == "Ctrl+Shift+K"
    assert on_disk(preferences).goal_chord == "ctrl+shift+k"


@pytest.mark.parametrize("key", ["goal_chord", "stop_chord"])
def test_a_chord_that_programs_use_is_not_taken(window: SettingsWindow, preferences: Preferences, key: str) -> None:
    shown = press(window, key, Qt.Key.Key_C, CTRL)
    assert shown.startswith("Ctrl+Alt"), "the one before stands there again"
    assert "Ctrl+C is a chord that programs use themselves. Hold two of" in texts(window)
    assert preferences.settings == Settings()


def test_two_chords_that_would_be_pressed_together_are_not_taken(
    window: SettingsWindow, preferences: Preferences
) -> None:
    press(window, "goal_chord", Qt.Key.Key_Escape, CTRL | ALT)
    assert "Ctrl+Alt+Esc cannot both stop everything and bring TraceR1. Press another one." in texts(window)
    press(window, "goal_chord", Qt.Key.Key_Escape, CTRL | ALT | SHIFT)
    assert "Ctrl+Alt+Esc stops everything, and would be pressed with Ctrl+Shift+Alt+Esc" in texts(window)
    press(window, "stop_chord", Qt.Key.Key_Space, CTRL | ALT)
    assert "Ctrl+Alt+Space cannot both stop everything and bring TraceR1." in texts(window)
    assert preferences.settings == Settings()
    assert not preferences.path.exists()


def test_a_chord_that_another_program_has_is_not_taken(window: SettingsWindow, preferences: Preferences) -> None:
    preferences.obstacle = lambda chord: Obstacle.TAKEN if chord == "ctrl+alt+k" else None
    press(window, "goal_chord", Qt.Key.Key_K, CTRL | ALT)
    assert "Ctrl+Alt+K belongs to the desktop or to another program. Press another one." in texts(window)
    press(window, "goal_chord", Qt.Key.Key_L, CTRL | ALT)
    assert "belongs to" not in texts(window)
    assert on_disk(preferences) == Settings(goal_chord="ctrl+alt+l")


def test_a_chord_on_a_key_that_the_keyboard_lacks_is_not_said_to_be_another_programs(
    window: SettingsWindow, preferences: Preferences
) -> None:
    preferences.obstacle = lambda chord: Obstacle.NO_KEY
    press(window, "goal_chord", Qt.Key.Key_F12, CTRL | ALT)
    assert "This keyboard, as it is laid out now, has no F12 key. Press another one." in texts(window)
    assert "belongs to" not in texts(window)
    assert on_disk(preferences) == Settings()


def test_the_way_back_to_the_default_is_there_where_it_leads_somewhere(
    window: SettingsWindow, preferences: Preferences
) -> None:
    field = window.form.fields["horizon"]
    back = next(b for b in field.findChildren(QAbstractButton) if "back to the default" in b.accessibleName())
    assert not back.isVisible()
    assert isinstance(field.editor, QSpinBox)
    field.editor.setValue(2)
    assert back.isVisible()
    back.click()
    assert preferences.settings.horizon == Settings().horizon
    assert field.editor.value() == Settings().horizon


def test_a_file_that_cannot_be_written_is_told_beside_the_setting(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    preferences = Preferences(Settings(), tmp_path / "file" / "settings.toml")
    window = SettingsWindow(preferences)
    window.open()
    editor = window.form.fields["horizon"].editor
    assert isinstance(editor, QSpinBox)
    editor.setValue(2)
    assert "cannot be written" in texts(window)
    assert preferences.settings.horizon == 2
    window.shut()


def test_what_could_not_be_taken_from_the_file_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    window = SettingsWindow(Preferences(Settings(), tmp_path / "s.toml", ("There is no setting 'colour'.",)))
    window.open()
    assert "There is no setting 'colour'." in texts(window)
    window.shut()


def test_a_search_shows_what_answers_and_says_when_nothing_does(window: SettingsWindow) -> None:
    window._search.setText("card NUMBERS")
    assert window.form.fields["redact_cards"].isVisible()
    assert not window.form.fields["horizon"].isVisible()
    window._search.setText("nobody ever")
    assert "Nothing found" in texts(window)
    window._search.setText("")
    assert window.form.fields["horizon"].isVisible()


def test_a_policy_that_is_gone_is_still_said(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(Settings(policy="gone"), tmp_path / "settings.toml")
    window = SettingsWindow(preferences)
    window.open()
    editor = window.form.fields["policy"].editor
    assert isinstance(editor, QComboBox)
    assert editor.currentText() == "gone"
    assert preferences.settings.policy == "gone"
    window.shut()


def test_every_editor_has_a_name(window: SettingsWindow) -> None:
    assert all(field.editor.accessibleName() for field in window.form.fields.values())
