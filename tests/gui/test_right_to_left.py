"""Windows are mirrored for languages written from right to left; such goals and names are shown as they are read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from agent.types import Click, PlannedStep, Role, Target
from app import language, words
from app.ghosts import draw
from app.goal_box import GoalBox
from app.history.archive import Archive
from app.history.run_list import RunList, lines_of
from app.main_window import MainWindow, PastRun, RunRow
from app.scene import Scene
from app.windows.choice import Choice
from app.windows.number import Whole
from app.windows.switch import Switch
from tests.gui.conftest import SAVE
from tests.gui.past_runs import three_runs
from tests.gui.test_overlay import BOUNDS, _area, ghost

HEBREW, ARABIC = "שמור את הרשימה", "احفظ القائمة"


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def middle(part: QWidget, whole: QWidget) -> float:
    """Where a part stands in a window, from 0 at the left to 1 at the right."""
    return part.mapTo(whole, part.rect().center()).x() / whole.width()


def ink(picture: QImage) -> float:
    """Where what is drawn has its middle, from 0 at the left to 1 at the right; the upper left pixel is the ground."""
    ground = picture.pixelColor(0, 0)
    columns = [
        x
        for x in range(picture.width())
        for y in range(picture.height())
        if abs(picture.pixelColor(x, y).lightness() - ground.lightness()) > 60
    ]
    assert columns, "nothing is drawn"
    return sum(columns) / len(columns) / picture.width()


@pytest.mark.usefixtures("mirrored")
def test_the_goal_box_is_mirrored(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.goal.tools.show_policies(("tracer1-nano",), "tracer1-nano")
    window.show()
    tools = {button.accessibleName(): middle(button, window) for button in window.findChildren(QPushButton)}
    assert tools["Goals"] > tools["Attach"] > 0.5 > tools["Policy: tracer1-nano"]
    assert tools["Forecast"] < 0.5
    assert tools["Windows and settings"] < 0.5


@pytest.mark.parametrize("goal", [HEBREW, ARABIC])
def test_a_goal_is_typed_from_the_right(qtbot: QtBot, goal: str) -> None:
    box = GoalBox()
    qtbot.addWidget(box)
    box.resize(500, 200)
    box.show()
    box.line.setPlainText("save the list")
    box.line.moveCursor(box.line.textCursor().MoveOperation.Start)
    assert box.line.cursorRect().x() < box.line.width() / 2
    box.line.setPlainText(goal)
    box.line.moveCursor(box.line.textCursor().MoveOperation.Start)
    assert box.line.cursorRect().x() > box.line.width() / 2
    assert box.line.text() == goal


@pytest.mark.parametrize("goal", [HEBREW, ARABIC])
def test_a_past_goal_begins_at_the_right(qtbot: QtBot, goal: str) -> None:
    now = datetime.now(UTC)
    for said, right in ((goal, True), ("save the list", False)):
        row = RunRow()
        row.show_run(PastRun(said, now.timestamp(), None), now)
        qtbot.addWidget(row)
        row.resize(600, 48)
        row.show()
        title = next(label for label in row.findChildren(QLabel) if label.text() == said)
        assert (ink(title.grab().toImage()) > 0.5) is right


@pytest.mark.usefixtures("mirrored")
def test_the_sign_of_a_past_run_stands_at_the_right(qtbot: QtBot, tmp_path: Path) -> None:
    three_runs(tmp_path / "journal.sqlite")
    listed = RunList()
    qtbot.addWidget(listed)
    listed.resize(600, 200)
    listed.show_runs(lines_of(Archive(tmp_path / "journal.sqlite").runs(), datetime.now(UTC)))
    listed.show()
    line = listed.visualRect(listed.model().index(1, 0))
    picture = listed.viewport().grab(line.adjusted(5, 3, -5, -3)).toImage()
    assert ink(picture) > 0.5
    with pytest.raises(AssertionError, match="nothing is drawn"):
        ink(picture.copy(QRect(0, 0, 26, picture.height())))  # where the sign stood otherwise


def test_a_name_keeps_its_own_direction_within_a_sentence() -> None:
    told = words.instruction(PlannedStep(Click(Target(Role.BUTTON, "שמור (1)")), ""))
    assert "“\u2068שמור (1)\u2069”" in told, "isolated, the brackets and the sentence around it stay in order"


@pytest.mark.usefixtures("mirrored")
def test_what_is_drawn_by_hand_is_mirrored_too(qtbot: QtBot) -> None:
    switch, choice, number = Switch(), Choice(), Whole()
    for made in (switch, choice, number):
        qtbot.addWidget(made)
        made.resize(230, 34)
        made.show()
    assert ink(switch.grab().toImage()) < 0.5
    assert ink(number.grab(number.lineEdit().geometry().adjusted(26, 2, -2, -2)).toImage()) > 0.5, "the digits"
    number.clear()
    assert _arrow_is_at_left(choice)
    assert _arrow_is_at_left(number)


def _arrow_is_at_left(field: QWidget) -> bool:
    picture = field.grab().toImage()
    strokes = [
        side
        for side in (range(6, 26), range(field.width() - 26, field.width() - 6))
        if len({picture.pixelColor(x, y).lightness() // 16 for x in side for y in range(8, field.height() - 8)}) > 1
    ]
    assert len(strokes) == 1, "one arrow, at one side"
    return strokes[0].start == 6


@pytest.mark.usefixtures("qapp")
def test_what_is_drawn_over_the_screen_is_not(qapp: QApplication) -> None:
    def drawn(direction: Qt.LayoutDirection) -> QImage:
        qapp.setLayoutDirection(direction)
        picture = QImage(800, 600, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(QColor("white"))
        painter = QPainter(picture)
        later = ghost(Click(Target(Role.BUTTON, "later", visible=False)))
        draw(painter, Scene(BOUNDS, _area, (ghost(Click(SAVE)), later), QFont("Sans Serif", 9)))
        painter.end()
        return picture

    before = drawn(Qt.LayoutDirection.LeftToRight)
    mirrored = drawn(Qt.LayoutDirection.RightToLeft)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert mirrored == before


def test_the_layout_follows_the_language_that_is_spoken(
    qapp: QApplication, spoken: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("he"))
    language.speak(qapp, "system")
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight, "there are no Hebrew texts: English is spoken"
    shutil.copytree(language.translations(), tmp_path / "translations")
    (tmp_path / "translations" / "tracer1_de.qm").rename(tmp_path / "translations" / "tracer1_he.qm")
    monkeypatch.setattr(language, "translations", lambda: tmp_path / "translations")
    language.speak(qapp, "system")
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    language.speak(qapp, "en")
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
