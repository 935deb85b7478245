from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from agent.types import ApprovalMode
from app.goal_box import GoalBox


@pytest.fixture
def box(qtbot: QtBot) -> GoalBox:
    made = GoalBox()
    qtbot.addWidget(made)
    made.set_ready(True)
    made.show()
    return made


def test_enter_sends_the_goal(qtbot: QtBot, box: GoalBox) -> None:
    QTest.keyClicks(box.line, "open the door")
    with qtbot.waitSignal(box.asked) as asked:
        QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert asked.args == ["open the door"]
    assert box.line.toPlainText() == "open the door"


def test_the_enter_that_ends_a_composition_does_not_send(qtbot: QtBot, box: GoalBox) -> None:
    sent: list[str] = []
    box.asked.connect(sent.append)
    QApplication.sendEvent(box.line, QInputMethodEvent("にほん", []))
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    ended = QInputMethodEvent("", [])
    ended.setCommitString("日本")
    QApplication.sendEvent(box.line, ended)
    QTest.keyClick(box.line, Qt.Key.Key_Return)  # some input methods pass on the Enter that committed
    assert sent == []
    qtbot.wait(20)
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert sent == ["日本"]


@pytest.mark.parametrize("goal", ["", "   ", "\n\t"])
def test_an_empty_goal_is_never_sent(qtbot: QtBot, box: GoalBox, goal: str) -> None:
    sent: list[str] = []
    box.asked.connect(sent.append)
    box.line.setPlainText(goal)
    assert not box.button.isEnabled()
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert sent == []


def test_nothing_is_sent_while_no_forecast_can_be_made(qtbot: QtBot, box: GoalBox) -> None:
    sent: list[str] = []
    box.asked.connect(sent.append)
    box.line.setPlainText("open the door")
    box.set_ready(False)
    assert not box.button.isEnabled()
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert sent == []


def test_pasted_lines_become_one_goal(box: GoalBox) -> None:
    pasted = QMimeData()
    pasted.setText("first line\nsecond line\r\n")
    pasted.setHtml("<b>bold</b>")
    box.line.insertFromMimeData(pasted)
    assert box.line.text() == "first line second line"
    assert "\n" not in box.line.toPlainText()


def test_a_long_goal_grows_the_box_and_then_scrolls(qtbot: QtBot, box: GoalBox) -> None:
    box.resize(420, box.height())
    one = box.line.sizeHint().height()
    box.line.setPlainText("a few more words " * 8)
    qtbot.waitUntil(lambda: box.line.sizeHint().height() > one)
    some = box.line.sizeHint().height()
    box.line.setPlainText("a few more words " * 80)
    qtbot.wait(20)
    assert some <= box.line.sizeHint().height() <= 5 * one


def test_a_goal_that_takes_two_lines_in_a_narrow_box_is_seen_whole(qtbot: QtBot, box: GoalBox) -> None:
    box.resize(600, 220)
    box.line.setPlainText("Write an email to my landlord about the broken heating")
    qtbot.waitUntil(lambda: box.line.width() > 400)
    alone = box.line.height()
    box.resize(300, 220)
    qtbot.waitUntil(lambda: box.line.height() > alone)


def test_when_to_ask_is_chosen_and_said(qtbot: QtBot, box: GoalBox) -> None:
    def told() -> list[str]:
        return [label.text() for label in box.findChildren(QLabel)]

    assert "Nothing is done before you have seen it and approved it." in told()
    [only_risks] = [b for b in box.findChildren(QPushButton) if b.accessibleName() == "Ask me only risks"]
    with qtbot.waitSignal(box.turned) as turned:
        QTest.mouseClick(only_risks, Qt.MouseButton.LeftButton)
    assert turned.args == [ApprovalMode.RISK]
    assert "What is harmless is done at once; what is risky waits for your yes." in told()
    box.show_mode(ApprovalMode.STEP)
    assert not only_risks.isChecked()
