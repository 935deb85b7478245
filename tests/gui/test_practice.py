"""The practice window without a display: keys by our names, and a face that follows its world."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from agent.types import Role, State
from app.practice.diary import Diary
from app.practice.face import Face
from app.practice.gestures import chord
from models.worlds.effects import Log, Switch
from models.worlds.machine import Surface, SurfaceKind, Widget, World

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.mark.parametrize(
    ("key", "held", "text", "named"),
    [
        (Qt.Key.Key_S, CTRL, "", ("ctrl", "s")),
        (Qt.Key.Key_Asterisk, CTRL | SHIFT, "*", ("ctrl", "shift", "8")),
        (Qt.Key.Key_3, ALT, "3", ("alt", "3")),
        (Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier, "", ("f7",)),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "", ("escape",)),
        (Qt.Key.Key_Control, CTRL, "", ()),
        (Qt.Key.Key_Adiaeresis, Qt.KeyboardModifier.NoModifier, "ä", ("text",)),
    ],
)
def test_a_key_is_called_as_we_call_it(
    key: Qt.Key, held: Qt.KeyboardModifier, text: str, named: tuple[str, ...]
) -> None:
    assert chord(QKeyEvent(QEvent.Type.KeyPress, key, held, text)) == named


@pytest.fixture
def world() -> World:
    rows = [
        [Widget("name", Role.TEXT, "Name", effects=())],
        [Widget("on", Role.CHECK, "On", effects=(Switch(),))],
        [Widget("save", Role.BUTTON, "Save", effects=(Log(),), enabled_by="name")],
    ]
    return World("Form", 400, 300, {"w": Surface("w", SurfaceKind.WINDOW, "Form", rows)}, ["w"])


def deeds(path: Path) -> list[str]:
    return [json.loads(line)["do"] for line in path.read_text("utf-8").splitlines()]


def test_what_is_typed_is_one_deed_with_the_click_before_it(qtbot: QtBot, tmp_path: Path, world: World) -> None:
    face = Face(world, Diary(tmp_path / "d"))
    field, button = (face._panels["w"].controls[key] for key in ("name", "save"))
    assert isinstance(field, QLineEdit)
    assert isinstance(button, QPushButton)
    assert not button.isEnabled()
    face.point("name")
    for text in ("A", "Ad", "Ada"):
        face.entered("name", text)
    assert button.isEnabled()
    assert deeds(tmp_path / "d") == []
    qtbot.waitUntil(lambda: world.deeds == 1)
    assert deeds(tmp_path / "d") == ["Write"]
    face.entered("name", "Ada L")
    face.press("save")
    assert deeds(tmp_path / "d") == ["Write", "Write", "Press"]
    assert world.deeds == 2
    assert world.widget("name").value == "Ada L"


def test_a_click_into_a_field_alone_counts_with_the_next_deed(qtbot: QtBot, tmp_path: Path, world: World) -> None:
    face = Face(world, Diary(tmp_path / "d"))
    face.point("name")
    assert State.FOCUSED in world.widget("name").states
    assert world.deeds == 0
    face.press("on")
    assert deeds(tmp_path / "d") == ["Press", "Press"]
    assert world.deeds == 2
    assert State.CHECKED in world.widget("on").states
    assert not any(panel.window.isHidden() for panel in face._panels.values())


def test_a_click_into_a_field_counts_by_itself_in_the_end(qtbot: QtBot, tmp_path: Path, world: World) -> None:
    face = Face(world, Diary(tmp_path / "d"))
    face.point("name")
    qtbot.waitUntil(lambda: world.deeds == 1)
    face.entered("name", "late")
    face.press("on")
    assert deeds(tmp_path / "d") == ["Press", "Write", "Press"]
    assert world.deeds == 2
