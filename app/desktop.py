"""The entry of the faces: `tracer1 app`, and a run from the terminal that is shown and asked about on the screen."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from types import FrameType
from typing import TypeAlias

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from agent.errors import AgentError
from agent.events import Aimed
from agent.eyes.screen import MssScreen
from agent.grounding import MarksGrounder
from agent.rules.risk import assess
from agent.types import ApprovalMode, Ending, EndingKind
from app.bridge import Bridge, Happened, Message, Over, Probed
from app.main_window import MainWindow, PastRun
from app.person import QtPerson
from app.runner import Compose, Runner, Tell
from app.stage import Lore, Stage
from app.theme import Theme, icon
from app.tray import Tray
from app.veil import QtVeil

Probe: TypeAlias = Callable[[], str]
"""Looks whether a forecast can be made; says the policy's name, or raises an ``AgentError`` with its advice."""

_WIND_UP = 5.0
"""Seconds that a run has to end when the program does; after that the hands' own process sees to it."""

Recall: TypeAlias = Callable[[], Sequence[PastRun]]
"""The last runs, the latest first. Raises ``AgentError``."""


Back: TypeAlias = Callable[[], tuple[str, Compose]]
"""The goal and the mind of the way back over the last run. Raises ``AgentError`` where there is none."""

Choose: TypeAlias = Callable[[ApprovalMode], None]
"""Takes the mode that the person chose from now on. Raises ``AgentError`` where it cannot be kept for the next time."""


def run_with_faces(compose: Compose, goal: str, *, stop_hint: str = "", tell: Tell | None = None) -> Ending:
    """One run from a terminal: forecast and review on the screen, progress to ``tell`` on the agent thread.

    Returns when the run has ended. Ctrl+C stops the run. Raises ``ScreenError`` where there is no display for it.
    """
    application = make_application()
    bridge = Bridge()
    stage = Stage(bridge, _lore(), stop_hint)
    runner = Runner(bridge, compose, QtPerson(bridge), QtVeil(bridge), tell)
    endings: list[Ending] = []

    def finish(over: Over) -> None:
        # A terminal shows no more than the ending: what can be done about it is said there.
        advised = f"{over.ending.reason.removesuffix('.')}. {over.advice}" if over.advice else over.ending.reason
        endings.append(replace(over.ending, reason=advised))
        application.quit()

    runner.finished.connect(finish)
    stage.stopped.connect(lambda: runner.stop("the Stop button"))
    with _interrupts(lambda: runner.stop("Ctrl+C")):
        stage.open(goal)
        QTimer.singleShot(0, bridge, lambda: runner.start(goal))
        application.exec()
    bridge.close()
    runner.wind_up(_WIND_UP)
    stage.shut()
    return endings[0] if endings else Ending(EndingKind.STOPPED, "the session's end")


def run_app(
    compose: Compose,
    probe: Probe,
    recall: Recall,
    *,
    stop_hint: str = "",
    back: Back | None = None,
    choose: Choose | None = None,
    mode: ApprovalMode = ApprovalMode.TRAJECTORY,
) -> int:
    """`tracer1 app`: runs until the person quits. Raises ``ScreenError`` where there is no display for it."""
    application = make_application()
    desk = Desk(compose, probe, recall, stop_hint, back, choose)
    desk.window.goal.show_mode(mode)
    with _interrupts(desk.quit):
        desk.open()
        code = application.exec()
    desk.shut()
    return code


def say_busy(error: AgentError) -> None:
    """Tell a person who started the application a second time what is going on."""
    make_application()
    box = QMessageBox(QMessageBox.Icon.Information, "TraceR1", str(error))
    box.setInformativeText(error.advice)
    box.setWindowIcon(icon())
    box.exec()


def make_application() -> QApplication:
    """The one application of this process, dressed. Raises ``ScreenError`` where Qt would end the process instead."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    if os.environ.get("QT_QPA_PLATFORM", "") in ("", "xcb"):
        MssScreen().close()
        # Where X11 is there beside Wayland, be where the eyes and the hands are.
        os.environ["QT_QPA_PLATFORM"] = "xcb" if sys.platform.startswith("linux") else ""
    application = QApplication(["tracer1"])
    application.setApplicationName("tracer1")
    application.setApplicationDisplayName("TraceR1")
    application.setDesktopFileName("tracer1")
    application.setWindowIcon(icon())
    application.setQuitOnLastWindowClosed(False)
    Theme(application)
    return application


class Desk(QObject):
    """The application with a main window: one run after the other."""

    def __init__(
        self,
        compose: Compose,
        probe: Probe,
        recall: Recall,
        stop_hint: str = "",
        back: Back | None = None,
        choose: Choose | None = None,
    ) -> None:
        super().__init__()
        self._back = back
        self._choose = choose
        self._did = False
        self._probe = probe
        self._recall = recall
        self._policy = ""
        self.bridge = Bridge(self)
        self.stage = Stage(self.bridge, _lore(), stop_hint, self)
        self.window = MainWindow()
        self.tray = Tray(self)
        self._runner = Runner(self.bridge, compose, QtPerson(self.bridge), QtVeil(self.bridge))
        self._quitting = False
        self.bridge.arrived.connect(self._hear)
        self._runner.finished.connect(self._finished)
        self.stage.stopped.connect(self.stop)
        self.window.asked.connect(self.start)
        self.window.turned.connect(self._turn)
        self.window.undone.connect(self.take_back)
        self.window.stopped.connect(self.stop)
        self.window.retried.connect(self.look_for_policy)
        self.window.closed.connect(self._close_window)
        self.tray.opened.connect(self.raise_window)
        self.tray.stopped.connect(self.stop)
        self.tray.quitted.connect(self.quit)

    def open(self) -> None:
        """Show the window and look for a policy."""
        self._remember()
        self.window.show()
        self.window.goal.take_focus()
        self.look_for_policy()

    def look_for_policy(self) -> None:
        """Look on a thread of its own: reading a model's file may take a while."""
        self.window.show_loading()
        threading.Thread(target=self._look_for_policy, name="probe", daemon=True).start()

    def start(self, goal: str, compose: Compose | None = None) -> None:
        """Begin a run: the window steps aside, for what it covers is what is to be looked at."""
        if self._runner.running:
            return
        self._did = False
        self.window.show_running(goal)
        self.tray.show_running(True)
        if self.tray.confirmed:
            self.window.hide()
        else:
            self.window.showMinimized()
        self.stage.open(goal)
        self._runner.start(goal, compose)

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

    def quit(self) -> None:
        """Stop what runs, then end."""
        self._quitting = True
        if self._runner.running:
            self._runner.stop("quitting")
        else:
            QApplication.quit()

    def raise_window(self) -> None:
        """The window in front of the others."""
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def shut(self) -> None:
        """After the event loop: nothing crosses any more, every window goes."""
        self.bridge.close()
        self._runner.wind_up(_WIND_UP)
        self.stage.shut()
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
            QApplication.quit()
            return
        advice = over.advice
        if over.bug:
            advice = "This is a mistake in TraceR1 itself; the log has the details."
        self.window.show_ended(over.ending, advice, self._policy, undoable=self._did and self._back is not None)
        self._remember()
        self.raise_window()

    def _close_window(self) -> None:
        if self.tray.confirmed:
            self.window.hide()
        else:
            self.quit()

    def _remember(self) -> None:
        try:
            self.window.show_history(self._recall(), datetime.now().astimezone())
        except AgentError as error:
            self.window.show_history_error(error)

    def _look_for_policy(self) -> None:
        try:
            found = Probed(self._probe())
        except AgentError as error:
            found = Probed("", error)
        self.bridge.send(found)


def _lore() -> Lore:
    return Lore(assess, MarksGrounder())


@contextmanager
def _interrupts(heard: Callable[[], None]) -> Iterator[None]:
    """Hear Ctrl+C and a polite end while Qt waits: Python's handlers run only when Python does, so a pipe wakes it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    inside, outside = socket.socketpair()
    for end in (inside, outside):
        end.setblocking(False)
    notifier = QSocketNotifier(inside.fileno(), QSocketNotifier.Type.Read)

    signals: list[int] = []

    def drain() -> None:
        with contextlib.suppress(BlockingIOError):
            inside.recv(64)
        if signals:
            signals.clear()
            heard()

    def handle(number: int, frame: FrameType | None) -> None:
        # No more than this: what was interrupted may hold the lock that acting on it takes.
        signals.append(number)

    notifier.activated.connect(drain)
    woken = signal.set_wakeup_fd(outside.fileno(), warn_on_full_buffer=False)
    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)
        signal.set_wakeup_fd(woken)
        notifier.setEnabled(False)
        inside.close()
        outside.close()
