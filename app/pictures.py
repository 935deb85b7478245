"""The room of the pictures: the faces as they really look, over a real program on a private screen.

    python -m app.pictures OUT             every picture, in each of `_VARIANTS`

The look is a real one; the forecast on it is written here, so that every kind of step and every state is shown.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from agent.errors import GroundingError, ScreenError
from agent.events import Acted, Aimed, Foreseen, HandedBack, Paused, Perceived, Reviewed, Started
from agent.eyes.atspi import AtspiMarker
from agent.eyes.screen import MssScreen
from agent.eyes.windows import XWindows
from agent.grounding import MarksGrounder
from agent.questions import Decision, Question
from agent.rules.approval import Approver
from agent.rules.risk import assess
from agent.settings import Settings
from agent.stop import Stop
from agent.types import (
    Alternative,
    Click,
    Deed,
    Finish,
    Forecast,
    Mark,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Reads,
    Role,
    Shows,
    Target,
    Titled,
    TypeText,
    Unstated,
    Verdict,
)
from app.bridge import Asking, Bridge, Happened, Sighting, Veiling
from app.desktop import make_application
from app.edits import changed, inserted, removed
from app.handles import Grip, Touch, Way
from app.language import speak
from app.row_tools import Tool
from app.stage import Lore, Stage
from app.theme import DARK, LIGHT, palette_of
from app.words import target_of
from benchmarks.private_display import PrivateDisplay

_VARIANTS = (
    ("light", 1, "en"),
    ("dark", 1, "en"),
    ("light", 2, "en"),
    ("dark", 2, "en"),
    ("light", 1, "de"),
    ("dark", 2, "de"),
)
_PROGRAM = "mousepad"
_GOAL = "Write the shopping list and save it as shopping.txt"
_TEXT = "oat milk, bread, three lemons"
_TROUBLE = "These keys cannot be pressed: 'nonsense' is not the name of a key. Write for example ctrl+s."
_PATIENCE = 60.0


def main(arguments: Sequence[str] | None = None) -> None:
    out, one = given("python -m app.pictures", "Pictures of the faces over a real program.", arguments)
    if one:
        _photograph(out, *one)
        return
    out.mkdir(parents=True, exist_ok=True)
    for key, scale, language in _VARIANTS:
        with PrivateDisplay(1440 * scale, 900 * scale, scale=scale) as display:
            display.start([_PROGRAM], env={"GTK_THEME": "Adwaita:dark" if key == "dark" else "Adwaita"})
            # In our own folder, not the display's: this is the application itself.
            child = display.start(
                [sys.executable, "-m", "app.pictures", str(out), f"{key}-{scale}-{language}", language],
                env={"PYTHONPATH": str(Path(__file__).parent.parent)},
            )
            if child.wait(_PATIENCE * 3) != 0:
                log = max(display.logs.glob("python*.log"), key=lambda path: path.stat().st_mtime)
                raise SystemExit(log.read_text())
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


def given(program: str, about: str, arguments: Sequence[str] | None = None) -> tuple[Path, list[str]]:
    """The folder that pictures go into, and what a child of ours on a private screen is told beside it."""
    parser = argparse.ArgumentParser(prog=program, description=about)
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder that they go into")
    parser.add_argument("one", nargs="*", help=argparse.SUPPRESS)
    told = parser.parse_args(arguments)
    return told.out.resolve(), told.one


# --- On the private screen --------------------------------------------------------------------------------------------


def _photograph(out: Path, name: str, language: str) -> None:
    application = make_application()
    application.setPalette(palette_of(DARK if name.startswith("dark") else LIGHT))
    speak(application, language)
    look = look_at_program()
    wallpaper = Wallpaper()
    wallpaper.show()
    _take_stage(out, name, look)


def _take_stage(out: Path, name: str, look: Observation) -> None:
    """Thinking, review, a step chosen, acting, and the end of it."""
    bridge = Bridge()
    stage = Stage(bridge, Lore(assess, MarksGrounder()), Settings().stop_chord)
    forecast = forecast_on(look)
    now = time.time()
    stage.open(_GOAL)
    for event in (Started("", _GOAL, "", now), Perceived(look, now)):
        bridge.send(Happened(event))
    _shoot(out / f"{name}-thinking.png")
    bridge.send(Happened(Foreseen(forecast, now)))
    bridge.send(Asking(_question(forecast, look)))
    _shoot(out / f"{name}-review.png")
    stage.panel.choose(2)
    _shoot(out / f"{name}-chosen.png")
    stage.overlay.touched.emit(Touch(Grip(2), Way.DRAGGED, _middle(stage, look, "Edit")))
    _shoot(out / f"{name}-dragging.png")
    stage.overlay.touched.emit(Touch(Grip(2), Way.DROPPED, QPoint(2, 2)))
    stage.panel.use(1, Tool.EDIT)
    _shoot(out / f"{name}-editing.png")
    bridge.send(Asking(replace(_question(_edited(forecast), look), edited=frozenset({1, 3}), locked=frozenset({2}))))
    stage.panel.choose(1)
    _shoot(out / f"{name}-edited.png")
    other = replace(forecast, steps=(forecast.steps[1], *forecast.steps[4:]))
    ways = (Alternative(forecast, 0.67), Alternative(other, 0.33))
    bridge.send(Asking(_question(replace(other, ways=ways), look)))
    _shoot(out / f"{name}-ways.png")
    bridge.send(Asking(replace(_question(forecast, look), trouble=_TROUBLE)))
    _shoot(out / f"{name}-trouble.png")
    bridge.send(Happened(Reviewed(Verdict(forecast.steps[:6], None), now)))
    bridge.send(Happened(Perceived(look, now)))
    first, second = forecast.steps[:2]
    bridge.send(Happened(Aimed(first, now)))
    _shoot(out / f"{name}-acting.png")
    subprocess.run(["xdotool", "type", "--delay", "20", _TEXT], check=True, timeout=60)
    bridge.send(Happened(Acted(first, Outcome(OutcomeKind.DONE), now)))
    bridge.send(Happened(Perceived(_look_behind(bridge), now)))
    bridge.send(Happened(Aimed(second, now)))
    bridge.send(Happened(Acted(second, Outcome(OutcomeKind.UNVERIFIED, "what was expected is not seen"), now)))
    bridge.send(Happened(Perceived(_look_behind(bridge), now)))
    _shoot(out / f"{name}-unverified.png")
    bridge.send(Happened(Paused(now)))
    _shoot(out / f"{name}-paused.png")
    bridge.send(Happened(HandedBack((), "", now)))
    again = _another(look)
    bridge.send(Happened(Foreseen(again, now)))
    bridge.send(Asking(_question(again, look, forecast)))
    _shoot(out / f"{name}-asked-again.png")
    bridge.close()
    stage.shut()


class Wallpaper(QWidget):
    """A desktop behind it all, so that translucency has something to be seen against."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeDesktop)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setGeometry(QApplication.primaryScreen().geometry())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        shade = QLinearGradient(QPointF(0, 0), QPointF(self.width(), self.height()))
        for at, colour in ((0.0, "#27405c"), (0.55, "#4b6b82"), (1.0, "#8a8f9c")):
            shade.setColorAt(at, QColor(colour))
        painter.fillRect(self.rect(), shade)
        painter.end()


def look_at_program() -> Observation:
    """A real look, once the program is there."""
    with closing(MssScreen()) as screen, closing(XWindows()) as windows, closing(AtspiMarker(windows)) as marker:
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            frame = screen.capture()
            marks, window = marker.marks(frame)
            if window is not None and any(_is_document(mark) for mark in marks):
                return Observation(frame, marks, window)
            _wait(200)
    raise ScreenError(f"{_PROGRAM} did not appear")


def _look_behind(bridge: Bridge) -> Observation:
    """A real look, without what we paint."""
    bridge.send(Sighting())
    _wait(300)
    bridge.send(Veiling(on=True))
    _wait(600)
    look = look_at_program()
    bridge.send(Veiling(on=False))
    _wait(100)
    return look


def _middle(stage: Stage, look: Observation, name: str) -> QPoint:
    """Where a thing of this name is, in Qt's global logical coordinates."""
    mark = next(mark for mark in look.marks if mark.name == name)
    scene = stage.overlay.windows[0].scene
    assert scene is not None
    return scene.area(mark.box).center().toPoint()


def _edited(forecast: Forecast) -> Forecast:
    """The forecast as a person would have it: another text, and a step of their own."""
    first = forecast.steps[0]
    assert isinstance(first.action, TypeText)
    steps = changed(forecast.steps, 1, replace(first.action, text="oat milk and two lemons"))
    steps = inserted(removed(steps, 3), 2, PressKeys(("ctrl", "shift", "s")))
    return replace(forecast, steps=(replace(steps[0], grounding=first.grounding), *steps[1:]))


def _is_document(mark: Mark) -> bool:
    return mark.role is Role.TEXT and mark.box.height > 100


def forecast_on(look: Observation) -> Forecast:
    document = next(mark for mark in look.marks if _is_document(mark))
    field = Target(Role.TEXT, document.name)
    later = Target(Role.TEXT, "Name", visible=False)
    item = Target(Role.ITEM, "Save As…", visible=False)
    steps = (
        PlannedStep(TypeText(field, _TEXT), "", Reads(field, _TEXT), None, 0.97),
        PlannedStep(Click(Target(Role.MENU, "File")), "", Shows(item), None, 0.93),
        PlannedStep(Click(item), "", Shows(later), None, 0.9),
        PlannedStep(TypeText(later, "shopping.txt"), "", Reads(later, "shopping.txt"), None, 0.84),
        PlannedStep(PressKeys(("enter",)), "", Titled("shopping.txt"), None, 0.8),
        PlannedStep(Click(Target(Role.BUTTON, "Replace", visible=False)), "", Titled("shopping.txt"), None, 0.61),
        PlannedStep(Finish(), "", Titled("shopping.txt"), None, 0.74),
    )
    told = "The list goes into the document first; the File menu then saves it under the name."
    return Forecast(tuple(_grounded(step, look) for step in steps), told, 0.9)


def _another(look: Observation) -> Forecast:
    """What is foreseen after the first steps came to nothing: partly the same, partly not."""
    first, menu, item, _, _, replace_, end = forecast_on(look).steps
    other = PlannedStep(TypeText(Target(Role.TEXT, "Name", visible=False), "list.txt"), "", Unstated(), None, 0.7)
    return Forecast((menu, first, item, other, replace_, item, end), "The name was taken; another one is tried.", 0.8)


def _question(forecast: Forecast, look: Observation, before: Forecast | None = None) -> Question:
    """The question that the rules ask about this forecast, after ``before`` was approved."""
    asked: list[Question] = []

    class Person:
        def ask(self, question: Question, stop: Stop) -> Decision:
            asked.append(question)
            steps = question.forecast.steps
            return Decision(len(steps), allowed=frozenset(range(1, len(steps) + 1)))

    rules = Approver(Person())
    if before is not None:
        rules.review(before, look, (), Stop())
    lost = Deed(PlannedStep(Click(Target(Role.BUTTON, "Save")), ""), Outcome(OutcomeKind.FAILED))
    rules.review(forecast, look, (lost,), Stop())
    return asked[-1]


def _grounded(step: PlannedStep, look: Observation) -> PlannedStep:
    target = target_of(step.action)
    if target is None or not target.visible:
        return step
    try:
        return replace(step, grounding=MarksGrounder().ground(target, look))
    except GroundingError:
        return step


def _shoot(path: Path) -> None:
    """The whole screen, as it looks once everything is painted: on a busy machine that takes its time."""
    _wait(500)
    screen, seen = QApplication.primaryScreen(), QImage()
    deadline = time.monotonic() + _PATIENCE
    while (now := screen.grabWindow(0).toImage()) != seen and time.monotonic() < deadline:
        seen = now
        _wait(200)
    now.save(str(path))


def shoot_window(path: Path, window: QWidget) -> None:
    """The window with its frame and a little of the desktop around it."""
    _wait(400)
    area: QRect = window.frameGeometry().adjusted(-24, -24, 24, 24)
    window.screen().grabWindow(0, area.x(), area.y(), area.width(), area.height()).save(str(path))


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
