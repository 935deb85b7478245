"""The ways to the goal in the review panel: one button each, with how sure it is that the way is right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from agent.questions import Curve
from agent.rules.certainty import worth
from agent.types import Action, Forecast
from app.language import translate
from app.parts import button, label
from app.theme import sized

_SHOWN = 5
"""So many ways are offered; more are no help."""


class WaysBar(QWidget):
    """Nothing until other ways were looked for; ``more``, which asks for that, stands elsewhere.

    Signals:
        wanted: the person wants to see other ways.
        chosen: the ``Forecast`` of the way that the person wants to look at.
    """

    wanted = Signal()
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(4)
        self._told = label("", "quiet")
        self._told.setFont(sized(self.font(), 0.93))
        self._line.addWidget(self._told)
        self._buttons: list[QPushButton] = []
        self._ways: tuple[Forecast, ...] = ()
        self._number = 0
        self._line.addStretch(1)
        self.more = button(translate("Review", "Other ways"), "link")
        self.more.setToolTip(translate("Review", "Have several ways foreseen, and look through them"))
        self.more.setFont(sized(self.font(), 0.93))
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(self.wanted)

    def show_ways(self, forecast: Forecast, known: Curve = ()) -> None:
        """Offer the ways of this forecast; without any, to have some looked for.

        ``known`` is what agreement has been worth: each way is told with how often such a one was right.
        """
        for made in self._buttons:
            self._line.removeWidget(made)
            made.hide()
            made.deleteLater()
        shown = forecast.ways[:_SHOWN]
        self._ways = tuple(way.forecast for way in shown)
        self._number = _number(self._ways, [step.action for step in forecast.steps])
        self.offer()
        several = len(shown) > 1
        self._told.setText(
            translate("Review", "Ways") if several else translate("Review", "No other way was found") if shown else ""
        )
        self._buttons = []
        for number, way in enumerate(shown if several else (), 1):
            share, right = (f"{round(each * 100)} %" for each in (way.agreement, worth(way.agreement, known)))
            made = QPushButton(f"{number}  ·  {right}")
            made.setProperty("part", "segment")
            made.setFont(sized(self.font(), 0.93))
            made.setCheckable(True)
            made.setChecked(number == self._number)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            told = translate("Review", "{share} of the ways that were sampled mean this one").format(share=share)
            if known:
                told += "\n" + translate("Review", "Such ways were right {right} of the time").format(right=right)
            made.setToolTip(told)
            made.setAccessibleName(
                translate("Review", "Way {number}, {share} agree").format(number=number, share=share)
            )
            made.clicked.connect(lambda _=False, number=number: self._take(number))
            self._buttons.append(made)
            self._line.insertWidget(number, made)
            made.show()

    def offer(self) -> None:
        """Show again what was shown last."""
        self.setVisible(bool(self._ways))
        self.more.setVisible(not self._ways)

    def turn(self, by: int) -> bool:
        """Take the next way, or (-1) the one before, around the ends; False where there is only one."""
        if len(self._ways) < 2:
            return False
        self._take((self._number - 1 + by) % len(self._ways) + 1 if self._number else 1)
        return True

    def _take(self, number: int) -> None:
        for place, made in enumerate(self._buttons, 1):
            made.setChecked(place == number)
        self.chosen.emit(self._ways[number - 1])


def _number(ways: Sequence[Forecast], actions: Sequence[Action]) -> int:
    """Which of the ways these actions are (from 1), 0 for none."""
    same = (number for number, way in enumerate(ways, 1) if [step.action for step in way.steps] == list(actions))
    return next(same, 0)
