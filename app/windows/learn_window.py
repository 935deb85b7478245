"""The window of learning: what may be learned from, how far it is, how each policy did, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from agent.consents import Consents, consents_path
from agent.errors import AgentError
from app.history.archive import Archive
from app.main_window import when
from app.notice import Notice
from app.parts import button, label
from app.preferences import Preferences
from app.promotion import generations_path
from app.sentences import capital, remedy, sentence, trouble
from app.theme import sized
from app.windows.curve import Curve
from app.windows.places import Place
from app.windows.room import Room, States
from app.windows.settings_window import scrolled
from app.windows.told_process import ToldProcess
from models.catalog import find
from models.generations import Generation, Generations


@dataclass(frozen=True, slots=True)
class Known:
    """How many runs of the history may be learned from, and every learning so far, the latest first."""

    allowed: int
    generations: Sequence[Generation]


class LearnWindow(Room):
    """Signals:
    changed: the key of a setting that is different now: "policy".
    wanted: the ``Place`` of another window.
    """

    changed = Signal(str)
    wanted = Signal(object)

    def __init__(self, preferences: Preferences, archive: Archive, process: ToldProcess | None = None) -> None:
        super().__init__("learn", self.tr("Learning"), QSize(680, 640))
        self._preferences = preferences
        self._archive = archive
        self._last: dict[str, Any] = {}
        self._process = process or ToldProcess(self)
        self._process.told.connect(self._hear)
        self._process.ended.connect(self._end)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        self._notice = Notice()
        column.addWidget(self._notice)
        column.addWidget(self._build_now())
        title = label(self.tr("Learned before"), "")
        title.setFont(sized(self.font(), 1.15, QFont.Weight.DemiBold))
        column.addWidget(title)
        inside = QWidget()
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(8)
        scroll = scrolled(inside)
        scroll.setAccessibleName(self.tr("Learned before"))
        self._states = States(scroll)
        column.addWidget(self._states, 1)

    def renew(self) -> None:
        """Count again what may be learned from, and read what was learned."""
        if not self._cards.count():
            self._states.show_loading(self.tr("Reading…"))
        self.backstage.do("known", self._known, self._show, self._fail)

    def shut(self) -> None:
        """For good; a learning that is under way saves what it has."""
        self._process.shut()
        super().shut()

    def _known(self) -> Known:
        given = Consents(consents_path()).given()
        allowed = sum(run.id in given for run in self._archive.runs())
        tree = Generations(generations_path())
        return Known(allowed, tuple(reversed(tree.every())))

    def _show(self, known: Known) -> None:
        self._allowed.setText(self.tr("%n run(s) may be learned from", "", known.allowed))
        self._start.setEnabled(known.allowed > 0 or self._process.running)
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for generation in known.generations:
            self._cards.addWidget(self._card(generation))
        self._cards.addStretch(1)
        if known.generations:
            self._states.show_content()
        else:
            told = self.tr(
                "A learned policy is taken into use only where it proves better, and there is always a way back."
            )
            self._states.show_empty(self.tr("Nothing was learned yet"), told)

    def _fail(self, error: AgentError) -> None:
        self._states.show_error(error, self.tr("Read again"), self.renew)

    def _card(self, generation: Generation) -> QWidget:
        card = QFrame()
        card.setProperty("part", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 16, 12)
        said = QVBoxLayout()
        said.setSpacing(3)
        used = generation.name == self._preferences.settings.policy
        sign = self.tr("in use") if used else self.tr("taken into use") if generation.promoted else self.tr("not taken")
        name = label(f"{generation.name}  ·  {sign}", "done" if generation.promoted else "quiet")
        name.setFont(sized(self.font(), 1.0, QFont.Weight.DemiBold))
        said.addWidget(name)
        at = when(generation.at, datetime.now().astimezone())
        said.addWidget(label(self.tr("From {parent}, {when}").format(parent=generation.parent, when=at), "quiet"))
        said.addWidget(label(capital(sentence(generation.why)), "", wrap=True))
        row.addLayout(said, 1)
        if used:
            back = button(self.tr("Back to {name}").format(name=generation.parent), "")
            back.clicked.connect(lambda: self._go_back(generation.parent))
            row.addWidget(back, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    def _go_back(self, parent: str) -> None:
        try:
            find(parent)
            self._preferences.change("policy", parent)
        except AgentError as error:
            self._notice.tell("alarm", trouble(error), remedy(error), "", "", "")
            return
        self.changed.emit("policy")
        self._notice.tell("success", self.tr("{name} is the policy from now on").format(name=parent), "", "", "", "")
        self.renew()

    # --- Learning now -------------------------------------------------------------------------------------------------

    def _turn(self) -> None:
        if self._process.running:
            self._start.setEnabled(False)
            self._told.setText(self.tr("Ending after this step; what it has is kept…"))
            self._process.stop()
            return
        self._last = {}
        self._curve.clear()
        self._curve.show()
        self._told.show()
        self._notice.hide()
        self._told.setText(self.tr("Beginning…"))
        self._name_start(self.tr("Stop"))
        self._process.start("learn", "--json")

    def _hear(self, said: dict[str, Any]) -> None:
        self._last = said
        match said:
            case {"phase": "collected", "examples": int(examples), "held_out": int(held)}:
                told = self.tr("%n step(s) are learned from", "", examples)
                self._told.setText(told + self.tr(", {held} are held out").format(held=held))
            case {"phase": "imitation", "looks": int()}:
                self._told.setText(self.tr("What was shown is said again, beside practice…"))
            case {"step": int(step), "right": int() | float()}:
                told = self.tr("What was shown is said again: step {step}").format(step=step)
                self._told.setText(told + self._left(said))
            case {"step": int(step), "reward": int() | float() as reward}:
                self._curve.add(float(reward))
                self._told.setText(self.tr("Step {step}").format(step=step) + self._left(said))
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
        self._name_start(self.tr("Learn now"))
        self._told.hide()
        phase = self._last.get("phase")
        why = capital(sentence(str(self._last.get("why", ""))))
        if code == 0 and phase == "promoted":
            self._notice.tell("success", self.tr("Better, and taken into use"), why, "", "", "")
            self._take_up(str(self._last.get("policy", "")))
        elif code == 0:
            self._notice.tell("card", self.tr("Not better: the policy stays as it was"), why, "", "", "")
        elif code == 130:
            told = self.tr("What it has is kept; learning again goes on with it.")
            self._notice.tell("card", self.tr("Stopped"), told, "", "", "")
        else:
            first, _, rest = said.rpartition("tracer1: ")[2].partition("\n")
            told = capital(sentence(first)) or self.tr("It ended without a word")
            self._notice.tell("alarm", told, sentence(rest.strip()), "", "", "")
        self.renew()

    def _take_up(self, policy: str) -> None:
        """What learned has written it into the settings already; here it holds from now on too."""
        try:
            self._preferences.change("policy", policy)
        except AgentError as error:
            self._notice.tell("alarm", trouble(error), remedy(error), "", "", "")
        self.changed.emit("policy")

    def _name_start(self, name: str) -> None:
        self._start.setText(name)
        self._start.setAccessibleName(name)
        self._start.setEnabled(True)

    def _build_now(self) -> QWidget:
        card = QFrame()
        card.setProperty("part", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        row = QHBoxLayout()
        self._allowed = label("", "")
        row.addWidget(self._allowed, 1)
        history = button(self.tr("Allow runs in the history…"), "")
        history.clicked.connect(lambda: self.wanted.emit(Place.HISTORY))
        self._start = button(self.tr("Learn now"), "first")
        self._start.setEnabled(False)
        self._start.clicked.connect(self._turn)
        row.addWidget(history)
        row.addWidget(self._start)
        column.addLayout(row)
        told = self.tr("Only runs that you allow one by one are learned from, on this machine alone. It takes a while.")
        column.addWidget(label(told, "quiet", wrap=True))
        self._curve = Curve(self.tr("Reward of each step"))
        column.addWidget(self._curve)
        self._told = label("", "quiet")
        column.addWidget(self._told)
        for part in (self._curve, self._told):
            part.hide()  # until there is something to see
        return card
