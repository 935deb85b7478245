"""The goal box's chord on a real X server: taken without a restart, left to whoever has it, and said to be theirs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from Xlib.display import Display

from app.chords import Obstacle
from app.grab import Grab
from benchmarks.private_display import PrivateDisplay
from tests.desktop.patience import resting, until
from tests.desktop.windows_found import wait_for_window

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from agent.settings import Settings
from app.desk import Desk
from app.preferences import Preferences
from app.windows.places import Place
from app.windows.rooms import Rooms
from app.desktop import make_application

said, settings = Path(sys.argv[1]), Path(sys.argv[2])
def tell(*words):
    with said.open("a") as file:
        print(*words, file=file)
application = make_application()
desk = Desk(lambda *_: None, lambda: "none", lambda: (), rooms=Rooms(Preferences(Settings(), settings)))
desk.stage.foreground.summoned.connect(lambda: tell("summoned"))
desk.window.show_deaf = lambda chord, why: tell("deaf", chord, why and why.name)
desk.rooms.changed.connect(lambda key: tell("changed", key, getattr(desk.rooms.preferences.settings, key)))
desk._use_goal_chord()
window = desk.rooms.open(Place.SETTINGS)
field = window.form.fields["goal_chord"]
shown = field.show_trouble
field.show_trouble = lambda told: (shown(told), told and tell("trouble", told))
def raise_when_told():
    if (told := said.with_name("raise")).exists():
        told.unlink()
        desk.raise_window()
timer = QTimer()
timer.timeout.connect(raise_when_told)
timer.start(50)
def begin():
    if window.isVisible():  # a new window comes a moment after it was asked for
        field.editor.setFocus()
        tell("ready")
    else:
        QTimer.singleShot(10, begin)
begin()
application.exec()
"""


class App:
    """The program above, on a display where ``held`` is another program's chord."""

    def __init__(self, display: PrivateDisplay, folder: Path) -> None:
        self._said = folder / "said"
        self.display = display
        self.process = display.start([sys.executable, "-c", PROGRAM, str(self._said), str(folder / "settings.toml")])
        try:
            self.until("ready")
            settings = wait_for_window(display.env, "--name", "^Settings")
            until(lambda: self.active() == settings, "the settings in front")
            resting(self.process.pid)
        except BaseException:  # no other test finds it on the display
            self.process.kill()
            raise

    def said(self) -> list[str]:
        return self._said.read_text().splitlines() if self._said.exists() else []

    def until(self, line: str, do: Callable[[], None] = lambda: None) -> None:
        def told() -> bool:
            assert self.process.poll() is None, f"the program ended before {line!r}: {self.said()}"
            do()
            resting(self.process.pid)
            return any(said.startswith(line) for said in self.said())

        until(told, line, seen=self.said)

    def active(self) -> str:
        """The handle of the window in front, empty if there is none."""
        argv = ["xdotool", "getactivewindow"]
        return subprocess.run(
            argv, env=self.display.env, capture_output=True, text=True, timeout=60, check=False
        ).stdout.strip()

    def do(self, *argv: str) -> None:
        subprocess.run(["xdotool", *argv], env=self.display.env, check=True, timeout=60)

    def press(self, chord: str) -> Callable[[], None]:
        return lambda: self.do("key", chord)


@pytest.fixture
def other(on_display: PrivateDisplay) -> Iterator[Grab]:
    """Another program that can hold chords."""
    connection = Display()
    yield Grab(connection)
    connection.close()


def test_a_chord_is_heard_as_soon_as_it_is_set_and_never_one_that_another_program_has(
    on_display: PrivateDisplay, other: Grab, tmp_path: Path
) -> None:
    assert other.take("ctrl+alt+k") is None
    app = App(on_display, tmp_path)
    try:
        app.do("key", "ctrl+alt+k")
        app.until("trouble Ctrl+Alt+K belongs to")
        assert not any(line.startswith("changed") for line in app.said())
        app.do("key", "ctrl+alt+g")  # once: pressed again when it is taken, it summons
        app.until("changed goal_chord ctrl+alt+g")
        assert "summoned" not in app.said(), "what is pressed into the field is for the field alone"
        other_window = on_display.start(["mousepad"])
        wait_for_window(on_display.env, "--class", "mousepad")
        app.until("summoned", app.press("ctrl+alt+g"))
        assert other.obstacle("ctrl+alt+space") is None, "the one before is free again"
        assert other.take("ctrl+alt+g") is Obstacle.TAKEN
        other_window.terminate()
        other_window.wait()
    finally:
        app.process.terminate()
        app.process.wait()


def test_a_chord_that_is_taken_when_the_app_opens_is_said_and_taken_once_it_is_free(
    on_display: PrivateDisplay, other: Grab, tmp_path: Path
) -> None:
    assert other.take("ctrl+alt+space") is None
    app = App(on_display, tmp_path)
    try:
        app.until("deaf ctrl+alt+space TAKEN")
        assert "summoned" not in app.said()
        other.let_go()
        (tmp_path / "raise").touch()  # the person opens the window another way
        app.until("summoned", app.press("ctrl+alt+space"))
    finally:
        app.process.terminate()
        app.process.wait()


def test_a_chord_on_a_key_that_the_keyboard_lacks_is_told_apart_from_one_that_is_taken(
    on_display: PrivateDisplay, other: Grab
) -> None:
    keys = subprocess.run(["xmodmap", "-pke"], env=on_display.env, capture_output=True, text=True, check=True).stdout
    code = next(line.split()[1] for line in keys.splitlines() if "F12" in line.split())
    assert other.obstacle("ctrl+alt+f12") is None
    subprocess.run(["xmodmap", "-e", f"keycode {code} ="], env=on_display.env, check=True)
    bare = Display()
    try:
        lacking = Grab(bare)
        assert lacking.obstacle("ctrl+alt+f12") is Obstacle.NO_KEY
        assert lacking.take("ctrl+alt+f12") is Obstacle.NO_KEY
        assert not lacking.held
        assert lacking.take("") is None
    finally:
        bare.close()
        subprocess.run(["xmodmap", "-e", f"keycode {code} = F12"], env=on_display.env, check=True)
