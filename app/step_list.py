"""The steps in the review panel: rows that scroll when there are many, which one is looked at, and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from agent.types import Action, Risk
from app.plan import Fate, Ghost
from app.rounds import soon
from app.rows import StepRow

Allowance: TypeAlias = tuple[Action | None, Risk, str]
"""What the person says yes to: this action, with this risk, for this reason."""

_USUAL = 4
"""Few forecasts have more steps."""


class StepList(QScrollArea):
    """Attributes:
        number: the step that the person looks at, 0 for none.

    Signals:
        pressed: the number of the step that the person points out.
        run_to: the number of the step up to which the steps shall run.
        permitted: the person changed what is allowed.
        used: the number of a step and the ``Tool`` that the person used on it.
    """

    pressed = Signal(int)
    run_to = Signal(int)
    permitted = Signal()
    used = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self._asking = False
        self._rows: list[StepRow] = []
        self._made: list[StepRow] = []
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def show_ghosts(self, ghosts: Sequence[Ghost], *, asking: bool) -> None:
        """Show these steps, each danger not allowed yet."""
        last = ghosts[-1].number if ghosts else 0
        self.expect(len(ghosts))
        self._rows = self._made[: len(ghosts)]
        for row in self._made[len(ghosts) :]:
            row.hide()
        for row in self._rows:
            row.show()  # not when Qt next has a moment: the panel is measured and looked at before
        for row, ghost in zip(self._rows, ghosts, strict=True):
            row.show_ghost(ghost, asking=asking, is_last=ghost.number == last)
        self._asking = asking
        self.setVisible(bool(ghosts))

    def prepare(self) -> None:
        """Make the rows of a usual forecast, one whenever there is a moment."""
        if len(self._made) < _USUAL:
            self.expect(len(self._made) + 1)
            soon(self, self.prepare)

    def expect(self, count: int) -> None:
        """Have rows for so many steps at hand: to make them all when they are wanted would take too long in one go."""
        while len(self._made) < count:
            row = StepRow()
            row.pressed.connect(self.pressed)
            row.run_to.connect(self.run_to)
            row.permitted.connect(self.permitted)
            row.used.connect(self.used)
            row.hide()
            self._lines.addWidget(row)
            self._made.append(row)

    @property
    def allowed(self) -> frozenset[int]:
        """The numbers of the dangers that the person said yes to."""
        return frozenset(row.number for row in self._rows if row.allowed)

    @property
    def allowances(self) -> Mapping[int, Allowance]:
        """By their numbers, the dangers that the person said yes to, and to what about them."""
        return {row.number: (row.action, row.risk, row.why) for row in self._rows if row.allowed}

    def allow(self, allowances: Mapping[int, Allowance]) -> None:
        """Keep these yeses, each for the step of its number, where the very same is asked about again."""
        for row in self._rows:
            if allowances.get(row.number) == (row.action, row.risk, row.why):
                row.allow()

    @property
    def locked(self) -> frozenset[int]:
        """The numbers of the steps that stay as they are."""
        return frozenset(row.number for row in self._rows if row.locked)

    @property
    def reach(self) -> int:
        """How many steps come before the first danger that is not allowed."""
        return next((row.number - 1 for row in self._rows if row.risk > Risk.LOW and not row.allowed), len(self._rows))

    @property
    def count(self) -> int:
        return len(self._rows)

    def choose(self, number: int) -> None:
        """Show which step the person looks at, 0 for none."""
        self.number = number
        for row in self._rows:
            row.light(chosen=row.number == number, tools=self._asking)
        if 0 < number <= len(self._rows):
            self.ensureWidgetVisible(self._rows[number - 1])

    def show_alone(self, number: int) -> None:
        """Show this step's row and no other; 0 shows them all."""
        for row in self._rows:
            row.setVisible(number in (0, row.number))

    def limit(self, reach: int) -> None:
        """Let no row offer to run further than this."""
        for row in self._rows:
            row.offer_run(row.number <= reach)

    def height_at(self, width: int) -> int:
        """What all rows need at this width, in logical pixels."""
        shown = [row for row in self._rows if not row.isHidden()]
        return sum(row.height_for(width) + self._lines.spacing() for row in shown) + 2

    def reveal_now(self) -> None:
        """Scroll to the step that the hands are at, once everything has its place."""
        now = next((row for row in self._rows if row.fate is Fate.NOW), None)
        if now is not None:
            QTimer.singleShot(0, self, lambda: self._reveal(now))

    def _reveal(self, row: StepRow) -> None:
        if row in self._rows:
            self.ensureWidgetVisible(row)
