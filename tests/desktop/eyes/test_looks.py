from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from Xlib import X
from Xlib import display as xdisplay

from agent.errors import NoDisplayError, ScreenError
from agent.eyes.atspi import AtspiMarker
from agent.eyes.desktop import DesktopEyes, NoVeil
from agent.eyes.screen import MssScreen
from agent.eyes.settle import QuietScreen
from agent.eyes.windows import XWindows
from agent.stop import Stop
from agent.types import Box, DesktopPoint, Frame, Monitor, Role
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Sight, StartEditor, until

MAGENTA = 0xFF00FF
PLACE = Box(40, 30, 64, 48)


def shows_magenta(screen: MssScreen) -> bool:
    corner = screen.capture().pixels[PLACE.y : PLACE.y + PLACE.height, PLACE.x : PLACE.x + PLACE.width]
    return bool((corner == (255, 0, 255)).all(axis=2).any())


class PaintedVeil:
    """A window of one loud colour, and its hiding: what an overlay is to the eyes."""

    def __init__(self, screen: MssScreen) -> None:
        self._screen = screen
        self._display = xdisplay.Display()
        self._window = self._display.screen().root.create_window(
            PLACE.x, PLACE.y, PLACE.width, PLACE.height, 0, X.CopyFromParent,
            override_redirect=True, background_pixel=MAGENTA,
        )  # fmt: skip
        self.hidden = 0

    def hide(self) -> None:
        self.hidden += 1
        self._window.unmap()
        self._display.sync()
        until(lambda: not shows_magenta(self._screen), "a screen without what we painted")

    def show(self) -> None:
        self._window.map()
        self._display.sync()
        until(lambda: shows_magenta(self._screen), "what we painted on the screen")

    def close(self) -> None:
        self._window.destroy()
        self._display.close()


@pytest.fixture
def screen(on_display: PrivateDisplay) -> Iterator[MssScreen]:
    one = MssScreen()
    yield one
    one.close()


@pytest.fixture
def veil(screen: MssScreen) -> Iterator[PaintedVeil]:
    one = PaintedVeil(screen)
    one.show()
    yield one
    one.close()


@pytest.fixture
def marker(on_display: PrivateDisplay) -> Iterator[AtspiMarker]:
    windows = XWindows()
    one = AtspiMarker(windows, os.getpid())
    yield one
    one.close()
    windows.close()


def test_what_we_paint_is_in_no_look_and_back_after_each(
    screen: MssScreen, veil: PaintedVeil, marker: AtspiMarker
) -> None:
    eyes = DesktopEyes(screen, marker, QuietScreen(screen, lambda: [PLACE], quiet=0.05), veil)
    for look in range(1, 6):
        pixels = eyes.look(Stop()).frame.pixels
        assert not (pixels == (255, 0, 255)).all(axis=2).any()
        assert veil.hidden == look
        assert shows_magenta(screen)


def test_without_a_veil_what_we_paint_would_be_seen(screen: MssScreen, veil: PaintedVeil, marker: AtspiMarker) -> None:
    eyes = DesktopEyes(screen, marker, QuietScreen(screen, quiet=0.05), NoVeil())
    assert (eyes.look(Stop()).frame.pixels == (255, 0, 255)).all(axis=2).any()


def test_a_frame_is_the_whole_desktop_read_only(screen: MssScreen) -> None:
    frame = screen.capture()
    assert frame.pixels.shape == (1000, 1600, 3)
    assert frame.origin == DesktopPoint(0, 0)
    assert [(m.x, m.y, m.width, m.height) for m in frame.monitors] == [(0, 0, 1600, 1000)]
    with pytest.raises(ValueError, match="read-only"):
        frame.pixels[0, 0, 0] = 1


def test_colours_are_red_green_blue(on_display: PrivateDisplay, screen: MssScreen) -> None:
    with closing(xdisplay.Display()) as display:
        window = display.screen().root.create_window(
            0, 0, 20, 20, 0, X.CopyFromParent, override_redirect=True, background_pixel=0x112233
        )
        window.map()
        display.sync()
        until(lambda: tuple(screen.capture().pixels[5, 5]) == (0x11, 0x22, 0x33), "the window's colour")


def test_settling_ends_although_the_caret_blinks(start_editor: StartEditor, sight: Sight, tmp_path: Path) -> None:
    (tmp_path / ".config" / "gtk-3.0").mkdir(parents=True)
    (tmp_path / ".config" / "gtk-3.0" / "settings.ini").write_text(
        "[Settings]\ngtk-cursor-blink=1\ngtk-cursor-blink-time=300\ngtk-cursor-blink-timeout=1000\n"
    )
    start_editor()
    box = sight.wait_for(Role.TEXT, "").box

    def document() -> bytes:
        return sight.screen.capture().pixels[box.y : box.y + 60, box.x : box.x + 60].tobytes()

    first = document()
    until(lambda: document() != first, "a blink of the caret")
    assert QuietScreen(sight.screen, quiet=0.8, longest=30.0).wait(Stop())
    until(lambda: document() != first, "another blink of the caret")


class GrowingWindow:
    """A screen on which a window grows each time it is looked at, until it has its full height."""

    def __init__(self, screen: MssScreen) -> None:
        self._screen = screen
        self._display = xdisplay.Display()
        self._window = self._display.screen().root.create_window(
            0, 0, 300, 20, 0, X.CopyFromParent, override_redirect=True, background_pixel=MAGENTA
        )
        self._window.map()
        self.height = 20

    def capture(self) -> Frame:
        if self.height < 500:
            self.height += 32
            self._window.configure(height=self.height)
            self._display.sync()
        return self._screen.capture()

    def close(self) -> None:
        self._window.destroy()
        self._display.close()


def test_settling_waits_until_a_window_has_finished_growing(screen: MssScreen) -> None:
    with closing(GrowingWindow(screen)) as growing:
        assert QuietScreen(growing, quiet=0.3, longest=30.0).wait(Stop())
        assert growing.height >= 500
        assert (screen.capture().pixels[growing.height - 5, 5] == (255, 0, 255)).all()


class RestlessVeil:
    """A screen on which something that we paint has another colour each time it is looked at."""

    def __init__(self, screen: MssScreen) -> None:
        self._screen = screen
        self._display = xdisplay.Display()
        self._window = self._display.screen().root.create_window(
            PLACE.x, PLACE.y, PLACE.width, PLACE.height, 0, X.CopyFromParent, override_redirect=True
        )
        self._window.map()
        self.looks = 0

    def capture(self) -> Frame:
        self.looks += 1
        self._window.change_attributes(background_pixel=MAGENTA if self.looks % 2 else 0x000000)
        self._window.clear_area()
        self._display.sync()
        until(lambda: shows_magenta(self._screen) == bool(self.looks % 2), "the new colour")
        return self._screen.capture()

    def close(self) -> None:
        self._window.destroy()
        self._display.close()


def test_settling_ends_although_what_we_paint_never_rests(screen: MssScreen) -> None:
    with closing(RestlessVeil(screen)) as restless:
        assert QuietScreen(restless, lambda: [PLACE], quiet=0.3, longest=60.0).wait(Stop())
    assert restless.looks >= 2


def test_a_screen_that_never_rests_is_given_up_and_looked_at_all_the_same(
    screen: MssScreen, marker: AtspiMarker
) -> None:
    with closing(RestlessVeil(screen)) as restless:
        # As above, but nobody says that we paint it.
        quiet = QuietScreen(restless, quiet=0.3, longest=1.0)
        assert not quiet.wait(Stop())
        assert DesktopEyes(screen, marker, quiet, NoVeil()).look(Stop()).frame.pixels.any()


def test_monitors_are_told_by_name_and_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monitors = (Monitor("left", 0, 0, 640, 480), Monitor("right", 640, 0, 640, 480))
    with PrivateDisplay(1280, 480, monitors=monitors) as two:
        for name, value in two.env.items():
            monkeypatch.setenv(name, value)
        screen = MssScreen()
        frame = screen.capture()
        screen.close()
    assert frame.pixels.shape == (480, 1280, 3)
    assert [(m.x, m.y, m.width, m.height) for m in frame.monitors] == [(0, 0, 640, 480), (640, 0, 640, 480)]
    assert len({m.name for m in frame.monitors}) == 2


def test_a_desktop_of_another_size_is_captured_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    with PrivateDisplay(1280, 800) as one:
        for name, value in one.env.items():
            monkeypatch.setenv(name, value)
        screen = MssScreen()
        shapes = [screen.capture().pixels.shape]
        for size in ("1024x600", "1280x800"):
            subprocess.run(["xrandr", "--fb", size], env=one.env, capture_output=True, check=False)
            shapes.append(screen.capture().pixels.shape)
        screen.close()
    assert shapes == [(800, 1280, 3), (600, 1024, 3), (800, 1280, 3)]


# python-xlib leaves the socket of a refused connection to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_display_that_goes_away_is_a_typed_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with PrivateDisplay(640, 480) as one:
        for name, value in one.env.items():
            monkeypatch.setenv(name, value)
        screen, windows = MssScreen(), XWindows()
        screen.capture()
    with pytest.raises(ScreenError):
        screen.capture()
    with pytest.raises(NoDisplayError):
        windows.stack()
    with pytest.raises(NoDisplayError):
        screen.capture()
    windows.close()
    screen.close()
