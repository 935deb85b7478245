"""The card of the learning that is under way or may begin: how far it is, for how long, and what is unfinished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.begun import Begun
from app.main_window import when
from app.parts import button, label
from app.sentences import capital, sentence
from app.windows.choice import Choice
from app.windows.curve import Curve
from app.windows.told_process import ToldProcess

_TIMES: Final = (30, 60, 120, None)
"""Minutes of training that may be chosen, the first one to begin with; None for as long as its steps take."""


@dataclass(frozen=True, slots=True)
class Start:
    """What can be begun now: how many runs may be learned from, and what was begun before and is not finished.

    ``fits`` is the one among these that would be gone on with. While one is at work ``elsewhere``, in a terminal or in
    another session, none can be begun.
    """

    allowed: int
    begun: Sequence[Begun] = ()
    fits: Begun | None = None
    elsewhere: bool = False


class LearnNow(QFrame):
    """Signals:
    history: runs are to be allowed.
    begins: a learning was begun, or is gone on with.
    thrown_away: what is unfinished is to be thrown away: the folder of the one that is spoken of, None for all, and
        the bytes that it holds.
    said: what became of a learning, for a notice: its kind, a title, and words below.
    taken_up: the name of the policy that a learning took into use.
    ended: a learning ended, however it did.
    """

    history = Signal()
    begins = Signal()
    thrown_away = Signal(object, object)
    said = Signal(str, str, str)
    taken_up = Signal(str)
    ended = Signal()

    def __init__(self, process: ToldProcess) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._process = process
        self._process.told.connect(self._hear)
        self._process.ended.connect(self._end)
        self._last: dict[str, Any] = {}
        self._begun: Sequence[Begun] = ()
        self._fits: Begun | None = None
        self._kept = False
        self._allowed = label("", "")
        self._start = button(self.tr("Learn now"), "first")
        self._start.setEnabled(False)
        self._start.clicked.connect(self._turn)
        self._limit, self._minutes = QWidget(), Choice()
        self._paused = label("", "", wrap=True)
        self._discard = button(self.tr("Throw it away…"), "")
        self._discard.clicked.connect(self._throw_away)
        self._curve = Curve(self.tr("Reward of each step"))
        self._told = label("", "quiet")
        self._build()
        for part in (self._paused, self._discard, self._curve, self._told):
            part.hide()  # until there is something to see

    @property
    def running(self) -> bool:
        """Whether one that was begun here is at work."""
        return self._process.running

    def show_start(self, start: Start) -> None:
        """From now on this is what can be begun; while one is at work, that one alone."""
        self._allowed.setText(self.tr("%n run(s) may be learned from", "", start.allowed))
        if self._process.running:
            return
        self._begun, self._fits = start.begun, start.fits
        self._name_start(self.tr("Learn now") if start.fits is None else self.tr("Go on"))
        self._start.setEnabled(start.allowed > 0 and not start.elsewhere)
        self._limit.setVisible(start.fits is None and not start.elsewhere)
        self._paused.setVisible(bool(start.begun) or start.elsewhere)
        self._discard.setVisible(bool(start.begun) and not start.elsewhere)
        if start.elsewhere:
            self._paused.setText(
                self.tr("A learning is at work in another place: in a terminal, or in another session.")
            )
        elif start.fits is not None:
            at = when(start.fits.at, datetime.now().astimezone())
            self._paused.setText(self.tr("Paused; begun {when}. It goes on where it was.").format(when=at))
        else:
            size = f"{sum(begun.size for begun in start.begun) / 1e6:.0f}"
            told = self.tr("Begun with other runs or another policy, and not finished: {size} MB")
            self._paused.setText(told.format(size=size))

    def shut(self) -> None:
        """For good; a learning that is under way saves what it has."""
        self._process.shut()

    def _turn(self) -> None:
        if self._process.running:
            self._start.setEnabled(False)
            kept = self.tr("Pausing after this step; what it has is kept…")
            self._told.setText(kept if self._kept else self.tr("Pausing…"))
            self._process.stop()
            return
        self._last, self._kept = {}, self._fits is not None
        self._curve.clear()
        for shown in (self._curve, self._told):
            shown.show()
        for hidden in (self._limit, self._paused, self._discard):
            hidden.hide()
        self._told.setText(self.tr("Beginning…"))
        self._name_start(self.tr("Pause"))
        self.begins.emit()
        self._process.start("learn", "--json", *self._asked())

    def _asked(self) -> list[str]:
        """The command's options; what is gone on with is asked as it was begun."""
        if self._fits is not None and self._fits.asked is not None:
            return self._fits.asked.options()
        minutes = self._minutes.currentData()
        return [] if minutes is None else ["--minutes", str(minutes)]

    def _throw_away(self) -> None:
        if self._fits is None:
            self.thrown_away.emit(None, sum(begun.size for begun in self._begun))
        else:
            self.thrown_away.emit(self._fits.folder, self._fits.size)

    def _hear(self, said: dict[str, Any]) -> None:
        self._last = said
        match said:
            case {"phase": "collected", "examples": int(examples), "held_out": int(held)}:
                self._kept = True
                told = self.tr("%n step(s) are learned from", "", examples)
                self._told.setText(told + self.tr(", {held} are held out").format(held=held))
            case {"phase": "imitation", "looks": int()}:
                self._told.setText(self.tr("What was shown is said again, beside practice…"))
            case {"phase": "trajectory" | "grounded" as stage, "steps": int()}:
                self._told.setText(self.tr("Stage {number} of 2…").format(number=1 if stage == "trajectory" else 2))
            case {"asked": int(asked), "wavered": int(found)}:
                told = self.tr("Looking for what can be learned: unsure on {found} of {asked} looks")
                self._told.setText(told.format(found=found, asked=asked))
            case {"step": int(step), "right": int() | float()}:
                told = self.tr("What was shown is said again: step {step}").format(step=step)
                self._told.setText(told + self._left(said))
            case {"step": int(step), "reward": int() | float() as reward}:
                self._curve.add(float(reward))
                self._told.setText(self.tr("Step {step}").format(step=step) + self._left(said))
            case {"phase": "measuring"}:
                self._told.setText(self.tr("Measuring on what was held out…"))
            case {"phase": "practice", "done": int(done), "of": int(count)}:
                told = self.tr("Trying both policies on practice tasks: {done} of {count}")
                self._told.setText(told.format(done=done, count=count))
            case _:
                pass

    def _left(self, said: dict[str, Any]) -> str:
        """How long this part still takes, where that is known."""
        left = said.get("seconds_left")
        if not isinstance(left, int | float):
            return ""
        return "  ·  " + self.tr("%n minute(s) left", "", max(1, round(left / 60)))

    def _end(self, code: int, said: str) -> None:
        self._told.hide()
        self._name_start(self.tr("Learn now"))
        phase = self._last.get("phase")
        why = capital(sentence(str(self._last.get("why", ""))))
        if code == 0 and phase == "promoted":
            self.said.emit("success", self.tr("Better, and taken into use"), why)
            self.taken_up.emit(str(self._last.get("policy", "")))
        elif code == 0:
            self.said.emit("card", self.tr("Not better: the policy stays as it was"), why)
        elif code == 130:
            self.said.emit("card", self.tr("Paused"), self.tr("What it has is kept.") if self._kept else "")
        else:
            first, _, rest = said.rpartition("tracer1: ")[2].partition("\n")
            told = capital(sentence(first)) or self.tr("It ended without a word")
            self.said.emit("alarm", told, sentence(rest.strip()))
        self.ended.emit()

    def _name_start(self, name: str) -> None:
        self._start.setText(name)
        self._start.setAccessibleName(name)
        self._start.setEnabled(True)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self._allowed, 1)
        history = button(self.tr("Allow runs in the history…"), "")
        history.clicked.connect(self.history)
        row.addWidget(history)
        row.addWidget(self._start)
        column.addLayout(row)
        told = self.tr("Only runs that you allow one by one are learned from, on this machine alone. It takes a while.")
        column.addWidget(label(told, "quiet", wrap=True))
        column.addWidget(self._build_limit())
        unfinished = QHBoxLayout()
        unfinished.addWidget(self._paused, 1)
        unfinished.addWidget(self._discard)
        column.addLayout(unfinished)
        column.addWidget(self._curve)
        column.addWidget(self._told)

    def _build_limit(self) -> QWidget:
        row = QHBoxLayout(self._limit)
        row.setContentsMargins(0, 0, 0, 0)
        asks = label(self.tr("Train for at most"), "")
        names = (self.tr("half an hour"), self.tr("an hour"), self.tr("two hours"), self.tr("as long as it takes"))
        for name, minutes in zip(names, _TIMES, strict=True):
            self._minutes.addItem(name, minutes)
        self._minutes.setAccessibleName(asks.text())
        asks.setBuddy(self._minutes)
        row.addWidget(asks)
        row.addWidget(self._minutes)
        row.addStretch(1)
        return self._limit
