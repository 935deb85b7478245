"""The hands are told that the way is clear when the panel has left it, whenever the window manager gets to that."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agent.types import PlannedStep, Wait
from app import clearance
from app.bridge import Clearing
from app.clearance import Clearance
from app.foreground import Foreground, Sight
from tests.gui.patience import PATIENCE

CLOSED = threading.Event()
REACH = QRect(100, 100, 48, 48)
OVER, BESIDE = QRect(80, 80, 430, 200), QRect(400, 400, 430, 200)


class Server(Foreground):
    """Tells where the panel stands when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[int] = []

    def watch(self, handle: int) -> bool:
        self.asked.append(handle)
        return True

    def tell(self, stands: QRect | None) -> None:
        self.seen.emit(Sight(self.asked[-1], stands, 0))


@pytest.fixture
def server(qtbot: QtBot) -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def panel(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def answered(clearing: Clearing) -> bool:
    return clearing.answer.take(CLOSED, None, 0.01) is True


def test_the_way_is_clear_once_the_server_has_the_panel_elsewhere(
    qtbot: QtBot, server: Server, panel: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clearance, "_PATIENCE", PATIENCE)
    one, clearing = Clearance(panel, server), Clearing(PlannedStep(Wait(1), ""))
    one.confirm(clearing, REACH)
    assert not answered(clearing), "nobody knows yet"
    server.seen.emit(Sight(server.asked[-1] + 1, BESIDE, 0))
    assert not answered(clearing), "that is another window"
    server.tell(OVER)
    qtbot.waitUntil(lambda: len(server.asked) == 2)
    assert not answered(clearing), "the window manager has not come to it"
    server.tell(BESIDE)
    assert answered(clearing)


def test_a_panel_that_is_not_there_is_in_nobodys_way(server: Server, panel: QWidget) -> None:
    one, clearing, gone = (
        Clearance(panel, server),
        Clearing(PlannedStep(Wait(1), "")),
        Clearing(PlannedStep(Wait(1), "")),
    )
    one.confirm(gone, REACH)
    server.tell(None)
    assert answered(gone)
    panel.hide()
    one.confirm(clearing, REACH)
    assert answered(clearing)


def test_a_panel_without_other_room_holds_nobody_up_for_long(
    server: Server, panel: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clearance, "_PATIENCE", 0.0)
    one, clearing = Clearance(panel, server), Clearing(PlannedStep(Wait(1), ""))
    one.confirm(clearing, REACH)
    server.tell(OVER)
    assert answered(clearing)
