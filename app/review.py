"""The review panel: the forecast in words, step by step, and the person's answer to it; later how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from agent.questions import ChangeKind, Decision, Question
from agent.types import ApprovalMode, AskUser, Finish
from app import words
from app.answer import AnswerFoot
from app.foreground import Foreground
from app.parts import button, label
from app.plan import Fate, Ghost, Plan
from app.rows import BadgeStrip
from app.step_list import StepList
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
        decided: the ``Decision``.
        stopped: the person wants the run to end.
        chosen: the number of the step that the person looks at, 0 for none.
        resized: the panel wants a new place.
    """

    decided = Signal(object)
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
        self._build()
        foreground.summoned.connect(self._summoned)

    # --- What it shows ------------------------------------------------------------------------------------------------

    def show_work(self, goal: str, told: str) -> None:
        """No answer is wanted: say what is going on."""
        self._enter(Mode.WORKING, goal, told)
        self._set_plan(None)
        self._fit()

    def show_question(self, goal: str, plan: Plan, question: Question) -> None:
        """Ask about the steps of ``plan``, which is that of ``question``."""
        self._enter(Mode.ASKING, goal, _counted(len(plan.ghosts)) if not question.why else "Asked again")
        self._foot.begin(question.mode)
        self._set_plan(plan)
        self._again.setText(f"Not inside what you approved, because of {words.plain(question.why, 200)}")
        self._again.setVisible(bool(question.why))
        gone = [words.instruction(one.step) for one in question.changes if one.kind is ChangeKind.DROPPED]
        self._gone.setText(f"No longer: {' · '.join(gone)}")
        self._gone.setVisible(bool(gone))
        self._why.setText(words.plain(question.forecast.reasoning, 200))
        self._why.setVisible(bool(question.forecast.reasoning.strip()))
        self._foot.focus(Qt.FocusReason.OtherFocusReason)
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
        self._again = label("", "chip-careful", wrap=True)
        column.addWidget(self._again)
        self._steps = StepList()
        self._steps.pressed.connect(self._choose)
        self._steps.run_to.connect(self._answer)
        self._steps.permitted.connect(self._offer)
        column.addWidget(self._steps)
        self._gone = label("", "quiet", wrap=True)
        column.addWidget(self._gone)
        self._why = label("", "quiet", wrap=True)
        column.addWidget(self._why)
        self._foot = AnswerFoot()
        self._foot.approved.connect(lambda: self._answer(self._reach))
        self._foot.until.connect(lambda: self._answer(self._steps.number))
        self._foot.refused.connect(lambda: self._answer(0))
        self._foot.turned.connect(lambda _: self._offer())
        self._foot.listen(self)
        self._stop.installEventFilter(self)
        column.addWidget(self._foot)

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
        for part in (self._again, self._gone, self._why):
            part.setVisible(False)
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
        self._steps.show_ghosts(shown, asking=self.mode is Mode.ASKING)
        self._choose(0)

    def _fit(self) -> None:
        """As high as its content, up to most of the screen; then the steps scroll."""
        self.ensurePolished()
        inner = WIDTH - 2 - self._column.contentsMargins().left() - self._column.contentsMargins().right()
        wanted = self._steps.height_at(inner)
        self._steps.setFixedHeight(0)
        around = self._height()
        room = self.room or self.screen().availableGeometry().height()
        given = max(min(wanted, int(room * 0.94) - around), min(wanted, _LEAST))
        # A bar that is needed only because it makes the steps narrower would stay for ever.
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if given < wanted else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._steps.setVerticalScrollBarPolicy(policy)
        self._steps.setFixedHeight(given)
        self.setFixedSize(WIDTH, self._height())
        self._steps.reveal_now()
        self.resized.emit()

    def _height(self) -> int:
        # From the inside out: a layout believes what the layouts within it say, and those wait for an idle moment.
        for layout in (self._foot.column, self._column, self._outer):
            layout.invalidate()
            layout.activate()
        return self._outer.totalHeightForWidth(WIDTH)

    def _choose(self, number: int) -> None:
        self._steps.choose(number)
        self._offer()
        self.chosen.emit(number)

    @property
    def _reach(self) -> int:
        """How many steps Approve lets run: up to the first danger without a yes, or one where each is asked about."""
        reach = self._steps.reach
        if self._foot.mode is not ApprovalMode.STEP or self._plan is None:
            return reach
        performed = (ghost.number for ghost in self._plan.ghosts if not isinstance(ghost.step.action, AskUser | Finish))
        return min(next(performed, reach), reach)

    def _offer(self) -> None:
        """Bring the buttons up to date with what is allowed, chosen, and when to ask."""
        if self.mode is Mode.ASKING:
            self._foot.offer(self._reach, self._steps.count, self._steps.number)
            self._steps.limit(self._reach)

    # --- What the person does -----------------------------------------------------------------------------------------

    def _press_stop(self) -> None:
        self._stop.setEnabled(False)
        self._told.setText("Stopping…")
        self.stopped.emit()

    def _answer(self, steps: int) -> None:
        if self.mode is not Mode.ASKING:
            return
        self.mode = Mode.WORKING  # one answer to one question
        self.return_keyboard()
        self._foreground.listen(False)
        self.decided.emit(Decision(steps, self._foot.reason, self._steps.allowed, self._foot.mode))

    def _summoned(self) -> None:
        if self.mode is Mode.ASKING:
            self.borrow_keyboard()
            self._foot.focus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; a click into the reason asks for the keyboard, and arrows choose a step wherever the focus is."""
        if watched is self._foot.line and event.type() == QEvent.Type.MouseButtonPress:
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
            elif self._reach:
                self._answer(self._reach)
        else:
            super().keyPressEvent(event)

    def _press_arrow(self, event: QKeyEvent) -> bool:
        step = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(event.key())
        if step is None or not self._steps.count or self.mode is not Mode.ASKING:
            return False
        self._choose(min(max(self._steps.number + step, 1), self._steps.count))
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
