"""Reads what demos left behind, and says whether it proves what it should.

    scripts/check_records.py build/demo     one folder for each demo

For each: the file held the text and the person pressed Approve; the journal's chain is whole, it holds one verified run
of the same goal, and nothing was performed that was not reviewed and written down before; the pictures show something.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from agent.errors import AgentError
from agent.events import Acted, Aimed, Ended, Event, Perceived, Reviewed, Started
from agent.journal import SqliteJournal
from agent.rules.aim import targets_of
from agent.rules.loops import SO_ALREADY
from agent.types import Action, AskUser, EndingKind, Finish, Outcome, OutcomeKind, PlannedStep, TypeText


class RecordError(Exception):
    """What a record fails to prove."""


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Say whether demos' records prove what they should.")
    parser.add_argument("folder", type=Path, help="one folder for each demo, such as build/demo")
    folders = sorted(path.parent for path in parser.parse_args(argv).folder.glob("*/record.json"))
    failed = 0
    for folder in folders:
        try:
            print(f"{folder}: {check(folder)}")
        except (RecordError, AgentError, OSError, KeyError, ValueError) as error:
            failed += 1
            print(f"{folder}: FAILED: {error}")
    print(f"{len(folders) - failed} passed, {failed} failed")
    return 0 if folders and not failed else 1


def check(folder: Path) -> str:
    """One demo's record in a few words. Raises ``RecordError`` if it does not prove what it should."""
    record = json.loads((folder / "record.json").read_text())
    require(record["found"] is not None, "nothing was saved")
    require(record["found"].removesuffix("\n") == record["text"], "the file does not hold the text")
    require((folder / record["file"]).read_text() == record["found"], "the copy of the file differs from the record")
    require(record["exit_code"] == 0, f"the app ended with {record['exit_code']}")
    require(record["approvals"] >= 1, "nobody approved")
    events = read_journal(folder / "journal.sqlite")
    check_events(events, record["goal"])
    check_pictures(folder, events)
    acted = sum(isinstance(event, Acted) for event in events)
    return f"{acted} steps, {record['approvals']} approved, {record['seconds']['run']} s: {record['goal']}"


def read_journal(path: Path) -> tuple[Event, ...]:
    """The events of the one run in a journal; read from a copy, since opening it may bring it up to date."""
    with tempfile.TemporaryDirectory() as scratch, SqliteJournal(Path(shutil.copy(path, scratch))) as journal:
        runs = journal.runs()
        require(len(runs) == 1, f"the journal holds {len(runs)} runs")
        return journal.events(runs[0].id)


def check_events(events: Sequence[Event], goal: str) -> None:
    """Raises ``RecordError`` unless they tell a verified run of which every deed was approved and aimed first."""
    first, last = events[0], events[-1]
    require(isinstance(first, Started) and first.goal == goal, "the run is of another goal")
    require(isinstance(last, Ended) and last.ending.kind is EndingKind.VERIFIED, f"the run ended as {last}")
    approved: list[Action] = []
    aimed: Action | None = None
    for event in events:
        match event:
            case Reviewed(verdict):
                approved = [step.action for step in verdict.steps]
            case Aimed(step):
                require(step.action in approved, f"aimed without approval: {step.instruction}")
                aimed = step.action
            case Acted(step, outcome) if aimed is None and came_to_no_deed(step, outcome):
                require(step.action in approved, f"tried without approval: {step.instruction}")
            case Acted(step) if not isinstance(step.action, Finish | AskUser):  # the hands have no part in these
                require(step.action == aimed, f"acted without being written down first: {step.instruction}")
                aimed = None
                if isinstance(step.action, TypeText):
                    require(step.action.text in goal, f"typed what the goal does not say: {step.action.text!r}")


def came_to_no_deed(step: PlannedStep, outcome: Outcome) -> bool:
    """What was so already, was refused, or was not found on the screen never reached the hands, and was not aimed."""
    not_found = outcome.kind is OutcomeKind.FAILED and step.grounding is None and bool(targets_of(step.action))
    return outcome.reason == SO_ALREADY or outcome.kind is OutcomeKind.REFUSED or not_found


def check_pictures(folder: Path, events: Sequence[Event]) -> None:
    """Raises ``RecordError`` unless the review's picture shows more than the screen that the app saw."""
    seen = next(event.observation.frame.pixels for event in events if isinstance(event, Perceived))
    reviewed = np.asarray(Image.open(folder / "review-1.png").convert("RGB"))
    result = np.asarray(Image.open(folder / "result.png").convert("RGB"))
    require(reviewed.shape == seen.shape == result.shape, "the pictures are of another screen")
    painted = np.any(reviewed != seen, axis=2).mean()
    require(painted > 0.005, f"neither overlay nor panel is on the screen under review ({painted:.2%} painted)")
    require(bool(np.any(result != seen)), "the screen is the same before and after")


def require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise RecordError(otherwise)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
