"""The review panel: the forecast in words, step by step, and the person's answer to it; later how far it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from agent.questions import ChangeKind, Decision, Question
from agent.types import ApprovalMode, AskUser, Finish, PlannedStep, Target
from app import words
from app.answer import AnswerFoot
from app.chords import caps
from app.composition import Composition
from app.foreground import Foreground
from app.in_order import InOrder
from app.keyboard_loan import KeyboardLoan
from app.language import translate
from app.panel_head import PanelHead
from app.parts import label
from app.pause import PauseFoot
from app.plan import Fate, Ghost, Plan
from app.row_tools import Tool
from app.rows import BadgeStrip
from app.screens import screen_under
from app.sentences import sentence
from app.step_list import Allowance, StepList
from app.unhurried import Unhurried
from app.ways_bar import WaysBar
from app.workbench import Workbench

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
    PAUSED = auto()
    """The screen is the person's until it is handed back."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the person had done so far when a change of theirs was sent off to be checked."""

    chosen: int
    reason: str
    allowances: Mapping[int, Allowance]
    places: Mapping[int, int]
    """Where each step went with that change, by its number before."""

    def allowed(self, *, changed: bool) -> dict[int, Allowance]:
        """What they had allowed, by the numbers of the steps now; where the change was not taken, as they were."""
        if not changed:
            return dict(self.allowances)
        return {self.places[number]: each for number, each in self.allowances.items() if number in self.places}


class ReviewPanel(InOrder):
    """A window of its own that leaves the keyboard to the person's program.

    Its buttons are pressed with the mouse as they are; the goal box's chord, or a click into the reason, brings the
    keyboard here, and an answer gives it back. A change of the steps is sent off like an answer, to be checked and
    asked about.

    Attributes:
        moved_by_person: True once the person has put it somewhere.
        room: the height in logical pixels of the screen that it is going to stand on, 0 for the one where it is.

    Signals:
        decided: the ``Decision``.
        stopped: the person wants the run to end.
        paused: the person wants the screen.
        handed_back: the person gives it back, with what is to be different from now on.
        chosen: the number of the step that the person looks at, 0 for none.
        resized: the panel wants a new place.
        shifted: the panel covers something else now.
    """

    decided = Signal(object)
    stopped = Signal()
    paused = Signal()
    handed_back = Signal(str)
    chosen = Signal(int)
    resized = Signal()
    shifted = Signal()

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
        self.setAccessibleName(translate("Review", "Review of the foreseen steps"))
        self._foreground = foreground
        self._keyboard = KeyboardLoan(self, foreground)
        self.moved_by_person = False
        self.room = 0
        self.mode = Mode.WORKING
        self._plan: Plan | None = None
        self._kept: _Kept | None = None
        self._build()
        foreground.summoned.connect(self._summoned)

    # --- What it shows ------------------------------------------------------------------------------------------------

    def show_work(self, goal: str, told: str) -> None:
        """No answer is wanted: say what is going on."""
        self._enter(Mode.WORKING, goal, told)
        self._set_plan(None)
        self._steps.prepare()
        self.fit()

    def expect(self, steps: int) -> None:
        """So many steps are known by now; they will be asked about."""
        self._steps.expect(steps)

    def show_question(self, goal: str, plan: Plan, question: Question) -> None:
        """Ask about the steps of ``plan``, which is that of ``question``."""
        kept, self._kept = self._kept, None
        self._enter(
            Mode.ASKING, goal, _counted(len(plan.ghosts)) if not question.why else translate("Review", "Asked again")
        )
        self._bench.begin(plan, question.observation)
        self._steps.show_alone(0)
        self._foot.begin(question.mode, caps(self._foreground.heard))
        self._set_plan(plan)
        self._ways.show_ways(question.forecast, question.certainty.ways)
        self._trouble.setText(words.plain(sentence(question.trouble), 240))
        self._trouble.setVisible(bool(question.trouble))
        self._again.setText(
            translate("Review", "Not inside what you approved, because of {why}").format(
                why=words.plain(sentence(question.why), 200)
            )
        )
        self._again.setVisible(bool(question.why))
        gone = [words.instruction(one.step) for one in question.changes if one.kind is ChangeKind.DROPPED]
        self._gone.setText(translate("Review", "No longer: {steps}").format(steps=" · ".join(gone)))
        self._gone.setVisible(bool(gone))
        self._why.setText(words.plain(question.forecast.reasoning, 200))
        self._why.setVisible(bool(question.forecast.reasoning.strip()))
        if kept is not None:
            self._foot.line.setText(kept.reason)
            self._steps.allow(kept.allowed(changed=not question.trouble))
            self._choose(min(kept.chosen, len(plan.ghosts)))
        self._foot.focus(Qt.FocusReason.OtherFocusReason)
        self.fit()
        self._unhurried.begin_anew()  # last: what was pressed while all this took its time is heard only now

    def show_pause(self, goal: str) -> None:
        """The screen is the person's."""
        self._enter(Mode.PAUSED, goal, translate("Review", "Paused: the screen is yours"))
        self._pause_foot.begin()
        self._set_plan(None)
        self.fit()

    def show_progress(self, goal: str, plan: Plan, told: str, *, compact: bool) -> None:
        """How far the approved steps have come; ``compact`` shows only the one that the hands are at."""
        self._enter(Mode.ACTING, goal, told)
        self._set_plan(plan, compact=compact)
        running = [ghost for ghost in plan.ghosts if ghost.fate is not Fate.DROPPED]
        self._bar.setUpdatesEnabled(False)  # else the whole panel is painted at once, before it has its place
        self._bar.setRange(0, max(1, len(running)))
        self._bar.setValue(sum(ghost.fate.settled for ghost in running))
        self._bar.setUpdatesEnabled(True)
        self.fit()

    def take_target(self, number: int, target: Target, *, end: bool) -> None:
        """The person pointed this step at something else on the screen."""
        if self.mode is Mode.ASKING:
            self._bench.point(number, target, end=end)

    def choose(self, number: int) -> None:
        """The person looks at this step, as a click on its ghost says."""
        if self.mode is Mode.ASKING and not self._bench.busy:
            self._choose(number)

    def use(self, number: int, tool: Tool) -> None:
        """Do this to the step, as the tools of its row and the handle of its ghost do."""
        if self.mode is Mode.ASKING and 0 < number <= self._steps.count and not self._bench.busy:
            self._choose(number)
            self._bench.use(number, tool)

    def complain(self, why: str) -> None:
        """What the person said in a pause cannot be taken."""
        self._pause_foot.complain(why)
        self.fit()

    @property
    def waits_for_a_change(self) -> bool:
        """True while a change of the person's is being checked: the next question is the same one with it."""
        return self._kept is not None

    @property
    def has_keyboard(self) -> bool:
        """True while the panel has borrowed the keyboard from the person's program."""
        return self._keyboard.held

    def borrow_keyboard(self) -> None:
        """Take the keyboard until an answer is given."""
        self._keyboard.take()

    # --- Making it ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._panel = QFrame()
        self._panel.setObjectName("panel")
        outer.addWidget(self._panel)
        column = self._column = QVBoxLayout(self._panel)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        self._head = PanelHead()
        self._head.stopped.connect(self.stopped)
        self._head.paused.connect(self.paused)
        column.addWidget(self._head)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(translate("Review", "Progress"))
        column.addWidget(self._bar)
        self._strip = BadgeStrip()
        column.addWidget(self._strip)
        self._trouble = label("", "chip-risky", wrap=True)
        self._again = label("", "chip-careful", wrap=True)
        for said in (self._trouble, self._again):
            said.setMargin(3)  # more than a chip's: they may be two lines
            column.addWidget(said)
        self._bench = Workbench()
        self._bench.revised.connect(self._revise)
        self._bench.opened.connect(self._make_room)
        self._bench.left.connect(self._take_room_back)
        self._ways = WaysBar()
        self._ways.wanted.connect(lambda: self._answer(0, others=True))
        self._ways.chosen.connect(lambda way: self._bench.swap(way.steps))
        column.addWidget(self._ways)
        self._steps = StepList()
        self._steps.pressed.connect(self._choose)
        self._steps.run_to.connect(self._answer)
        self._steps.permitted.connect(self._offer)
        self._steps.used.connect(self.use)
        column.addWidget(self._steps)
        self._gone = label("", "quiet", wrap=True)
        column.addWidget(self._gone)
        self._why = label("", "quiet", wrap=True)
        said_why = self._why_row = QHBoxLayout()
        said_why.addWidget(self._why, 1)
        said_why.addStretch(0)
        said_why.addWidget(self._ways.more, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(said_why)
        column.addWidget(self._bench)
        self._foot = AnswerFoot()
        self._foot.approved.connect(lambda: self._answer(self._reach))
        self._foot.until.connect(lambda: self._answer(self._steps.number))
        self._foot.refused.connect(lambda: self._answer(0))
        self._foot.turned.connect(lambda _: self._offer())
        self._foot.steered.connect(lambda: self._answer(0, steer=self._foot.reason))
        column.addWidget(self._foot)
        self._pause_foot = PauseFoot()
        self._pause_foot.handed_back.connect(self._hand_back)
        column.addWidget(self._pause_foot)
        self._unhurried = Unhurried(self, free=self._head)  # to stop and to pause it is never too soon
        # Once everything is there: events come while it is made.
        for part in (self._foot, self._head):
            part.listen(self)
        self._pause_foot.line.installEventFilter(self)
        for line in (self._foot.line, self._pause_foot.line):
            Composition(line)

    # --- Keeping it up to date ----------------------------------------------------------------------------------------

    def _enter(self, mode: Mode, goal: str, told: str) -> None:
        if mode is not Mode.ASKING:
            self._keyboard.give_back()
        self._foreground.listen(mode in (Mode.ASKING, Mode.PAUSED))
        self.mode = mode
        self._head.show_state(goal, told, pausable=mode is Mode.ACTING)
        asking = mode is Mode.ASKING
        self._foot.setVisible(asking)
        self._pause_foot.setVisible(mode is Mode.PAUSED)
        if not asking:
            self._ways.hide()
            self._ways.more.hide()
            self._bench.put_away()
            self._kept = None
        for part in (self._trouble, self._again, self._gone, self._why):
            part.setVisible(False)
        # No bar that moves by itself: whatever moves keeps a look from finding the screen quiet.
        self._bar.setVisible(mode is Mode.ACTING)

    def _set_plan(self, plan: Plan | None, *, compact: bool = False) -> None:
        shown: Sequence[Ghost] = plan.ghosts if plan is not None else ()
        self._strip.show_ghosts(shown if compact else ())
        if plan is not None and compact:
            current = plan.now or next(iter(plan.ahead), None)
            tried = [ghost for ghost in plan.ghosts if ghost.fate.settled and ghost.fate is not Fate.DROPPED]
            # What came out otherwise than expected is looked at, even where there is little room.
            odd = tuple(ghost for ghost in tried[-1:] if ghost.fate is not Fate.DONE)
            shown = (*odd, current) if current is not None else (odd or plan.ghosts[-1:])
        self._plan = plan
        self._steps.show_ghosts(shown, asking=self.mode is Mode.ASKING)
        self._choose(0)

    def fit(self) -> None:
        """As high as its content, up to most of the screen; then the steps scroll."""
        self.ensurePolished()
        inner = WIDTH - 2 - self._column.contentsMargins().left() - self._column.contentsMargins().right()
        wanted = self._steps.height_at(inner)
        self._steps.setFixedHeight(0)
        around = self._height()
        room = self.room or screen_under(self).availableGeometry().height()
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
        for layout in (
            self._head.line,
            self._why_row,
            self._foot.column,
            self._pause_foot.column,
            self._column,
            self._outer,
        ):
            layout.invalidate()
            layout.activate()
        return self._outer.totalHeightForWidth(WIDTH)

    def _choose(self, number: int) -> None:
        had = self._steps.number
        self._steps.choose(number)
        self._offer()
        if self.mode is Mode.ASKING and bool(had) != bool(number):
            self.fit()  # the tools of the chosen step take a line
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

    def _hand_back(self) -> None:
        if self.mode is Mode.PAUSED:
            self._keyboard.give_back()
            self.handed_back.emit(self._pause_foot.words)

    def _answer(self, steps: int, steer: str = "", *, others: bool = False) -> None:
        if self.mode is not Mode.ASKING or self._bench.busy:
            return  # nor is anything answered while a step is edited: it would be done as it was
        self.mode = Mode.WORKING  # one answer to one question
        self._keyboard.give_back()
        self._foreground.listen(False)
        reason = "" if steer or others else self._foot.reason
        answer = Decision(steps, reason, self._steps.allowed, self._foot.mode, (), self._steps.locked, steer, others)
        self.decided.emit(answer)

    # --- What the person makes of the steps ---------------------------------------------------------------------------

    def _make_room(self, number: int) -> None:
        """A step is edited: its own row and the editor are all that is shown."""
        self.borrow_keyboard()
        for part in (self._foot, self._ways, self._ways.more, self._why):
            part.hide()
        self._steps.show_alone(number)
        self._steps.limit(0)
        self.fit()

    def _take_room_back(self) -> None:
        self._foot.setVisible(self.mode is Mode.ASKING)
        self._ways.offer()
        self._why.setVisible(bool(self._why.text().strip()))
        self._steps.show_alone(0)
        self._offer()
        self._foot.focus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def _revise(
        self, steps: tuple[PlannedStep, ...], chosen: int, locked: frozenset[int], places: Mapping[int, int]
    ) -> None:
        """Have these steps checked, weighed and asked about in the place of those."""
        if self.mode is not Mode.ASKING:
            return
        self.mode = Mode.WORKING
        self._kept = _Kept(chosen, self._foot.reason, self._steps.allowances, places)
        self.decided.emit(Decision(0, mode=self._foot.mode, instead=steps, locked=locked))

    def _summoned(self) -> None:
        if self.mode is Mode.ASKING:
            self.borrow_keyboard()
            if not self._bench.busy:
                self._foot.focus(Qt.FocusReason.ShortcutFocusReason)
        elif self.mode is Mode.PAUSED:
            self.borrow_keyboard()
            self._pause_foot.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; a click into the reason asks for the keyboard, and arrows choose a step wherever the focus is."""
        if watched in (self._foot.line, self._pause_foot.line) and event.type() == QEvent.Type.MouseButtonPress:
            self.borrow_keyboard()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            typing = watched in (self._foot.line, self._pause_foot.line)
            if watched is self._foot.line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._foot.send()  # and no further: an empty line says nothing, and least of all yes
                return True
            return self._press_arrow(event) or (not typing and self._press_tool(event))
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's; only while the panel has the keyboard."""
        if self._press_arrow(event) or self._press_tool(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self._keyboard.give_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if event.isAutoRepeat():
                return  # held down since the editor, it is no yes to what is asked now
            if isinstance(focused, QAbstractButton):
                focused.click()
            elif self._reach:
                self._answer(self._reach)
        else:
            super().keyPressEvent(event)

    def _press_arrow(self, event: QKeyEvent) -> bool:
        step = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(event.key())
        if step is None or not self._steps.count or self.mode is not Mode.ASKING or self._bench.busy:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.use(self._steps.number, Tool.LATER if step > 0 else Tool.EARLIER)
            return True
        self._choose(min(max(self._steps.number + step, 1), self._steps.count))
        return True

    def _press_tool(self, event: QKeyEvent) -> bool:
        turn = {int(Qt.Key.Key_PageDown): 1, int(Qt.Key.Key_PageUp): -1}.get(event.key())
        if turn is not None and self.mode is Mode.ASKING and not self._bench.busy:
            return self._ways.turn(turn)
        tool = _KEYS.get(event.key())
        if tool is None or not self._steps.number or self.mode is not Mode.ASKING or self._bench.busy:
            return False
        self.use(self._steps.number, tool)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's; where nothing else is, the panel can be taken and moved."""
        handle = self.windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and handle is not None:
            self.moved_by_person = handle.startSystemMove() or self.moved_by_person

    def moveEvent(self, event: QMoveEvent) -> None:
        """Qt's; by us, by the person, or by the window manager."""
        super().moveEvent(event)
        self.shifted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's."""
        super().resizeEvent(event)
        self.shifted.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's; a hidden panel holds no keyboard."""
        self._keyboard.give_back()
        super().hideEvent(event)


_KEYS = {
    int(Qt.Key.Key_Delete): Tool.REMOVE,
    int(Qt.Key.Key_F2): Tool.EDIT,
    int(Qt.Key.Key_Insert): Tool.INSERT,
}
"""What these keys do to the chosen step."""


def _counted(steps: int) -> str:
    return (
        translate("Review", "One step foreseen")
        if steps == 1
        else translate("Review", "{count} steps foreseen").format(count=steps)
    )
