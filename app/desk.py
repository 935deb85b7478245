"""The desk: the app with its main window, tray and other windows, and one run after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QApplication

from agent.errors import AgentError
from agent.events import Aimed
from agent.grounding import MarksGrounder
from agent.rules.courtesy import Helm
from agent.rules.risk import assess
from agent.settings import Settings
from agent.types import ApprovalMode, Box, Ending, EndingKind, Pixels
from app.backstage import Backstage
from app.bridge import Bridge, Happened, Message, Over, Probed
from app.goal_sources import GoalSources, Sight
from app.macros import called_in
from app.main_window import MainWindow, PastRun
from app.person import QtPerson
from app.qt_classes import QtClasses
from app.runner import Compose, Runner
from app.saved_goals import SavedGoals, saved_goals_path
from app.stage import Lore, Stage
from app.tray import Tray
from app.veil import QtVeil
from app.windows.places import Place
from app.windows.rooms import Rooms
from app.windows.whereabouts import put_away, show_again

Probe: TypeAlias = Callable[[], str]
"""Looks whether a forecast can be made; says the policy's name, or raises an ``AgentError`` with its advice."""

Recall: TypeAlias = Callable[[], Sequence[PastRun]]
"""The last runs, the latest first. Raises ``AgentError``."""

Back: TypeAlias = Callable[[], tuple[str, Compose]]
"""The goal and the mind of the way back over the last run. Raises ``AgentError`` where there is none."""

Resume: TypeAlias = Callable[[str], tuple[str, Compose]]
"""The goal and the mind of a run that goes on from the one of this id. Raises ``AgentError`` where it cannot."""

Recite: TypeAlias = Callable[[str, Mapping[str, str]], tuple[str, Compose]]
"""The goal and the mind of a macro of this name with these values. Raises ``AgentError`` where it cannot be done."""

Choose: TypeAlias = Callable[[ApprovalMode], None]
"""Takes the mode that the person chose from now on. Raises ``AgentError`` where it cannot be kept for the next time."""

WIND_UP = 5.0
"""Seconds that a run has to end when the program does; after that the hands' own process sees to it."""


class Desk(QObject):
    """The application with a main window: one run after the other."""

    def __init__(
        self,
        compose: Compose,
        probe: Probe,
        recall: Recall,
        stop_chord: str = "",
        back: Back | None = None,
        choose: Choose | None = None,
        resume: Resume | None = None,
        rooms: Rooms | None = None,
        helm: Helm | None = None,
        recite: Recite | None = None,
    ) -> None:
        super().__init__()
        self._recite = recite
        self._resume = resume
        self._back = back
        self._choose = choose
        self._did = False
        self._practising = False
        self._chord = ""
        self._probe = probe
        self._probing = list[threading.Thread]()
        self._recall = recall
        self._backstage = Backstage(self)
        self._classes = QtClasses(self)
        self._classes.made.connect(self._read_ahead)
        self._policy = ""
        self.bridge = Bridge(self)
        self.stage = Stage(self.bridge, Lore(assess, MarksGrounder()), stop_chord, self, helm)
        self.window = MainWindow()
        self.tray = Tray(self)
        self.rooms = rooms or Rooms()
        self._sources = GoalSources(
            self.window.goal,
            self.window,
            self.rooms.preferences,
            SavedGoals(saved_goals_path()),
            _sight(self.stage.foreground.composited),
        )
        self._sources.troubled.connect(self.window.show_trouble)
        self._sources.changed.connect(self._heed)
        self.rooms.preferences.obstacle = self.stage.foreground.obstacle
        self.stage.foreground.keep_listening()
        self._use_goal_chord()
        self.stage.foreground.summoned.connect(self._summon)
        self._runner = Runner(self.bridge, compose, QtPerson(self.bridge), QtVeil(self.bridge))
        self._quitting = self._leaving = False
        self.bridge.arrived.connect(self._hear)
        self._runner.finished.connect(self._finished)
        self.stage.stopped.connect(self.stop)
        self.window.asked.connect(self.ask)
        self.window.turned.connect(self._turn)
        self.window.undone.connect(self.take_back)
        self.window.stopped.connect(self.stop)
        self.window.retried.connect(self.look_for_policy)
        self.window.closed.connect(self._close_window)
        self.window.resumed.connect(self.take_up)
        for offered in (self.window.wanted, self.tray.wanted):
            offered.connect(self._open_room)
        self.rooms.again.connect(self.start)
        self.rooms.resumed.connect(self.take_up)
        self.rooms.forgotten.connect(self._remember)
        self.rooms.forgotten.connect(self.window.withdraw_undo)
        self.rooms.changed.connect(self._heed)
        self.rooms.recited.connect(self.recite)
        self.rooms.practised.connect(self._practise)
        self.rooms.recording.connect(self._step_aside)
        self.rooms.goal_wanted.connect(self._summon)
        self.rooms.left.connect(self.quit)
        self.tray.opened.connect(self.raise_window)
        self.tray.stopped.connect(self.stop)
        self.tray.quitted.connect(self._leave)
        self.tray.absent.connect(self._stay_within_reach)

    def open(self) -> None:
        """Show the window and look for a policy."""
        self._backstage.do("runs", self._recall, self._remembered_first, self.window.show_history_error)
        self.window.show()
        self.window.goal.take_focus()
        self.look_for_policy()
        self._classes.begin()

    def look_for_policy(self) -> None:
        """Look on a thread of its own: reading a model's file may take a while."""
        self.window.show_loading()
        self._probing = [probing for probing in self._probing if probing.is_alive()]
        self._probing.append(threading.Thread(target=self._look_for_policy, name="probe", daemon=True))
        self._probing[-1].start()

    def start(self, goal: str, compose: Compose | None = None, picture: Pixels | None = None) -> None:
        """Begin a run: the window steps aside, for what it covers is what is to be looked at.

        ``picture`` goes with the goal.
        """
        if self._runner.running or self.rooms.busy:
            return
        self._did = False
        if self._chord:
            self.stage.name_chord(self._chord)
        self.rooms.hide()
        self.window.show_running(goal)
        self.tray.show_running(True)
        self.bridge.soon(self._take_window_away)
        self.stage.open(goal)
        self._runner.start(goal, compose, picture)

    def _take_window_away(self) -> None:
        put_away(self.window, minimised=not self.tray.confirmed)

    def _stay_within_reach(self) -> None:
        """There is no tray, perhaps no longer: a window that only it could bring back is where windows are found."""
        if self.window.isHidden():
            self.window.showMinimized()

    def _step_aside(self, on: bool) -> None:
        """A demonstration begins, or is over: then its own window comes to the front."""
        if on:
            self._take_window_away()
        else:
            show_again(self.window)

    def ask(self, goal: str) -> None:
        """What was typed into the goal box: a goal, or the call of a macro."""
        try:
            call = called_in(goal)
        except AgentError as error:
            self.window.show_trouble(error)
            return
        if call is None or self._recite is None:
            self.start(goal, picture=self.window.goal.attached.picture)
        else:
            self.recite(*call)

    def recite(self, name: str, values: Mapping[str, str]) -> None:
        """Begin a macro: its steps are reviewed like any."""
        if self._recite is None or self._runner.running:
            return
        try:
            goal, compose = self._recite(name, values)
        except AgentError as error:
            self.window.show_trouble(error)
            self.raise_window()
            return
        self.start(goal, compose)

    def take_back(self) -> None:
        """Begin the way back over the last run: its steps are reviewed like any."""
        if self._back is None or self._runner.running:
            return
        try:
            goal, compose = self._back()
        except AgentError as error:
            self.window.show_trouble(error)
            return
        self.start(goal, compose)

    def take_up(self, run: str) -> None:
        """Begin a run that goes on from an earlier one, and is asked about anew."""
        if self._resume is None or self._runner.running:
            return
        try:
            goal, compose = self._resume(run)
        except AgentError as error:
            self.window.show_trouble(error)
            self.raise_window()
            return
        self.start(goal, compose)

    def answer_bell(self) -> None:
        """Another start asks for us: while a run is under way its panel has the floor, and nothing may cover it."""
        if not self._runner.running:
            self.raise_window()

    def _heed(self, key: str) -> None:
        """A setting is different now: what a run is made of is read when it begins, the rest is shown at once."""
        if key == "policy":
            from models.endpoints.book import leaving  # noqa: PLC0415 - at start it is told by whoever starts us

            try:
                self.window.show_leaving(leaving(self.rooms.preferences.settings.policy))
            except AgentError as error:
                self.window.show_trouble(error)
            self._sources.renew()
            self._policy = ""  # whether this one is ready nobody knows yet
            if not self._runner.running:
                self.look_for_policy()
        elif key == "stop_chord":
            self._chord = self.rooms.preferences.settings.stop_chord
        elif key == "goal_chord":
            self._use_goal_chord()
        elif key == "approve":
            self.window.goal.show_mode(self.rooms.preferences.settings.approve)

    def _use_goal_chord(self) -> None:
        """Hear the chord of the settings from now on, and say what keeps us from it."""
        chord = self.rooms.preferences.settings.goal_chord
        self.window.show_deaf(chord, self.stage.foreground.use(chord))

    def _open_room(self, place: Place) -> None:
        """Not while a run is under way: nothing of ours may cover what is acted on."""
        if not self._runner.running and not self.rooms.busy:
            self.rooms.open(place)

    def _practise(self, goal: str) -> None:
        if self._runner.running or self.rooms.busy:  # begun while the practice window was opening: that goes again
            self.rooms.tell_ending(Ending(EndingKind.STOPPED, "another run is under way"), show=False)
            return
        self._practising = True
        self.start(goal)

    def _turn(self, mode: ApprovalMode) -> None:
        if self._choose is None:
            return
        try:
            self._choose(mode)
        except AgentError as error:
            self.window.show_trouble(error)

    def stop(self) -> None:
        """Stop the run, if one is under way."""
        self._runner.stop("the Stop button")

    def _leave(self) -> None:
        """The person wants the end: of a demonstration that would be lost they are asked, once no run has the floor."""
        if not self.rooms.unsaved:
            self.quit()
        elif self._runner.running:
            self._leaving = True
            self._runner.stop("quitting")
        else:
            self.rooms.leave()

    def quit(self) -> None:
        """Stop what runs, then end, and ask nobody: no window either, as Qt's own ``quit`` would."""
        self._quitting = True
        if self._runner.running:
            self._runner.stop("quitting")
        else:
            QApplication.exit()

    def raise_window(self) -> None:
        """The window in front of the others; a chord that another program had may be free by now."""
        self._use_goal_chord()
        show_again(self.window)
        self.window.raise_()
        self.window.activateWindow()

    def _summon(self) -> None:
        """The chord brings the goal box, unless a run has the floor; what a recording shows it moves aside."""
        if self.rooms.busy:
            self.rooms.make_room()
        elif not self._runner.running:
            self.raise_window()
            self.window.goal.take_focus()

    def shut(self) -> None:
        """After the event loop: nothing crosses any more, every window goes."""
        self.bridge.close()
        self._runner.wind_up(WIND_UP)  # first: nothing that is waited for may hold up a stop
        self._backstage.close()
        for probing in self._probing:  # one that outlives the windows would take them down with it, on its own thread
            probing.join(WIND_UP)
        self.stage.shut()
        self._sources.close()
        self.rooms.shut()
        self.tray.close()
        self.window.hide()
        self.window.deleteLater()

    def _hear(self, message: Message) -> None:
        if isinstance(message, Happened) and isinstance(message.event, Aimed):
            self._did = True
        if isinstance(message, Probed) and not self._runner.running:
            self._policy = message.policy
            if message.error is not None:
                self.window.show_unready(message.error)
            else:
                self.window.show_ready(message.policy)

    def _finished(self, over: Over) -> None:
        self.tray.show_running(False)
        if self._quitting:
            QApplication.exit()
            return
        advice = over.advice
        if over.bug:
            advice = self.tr("This is a mistake in TraceR1 itself; the log has the details.")
        self.window.show_ended(over.ending, advice, undoable=self._did and self._back is not None)
        if self._policy:
            self.window.show_ready(self._policy)
        else:
            self.look_for_policy()
        self._remember()
        self.bridge.soon(self.raise_window)
        if self._practising:
            self._practising = False
            # After the window, which would cover it; where another run has begun meanwhile it covers nothing.
            self.bridge.soon(lambda: self.rooms.tell_ending(over.ending, show=not self._runner.running))
        if self._leaving:
            self._leaving = False
            self.bridge.soon(self._leave)

    def _close_window(self) -> None:
        if self.tray.confirmed:
            self.window.hide()
        else:
            self._leave()

    def _remember(self) -> None:
        """Show the runs before; they are read behind the stage, for the disk may take its time."""
        self._backstage.do("runs", self._recall, self._remembered, self.window.show_history_error)

    def _remembered(self, runs: Sequence[PastRun]) -> None:
        self._sources.remember(tuple(run.goal for run in runs))
        self.window.show_history(runs, datetime.now().astimezone())

    def _remembered_first(self, runs: Sequence[PastRun]) -> None:
        self._remembered(runs)
        last = runs[0] if runs and self._resume is not None and not self._runner.running else None
        if last is not None and last.ending is None and not last.written:
            self.window.show_cut_off(last)

    def _look_for_policy(self) -> None:
        try:
            found = Probed(self._probe())
        except AgentError as error:
            found = Probed("", error)
        self.bridge.send(found)

    def _read_ahead(self) -> None:
        self.stage.get_ready()
        self._backstage.do("windows", self.rooms.read_ahead, lambda _: None, self.window.show_trouble)


def _sight(composited: Callable[[], bool]) -> Sight:
    def cut(part: QRect, settings: Settings) -> Pixels:
        from app.wiring import picture_of  # noqa: PLC0415 - slow to load, and few goals have a part of the screen

        return picture_of(Box(part.x(), part.y(), part.width(), part.height()), settings)

    def read(picture: Pixels) -> str:
        from app.wiring import text_in  # noqa: PLC0415

        return text_in(picture)

    def sees(policy: str) -> bool:
        from models.choosing import sees_pictures  # noqa: PLC0415

        return sees_pictures(policy)

    return Sight(cut, read, sees, composited)
