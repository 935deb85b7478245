"""A part of the screen is drawn with the mouse or with the arrow keys, and what can be done is said beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.region import RegionPicker
from app.screens import monitor_behind

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def picker(qapp: QApplication) -> Iterator[RegionPicker]:
    made = RegionPicker("Draw a rectangle")
    made.open()
    yield made
    if isValid(made):  # else it is closed, and gone
        made.close()


def press(picker: RegionPicker, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QRect:
    QTest.keyClick(picker, key, held)
    return QRect(picker._part)


def told(picker: RegionPicker) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in picker.findChildren(QLabel) if label.isVisible())


def hint(picker: RegionPicker) -> QFrame:
    QApplication.processEvents()
    return picker.findChildren(QFrame, "panel")[0]


def test_the_arrow_keys_draw_move_and_size_a_part_and_enter_takes_it(qtbot: QtBot, picker: RegionPicker) -> None:
    assert "Arrow keys draw one too" in told(picker)
    first = press(picker, Qt.Key.Key_Right)
    assert (first.center() - picker.rect().center()).manhattanLength() <= 2
    assert press(picker, Qt.Key.Key_Right) == first.translated(20, 0)
    assert press(picker, Qt.Key.Key_Up) == first.translated(20, -20)
    assert press(picker, Qt.Key.Key_Left, CTRL) == first.translated(19, -20)
    assert press(picker, Qt.Key.Key_Down, SHIFT) == first.translated(19, -20).adjusted(0, 0, 0, 20)
    last = press(picker, Qt.Key.Key_Left, SHIFT | CTRL)
    assert last == first.translated(19, -20).adjusted(0, 0, -1, 20)
    ratio = monitor_behind(picker.screen()).scale
    assert f"{round(last.width() * ratio)} × {round(last.height() * ratio)} pixels at" in told(picker)
    with qtbot.waitSignal(picker.picked) as picked:
        press(picker, Qt.Key.Key_Return)
    assert picked.args == [QRect(last.topLeft() * ratio, last.size() * ratio)]


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, SHIFT])
@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down])
def test_a_part_stays_on_the_screen_and_is_never_nothing(
    picker: RegionPicker, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    for _ in range(120):
        part = press(picker, key, held)
        assert picker.rect().contains(part)
        assert part.width() >= 6
        assert part.height() >= 6
        assert not hint(picker).geometry().intersects(part) or part.height() > picker.height() // 2


def test_enter_takes_the_whole_screen_where_nothing_is_drawn_and_nothing_while_it_is_held_down(
    qtbot: QtBot, picker: RegionPicker
) -> None:
    with qtbot.assertNotEmitted(picker.picked):
        QApplication.sendEvent(
            picker, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
        )
    with qtbot.waitSignal(picker.picked) as picked:
        press(picker, Qt.Key.Key_Return)
    monitor = monitor_behind(picker.screen())
    assert picked.args == [QRect(monitor.x, monitor.y, monitor.width, monitor.height)]


def test_escape_gives_up_whatever_is_drawn(qtbot: QtBot, picker: RegionPicker) -> None:
    press(picker, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.picked) as picked:
        press(picker, Qt.Key.Key_Escape)
    assert picked.args == [QRect()]


@pytest.mark.parametrize(("key", "on"), [(Qt.Key.Key_Tab, True), (Qt.Key.Key_Backtab, False)])
def test_tab_goes_to_another_screen_and_takes_nothing_along(
    qtbot: QtBot, picker: RegionPicker, key: Qt.Key, on: bool
) -> None:
    press(picker, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.left) as left:
        assert press(picker, key).isNull()
    assert left.args == [on]


def test_a_part_is_drawn_with_the_mouse_from_the_very_corner(qtbot: QtBot, picker: RegionPicker) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    corner = QPointF(0, 0)  # QTest would take that for the middle
    QApplication.sendEvent(picker, QMouseEvent(QEvent.Type.MouseButtonPress, corner, corner, left, left, none))
    QTest.mouseMove(picker, QPoint(99, 49))
    assert not hint(picker).isVisible()
    with qtbot.waitSignal(picker.picked) as picked:
        QTest.mouseRelease(picker, Qt.MouseButton.LeftButton, pos=QPoint(99, 49))
    ratio = monitor_behind(picker.screen()).scale
    assert picked.args == [QRect(0, 0, round(100 * ratio), round(50 * ratio))]


def test_a_click_is_no_part_of_the_screen(qtbot: QtBot, picker: RegionPicker) -> None:
    with qtbot.waitSignal(picker.picked) as picked:
        QTest.mouseClick(picker, Qt.MouseButton.LeftButton, pos=QPoint(100, 80))
    assert picked.args == [QRect()]


def test_the_hint_fits_a_narrow_screen(picker: RegionPicker) -> None:
    picker.resize(640, 360)
    picker._draw(QRect())
    for said in (QRect(), QRect(200, 150, 100, 60)):
        picker._draw(said)
        QApplication.processEvents()
        assert picker.rect().contains(hint(picker).geometry())
        for label in hint(picker).findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width())
