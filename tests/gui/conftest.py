"""The room of the faces' tests: offscreen windows, a mind that is rehearsed, and a look that was written down."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from agent.events import Event
from agent.expectations import MarksVerifier
from agent.grounding import MarksGrounder
from agent.loop import Loop
from agent.ports import Person, Veil
from agent.rehearsal import MemoryJournal, RecordingHands, StillEyes, WrittenPolicy
from agent.rules.approval import Approver
from agent.stop import Stop
from agent.types import (
    Action,
    AskUser,
    Box,
    Click,
    DesktopPoint,
    Direction,
    Drag,
    Finish,
    Forecast,
    Frame,
    Mark,
    Monitor,
    Observation,
    OpenApp,
    PlannedStep,
    PointerButton,
    PressKeys,
    Reads,
    Role,
    Scroll,
    Shows,
    Target,
    Titled,
    TypeText,
    Wait,
    Window,
)
from app.language import speak
from tests.gui.patience import PatientBot

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Who is started in the background ignores Ctrl+C, and so does all that it starts; the app itself hears it always.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    # The offscreen platform warns about what it cannot do; every other warning of Qt fails the test.
    for item in items:
        cannot = ("This plugin does not support", "No such signal .*systemTrayWindowChanged")
        item.add_marker(pytest.mark.qt_log_ignore(*cannot, extend=True))


@pytest.fixture
def spoken(qapp: QApplication) -> Iterator[None]:
    """Whatever a test lets the application speak is taken back."""
    before = set(qapp.findChildren(QTranslator))
    yield
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(QLocale("en"))


@pytest.fixture(scope="package", autouse=True)
def collected_here() -> Iterator[None]:
    """What lies in circles is collected between two tests: else whichever thread comes to it would end windows."""
    gc.disable()
    yield
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """What a test and its fixtures left is collected now: they fail for it, not an innocent later test."""
    if isinstance(item, pytest.Function):
        item.funcargs.clear()  # the fixtures' values, which pytest lets go of only after this
    gc.collect()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """pytest-qt's, with more patience, and more to say."""
    return PatientBot(request)


FIELD = Target(Role.TEXT, "Document")
SAVE = Target(Role.BUTTON, "Save")
LATER = Target(Role.BUTTON, "Replace", visible=False)
EVERY_ACTION: tuple[Action, ...] = (
    Click(SAVE),
    Click(SAVE, PointerButton.RIGHT),
    Click(SAVE, count=2),
    Drag(SAVE, FIELD),
    *(Scroll(FIELD, direction, 4) for direction in Direction),
    TypeText(FIELD, "hello"),
    TypeText(FIELD, ""),
    TypeText(FIELD, "שלום, 你好"),
    PressKeys(("ctrl", "shift", "s")),
    Wait(2),
    OpenApp("Mousepad"),
    AskUser("Which file?"),
    Finish(),
)


def written_look(text: str = "", title: str = "Untitled") -> Observation:
    """800 x 600 pixels with a document and a Save button."""
    pixels = np.zeros((600, 800, 3), np.uint8)
    pixels.flags.writeable = False
    frame = Frame(pixels, DesktopPoint(0, 0), (Monitor("one", 0, 0, 800, 600),), 0.0)
    marks = (
        Mark(Role.TEXT, "Document", Box(20, 120, 500, 300), value=text),
        Mark(Role.BUTTON, "Save", Box(20, 60, 80, 30)),
    )
    return Observation(frame, marks, Window(title, "editor", 4242, 1, Box(0, 0, 560, 460)))


def written_steps() -> tuple[PlannedStep, ...]:
    """Four steps: two whose targets are there, one that is risky and not there yet, and the end."""
    return (
        PlannedStep(TypeText(FIELD, "hello"), "type hello", Reads(FIELD, "hello"), None, 0.9),
        PlannedStep(Click(SAVE), "press Save", Shows(LATER), None, 0.8),
        PlannedStep(Click(LATER), "press Replace", Titled("hello"), None, 0.6),
        PlannedStep(PressKeys(("ctrl", "q")), "leave", Titled("hello"), None, 0.5),
    )


def grounded_forecast(look: Observation) -> Forecast:
    """The written steps with the places of those that are on the look."""
    first, second, *rest = written_steps()
    grounder = MarksGrounder()
    placed = (
        replace(first, grounding=grounder.ground(FIELD, look)),
        replace(second, grounding=grounder.ground(SAVE, look)),
    )
    return Forecast((*placed, *rest), "First the text, then the button.", 0.8)


class RehearsedMind:
    """A true loop over a rehearsed world: typing changes the look, Finish checks it."""

    def __init__(self, person: Person, veil: Veil, stop: Stop) -> None:
        self.eyes = StillEyes([written_look(), written_look("hello", "hello")])
        self.hands = RecordingHands(lambda _: self.eyes.turn())
        self.journal = MemoryJournal()
        steps = (written_steps()[0], PlannedStep(Finish(), "done", Reads(FIELD, "hello"), None, 0.9))
        self.loop = Loop(
            self.eyes,
            WrittenPolicy([Forecast(steps, "type it")]),
            MarksGrounder(),
            Approver(person),
            self.hands,
            MarksVerifier(),
            patience=0.0,
        )
        self.closed = False

    def close(self) -> None:
        self.closed = True


@pytest.fixture(scope="session", autouse=True)
def in_english(qapp: QApplication) -> None:
    """Every face speaks English here, with its plurals, whatever the system does."""
    speak(qapp, "en")


@pytest.fixture
def minds() -> list[RehearsedMind]:
    """Every mind that ``compose`` made."""
    return []


@pytest.fixture
def compose(minds: list[RehearsedMind]) -> Callable[[Person, Veil, Stop], RehearsedMind]:
    def make(person: Person, veil: Veil, stop: Stop) -> RehearsedMind:
        minds.append(RehearsedMind(person, veil, stop))
        return minds[-1]

    return make


def kinds(events: Sequence[Event]) -> list[str]:
    return [type(event).__name__ for event in events]
