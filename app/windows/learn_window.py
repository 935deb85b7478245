"""The window of learning: what may be learned from, how far it is, how each policy did, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from agent.consents import Consents, consents_path
from agent.errors import AgentError
from app.begun import at_work, discard, fitting, forget, left_of, unfinished
from app.history.archive import Archive
from app.main_window import when
from app.notice import Notice
from app.parts import button, label
from app.preferences import Preferences
from app.promotion import generations_path
from app.sentences import capital, remedy, sentence, trouble
from app.theme import sized
from app.windows.learn_now import LearnNow, Start
from app.windows.places import Place
from app.windows.room import Room, States
from app.windows.settings_window import scrolled
from app.windows.told_process import ToldProcess
from models.catalog import find
from models.generations import Generation, Generations

LOOK_AGAIN: Final = 3000
"""Milliseconds until it is asked again whether one is still at work elsewhere."""


@dataclass(frozen=True, slots=True)
class Known:
    """What can be begun now, and every learning so far, the latest first, each with the bytes that are left of it."""

    start: Start
    generations: Sequence[tuple[Generation, int]]


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
        self._now = LearnNow(process or ToldProcess(self))
        self._now.history.connect(lambda: self.wanted.emit(Place.HISTORY))
        self._now.thrown_away.connect(self._ask_discard)
        self._now.taken_up.connect(self._take_up)
        self._now.ended.connect(self.renew)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.renew)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        self._notice = Notice()
        column.addWidget(self._notice)
        self._throw: Callable[[], int] = lambda: 0
        self._notice.acted.connect(self._throw_away)
        self._now.begins.connect(self._notice.hide)
        self._now.said.connect(lambda kind, title, below: self._notice.tell(kind, title, below, "", "", ""))
        column.addWidget(self._now)
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
        self._now.shut()
        super().shut()

    def _known(self) -> Known:
        given = Consents(consents_path()).given()
        allowed = sum(run.id in given for run in self._archive.runs())
        tree = Generations(generations_path())
        begun, fits = unfinished(), None
        with suppress(AgentError):  # a policy that is not here cannot learn: said when it is to
            fits = next(iter(fitting(begun, find(self._preferences.settings.policy), given)), None)
        learned = tree.every()
        known = tuple((one, left_of(one, learned)) for one in reversed(learned))
        return Known(Start(allowed, begun, fits, at_work()), known)

    def _show(self, known: Known) -> None:
        self._now.show_start(known.start)
        if known.start.elsewhere and self.isVisible() and not self._now.running:
            self._again.start(LOOK_AGAIN)
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for generation, left in known.generations:
            self._cards.addWidget(self._card(generation, 0 if known.start.elsewhere else left))
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

    def _card(self, generation: Generation, left: int) -> QWidget:
        card = QFrame()
        card.setProperty("part", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        said = QVBoxLayout()
        said.setSpacing(3)
        used = generation.name in self._preferences.settings.policies
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
        elif left:
            away = button(self.tr("Throw away…"), "")
            away.setAccessibleName(self.tr("Throw {name} away…").format(name=generation.name))
            away.clicked.connect(lambda: self.ask_forget(generation.name, left))
            row.addWidget(away, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    def ask_forget(self, name: str, left: int) -> None:
        """Ask whether everything that is left of this generation, in bytes, shall be thrown away."""
        self._ask(self.tr("Throw {name} away?").format(name=name), left, lambda: forget(name))

    def _ask_discard(self, folder: Path | None, left: int) -> None:
        self._ask(self.tr("Throw away what is not finished?"), left, lambda: discard(folder))

    def _ask(self, headline: str, left: int, throw: Callable[[], int]) -> None:
        self._throw = throw
        told = self.tr("What it learned cannot be had back. {size} MB will be free.").format(size=f"{left / 1e6:.0f}")
        self._notice.tell("alarm", headline, told, "", self.tr("Throw away"), "delete", other=self.tr("Keep it"))
        self._notice.take_focus()

    def _throw_away(self) -> None:
        self._notice.hide()
        self.backstage.in_turn("throw", self._throw, self._thrown_away, self._refused)

    def _go_back(self, parent: str) -> None:
        try:
            find(parent)
            before = Generations(generations_path()).before(self._preferences.settings.policy)
            self._preferences.change("policy", before or parent)
        except AgentError as error:
            self._refused(error)
            return
        self.changed.emit("policy")
        self._notice.tell("success", self.tr("{name} is the policy from now on").format(name=parent), "", "", "", "")
        self.renew()

    def _take_up(self, policy: str) -> None:
        """What learned has written it into the settings already; here it holds from now on too."""
        try:
            self._preferences.change("policy", policy)
        except AgentError as error:
            self._refused(error)
        self.changed.emit("policy")

    def _thrown_away(self, freed: int) -> None:
        size = f"{freed / 1e6:.0f}"
        self._notice.tell("success", self.tr("{size} MB are free again").format(size=size), "", "", "", "")
        self.renew()

    def _refused(self, error: AgentError) -> None:
        self._notice.tell("alarm", trouble(error), remedy(error), "", "", "")
        self.renew()
