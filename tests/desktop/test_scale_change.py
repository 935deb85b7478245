"""The desktop's scale is another one while our windows are there: seen, and pressed, from outside."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from Xlib import X
from Xlib.display import Display
from Xlib.protocol.event import ClientMessage

from agent.errors import MarksError
from agent.eyes.screen import MssScreen
from app import demo_person
from benchmarks.private_display import PrivateDisplay
from tests.desktop.faces import Running
from tests.desktop.patience import comes_to_rest
from tests.desktop.test_monitors_change import places
from tests.desktop.windows_found import found
from tests.desktop.xsettings import XSettings, xsettings

_WIDTH, _HEIGHT = 1600, 1000


class Scaled(Running):
    """The app at work, and a person who knows that Qt tells places in pixels of its own."""

    scale = 1.0

    def _within_reach(self, name: str) -> list[demo_person.Button]:
        try:
            shown = demo_person.buttons(self._bus, name, seconds=20.0)
        except MarksError:
            return []
        placed = [replace(one, x=round(one.x * self.scale), y=round(one.y * self.scale)) for one in shown]
        return [button for button in placed if self._gets_clicks(button.x, button.y)]


@pytest.fixture
def display() -> Iterator[PrivateDisplay]:
    """A display of its own: what these tests leave of the scale is no other test's."""
    with PrivateDisplay(_WIDTH, _HEIGHT) as one:
        one.env["GSETTINGS_BACKEND"] = "memory"
        yield one


@pytest.fixture
def desktop(on_display: PrivateDisplay) -> Iterator[XSettings]:
    with xsettings(on_display.env["DISPLAY"]) as told:
        yield told


@pytest.mark.parametrize("scale", [2.0, 1.5])
def test_border_stop_and_panel_are_right_at_another_scale(
    desktop: XSettings, on_display: PrivateDisplay, editor: subprocess.Popen[bytes], tmp_path: Path, scale: float
) -> None:
    with Scaled(on_display, tmp_path / "said", "run", 60.0) as app:
        app.find("Approve")
        comes_to_rest(lambda: places(on_display, "TraceR1 review"), "the panel")
        [(_, _, width, height)] = places(on_display, "TraceR1 review")
        desktop.tell_scale(scale)
        app.scale = scale

        def grown() -> bool:
            for x, y, wide, high in places(on_display, "TraceR1 review"):
                large = abs(wide - width * scale) <= 2 and high >= min(height * scale, 0.8 * _HEIGHT)
                return large and 0 <= x <= _WIDTH - wide + 2 and 0 <= y <= _HEIGHT - high + 2
            return False

        app.until(grown, "the panel has its size of before, or is not on the screen")
        app.press("Approve")
        app.until(lambda: bool(app.said("did")), "nothing was done")
        screen = MssScreen()

        def border() -> bool:
            pixels = screen.capture().pixels.astype(int)
            edges = (pixels[500, 1], pixels[500, -2], pixels[-2, 800], pixels[1, 300])
            return all(blue > red + 100 for red, _, blue in edges)

        app.until(border, "no border around the whole monitor")
        screen.close()

        def on_the_border() -> list[demo_person.Button]:
            return [one for one in app._within_reach("Stop") if one.y < 40 * scale]

        app.until(lambda: bool(on_the_border()), "the button at the border takes no click")
        stop = on_the_border()[0]
        app.do("mousemove", str(stop.x), str(stop.y), "click", "1")
        app.until(lambda: app.said("ending") == ["stopped"], "no stop")


def test_a_window_is_as_large_for_the_eye_at_every_scale(
    desktop: XSettings, on_display: PrivateDisplay, tmp_path: Path
) -> None:
    with Scaled(on_display, tmp_path / "said", "app") as app:
        width, height = at_rest(app)
        for scale in (1.5, 1.0):
            desktop.tell_scale(scale)
            comes_to(app, round(width * scale), round(height * scale))


def test_a_window_keeps_its_size_however_fast_scales_follow_each_other(
    desktop: XSettings, on_display: PrivateDisplay, tmp_path: Path
) -> None:
    with Scaled(on_display, tmp_path / "said", "app") as app:
        width, height = at_rest(app)
        for scale in (1.5, 1.0) * 5:
            for passing in (1.25, 2.0, 1.5, 1.0):
                desktop.tell_scale(passing)
                time.sleep(0.02)
            desktop.tell_scale(scale)
            comes_to(app, round(width * scale), round(height * scale))


def test_a_size_that_the_window_gets_as_the_scale_comes_is_taken_at_the_scale_before(
    desktop: XSettings, on_display: PrivateDisplay, tmp_path: Path
) -> None:
    with Scaled(on_display, tmp_path / "said", "app") as app:
        at_rest(app)
        app.program.send_signal(signal.SIGSTOP)  # it hears of both at once
        try:
            app.do("windowsize", *found(on_display.env, "--name", "^TraceR1$"), "640", "580")
            comes_to(app, 640, 580)
            desktop.tell_scale(1.5)
        finally:
            app.program.send_signal(signal.SIGCONT)
        comes_to(app, 960, 870)


def test_a_window_that_fills_its_monitor_fills_it_at_every_scale(
    desktop: XSettings, on_display: PrivateDisplay, tmp_path: Path
) -> None:
    with Scaled(on_display, tmp_path / "said", "app") as app:
        app.until(lambda: app.active() == "TraceR1", "no window")
        app.until(app.ready, "no policy")
        with closing(Display(on_display.env["DISPLAY"])) as server:
            maximise(server, int(app.do("getactivewindow")))
        app.until(lambda: fills_the_monitor(app), "it does not fill the monitor")
        for scale in (2.0, 1.0):
            desktop.tell_scale(scale)
            app.scale = scale
            app.until(lambda: at_the_right(app) > 0.9 * _WIDTH, f"its widgets do not fill it at {scale}")
            assert fills_the_monitor(app)


def at_rest(app: Scaled) -> tuple[int, int]:
    """Width and height of the app's window, in pixels, once a goal can be given."""
    app.until(lambda: app.active() == "TraceR1", "no window")
    app.until(app.ready, "no policy")
    comes_to_rest(lambda: places(app.display, "TraceR1"), "the window")
    [(_, _, width, height)] = places(app.display, "TraceR1")
    return width, height


def comes_to(app: Scaled, width: int, height: int) -> None:
    """Wait until the app's window is so many pixels large, rounded as Qt likes."""
    seen: list[tuple[int, int]] = []

    def fits() -> bool:
        for _, _, wide, high in places(app.display, "TraceR1"):
            if seen[-1:] != [(wide, high)]:
                seen.append((wide, high))
            return abs(wide - width) <= 2 and abs(high - height) <= 2
        return False

    app.until(fits, f"a window of {width} × {height}", lambda: f"one of {seen}")


def fills_the_monitor(app: Scaled) -> bool:
    return [wide for _, _, wide, _ in places(app.display, "TraceR1")] == [_WIDTH]


def maximise(server: Display, handle: int) -> None:
    """Ask the window manager for it."""
    window = server.create_resource_object("window", handle)
    states = [server.intern_atom(f"_NET_WM_STATE_MAXIMIZED_{way}") for way in ("VERT", "HORZ")]
    message = ClientMessage(
        window=window, client_type=server.intern_atom("_NET_WM_STATE"), data=(32, [1, *states, 1, 0])
    )
    mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
    server.screen().root.send_event(message, event_mask=mask)
    server.sync()


def at_the_right(app: Scaled) -> int:
    """Where the middle of the window's menu button is, which stands at its right: in pixels from the left."""
    shown = app._within_reach("Windows and settings")
    return shown[0].x if shown else 0
