"""The room of the pictures of the windows, the main one and all others: each as it really looks, on a private screen.

    python -m app.room_pictures OUT             every window and what goes wrong in it, in each of `_VARIANTS`

The history is of real looks at a real program; what was foreseen and done in it is written here.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from agent.consents import Consents, consents_path
from agent.demonstration.recorder import Demonstration
from agent.demonstration.steps import LeftOut, Shown
from agent.events import Acted, Aimed, Ended, Event, Foreseen, Perceived, Reviewed, Started
from agent.journal import SqliteJournal
from agent.macros import Macro, Parameter, keep_macro
from agent.settings import Settings, journal_path
from agent.types import Ending, EndingKind, Forecast, Observation, Outcome, OutcomeKind, Verdict
from app.begun import Asked, alone, begin, folder_of, lengths
from app.chords import caps
from app.desktop import make_application
from app.error_pictures import in_error
from app.history.window import HistoryWindow
from app.language import speak
from app.main_pictures import take_main_window
from app.pictures import Wallpaper, forecast_on, given, look_at_program, shoot_window
from app.promotion import generations_path, learning_path, verdict
from app.teaching import Teaching
from app.theme import DARK, LIGHT, palette_of
from app.windows.first_steps import FirstSteps
from app.windows.learn_window import LearnWindow
from app.windows.places import Place
from app.windows.recording_bar import RecordingBar
from app.windows.room import Room
from app.windows.rooms import Rooms
from app.windows.teach_window import TeachWindow
from benchmarks.private_display import PrivateDisplay
from models.catalog import DEFAULT_POLICY, find
from models.generations import Generation, Generations

_MIRRORED = "mirrored"
"""English in the layout of languages that are written from right to left."""
_VARIANTS = (
    ("light", 1, "en"),
    ("dark", 1, "en"),
    ("light", 2, "en"),
    ("dark", 2, "de"),
    ("light", 1, "de"),
    ("light", 1, _MIRRORED),
)
_PROGRAM = "mousepad"
_PATIENCE = 300.0
_READ_WITHIN = 30_000


def main(arguments: Sequence[str] | None = None) -> None:
    out, one = given("python -m app.room_pictures", "Pictures of the windows, each in all of its states.", arguments)
    if one:
        _photograph(out, *one)
        return
    out.mkdir(parents=True, exist_ok=True)
    for key, scale, language in _VARIANTS:
        with PrivateDisplay(1440 * scale, 900 * scale, scale=scale) as display:
            display.start([_PROGRAM], env={"GTK_THEME": "Adwaita:dark" if key == "dark" else "Adwaita"})
            child = display.start(
                [sys.executable, "-m", "app.room_pictures", str(out), f"{key}-{scale}-{language}", language],
                env={"PYTHONPATH": str(Path(__file__).parent.parent)},
            )
            if child.wait(_PATIENCE) != 0:
                log = max(display.logs.glob("python*.log"), key=lambda path: path.stat().st_mtime)
                raise SystemExit(log.read_text())
    print(f"pictures of the windows in {out}")


# --- On the private screen --------------------------------------------------------------------------------------------


def _photograph(out: Path, name: str, language: str) -> None:
    application = make_application()
    application.setPalette(palette_of(DARK if name.startswith("dark") else LIGHT))
    speak(application, "en" if language == _MIRRORED else language)
    if language == _MIRRORED:
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    look = look_at_program()
    wallpaper = Wallpaper()
    wallpaper.show()
    rooms = Rooms()
    take_main_window(out, name, look.frame.pixels[60:360, 200:680])
    for place in (Place.HISTORY, Place.TEACH, Place.MACROS):
        room = rooms.open(place)
        _take(out / f"{name}-{place.value}-empty.png", room)
        room.hide()
    _write_history(look, forecast_on(look))
    Teaching().keep(rooms.preferences.settings, _demonstration(look, forecast_on(look)), learn=True)
    for place in Place:
        room = rooms.open(place)
        _take(out / f"{name}-{place.value.replace(' ', '-')}.png", room)
        if isinstance(room, HistoryWindow):
            room.ask_deletion()
            _take(out / f"{name}-history-delete.png", room)
        if isinstance(room, FirstSteps):
            for page in (1, 2):
                room.turn(page)
                _take(out / f"{name}-first-steps-{page + 1}.png", room)
        if isinstance(room, TeachWindow):
            room.look_through(_demonstration(look, forecast_on(look)))
            _take(out / f"{name}-teach-review.png", room)
            _photograph_bar(out / f"{name}-teach-bar.png")
        if isinstance(room, LearnWindow):
            _pause_a_learning()
            room.renew()
            _take(out / f"{name}-learn-paused.png", room)
            with alone():
                room.renew()
                _take(out / f"{name}-learn-elsewhere.png", room)
            _learned_before()
            room.renew()
            _take(out / f"{name}-learn-before.png", room)
            room.ask_forget("learned-2", 26_000_000)
            _take(out / f"{name}-learn-throw-away.png", room)
            room.renew()
        usual = room.size()
        room.resize(room.minimumSizeHint())
        _take(out / f"{name}-{place.value.replace(' ', '-')}-small.png", room)
        room.resize(usual)  # which is remembered
        room.hide()
    for wrong, room in in_error(rooms.preferences):
        _take(out / f"{name}-{wrong}.png", room)
    rooms.shut()


def _take(path: Path, room: Room) -> None:
    """The window once it is there and has read what it shows."""
    deadline = time.monotonic() + _READ_WITHIN / 1000
    while (not room.isVisible() or room.backstage.busy) and time.monotonic() < deadline:
        QApplication.processEvents()
        time.sleep(0.02)
    room.move(QPoint(120, 60))
    shoot_window(path, room)


def _pause_a_learning() -> None:
    """One of all that may be learned from, begun and not finished."""
    asked = Asked(100, 30.0)
    begin(folder_of(find(DEFAULT_POLICY), lengths(Consents(consents_path()).given()), asked), asked)


def _learned_before() -> None:
    """Two generations, of which the second was no better and still has its policy."""
    worths = ({"worth": 0.41}, {"worth": 0.52}), ({"worth": 0.52}, {"worth": 0.49})
    for number, (before, after) in enumerate(worths, 1):
        place = learning_path() / f"{number:012x}"
        (place / "policy").mkdir(parents=True)
        (place / "policy" / "language.gguf").write_bytes(bytes(1_000_000))
        good, why = verdict({"before": before, "after": after}, 0.0)
        at = time.time() - 90_000 / number
        made = Generation(f"learned-{number}", DEFAULT_POLICY, at, {}, {}, good, why, str(place))
        Generations(generations_path()).add(made)


def _photograph_bar(path: Path) -> None:
    bar = RecordingBar(lambda: 3)
    bar.begin(caps(Settings().stop_chord), caps(Settings().goal_chord))
    QApplication.processEvents()
    shoot_window(path, bar)
    bar.end()


def _demonstration(look: Observation, forecast: Forecast) -> Demonstration:
    """The forecast's steps as if the person had done them, one without an effect, and a word that was left out."""
    kinds = [OutcomeKind.DONE] * (len(forecast.steps) - 1) + [OutcomeKind.UNVERIFIED]
    steps = tuple(Shown(look, step, Outcome(kind)) for step, kind in zip(forecast.steps, kinds, strict=True))
    goal = "Write the shopping list and save it as shopping.txt"
    return Demonstration(goal, time.time() - 4000, steps, look, {LeftOut.UNSEEN: 1})


def _write_history(look: Observation, forecast: Forecast) -> None:
    """Three runs, and a macro of the best of them."""
    now = time.time()
    runs = (
        ("a1b2c3d4", "Open “Tuesday.txt” and delete its last line", 200_000, EndingKind.REFUSED, 0, OutcomeKind.DONE),
        ("b1b2c3d4", "متن را به نام فهرست ذخیره کن", 90_000, EndingKind.FAILED, 2, OutcomeKind.FAILED),
        (
            "c1b2c3d4",
            "Write the shopping list and save it as shopping.txt",
            600,
            EndingKind.VERIFIED,
            5,
            OutcomeKind.DONE,
        ),
    )
    with SqliteJournal(journal_path()) as journal:
        for run, goal, ago, kind, steps, last in runs:
            verdict = Verdict(forecast.steps[:steps], None, "" if steps else "it deletes a line")
            at = now - ago
            events: list[Event] = [Started(run, goal, "tracer1-nano 1", at), Perceived(look, at + 1)]
            events += [Foreseen(forecast, at + 2), Reviewed(verdict, at + 9)]
            for number, step in enumerate(verdict.steps, 1):
                outcome = Outcome(last if number == steps else OutcomeKind.DONE)
                events += [Aimed(step, at + 9 + number), Acted(step, outcome, at + 9.5 + number)]
                events.append(Perceived(look, at + 10 + number))
            for event in (*events, Ended(Ending(kind), at + 30)):
                journal.write(event)
    done = tuple(replace(step, grounding=None) for step in forecast.steps)
    parameters = (Parameter("document", "oat milk, bread, three lemons"), Parameter("file-name", "shopping.txt"))
    keep_macro(Macro("shopping-list", "Write “oat milk, bread, three lemons” as shopping.txt", parameters, done))


if __name__ == "__main__":
    main()
