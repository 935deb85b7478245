"""The true app in a home where it never was: its first steps, taken with the mouse by another process."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from agent.errors import JournalError
from agent.eyes.bus import AccessibilityBus
from agent.journal import SqliteJournal
from agent.types import Ending, EndingKind
from app import demo_person
from benchmarks.private_display import PrivateDisplay

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 120.0
T = TypeVar("T")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "new-home"


@pytest.fixture
def environment(on_display: PrivateDisplay, home: Path) -> dict[str, str]:
    """The private display's, with a home in which nothing is yet."""
    home.mkdir()
    kept = {name: value for name, value in on_display.env.items() if not name.startswith("XDG_") or "RUNTIME" in name}
    return {**kept, "HOME": str(home), "PYTHONPATH": str(ROOT)}


@pytest.fixture
def app(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    started = subprocess.Popen([sys.executable, "-m", "app.terminal", "app"], env=environment, cwd=ROOT)
    yield started
    started.terminate()
    started.wait(60)


def test_the_first_steps_lead_through_a_practice_task_that_is_verified(
    app: subprocess.Popen[bytes], environment: dict[str, str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus = AccessibilityBus()
    journal = home / ".local/share/tracer1/journal.sqlite"
    for name in ("Next", "Try it", "Approve"):
        monkeypatch.setattr(demo_person, "BUTTON", name)
        demo_person.press(until(lambda: demo_person.find(bus), f"no button called {name}"))
    assert until(lambda: ending(journal), "no ending") == Ending(EndingKind.VERIFIED)
    monkeypatch.setattr(demo_person, "BUTTON", "Try it again")
    until(lambda: demo_person.find(bus), "the first steps did not come back")
    bus.close()
    # A second start brings this one to the front, and ends well.
    second = [sys.executable, "-m", "app.terminal", "app"]
    done = subprocess.run(second, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, app.poll()) == (0, None)
    assert "open already" in done.stdout


def ending(journal: Path) -> Ending | None:
    if not journal.exists():
        return None
    try:
        with SqliteJournal(journal) as opened:
            return next((run.ending for run in opened.runs()), None)
    except JournalError:
        return None  # it is being begun


def until(look: Callable[[], T | None], what: str) -> T:
    deadline = time.monotonic() + _PATIENCE
    while (found := look()) is None:
        assert time.monotonic() < deadline, what
        time.sleep(0.2)
    return found
