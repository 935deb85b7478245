"""The speed room's reading test: how long a look at a window takes that tells nothing and is read from its pixels.

Seven windows of Debian's programs, from a small form to GTK's gallery of widgets, are each looked at twice: never read
before, by a reader that has started and read something else, and again after one key, when only what the key changed is
read. A first look may take what is left of four seconds for look and forecast together.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from agent.errors import ScreenError
from agent.eyes.atspi import AtspiMarker
from agent.eyes.letters import ProcessLetters, Thing
from agent.eyes.ocr import SecondSight
from agent.eyes.screen import MssScreen
from agent.eyes.settle import QuietScreen
from agent.eyes.windows import XWindows
from agent.rules.privacy import DenyList
from agent.stop import Stop
from agent.types import Pixels, Source
from benchmarks.private_display import PrivateDisplay
from benchmarks.report import Result, result
from benchmarks.suites.desk.room import inside
from models.catalog import PolicyFiles

NEW_LIMIT = 3.5
"""Seconds: four for look and forecast, less half a second for the forecast."""
AGAIN_LIMIT = 1.0
"""Seconds after one key."""

_PATIENCE = 60.0
_PAINTED = 1.0
"""Seconds in which a program begins to show a key, or what its new window holds."""
_MUTE = {"NO_AT_BRIDGE": "1", "GTK_A11Y": "none", "GTK_MODULES": ""}
_OFF_THE_BUS = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
_NOTES = "\n".join(f"{n}. Order {n * 37} for the shop in Lane {n}, to be paid by the end of May" for n in range(1, 21))
_FORM = """
import tkinter
window = tkinter.Tk()
window.option_add("*Font", "{DejaVu Sans} 11")
fields = []
for row, name in enumerate(["Customer", "Street", "City", "Country", "Telephone"]):
    tkinter.Label(window, text=name).grid(row=row, column=0)
    fields.append(tkinter.Entry(window, width=24))
    fields[-1].grid(row=row, column=1)
tkinter.Checkbutton(window, text="Express delivery").grid(row=5, column=1)
tkinter.Button(window, text="Place order").grid(row=6, column=0)
tkinter.Button(window, text="Cancel").grid(row=6, column=1)
fields[0].focus_force()
window.mainloop()
"""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that tells nothing of its window with ``env``; ``opening`` is pressed first, ``key`` for the change."""

    name: str
    argv: tuple[str, ...]
    env: dict[str, str] = field(default_factory=dict)
    opening: str = ""
    key: str = "7"


PROGRAMS = (
    Program("tk form", (sys.executable, "-c", _FORM)),
    Program("zenity", ("zenity", "--entry", "--text", "Who is it for?"), _MUTE),
    Program("xcalc", ("xcalc",)),
    Program("pcmanfm", ("pcmanfm", "/etc"), _MUTE, opening="alt+f", key="Down"),
    Program("xedit", ("xedit", "notes.txt")),
    Program("featherpad", ("featherpad", "--standalone", "notes.txt"), _OFF_THE_BUS),
    Program("gtk3-widget-factory", ("gtk3-widget-factory",), _MUTE),
)


@dataclass(frozen=True, slots=True)
class Looks:
    """What looks at a window took, in seconds, and how many ``texts`` were read in it."""

    window: str
    texts: int
    new: tuple[float, ...]
    again: tuple[float, ...]


class _CountingLetters(ProcessLetters):
    """Counts in ``fresh`` the parts that had to be read of all pictures: a menu and its window are two."""

    def read(self, pixels: Pixels) -> tuple[Thing, ...]:
        before = self.fresh
        things = super().read(pixels)
        self.fresh += before
        return things


def blind_looks(_files: PolicyFiles, runs: int) -> list[Result]:
    """The first look at each window and the one after a key, so many times each; what each window took is printed."""
    looks = []
    for program in PROGRAMS:
        looks.append(_looks(program, runs))
        print(told(looks[-1]), file=sys.stderr, flush=True)
    return results(looks)


def results(looks: Sequence[Looks]) -> list[Result]:
    """The medians over the windows of what each took in the median; against the second look is the first."""
    new = [statistics.median(each.new) for each in looks]
    again = [statistics.median(each.again) for each in looks]
    return [
        result("look-pixels-new", "s", new, [NEW_LIMIT] * len(new), NEW_LIMIT),
        result("look-pixels-again", "s", again, new, AGAIN_LIMIT),
    ]


def told(looks: Looks) -> str:
    """One line of a window."""
    new, again = statistics.median(looks.new), statistics.median(looks.again)
    return f"{looks.window}: {looks.texts} texts, new {new:.2f} s, again {again:.2f} s"


def _looks(program: Program, runs: int) -> Looks:
    """Raises ``ScreenError`` where the window does not come up, tells of itself, or does not heed the key."""
    texts, new, again = 0, list[float](), list[float]()
    with PrivateDisplay() as display, inside(display.env):
        (display.home / "notes.txt").write_text(_NOTES, "utf-8")
        display.start(program.argv, env=program.env)
        with (
            closing(MssScreen()) as screen,
            closing(XWindows()) as windows,
            closing(AtspiMarker(windows, os.getpid())) as marker,
        ):
            _until(lambda: marker.marks(screen.capture())[1] is not None, f"a window of {program.name}")
            _settle(screen)
            if program.opening:
                _press(display, screen, program.opening)
            for _ in range(runs):
                with closing(_CountingLetters()) as letters:
                    letters.read(_other_picture())
                    sight = SecondSight(marker, letters, windows, DenyList(), os.getpid())
                    took, texts = _look(sight, screen)
                    new.append(took)
                    _press(display, screen, program.key)
                    letters.fresh = 0
                    again.append(_look(sight, screen)[0])
                    if not letters.fresh:
                        raise ScreenError(f"{program.name} shows nothing of the key {program.key}")
    return Looks(program.name, texts, tuple(new), tuple(again))


def _look(sight: SecondSight, screen: MssScreen) -> tuple[float, int]:
    """The seconds that a look took, and how many things were read. Raises ``ScreenError`` where nothing was."""
    frame = screen.capture()
    started = time.perf_counter()
    marks, window = sight.marks(frame)
    took = time.perf_counter() - started
    read = [mark for mark in marks if mark.source is Source.OCR]
    if not read:
        raise ScreenError(f"nothing was read in {window}")
    return took, len(read)


def _press(display: PrivateDisplay, screen: MssScreen, key: str) -> None:
    display.start(["xdotool", "key", key]).wait(_PATIENCE)
    _settle(screen)


def _settle(screen: MssScreen) -> None:
    """Wait until a program has painted what it had to: then, as a run does, until the screen is quiet if it ever is."""
    time.sleep(_PAINTED)
    QuietScreen(screen).wait(Stop())


def _until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise ScreenError(f"never in {_PATIENCE:.0f} s: {what}")
        time.sleep(0.1)


def _other_picture() -> Pixels:
    """A picture of a line that no window shows, on which the lines have to be found first."""
    paper = Image.new("RGB", (400, 120), "white")
    ImageDraw.Draw(paper).text((40, 40), "Quite another line", "black", ImageFont.load_default(24))
    return np.asarray(paper)
