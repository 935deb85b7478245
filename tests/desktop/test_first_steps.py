"""The true app in a home where it never was: its first steps, taken with the mouse by another process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.errors import JournalError
from agent.journal import SqliteJournal
from agent.types import Ending, EndingKind
from benchmarks.private_display import PrivateDisplay
from tests.desktop.faces import ROOT, Person
from tests.desktop.patience import PATIENCE


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
def app(on_display: PrivateDisplay, environment: dict[str, str], tmp_path: Path) -> Iterator[Person]:
    out = tmp_path / "said"
    with out.open("w") as file:
        command = [sys.executable, "-m", "app.terminal", "app"]
        started = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=file, stderr=file)
    with Person(on_display, started, out.read_text) as person:
        yield person


def test_the_first_steps_lead_through_a_practice_task_that_is_verified(
    app: Person, environment: dict[str, str], home: Path
) -> None:
    journal = home / ".local/share/tracer1/journal.sqlite"
    for name in ("Next", "Try it", "Approve"):
        app.press(name)
    app.until(lambda: ending(journal) is not None, "no ending")
    assert ending(journal) == Ending(EndingKind.VERIFIED)
    app.find("Try it again")
    # A second start brings this one to the front, and ends well.
    second = [sys.executable, "-m", "app.terminal", "app"]
    done = subprocess.run(
        second, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert (done.returncode, app.program.poll()) == (0, None), done.stderr
    assert "open already" in done.stdout


def ending(journal: Path) -> Ending | None:
    if not journal.exists():
        return None
    try:
        with SqliteJournal(journal) as opened:
            return next((run.ending for run in opened.runs()), None)
    except JournalError:
        return None  # it is being begun
