"""The speed room's watch: how long the app's main thread is at one thing in use, and how soon ghosts are seen.

Both are driven and looked at from outside the app's process, on a private display. The app itself says how long its
main thread took (``app.stopwatch``), and when a forecast was told. Against is the limit itself.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import mss
import numpy as np

from agent import children
from agent.errors import AgentError
from agent.events import Ended, Started
from agent.journal import SqliteJournal
from agent.settings import journal_path
from agent.types import Ending, EndingKind
from benchmarks.private_display import PrivateDisplay
from benchmarks.report import Result, result
from benchmarks.speed.driven import CHORD, PATIENCE, TITLE, App, another_window, driven

STRETCH, CLICK, OVERLAY = 0.016, 0.1, 0.05
"""Seconds that the main thread may be at one thing, that a click may wait (more is felt), and that ghosts may take."""

RUNS_BEFORE = 1000
_GOAL = 'Type "oat milk and bread"'
_STOP = ("Control_L", "Alt_L", "Escape")
_RUN_FOR = 10.0
_BLUER = 120
"""So much bluer than red is what ghosts are drawn in, and nothing of the editor's menus."""


def stretches() -> Iterator[Result]:
    """A goal typed, forecast by the bundled policy, reviewed and run; then a history of a thousand runs, searched.

    For each part the longest stretch that the main thread was at one thing, working or waiting for the X server, a disk
    or a lock, without the time that it was ready and another process had the processor; (-cpu) how long it worked in
    one round of its event loop; and (-click) how long a click would have waited for it, all told.
    """
    with driven("app.stopwatch", "app", before=_a_thousand_runs) as app:
        with another_window(app):
            app.until(lambda: app.title() not in (TITLE, ""), "the editor")
            time.sleep(3.0)  # the policy is loaded
            app.press(CHORD)
            app.until(lambda: app.title() == TITLE, "the goal box")
            parts = {"run": time.time()}
            _type(app, _GOAL)
            app.press(("Return",))
            _approve(app)
        parts["history"] = time.time()
        app.press(("Control_L", "h"))
        app.until(lambda: app.title().startswith("History"), "the history")
        time.sleep(3.0)
        parts["search"] = time.time()
        app.press(("Control_L", "f"))
        _type(app, "letter 7")
        time.sleep(2.0)
        app.press(("Tab",))
        for _ in range(10):
            app.press(("Down",))
            time.sleep(0.2)
        parts[""] = time.time()
        told = [json.loads(line) for line in app.said().splitlines() if line.startswith('{"until"')]
    names = list(parts)
    for name, after in itertools.pairwise(names):
        here = [each for each in told if parts[name] <= each["until"] < parts[after]]
        at_it = [each["waited"] - each["queued"] for each in here]
        for ending, took, limit in (
            ("", at_it, STRETCH),
            ("-cpu", [each["worked"] for each in here], STRETCH),
            ("-click", [each["waited"] for each in here], CLICK),
        ):
            longest = max(took, default=0.0)
            yield Result(f"app-stretch-{name}{ending}", "s", longest, limit, limit, round(longest / limit, 3), 1)


def overlay(runs: int) -> tuple[Result, Result]:
    """From a forecast, told on the run's own thread, to its first ghost on the screen, each time in a new process.

    And (-cpu) what of that was work of the app's: on a machine that is busy otherwise it tells more.
    """
    took = [_overlay() for _ in range(runs)]
    waited, worked = ([each[place] for each in took] for place in (0, 1))
    limits = [OVERLAY] * runs
    return result("app-overlay", "s", waited, limits, OVERLAY), result("app-overlay-cpu", "s", worked, limits, OVERLAY)


def _overlay() -> tuple[float, float]:
    with _editor() as (display, place):
        known = set(display.logs.iterdir())
        child = display.start(children.command("app.stopwatch", "run"), env=children.ours(display.env))
        log = next(path for path in display.logs.iterdir() if path not in known)
        end = time.monotonic() + PATIENCE
        with mss.MSS() as camera:
            while True:
                shot = np.frombuffer(camera.grab(place).raw, np.uint8).reshape(-1, 4).astype(np.int16)
                seen = time.monotonic()
                worked = time.clock_gettime(
                    ~child.pid << 3 | 2
                )  # the clock of another process, see clock_getcpuclockid(3)
                if int((shot[:, 0] - shot[:, 2] > _BLUER).sum()) > 20:
                    break
                if seen > end:
                    raise AgentError("no ghost came", log.read_text("utf-8", "replace")[-500:])
        told = [json.loads(line) for line in log.read_text("utf-8").splitlines() if line.startswith('{"event"')]
        child.terminate()
        child.wait(PATIENCE)
        foreseen = next(each for each in told if each["event"] == "Foreseen")
        return seen - foreseen["at"], worked - foreseen["worked"]


@contextmanager
def _editor() -> Iterator[tuple[PrivateDisplay, dict[str, int]]]:
    """An editor on a display, and where its menus are."""
    with PrivateDisplay() as display, patch.dict(os.environ, display.env):
        display.start(["mousepad", "--disable-server"])
        argv = ["xdotool", "search", "--sync", "--onlyvisible", "--class", "mousepad", "getwindowgeometry", "--shell"]
        done = subprocess.run(argv, env=display.env, capture_output=True, text=True, timeout=PATIENCE, check=True)
        where = dict(line.split("=") for line in done.stdout.split() if "=" in line)
        yield display, {"left": int(where["X"]), "top": int(where["Y"]), "width": 160, "height": 40}


def _a_thousand_runs() -> None:
    now = time.time()
    with SqliteJournal(journal_path()) as journal:
        for number in range(RUNS_BEFORE):
            begun = now - 60.0 * (RUNS_BEFORE - number)
            goal = f"Write letter {number} to the people next door"
            journal.write(Started(f"{number:08x}", goal, "written 1", begun))
            journal.write(Ended(Ending(EndingKind.VERIFIED, ""), begun + 30))


def _type(app: App, text: str) -> None:
    argv = ["xdotool", "type", "--delay", "40", text]
    subprocess.run(argv, env=app.display.env, check=True, timeout=PATIENCE)


def _approve(app: App) -> None:
    """Approve what is asked first, by the keyboard; a run that has not ended by itself soon after is stopped."""
    app.until(lambda: app.title() != TITLE, "the run")

    def approved() -> bool:
        if "review" in app.title():
            app.press(("Return",))
            time.sleep(1.0)
            return "review" not in app.title()  # the panel gives the keyboard back with the answer
        app.press(CHORD)
        time.sleep(1.0)
        return False

    app.until(approved, "a forecast")
    end = time.monotonic() + _RUN_FOR
    app.until(lambda: app.title() == TITLE or time.monotonic() > end, "the run's time")
    if app.title() != TITLE:
        app.press(_STOP)
    app.until(lambda: app.title() == TITLE, "the end of the run")
    time.sleep(1.0)
