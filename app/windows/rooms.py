"""The windows beside the main one: which there are, and that each is loaded and made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from agent.settings import Settings, settings_path
from app.preferences import Preferences
from app.rounds import soon
from app.windows.places import Place
from app.windows.whereabouts import put_away

if TYPE_CHECKING:
    from agent.types import Ending
    from app.history.archive import Archive
    from app.windows.room import Room
    from app.windows.teach_window import TeachWindow

# ruff: noqa: F401, PLC0415 - the application is up sooner where a window is loaded only once it is wanted


class Rooms(QObject):
    """Signals:
    again: a goal that is to be tried again.
    resumed: the id of a run that is to be taken up.
    forgotten: runs were deleted, or added.
    changed: the key of a setting that is different now.
    recited: the name of a macro and its values, to be done now.
    practised: the goal of a practice window, which has the keyboard now.
    goal_wanted: the person wants to write a goal.
    recording: whether a demonstration is recorded now, in which nothing of ours may be in the way.
    left: the program may end, as it was to.
    """

    recording = Signal(bool)
    left = Signal()

    recited = Signal(str, object)
    practised = Signal(str)

    changed = Signal(str)
    again = Signal(str)
    resumed = Signal(str)
    forgotten = Signal()
    goal_wanted = Signal()

    def __init__(self, preferences: Preferences | None = None, archive: Archive | None = None) -> None:
        super().__init__()
        self.preferences = preferences or Preferences(Settings(), settings_path())
        self._given = archive
        self._makers: dict[Place, Callable[[], Room]] = {
            Place.HISTORY: self._history,
            Place.MACROS: self._macros,
            Place.MODELS: self._models,
            Place.TEACH: self._teach,
            Place.LEARN: self._learn,
            Place.PRIVACY: self._privacy,
            Place.DOCTOR: self._doctor,
            Place.SETTINGS: self._settings,
            Place.FIRST_STEPS: self._first_steps,
            Place.ABOUT: self._about,
        }
        self._made: dict[Place, Room] = {}
        self._coming: list[Room] = []

    def read_ahead(self) -> None:
        """Load what the windows are made of: whoever opens one first would wait for it.

        On whatever thread, once Qt's classes are made.
        """
        import app.history.window
        import app.windows.about_window
        import app.windows.doctor_window
        import app.windows.first_steps
        import app.windows.learn_window
        import app.windows.macros_window
        import app.windows.models_window
        import app.windows.privacy_window
        import app.windows.settings_window
        import app.windows.teach_window

    def open(self, place: Place) -> Room:
        """Bring the window of this place to the front; a new one comes in a moment, for making it took one."""
        if place in self._made:
            self._made[place].open()
        else:
            self._made[place] = self._makers[place]()
            self._coming.append(self._made[place])
            soon(self._made[place], self._made[place].winId)  # the display server takes its time over a window
            soon(self, self._bring)
        return self._made[place]

    def _bring(self) -> None:
        if self._coming:
            self._coming.pop(0).open()

    @property
    def busy(self) -> bool:
        """Whether a demonstration is recorded now: nothing else may begin."""
        return (room := self._teaching()) is not None and room.under_way

    @property
    def unsaved(self) -> bool:
        """Whether there is a demonstration that the end of the program would lose."""
        return (room := self._teaching()) is not None and room.unsaved

    def leave(self) -> None:
        """The program is to end: ask about what would be lost. ``left`` is told once nothing would be."""
        if (room := self._teaching()) is not None:
            room.leave()

    def make_room(self) -> None:
        """What is on the screen of a recording is in the way, if one is under way."""
        if (room := self._teaching()) is not None and room.under_way:
            room.make_room()

    def _teaching(self) -> TeachWindow | None:
        if (room := self._made.get(Place.TEACH)) is None:
            return None
        from app.windows.teach_window import TeachWindow

        return room if isinstance(room, TeachWindow) else None

    def hide(self) -> None:
        """Out of sight: a run begins, and what they cover is what is to be looked at."""
        self._coming.clear()
        for room in self._made.values():
            put_away(room, minimised=False)

    def welcome(self) -> None:
        """Show the first steps to who has not seen them yet."""
        from app.windows.first_steps import are_new

        if are_new():
            self.open(Place.FIRST_STEPS)

    def tell_ending(self, ending: Ending, *, show: bool = True) -> None:
        """How the run in the practice window ended; ``show`` brings the first steps to the front for it."""
        from app.windows.first_steps import FirstSteps

        room = self.open(Place.FIRST_STEPS) if show else self._made.get(Place.FIRST_STEPS)
        if isinstance(room, FirstSteps):
            room.tell_ending(ending)

    def shut(self) -> None:
        """For good, before the application ends."""
        self._coming.clear()
        for room in self._made.values():
            room.shut()
        self._made.clear()

    def _archive(self) -> Archive:
        from app.history.archive import Archive

        return self._given or Archive()

    def _history(self) -> Room:
        from agent.grounding import MarksGrounder
        from agent.rules.risk import assess
        from app.history.window import HistoryWindow

        made = HistoryWindow(self._archive(), assess, MarksGrounder())
        made.again.connect(self.again)
        made.resumed.connect(self.resumed)
        made.kept.connect(self._make_macro)
        made.changed.connect(self.forgotten)
        made.goal_wanted.connect(self.goal_wanted)
        return made

    def _macros(self) -> Room:
        from app.windows.macros_window import MacrosWindow

        made = MacrosWindow(self._archive())
        made.recited.connect(self.recited)
        made.wanted.connect(self.open)
        return made

    def _make_macro(self, run_id: str) -> None:
        from app.windows.macros_window import MacrosWindow

        room = self.open(Place.MACROS)
        if isinstance(room, MacrosWindow):
            room.make(run_id)

    def _models(self) -> Room:
        from app.windows.models_window import ModelsWindow

        made = ModelsWindow(self.preferences)
        made.changed.connect(self.changed)
        return made

    def _teach(self) -> Room:
        from app.teaching import Teaching
        from app.windows.teach_window import TeachWindow

        made = TeachWindow(self.preferences, Teaching(), self._archive())
        made.recording.connect(self._step_aside)
        made.kept.connect(self.forgotten)
        made.wanted.connect(self.open)
        made.looked.connect(self._look_at)
        made.left.connect(self.left)
        return made

    def _look_at(self, run_id: str, at_fault: bool) -> None:
        from app.history.window import HistoryWindow

        room = self.open(Place.HISTORY)
        if isinstance(room, HistoryWindow):
            room.seek(run_id, at_fault=at_fault)

    def _step_aside(self, on: bool) -> None:
        if on:
            self.hide()
        self.recording.emit(on)

    def _learn(self) -> Room:
        from app.windows.learn_window import LearnWindow

        made = LearnWindow(self.preferences, self._archive())
        made.changed.connect(self.changed)
        made.wanted.connect(self.open)
        return made

    def _privacy(self) -> Room:
        from app.windows.privacy_window import PrivacyWindow
        from app.windows.secrets_box import SystemKeychain

        made = PrivacyWindow(self.preferences, self._archive(), SystemKeychain())
        made.changed.connect(self.changed)
        made.forgotten.connect(self.forgotten)
        made.wanted.connect(self.open)
        return made

    def _doctor(self) -> Room:
        from app.doctor import examine
        from app.windows.doctor_window import DoctorWindow

        return DoctorWindow(self.preferences, examine)

    def _settings(self) -> Room:
        from app.windows.settings_window import SettingsWindow

        made = SettingsWindow(self.preferences)
        made.changed.connect(self.changed)
        made.wanted.connect(self.open)
        return made

    def _first_steps(self) -> Room:
        from app.windows.first_steps import FirstSteps

        made = FirstSteps(self.preferences)
        made.changed.connect(self.changed)
        made.practised.connect(self.practised)
        made.wanted.connect(self.open)
        return made

    def _about(self) -> Room:
        from app.windows.about_window import AboutWindow

        return AboutWindow()
