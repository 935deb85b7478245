"""A yes, and a lock, belong to one step wherever it goes, and to no other that does the same."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from agent.types import Click
from app.answer import AnswerFoot
from app.controls_sheet import control_sheet
from app.language import speak
from app.row_tools import Tool
from app.theme import LIGHT, style_sheet
from tests.gui.conftest import SAVE, written_steps
from tests.gui.test_editing import Reviewing, helm, reviewing

__all__ = ["helm", "reviewing"]


@pytest.fixture
def twice(reviewing: Reviewing) -> Reviewing:
    """Steps 2 and 4 do the same, which is dangerous."""
    typing, saving, replacing, leaving = written_steps()
    reviewing.stage.panel._bench.swap((typing, replacing, saving, replacing, leaving))
    reviewing.asked()
    reviewing.press("Allow step 4: Click the “\u2068Replace\u2069” button")
    assert reviewing.stage.panel._steps.allowed == {4}
    return reviewing


@pytest.mark.parametrize(
    ("number", "tool", "allowed"),
    [
        (3, Tool.LOCK, {4}),
        (1, Tool.REMOVE, {3}),
        (2, Tool.REMOVE, {3}),
        (4, Tool.REMOVE, set()),
        (4, Tool.EARLIER, {3}),
        (3, Tool.EARLIER, {4}),
        (1, Tool.LATER, {4}),
    ],
)
def test_a_yes_goes_with_its_step(twice: Reviewing, number: int, tool: Tool, allowed: set[int]) -> None:
    twice.use(number, tool)
    twice.asked()
    assert twice.stage.panel._steps.allowed == allowed


def test_a_yes_stays_where_a_change_was_not_taken(twice: Reviewing) -> None:
    panel, steps = twice.stage.panel, twice.stage.plan
    assert steps is not None
    panel._bench.swap(tuple(ghost.step for ghost in steps.ghosts) * 9)  # more than a plan may have
    twice.asked()
    assert len(twice.steps()) == 5
    assert panel._steps.allowed == {4}


def test_a_lock_goes_with_its_step(twice: Reviewing) -> None:
    twice.use(4, Tool.LOCK)
    twice.asked()
    twice.use(1, Tool.REMOVE)
    twice.asked()
    assert twice.stage.panel._steps.locked == {3}
    twice.stage.panel.take_target(1, SAVE, end=False)
    twice.asked()
    assert twice.steps()[0] == Click(SAVE)
    assert twice.stage.panel._steps.locked == {3}


@pytest.mark.parametrize("language", ["en", "de", "zh_CN"])
def test_what_every_button_says_can_be_read(
    qapp: QApplication, qtbot: QtBot, reviewing: Reviewing, spoken: None, language: str
) -> None:
    """Also where a step was chosen and something is to be different."""
    speak(qapp, language)
    foot = AnswerFoot()
    foot.setStyleSheet(style_sheet(LIGHT) + control_sheet(LIGHT))
    qtbot.addWidget(foot)
    foot.setFixedWidth(reviewing.stage.panel._foot.width())
    foot.offer(4, 4, 2)
    foot.line.setText("use the other account")
    foot.show()
    qtbot.waitExposed(foot)
    buttons = [button for button in foot.findChildren(QPushButton) if button.isVisible()]
    assert len(buttons) >= 4
    assert [b.text() for b in buttons if b.width() < b.sizeHint().width()] == []
