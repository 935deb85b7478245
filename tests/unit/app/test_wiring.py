"""What is put together fits, and what is missing is said before anything moves."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from agent.demonstration.recorder import events_of
from agent.errors import NoDisplayError
from agent.events import Ended, Perceived, Started
from agent.eyes.desktop import NoVeil
from agent.journal import SqliteJournal
from agent.rehearsal import ConsentingReviewer
from agent.settings import Settings, journal_path
from agent.stop import Stop
from agent.types import Ending, EndingKind
from app.wiring import ancestors, composer, past_to_resume, way_back
from tests.unit.agent.demonstration.desk import REST, Desk, click


def test_without_a_display_nothing_is_begun() -> None:
    with pytest.raises(NoDisplayError):
        composer(Settings())(ConsentingReviewer(), NoVeil(), Stop())
    assert not journal_path().exists()


def test_the_terminal_we_were_started_from_is_among_our_ancestors() -> None:
    script = "from app.wiring import ancestors; print(*ancestors())"
    told = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=Path.cwd())
    assert os.getpid() in map(int, told.stdout.split())
    assert os.getppid() in ancestors()
    assert os.getpid() not in ancestors()


def test_what_the_person_showed_is_no_last_run_to_be_taken_up_or_back() -> None:
    stopped = Ending(EndingKind.STOPPED, "the stop chord")
    look = Desk([]).look(Stop())
    with SqliteJournal(journal_path()) as journal:
        for event in (Started("a-run", "press Save", "nano 1", 1.0), Perceived(look, 1.0), Ended(stopped, 2.0)):
            journal.write(event)
        script = [*click(2, "Name"), *REST, *click(5, "Save"), *REST]
        for one in events_of(replace(Desk(script).record("call it Zoe"), began=3.0), "shown"):
            journal.write(one)
    assert past_to_resume("").run_id == "a-run"
    assert way_back("").run_id == "a-run"
    assert way_back("shown").run_id == "shown"  # named, it is what was meant
