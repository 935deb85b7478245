"""The room of the pictures of what goes wrong: each window beside the main one in the state designed for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from agent.demonstration.recorder import Demonstration
from agent.errors import ScreenError, UsageError
from agent.macros import folder as macros_folder
from agent.settings import Settings, journal_path, settings_path
from agent.stop import Stop
from app.doctor import Finding, Health
from app.history.archive import Archive
from app.preferences import Preferences
from app.windows.doctor_window import DoctorWindow
from app.windows.first_steps import FirstSteps
from app.windows.places import Place
from app.windows.practice import Practice
from app.windows.room import Room
from app.windows.rooms import Rooms
from app.windows.settings_window import SettingsWindow
from app.windows.teach_window import TeachWindow
from models.shelf import LOCK_FILE, Shelf

_WARNINGS = (
    "horizon cannot be 11: a whole number from 1 to 10 is needed; 10 is used.",
    "There is no setting 'colour'; it is passed over.",
)
_FINDINGS = (
    Finding("hands", Health.BROKEN, "the hands process did not start", "Run tracer1 doctor."),
    Finding("policy", Health.BROKEN, "there is no policy called tracer1-nano", "Install the program again."),
    Finding("disk", Health.DOUBTFUL, "0.3 GiB free", "Free some space."),
    Finding("Python", Health.FINE, "3.11.2"),
)


def in_error(preferences: Preferences) -> Iterator[tuple[str, Room]]:
    """Each window with something wrong, by the name of its picture; damages the files of this home for it."""
    doctor = DoctorWindow(preferences, lambda: _FINDINGS)
    settings = SettingsWindow(Preferences(Settings(), settings_path(), _WARNINGS))
    yield from _opened(("doctor-broken", doctor), ("settings-warnings", settings))
    settings.form.fields["goal_chord"].changed.emit("goal_chord", "ctrl+alt+escape")
    yield from _opened(("settings-chord", settings))
    teach = TeachWindow(preferences, _Deaf(), Archive())
    teach.tell_trouble(UsageError("nothing was shown", "Begin again, and do the task yourself."))
    steps = FirstSteps(preferences, Practice())
    steps.turn(1)
    steps.tell_trouble(
        ScreenError("the practice window did not come to the front", "Close what covers it, and try again.")
    )
    yield from _opened(("teach-error", teach), ("first-steps-error", steps))
    for path in (journal_path(), macros_folder() / "shopping-list.json", Shelf().folder / LOCK_FILE):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"damaged " * 512)
    rooms = Rooms(preferences)
    for place in (Place.HISTORY, Place.MACROS, Place.MODELS, Place.LEARN, Place.PRIVACY):
        yield f"{place.value}-damaged", rooms.open(place)
    rooms.shut()


def _opened(*rooms: tuple[str, Room]) -> Iterator[tuple[str, Room]]:
    for name, room in rooms:
        room.open()
        yield name, room
        room.hide()


class _Deaf:
    """A teacher who hears nothing."""

    def record(self, settings: Settings, goal: str, stop: Stop, told: Callable[[int], None]) -> Demonstration:
        raise UsageError("nothing was shown")

    def keep(self, settings: Settings, shown: Demonstration, *, learn: bool) -> str:
        raise UsageError("nothing was shown")
