"""What is left for later is done one thing a round, in order, and never for what is gone."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from pytestqt.qtbot import QtBot

from app.rounds import soon


class Click(QObject):
    came = Signal()


def test_between_two_things_that_were_left_a_click_is_heard(qtbot: QtBot) -> None:
    done: list[str] = []
    first, second, click = QObject(), QObject(), Click()
    click.came.connect(lambda: done.append("a click"), Qt.ConnectionType.QueuedConnection)

    def work(what: str) -> None:
        done.append(what)
        click.came.emit()

    soon(first, lambda: work("one"))
    soon(second, lambda: work("two"))
    soon(first, lambda: work("three"))
    qtbot.waitUntil(lambda: len(done) == 6)
    assert done == ["one", "a click", "two", "a click", "three", "a click"]


def test_what_is_left_while_something_is_done_comes_after_it(qtbot: QtBot) -> None:
    done: list[str] = []
    owner = QObject()

    def begin() -> None:
        soon(owner, lambda: done.append("what it left"))
        done.append("itself")

    soon(owner, begin)
    soon(owner, lambda: done.append("what was there before"))
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done == ["itself", "what was there before", "what it left"]


def test_nothing_is_done_for_what_is_gone(qtbot: QtBot) -> None:
    done: list[str] = []
    gone, here = QObject(), QObject()
    soon(gone, lambda: done.append("for who is gone"))
    soon(here, lambda: done.append("for who is here"))
    gone.deleteLater()
    qtbot.waitUntil(lambda: bool(done))
    qtbot.wait(20)
    assert done == ["for who is here"]
