from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from agent.events import Acted, Ended, Started
from agent.macros import folder, keep_macro, names, read_macro
from agent.macros import macro_from as made_of
from agent.types import Ending, EndingKind, Outcome, OutcomeKind, PlannedStep
from app.history.archive import Archive
from app.language import speak
from app.windows.macros_window import MacrosWindow
from app.windows.places import Place
from tests.gui.conftest import written_steps
from tests.gui.past_runs import three_runs


def step() -> PlannedStep:
    return replace(written_steps()[0], grounding=None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.sqlite"


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[MacrosWindow]:
    made = MacrosWindow(Archive(path))
    yield made
    made.shut()


@pytest.fixture
def greeting() -> None:
    """A macro of one step, which types "hello"."""
    run = (
        Started("a", "say hello to all", "rehearsed", 1.0),
        Acted(step(), Outcome(OutcomeKind.DONE), 2.0),
        Ended(Ending(EndingKind.VERIFIED), 3.0),
    )
    keep_macro(made_of("greeting", run))


def texts(window: MacrosWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def button(window: MacrosWindow, name: str) -> QAbstractButton:
    QApplication.processEvents()  # what was put into a layout is shown at the next turn
    return next(b for b in window.findChildren(QAbstractButton) if b.accessibleName() == name and b.isVisible())


def line(window: MacrosWindow, name: str) -> QLineEdit:
    return next(b for b in window.findChildren(QLineEdit) if b.accessibleName() == name and not b.isHidden())


def test_without_macros_it_says_where_they_come_from_and_leads_there(qtbot: QtBot, window: MacrosWindow) -> None:
    window.open()
    assert "No macros yet" in texts(window)
    with qtbot.waitSignal(window.wanted) as led:
        button(window, "History…").click()
    assert led.args == [Place.HISTORY]


def test_one_is_made_of_a_verified_run_and_of_no_other(qtbot: QtBot, window: MacrosWindow, path: Path) -> None:
    three_runs(path)
    window.open()
    window.make("bbbb2222")
    qtbot.waitUntil(lambda: "for certain" in texts(window))
    assert names() == ()
    window.make("aaaa1111")
    qtbot.waitUntil(lambda: "A macro was made of the run" in texts(window))
    assert names() == ("say-hello-to-zo",)
    assert line(window, "document").text() == "hello"


def test_it_is_done_with_other_words(qtbot: QtBot, window: MacrosWindow, greeting: None) -> None:
    window.open()
    line(window, "document").setText("good morning")
    with qtbot.waitSignal(window.recited) as recited:
        button(window, "Do it").click()
    assert recited.args == ["greeting", {"document": "good morning"}]
    line(window, "document").setText("   ")
    with qtbot.assertNotEmitted(window.recited):
        button(window, "Do it").click()
    assert "cannot be" in texts(window)


def test_words_and_name_are_changed_and_kept(window: MacrosWindow, greeting: None) -> None:
    window.open()
    line(window, "document").setText("good morning")
    line(window, "Name of the macro").setText("morning")
    button(window, "Keep the changes").click()
    assert names() == ("morning",)
    assert read_macro("morning").goal == "say good morning to all"
    button(window, "document is always this").click()
    assert read_macro("morning").parameters == ()
    assert "always done the same way" in texts(window)
    line(window, "Name of the macro").setText("No Name!")
    button(window, "Keep the changes").click()
    assert "is no name for a macro" in texts(window)
    assert names() == ("morning",)


def test_a_macro_of_a_run_with_a_picture_says_that_it_looks_at_none(window: MacrosWindow, greeting: None) -> None:
    window.open()
    assert "was given a picture" not in texts(window)
    keep_macro(replace(read_macro("greeting"), pictured=True))
    window.open()
    assert "was given a picture, which was kept nowhere" in texts(window)
    line(window, "document").setText("good morning")
    button(window, "Keep the changes").click()
    assert read_macro("greeting").pictured  # a change of its words does not lose that


def test_it_is_removed_after_a_second_yes(window: MacrosWindow, greeting: None) -> None:
    window.open()
    button(window, "Remove…").click()
    assert names() == ("greeting",)
    button(window, "Delete").click()
    assert names() == ()
    assert "No macros yet" in texts(window)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '{"form": 1,\n  goal',
            "Das Makro broken ist beschädigt: Zeile 2 ist nicht so geschrieben",
        ),
        ('{"form": 1, "parameters": [], "steps": [{"is": "Run"}], "goal": "x"}', "Schritt 1 darin ist keiner"),
        ("[1]", "es steht etwas anderes darin, als sollte"),
    ],
)
def test_damage_is_told_plainly_in_the_language_and_not_in_the_parsers_words(
    qapp: QApplication, spoken: None, window: MacrosWindow, text: str, told: str
) -> None:
    speak(qapp, "de")
    folder().mkdir(parents=True, exist_ok=True)
    place = folder() / "broken.json"
    place.write_text(text)
    window.open()
    said = texts(window)
    assert told in said
    assert f"Bringe {place} in Ordnung, oder entferne es" in said
    assert not any(word in said for word in ("Expecting", "char", "Error", "None", "dict"))


def test_a_damaged_one_is_told_and_the_others_stay_usable(window: MacrosWindow, greeting: None) -> None:
    (folder() / "broken.json").write_text("{")
    window.open()
    assert "broken is damaged" in texts(window)
    window.findChildren(QListWidget)[0].setCurrentRow(1)
    assert "say hello to all" in texts(window)
