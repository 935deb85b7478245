"""A tray that comes after the app, and goes before it: seen from outside, with a tray of our own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.private_display import PrivateDisplay
from tests.desktop.faces import Running
from tests.desktop.windows_found import found

HOST = """
import sys
from Xlib import X
from Xlib.display import Display
from Xlib.protocol.event import ClientMessage
display = Display()
screen = display.screen()
selection = display.intern_atom(f"_NET_SYSTEM_TRAY_S{display.get_default_screen()}")
opcode = display.intern_atom("_NET_SYSTEM_TRAY_OPCODE")
tray = screen.root.create_window(700, 0, 64, 64, 0, screen.root_depth, override_redirect=True)
tray.map()
tray.set_selection_owner(selection, X.CurrentTime)
here = (32, [X.CurrentTime, selection, tray.id, 0, 0])
told = ClientMessage(window=screen.root, client_type=display.intern_atom("MANAGER"), data=here)
screen.root.send_event(told, event_mask=X.StructureNotifyMask)
display.flush()
while True:
    event = display.next_event()
    if event.type == X.ClientMessage and event.client_type == opcode and event.data[1][1] == 0:
        icon = display.create_resource_object("window", event.data[1][2])
        icon.reparent(tray, 0, 0)
        icon.configure(width=64, height=64)
        icon.map()
        display.sync()
        open(sys.argv[1], "w").close()
"""


@pytest.fixture
def app(on_display: PrivateDisplay, tmp_path: Path) -> Iterator[Running]:
    """The app on a desktop without a tray."""
    with Running(on_display, tmp_path / "said", "app") as one:
        one.until(lambda: one.active() == "TraceR1", "no window")
        one.until(one.ready, "no policy")
        yield one


@pytest.fixture
def tray(app: Running, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A tray that comes now, with the app's icon in it."""
    docked = tmp_path / "docked"
    host = app.display.start([sys.executable, "-c", HOST, str(docked)])
    app.until(docked.exists, "no icon in the tray")
    yield host
    host.terminate()
    host.wait()


def test_the_app_moves_into_a_tray_that_comes_late_and_its_window_comes_back_from_there(
    app: Running, tray: subprocess.Popen[bytes]
) -> None:
    app.do("key", "alt+F4")
    app.until(lambda: not shown(app), "the window stays")

    def back() -> bool:
        app.do("mousemove", "732", "32", "click", "1")
        return app.active() == "TraceR1"

    app.until(back, "the window did not come back from the tray")


def test_a_window_in_a_tray_that_goes_is_found_among_the_windows(app: Running, tray: subprocess.Popen[bytes]) -> None:
    app.do("key", "alt+F4")
    app.until(lambda: not shown(app), "the window stays")
    tray.terminate()
    tray.wait()
    app.until(lambda: "TraceR1" in listed(app), "nothing is left of it")
    app.do("key", "ctrl+alt+space")
    app.until(lambda: app.active() == "TraceR1", "the chord did not bring the window")


def shown(app: Running) -> bool:
    return bool(found(app.display.env, "--name", "^TraceR1$"))


def listed(app: Running) -> str:
    """The titles of the windows that the window manager lists, minimised ones too."""
    told = subprocess.run(
        ["xprop", "-root", "_NET_CLIENT_LIST"], env=app.display.env, capture_output=True, text=True, check=True
    ).stdout
    windows = told.partition("#")[2].replace(",", " ").split()
    return "\n".join(app.do("getwindowname", str(int(window, 16)), check=False) for window in windows)
