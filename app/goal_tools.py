"""What stands under the goal line: goals from before, what to attach, and the policy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from app import words
from app.theme import sized

_SHOWN = 12
"""So many recent goals are offered."""


class GoalTools(QWidget):
    """Signals:
    taken: a goal from before that the person wants again.
    saved: the person saves the goal in the line, or no longer.
    file_wanted: the person wants to name a file in the goal.
    file_text_wanted: the person wants the text of a file put into the goal.
    region_wanted: the person wants a part of the screen to go with the goal, as a picture.
    picture_wanted: the person wants a picture from a file to go with the goal.
    text_wanted: the person wants to have a part of the screen read into the goal.
    policy_chosen: the name of the policy that is to be used from now on.
    shelf_wanted: the person wants to see the other policies.
    opened: a menu is about to be shown.
    """

    taken = Signal(str)
    saved = Signal()
    file_wanted = Signal()
    file_text_wanted = Signal()
    region_wanted = Signal()
    picture_wanted = Signal()
    text_wanted = Signal()
    policy_chosen = Signal(str)
    shelf_wanted = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        self._goals = self._add(line, self.tr("Goals"), self.tr("Goals from before, and those you saved"))
        self._attach = self._add(line, self.tr("Attach"), self.tr("Put a file or a part of the screen to the goal"))
        attach = self._menu(self._attach)
        attach.setToolTipsVisible(True)
        for caption, told, wanted in (
            (
                self.tr("The name of a file…"),
                self.tr("It stands in the goal and can be typed, into a file dialog for example; it is not read."),
                self.file_wanted,
            ),
            (
                self.tr("The text of a file…"),
                self.tr("Its beginning stands in the goal, where you see and change it. No more of it is read out."),
                self.file_text_wanted,
            ),
            (
                self.tr("A part of the screen…"),
                self.tr("A picture goes with the goal, to a policy that can see one."),
                self.region_wanted,
            ),
            (
                self.tr("A picture from a file…"),
                self.tr("It goes with the goal, to a policy that can see one; a picture can be pasted too."),
                self.picture_wanted,
            ),
            (
                self.tr("Text from the screen…"),
                self.tr("What stands there is read, and its beginning stands in the goal."),
                self.text_wanted,
            ),
        ):
            attach.addAction(caption, wanted.emit).setToolTip(told)
        line.addStretch(1)
        self._policy = self._add(line, self.tr("Policy"), self.tr("Which policy foresees the steps"))
        self._menu(self._goals).aboutToShow.connect(self.opened)
        self._menu(self._policy).aboutToShow.connect(self.opened)

    def show_goals(self, goal: str, recent: Sequence[str], saved: Sequence[str]) -> None:
        """Offer these, and to save ``goal``, or to save it no longer."""
        menu = self._menu(self._goals)
        menu.clear()
        keep = menu.addAction(
            self.tr("Save no longer") if goal in saved else self.tr("Save this goal"), self.saved.emit
        )
        keep.setEnabled(bool(goal))
        others = [one for one in dict.fromkeys(recent) if one not in saved][:_SHOWN]
        for title, goals in ((self.tr("Saved"), saved), (self.tr("Recent"), others)):
            if goals:
                menu.addSection(title)
            for one in goals:
                # An ampersand in a goal is one, and no mnemonic.
                menu.addAction(words.plain(one, 70).replace("&", "&&"), lambda one=one: self.taken.emit(one))

    def show_policies(self, names: Sequence[str], current: str) -> None:
        """Offer these policies; ``current`` is in use."""
        self._policy.setText(f"{words.plain(current, 28).replace('&', '&&')} ▾")
        self._policy.setAccessibleName(self.tr("Policy: {name}").format(name=current))
        menu = self._menu(self._policy)
        menu.clear()
        for name in names:
            action = menu.addAction(words.plain(name, 60).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == current)
            action.triggered.connect(lambda _=False, name=name: self.policy_chosen.emit(name))
        menu.addSeparator()
        menu.addAction(self.tr("Other policies…"), self.shelf_wanted.emit)

    def _add(self, line: QHBoxLayout, caption: str, tip: str) -> QPushButton:
        made = QPushButton(f"{caption} ▾")
        made.setProperty("part", "link")
        made.setFont(sized(self.font(), 0.93))
        made.setToolTip(tip)
        made.setAccessibleName(caption)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setMenu(QMenu(made))
        line.addWidget(made)
        return made

    def _menu(self, button: QPushButton) -> QMenu:
        menu = button.menu()
        assert isinstance(menu, QMenu)
        return menu
