"""The speed room's visitor: how soon the app is there, how soon its goal box, and what it costs while nobody asks.

All of it is measured from outside the app's processes, on a private display. Nothing else does this work: against is
the limit itself.
"""

from __future__ import annotations

import statistics
import time

from benchmarks.report import Result, result
from benchmarks.speed.driven import CHORD, TITLE, another_window, command_of, driven, held, megabytes

START, GOAL_BOX = 1.5, 0.1
"""Seconds from the command to a window that can be typed into, and from the chord to the goal box."""
IDLE, MEMORY = 0.5, 200.0
"""Percent of a core, and megabytes of the whole process tree without the policy's process."""

GROWTH, GROWTH_COUNTED = 1.0, 0.5
"""Megabytes, and threads or open files, that a hundred opened windows may leave behind: less than what swings."""

_ROOMS = (
    (("Control_L", "h"), "History"),
    (("Control_L", "m"), "Macros"),
    (("Control_L", "t"), "Teach"),
    (("Control_L", "comma"), "Settings"),
)
_WARM = 60
"""Cycles in which each window is made, and caches fill."""
_IDLE_FOR = 20.0
_ENGINE = "models.engine"


def start(runs: int) -> tuple[Result, Result]:
    """From the command to the main window with the keyboard, each time a new process; and what of it was work.

    On a machine that is busy otherwise the second tells more.
    """
    took, worked = [], []
    for _ in range(runs):
        with driven() as app:
            took.append(app.ready_after)
            worked.append(app.seconds())
    limits = [START] * runs
    return result("app-start", "s", took, limits, START), result("app-start-cpu", "s", worked, limits, START)


def goal_box(runs: int) -> Result:
    """From the chord, while another program has the keyboard, to the window with the goal box having it."""
    took = []
    with driven() as app, another_window(app):
        app.until(lambda: app.title() != TITLE, "another window is in front")
        for _ in range(runs):
            time.sleep(1.0)
            began = time.perf_counter()
            app.press(CHORD)
            app.until(lambda: app.title() == TITLE, "the goal box")
            took.append(time.perf_counter() - began)
            app.hand_over()
    return result("app-goal-box", "s", took, [GOAL_BOX] * runs, GOAL_BOX)


def idle() -> tuple[Result, Result]:
    """What the app's processes cost while it waits with its policy loaded: of a core's time, and of memory."""
    with driven() as app:
        time.sleep(10.0)  # the policy is loaded, what was read for the start is let go of
        before, began = app.seconds(), time.monotonic()
        time.sleep(_IDLE_FOR)
        share = 100 * (app.seconds() - before) / (time.monotonic() - began)
        memory = sum(megabytes(pid) for pid in app.tree() if _ENGINE not in command_of(pid))
    return (
        result("app-idle-cpu", "%", [share], [IDLE], IDLE),
        result("app-memory", "MB", [memory], [MEMORY], MEMORY),
    )


def cycles(runs: int = 300) -> tuple[Result, ...]:
    """Windows opened and closed again so often: how memory, threads and open files grow, in a hundred times."""
    found: list[tuple[float, float, float]] = []
    with driven() as app:
        time.sleep(10.0)
        for cycle in range(runs):
            keys, title = _ROOMS[cycle % len(_ROOMS)]
            app.press(keys)
            app.until(lambda title=title: app.title().startswith(title), title)  # type: ignore[misc]
            app.press(("Escape",))
            app.until(lambda: app.title() == TITLE, "the main window")
            if cycle >= _WARM and cycle % 10 == 0:
                found.append(held(app.process.pid))
    counts = [float(place) / 10 for place in range(len(found))]
    slopes = [statistics.linear_regression(counts, series).slope for series in zip(*found, strict=True)]
    names = (("app-growth-memory", "MB"), ("app-growth-threads", "threads"), ("app-growth-files", "files"))
    limits = zip(names, slopes, (GROWTH, GROWTH_COUNTED, GROWTH_COUNTED), strict=True)
    return tuple(
        Result(name, unit, round(slope, 3), limit, limit, round(slope / limit, 3), runs)
        for (name, unit), slope, limit in limits
    )
