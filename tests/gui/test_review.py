from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from agent.grounding import MarksGrounder
from agent.questions import Certainty, Change, ChangeKind, Danger, Decision, Note, Question
from agent.rules.risk import assess
from agent.types import (
    Alternative,
    ApprovalMode,
    Click,
    Forecast,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Risk,
    Role,
    Target,
    TypeText,
)
from app.foreground import Foreground
from app.plan import Plan, asked, planned
from app.review import ReviewPanel
from app.rows import StepRow
from app.screens import screen_under
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


def question(plan: Plan, reasoning: str = "", **changed: Any) -> Question:
    dangers = tuple(Danger(one.number, one.risk, one.why) for one in plan.ghosts if one.risk > Risk.LOW)
    forecast = Forecast(tuple(ghost.step for ghost in plan.ghosts), reasoning)
    return replace(Question(forecast, written_look(), dangers), **changed)


def ask(panel: ReviewPanel, plan: Plan, reasoning: str = "") -> None:
    panel.show_question("say hello", plan, question(plan, reasoning))


def allow(qtbot: QtBot, panel: ReviewPanel, *numbers: int) -> None:
    for number in numbers:
        [box] = [b for b in panel.findChildren(QAbstractButton) if b.text() == f"Allow step {number}"]
        assert box.isVisible()
        box.click()
        assert box.text() == f"✓ Step {number} allowed"


def press(qtbot: QtBot, panel: ReviewPanel, name: str) -> None:
    button = named(panel, name)
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def give_reason(panel: ReviewPanel, text: str) -> None:
    [line] = [line for line in panel.findChildren(QLineEdit) if line.accessibleName() == "What should be different"]
    line.setText(text)


def texts(panel: ReviewPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_approve_lets_every_step_run(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    ask(panel, plan)
    allow(qtbot, panel, 3, 4)
    with qtbot.waitSignal(panel.decided) as decided:
        press(qtbot, panel, "Approve")
    assert decided.args == [Decision(4, "", frozenset({3, 4}), ApprovalMode.TRAJECTORY)]


def test_approve_reaches_to_the_first_danger_without_a_yes(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    ask(panel, plan)
    assert named(panel, "Approve").text() == "Approve 2 of 4 steps"
    assert not named(panel, "Run to step 3").isEnabled()
    allow(qtbot, panel, 3)
    assert named(panel, "Approve").text() == "Approve 3 of 4 steps"
    with qtbot.waitSignal(panel.decided) as decided:
        press(qtbot, panel, "Approve")
    assert decided.args == [Decision(3, "", frozenset({3}), ApprovalMode.TRAJECTORY)]


def test_a_yes_to_a_danger_is_not_kept_for_the_next_question(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    ask(panel, plan)
    allow(qtbot, panel, 3, 4)
    press(qtbot, panel, "Refuse")
    ask(panel, plan)
    assert named(panel, "Approve").text() == "Approve 2 of 4 steps"


def test_every_step_by_itself_can_be_chosen(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    ask(panel, plan)
    press(qtbot, panel, "Ask me every step")
    assert named(panel, "Approve").text() == "Approve step 1"
    with qtbot.waitSignal(panel.decided) as decided:
        press(qtbot, panel, "Approve")
    assert decided.args == [Decision(1, "", frozenset(), ApprovalMode.STEP)]


def test_new_rows_are_there_at_once(panel: ReviewPanel, plan: Plan) -> None:
    """Not only when Qt next has a moment, which on a busy machine is after the panel was looked at."""
    panel.show_progress("say hello", plan.approved(4), "At it", compact=True)
    ask(panel, plan)
    assert [row.number for row in panel.findChildren(StepRow) if row.isVisible()] == [1, 2, 3, 4]


def test_what_is_different_is_said_step_by_step_and_why(panel: ReviewPanel, plan: Plan) -> None:
    first, second, third, fourth = (ghost.step for ghost in plan.ghosts)
    changes = (
        Change(ChangeKind.KEPT, first, 1),
        Change(ChangeKind.MOVED, second, 2),
        Change(ChangeKind.NEW, third, 3, "the approval does not cover this text"),
        Change(ChangeKind.KEPT, fourth, 4),
        Change(ChangeKind.DROPPED, PlannedStep(Click(Target(Role.BUTTON, "Close")), ""), 0),
    )
    told = question(plan, why="step 3: the approval does not cover this text", changes=changes)
    panel.show_question("say hello", asked(told, assess, MarksGrounder()), told)
    said = texts(panel)
    assert "Not inside what you approved, because of step 3: the approval does not cover this text" in said
    assert "new: the approval does not cover this text" in said
    assert "moved" in said.splitlines()
    [moved] = [label for label in panel.findChildren(QLabel) if label.text() == "moved"]
    assert moved.width() == moved.sizeHint().width(), "a chip is as wide as its word"
    assert "No longer: Click the" in said
    ask(panel, plan)
    assert "Not inside" not in texts(panel)
    assert "No longer" not in texts(panel)


def test_run_to_a_step_lets_the_steps_up_to_it_run(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    ask(panel, plan)
    with qtbot.waitSignal(panel.decided) as decided:
        press(qtbot, panel, "Run to step 2")
    assert decided.args == [Decision(2, "", frozenset(), ApprovalMode.TRAJECTORY)]


def test_refuse_needs_no_reason_and_takes_one(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    ask(panel, plan)
    give_reason(panel, "  not  this file ")
    with qtbot.waitSignal(panel.decided) as decided:
        press(qtbot, panel, "Refuse")
    assert decided.args == [Decision(0, "not this file", frozenset(), ApprovalMode.TRAJECTORY)]


def test_one_question_has_one_answer(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    ask(panel, plan)
    answers: list[Decision] = []
    panel.decided.connect(answers.append)
    press(qtbot, panel, "Approve")
    named(panel, "Refuse").click()
    named(panel, "Approve").click()
    assert [answer.steps for answer in answers] == [2]


def test_a_new_question_starts_without_the_old_reason(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    ask(panel, plan)
    give_reason(panel, "old")
    press(qtbot, panel, "Refuse")
    ask(panel, plan)
    with qtbot.waitSignal(panel.decided) as decided:
        press(qtbot, panel, "Refuse")
    assert decided.args == [Decision(0, "", frozenset(), ApprovalMode.TRAJECTORY)]


def test_stop_can_be_pressed_in_every_state(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    running = plan.approved(4)
    states: tuple[Callable[[], None], ...] = (
        lambda: panel.show_work("say hello", "Thinking…"),
        lambda: ask(panel, plan),
        lambda: panel.show_progress("say hello", running, "At it", compact=False),
        lambda: panel.show_progress("say hello", running, "At it", compact=True),
    )
    for show in states:
        show()
        with qtbot.waitSignal(panel.stopped):
            press(qtbot, panel, "Stop")


def test_nothing_can_be_approved_while_nothing_is_asked(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    answers: list[Decision] = []
    panel.decided.connect(answers.append)
    panel.show_progress("say hello", plan.approved(4), "At it", compact=False)
    assert not named(panel, "Approve").isVisible()
    named(panel, "Approve").click()
    assert answers == []


def test_each_step_says_what_it_does_and_what_should_be_seen(panel: ReviewPanel, plan: Plan) -> None:
    ask(panel, plan, "Because.")
    told = texts(panel)
    assert "Press Ctrl+Q" in told
    assert "Then the" in told
    assert "Because." in told


def test_each_step_says_whether_it_can_be_undone_and_on_a_closer_look_why_not(panel: ReviewPanel, plan: Plan) -> None:
    first, second, *others = plan.ghosts
    kept = replace(first, reversal="can be undone")
    lasting = replace(second, reversal="cannot be undone: it is not known what it does")
    ask(panel, replace(plan, ghosts=(kept, lasting, *others)))
    told = [label for label in panel.findChildren(QLabel) if label.isVisible() and "undone" in label.text()]
    said = [label.text().rpartition("·")[2].strip() for label in told]
    assert said == ["Can\u00a0be\u00a0undone", "Cannot\u00a0be\u00a0undone"], "no line ends within it"
    assert told[1].toolTip() == "Cannot be undone: it is not known what it does"


def test_a_step_without_its_target_on_the_screen_says_so(panel: ReviewPanel, plan: Plan) -> None:
    ask(panel, plan)
    waiting = [label for label in panel.findChildren(QLabel) if label.text() == "not on the screen yet"]
    assert sum(label.isVisible() for label in waiting) == 1


def test_a_risky_step_is_marked_with_words(panel: ReviewPanel, plan: Plan) -> None:
    ask(panel, plan)
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
    plan = planned(Forecast((step,)), look, assess, MarksGrounder())
    odd = (Change(ChangeKind.NEW, step, 1, evil), Change(ChangeKind.DROPPED, step, 0))
    told = question(plan, evil, why=evil, changes=odd, notes=(Note(1, evil),))
    panel.show_question(evil, asked(told, assess, MarksGrounder()), told)
    for label in panel.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert "\u202e" not in label.text()


def test_a_password_is_never_shown(panel: ReviewPanel) -> None:
    step = PlannedStep(TypeText(Target(Role.PASSWORD, "Password"), "hunter2"), "log in")
    look = written_look()
    ask(panel, planned(Forecast((step,)), look, assess, MarksGrounder()))
    assert "hunter2" not in texts(panel)


def test_everything_fits_into_the_panel(panel: ReviewPanel) -> None:
    name = "a name that is very long and does not end before the line does, in two languages, متن فارسی برای آزمایش"
    steps = tuple(replace(step, confidence=0.5) for step in written_steps()[2:])
    long = PlannedStep(Click(Target(Role.BUTTON, name, visible=False)), name)
    look = written_look()
    plan = planned(Forecast((long, *steps)), look, assess, MarksGrounder())
    changes = (Change(ChangeKind.NEW, long, 1, name), Change(ChangeKind.DROPPED, long, 0))
    told = question(plan, name * 3, why=name, changes=changes, notes=(Note(2, name),))
    panel.show_question(name * 3, asked(told, assess, MarksGrounder()), told)
    for child in panel.findChildren(QLabel):
        if child.isVisible():
            right = child.mapTo(panel, child.rect().bottomRight())
            assert panel.rect().contains(right), child.text()
    assert panel.height() <= screen_under(panel).availableGeometry().height()


def test_arrows_and_enter_work_once_the_panel_has_the_keyboard(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    ask(panel, plan)
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
    assert decided.args == [Decision(2, "", frozenset(), ApprovalMode.TRAJECTORY)]


def test_enter_presses_the_button_that_has_the_focus_and_no_other(qtbot: QtBot, panel: ReviewPanel, plan: Plan) -> None:
    for name, answer in (("Run to step 2", 2), ("Refuse", 0)):
        ask(panel, plan)
        named(panel, name).setFocus()
        with qtbot.waitSignal(panel.decided) as decided:
            QTest.keyClick(named(panel, name), Qt.Key.Key_Return)
        assert decided.args == [Decision(answer, mode=ApprovalMode.TRAJECTORY)]


def test_how_sure_a_step_is_is_told_by_what_that_has_been_worth(panel: ReviewPanel, plan: Plan) -> None:
    """Each shows 90 % of its own; such steps were right in six of ten."""
    doubted = replace(plan, ghosts=tuple(replace(g, step=replace(g.step, confidence=0.9)) for g in plan.ghosts))
    for certainty, told in ((Certainty(), "90 %"), (Certainty(steps=((0.5, 0.4), (0.9, 0.6))), "60 %")):
        asking = question(doubted, certainty=certainty)
        panel.show_question("say hello", asked(asking, assess, MarksGrounder()), asking)
        assert texts(panel).splitlines().count(told) == 4


def test_a_way_is_told_by_how_often_such_ways_were_right(panel: ReviewPanel, plan: Plan) -> None:
    steps = tuple(ghost.step for ghost in plan.ghosts)
    ways = (Alternative(Forecast(steps), 0.75), Alternative(Forecast(steps[:1]), 0.25))
    asking = question(plan, forecast=Forecast(steps, ways=ways), certainty=Certainty(ways=((0.2, 0.3), (0.8, 0.5))))
    panel.show_question("say hello", plan, asking)
    assert named(panel, "Way 1, 75 % agree").text() == "1  ·  48 %"
    assert "right 48 %" in named(panel, "Way 1, 75 % agree").toolTip()
