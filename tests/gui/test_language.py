from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QSlider
from pytestqt.qtbot import QtBot

from agent.events import Ended, Foreseen
from agent.keys import KEYS, MODIFIERS, parse_chord
from agent.settings import LANGUAGES, Settings, journal_path
from agent.types import Click, Ending, EndingKind, Forecast, PlannedStep, PressKeys, Role, Target
from app import words
from app.chords import Obstacle, caps
from app.controls_sheet import control_sheet
from app.language import COUNTED, speak, translate
from app.main_window import MainWindow
from app.preferences import Preferences
from app.step_editor import StepEditor
from app.telling import PlainTeller
from app.theme import LIGHT, style_sheet
from app.windows.chord_edit import ChordEdit
from app.windows.places import Place, doors
from app.windows.rooms import Rooms
from tests.gui.conftest import written_look
from tests.gui.past_runs import three_runs

NARROW = 640
"""Logical pixels: the width of a Full HD screen at 300 %."""


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


def test_a_terminal_is_told_in_english_while_the_faces_speak_another_language(
    qapp: QApplication, spoken: None, capsys: pytest.CaptureFixture[str]
) -> None:
    speak(qapp, "de")
    step = PlannedStep(Click(Target(Role.BUTTON, "Save")), "")
    teller = PlainTeller(caps("ctrl+alt+escape"))
    teller.tell(Foreseen(Forecast((step,)), 0.0))
    teller.tell(Ended(Ending(EndingKind.UNVERIFIED, "nothing on the screen shows that the goal is reached"), 0.0))
    told = capsys.readouterr().out
    assert "1. Click the “Save” button" in told
    assert "not verified" in told
    assert "nothing on the screen shows" in told.lower()
    assert "anklicken" in words.instruction(step), "the faces go on in theirs"


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """As the app is: without its style sheet parts are of other sizes."""
    qapp.setStyleSheet(style_sheet(LIGHT) + control_sheet(LIGHT))
    yield
    qapp.setStyleSheet("")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("spoken", "dressed")
def test_every_window_opens_in_every_language_and_fits_a_narrow_screen(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str
) -> None:
    speak(qapp, language)
    english = {"History", "Policies", "Privacy", "Doctor", "Settings", "First steps", "About TraceR1", "Macros"}
    three_runs(journal_path())
    rooms = Rooms(Preferences(Settings(), tmp_path / "settings.toml"))
    for door in doors():
        if door.place.value == "doctor":
            continue  # it would look at this very machine
        room = rooms.open(door.place)
        assert language == "en" or door.title not in english - {"Macros"}
        shown = QSlider if door.place is Place.HISTORY else QLabel  # there is a run to tell
        qtbot.waitUntil(lambda room=room, shown=shown: bool(room.findChildren(shown)))  # type: ignore[misc]
        narrowest = room.minimumSizeHint().expandedTo(room.minimumSize()).width()
        assert narrowest <= NARROW, f"{door.title} needs {narrowest}"
    rooms.shut()


@pytest.mark.parametrize(
    ("language", "said", "menu"),
    [
        ("en", "Ctrl+Alt+Space", "Ctrl+H"),
        ("de", "Strg+Alt+Leertaste", "Strg+H"),
        ("zh_CN", "Ctrl+Alt+空格", "Ctrl+H"),
    ],
)
def test_every_place_says_a_chord_in_the_same_words(
    qtbot: QtBot, qapp: QApplication, spoken: None, language: str, said: str, menu: str
) -> None:
    speak(qapp, language)
    chord = "ctrl+alt+space"
    assert caps(chord) == said
    assert said in words.instruction(PlannedStep(PressKeys(parse_chord(chord)), ""))
    field = ChordEdit()
    qtbot.addWidget(field)
    field.show_chord(chord)
    assert field.text() == said
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.show_deaf(chord, Obstacle.TAKEN)
    assert any(said in label.text() for label in window.findChildren(QLabel) if label.isVisible())
    assert QKeySequence("Ctrl+H").toString(QKeySequence.SequenceFormat.NativeText) == caps("ctrl+h") == menu


@pytest.mark.parametrize("language", ["en", "de", "zh_CN"])
def test_every_chord_is_read_back_as_it_is_shown_in_the_editor(
    qtbot: QtBot, qapp: QApplication, spoken: None, language: str
) -> None:
    speak(qapp, language)
    editor = StepEditor()
    qtbot.addWidget(editor)
    for key in sorted(KEYS - set(MODIFIERS)):
        keys = PressKeys(("ctrl", "shift", key))
        editor.open("", keys, written_look())
        with qtbot.waitSignal(editor.done) as done:
            editor._finish()
        assert done.args == [keys], words.pressed(keys.keys)
