"""The person in the terminal, for where no face can be shown."""

from __future__ import annotations

import os
import select
import termios
from collections.abc import Callable, Sequence
from typing import Final, TextIO

from agent.errors import ReviewError
from agent.questions import Change, ChangeKind, Danger, Decision, Question
from agent.stop import Stop
from agent.types import ApprovalMode, PlannedStep
from app import words

_GLANCE: Final = 0.2
_QUESTION: Final = "Approve all [a], run to a step [its number], or refuse [r]? "
_SIGNS: Final = {ChangeKind.KEPT: "=", ChangeKind.MOVED: "~", ChangeKind.NEW: "+", ChangeKind.DROPPED: "-"}


class TtyPerson:
    """Shows the steps as text and reads lines. ``answered`` is called after an approval, before anything is done."""

    def __init__(self, answers: TextIO, shown: TextIO, answered: Callable[[Stop], None]) -> None:
        self._answers = answers
        self._shown = shown
        self._answered = answered
        self._typed = b""

    def ask(self, question: Question, stop: Stop) -> Decision:
        """What the person types: how far, then a yes or no to each danger up to there.

        Raises ``ReviewError`` when the input ends, ``Stopped``.
        """
        self._show(question)
        self._typed = b""
        if self._answers.isatty():
            # What was typed before the question was shown is no answer to it.
            termios.tcflush(self._answers, termios.TCIFLUSH)
        count, mode = self._count(len(question.forecast.steps), question.mode, stop)
        if count == 0:
            return Decision(0, "refused in the terminal", mode=mode)
        allowed: set[int] = set()
        for danger in question.dangers:
            if danger.number > count:
                break
            if not self._allows(danger, question.forecast.steps[danger.number - 1], stop):
                count = danger.number - 1
                break
            allowed.add(danger.number)
        if count:
            self._answered(stop)
        return Decision(count, "" if count else "refused in the terminal", frozenset(allowed), mode)

    def _show(self, question: Question) -> None:
        if question.why:
            self._say(f"Asked again: {words.plain(question.why, 160)}")
            self._say("  = kept   ~ moved   + new   - no longer")
        risks = {danger.number: danger for danger in question.dangers}
        notes = {note.number: note.text for note in question.notes}
        backs = {note.number: note.text for note in question.reversals}
        for number, step in enumerate(question.forecast.steps, 1):
            sign = _sign(question.changes, number)
            said = [f"{words.risk(risks[number].risk)}: {_reason(risks[number])}"] if number in risks else []
            said += [words.plain(known[number], 160) for known in (notes, backs) if number in known]
            self._say(f"  {sign}{number}. {words.instruction(step)}" + (f"  ({'; '.join(said)})" if said else ""))
        for change in question.changes:
            if change.kind is ChangeKind.DROPPED:
                self._say(f"  {_SIGNS[change.kind]}    {words.instruction(change.step)}")

    def _count(self, steps: int, mode: ApprovalMode, stop: Stop) -> tuple[int, ApprovalMode | None]:
        """How many steps may run, and the mode if the person changed it."""
        chosen: ApprovalMode | None = None
        while True:
            others = ", ".join(f"“{other.value}”" for other in ApprovalMode if other is not (chosen or mode))
            self._say(f"(asked {words.asked_when(chosen or mode)}; {others} changes that)")
            answer = self._line(_QUESTION, stop)
            if answer in {"a", "all", "y", "yes"}:
                return steps, chosen
            if answer in {"r", "refuse", "n", "no", "0"}:
                return 0, chosen
            if answer.isdecimal() and int(answer) <= steps:
                return int(answer), chosen
            if answer in set(ApprovalMode):
                chosen = ApprovalMode(answer)

    def _allows(self, danger: Danger, step: PlannedStep, stop: Stop) -> bool:
        """Whether the person says yes to this one danger."""
        asked = f"Step {danger.number}, {words.instruction(step)}: it {_reason(danger)}. Allow it? [y/n] "
        while True:
            answer = self._line(words.without_isolates(asked), stop)
            if answer in {"y", "yes"}:
                return True
            if answer in {"n", "no"}:
                return False

    def _line(self, asked: str, stop: Stop) -> str:
        """One line of the person's."""
        print(asked, end="", file=self._shown, flush=True)
        while b"\n" not in self._typed:
            # Not with readline: what it keeps in its buffer, select does not see.
            while not select.select([self._answers], [], [], _GLANCE)[0]:
                stop.check()
            came = os.read(self._answers.fileno(), 1024)
            if not came:
                raise ReviewError("the terminal was closed before the question was answered", "Start the run again.")
            self._typed += came
        line, _, self._typed = self._typed.partition(b"\n")
        return line.decode(errors="replace").strip().casefold()

    def _say(self, text: str) -> None:
        print(words.without_isolates(text), file=self._shown)


def _reason(danger: Danger) -> str:
    return words.plain(danger.reason, 160)


def _sign(changes: Sequence[Change], number: int) -> str:
    kind = next((change.kind for change in changes if change.number == number), None)
    return f"{_SIGNS[kind]} " if kind is not None else ""
