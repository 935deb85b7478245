"""In the terminal, one line decides, and only a clear one."""

from __future__ import annotations

import io
import os
import pty
from collections.abc import Callable, Iterator
from typing import TextIO

import numpy as np
import pytest

from agent.errors import ReviewError, Stopped
from agent.stop import Stop
from agent.types import (
    Box,
    Click,
    DesktopPoint,
    Finish,
    Forecast,
    Frame,
    Observation,
    PlannedStep,
    Role,
    Target,
    TypeText,
    Verdict,
    Window,
)
from app.tty_reviewer import TtyReviewer

WINDOW = Window("Mail", "mail", 1, 2, Box(0, 0, 9, 9))
LOOK = Observation(Frame(np.zeros((9, 9, 3), np.uint8), DesktopPoint(0, 0), (), 0.0), (), WINDOW)
PLAN = Forecast(
    (
        PlannedStep(TypeText(Target(Role.TEXT, "To"), "a@b.c"), "Write the address"),
        PlannedStep(Click(Target(Role.BUTTON, "Send")), "Click Send"),
        PlannedStep(Finish(), "Finish"),
    )
)

Ask = Callable[[str], Verdict]


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


def review(typed: tuple[TextIO, TextIO], text: str, shown: TextIO | None = None) -> tuple[Verdict, int]:
    answers, keyboard = typed
    keyboard.write(text)
    went = Went()
    verdict = TtyReviewer(answers, shown or io.StringIO(), went).review(PLAN, LOOK, (), Stop())
    return verdict, went.times


@pytest.mark.parametrize(("text", "steps"), [("a\n", 3), ("ALL\n", 3), ("2\n", 2), ("r\n", 0), ("no\n", 0), ("0\n", 0)])
def test_one_line_decides(typed: tuple[TextIO, TextIO], text: str, steps: int) -> None:
    verdict, went = review(typed, text)
    assert verdict.steps == PLAN.steps[:steps]
    assert (verdict.envelope is None) is (steps == 0)
    assert went == (1 if steps else 0)


@pytest.mark.parametrize("unclear", ["\n", "maybe\n", "9\n", "-1\n", "approve?\n", "²\n"])
def test_an_unclear_line_approves_nothing_and_is_asked_again(typed: tuple[TextIO, TextIO], unclear: str) -> None:
    typed[1].write(unclear)
    verdict, _ = review(typed, "r\n")
    assert verdict.steps == ()


def test_a_risky_step_is_shown_as_one(typed: tuple[TextIO, TextIO]) -> None:
    shown = io.StringIO()
    review(typed, "r\n", shown)
    [sends] = [line for line in shown.getvalue().splitlines() if "Send" in line]
    assert "sends something away" in sends


def test_a_closed_terminal_is_no_approval(typed: tuple[TextIO, TextIO]) -> None:
    typed[1].close()
    with pytest.raises(ReviewError):
        TtyReviewer(typed[0], io.StringIO(), Went()).review(PLAN, LOOK, (), Stop())


def test_a_stop_ends_the_waiting(typed: tuple[TextIO, TextIO]) -> None:
    stop = Stop()
    stop.pull("Ctrl+C")
    with pytest.raises(Stopped):
        TtyReviewer(typed[0], io.StringIO(), Went()).review(PLAN, LOOK, (), stop)


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
            verdict = TtyReviewer(answers, Screen(), Went()).review(PLAN, LOOK, (), Stop())
    finally:
        os.close(keyboard)
    assert verdict.steps == ()
