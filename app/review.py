"""The review panel: the forecast in words, step by step, and the person's answer to it; later how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import words
from app.foreground import Foreground
from app.parts import button, label
from app.plan import Fate, Ghost, Plan
from app.rows import BadgeStrip, StepRow
from app.theme import sized

WIDTH = 430
"""The panel's width in logical pixels."""

_LEAST = 90
"""The steps get at least so much height; below it they scroll however small the screen is."""


class Mode(Enum):
    """What the panel is for at the moment."""

    WORKING = auto()
    """The screen is looked at or a forecast is made: nothing to answer."""
    ASKING = auto()
    ACTING = auto()


class ReviewPanel(QWidget):
    """A window of its own that leaves the keyboard to the person's program.

    Its buttons are pressed with the mouse as they are; Ctrl+Alt+Space, or a click into the reason, brings the keyboard
    here, and an answer gives it back.

    Attributes:
        moved_by_person: True once the person has put it somewhere.
        room: the height in logical pixels of the screen that it is going to stand on, 0 for the one where it is.

    Signals:
        decided: how many steps may run (0 refuses), and the reason.
        stopped: the person wants the run to end.
        chosen: the number of the step that the person looks at, 0 for none.
        resized: the panel wants a new place.
    """

    decided = Signal(int, str)
    stopped = Signal()
    chosen = Signal(int)
    resized = Signal()

    def __init__(self, foreground: Foreground) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, foreground.composited())
        self.setWindowTitle("TraceR1 review")
        self.setAccessibleName("Review of the foreseen steps")
        self._foreground = foreground
        self._borrowed_from = 0
        self._has_keyboard = False
        self.moved_by_person = False
        self.room = 0
        self.mode = Mode.WORKING
        self._plan: Plan | None = None
        self._number = 0
        self._rows: list[StepRow] = []
        self._build()
        foreground.summoned.connect(self._summoned)

    # --- What it shows ------------------------------------------------------------------------------------------------

    def show_work(self, goal: str, told: str) -> None:
        """No answer is wanted: say what is going on."""
        self._enter(Mode.WORKING, goal, told)
        self._set_plan(None)
        self._fit()

    def show_question(self, goal: str, plan: Plan, reasoning: str) -> None:
        """Ask about the steps of ``plan``."""
        self._enter(Mode.ASKING, goal, _counted(len(plan.ghosts)))
        self._reason.clear()
        self._set_plan(plan)
        self._why.setText(words.plain(reasoning, 200))
        self._why.setVisible(bool(reasoning.strip()))
        self._approve.setFocus(Qt.FocusReason.OtherFocusReason)
        self._approve.setText("Approve" if len(plan.ghosts) == 1 else f"Approve {len(plan.ghosts)} steps")
        self._fit()

    def show_progress(self, goal: str, plan: Plan, told: str, *, compact: bool) -> None:
        """How far the approved steps have come; ``compact`` shows only the one that the hands are at."""
        self._enter(Mode.ACTING, goal, told)
        self._set_plan(plan, compact=compact)
        running = [ghost for ghost in plan.ghosts if ghost.fate is not Fate.DROPPED]
        self._bar.setRange(0, max(1, len(running)))
        self._bar.setValue(sum(ghost.fate.settled for ghost in running))
        self._fit()

    @property
    def has_keyboard(self) -> bool:
        """True while the panel has borrowed the keyboard from the person's program."""
        return self._has_keyboard

    def borrow_keyboard(self) -> None:
        """Take the keyboard until an answer is given."""
        handle = self.windowHandle()
        if self._has_keyboard or not self.isVisible():
            return
        self._has_keyboard = True
        self._borrowed_from = self._foreground.active()
        handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, False)
        self.activateWindow()
        self.raise_()

    def return_keyboard(self) -> None:
        """Give the keyboard back to the program that had it."""
        if not self._has_keyboard:
            return
        self._has_keyboard = False
        handle = self.windowHandle()
        if handle is not None:
            handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, True)
        self._foreground.activate(self._borrowed_from)

    # --- Making it ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._panel = QFrame()
        self._panel.setObjectName("panel")
        outer.addWidget(self._panel)
        column = self._column = QVBoxLayout(self._panel)
        column.setContentsMargins(16, 12, 12, 14)
        column.setSpacing(8)
        column.addLayout(self._build_head())
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        column.addWidget(self._bar)
        self._strip = BadgeStrip()
        column.addWidget(self._strip)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 4, 0)
        self._lines.setSpacing(2)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._list)
        column.addWidget(self._scroll)
        self._why = label("", "quiet", wrap=True)
        column.addWidget(self._why)
        self._foot = QWidget()
        foot = self._foot_column = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 2, 4, 0)
        foot.setSpacing(8)
        self._build_foot(foot)
        column.addWidget(self._foot)
        self._hint = label(f"{Foreground.CHORD} brings the keyboard here", "quiet")
        self._hint.setFont(sized(self.font(), 0.88))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        foot.addWidget(self._hint)

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        said = QVBoxLayout()
        said.setSpacing(1)
        self._told = label("", "quiet")
        self._told.setFont(sized(self.font(), 0.95))
        self._goal = label("", "", wrap=True)
        self._goal.setFont(sized(self.font(), 1.12, QFont.Weight.DemiBold))
        said.addWidget(self._told)
        said.addWidget(self._goal)
        head.addLayout(said, 1)
        self._stop = button("Stop", "stop")
        self._stop.setToolTip("End the run at once")
        self._stop.clicked.connect(self._press_stop)
        head.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _build_foot(self, foot: QVBoxLayout) -> None:
        self._reason = QLineEdit()
        self._reason.setPlaceholderText("What should be different? (optional, for a refusal)")
        self._reason.setAccessibleName("Reason of a refusal")
        self._reason.installEventFilter(self)
        self._reason.returnPressed.connect(self._press_refuse)
        self._refuse = button("Refuse", "")
        self._refuse.setToolTip("Do none of this")
        self._refuse.clicked.connect(self._press_refuse)
        self._until = button("Run to here", "")
        self._until.clicked.connect(lambda: self._answer(self._number))
        self._approve = button("Approve", "first")
        self._approve.setToolTip("Carry out these steps, and nothing else")
        self._approve.clicked.connect(self._press_approve)
        self._approve.setDefault(True)
        for part in (self._refuse, self._until, self._approve, self._stop):
            part.installEventFilter(self)
        foot.addWidget(self._reason)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._refuse)
        row.addStretch(1)
        row.addWidget(self._until)
        row.addWidget(self._approve)
        foot.addLayout(row)

    # --- Keeping it up to date ----------------------------------------------------------------------------------------

    def _enter(self, mode: Mode, goal: str, told: str) -> None:
        if mode is not Mode.ASKING:
            self.return_keyboard()
        self._foreground.listen(mode is Mode.ASKING)
        self.mode = mode
        self._told.setText(told)
        shown = words.plain(goal, 110)
        self._goal.setText(shown)
        self._goal.setToolTip(words.plain(goal, 1000) if shown != goal else "")
        asking = mode is Mode.ASKING
        self._foot.setVisible(asking)
        self._why.setVisible(False)
        # No bar that moves by itself: whatever moves keeps a look from finding the screen quiet.
        self._bar.setVisible(mode is Mode.ACTING)
        self._stop.setEnabled(True)

    def _set_plan(self, plan: Plan | None, *, compact: bool = False) -> None:
        shown: Sequence[Ghost] = plan.ghosts if plan is not None else ()
        self._strip.show_ghosts(shown if compact else ())
        if plan is not None and compact:
            current = plan.now or next(iter(plan.ahead), None)
            shown = (current,) if current is not None else plan.ghosts[-1:]
        self._plan = plan
        asking = self.mode is Mode.ASKING
        last = shown[-1].number if shown else 0
        if len(self._rows) != len(shown):
            for row in self._rows:
                self._lines.removeWidget(row)
                row.deleteLater()
            self._rows = [StepRow() for _ in shown]
            for row in self._rows:
                row.pressed.connect(self._choose)
                row.run_to.connect(self._answer)
                self._lines.addWidget(row)
        for row, ghost in zip(self._rows, shown, strict=True):
            row.show_ghost(ghost, asking=asking, is_last=ghost.number == last)
        self._scroll.setVisible(bool(shown))
        self._choose(0)

    def _fit(self) -> None:
        """As high as its content, up to most of the screen; then the steps scroll."""
        self.ensurePolished()
        inner = WIDTH - 2 - self._column.contentsMargins().left() - self._column.contentsMargins().right()
        wanted = sum(row.height_for(inner - 4) + self._lines.spacing() for row in self._rows) + 2
        self._scroll.setFixedHeight(0)
        around = self._height()
        room = self.room or self.screen().availableGeometry().height()
        given = max(min(wanted, int(room * 0.94) - around), min(wanted, _LEAST))
        # A bar that is needed only because it makes the steps narrower would stay for ever.
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if given < wanted else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._scroll.setVerticalScrollBarPolicy(policy)
        self._scroll.setFixedHeight(given)
        self.setFixedSize(WIDTH, self._height())
        now = next((row for row in self._rows if row.fate is Fate.NOW), None)
        if now is not None:
            QTimer.singleShot(0, self, lambda: self._reveal(now))
        self.resized.emit()

    def _height(self) -> int:
        # From the inside out: a layout believes what the layouts within it say, and those wait for an idle moment.
        for layout in (self._foot_column, self._column, self._outer):
            layout.invalidate()
            layout.activate()
        return self._outer.totalHeightForWidth(WIDTH)

    def _reveal(self, row: StepRow) -> None:
        if row in self._rows:
            self._scroll.ensureWidgetVisible(row)

    def _choose(self, number: int) -> None:
        self._number = number
        for row in self._rows:
            row.light(chosen=row.number == number)
        count = len(self._rows)
        self._until.setVisible(self.mode is Mode.ASKING and 0 < number < count)
        self._until.setText(f"Run to step {number}" if number else "")
        self.chosen.emit(number)

    # --- What the person does -----------------------------------------------------------------------------------------

    def _press_approve(self) -> None:
        if self._plan is not None:
            self._answer(len(self._plan.ghosts))

    def _press_refuse(self) -> None:
        self._answer(0)

    def _press_stop(self) -> None:
        self._stop.setEnabled(False)
        self._told.setText("Stopping…")
        self.stopped.emit()

    def _answer(self, steps: int) -> None:
        if self.mode is not Mode.ASKING:
            return
        self.mode = Mode.WORKING  # one answer to one question
        reason = " ".join(self._reason.text().split())
        self.return_keyboard()
        self._foreground.listen(False)
        self.decided.emit(steps, reason)

    def _summoned(self) -> None:
        if self.mode is Mode.ASKING:
            self.borrow_keyboard()
            self._approve.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; a click into the reason asks for the keyboard, and arrows choose a step wherever the focus is."""
        if watched is self._reason and event.type() == QEvent.Type.MouseButtonPress:
            self.borrow_keyboard()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press_arrow(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; only while the panel has the keyboard."""
        if self._press_arrow(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.return_keyboard()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QAbstractButton):
                focused.click()
            else:
                self._press_approve()
        else:
            super().keyPressEvent(event)

    def _press_arrow(self, event: QKeyEvent) -> bool:
        step = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(event.key())
        if step is None or not self._rows or self.mode is not Mode.ASKING:
            return False
        self._choose(min(max(self._number + step, 1), len(self._rows)))
        self._scroll.ensureWidgetVisible(self._rows[self._number - 1])
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's; where nothing else is, the panel can be taken and moved."""
        handle = self.windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and handle is not None:
            self.moved_by_person = handle.startSystemMove() or self.moved_by_person

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's; a hidden panel holds no keyboard."""
        self.return_keyboard()
        super().hideEvent(event)


def _counted(steps: int) -> str:
    return "One step foreseen" if steps == 1 else f"{steps} steps foreseen"
