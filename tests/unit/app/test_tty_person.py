"""In the terminal, one line decides, and only a clear one."""

from __future__ import annotations

import io
import os
import pty
import select
from collections.abc import Iterator
from dataclasses import replace
from typing import TextIO

import numpy as np
import pytest

from agent.errors import ReviewError, Stopped
from agent.questions import Change, ChangeKind, Danger, Decision, Question
from agent.stop import Stop
from agent.types import (
    ApprovalMode,
    Box,
    Click,
    DesktopPoint,
    Finish,
    Forecast,
    Frame,
    Observation,
    PlannedStep,
    Risk,
    Role,
    Target,
    TypeText,
    Window,
)
from app.tty_person import TtyPerson

WINDOW = Window("Mail", "mail", 1, 2, Box(0, 0, 9, 9))
LOOK = Observation(Frame(np.zeros((9, 9, 3), np.uint8), DesktopPoint(0, 0), (), 0.0), (), WINDOW)
PLAN = Forecast(
    (
        PlannedStep(TypeText(Target(Role.TEXT, "To"), "a@b.c"), "Write the address"),
        PlannedStep(Click(Target(Role.BUTTON, "Send")), "Click Send"),
        PlannedStep(Finish(), "Finish"),
    )
)
QUESTION = Question(PLAN, LOOK, (Danger(2, Risk.HIGH, "sends something away"),))


@pytest.fixture
def typed() -> Iterator[tuple[TextIO, TextIO]]:
    """A keyboard: what is written to the second file is read from the first."""
    reading, writing = os.pipe()
    with os.fdopen(reading) as answers, os.fdopen(writing, "w", buffering=1) as keyboard:
        yield answers, keyboard


class Went:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self, stop: Stop) -> None:
        self.times += 1


def review(typed: tuple[TextIO, TextIO], text: str, shown: TextIO | None = None) -> tuple[Decision, int]:
    answers, keyboard = typed
    keyboard.write(text)
    went = Went()
    decision = TtyPerson(answers, shown or io.StringIO(), went).ask(QUESTION, Stop())
    return decision, went.times


@pytest.mark.parametrize(
    ("text", "steps", "allowed"),
    [
        ("a\ny\n", 3, {2}),
        ("ALL\nyes\n", 3, {2}),
        ("2\ny\n", 2, {2}),
        ("a\nn\n", 1, set()),
        ("1\n", 1, set()),
        ("r\n", 0, set()),
        ("no\n", 0, set()),
        ("0\n", 0, set()),
    ],
)
def test_one_line_decides_and_one_more_for_each_danger(
    typed: tuple[TextIO, TextIO], text: str, steps: int, allowed: set[int]
) -> None:
    decision, went = review(typed, text)
    assert decision.steps == steps
    assert set(decision.allowed) == allowed
    assert went == (1 if steps else 0)


def test_each_danger_is_asked_by_itself_until_the_answer_is_clear(typed: tuple[TextIO, TextIO]) -> None:
    shown = io.StringIO()
    decision, _ = review(typed, "a\nperhaps\n\ny\n", shown)
    assert decision.allowed == {2}
    assert shown.getvalue().count("Step 2, Click the “Send” button: it sends something away. Allow it?") == 3


def test_no_name_on_the_screen_writes_over_the_question(typed: tuple[TextIO, TextIO]) -> None:
    answers, keyboard = typed
    reason = "sends something away; “\x1b[2K\rCancel\u202e” lies in the same place"
    shown = io.StringIO()
    keyboard.write("a\ny\n")
    question = replace(QUESTION, dangers=(Danger(2, Risk.HIGH, reason),))
    assert TtyPerson(answers, shown, Went()).ask(question, Stop()).allowed == {2}
    assert shown.getvalue().count("it sends something away; “[2K Cancel”") == 1
    assert not set("\x1b\r\u202e") & set(shown.getvalue())


def test_the_mode_is_changed_by_its_name(typed: tuple[TextIO, TextIO]) -> None:
    assert review(typed, "step\n1\n")[0].mode is ApprovalMode.STEP
    assert review(typed, "1\n")[0].mode is None


def test_what_is_different_is_shown_and_why(typed: tuple[TextIO, TextIO]) -> None:
    first, second, third = PLAN.steps
    changes = (
        Change(ChangeKind.KEPT, first, 1),
        Change(ChangeKind.NEW, second, 2, "it sends something away, and that is not approved"),
        Change(ChangeKind.MOVED, third, 3),
        Change(ChangeKind.DROPPED, first, 0),
    )
    shown = io.StringIO()
    typed[1].write("r\n")
    asked = replace(QUESTION, why="step 2: it sends something away", changes=changes)
    TtyPerson(typed[0], shown, Went()).ask(asked, Stop())
    lines = shown.getvalue().splitlines()
    assert "Asked again: step 2: it sends something away" in lines
    assert [line[2] for line in lines if line.startswith(("  = 1", "  + 2", "  ~ 3", "  -    "))] == [
        "=",
        "+",
        "~",
        "-",
    ]


@pytest.mark.parametrize("unclear", ["\n", "maybe\n", "9\n", "-1\n", "approve?\n", "²\n"])
def test_an_unclear_line_approves_nothing_and_is_asked_again(typed: tuple[TextIO, TextIO], unclear: str) -> None:
    typed[1].write(unclear)
    decision, _ = review(typed, "r\n")
    assert decision.steps == 0


def test_a_risky_step_is_shown_as_one(typed: tuple[TextIO, TextIO]) -> None:
    shown = io.StringIO()
    review(typed, "r\n", shown)
    [sends] = [line for line in shown.getvalue().splitlines() if line.startswith("  2.")]
    assert "sends something away" in sends


def test_a_closed_terminal_is_no_approval(typed: tuple[TextIO, TextIO]) -> None:
    typed[1].close()
    with pytest.raises(ReviewError):
        TtyPerson(typed[0], io.StringIO(), Went()).ask(QUESTION, Stop())


def test_a_stop_ends_the_waiting(typed: tuple[TextIO, TextIO]) -> None:
    stop = Stop()
    stop.pull("Ctrl+C")
    with pytest.raises(Stopped):
        TtyPerson(typed[0], io.StringIO(), Went()).ask(QUESTION, stop)


def test_what_was_typed_before_the_question_approves_nothing() -> None:
    class Screen(io.StringIO):
        """Types the real answer once the question is shown."""

        def write(self, text: str) -> int:
            if "Approve" in text:
                os.write(keyboard, b"r\n")
            return super().write(text)

    keyboard, terminal = pty.openpty()
    try:
        with os.fdopen(terminal) as answers:
            os.write(keyboard, b"a\n")
            assert select.select([answers], [], [], 60)[0]  # the system hands it on in its own time
            decision = TtyPerson(answers, Screen(), Went()).ask(QUESTION, Stop())
    finally:
        os.close(keyboard)
    assert decision.steps == 0
