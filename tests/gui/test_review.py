from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from agent.grounding import MarksGrounder
from agent.rules.risk import assess
from agent.types import Click, Forecast, Outcome, OutcomeKind, PlannedStep, Role, Target, TypeText
from app.foreground import Foreground
from app.plan import Plan, planned
from app.review import ReviewPanel
from tests.gui.conftest import grounded_forecast, written_look, written_steps


@pytest.fixture
def panel(qtbot: QtBot) -> ReviewPanel:
    made = ReviewPanel(Foreground())
    qtbot.addWidget(made)
    made.show_work("say hello", "Thinking…")
    made.show()
    return made


@pytest.fixture
def plan() -> Plan:
    look = written_look()
    return planned(grounded_forecast(look), look, assess, MarksGrounder())


def named(panel: ReviewPanel, name: str) -> QAbstractButton:
    found = [button for button in panel.findChildren(QAbstractButton) if button.accessibleName() == name]
    assert len(found) == 1, f"{name}: {len(found)}"
    return found[0]


def press(qtbot: QtBot, panel: ReviewPanel, name: str) -> None:
    button = named(panel, name)
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def give_reason(panel: ReviewPanel, text: str) -> None:
    line = panel.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setText(text)


def texts(panel: ReviewPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_approve_lets_every_step_run(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    panel.show_question("say hello", plan, "")
    with qtbot.waitSignal(panel.decided) as decided:
        press(qtbot, panel, "Approve")
    assert decided.args == [4, ""]


def test_run_to_a_step_lets_the_steps_up_to_it_run(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    panel.show_question("say hello", plan, "")
    with qtbot.waitSignal(panel.decided) as decided:
        press(qtbot, panel, "Run to step 2")
    assert decided.args == [2, ""]


def test_refuse_needs_no_reason_and_takes_one(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    panel.show_question("say hello", plan, "")
    give_reason(panel, "  not  this file ")
    with qtbot.waitSignal(panel.decided) as decided:
        press(qtbot, panel, "Refuse")
    assert decided.args == [0, "not this file"]


def test_one_question_has_one_answer(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    panel.show_question("say hello", plan, "")
    answers: list[int] = []
    panel.decided.connect(lambda steps, reason: answers.append(steps))
    press(qtbot, panel, "Approve")
    named(panel, "Refuse").click()
    named(panel, "Approve").click()
    assert answers == [4]


def test_a_new_question_starts_without_the_old_reason(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    panel.show_question("say hello", plan, "")
    give_reason(panel, "old")
    press(qtbot, panel, "Refuse")
    panel.show_question("say hello", plan, "")
    with qtbot.waitSignal(panel.decided) as decided:
        press(qtbot, panel, "Refuse")
    assert decided.args == [0, ""]


def test_stop_can_be_pressed_in_every_state(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    running = plan.approved(4)
    states: tuple[Callable[[], None], ...] = (
        lambda: panel.show_work("say hello", "Thinking…"),
        lambda: panel.show_question("say hello", plan, ""),
        lambda: panel.show_progress("say hello", running, "At it", compact=False),
        lambda: panel.show_progress("say hello", running, "At it", compact=True),
    )
    for show in states:
        show()
        with qtbot.waitSignal(panel.stopped):
            press(qtbot, panel, "Stop")


def test_nothing_can_be_approved_while_nothing_is_asked(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    answers: list[int] = []
    panel.decided.connect(lambda steps, reason: answers.append(steps))
    panel.show_progress("say hello", plan.approved(4), "At it", compact=False)
    assert not named(panel, "Approve").isVisible()
    named(panel, "Approve").click()
    assert answers == []


def test_each_step_says_what_it_does_and_what_should_be_seen(panel: ReviewPanel, plan: Plan) -> None:
    panel.show_question("say hello", plan, "Because.")
    told = texts(panel)
    for ghost in plan.ghosts:
        assert str(ghost.number)
    assert "Press Ctrl + Q" in told
    assert "Then the" in told
    assert "Because." in told


def test_a_step_without_its_target_on_the_screen_says_so(panel: ReviewPanel, plan: Plan) -> None:
    panel.show_question("say hello", plan, "")
    waiting = [label for label in panel.findChildren(QLabel) if label.text() == "not on the screen yet"]
    assert sum(label.isVisible() for label in waiting) == 1


def test_a_risky_step_is_marked_with_words(panel: ReviewPanel, plan: Plan) -> None:
    panel.show_question("say hello", plan, "")
    assert "Risky" in texts(panel)


def test_what_became_of_each_step_is_said(panel: ReviewPanel, plan: Plan) -> None:
    first, second, third, _ = written_steps()
    gone = (
        plan.approved(3)
        .acted(first, Outcome(OutcomeKind.DONE))
        .acted(second, Outcome(OutcomeKind.UNVERIFIED, "not seen"))
        .acted(third, Outcome(OutcomeKind.REFUSED, "another window"))
    )
    panel.show_progress("say hello", gone, "Over", compact=False)
    told = texts(panel)
    assert "Done, and seen on the screen" in told
    assert "Done, not verified: not seen" in told
    assert "Not done: another window" in told
    assert "Not approved" in told


def test_nothing_on_the_screen_becomes_markup(panel: ReviewPanel) -> None:
    evil = '<a href="x">Approve</a><img src="file:///etc/passwd"> \u202e'
    step = PlannedStep(Click(Target(Role.BUTTON, evil)), evil)
    look = written_look()
    panel.show_question(evil, planned(Forecast((step,)), look, assess, MarksGrounder()), evil)
    for label in panel.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert "\u202e" not in label.text()


def test_a_password_is_never_shown(panel: ReviewPanel) -> None:
    step = PlannedStep(TypeText(Target(Role.PASSWORD, "Password"), "hunter2"), "log in")
    look = written_look()
    panel.show_question("log in", planned(Forecast((step,)), look, assess, MarksGrounder()), "")
    assert "hunter2" not in texts(panel)


def test_everything_fits_into_the_panel(panel: ReviewPanel) -> None:
    name = "a name that is very long and does not end before the line does, in two languages, متن فارسی برای آزمایش"
    steps = tuple(replace(step, confidence=0.5) for step in written_steps()[2:])
    long = PlannedStep(Click(Target(Role.BUTTON, name, visible=False)), name)
    look = written_look()
    panel.show_question(name * 3, planned(Forecast((long, *steps)), look, assess, MarksGrounder()), name * 3)
    for child in panel.findChildren(QLabel):
        if child.isVisible():
            right = child.mapTo(panel, child.rect().bottomRight())
            assert panel.rect().contains(right), child.text()
    assert panel.height() <= panel.screen().availableGeometry().height()


def test_arrows_and_enter_work_once_the_panel_has_the_keyboard(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    panel.show_question("say hello", plan, "")
    chosen: list[int] = []
    panel.chosen.connect(chosen.append)
    QTest.keyClick(panel, Qt.Key.Key_Down)
    QTest.keyClick(panel, Qt.Key.Key_Down)
    QTest.keyClick(panel, Qt.Key.Key_Up)
    assert chosen == [1, 2, 1]
    QTest.keyClick(named(panel, "Approve"), Qt.Key.Key_Down)
    assert chosen == [1, 2, 1, 2]
    with qtbot.waitSignal(panel.decided) as decided:
        QTest.keyClick(panel, Qt.Key.Key_Return)
    assert decided.args == [4, ""]


def test_enter_presses_the_button_that_has_the_focus_and_no_other(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    for name, answer in (("Run to step 2", [2, ""]), ("Refuse", [0, ""])):
        panel.show_question("say hello", plan, "")
        named(panel, name).setFocus()
        with qtbot.waitSignal(panel.decided) as decided:
            QTest.keyClick(named(panel, name), Qt.Key.Key_Return)
        assert decided.args == answer
