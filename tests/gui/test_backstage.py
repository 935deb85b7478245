from __future__ import annotations

import logging
import threading

import pytest
from pytestqt.qtbot import QtBot

from agent.errors import AgentError, JournalError
from app.backstage import Backstage
from tests.gui.patience import PATIENCE


def test_work_is_done_elsewhere_and_told_here(qtbot: QtBot) -> None:
    backstage, told = Backstage(), list[str]()
    backstage.do(
        "one",
        lambda: threading.current_thread().name,
        lambda name: told.extend([name, threading.current_thread().name]),
        lambda error: told.append(str(error)),
    )
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["one", threading.main_thread().name]


def test_of_what_waits_only_the_last_is_done(qtbot: QtBot) -> None:
    backstage, go, told = Backstage(), threading.Event(), list[int]()

    def work(number: int) -> int:
        assert go.wait(PATIENCE)
        return number

    for number in range(5):
        backstage.do("one", lambda number=number: work(number), told.append, lambda error: told.append(-1))  # type: ignore[misc]
    go.set()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [0, 4]


def test_what_changes_something_is_done_in_turn_and_none_of_it_left_out(qtbot: QtBot) -> None:
    backstage, go, told = Backstage(), threading.Event(), list[int]()

    def work(number: int) -> int:
        assert go.wait(PATIENCE)
        return number

    for number in range(5):
        backstage.in_turn("one", lambda number=number: work(number), told.append, lambda error: told.append(-1))  # type: ignore[misc]
    go.set()
    qtbot.waitUntil(lambda: len(told) == 5)
    assert told == [0, 1, 2, 3, 4]
    assert not backstage.busy


def test_an_error_and_a_bug_are_both_told_and_the_bug_is_logged(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    backstage, told = Backstage(), list[AgentError]()

    def fail() -> None:
        raise JournalError("the disk is full", "Make room.")

    def blunder() -> None:
        raise ZeroDivisionError("oh")

    backstage.do("one", fail, lambda _: None, told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    with caplog.at_level(logging.ERROR):
        backstage.do("one", blunder, lambda _: None, told.append)
        qtbot.waitUntil(lambda: len(told) == 2)
    assert [str(error) for error in told] == ["the disk is full", "ZeroDivisionError: oh"]
    assert "A bug ended one" in caplog.text


def test_nothing_is_told_once_it_is_closed(qtbot: QtBot) -> None:
    backstage, go, done, told = Backstage(), threading.Event(), list[bool](), list[object]()
    backstage.do("one", lambda: done.append(go.wait(PATIENCE)), told.append, told.append)
    threading.Timer(0.2, go.set).start()
    backstage.close()
    assert done == [True]  # not after its window, which it would take down on its own thread
    qtbot.wait(50)
    assert told == []


def test_nothing_is_begun_once_it_is_closed(qtbot: QtBot) -> None:
    backstage, done = Backstage(), list[bool]()
    backstage.close()
    backstage.do("one", lambda: done.append(True), lambda _: None, lambda error: None)
    assert not backstage.busy
    assert done == []
