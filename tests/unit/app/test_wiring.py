"""What is put together fits, and what is missing is said before anything moves."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from agent.demonstration.recorder import events_of
from agent.errors import NoDisplayError
from agent.events import Ended, Perceived, Started
from agent.eyes.desktop import NoVeil
from agent.grounding import MarksGrounder
from agent.journal import SqliteJournal
from agent.rehearsal import ConsentingReviewer, RecordingHands
from agent.rules.aim import grounded
from agent.rules.privacy import DenyList
from agent.settings import Settings, journal_path
from agent.stop import Stop
from agent.types import (
    Box,
    Click,
    DesktopPoint,
    Ending,
    EndingKind,
    Frame,
    Mark,
    Observation,
    PlannedStep,
    Role,
    State,
    Target,
    Window,
)
from app.wiring import ancestors, composer, kept_copies, past_to_resume, walled, way_back
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


def test_what_is_at_stake_is_copied_before_the_last_look_so_that_nothing_takes_time_after_it() -> None:
    draft = Path.home() / "draft.txt"
    draft.parent.mkdir(parents=True, exist_ok=True)
    draft.write_text("as it was", encoding="utf-8")
    dialog = Mark(Role.DIALOG, "Save As", Box(0, 0, 60, 40), states=frozenset({State.ACTIVE}))
    save = Mark(Role.BUTTON, "Save", Box(10, 20, 20, 10))
    frame = Frame(np.zeros((40, 60, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)
    look = Observation(
        frame,
        (dialog, Mark(Role.TEXT, "Name", Box(10, 2, 20, 10), str(draft)), save),
        Window("Save As", "editor", 4, 1, Box(0, 0, 60, 40)),
    )
    seen: list[int] = []

    class Looks:
        def marks(self, frame: Frame) -> tuple[tuple[Mark, ...], Window | None]:
            seen.append(len(kept_copies().since(0.0)))
            return look.marks, look.window

    class Nobody:
        def private(self, points: Sequence[DesktopPoint]) -> bool:
            return False

        def titles(self) -> tuple[str, ...]:
            return ()

    recording = RecordingHands()
    hands = walled(recording, DenyList(), Nobody(), Looks(), MarksGrounder())
    step = PlannedStep(Click(Target(Role.BUTTON, "Save")), "save it")
    outcome = hands.perform(grounded(step, look, MarksGrounder()), look, Stop())
    assert seen == [1]
    assert len(recording.performed) == 1
    assert "a copy of draft.txt as it was is kept" in outcome.reason


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
