"""The window of teaching: a person does a task themselves, looks through what was seen of it, and keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from agent.demonstration.recorder import Demonstration
from agent.demonstration.steps import LeftOut
from agent.errors import AgentError, Stopped, UsageError
from agent.settings import Settings
from agent.stop import Stop
from app.chords import caps
from app.history.archive import Archive
from app.history.lessons import read_lessons
from app.language import QT_TRANSLATE_NOOP
from app.notice import Notice
from app.parts import button, label
from app.preferences import Preferences
from app.sentences import ended, remedy, trouble
from app.windows.places import Place
from app.windows.recording_bar import RecordingBar
from app.windows.room import Room, States
from app.windows.settings_window import scrolled
from app.windows.shown_step import ShownStep
from app.windows.switch import Switch
from app.windows.teach_start import TeachStart

_REASONS = {
    LeftOut.NAMELESS: QT_TRANSLATE_NOOP("TeachWindow", "done to something that has no name on the screen"),
    LeftOut.UNSEEN: QT_TRANSLATE_NOOP("TeachWindow", "typed where no field was seen to show it, as with passwords"),
    LeftOut.UNSAYABLE: QT_TRANSLATE_NOOP("TeachWindow", "nothing that a step can say, such as a click with a key held"),
    LeftOut.PRIVATE: QT_TRANSLATE_NOOP("TeachWindow", "done in a private window"),
    LeftOut.CHANGED: QT_TRANSLATE_NOOP("TeachWindow", "done while the screen was changing"),
}


class Teacher(Protocol):
    """Who records and keeps: ``app.teaching.Teaching``."""

    def record(self, settings: Settings, goal: str, stop: Stop, told: Callable[[int], None]) -> Demonstration:
        """Raises ``AgentError`` or ``Stopped``."""
        ...

    def keep(self, settings: Settings, shown: Demonstration, *, learn: bool) -> str:
        """Raises ``AgentError``."""
        ...


class TeachWindow(Room):
    """Signals:
    recording: whether a demonstration is recorded now, in which nothing of ours may be in the way.
    kept: a run was added to the history.
    wanted: the ``Place`` of another window.
    looked: the id of a run that is to be looked at, and whether at the step that went wrong.
    left: the program may end, as it was to; nothing is lost that the person wants.
    """

    recording = Signal(bool)
    kept = Signal()
    wanted = Signal(object)
    looked = Signal(str, bool)
    left = Signal()

    def __init__(self, preferences: Preferences, teacher: Teacher, archive: Archive) -> None:
        super().__init__("teach", self.tr("Teach"), QSize(760, 640))
        self._preferences = preferences
        self._teacher = teacher
        self._archive = archive
        self._stop: Stop | None = None
        self._leaving = False
        self._count = 0
        self._shown: Demonstration | None = None
        self._bar = RecordingBar(lambda: self._count)
        self._bar.finished.connect(self.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        self._notice = Notice()
        self._notice.acted.connect(self._act)
        column.addWidget(self._notice)
        self._pages = QStackedWidget()
        self._start = TeachStart()
        self._start.begun.connect(self._begin)
        self._start.lists.looked.connect(self.looked)
        self._pages.addWidget(self._start)
        self._review = self._build_review()
        self._pages.addWidget(self._review)
        self._states = States(self._pages)
        column.addWidget(self._states, 1)

    @property
    def under_way(self) -> bool:
        """Whether a demonstration is recorded now."""
        return self._stop is not None

    @property
    def unsaved(self) -> bool:
        """Whether something is shown now, or was shown and is not kept, that the end of the program would lose."""
        return self.under_way or (self._shown is not None and bool(self._shown.steps))

    def leave(self) -> None:
        """The program is to end: a recording ends first, then what was shown is asked about unless it is being kept."""
        self._leaving = True
        if self.under_way:
            self.finish()
            return
        self.open()
        if self._review.isEnabled():
            self._ask_before(self.tr("Throw away and quit"))

    def renew(self) -> None:
        """Say which chord ends a recording, and what there is from before; what waits to be looked through stays."""
        self._offer_learning()
        self._start.show_chord(self._chord())
        if self._shown is None:
            self._start.goal.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read_lessons()

    def make_room(self) -> None:
        """The bar of the recording is in the way."""
        self._bar.make_room()

    def shut(self) -> None:
        """For good; a recording that is under way is given up."""
        if self._stop is not None:
            self._stop.pull("quitting")
        self._bar.end()
        self._bar.deleteLater()
        super().shut()

    def _chord(self) -> str:
        return caps(self._preferences.settings.stop_chord)

    # --- Recording ----------------------------------------------------------------------------------------------------

    def _read_lessons(self) -> None:
        lists = self._start.lists
        self.backstage.do("lessons", lambda: read_lessons(self._archive), self._start.show_lessons, lists.show_error)

    def _begin(self, goal: str) -> None:
        if self._stop is not None:
            return
        stop = self._stop = Stop()
        self._leaving = False
        self._count = -1  # until everything is heard and seen
        self._notice.hide()
        self.hide()
        self.recording.emit(True)
        moves = self._preferences.settings.goal_chord
        had = bool(moves) and self._preferences.obstacle(moves) is None  # what another program has does not come to us
        self._bar.begin(self._chord(), caps(moves) if had else "")

        settings = self._preferences.settings
        nothing = UsageError(
            self.tr("Nothing was shown"), self.tr("Begin again, and do the task in the program itself.")
        )

        def record() -> Demonstration:
            try:
                return self._teacher.record(settings, goal, stop, self._note)
            except Stopped as error:
                raise nothing from error

        self.backstage.do("record", record, self._recorded, self._failed)

    def _note(self, count: int) -> None:
        """From the recording's own thread; the bar asks for it."""
        self._count = count

    def finish(self) -> None:
        """End the recording."""
        if self._stop is not None:
            self._stop.pull("Finish")
            self._bar.wait()

    def _over(self) -> None:
        self._stop = None
        self._bar.end()
        self.recording.emit(False)

    def _recorded(self, shown: Demonstration) -> None:
        full = self._stop is not None and not self._stop.pulled
        self._over()
        self._learn.setChecked(False)
        self.look_through(shown)
        if full:
            why = self.tr("It ended by itself: there is no room for more steps")
            self._notice.tell("notice", why, self.tr("What came after the last step is not in it."), "", "", "")
        if self._leaving:
            self.leave()
        else:
            self.open()

    def _failed(self, error: AgentError) -> None:
        self._over()
        self._pages.setCurrentWidget(self._start)
        self.tell_trouble(error)
        if self._leaving:
            self.left.emit()
        else:
            self.open()

    # --- Looking through ----------------------------------------------------------------------------------------------

    def look_through(self, shown: Demonstration) -> None:
        """Show what was shown, to be trimmed and kept."""
        self._words.setText(shown.goal)
        self._shown = shown
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, one in enumerate(shown.steps, 1):
            card = ShownStep(number, one)
            card.dropped.connect(lambda number=number: self._drop(number))
            card.compare(self._words.text())
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        left = [f"{count} × {self.tr(_REASONS[reason])}" for reason, count in shown.left_out.items() if count]
        self._left.setText(self.tr("Left out: {what}").format(what="; ".join(left)))
        self._left.setVisible(bool(left))
        self._keep.setEnabled(bool(shown.steps) and bool(self._words.text().strip()))
        self._pages.setCurrentWidget(self._review)
        self._states.show_content()

    def _drop(self, number: int) -> None:
        if self._shown is None:
            return
        self.look_through(replace(self._shown.without(number), goal=self._words.text()))
        if self._shown.steps:
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that had the keyboard is gone
        else:
            self._notice.tell("notice", self.tr("No step is left"), self.tr("There is nothing to keep."), "", "", "")

    def _reword(self, goal: str) -> None:
        self._keep.setEnabled(bool(goal.strip()) and self._shown is not None and bool(self._shown.steps))
        for card in self._review.findChildren(ShownStep):
            card.compare(goal)

    def _keep_it(self) -> None:
        if self._shown is None:
            return
        self._leaving = False
        self._offer_learning()
        settings, learn = self._preferences.settings, self._learn.isChecked()
        shown = replace(self._shown, goal=self._words.text())
        self._notice.hide()
        self._review.setEnabled(False)  # it takes a while, and is neither changed, kept twice nor thrown away meanwhile

        def keep() -> str:
            return self._teacher.keep(settings, shown, learn=learn)

        self.backstage.in_turn("keep", keep, lambda run: self._kept(learn), self._not_kept)

    def _kept(self, learn: bool) -> None:
        count = len(self._shown.steps) if self._shown is not None else 0
        self._review.setEnabled(True)
        self._forget()
        self._start.goal.clear()
        self._read_lessons()
        told = self.tr("It may be learned from.") if learn else self.tr("It is not learned from unless you allow it.")
        if not self._preferences.settings.keep_frames:
            told = ended(self._without_pictures())
        headline = self.tr("%n step(s) kept", "", count)
        self._notice.tell("success", headline, told, "", self.tr("Look at it in the history"), "history")
        self.kept.emit()
        if self._leaving:
            self.left.emit()

    def _not_kept(self, error: AgentError) -> None:
        from app.teaching import ConsentError  # noqa: PLC0415 - slow to load, and there once something was kept

        self._leaving = False
        self._review.setEnabled(True)
        if isinstance(error, ConsentError):
            self._kept(learn=False)
        self.tell_trouble(error)

    def _offer_learning(self) -> None:
        """Nobody learns from a run without pictures: it is not offered where the settings keep none."""
        keeps = self._preferences.settings.keep_frames
        self._learn.setEnabled(keeps)
        self._learn.setChecked(keeps and self._learn.isChecked())
        told = self.tr("The policy on this machine may learn from it") if keeps else self._without_pictures()
        self._allows.setText(told)
        self._learn.setAccessibleName(told)

    def _without_pictures(self) -> str:
        return self.tr("Nothing can be learned from it: your settings keep no pictures of the screen")

    def _ask_discard(self) -> None:
        self._leaving = False
        self._ask_before(self.tr("Throw away"))

    def _ask_before(self, caption: str) -> None:
        headline, told = self.tr("Throw away what you have shown?"), self.tr("Nothing of it is on the disk yet.")
        self._notice.tell("alarm", headline, told, "", caption, "delete", other=self.tr("Go on"))
        self._notice.take_focus()

    def _act(self, action: str) -> None:
        self._notice.hide()
        if action == "history":
            self.wanted.emit(Place.HISTORY)
        elif action == "delete":
            self._forget()
            if self._leaving:
                self.left.emit()

    def _forget(self) -> None:
        self._shown = None
        self._pages.setCurrentWidget(self._start)

    def tell_trouble(self, error: AgentError) -> None:
        """Say what cannot be done, and what to do about it."""
        self._notice.tell("alarm", trouble(error), remedy(error), "", "", "")

    # --- Making it ----------------------------------------------------------------------------------------------------

    def _build_review(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        caption = label(self.tr("The goal, as somebody would say it who wants this done"), "quiet")
        self._words = QLineEdit()
        self._words.setAccessibleName(caption.text())
        caption.setBuddy(self._words)
        self._words.textChanged.connect(self._reword)
        column.addWidget(caption)
        column.addWidget(self._words)
        inside = QWidget()
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(8)
        scroll = scrolled(inside)
        scroll.setAccessibleName(self.tr("The steps that you have shown"))
        scroll.setMinimumHeight(130)  # one of them
        column.addWidget(scroll, 1)
        self._left = label("", "quiet", wrap=True)
        column.addWidget(self._left)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._allows = label("", "", wrap=True)
        self._learn = Switch()
        self._allows.setBuddy(self._learn)
        self._offer_learning()
        self._keep = button(self.tr("Keep"), "first")
        self._keep.clicked.connect(self._keep_it)
        discard = button(self.tr("Throw away…"), "stop")
        discard.clicked.connect(self._ask_discard)
        row.addWidget(self._learn)
        row.addWidget(self._allows, 1)
        row.addWidget(discard)
        row.addWidget(self._keep)
        column.addLayout(row)
        return page
