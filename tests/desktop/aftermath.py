"""The room of what is left of a failed test: what was on its display then, told beside the failure."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from agent.errors import AgentError
from benchmarks import sweeper
from benchmarks.private_display import PrivateDisplay
from tests.desktop.eyes.bench import Sight

_ASKED = (
    ("windows", "wmctrl -lpGx"),
    ("active", "xdotool getactivewindow getwindowname"),
    ("keyboard", "xdotool getwindowfocus getwindowname"),
    ("pointer", "xdotool getmouselocation"),
)
_LINES, _LOGS = 12, 6


def aftermath(used: Mapping[str, object]) -> str:
    """What the displays among a test's fixtures show: windows, who has the keyboard, marks, programs, their last words.

    Never raises, and waits for nobody long.
    """
    displays = {id(one): one for value in used.values() for one in _displays(value)}
    return "\n".join(line for one in displays.values() if one.env for line in _told(one))


def _displays(value: object) -> Iterator[PrivateDisplay]:
    parts = value if isinstance(value, tuple) else (value,)
    yield from (part for part in parts if isinstance(part, PrivateDisplay))


def _told(display: PrivateDisplay) -> Iterator[str]:
    yield f"display {display.env.get('DISPLAY')}, load {os.getloadavg()[0]:.1f}"
    for what, command in _ASKED:
        yield f"{what}: {_asked(display, command)}"
    if os.environ.get("DISPLAY") == display.env.get("DISPLAY"):
        yield f"marks: {_marks()}"
    for pid in sweeper.members(display.env[sweeper.VARIABLE]):
        with suppress(OSError):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            yield f"program {pid}: {b' '.join(words).decode(errors='replace')[:200]}"
    logs = [log for log in display.logs.glob("*.log") if log.stat().st_size]
    for log in sorted(logs, key=lambda one: one.stat().st_mtime_ns)[-_LOGS:]:
        yield f"{log.name} ends with:"
        yield from (f"    {line[:300]}" for line in _last_words(log))


def _last_words(log: Path) -> list[str]:
    return [line for line in log.read_text(errors="replace").splitlines() if line.strip()][-_LINES:]


def _asked(display: PrivateDisplay, command: str) -> str:
    try:
        done = subprocess.run(command.split(), env=display.env, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        return str(problem)
    return (done.stdout or done.stderr).strip()


def _marks() -> str:
    try:
        sight = Sight(program_seconds=3.0)
    except AgentError as problem:
        return str(problem)
    try:
        marks, window = sight.marks()
    except AgentError as problem:
        return str(problem)
    finally:
        sight.close()
    told = [
        f"{mark.role.value} {mark.name!r} {mark.value!r} {sorted(state.value for state in mark.states)}"
        for mark in marks
    ]
    return f"of {window.title if window else 'no window'!r}: " + "; ".join(told)[:3000]
