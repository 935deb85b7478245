"""The speed room's driver: the app on a private display, its windows and keys, and what its processes take."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from Xlib import XK, X
from Xlib import display as xdisplay
from Xlib.ext import xtest

from agent import children
from agent.errors import AgentError
from benchmarks.private_display import PrivateDisplay

TITLE = "TraceR1"
CHORD = ("Control_L", "Alt_L", "space")
PATIENCE = 120.0
"""Seconds that anything may take to come."""
_GLANCE = 0.004


class App:
    """The app on a private display, and that display's windows and keys."""

    def __init__(self, display: PrivateDisplay, argv: Sequence[str]) -> None:
        self.display = display
        self._x = xdisplay.Display(display.env["DISPLAY"])
        self._root = self._x.screen().root
        seen = display.home / ".local" / "state" / "tracer1" / "windows.ini"
        seen.parent.mkdir(parents=True, exist_ok=True)
        seen.write_text("[first-steps]\nseen=true\n", "utf-8")
        known = set(display.logs.iterdir())
        began = time.perf_counter()
        self.process = display.start(argv, env=children.ours(display.env))
        self._log = next(path for path in display.logs.iterdir() if path not in known)
        self.until(lambda: self.title() == TITLE, "the app's window")
        self.ready_after = time.perf_counter() - began

    def said(self) -> str:
        """What it has printed so far."""
        return self._log.read_text("utf-8", "replace")

    def until(self, ready: Callable[[], bool], what: str) -> None:
        """Raises ``AgentError`` where it never is."""
        end = time.monotonic() + PATIENCE
        while not ready():
            if time.monotonic() > end:
                raise AgentError(f"{what} did not come within {PATIENCE:g} seconds", "Look at the app by itself.")
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
        subprocess.run(argv, env=self.display.env, check=False, timeout=PATIENCE, capture_output=True)
        self.until(lambda: self.title() not in (TITLE, ""), "another window is in front")

    def tree(self) -> list[int]:
        """The app's process and all that descend from it."""
        parents: dict[int, list[int]] = {}
        for place in Path("/proc").iterdir():
            if place.name.isdecimal() and (fields := _stat_of(int(place.name))):
                parents.setdefault(int(fields[1]), []).append(int(place.name))
        found, left = [], [self.process.pid]
        while left:
            found.append(left.pop())
            left += parents.get(found[-1], [])
        return found

    def seconds(self) -> float:
        """Of processor time that the tree has taken so far."""
        ticks = sum(int(fields[11]) + int(fields[12]) for pid in self.tree() if (fields := _stat_of(pid)))
        return ticks / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End the app."""
        self.process.terminate()
        self.process.wait(PATIENCE)
        self._x.close()


@contextmanager
def driven(*argv: str, before: Callable[[], None] = lambda: None) -> Iterator[App]:
    """The app, or another module with its arguments that has its window, once ``before`` has been done in its home."""
    with PrivateDisplay() as display, patch.dict(os.environ, display.env):
        os.environ.pop("TRACER1_PRIVATE_DISPLAY")
        before()
        app = App(display, children.command(*(argv or ("app.terminal", "app"))))
        try:
            yield app
        finally:
            app.close()


@contextmanager
def another_window(app: App) -> Iterator[None]:
    """An editor that comes to the front."""
    child = app.display.start(["mousepad", "--disable-server"])
    try:
        yield
    finally:
        child.terminate()
        child.wait(PATIENCE)


def held(pid: int) -> tuple[float, float, float]:
    """Megabytes, threads and open files of a process."""
    place = Path(f"/proc/{pid}")
    return megabytes(pid), float(len(list((place / "task").iterdir()))), float(len(list((place / "fd").iterdir())))


def _stat_of(pid: int) -> list[str]:
    """The fields of /proc/PID/stat behind the name (proc(5)); none where the process has gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return []


def command_of(pid: int) -> str:
    """What a process was started with; empty where it has gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text("utf-8", "replace").replace("\0", " ")
    except OSError:
        return ""


def megabytes(pid: int) -> float:
    """The process's proportional share of memory (PSS), in units of 10^6 bytes."""
    try:
        rolled = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    except OSError:
        return 0.0
    pss = next((line.split()[1] for line in rolled.splitlines() if line.startswith("Pss:")), "0")
    return int(pss) * 1024 / 1e6
