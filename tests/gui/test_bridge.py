from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal
from pytestqt.qtbot import QtBot

from agent.errors import Stopped
from agent.stop import Stop
from agent.types import Ending, EndingKind
from app.bridge import Answer, Bridge, BridgeClosedError, Message, Over


class Click(QObject):
    came = Signal()


def test_messages_arrive_in_order_on_the_main_thread(qtbot: QtBot) -> None:
    bridge = Bridge()
    heard: list[tuple[Message, bool]] = []
    main = QThread.currentThread()
    bridge.arrived.connect(lambda message: heard.append((message, QThread.currentThread() is main)))
    sent = [Over(Ending(EndingKind.STOPPED, str(number))) for number in range(500)]

    def send() -> None:
        for message in sent:
            bridge.send(message)

    thread = threading.Thread(target=send)
    thread.start()
    thread.join()
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == len(sent))
    assert [message for message, _ in heard] == sent
    assert all(on_main for _, on_main in heard)


def test_between_two_messages_a_click_is_heard(qtbot: QtBot) -> None:
    bridge = Bridge()
    heard: list[str] = []

    def hear(message: Message) -> None:
        assert isinstance(message, Over)
        heard.append(message.ending.reason)
        click.came.emit()

    click = Click(bridge)
    click.came.connect(lambda: heard.append("a click"), Qt.ConnectionType.QueuedConnection)
    bridge.arrived.connect(hear)
    for number in range(3):
        bridge.send(Over(Ending(EndingKind.STOPPED, str(number))))
    qtbot.waitUntil(lambda: len(heard) == 6)
    assert heard == ["0", "a click", "1", "a click", "2", "a click"]


def test_what_is_left_for_soon_comes_after_what_has_arrived_and_before_what_comes(qtbot: QtBot) -> None:
    bridge = Bridge()
    heard: list[str] = []
    bridge.arrived.connect(lambda message: heard.append(message.ending.reason))
    bridge.send(Over(Ending(EndingKind.STOPPED, "arrived")))
    QCoreApplication.sendPostedEvents(bridge)
    bridge.soon(lambda: heard.append("soon"))
    bridge.send(Over(Ending(EndingKind.STOPPED, "to come")))
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard == ["arrived", "soon", "to come"]


def test_nothing_crosses_a_closed_bridge(qtbot: QtBot) -> None:
    bridge = Bridge()
    heard: list[Message] = []
    bridge.arrived.connect(heard.append)
    bridge.send(Over(Ending(EndingKind.STOPPED)))
    bridge.close()
    bridge.send(Over(Ending(EndingKind.STOPPED)))
    qtbot.wait(20)
    assert heard == []


def test_an_answer_crosses_to_whoever_waits() -> None:
    answer: Answer[int] = Answer()
    threading.Timer(0.05, answer.give, [7]).start()
    assert answer.take(threading.Event()) == 7


def test_only_the_first_answer_counts() -> None:
    answer: Answer[int] = Answer()
    answer.give(1)
    answer.give(2)
    assert answer.take(threading.Event()) == 1


def test_a_pulled_stop_wakes_whoever_waits() -> None:
    stop = Stop()
    threading.Timer(0.05, stop.pull, ["the Stop button"]).start()
    with pytest.raises(Stopped):
        Answer[int]().take(threading.Event(), stop)


def test_a_closed_bridge_wakes_whoever_waits() -> None:
    bridge = Bridge()
    threading.Timer(0.05, bridge.close).start()
    with pytest.raises(BridgeClosedError):
        Answer[int]().take(bridge.closed)


def test_patience_ends_without_an_answer() -> None:
    assert Answer[int]().take(threading.Event(), None, 0.1) is None
