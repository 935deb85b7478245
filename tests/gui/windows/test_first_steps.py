from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from agent.errors import ScreenError
from agent.settings import Settings, read_settings
from agent.types import Ending, EndingKind
from app.preferences import Preferences
from app.windows.chord_edit import ChordEdit
from app.windows.first_steps import FirstSteps, are_new
from app.windows.practice import Practice, goal


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(Settings(), tmp_path / "settings.toml")


@pytest.fixture
def awaited() -> list[int]:
    return []


@pytest.fixture
def window(qtbot: QtBot, preferences: Preferences, awaited: list[int]) -> Iterator[FirstSteps]:
    """The first steps with a true practice window, offscreen, which counts as in front as soon as it runs."""
    made = FirstSteps(preferences, Practice(await_front=awaited.append))
    made.open()
    yield made
    made.shut()


def texts(window: FirstSteps) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def button(window: FirstSteps, name: str) -> QAbstractButton:
    return next(b for b in window.findChildren(QAbstractButton) if b.text() == name and b.isVisible())


def test_three_screens_follow_each_other_and_are_shown_unasked_once(window: FirstSteps) -> None:
    assert are_new()
    told = []
    for caption in ("Next", "Next", "Begin"):
        told.append(texts(window))
        button(window, caption).click()
    assert "A policy for this machine" in told[0]
    assert "Try it together" in told[1]
    assert "stops everything" in told[2]
    assert not window.isVisible()
    assert not are_new()


def test_a_policy_that_can_be_run_here_is_chosen(qtbot: QtBot, window: FirstSteps) -> None:
    qtbot.waitUntil(lambda: bool(window.findChildren(QRadioButton)))
    radios = window.findChildren(QRadioButton)
    assert [radio.text() for radio in radios] == ["tracer1-nano"]
    assert radios[0].isChecked()


def test_the_practice_task_is_opened_begun_and_told(qtbot: QtBot, window: FirstSteps, awaited: list[int]) -> None:
    button(window, "Next").click()
    with qtbot.waitSignal(window.practised) as practised:
        button(window, "Try it").click()
        assert not button(window, "Try it").isEnabled()
    assert practised.args == [goal()]
    assert len(awaited) == 1
    assert Path(f"/proc/{awaited[0]}").exists()
    window.tell_ending(Ending(EndingKind.VERIFIED))
    qtbot.waitUntil(lambda: not Path(f"/proc/{awaited[0]}").exists())
    assert "Everything that was expected was seen" in texts(window)
    assert button(window, "Try it again").isEnabled()
    assert button(window, "Try it again").accessibleName() == "Try it again"
    window.tell_ending(Ending(EndingKind.REFUSED, "no"))
    assert "small and often wrong" in texts(window)


def test_a_practice_window_that_does_not_come_is_told_and_ended(qtbot: QtBot, preferences: Preferences) -> None:
    pids: list[int] = []

    def never(pid: int) -> None:
        pids.append(pid)
        raise ScreenError("the practice window did not come to the front", "Try again.")

    window = FirstSteps(preferences, Practice(await_front=never))
    window.open()
    button(window, "Next").click()
    button(window, "Try it").click()
    qtbot.waitUntil(lambda: "did not come to the front" in texts(window))
    assert button(window, "Try it").isEnabled()
    qtbot.waitUntil(lambda: not Path(f"/proc/{pids[0]}").exists())
    window.shut()


def test_the_chord_is_heard_or_another_one_taken(window: FirstSteps, preferences: Preferences) -> None:
    button(window, "Next").click()
    button(window, "Next").click()
    field = window.findChildren(ChordEdit)[0]
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(field, Qt.Key.Key_Escape, held)
    assert window.isVisible()
    assert "Heard. Ctrl+Alt+Esc stops everything." in texts(window)
    QTest.keyClick(field, Qt.Key.Key_F12, held)
    assert "Ctrl+Alt+F12 stops everything from now on." in texts(window)
    assert read_settings(preferences.path).settings.stop_chord == "ctrl+alt+f12"


def test_the_goal_box_gets_its_chord_too_and_no_clash_is_taken(window: FirstSteps, preferences: Preferences) -> None:
    button(window, "Next").click()
    button(window, "Next").click()
    _, field = window.findChildren(ChordEdit)
    assert field.accessibleName() == "Goal box chord"
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(field, Qt.Key.Key_Escape, held)
    assert "Ctrl+Alt+Esc cannot both stop everything and bring TraceR1." in texts(window)
    assert field.text() == "Ctrl+Alt+Space"
    QTest.keyClick(field, Qt.Key.Key_Space, held)
    assert "Heard. Ctrl+Alt+Space brings TraceR1." in texts(window)
    QTest.keyClick(field, Qt.Key.Key_G, held)
    assert "Ctrl+Alt+G brings TraceR1 from now on." in texts(window)
    assert read_settings(preferences.path).settings.goal_chord == "ctrl+alt+g"


def test_a_chord_that_cannot_be_kept_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    window = FirstSteps(Preferences(Settings(), tmp_path / "file" / "settings.toml"))
    window.open()
    button(window, "Next").click()
    button(window, "Next").click()
    QTest.keyClick(window.findChildren(ChordEdit)[0], Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    assert "cannot be written" in texts(window)
    window.shut()
