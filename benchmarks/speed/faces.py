"""The speed room's visitor: how soon the app is there, how soon its goal box, and what it costs while nobody asks.

All of it is measured from outside the app's processes, on a private display. Nothing else does this work: against is
the limit itself.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from Xlib import XK, X
from Xlib import display as xdisplay
from Xlib.ext import xtest

from agent import children
from agent.errors import AgentError
from benchmarks.private_display import PrivateDisplay
from benchmarks.report import Result, result

START, GOAL_BOX = 1.5, 0.1
"""Seconds from the command to a window that can be typed into, and from the chord to the goal box."""
IDLE, MEMORY = 0.5, 200.0
"""Percent of a core, and megabytes of the whole process tree without the policy's process."""

GROWTH, GROWTH_COUNTED = 1.0, 0.5
"""Megabytes, and threads or open files, that a hundred opened windows may leave behind: less than what swings."""

_TITLE = "TraceR1"
_ROOMS = (
    (("Control_L", "h"), "History"),
    (("Control_L", "m"), "Macros"),
    (("Control_L", "t"), "Teach"),
    (("Control_L", "comma"), "Settings"),
)
_WARM = 60
"""Cycles in which each window is made, and caches fill."""
_CHORD = ("Control_L", "Alt_L", "space")
_PATIENCE = 120.0
_GLANCE = 0.004
_IDLE_FOR = 20.0
_ENGINE = "models.engine"


def start(runs: int) -> tuple[Result, Result]:
    """From the command to the main window with the keyboard, each time a new process; and what of it was work.

    On a machine that is busy otherwise the second tells more.
    """
    took, worked = [], []
    for _ in range(runs):
        with _app() as app:
            took.append(app.ready_after)
            worked.append(app.seconds())
    limits = [START] * runs
    return result("app-start", "s", took, limits, START), result("app-start-cpu", "s", worked, limits, START)


def goal_box(runs: int) -> Result:
    """From the chord, while another program has the keyboard, to the window with the goal box having it."""
    took = []
    with _app() as app, _another_window(app):
        app.until(lambda: app.title() != _TITLE, "another window is in front")
        for _ in range(runs):
            time.sleep(1.0)
            began = time.perf_counter()
            app.press(_CHORD)
            app.until(lambda: app.title() == _TITLE, "the goal box")
            took.append(time.perf_counter() - began)
            app.hand_over()
    return result("app-goal-box", "s", took, [GOAL_BOX] * runs, GOAL_BOX)


def idle() -> tuple[Result, Result]:
    """What the app's processes cost while it waits with its policy loaded: of a core's time, and of memory."""
    with _app() as app:
        time.sleep(10.0)  # the policy is loaded, what was read for the start is let go of
        before, began = app.seconds(), time.monotonic()
        time.sleep(_IDLE_FOR)
        share = 100 * (app.seconds() - before) / (time.monotonic() - began)
        memory = sum(_megabytes(pid) for pid in app.tree() if _ENGINE not in _command(pid))
    return (
        result("app-idle-cpu", "%", [share], [IDLE], IDLE),
        result("app-memory", "MB", [memory], [MEMORY], MEMORY),
    )


def cycles(runs: int = 300) -> tuple[Result, ...]:
    """Windows opened and closed again so often: how memory, threads and open files grow, in a hundred times."""
    found: list[tuple[float, float, float]] = []
    with _app() as app:
        time.sleep(10.0)
        for cycle in range(runs):
            keys, title = _ROOMS[cycle % len(_ROOMS)]
            app.press(keys)
            app.until(lambda title=title: app.title().startswith(title), title)  # type: ignore[misc]
            app.press(("Escape",))
            app.until(lambda: app.title() == _TITLE, "the main window")
            if cycle >= _WARM and cycle % 10 == 0:
                found.append(_held(app.process.pid))
    counts = [float(place) / 10 for place in range(len(found))]
    slopes = [statistics.linear_regression(counts, series).slope for series in zip(*found, strict=True)]
    names = (("app-growth-memory", "MB"), ("app-growth-threads", "threads"), ("app-growth-files", "files"))
    limits = zip(names, slopes, (GROWTH, GROWTH_COUNTED, GROWTH_COUNTED), strict=True)
    return tuple(
        Result(name, unit, round(slope, 3), limit, limit, round(slope / limit, 3), runs)
        for (name, unit), slope, limit in limits
    )


class _App:
    """The app on a private display, and that display's windows and keys."""

    def __init__(self, display: PrivateDisplay) -> None:
        self.display = display
        self._x = xdisplay.Display(display.env["DISPLAY"])
        self._root = self._x.screen().root
        seen = display.home / ".local" / "state" / "tracer1" / "windows.ini"
        seen.parent.mkdir(parents=True, exist_ok=True)
        seen.write_text("[first-steps]\nseen=true\n", "utf-8")
        began = time.perf_counter()
        self.process = display.start(children.command("app.terminal", "app"), env=children.ours(display.env))
        self.until(lambda: self.title() == _TITLE, "the app's window")
        self.ready_after = time.perf_counter() - began

    def until(self, ready: Callable[[], bool], what: str) -> None:
        """Raises ``AgentError`` where it never is."""
        end = time.monotonic() + _PATIENCE
        while not ready():
            if time.monotonic() > end:
                raise AgentError(f"{what} did not come within {_PATIENCE:g} seconds", "Look at the app by itself.")
            time.sleep(_GLANCE)

    def title(self) -> str:
        """The title of the window that has the keyboard; empty while none has."""
        active = self._root.get_full_property(self._x.intern_atom("_NET_ACTIVE_WINDOW"), X.AnyPropertyType)
        if active is None or not active.value or not active.value[0]:
            return ""
        window = self._x.create_resource_object("window", active.value[0])
        try:
            said = window.get_full_property(self._x.intern_atom("_NET_WM_NAME"), X.AnyPropertyType)
        except Exception:
            return ""
        return said.value.decode("utf-8", "replace") if said is not None else ""

    def press(self, keys: tuple[str, ...]) -> None:
        """The keys down in order and up in reverse, as a keyboard does."""
        codes = [self._x.keysym_to_keycode(XK.string_to_keysym(key)) for key in keys]
        for kind, listed in ((X.KeyPress, codes), (X.KeyRelease, codes[::-1])):
            for code in listed:
                xtest.fake_input(self._x, kind, code)
        self._x.sync()

    def hand_over(self) -> None:
        """The keyboard to the other program."""
        argv = ["xdotool", "search", "--onlyvisible", "--class", "mousepad", "windowactivate", "--sync"]
        subprocess.run(argv, env=self.display.env, check=False, timeout=_PATIENCE, capture_output=True)
        self.until(lambda: self.title() not in (_TITLE, ""), "another window is in front")

    def tree(self) -> list[int]:
        """The app's process and all that descend from it."""
        parents: dict[int, list[int]] = {}
        for place in Path("/proc").iterdir():
            if place.name.isdecimal() and (fields := _stat(int(place.name))):
                parents.setdefault(int(fields[1]), []).append(int(place.name))
        found, left = [], [self.process.pid]
        while left:
            found.append(left.pop())
            left += parents.get(found[-1], [])
        return found

    def seconds(self) -> float:
        """Of processor time that the tree has taken so far."""
        ticks = sum(int(fields[11]) + int(fields[12]) for pid in self.tree() if (fields := _stat(pid)))
        return ticks / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End the app."""
        self.process.terminate()
        self.process.wait(_PATIENCE)
        self._x.close()


@contextmanager
def _app() -> Iterator[_App]:
    with PrivateDisplay() as display, patch.dict(os.environ, display.env):
        os.environ.pop("TRACER1_PRIVATE_DISPLAY")
        app = _App(display)
        try:
            yield app
        finally:
            app.close()


@contextmanager
def _another_window(app: _App) -> Iterator[None]:
    child = app.display.start(["mousepad", "--disable-server"])
    try:
        yield
    finally:
        child.terminate()
        child.wait(_PATIENCE)


def _held(pid: int) -> tuple[float, float, float]:
    """Megabytes, threads and open files of a process."""
    place = Path(f"/proc/{pid}")
    return _megabytes(pid), float(len(list((place / "task").iterdir()))), float(len(list((place / "fd").iterdir())))


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat behind the name (proc(5)); none where the process has gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return []


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text("utf-8", "replace").replace("\0", " ")
    except OSError:
        return ""


def _megabytes(pid: int) -> float:
    """The process's proportional share of memory (PSS), in units of 10^6 bytes."""
    try:
        rolled = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    except OSError:
        return 0.0
    pss = next((line.split()[1] for line in rolled.splitlines() if line.startswith("Pss:")), "0")
    return int(pss) * 1024 / 1e6
