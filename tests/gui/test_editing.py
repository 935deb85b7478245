"""What a person makes of the steps goes through the rules and comes back as a question, from panel and ghosts alike."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from agent.errors import Stopped
from agent.events import Acted, HandedBack, Paused
from agent.grounding import MarksGrounder
from agent.keys import KEYS
from agent.rules.approval import Approver
from agent.rules.courtesy import Helm
from agent.rules.risk import assess
from agent.stop import Stop
from agent.types import (
    Action,
    Alternative,
    Click,
    Direction,
    Drag,
    Finish,
    Forecast,
    Outcome,
    OutcomeKind,
    PointerButton,
    PressKeys,
    Role,
    Scroll,
    Target,
    TypeText,
    Verdict,
    Wait,
)
from app import words
from app.bridge import Bridge, Happened
from app.edits import changed, inserted, moved, removed, retargeted
from app.person import QtPerson
from app.review import Mode
from app.row_tools import Tool
from app.stage import Lore, Stage
from app.step_editor import StepEditor, is_editable
from tests.gui.conftest import EVERY_ACTION, FIELD, LATER, SAVE, grounded_forecast, written_look, written_steps


class Reviewing:
    """The true rules on a thread of their own, asking through the true faces."""

    def __init__(self, qtbot: QtBot, helm: Helm) -> None:
        self.bridge = Bridge()
        self.stage = Stage(self.bridge, Lore(assess, MarksGrounder()), "", helm=helm)
        self.stop = Stop()
        self.verdicts: list[Verdict] = []
        self._qtbot = qtbot
        look = written_look()
        self._rules = Approver(QtPerson(self.bridge))
        self._thread = threading.Thread(target=self._review, args=(grounded_forecast(look), look))
        self.stage.open("say hello")
        self._thread.start()
        self.asked()

    def _review(self, forecast: Forecast, look: object) -> None:
        with contextlib.suppress(Stopped):
            self.verdicts.append(self._rules.review(forecast, written_look(), (), self.stop))

    def asked(self) -> None:
        self._qtbot.waitUntil(lambda: self.stage.panel.mode is Mode.ASKING)

    def steps(self) -> list[Action]:
        assert self.stage.plan is not None
        return [ghost.step.action for ghost in self.stage.plan.ghosts]

    def use(self, number: int, tool: Tool) -> None:
        self.stage.panel.use(number, tool)

    def press(self, name: str) -> None:
        [found] = [b for b in self.parts(QAbstractButton) if b.accessibleName() == name]
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    def parts(self, kind: type[QWidget]) -> list[QWidget]:
        return [part for part in self.stage.panel.findChildren(kind) if part.isVisible()]

    def one(self, name: str) -> QWidget:
        [found] = [part for part in self.parts(QWidget) if part.accessibleName() == name]
        return found

    def told(self) -> str:
        return "\n".join(part.text() for part in self.parts(QLabel) if isinstance(part, QLabel))

    def verdict(self) -> Verdict:
        self._qtbot.waitUntil(lambda: bool(self.verdicts))
        return self.verdicts[0]

    def end(self) -> None:
        self.stop.pull("the test's end")
        self._thread.join()
        self.bridge.close()
        self.stage.shut()


@pytest.fixture
def helm() -> Helm:
    return Helm()


@pytest.fixture
def reviewing(qtbot: QtBot, helm: Helm) -> Iterator[Reviewing]:
    made = Reviewing(qtbot, helm)
    yield made
    made.end()


def test_an_edited_text_is_asked_about_and_alone_covered(reviewing: Reviewing) -> None:
    reviewing.use(1, Tool.EDIT)
    text = reviewing.one("Text to type")
    assert isinstance(text, QPlainTextEdit)
    assert text.toPlainText() == "hello"
    text.setPlainText("good bye")
    assert "Approve" not in [part.accessibleName() for part in reviewing.parts(QAbstractButton)]
    QTest.keyClick(text, Qt.Key.Key_Return)
    reviewing.asked()
    assert reviewing.steps()[0] == TypeText(FIELD, "good bye")
    assert "yours" in reviewing.told()
    reviewing.press("Approve")
    verdict = reviewing.verdict()
    assert verdict.envelope is not None
    assert verdict.envelope.texts == {"good bye"}
    assert verdict.steps[0].grounding == grounded_forecast(written_look()).steps[0].grounding


def test_nothing_is_answered_while_a_step_is_edited(reviewing: Reviewing) -> None:
    reviewing.use(2, Tool.INSERT)
    deed = reviewing.one("What the step does")
    assert isinstance(deed, QComboBox)
    deed.setCurrentText("Press keys")
    keys = reviewing.one("Keys, such as Ctrl+S")
    keys.setFocus()
    QTest.keyClick(keys, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    reviewing.press("Run to step 2")
    reviewing.stage.panel._summoned()
    QTest.keyClick(reviewing.stage.panel, Qt.Key.Key_Return)
    assert reviewing.stage.panel.mode is Mode.ASKING
    assert reviewing.verdicts == []
    QTest.keyClick(keys, Qt.Key.Key_Escape)
    reviewing.press("Run to step 2")
    assert len(reviewing.verdict().steps) == 2


def test_enter_that_is_held_down_since_the_editor_is_no_yes(reviewing: Reviewing) -> None:
    panel = reviewing.stage.panel
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(panel, held)
    assert panel.mode is Mode.ASKING
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert len(reviewing.verdict().steps) == 2


def test_escape_leaves_a_step_as_it_was(reviewing: Reviewing) -> None:
    reviewing.use(1, Tool.EDIT)
    text = reviewing.one("Text to type")
    assert isinstance(text, QPlainTextEdit)
    text.setPlainText("good bye")
    QTest.keyClick(text, Qt.Key.Key_Escape)
    reviewing.press("Approve")
    assert reviewing.verdict().steps[0].action == TypeText(FIELD, "hello")


def test_a_step_opened_after_another_acts_on_its_own_target(reviewing: Reviewing) -> None:
    reviewing.use(1, Tool.EDIT)
    QTest.keyClick(reviewing.one("Text to type"), Qt.Key.Key_Escape)
    reviewing.use(2, Tool.EDIT)
    QTest.keyClick(reviewing.one("What the step acts on"), Qt.Key.Key_Return)
    assert reviewing.stage.panel.mode is Mode.ASKING
    assert reviewing.steps() == [step.action for step in written_steps()]


def test_a_step_is_removed_moved_and_added(reviewing: Reviewing) -> None:
    reviewing.use(3, Tool.REMOVE)
    reviewing.asked()
    first, second, last = written_steps()[0], written_steps()[1], written_steps()[3]
    assert reviewing.steps() == [first.action, second.action, last.action]
    reviewing.use(1, Tool.LATER)
    reviewing.asked()
    assert reviewing.steps() == [second.action, first.action, last.action]
    reviewing.use(2, Tool.INSERT)
    deed = reviewing.one("What the step does")
    assert isinstance(deed, QComboBox)
    deed.setCurrentText("Press keys")
    keys = reviewing.one("Keys, such as Ctrl+S")
    assert isinstance(keys, QLineEdit)
    keys.setText("Ctrl + S")
    reviewing.press("Use this step")
    reviewing.asked()
    assert reviewing.steps() == [second.action, first.action, PressKeys(("ctrl", "s")), last.action]
    assert reviewing.stage.panel._steps.number == 3


def test_what_cannot_be_done_is_said_and_nothing_is_changed(reviewing: Reviewing) -> None:
    reviewing.use(2, Tool.INSERT)
    deed = reviewing.one("What the step does")
    assert isinstance(deed, QComboBox)
    deed.setCurrentText("Press keys")
    keys = reviewing.one("Keys, such as Ctrl+S")
    assert isinstance(keys, QLineEdit)
    keys.setText("nonsense")
    reviewing.press("Use this step")
    reviewing.asked()
    assert "cannot be pressed" in reviewing.told()
    assert reviewing.steps() == [step.action for step in written_steps()]


def test_a_locked_step_is_neither_changed_nor_moved_and_stays_locked(reviewing: Reviewing) -> None:
    reviewing.use(2, Tool.LOCK)
    reviewing.asked()
    assert "locked" in reviewing.told()
    for tool in (Tool.REMOVE, Tool.EARLIER, Tool.EDIT):
        reviewing.use(2, tool)
    assert reviewing.stage.panel.mode is Mode.ASKING
    assert reviewing.steps() == [step.action for step in written_steps()]
    reviewing.use(1, Tool.REMOVE)
    reviewing.asked()
    assert reviewing.stage.panel._steps.locked == {1}
    reviewing.use(1, Tool.LOCK)
    reviewing.asked()
    assert reviewing.stage.panel._steps.locked == frozenset()


def test_keys_edit_remove_and_move_the_chosen_step(reviewing: Reviewing) -> None:
    panel = reviewing.stage.panel
    QTest.keyClick(panel, Qt.Key.Key_Down)
    QTest.keyClick(panel, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    reviewing.asked()
    first, second, third, last = (step.action for step in written_steps())
    assert reviewing.steps() == [second, first, third, last]
    QTest.keyClick(panel, Qt.Key.Key_Delete)
    reviewing.asked()
    assert reviewing.steps() == [second, third, last]
    QTest.keyClick(panel, Qt.Key.Key_F2)
    assert reviewing.one("What the step acts on").isVisible()


def test_delete_in_the_line_of_reasons_removes_a_letter_and_no_step(reviewing: Reviewing) -> None:
    reviewing.stage.panel._choose(1)
    line = reviewing.one("What should be different")
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert reviewing.stage.panel.mode is Mode.ASKING
    assert len(reviewing.steps()) == 4


def test_a_yes_and_a_reason_outlive_a_change_of_another_step(reviewing: Reviewing) -> None:
    reviewing.press("Allow step 3: Click the “\u2068Replace\u2069” button")
    line = reviewing.one("What should be different")
    assert isinstance(line, QLineEdit)
    line.setText("not this")
    reviewing.use(1, Tool.REMOVE)
    reviewing.asked()
    assert reviewing.stage.panel._steps.allowed == {2}
    assert line.text() == "not this"


def test_a_yes_does_not_outlive_a_change_of_its_own_step(reviewing: Reviewing) -> None:
    reviewing.press("Allow step 3: Click the “\u2068Replace\u2069” button")
    reviewing.stage.panel.take_target(3, SAVE, end=False)
    reviewing.asked()
    assert reviewing.steps()[2] == Click(SAVE)
    assert 3 not in reviewing.stage.panel._steps.allowed


def test_a_yes_to_one_step_is_none_to_another_that_does_the_same(reviewing: Reviewing) -> None:
    reviewing.press("Allow step 3: Click the “\u2068Replace\u2069” button")
    steps = written_steps()
    reviewing.stage.panel._bench.swap((*steps[:3], steps[2], steps[3]))
    reviewing.asked()
    assert len(reviewing.steps()) == 5
    assert reviewing.stage.panel._steps.allowed == frozenset()  # which of the two was meant nobody knows


def test_what_should_be_different_brings_another_forecast(reviewing: Reviewing) -> None:
    line = reviewing.one("What should be different")
    assert isinstance(line, QLineEdit)
    line.setText("use the other account")
    reviewing.press("Foresee anew")
    assert reviewing.verdict().steer == "use the other account"


def test_a_pause_gives_the_screen_and_hands_it_back_with_words(qtbot: QtBot, reviewing: Reviewing, helm: Helm) -> None:
    reviewing.press("Approve")
    qtbot.waitUntil(lambda: reviewing.stage.panel.mode is Mode.ACTING)
    reviewing.press("Pause")
    assert helm.paused
    step = written_steps()[0]
    reviewing.bridge.send(Happened(Acted(step, Outcome(OutcomeKind.DONE), 0.0)))
    qtbot.waitUntil(lambda: reviewing.stage.plan is not None and reviewing.stage.plan.ghosts[0].fate.settled)
    assert "Pausing after this step" in reviewing.told()  # though a step has ended since
    reviewing.bridge.send(Happened(Paused(0.0)))
    qtbot.waitUntil(lambda: reviewing.stage.panel.mode is Mode.PAUSED)
    line = reviewing.one("What should be different from now on")
    assert isinstance(line, QLineEdit)
    line.setText("type {{secret:bank}}")
    reviewing.press("Hand back")
    assert helm.paused
    assert "named in the goal" in reviewing.told()
    line.setText("use the other account")
    reviewing.press("Hand back")
    assert helm.wait(Stop()) == "use the other account"
    reviewing.bridge.send(Happened(HandedBack((), "", 0.0)))
    qtbot.waitUntil(lambda: reviewing.stage.panel.mode is Mode.WORKING)


# --- Edits as such ----------------------------------------------------------------------------------------------------


def test_edits_change_what_they_say_and_nothing_else() -> None:
    steps = written_steps()
    assert removed(steps, 2) == (steps[0], *steps[2:])
    assert moved(steps, 1, 2) == (steps[1], steps[2], steps[0], steps[3])
    assert moved(steps, 1, -5) == steps
    assert [step.action for step in inserted(steps, 0, Finish())][1:] == [step.action for step in steps]
    assert changed(steps, 2, steps[1].action) == steps


def test_what_is_expected_of_a_text_is_expected_of_the_new_one() -> None:
    steps = changed(written_steps(), 1, TypeText(FIELD, "good bye"))
    assert [getattr(step.expectation, "text", None) for step in steps] == ["good bye", None, "good bye", "good bye"]


@pytest.mark.parametrize(
    ("action", "end", "expected"),
    [
        (Click(FIELD), False, Click(SAVE)),
        (TypeText(FIELD, "x"), False, TypeText(SAVE, "x")),
        (Drag(FIELD, FIELD), False, Drag(SAVE, FIELD)),
        (Drag(FIELD, FIELD), True, Drag(FIELD, SAVE)),
        (PressKeys(("a",)), False, PressKeys(("a",))),
    ],
)
def test_a_step_is_pointed_at_something_else(action: Action, end: bool, expected: Action) -> None:
    assert retargeted(action, SAVE, end=end) == expected


SPELLED = Target(Role.BUTTON, "save")
"""The Save button in other words, which the grounder finds."""


@pytest.fixture
def editor(qtbot: QtBot) -> StepEditor:
    made = StepEditor()
    qtbot.addWidget(made)
    return made


def taken(qtbot: QtBot, editor: StepEditor) -> Action:
    with qtbot.waitSignal(editor.done) as done:
        editor._finish()
    action: Action = done.args[0]
    return action


def choose(editor: StepEditor, name: str, text: str) -> None:
    [choice] = [one for one in editor.findChildren(QComboBox) if one.accessibleName() == name]
    choice.setCurrentText(text)
    assert choice.currentText() == text


@pytest.mark.parametrize(
    "action",
    [
        *filter(is_editable, EVERY_ACTION),
        *(Click(SAVE, button, count) for button in PointerButton for count in (1, 2, 3)),
        *(Click(target) for target in (LATER, SPELLED)),
        *(Scroll(SAVE, direction, notches) for direction in Direction for notches in (1, 7)),
        TypeText(FIELD, "at the cursor", replace=False),
        TypeText(FIELD, "two\nlines, a\ttab, a\u00a0space that holds together"),
        Drag(FIELD, SAVE),
        Drag(SPELLED, LATER),
        Drag(SAVE, SAVE),
        *(PressKeys((key,)) for key in sorted(KEYS)),
        PressKeys(("ctrl", "+")),
        *(Wait(seconds) for seconds in (0.5, 1.2345678, 60.0)),
    ],
    ids=str,
)
def test_a_step_that_is_opened_and_taken_is_the_same(qtbot: QtBot, editor: StepEditor, action: Action) -> None:
    editor.open("", action, written_look())
    assert taken(qtbot, editor) == action


def test_nothing_of_a_step_that_was_edited_before_is_left_in_the_next(qtbot: QtBot, editor: StepEditor) -> None:
    for action in (Drag(SAVE, FIELD), Drag(FIELD, SAVE), Click(SAVE), TypeText(FIELD, "hello"), Click(LATER)):
        editor.open("", action, written_look())
        assert taken(qtbot, editor) == action
    editor.open("", None, written_look())
    assert taken(qtbot, editor) == Click(FIELD)  # what stands first


def test_a_click_keeps_its_button_and_count_on_another_thing(qtbot: QtBot, editor: StepEditor) -> None:
    editor.open("", Click(SAVE, PointerButton.MIDDLE, 3), written_look())
    choose(editor, "What the step acts on", words.named(FIELD))
    assert taken(qtbot, editor) == Click(FIELD, PointerButton.MIDDLE, 3)
    choose(editor, "What the step does", "Double-click")
    assert taken(qtbot, editor) == Click(FIELD, count=2)


def test_every_way_to_scroll_is_a_choice(qtbot: QtBot, editor: StepEditor) -> None:
    editor.open("", Scroll(FIELD, Direction.LEFT, 4), written_look())
    for text, direction in (("Scroll down", Direction.DOWN), ("Scroll right", Direction.RIGHT)):
        choose(editor, "What the step does", text)
        assert taken(qtbot, editor) == Scroll(FIELD, direction, 4)


def test_a_text_goes_into_a_field_though_the_step_clicked_a_button(qtbot: QtBot, editor: StepEditor) -> None:
    for button in (SAVE, SPELLED, LATER):
        editor.open("", Click(button), written_look())
        choose(editor, "What the step does", "Type")
        assert taken(qtbot, editor) == TypeText(FIELD, "")


def test_a_guess_stays_a_choice_of_its_own_step(reviewing: Reviewing) -> None:
    reviewing.use(3, Tool.EDIT)
    choice = reviewing.one("What the step acts on")
    assert isinstance(choice, QComboBox)
    assert choice.itemText(0).endswith("(not on the screen yet)")
    assert choice.currentIndex() == 0
    reviewing.press("Use this step")
    assert reviewing.stage.panel.mode is Mode.ASKING
    assert reviewing.steps()[2] == Click(Target(Role.BUTTON, "Replace", visible=False))


def test_ways_are_tabbed_through_and_drawn(qtbot: QtBot, reviewing: Reviewing) -> None:
    reviewing.press("Other ways")
    assert reviewing.verdict().others
    look = written_look()
    first = grounded_forecast(look)
    other = Forecast((first.steps[1], first.steps[3]), "another")
    told = replace(first, ways=(Alternative(first, 0.75), Alternative(other, 0.25)))
    reviewing.verdicts.clear()
    again = threading.Thread(target=reviewing._review, args=(told, look))
    again.start()
    reviewing.asked()
    assert reviewing.one("Way 1, 75 % agree").isVisible()
    QTest.keyClick(reviewing.stage.panel, Qt.Key.Key_PageDown)
    reviewing.asked()
    assert reviewing.steps() == [step.action for step in other.steps]
    assert "yours" not in reviewing.told()
    button = reviewing.one("Way 2, 25 % agree")
    assert isinstance(button, QAbstractButton)
    assert button.isChecked()
    QTest.keyClick(reviewing.stage.panel, Qt.Key.Key_PageDown)
    reviewing.asked()
    assert reviewing.steps() == [step.action for step in first.steps]
    reviewing.press("Way 2, 25 % agree")
    reviewing.asked()
    reviewing.press("Run to step 1")
    assert [step.action for step in reviewing.verdict().steps] == [other.steps[0].action]
    again.join()


def test_one_way_alone_is_said_to_be(qtbot: QtBot, reviewing: Reviewing) -> None:
    reviewing.press("Other ways")
    reviewing.verdict()
    first = grounded_forecast(written_look())
    reviewing.verdicts.clear()
    again = threading.Thread(target=reviewing._review, args=(replace(first, ways=(Alternative(first, 1.0),)), None))
    again.start()
    reviewing.asked()
    assert "No other way was found" in reviewing.told()
    reviewing.press("Refuse")
    assert reviewing.verdict().steps == ()
    again.join()


def test_enter_in_the_line_asks_for_another_forecast_and_without_words_for_nothing(reviewing: Reviewing) -> None:
    line = reviewing.one("What should be different")
    assert isinstance(line, QLineEdit)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert reviewing.stage.panel.mode is Mode.ASKING
    line.setText("use the other account")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert reviewing.verdict().steer == "use the other account"


def compose_and_press_enter(field: QWidget, done: str) -> None:
    """An input method composes, is ended by Enter, and passes that Enter on, as some do."""
    QApplication.sendEvent(field, QInputMethodEvent("にほん", []))
    QTest.keyClick(field, Qt.Key.Key_Return)
    ended = QInputMethodEvent("", [])
    ended.setCommitString(done)
    QApplication.sendEvent(field, ended)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_enter_that_ends_a_composition_neither_steers_nor_hands_back(qtbot: QtBot, reviewing: Reviewing) -> None:
    line = reviewing.one("What should be different")
    compose_and_press_enter(line, "別の口座")
    assert reviewing.stage.panel.mode is Mode.ASKING
    assert not reviewing.verdicts
    qtbot.wait(20)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert reviewing.verdict().steer == "別の口座"
    reviewing.bridge.send(Happened(Paused(0.0)))
    qtbot.waitUntil(lambda: reviewing.stage.panel.mode is Mode.PAUSED)
    with qtbot.assertNotEmitted(reviewing.stage.panel.handed_back):
        compose_and_press_enter(reviewing.one("What should be different from now on"), "日本")


def test_the_enter_that_ends_a_composition_takes_no_step_without_its_last_word(
    qtbot: QtBot, reviewing: Reviewing
) -> None:
    reviewing.stage.panel.use(1, Tool.EDIT)
    text = reviewing.one("Text to type")
    with qtbot.assertNotEmitted(reviewing.stage.panel.decided):
        compose_and_press_enter(text, "日本")


def test_the_chord_brings_the_keyboard_to_a_paused_panel(qtbot: QtBot, reviewing: Reviewing) -> None:
    reviewing.press("Approve")
    reviewing.bridge.send(Happened(Paused(0.0)))
    qtbot.waitUntil(lambda: reviewing.stage.panel.mode is Mode.PAUSED)
    reviewing.stage.foreground.summoned.emit()
    assert reviewing.stage.panel.has_keyboard
    QTest.keyClick(reviewing.stage.panel, Qt.Key.Key_Escape)
    assert not reviewing.stage.panel.has_keyboard
