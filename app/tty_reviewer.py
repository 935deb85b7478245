"""The reviewer that asks in the terminal, for where no face can be shown."""

from __future__ import annotations

import os
import select
import termios
import time
from collections.abc import Callable, Sequence
from typing import Final, TextIO

from agent.errors import ReviewError
from agent.rules.envelope import envelope_of
from agent.rules.risk import assess
from agent.stop import Stop
from agent.types import Deed, Forecast, Observation, Risk, Verdict
from app import words

_GLANCE: Final = 0.2
_QUESTION: Final = "Approve all [a], run to a step [its number], or refuse [r]? "


class TtyReviewer:
    """Shows the steps as text and reads one line. ``answered`` is called after an approval, before anything is done."""

    def __init__(self, answers: TextIO, shown: TextIO, answered: Callable[[Stop], None]) -> None:
        self._answers = answers
        self._shown = shown
        self._answered = answered

    def review(self, forecast: Forecast, observation: Observation, history: Sequence[Deed], stop: Stop) -> Verdict:
        """What the person types. Raises ``ReviewError`` when the input ends, ``Stopped``."""
        for number, step in enumerate(forecast.steps, 1):
            risk, reason = assess(step.action, observation.window, observation.marks)
            careful = f"  ({words.risk(risk)}: {reason})" if risk > Risk.LOW else ""
            line = f"  {number}. {words.instruction(step)}{careful}"
            print(words.without_isolates(line), file=self._shown)
        count = self._count(len(forecast.steps), stop)
        if count == 0:
            return Verdict((), None, "refused in the terminal")
        self._answered(stop)
        steps = forecast.steps[:count]
        return Verdict(steps, envelope_of(steps, observation.window, time.time()))

    def _count(self, steps: int, stop: Stop) -> int:
        """How many steps may run. What was typed before the question was shown is no answer to it."""
        typed = b""
        if self._answers.isatty():
            termios.tcflush(self._answers, termios.TCIFLUSH)
        while True:
            answer, typed = self._line(typed, stop)
            if answer in {"a", "all", "y", "yes"}:
                return steps
            if answer in {"r", "refuse", "n", "no", "0"}:
                return 0
            if answer.isdecimal() and int(answer) <= steps:
                return int(answer)

    def _line(self, typed: bytes, stop: Stop) -> tuple[str, bytes]:
        """One line, and what was typed after it."""
        print(_QUESTION, end="", file=self._shown, flush=True)
        while b"\n" not in typed:
            # Not with readline: what it keeps in its buffer, select does not see.
            while not select.select([self._answers], [], [], _GLANCE)[0]:
                stop.check()
            came = os.read(self._answers.fileno(), 1024)
            if not came:
                raise ReviewError("the terminal was closed before the question was answered", "Start the run again.")
            typed += came
        line, _, rest = typed.partition(b"\n")
        return line.decode(errors="replace").strip().casefold(), rest
