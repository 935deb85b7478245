"""Claims about when the veil takes our windows for gone, and about what comes up while it is drawn."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from agent.errors import ScreenError
from agent.types import Box
from app import veil
from app.bridge import Bridge, Message, Sighting, Spot, Veiling
from app.foreground import Foreground
from app.overlay import BEACON, Overlay
from app.veil import Curtain, QtVeil, _Probe

CLOSED = threading.Event()


def plain(colour: str) -> QImage:
    picture = QImage(4, 1, QImage.Format.Format_RGB32)
    picture.fill(QColor(colour))
    return picture


def beacon() -> QImage:
    picture = plain("white")
    for x, colour in enumerate(BEACON):
        picture.setPixelColor(x, 0, QColor(*colour))
    return picture


def probe(looks: Sequence[QImage], *, of_the_overlay: bool = False) -> _Probe:
    seen = iter(looks)
    return _Probe(Spot(Box(0, 0, 4, 1), of_the_overlay), lambda box: next(seen))


def test_the_overlay_is_gone_once_its_beacon_is() -> None:
    one = probe([beacon(), beacon(), plain("white")], of_the_overlay=True)
    assert [one.gone(waited) for waited in (0.0, 0.01)] == [False, True]


def test_a_window_that_fades_out_is_gone_once_it_has() -> None:
    one = probe([plain("red"), plain("red"), plain("pink"), plain("white"), plain("white")])
    assert [one.gone(waited) for waited in (0.0, 0.01, 0.02, 0.03)] == [False, False, False, True]


def test_a_place_that_never_changes_was_covered_by_another_window() -> None:
    one = probe([plain("red")] * 4)
    assert [one.gone(waited) for waited in (0.0, 0.3, 0.6)] == [False, False, True]


def test_a_place_where_a_film_runs_is_gone_after_a_while() -> None:
    one = probe([plain(colour) for colour in ("red", "blue", "white", "black")])
    assert [one.gone(waited) for waited in (0.1, 0.2, 0.3)] == [False, False, True]


def test_where_nobody_says_what_is_there_nothing_is_taken_for_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The main thread is held up for longer than the veil waits, and hides what is ours after that."""

    class Late(Bridge):
        def send(self, message: Message) -> None:
            if isinstance(message, Veiling):
                message.answer.give(True)

    monkeypatch.setattr(veil, "_PATIENCE", 0.01)
    with pytest.raises(ScreenError):
        QtVeil(Late()).hide()


@pytest.fixture
def curtain(qtbot: QtBot) -> Iterator[Curtain]:
    foreground = Foreground()
    overlay = Overlay(foreground)
    yield Curtain(overlay, foreground)
    overlay.close()
    foreground.close()


def test_what_comes_up_between_a_survey_and_the_veil_is_surveyed_too(qtbot: QtBot, curtain: Curtain) -> None:
    first, second = QWidget(), QWidget()
    for window in (first, second):
        qtbot.addWidget(window)
    first.show()
    answered: list[bool | None] = []
    for shows in (second.show, lambda: None):
        curtain.survey(Sighting())
        shows()
        veiling = Veiling(on=True)
        curtain.draw(veiling)
        answered.append(veiling.answer.take(CLOSED))
        assert first.isVisible() is (answered[-1] is False)
    assert answered == [False, True]
    assert not second.isVisible()
    curtain.lift()
    assert first.isVisible()
    assert second.isVisible()


def shown(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def look_begins(curtain: Curtain) -> None:
    curtain.survey(Sighting())
    veiling = Veiling(on=True)
    curtain.draw(veiling)
    assert veiling.answer.take(CLOSED)


def tips() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.windowType() is Qt.WindowType.ToolTip]


def test_a_tip_that_is_up_leaves_for_a_look_and_keeps_nothing_away(qtbot: QtBot, curtain: Curtain) -> None:
    window = shown(qtbot)
    QToolTip.showText(QPoint(20, 20), "what this does", window)
    assert [tip.isVisible() for tip in tips()] == [True]
    look_begins(curtain)
    assert not any(tip.isVisible() for tip in tips())
    qtbot.waitUntil(lambda: not tips())  # Qt has deleted it
    curtain.lift()
    assert window.isVisible()


def test_a_tip_that_left_for_a_look_stays_away(qtbot: QtBot, curtain: Curtain) -> None:
    window = shown(qtbot)
    QToolTip.showText(QPoint(20, 20), "what this does", window)
    look_begins(curtain)
    curtain.lift()
    assert window.isVisible()
    assert not any(tip.isVisible() for tip in tips())


def test_a_window_that_ends_behind_the_veil_keeps_no_other_hidden(qtbot: QtBot, curtain: Curtain) -> None:
    dying, *others = QWidget(), shown(qtbot), shown(qtbot)
    dying.show()
    others.append(shown(qtbot))
    look_begins(curtain)
    assert not any(window.isVisible() for window in others)
    shiboken6.delete(dying)
    curtain.lift()
    assert all(window.isVisible() for window in others)
    look_begins(curtain)
    curtain.lift()  # nor is it met again
    assert all(window.isVisible() for window in others)
