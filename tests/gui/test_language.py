from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from agent.settings import Settings
from agent.types import Click, PlannedStep, Role, Target
from app import words
from app.language import COUNTED, speak, translate
from app.preferences import Preferences
from app.windows.places import doors
from app.windows.rooms import Rooms


@pytest.fixture
def spoken(qapp: QApplication) -> Iterator[None]:
    """Whatever a test lets the application speak is taken back."""
    before = set(qapp.findChildren(QTranslator))
    yield
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale("en"))


@pytest.mark.parametrize(
    ("language", "one", "many", "step"),
    [
        ("en", "1 step foreseen", "2 steps foreseen", "Click the “Save” button"),
        ("de", "1 Schritt vorhergesagt", "2 Schritte vorhergesagt", "„Save“ (Schaltfläche) anklicken"),
        ("zh_CN", "预测了 1 步", "预测了 2 步", "点击“Save”按钮"),
    ],
)
def test_texts_and_plurals_are_those_of_the_language(
    qapp: QApplication, spoken: None, language: str, one: str, many: str, step: str
) -> None:
    speak(qapp, language)
    assert translate("Replay", "%n step(s) foreseen", "", COUNTED, 1) == one
    assert translate("Replay", "%n step(s) foreseen", "", COUNTED, 2) == many
    said = words.instruction(PlannedStep(Click(Target(Role.BUTTON, "Save")), ""))
    assert words.without_isolates(said) == step


def test_a_language_without_a_translation_is_english(qapp: QApplication, spoken: None) -> None:
    speak(qapp, "fr")
    assert translate("Replay", "%n step(s) foreseen", "", COUNTED, 1) == "1 step foreseen"


@pytest.mark.parametrize("language", ["de", "zh_CN"])
def test_every_window_opens_in_every_language(
    qtbot: QtBot, qapp: QApplication, spoken: None, tmp_path: Path, language: str
) -> None:
    speak(qapp, language)
    english = {"History", "Policies", "Privacy", "Doctor", "Settings", "First steps", "About TraceR1", "Macros"}
    rooms = Rooms(Preferences(Settings(), tmp_path / "settings.toml"))
    for door in doors():
        if door.place.value == "doctor":
            continue  # it would look at this very machine
        room = rooms.open(door.place)
        assert door.title not in english - {"Macros"}
        qtbot.waitUntil(lambda room=room: bool(room.findChildren(QLabel)))  # type: ignore[misc]
    rooms.shut()
