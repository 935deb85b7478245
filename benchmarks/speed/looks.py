"""The speed room's eye test: how long the accessibility tree of a window of about a hundred elements takes to be read.

The limit is for a hundred marks, so what a look took is told for a hundred. Against is the limit itself: no other
reader of these trees is at hand.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

from agent.eyes.atspi import AtspiMarker
from agent.eyes.screen import MssScreen
from agent.eyes.windows import XWindows
from benchmarks.private_display import PrivateDisplay
from benchmarks.report import Result, result
from models.catalog import PolicyFiles

LIMIT = 0.15
"""Seconds that a person does not notice between a click and the next look."""
_PATIENCE = 90.0
_CHROMIUM = (
    "chromium --no-sandbox --force-renderer-accessibility --no-first-run --disable-gpu --disable-sync "
    "--password-store=basic --disable-background-networking --test-type"
).split()
_ROW = (
    '<p><label>Field {0} <input></label> <button>Send {0}</button> <input type="checkbox"> <a href="#">Link {0}</a></p>'
)


def widgets(_files: PolicyFiles, runs: int) -> Result:
    """GTK's own gallery of widgets, which is in Debian's gtk-3-examples."""
    return _look("look-gtk", ["gtk3-widget-factory"], runs)


def page(_files: PolicyFiles, runs: int) -> Result:
    """A page of a hundred fields, buttons, boxes and links in Chromium."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "page.html"
        path.write_text("<!doctype html><title>Hundred</title>" + "".join(map(_ROW.format, range(25))), "utf-8")
        return _look("look-chromium", [*_CHROMIUM, f"--user-data-dir={folder}/browser", path.as_uri()], runs)


def _look(name: str, argv: Sequence[str], runs: int) -> Result:
    """The median of so many looks at a program's window that has come to rest, for a hundred marks."""
    with PrivateDisplay() as display, patch.dict(os.environ, display.env):
        os.environ.pop("TRACER1_PRIVATE_DISPLAY")
        display.start(argv)
        with (
            closing(MssScreen()) as screen,
            closing(XWindows()) as windows,
            closing(AtspiMarker(windows, os.getpid(), program_seconds=_PATIENCE)) as marker,
        ):
            _rest(screen, marker)
            frame, took = screen.capture(), list[float]()
            for _ in range(runs):
                started = time.perf_counter()
                marks, _ = marker.marks(frame)
                took.append((time.perf_counter() - started) * 100 / len(marks))
    return result(name, "s", took, [LIMIT] * runs, LIMIT)


def _rest(screen: MssScreen, marker: AtspiMarker) -> None:
    """Wait until a window with many marks tells the same twice. Raises ``TimeoutError``."""
    end, before = time.monotonic() + _PATIENCE, None
    while time.monotonic() < end:
        marks, _ = marker.marks(screen.capture())
        if len(marks) > 50 and marks == before:
            return
        before = marks
        time.sleep(0.5)
    raise TimeoutError("the program showed no window that came to rest")
