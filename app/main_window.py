"""The main window: the goal, whether a forecast can be made, how the last run ended, and the runs before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QGuiApplication, QHideEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from agent.errors import AgentError
from agent.types import Ending, EndingKind
from app import words
from app.chords import Obstacle, caps, last_cap
from app.goal_box import GoalBox
from app.language import translate
from app.notice import Notice
from app.parts import button, hint, label, restyle
from app.rounds import soon
from app.sentences import capital, ended, remedy, sentence, trouble, trouble_and_remedy
from app.theme import Tones, icon, sized
from app.windows.places import Place, doors
from app.windows.upright import Upright, Whole
from app.windows.whereabouts import as_there_is_room, note_place, put_back


@dataclass(frozen=True, slots=True)
class PastRun:
    """One line of the history: ``ending`` is absent for a run that was cut off; ``started_at`` in seconds, epoch.

    ``pictured`` says that a picture went with the goal; it is told of a run that can be taken up alone. ``written`` is
    a run whose steps were written before it began, as an undo: it is begun anew, and not taken up.
    """

    goal: str
    started_at: float
    ending: Ending | None
    id: str = ""
    pictured: bool = False
    written: bool = False


_PARTS = {
    EndingKind.VERIFIED: "done",
    EndingKind.UNVERIFIED: "careful",
    EndingKind.REFUSED: "quiet",
    EndingKind.STOPPED: "quiet",
    EndingKind.NOT_REACHED: "careful",
    EndingKind.FAILED: "risky",
}
SIGNS = {
    EndingKind.VERIFIED: "✓",
    EndingKind.UNVERIFIED: "?",
    EndingKind.REFUSED: "–",
    EndingKind.STOPPED: "■",
    EndingKind.NOT_REACHED: "?",
    EndingKind.FAILED: "!",
}


def ink_of(kind: EndingKind | None, key: Tones) -> str:
    """The colour of an ending; of a run that was cut off where there is none."""
    part = _PARTS[kind] if kind else "quiet"
    return {"done": key.done, "careful": key.careful, "risky": key.risky}.get(part, key.quiet)


_REMEMBERED_AS = "main"
_SHOWN = 12
"""So many runs are told here; the history has them all."""


class MainWindow(Upright):
    """Signals:
    asked: a goal to forecast.
    turned: the ``ApprovalMode`` that the person chose.
    undone: the person wants the last run taken back.
    stopped: the person pressed Stop.
    retried: the person wants the policy looked for again.
    resumed: the id of a run that was cut off and is to be taken up.
    wanted: the ``Place`` of another window.
    closed: the person closed the window.
    """

    asked = Signal(str)
    turned = Signal(object)
    undone = Signal()
    stopped = Signal()
    retried = Signal()
    resumed = Signal(str)
    wanted = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("face")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("TraceR1")
        self.setWindowIcon(icon())
        self.setMinimumWidth(420)
        self.resize(as_there_is_room(QSize(560, 520), QGuiApplication.primaryScreen()))
        put_back(self, _REMEMBERED_AS)
        whole = Whole()
        edge = QVBoxLayout(self)
        edge.setContentsMargins(0, 0, 0, 0)
        edge.addWidget(whole)
        column = whole.column
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(14)
        self._cut_off = ""
        self._past: Sequence[PastRun] = ()
        self._now = datetime.now().astimezone()
        column.addLayout(self._build_head())
        self._leaving = label("", "careful", wrap=True)
        self._leaving.hide()
        column.addWidget(self._leaving)
        self.goal = GoalBox()
        self.goal.asked.connect(self.asked)
        self.goal.turned.connect(self.turned)
        self.goal.shelf_wanted.connect(lambda: self.wanted.emit(Place.MODELS))
        column.addWidget(self.goal)
        self._deaf = Notice()
        self._deaf.acted.connect(lambda _: self.wanted.emit(Place.SETTINGS))
        column.addWidget(self._deaf)
        self._notice = Notice()
        self._notice.acted.connect(self._act_on_notice)
        column.addWidget(self._notice)
        column.addWidget(self._build_history(), 1)
        self.show_loading()

    # --- States -------------------------------------------------------------------------------------------------------

    def show_leaving(self, where: str) -> None:
        """Where pictures of the screen go, for as long as this policy is the one; empty if they stay in here."""
        self._leaving.setText(sentence(where))
        self._leaving.setVisible(bool(where))

    def show_deaf(self, chord: str, why: Obstacle | None) -> None:
        """This chord of the settings would bring the goal box, and what keeps us from it; None if it is heard."""
        if why is None:
            self._deaf.hide()
            return
        headline = self.tr("{chord} does not bring this window").format(chord=caps(chord))
        if why is Obstacle.TAKEN:
            told = self.tr("The desktop or another program has that chord.")
        else:
            missing = self.tr("This keyboard, as it is laid out now, has no {key} key. Choose another chord.")
            told = missing.format(key=last_cap(chord))
        self._deaf.tell("notice", headline, told, "", self.tr("Settings…"), "settings")

    def show_loading(self) -> None:
        """The policy is being looked for."""
        self._policy.setText(self.tr("Looking for the policy…"))
        restyle(self._policy, "quiet")
        if self._notice.action == "retry":
            self._notice.hide()
        self.goal.set_ready(False)

    def show_ready(self, policy: str) -> None:
        """A forecast can be made."""
        self._policy.setText(self.tr("Ready") + f"  ·  {words.plain(policy, 60)}")
        restyle(self._policy, "done")
        if self._notice.action == "retry":
            self._notice.hide()
        self.goal.set_ready(True)

    def show_unready(self, error: AgentError) -> None:
        """No forecast can be made, and what to do about it."""
        self._policy.setText(self.tr("Not ready"))
        restyle(self._policy, "careful")
        headline = self.tr("No forecast can be made yet")
        self._notice.tell("notice", headline, ended(trouble(error)), remedy(error), self.tr("Look again"), "retry")
        self.goal.set_ready(False)

    def show_running(self, goal: str) -> None:
        """A run is under way; the review panel has the floor."""
        self._policy.setText(self.tr("At work"))
        restyle(self._policy, "")
        self.goal.set_ready(False)
        headline = self.tr("A run is under way")
        self._notice.tell("card", headline, words.plain(goal, 200), "", self.tr("Stop"), "stop")

    def show_ended(self, ending: Ending, advice: str, *, undoable: bool = False) -> None:
        """How the run ended; ``undoable`` if it did anything that may be taken back."""
        headline, told = words.ending(ending)
        button = (self.tr("Undo…"), "undo") if undoable else ("", "")
        part = {
            EndingKind.VERIFIED: "success",
            EndingKind.FAILED: "alarm",
            EndingKind.UNVERIFIED: "notice",
            EndingKind.NOT_REACHED: "notice",
        }
        self._notice.tell(
            part.get(ending.kind, "card"), f"{SIGNS[ending.kind]}  {headline}", told, sentence(advice), *button
        )

    def withdraw_undo(self) -> None:
        """Runs were deleted: what can be taken back now may be another than the one that was told of."""
        if self._notice.action == "undo":
            self._notice.hide()

    def show_cut_off(self, run: PastRun) -> None:
        """The last run was cut off, and can be taken up; what keeps every run from beginning comes first."""
        if self._notice.action == "retry" and not self._notice.isHidden():
            return
        self._cut_off = run.id
        headline = self.tr("The last run was cut off")
        lost = self.tr("A picture went with it and was kept nowhere: it would go on without the picture.")
        advice = lost if run.pictured else ""
        self._notice.tell("notice", headline, words.plain(run.goal, 200), advice, self.tr("Resume"), "resume")

    def show_trouble(self, error: AgentError) -> None:
        """Something that was asked for cannot be done, and what to do about it."""
        self._notice.tell("notice", words.plain(trouble(error), 200), remedy(error), "", "", "")

    def show_history(self, runs: Sequence[PastRun], now: datetime) -> None:
        """The runs before, the latest first."""
        self._past, self._now = runs[:_SHOWN], now
        for row, run in zip(self._rows, self._past, strict=False):
            row.show_run(run, now)
        told = "" if runs else self.tr("No runs yet. What you try stays here, with how it ended.")
        self._show_rows(len(self._past), told, "quiet")
        soon(self, self._make_rows)

    def _make_rows(self) -> None:
        """Those that are missing, one whenever there is a moment: all at once would hold up a click."""
        if (place := len(self._rows)) < len(self._past):
            self._rows.append(RunRow())
            self._rows[place].show_run(self._past[place], self._now)
            self._runs.insertWidget(place, self._rows[place])
            soon(self, self._make_rows)

    def show_history_error(self, error: AgentError) -> None:
        """The history cannot be read."""
        self._past = ()
        self._show_rows(0, trouble_and_remedy(error), "careful")

    def _show_rows(self, count: int, told: str, part: str) -> None:
        for place, row in enumerate(self._rows):
            row.setVisible(place < count)
        self._instead.setText(told)
        self._instead.setVisible(bool(told))
        restyle(self._instead, part)

    # --- Making it ----------------------------------------------------------------------------------------------------

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        mark = label("", "")
        mark.setPixmap(icon().pixmap(QSize(36, 36), self.devicePixelRatioF()))
        mark.setAccessibleName("TraceR1")
        head.addWidget(mark)
        said = QVBoxLayout()
        said.setSpacing(0)
        name = label("TraceR1", "")
        name.setFont(sized(self.font(), 1.35, QFont.Weight.DemiBold))
        self._policy = label("", "quiet")
        self._policy.setFont(sized(self.font(), 0.95))
        said.addWidget(name)
        said.addWidget(self._policy)
        head.addLayout(said, 1)
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Windows"))
        for door in doors():
            action = menu.addAction(door.title, lambda place=door.place: self.wanted.emit(place))
            action.setShortcut(QKeySequence(door.keys))
            # An action in a menu that was never shown hears no keys: the window itself has to have it.
            self.addAction(action)
        more = button("☰", "tool")
        more.setAccessibleName(self.tr("Windows and settings"))
        more.setToolTip(self.tr("History, settings and more"))
        more.setMenu(menu)
        head.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _build_history(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(6)
        title = label(self.tr("Last runs"), "quiet")
        title.setFont(sized(self.font(), 0.95, QFont.Weight.DemiBold))
        row = QHBoxLayout()
        row.addWidget(title, 1)
        every = button(self.tr("All runs"), "link")
        every.clicked.connect(lambda: self.wanted.emit(Place.HISTORY))
        row.addWidget(every)
        column.addLayout(row)
        inside = QWidget()
        self._runs = QVBoxLayout(inside)
        self._runs.setContentsMargins(0, 0, 0, 0)
        self._runs.setSpacing(2)
        self._rows: list[RunRow] = []
        self._instead = label("", "quiet", wrap=True)
        self._runs.addWidget(self._instead)
        self._runs.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        scroll.setAccessibleName(self.tr("Last runs"))
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)
        return whole

    def _act_on_notice(self, action: str) -> None:
        if action == "stop":
            self.stopped.emit()
        elif action == "retry":
            self.retried.emit()
        elif action == "undo":
            self.undone.emit()
        elif action == "resume":
            self.resumed.emit(self._cut_off)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's; whoever made the window decides whether the application goes on without it."""
        event.ignore()
        self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's; into the tray, among the minimised ones, or at the end."""
        note_place(self, _REMEMBERED_AS)
        super().hideEvent(event)


class RunRow(QFrame):
    """One run of the history."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "row")
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 6, 8, 6)
        line.setSpacing(10)
        self._sign = label("", "quiet")
        self._sign.setFont(sized(self.font(), 1.05, QFont.Weight.Bold))
        self._sign.setFixedWidth(self._sign.fontMetrics().horizontalAdvance("W") + 2)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        self._goal = label("", "", wrap=True)
        column.addWidget(self._goal)
        self._under = label("", "quiet")
        self._under.setFont(sized(self.font(), 0.92))
        column.addWidget(self._under)
        line.addLayout(column, 1)

    def show_run(self, run: PastRun, now: datetime) -> None:
        """This run from now on."""
        self._sign.setText(SIGNS[run.ending.kind] if run.ending else "…")
        restyle(self._sign, _PARTS[run.ending.kind] if run.ending else "quiet")
        self._goal.setText(words.plain(run.goal, 160))
        headline = words.ending(run.ending)[0] if run.ending else self.tr("Cut off")
        self._under.setText(f"{headline}  ·  {when(run.started_at, now)}")
        hint(self, capital(sentence(words.plain(run.ending.reason, 300))) if run.ending else "")


def when(at: float, now: datetime) -> str:
    """A moment as one would say it today; ``at`` in seconds since the epoch, ``now`` with its time zone."""
    then = datetime.fromtimestamp(at, now.tzinfo)
    if then.date() == now.date():
        return translate("When", "today, {time}").format(time=f"{then:%H:%M}")
    if then.date() == (now - timedelta(days=1)).date():
        return translate("When", "yesterday, {time}").format(time=f"{then:%H:%M}")
    return translate("When", "{day}, {time}").format(day=f"{then:%Y-%m-%d}", time=f"{then:%H:%M}")
