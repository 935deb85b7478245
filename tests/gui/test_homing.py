from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
import shiboken6
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.homing import Homing, brought_back

_LEFT, _RIGHT = QRect(0, 0, 800, 600), QRect(800, 0, 1600, 1200)


@pytest.fixture
def homing(qapp: QApplication) -> Iterator[Homing]:
    one = Homing(qapp)
    yield one
    shiboken6.delete(one)


rects = st.builds(
    QRect,
    *(st.integers(-5000, 5000),) * 2,
    *(st.integers(1, 4000),) * 2,
)


@given(rects, st.lists(rects, min_size=1, max_size=4))
def test_a_window_comes_to_stand_wholly_on_one_monitor_and_no_smaller_than_it_must(
    window: QRect, areas: Sequence[QRect]
) -> None:
    stands = brought_back(window, areas)
    holding = [area for area in areas if area.contains(stands)]
    assert any(stands.size() == window.size().boundedTo(area.size()) for area in holding)


@pytest.mark.parametrize(
    ("window", "stands"),
    [
        (QRect(3000, 100, 200, 100), QRect(2200, 100, 200, 100)),
        (QRect(-300, 900, 200, 100), QRect(0, 500, 200, 100)),
        (QRect(790, -50, 2000, 100), QRect(800, 0, 1600, 100)),
        (QRect(900, 500, 200, 100), QRect(900, 500, 200, 100)),
    ],
)
def test_it_comes_to_the_nearest_monitor(window: QRect, stands: QRect) -> None:
    assert brought_back(window, [_LEFT, _RIGHT]) == stands


@pytest.mark.usefixtures("homing")
def test_windows_outside_are_brought_back_when_the_monitors_change_and_others_stay(qtbot: QtBot) -> None:
    shown = QGuiApplication.primaryScreen().geometry()
    lost, fine = QWidget(), QWidget()
    for window in (lost, fine):
        qtbot.addWidget(window)
    lost.setGeometry(shown.right() - 20, shown.bottom() + 300, 200, 100)
    fine.setGeometry(40, 50, 200, 100)
    lost.show()
    fine.show()
    stood = fine.pos()
    QGuiApplication.primaryScreen().geometryChanged.emit(shown)
    qtbot.waitUntil(lambda: shown.contains(lost.frameGeometry()))
    assert lost.size() == QSize(200, 100)
    assert fine.pos() == stood


@pytest.mark.usefixtures("homing")
def test_what_becomes_of_a_window_between_two_scales_is_forgotten_with_the_second(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, scale = QGuiApplication.primaryScreen(), 1.0
    monkeypatch.setattr("app.homing._scale", lambda: scale)
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(40, 50, 200, 100)
    window.show()
    scale = 2.0
    screen.geometryChanged.emit(screen.geometry())
    # Qt knows nothing of it, so its widgets look as if they had been told of as many pixels by the new scale already.
    assert window.size() == QSize(400, 200)
    window.resize(150, 150)
    scale = 4.0
    screen.geometryChanged.emit(screen.geometry())
    assert window.size() == QSize(400, 200)
    window.resize(150, 150)
    qtbot.waitUntil(lambda: window.size() == QSize(400, 200))  # once more when all is at rest
    window.resize(150, 150)
    scale = 2.0
    screen.geometryChanged.emit(screen.geometry())
    assert window.size() == QSize(75, 75)
