from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from agent.grounding import MarksGrounder
from agent.questions import Decision, Question
from agent.rules.risk import assess
from app import unhurried
from app.foreground import Foreground
from app.plan import planned
from app.review import ReviewPanel
from tests.gui.conftest import grounded_forecast, written_look


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the time is, in seconds."""
    now = [100.0]
    monkeypatch.setattr(unhurried, "time", SimpleNamespace(monotonic=lambda: now[0]))
    return now


@pytest.fixture
def panel(qtbot: QtBot, clock: list[float]) -> ReviewPanel:
    """A panel on the screen that asks about a forecast, and the decisions made there."""
    made = ReviewPanel(Foreground())
    qtbot.addWidget(made)
    made.show_work("say hello", "Thinking…")
    made.show()
    qtbot.waitExposed(made)
    clock[0] += 10.0
    return made


def ask(qtbot: QtBot, panel: ReviewPanel) -> None:
    look = written_look()
    forecast = grounded_forecast(look)
    panel.show_question("say hello", planned(forecast, look, assess, MarksGrounder()), Question(forecast, look))
    was = QSize()
    while was != panel.size():  # until it has its new size
        was = panel.size()
        qtbot.wait(20)


def click(panel: QWidget, name: str) -> None:
    """As the mouse of a person: on the window, wherever the button is."""
    [button] = [b for b in panel.findChildren(QAbstractButton) if b.accessibleName() == name and b.isVisible()]
    spot = button.mapTo(panel, QPoint(button.width() // 2, button.height() // 2))
    QTest.mouseClick(panel.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


def decisions(panel: ReviewPanel) -> list[Decision]:
    made: list[Decision] = []
    panel.decided.connect(made.append)
    return made


@pytest.mark.parametrize("answer", ["Approve", "Run to step 1", "Refuse"])
def test_a_click_in_the_moment_of_a_question_is_no_answer_to_it(
    qtbot: QtBot, panel: ReviewPanel, clock: list[float], answer: str
) -> None:
    made = decisions(panel)
    ask(qtbot, panel)
    clock[0] += 0.3
    click(panel, answer)
    assert made == []
    clock[0] += 0.2
    click(panel, answer)
    assert len(made) == 1


def test_what_was_pressed_while_a_question_was_laid_out_is_no_answer_to_it(
    qtbot: QtBot, panel: ReviewPanel, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, fit = decisions(panel), panel.fit
    ask(qtbot, panel)
    clock[0] += 5.0

    def slowly() -> None:
        clock[0] += 1.0
        fit()

    monkeypatch.setattr(panel, "fit", slowly)
    ask(qtbot, panel)  # as large as the one before: nothing else says that it is new
    click(panel, "Approve")
    assert made == []


def test_a_double_click_in_that_moment_is_none_either(qtbot: QtBot, panel: ReviewPanel, clock: list[float]) -> None:
    made = decisions(panel)
    ask(qtbot, panel)
    for _ in range(2):
        click(panel, "Approve")
    assert made == []


def test_a_click_in_the_moment_in_which_the_panel_moves_is_no_answer(
    qtbot: QtBot, panel: ReviewPanel, clock: list[float]
) -> None:
    made = decisions(panel)
    ask(qtbot, panel)
    clock[0] += 5.0
    panel.move(panel.pos() + QPoint(30, 30))
    qtbot.wait(20)
    click(panel, "Approve")
    assert made == []


def test_to_stop_it_is_never_too_soon(qtbot: QtBot, panel: ReviewPanel) -> None:
    ask(qtbot, panel)
    with qtbot.waitSignal(panel.stopped):
        click(panel, "Stop")
