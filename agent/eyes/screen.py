"""The camera's room: pictures of the whole virtual desktop."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Mapping

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
        self._scale = _scale_of_x() if sys.platform.startswith("linux") else 1.0
        self._of_thread = threading.local()
        self._open()

    def capture(self) -> Frame:
        """The whole virtual desktop now, without the pointer. Raises ``ScreenError``."""
        handle = self._open()
        try:
            whole, *monitors = handle.monitors
            picture = handle.grab(whole)
        except (ScreenShotError, OSError, ValueError) as cause:
            self.close()
            raise ScreenError(f"The screen cannot be captured: {cause}", _NO_DISPLAY_ADVICE) from cause
        taken_at = time.time()
        return Frame(
            pixels=_rgb(bytes(picture.raw), picture.width, picture.height),
            origin=DesktopPoint(whole["left"], whole["top"]),
            monitors=tuple(self._monitor(m, number) for number, m in enumerate(monitors, start=1)),
            taken_at=taken_at,
        )

    def close(self) -> None:
        """Let go of this thread's handle; the next capture opens another."""
        handle = getattr(self._of_thread, "handle", None)
        self._of_thread.handle = None
        if handle is not None:
            handle.close()

    def _open(self) -> mss.MSS:
        handle: mss.MSS | None = getattr(self._of_thread, "handle", None)
        if handle is None:
            try:
                handle = mss.MSS()
            except (ScreenShotError, OSError) as cause:
                raise NoDisplayError(f"The display cannot be captured: {cause}", _NO_DISPLAY_ADVICE) from cause
            self._of_thread.handle = handle
        return handle

    def _monitor(self, monitor: Mapping[str, object], number: int) -> Monitor:
        name = monitor.get("output") or monitor.get("name") or f"monitor {number}"
        left, top, width, height = (int(str(monitor[side])) for side in ("left", "top", "width", "height"))
        return Monitor(str(name), left, top, width, height, self._scale)


def _rgb(bgra: bytes, width: int, height: int) -> Pixels:
    pixels = np.ascontiguousarray(np.frombuffer(bgra, dtype=np.uint8).reshape(height, width, 4)[:, :, 2::-1])
    pixels.setflags(write=False)
    return pixels


def _scale_of_x() -> float:
    """How large X programs are asked to draw (Xft.dpi / 96); refuses a Wayland session's X server: it shows nothing."""
    from Xlib import Xatom, display, error  # noqa: PLC0415 - there is no Xlib where there is no X

    try:
        server = display.Display()
    except (error.DisplayError, error.XauthError, OSError) as cause:
        raise NoDisplayError(f"The X display cannot be opened: {cause}", _NO_DISPLAY_ADVICE) from cause
    try:
        if server.query_extension("XWAYLAND") is not None:
            raise WaylandError(
                "This X display belongs to a Wayland session (Xwayland): it shows nothing of the other windows.",
                _WAYLAND_ADVICE,
            )
        resources = server.screen().root.get_full_property(Xatom.RESOURCE_MANAGER, Xatom.STRING)
    finally:
        server.close()
    text = resources.value if resources is not None else b""
    return scale_in_resources(text.decode("utf-8", errors="replace") if isinstance(text, bytes) else str(text))


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
