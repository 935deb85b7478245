"""The workbench of the review: what a person makes of the steps, one change at a time, each sent off to be checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agent.types import Action, Observation, PlannedStep, Target
from app.edits import changed, inserted, moved, removed, retargeted
from app.language import translate
from app.plan import Ghost, Plan
from app.row_tools import Tool
from app.step_editor import StepEditor, is_editable


class Workbench(QWidget):
    """Shows the editor while a step is edited, and nothing else.

    Signals:
        revised: the steps as the person would have them, the number of the one that was changed, the numbers of
            those that are locked, and where each step that is kept has gone, by its number before.
        opened: the number of the step whose row the editor belongs to.
        left: the editor is gone, and nothing was changed.
    """

    revised = Signal(object, int, object, object)
    opened = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._editor = StepEditor()
        self._editor.done.connect(self._take)
        self._editor.cancelled.connect(self._leave)
        column.addWidget(self._editor)
        self._plan: Plan | None = None
        self._look: Observation | None = None
        self._edited: tuple[int, bool] | None = None
        self.hide()

    @property
    def busy(self) -> bool:
        """True while a step is edited."""
        return self._edited is not None

    def begin(self, plan: Plan, look: Observation) -> None:
        """The steps of a question, and the look that it is about."""
        self.put_away()
        self._plan, self._look = plan, look

    def put_away(self) -> None:
        """Nothing can be changed until the next question."""
        self._plan = self._look = self._edited = None
        self.hide()

    def use(self, number: int, tool: Tool) -> None:
        """Do this to the step of this number, if that can be done to it."""
        ghost = self._ghost(number)
        if ghost is None or self.busy:
            return
        steps = self._steps
        match tool:
            case Tool.LOCK:
                self.revised.emit(steps, number, self._locked ^ {number}, _places(len(steps)))
            case Tool.INSERT:
                self._open(number, new=True)
            case _ if ghost.locked:
                return
            case Tool.EDIT:
                if is_editable(ghost.step.action):
                    self._open(number, new=False)
            case Tool.EARLIER | Tool.LATER:
                by = -1 if tool is Tool.EARLIER else 1
                if 0 < number + by <= len(steps):
                    places = {**_places(len(steps)), number: number + by, number + by: number}
                    self._revise(moved(steps, number, by), number + by, places)
            case Tool.REMOVE:
                if len(steps) > 1:
                    places = {place: place - (place > number) for place in _places(len(steps)) if place != number}
                    self._revise(removed(steps, number), number, places)
            case _:
                assert_never(tool)

    def point(self, number: int, target: Target, *, end: bool) -> None:
        """Point the step at something else; of a drag, where it ends."""
        ghost = self._ghost(number)
        if ghost is not None and not ghost.locked and not self.busy:
            self._change(number, retargeted(ghost.step.action, target, end=end))

    def swap(self, steps: tuple[PlannedStep, ...]) -> None:
        """All steps for those of another way: what both do once is the same step."""
        if self._plan is not None and not self.busy:
            before, after = _only(self._steps), _only(steps)
            self._revise(steps, 0, {number: after[action] for action, number in before.items() if action in after})

    @property
    def _steps(self) -> tuple[PlannedStep, ...]:
        return tuple(ghost.step for ghost in self._plan.ghosts) if self._plan is not None else ()

    @property
    def _locked(self) -> frozenset[int]:
        ghosts = self._plan.ghosts if self._plan is not None else ()
        return frozenset(ghost.number for ghost in ghosts if ghost.locked)

    def _ghost(self, number: int) -> Ghost | None:
        ghosts = self._plan.ghosts if self._plan is not None else ()
        return ghosts[number - 1] if 0 < number <= len(ghosts) else None

    def _open(self, number: int, *, new: bool) -> None:
        if self._look is None:
            return
        self._edited = (number, new)
        told = translate("Review", "A step of yours after step {step}") if new else translate("Review", "Step {step}")
        title = told.format(step=number)
        self.show()
        self._editor.open(title, None if new else self._steps[number - 1].action, self._look)
        self.opened.emit(number)

    def _take(self, action: Action) -> None:
        if self._edited is None:
            return
        (number, new), steps = self._edited, self._steps
        if new:
            places = {place: place + (place > number) for place in _places(len(steps))}
            self._revise(inserted(steps, number, action), number + 1, places)
        elif action == steps[number - 1].action:
            self._leave()
        else:
            self._change(number, action)

    def _leave(self) -> None:
        self._edited = None
        self.hide()
        self.left.emit()

    def _change(self, number: int, action: Action) -> None:
        self._revise(changed(self._steps, number, action, self._locked), number, _places(len(self._steps)))

    def _revise(self, steps: tuple[PlannedStep, ...], number: int, places: Mapping[int, int]) -> None:
        locked = frozenset(places[before] for before in self._locked if before in places)
        self.revised.emit(steps, number, locked, places)


def _places(count: int) -> dict[int, int]:
    """Where each of so many steps has gone that all stay where they are."""
    return {number: number for number in range(1, count + 1)}


def _only(steps: Sequence[PlannedStep]) -> dict[Action, int]:
    """The actions that are there once, and the number of each one's step."""
    count = Counter(step.action for step in steps)
    return {step.action: number for number, step in enumerate(steps, 1) if count[step.action] == 1}
