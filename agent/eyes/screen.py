"""The camera's room: pictures of the whole virtual desktop."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import cv2
import mss
import numpy as np
from mss.exception import ScreenShotError

from agent.errors import NoDisplayError, ScreenError, WaylandError
from agent.types import DesktopPoint, Frame, Monitor, Pixels

_WAYLAND_ADVICE = (
    "Log out and choose a session named Xorg or X11 on the login screen, "
    "or set DISPLAY to an X server of its own (for example Xvfb or Xephyr)."
)
_NO_DISPLAY_ADVICE = "Start from a graphical session, or set DISPLAY to a running X server."


def refuse_unusable_display(environment: Mapping[str, str] = os.environ) -> None:
    """Raise ``WaylandError`` or ``NoDisplayError`` where the environment alone shows that nothing can be captured."""
    if not sys.platform.startswith("linux") or environment.get("DISPLAY"):
        return
    if environment.get("XDG_SESSION_TYPE") == "wayland" or environment.get("WAYLAND_DISPLAY"):
        raise WaylandError(
            "This is a Wayland session: it does not let programs capture the screen or type.", _WAYLAND_ADVICE
        )
    raise NoDisplayError("There is no display to look at: DISPLAY is not set.", _NO_DISPLAY_ADVICE)


class MssScreen:
    """Captures with mss, one handle for each thread that looks.

    Raises ``NoDisplayError`` or ``WaylandError`` when made where nothing can be captured.
    """

    def __init__(self) -> None:
        refuse_unusable_display()
        self._of_thread = threading.local()
        self._camera()

    def capture(self) -> Frame:
        """The whole virtual desktop now, without the pointer. Raises ``ScreenError``."""
        try:
            camera = self._camera()
            if camera.outdated():
                self.close()
                camera = self._camera()
            whole, *monitors = camera.handle.monitors
            picture = camera.handle.grab(whole)
        except (ScreenShotError, OSError, ValueError) as cause:
            self.close()
            raise ScreenError(f"The screen cannot be captured: {cause}", _NO_DISPLAY_ADVICE) from cause
        taken_at = time.time()
        return Frame(
            pixels=_rgb(picture.raw, picture.width, picture.height),
            origin=DesktopPoint(whole["left"], whole["top"]),
            monitors=tuple(_monitor(m, number, camera.scale) for number, m in enumerate(monitors, start=1)),
            taken_at=taken_at,
        )

    def close(self) -> None:
        """Let go of this thread's handle; the next capture opens another."""
        camera: _Camera | None = getattr(self._of_thread, "camera", None)
        self._of_thread.camera = None
        if camera is not None:
            camera.close()

    def _camera(self) -> _Camera:
        camera: _Camera | None = getattr(self._of_thread, "camera", None)
        if camera is None:
            camera = self._of_thread.camera = _Camera()
        return camera


class _Camera:
    """One thread's handle, and on X11 a line of its own to the server, since mss looks at the monitors only once."""

    def __init__(self) -> None:
        self._server = _x_server() if sys.platform.startswith("linux") else None
        try:
            self.scale = _scale_of(self._server) if self._server is not None else 1.0
            self.handle = mss.MSS()
        except (ScreenShotError, OSError) as cause:
            self._hang_up()
            raise NoDisplayError(f"The display cannot be captured: {cause}", _NO_DISPLAY_ADVICE) from cause

    def outdated(self) -> bool:
        """Whether the desktop has another size, other monitors or another scale now.

        Raises ``OSError`` when the server is gone.
        """
        if self._server is None:
            return False
        from Xlib import error  # noqa: PLC0415 - there is no Xlib where there is no X

        try:
            now = self._server.screen().root.get_geometry()
            scale, monitors = _scale_of(self._server), _monitors_of(self._server)
        except error.ConnectionClosedError as cause:
            raise OSError(str(cause)) from cause
        whole, *parts = self.handle.monitors
        if (now.width, now.height, scale) != (whole["width"], whole["height"], self.scale):
            return True
        known = {(part["left"], part["top"], part["width"], part["height"]) for part in parts}
        return monitors is not None and monitors != known

    def close(self) -> None:
        self.handle.close()
        self._hang_up()

    def _hang_up(self) -> None:
        if self._server is not None:
            from Xlib import error  # noqa: PLC0415 - there is no Xlib where there is no X

            with suppress(error.ConnectionClosedError, OSError):
                self._server.close()


def _monitor(monitor: Mapping[str, object], number: int, scale: float) -> Monitor:
    name = monitor.get("output") or monitor.get("name") or f"monitor {number}"
    left, top, width, height = (int(str(monitor[side])) for side in ("left", "top", "width", "height"))
    return Monitor(str(name), left, top, width, height, scale)


def _rgb(bgra: bytes | bytearray, width: int, height: int) -> Pixels:
    """The picture's colours in our order, shape (height, width, 3)."""
    captured = np.frombuffer(bgra, np.uint8).reshape(height, width, 4)
    pixels = np.asarray(cv2.cvtColor(captured, cv2.COLOR_BGRA2RGB), np.uint8)  # numpy's copies take ten times as long
    pixels.setflags(write=False)
    return pixels


def _x_server() -> Any:
    """A line to the X server; refuses a Wayland session's, which shows nothing."""
    from Xlib import display, error  # noqa: PLC0415 - there is no Xlib where there is no X

    try:
        server = display.Display()
    except (error.DisplayError, error.XauthError, OSError) as cause:
        raise NoDisplayError(f"The X display cannot be opened: {cause}", _NO_DISPLAY_ADVICE) from cause
    if server.query_extension("XWAYLAND") is not None:
        server.close()
        raise WaylandError(
            "This X display belongs to a Wayland session (Xwayland): it shows nothing of the other windows.",
            _WAYLAND_ADVICE,
        )
    return server


def _scale_of(server: Any) -> float:
    """How large X programs are asked to draw: Xft.dpi / 96."""
    from Xlib import Xatom  # noqa: PLC0415 - there is no Xlib where there is no X

    resources = server.screen().root.get_full_property(Xatom.RESOURCE_MANAGER, Xatom.STRING)
    text = resources.value if resources is not None else b""
    return scale_in_resources(text.decode("utf-8", errors="replace") if isinstance(text, bytes) else str(text))


def _monitors_of(server: Any) -> set[tuple[int, int, int, int]] | None:
    """Left, top, width and height of each monitor; None from a server that is too old to be asked (RandR 1.5)."""
    from Xlib import error  # noqa: PLC0415 - there is no Xlib where there is no X

    if not server.has_extension("RANDR"):
        return None
    try:
        told = server.screen().root.xrandr_get_monitors().monitors
    except error.BadRequest:
        return None
    return {(each.x, each.y, each.width_in_pixels, each.height_in_pixels) for each in told}


def scale_in_resources(resources: str) -> float:
    """The scale that X resources ask for: ``Xft.dpi: 192`` is 2.0; 1.0 where they say nothing sensible."""
    for line in resources.splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "Xft.dpi":
            try:
                dpi = float(value)
            except ValueError:
                return 1.0
            return dpi / 96 if 48 <= dpi <= 960 else 1.0
    return 1.0
