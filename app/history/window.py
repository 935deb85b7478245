"""The history's window: the runs before, searched and told again frame by frame, and what can be done with one."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from agent.errors import AgentError
from agent.events import Event
from agent.journal import RunSummary
from agent.ports import Grounder
from agent.resuming import pictured
from agent.types import Action
from app.history.archive import Archive, may_be_kept, may_be_repeated, may_be_resumed
from app.history.compare import Row, compare, deeds_of
from app.history.comparison import Comparison
from app.history.correction import correction
from app.history.export import export, folder_name
from app.history.player import Player
from app.history.replay import Moment, fault, moments
from app.history.run_list import RunLine, RunList, lines_of
from app.notice import Notice
from app.parts import button, label
from app.plan import Weigh
from app.sentences import remedy, trouble
from app.windows.flow import Flow
from app.windows.room import Room, States
from app.windows.settings_window import scrolled


class HistoryWindow(Room):
    """Signals:
    again: a goal that is to be tried again.
    resumed: the id of a run that is to be taken up.
    kept: the id of a run that is to become a macro.
    changed: runs were deleted.
    goal_wanted: there is no run yet, and the person wants to write a goal.
    """

    again = Signal(str)
    resumed = Signal(str)
    kept = Signal(str)
    changed = Signal()
    goal_wanted = Signal()

    def __init__(self, archive: Archive, weigh: Weigh, grounder: Grounder) -> None:
        super().__init__("history", self.tr("History"), QSize(1040, 680))
        self._archive = archive
        self._weigh = weigh
        self._grounder = grounder
        self._runs: list[RunSummary] = []
        self._stale = False
        self._sought = ("", False)
        self._pictured: bool | None = None  # until the run that is chosen was read
        self._allowed: frozenset[str] = frozenset()
        self._doing: Callable[[], None] = lambda: None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        self._notice = Notice()
        self._notice.acted.connect(self._act)
        column.addWidget(self._notice)
        self._halves = QSplitter(Qt.Orientation.Horizontal)
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(12)
        # From the outside in: whatever moves into another widget is styled anew, with all that is in it.
        self._states = States(self._halves)
        column.addWidget(self._states, 1)
        self._build_list()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._search.setFocus)

    # --- Reading ------------------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """Read the runs again."""
        if self._halves.count() == 1:  # not with the rest: that would be too much in one go
            self._build_run()
            self._halves.setStretchFactor(1, 1)
            self._halves.setSizes([340, 700])
        if not self._list.count():
            self._states.show_loading(self.tr("Reading the history…"))
        self.backstage.do("runs", self._read_runs, self._show_runs, self._show_error)

    def seek(self, run_id: str, *, at_fault: bool) -> None:
        """Choose this run once the runs are there, which ``open`` reads; ``at_fault`` at the step that went wrong."""
        self._search.clear()
        self._sought = (run_id, at_fault)

    def _read_runs(self) -> tuple[Sequence[RunLine], frozenset[str]]:
        return lines_of(self._archive.runs(), datetime.now().astimezone()), self._archive.allowed()

    def _allow(self, on: bool) -> None:
        ids = [run.id for run in self._runs]
        self.backstage.in_turn("allow", lambda: self._archive.allow(ids, on), self._show_allowed, self._tell_trouble)

    def _show_allowed(self, allowed: frozenset[str]) -> None:
        self._allowed = allowed
        self._learn.setChecked(bool(self._runs) and all(run.id in allowed for run in self._runs))

    def _show_runs(self, read: tuple[Sequence[RunLine], frozenset[str]]) -> None:
        lines, self._allowed = read
        self._list.show_runs(lines)
        if not lines:
            self._states.show_empty(
                self.tr("No runs yet"),
                self.tr("What you try stays here: each look, each step, and how it ended."),
                self.tr("Write a goal…"),
                self.goal_wanted.emit,
            )
            return
        self._states.show_content()
        self._tell_found(self._list.count())
        if self._sought[0]:
            self._stale = True  # it may be chosen already, at another moment
            self._list.pick(self._sought[0])

    def _show_error(self, error: AgentError) -> None:
        self._list.show_runs(())
        self._states.show_error(error, self.tr("Read again"), self.renew)

    def _find(self, said: str) -> None:
        self._tell_found(self._list.search(said))

    def _tell_found(self, found: int) -> None:
        self._count.setText(self.tr("%n run(s)", "", found))
        if not found:
            self._pages.show_empty(self.tr("Nothing found"), self.tr("No run has all of these words."))
            self._runs = []
            self._renew_buttons([])
        else:
            self._choose(self._list.selected())

    def _choose(self, runs: list[RunSummary]) -> None:
        if runs == self._runs and not self._stale:
            return  # it is there, or on its way
        self._runs, self._stale, self._pictured = runs, False, None
        self._renew_buttons(runs)
        if self._notice.action in ("delete", "look", "without"):
            self._notice.hide()
        ids = [run.id for run in runs]
        if len(runs) == 1:
            self._pages.show_loading(self.tr("Reading the run…"))
            self.backstage.do("run", lambda: self._read(ids[0]), self._show_run, self._show_run_error)
        elif len(runs) == 2:
            self._pages.show_loading(self.tr("Reading both runs…"))
            self.backstage.do("run", lambda: self._read_both(*ids), self._show_both, self._show_run_error)
        elif runs:
            self._pages.show_empty(
                self.tr("%n run(s) chosen", "", len(runs)), self.tr("Two can be compared; all of them can be deleted.")
            )

    def _read(self, run_id: str) -> tuple[str, tuple[Moment, ...]]:
        return run_id, moments(self._archive.events(run_id), self._weigh, self._grounder)

    def _read_both(self, left: str, right: str) -> tuple[tuple[str, str], tuple[Row, ...]]:
        deeds: list[Sequence[Event]] = [self._archive.events(run) for run in (left, right)]
        return (left, right), compare(*(deeds_of(events) for events in deeds))

    def _show_run(self, read: tuple[str, tuple[Moment, ...]]) -> None:
        run_id, told = read
        if [run.id for run in self._runs] != [run_id]:
            return  # another one was chosen meanwhile
        self._pictured = pictured([moment.event for moment in told])
        self._renew_buttons(self._runs)
        sought, at_fault = self._sought
        self._sought = ("", False)
        self._player.show_run(run_id, told, fault(told) if sought == run_id and at_fault else None)
        self._shown.setCurrentWidget(self._player)
        self._pages.show_content()

    def _correct(self, number: int, action: Action) -> None:
        """Keep what should have been done in the place of a step, once it is one that could be."""
        if len(self._runs) != 1:
            return
        run_id, place = self._runs[0].id, self._player.place

        def write() -> tuple[str, tuple[Moment, ...]]:
            events = self._archive.events(run_id)
            self._archive.correct(run_id, correction(events, number, action, self._grounder, time.time()))
            return self._read(run_id)

        def written(read: tuple[str, tuple[Moment, ...]]) -> None:
            if [run.id for run in self._runs] != [run_id]:
                return
            self._player.show_run(*read, place)
            allowed = run_id in self._allowed
            told = self.tr("It is learned from.") if allowed else self.tr("It is learned from once this run may be.")
            self._notice.tell("success", self.tr("Kept beside what was done"), told, "", "", "")

        self.backstage.in_turn("correct", write, written, self._tell_trouble)

    def _show_both(self, read: tuple[tuple[str, str], tuple[Row, ...]]) -> None:
        ids, rows = read
        if tuple(run.id for run in self._runs) != ids:
            return
        self._comparison.show_rows(self._runs[0], self._runs[1], rows, datetime.now().astimezone())
        self._shown.setCurrentWidget(self._comparison)
        self._pages.show_content()

    def _show_run_error(self, error: AgentError) -> None:
        self._stale = True  # to be read again when the window is opened next
        self._player.show_run("", ())
        self._pages.show_error(error)

    # --- What can be done with a run ----------------------------------------------------------------------------------

    def _renew_buttons(self, runs: list[RunSummary]) -> None:
        one = runs[0] if len(runs) == 1 else None
        read = self._pictured is not None
        self._again.setEnabled(read and one is not None and may_be_repeated(one))
        self._resume.setVisible(one is not None and may_be_resumed(one))
        self._resume.setEnabled(read)
        self._macro.setEnabled(one is not None and may_be_repeated(one) and may_be_kept(one))
        self._export.setEnabled(one is not None)
        self._delete.setEnabled(bool(runs))
        self._learn.setEnabled(bool(runs))
        self._learn.setChecked(bool(runs) and all(run.id in self._allowed for run in runs))
        hidden = one is not None and not may_be_repeated(one)
        self._again.setToolTip(self.tr("Its goal was kept without the secrets that it held") if hidden else "")

    def _ask_again(self) -> None:
        if len(self._runs) == 1:
            goal = self._runs[0].goal
            self._begin(lambda: self.again.emit(goal))

    def _take_up(self) -> None:
        if len(self._runs) == 1:
            run_id = self._runs[0].id
            self._begin(lambda: self.resumed.emit(run_id))

    def _begin(self, run: Callable[[], None]) -> None:
        """Let it be done; of a goal that had a picture it is asked first, for that is not there any more."""
        if not self._pictured:
            run()
            return
        self._doing = run
        headline = self.tr("A picture went with this goal, and was kept nowhere")
        told = self.tr("It would be done without it. To show one, attach it to the goal in the goal box.")
        self._notice.tell("notice", headline, told, "", self.tr("Do it without"), "without", other=self.tr("Leave it"))
        self._notice.take_focus()

    def _make_macro(self) -> None:
        if len(self._runs) == 1:
            self.kept.emit(self._runs[0].id)

    def _ask_where(self) -> None:
        if len(self._runs) != 1:
            return
        dialog = QFileDialog(self, self.tr("Where should the run's folder go?"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda place: self.export_to(Path(place)))
        dialog.open()

    def export_to(self, parent: Path) -> None:
        """Write the chosen run into a folder there."""
        run_id = self._runs[0].id

        def write() -> Path:
            events = self._archive.events(run_id)
            told = moments(events, self._weigh, self._grounder)
            return export(told, lambda look: self._archive.picture(run_id, look), parent, folder_name(events))

        def written(place: Path) -> None:
            self._doing = lambda: _show_in_browser(place)
            self._notice.tell(
                "success", self.tr("The run is in a folder of its own"), str(place), "", self.tr("Look at it"), "look"
            )

        self._notice.tell("card", self.tr("Writing the run…"), "", "", "", "")
        self.backstage.in_turn("export", write, written, self._tell_trouble)

    def ask_deletion(self) -> None:
        ids = [run.id for run in self._runs]
        if not ids:
            return

        def delete() -> None:
            self.backstage.in_turn("delete", lambda: self._archive.delete(ids), self._deleted, self._tell_trouble)

        self._doing = delete
        self._notice.tell(
            "alarm",
            self.tr("Delete %n run(s) for ever?", "", len(ids)),
            self.tr("The pictures and words go. The audit log keeps that something was deleted, and nothing of it."),
            "",
            self.tr("Delete"),
            "delete",
            other=self.tr("Keep"),
        )
        self._notice.take_focus()

    def _deleted(self, count: int) -> None:
        self._notice.tell("success", self.tr("%n run(s) deleted", "", count), "", "", "", "")
        self._runs = []
        self.renew()
        self.changed.emit()

    def _act(self, action: str) -> None:
        if action == "delete":
            self._notice.tell("card", self.tr("Deleting…"), "", "", "", "")
        elif action == "without":
            self._notice.hide()
        self._doing()

    def _tell_trouble(self, error: AgentError) -> None:
        self._notice.tell("alarm", trouble(error), remedy(error), "", "", "")

    # --- Making it ----------------------------------------------------------------------------------------------------

    # What shows runs is made when the first one is there: the window is seen sooner.
    @cached_property
    def _player(self) -> Player:
        made = Player(self._archive, self.backstage)
        made.corrected.connect(self._correct)
        self._shown.addWidget(made)
        return made

    @cached_property
    def _comparison(self) -> Comparison:
        made = Comparison()
        self._shown.addWidget(made)
        return made

    def _build_list(self) -> None:
        side = QWidget()
        self._halves.addWidget(side)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search goals, endings and days"))
        self._search.setAccessibleName(self.tr("Search the history"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._find)
        column.addWidget(self._search)
        self._list = RunList()
        self._list.chosen.connect(self._choose)
        column.addWidget(self._list, 1)
        foot = QHBoxLayout()
        column.addLayout(foot)
        self._count = label("", "quiet")
        foot.addWidget(self._count, 1)
        self._learn = button(self.tr("May be learned from"), "segment")
        self._learn.setCheckable(True)
        self._learn.setToolTip(self.tr("Whether the policy on this machine may be improved by these very runs"))
        self._learn.clicked.connect(self._allow)
        foot.addWidget(self._learn)
        side.setMinimumWidth(240)

    def _build_run(self) -> None:
        side = QWidget()
        side.setMinimumWidth(340)
        self._halves.addWidget(side)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._shown = QStackedWidget()
        self._pages = States(self._shown)
        column.addWidget(scrolled(self._pages), 1)  # where there is little room the buttons below stay in sight
        row = QHBoxLayout()
        column.addLayout(row)
        row.setSpacing(8)
        self._again = button(self.tr("Do it again"), "first")
        self._resume = button(self.tr("Resume"), "")
        self._resume.setToolTip(self.tr("Go on with its goal and its history, on a fresh look; you are asked anew"))
        self._macro = button(self.tr("Make a macro…"), "")
        self._macro.setToolTip(self.tr("Of a run that was verified: to be done again with other words"))
        self._export = button(self.tr("Export…"), "")
        self._delete = button(self.tr("Delete…"), "stop")
        begins, ends = Flow(8), Flow(8)
        for made, act, group in (
            (self._again, self._ask_again, begins),
            (self._resume, self._take_up, begins),
            (self._macro, self._make_macro, begins),
            (self._export, self._ask_where, ends),
            (self._delete, self.ask_deletion, ends),
        ):
            made.clicked.connect(act)
            group.addWidget(made)
        row.addLayout(begins, 1)
        row.addLayout(ends)


def _show_in_browser(place: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(place / "index.html")))
