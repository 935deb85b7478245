"""The entry of the faces: `tracer1 app`, and a run from the terminal that is shown and asked about on the screen."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from agent.errors import AgentError
from agent.eyes.screen import MssScreen
from agent.grounding import MarksGrounder
from agent.rules.courtesy import Helm
from agent.rules.risk import assess
from agent.settings import Settings, read_settings, settings_path
from agent.types import ApprovalMode, Ending, EndingKind
from app.bridge import Bridge, Over
from app.desk import WIND_UP, Back, Choose, Desk, Probe, Recall, Recite, Resume
from app.doorbell import Doorbell
from app.homing import Homing
from app.interrupts import interrupts
from app.language import speak
from app.person import QtPerson
from app.preferences import Preferences
from app.runner import Compose, Runner, Tell
from app.sentences import remedy, trouble
from app.stage import Lore, Stage
from app.theme import Theme, icon
from app.veil import QtVeil
from app.windows.rooms import Rooms

_GOAL_CHORD = Settings().goal_chord

_HANDOVER = 0.0001
"""Seconds that a thread of Python's may go on while the main thread waits for its turn; by itself it is fifty times
that, and a window that is being made waits for its turn dozens of times."""


def run_with_faces(
    compose: Compose,
    goal: str,
    *,
    stop_chord: str = "",
    tell: Tell | None = None,
    helm: Helm | None = None,
    goal_chord: str = _GOAL_CHORD,
) -> Ending:
    """One run from a terminal: forecast and review on the screen, progress to ``tell`` on the agent thread.

    Returns when the run has ended. Ctrl+C stops the run. Raises ``ScreenError`` where there is no display for it.
    """
    application = make_application()
    bridge = Bridge()
    stage = Stage(bridge, Lore(assess, MarksGrounder()), stop_chord, helm=helm)
    stage.foreground.use(goal_chord)
    runner = Runner(bridge, compose, QtPerson(bridge), QtVeil(bridge), tell)
    endings: list[Ending] = []

    def finish(over: Over) -> None:
        # A terminal shows no more than the ending: what can be done about it is said there.
        advised = f"{over.ending.reason.removesuffix('.')}. {over.advice}" if over.advice else over.ending.reason
        endings.append(replace(over.ending, reason=advised))
        application.exit()

    runner.finished.connect(finish)
    stage.stopped.connect(lambda: runner.stop("the Stop button"))
    with interrupts(lambda: runner.stop("Ctrl+C")):
        stage.open(goal)
        QTimer.singleShot(0, bridge, lambda: runner.start(goal))
        _leave_out_of_collections()
        application.exec()
    bridge.close()
    runner.wind_up(WIND_UP)
    stage.shut()
    return endings[0] if endings else Ending(EndingKind.STOPPED, "the session's end")


def run_app(
    compose: Compose,
    probe: Probe,
    recall: Recall,
    *,
    stop_chord: str = "",
    back: Back | None = None,
    choose: Choose | None = None,
    mode: ApprovalMode = ApprovalMode.TRAJECTORY,
    resume: Resume | None = None,
    helm: Helm | None = None,
    leaving: str = "",
    preferences: Preferences | None = None,
    recite: Recite | None = None,
) -> int:
    """`tracer1 app`: runs until the person quits; ``leaving`` says where the screen goes, if it leaves this program.

    Raises ``ScreenError`` where there is no display for it.
    """
    application = make_application()
    desk = Desk(compose, probe, recall, stop_chord, back, choose, resume, Rooms(preferences), helm, recite)
    desk.window.goal.show_mode(mode)
    bell = Doorbell(desk)
    bell.rung.connect(desk.answer_bell)
    desk.window.show_leaving(leaving)
    with interrupts(desk.quit):
        desk.open()
        desk.rooms.welcome()
        _leave_out_of_collections()
        code = application.exec()
    bell.close()
    desk.shut()
    return code


def _leave_out_of_collections() -> None:
    """What is there by now stays for good: looking through it again and again would hold up the main thread."""
    gc.freeze()


def say_busy(error: AgentError) -> None:
    """Tell a person who started the application a second time what is going on."""
    make_application()
    box = QMessageBox(QMessageBox.Icon.Information, "TraceR1", trouble(error))
    box.setInformativeText(remedy(error))
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
    sys.setswitchinterval(_HANDOVER)
    application = QApplication(["tracer1"])
    application.setApplicationName("tracer1")
    application.setApplicationDisplayName("TraceR1")
    application.setDesktopFileName("tracer1")
    application.setWindowIcon(icon())
    application.setQuitOnLastWindowClosed(False)
    speak(application, read_settings(settings_path()).settings.language)
    Theme(application)
    Homing(application)
    return application
