"""What a goal takes from elsewhere: goals from before, a file's name, text from the screen; and its policy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from agent.errors import AgentError
from agent.settings import Settings
from app.backstage import Backstage
from app.goal_box import GoalBox
from app.preferences import Preferences
from app.region import RegionPicker
from app.saved_goals import SavedGoals
from app.screens import screen_under

Read = Callable[[QRect, Settings], str]
"""The text in a part of the desktop (physical pixels), private windows painted over. Raises ``AgentError``."""

_UNCOVERED_MS = 350
"""Milliseconds that the screen has to show what our windows covered."""


class GoalSources(QObject):
    """Serves a goal box.

    Signals:
        troubled: an ``AgentError`` that the person is told of.
        changed: the key of a setting that is different now.
    """

    troubled = Signal(object)
    changed = Signal(str)

    def __init__(self, box: GoalBox, window: QWidget, preferences: Preferences, saved: SavedGoals, read: Read) -> None:
        super().__init__(window)
        self._box = box
        self._window = window
        self._preferences = preferences
        self._saved = saved
        self._read = read
        self._recent: tuple[str, ...] = ()
        self._picker: RegionPicker | None = None
        self._backstage = Backstage(self)
        tools = box.tools
        tools.opened.connect(self.renew)
        tools.taken.connect(box.take)
        tools.saved.connect(self._save)
        tools.file_wanted.connect(self._name_file)
        tools.region_wanted.connect(self._pick)
        tools.policy_chosen.connect(self._choose)
        self.renew()

    def remember(self, goals: tuple[str, ...]) -> None:
        """The goals of the last runs, the latest first."""
        self._recent = goals
        self.renew()

    def renew(self) -> None:
        """Bring what is offered up to date."""
        from models.catalog import DEFAULT_POLICY, names  # noqa: PLC0415 - the window is up sooner without
        from models.endpoints.book import endpoints  # noqa: PLC0415

        current = self._preferences.settings.policy
        here = (*names(), *(endpoint.name for endpoint in endpoints()))
        self._box.tools.show_goals(self._box.line.text(), self._recent, self._saved.all())
        self._box.tools.show_policies(here, current)
        self._box.show_bundled(current == DEFAULT_POLICY)

    def close(self) -> None:
        """Nothing more is read or told."""
        self._backstage.close()
        if self._picker is not None:
            self._picker.close()

    def _save(self) -> None:
        try:
            self._saved.turn(self._box.line.text())
        except AgentError as error:
            self.troubled.emit(error)

    def _choose(self, policy: str) -> None:
        try:
            self._preferences.change("policy", policy)
        except AgentError as error:
            self.troubled.emit(error)
        self.changed.emit("policy")
        self.renew()

    def _name_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Name a file in the goal"), str(Path.home()))
        if chosen:
            self._box.add(f'"{chosen}"')

    # --- A part of the screen -----------------------------------------------------------------------------------------

    def _pick(self) -> None:
        """Our windows step aside, the person draws, and what stands there is read into the goal."""
        self._window.showMinimized()
        self._picker = RegionPicker(screen_under(self._window))
        self._picker.picked.connect(self._picked)
        QTimer.singleShot(_UNCOVERED_MS, self._picker, self._picker.open)

    def _picked(self, part: QRect) -> None:
        self._picker = None
        if part.isEmpty():
            self._come_back()
            return
        QTimer.singleShot(_UNCOVERED_MS, self, lambda: self._read_part(part))

    def _read_part(self, part: QRect) -> None:
        settings = self._preferences.settings
        self._backstage.do("reading", lambda: self._read(part, settings), self._add_text, self._fail)

    def _add_text(self, text: str) -> None:
        self._come_back()
        if text:
            self._box.add(f'"{text}"')
        else:
            self._fail(AgentError(self.tr("No text was found there."), self.tr("Draw a rectangle around some.")))

    def _fail(self, error: AgentError) -> None:
        self._come_back()
        self.troubled.emit(error)

    def _come_back(self) -> None:
        self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()
        self._box.take_focus()
