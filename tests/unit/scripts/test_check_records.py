from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from agent.events import Acted, Aimed, Ended, Event, Foreseen, Perceived, Reviewed, Started
from agent.journal import SqliteJournal
from agent.rules.loops import SO_ALREADY
from agent.types import (
    Action,
    Click,
    DesktopPoint,
    Ending,
    EndingKind,
    Forecast,
    Frame,
    Monitor,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    PressKeys,
    Role,
    Target,
    TypeText,
    Verdict,
)
from scripts import check_records
from scripts.check_records import RecordError, check

GOAL = 'Type "blue fox" and save it as den.txt in the home folder'
TYPE = PlannedStep(TypeText(Target(Role.TEXT, "document"), "blue fox"), "type")
SAVE = PlannedStep(Click(Target(Role.BUTTON, "Save")), "save")
CHORD = PlannedStep(PressKeys(("ctrl", "s")), "save")


def screen(shade: int) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    return np.full((80, 120, 3), shade, np.uint8)


def story(steps: Sequence[PlannedStep] = (TYPE, SAVE), approved: Sequence[PlannedStep] = (TYPE, SAVE)) -> list[Event]:
    frame = Frame(screen(10), DesktopPoint(0, 0), (Monitor("screen", 0, 0, 120, 80),), 1.0)
    events: list[Event] = [Started("r1", GOAL, "nano 1", 1.0), Perceived(Observation(frame, (), None), 1.0)]
    events += [Foreseen(Forecast(tuple(steps)), 2.0), Reviewed(Verdict(tuple(approved), None), 3.0)]
    for step in steps:
        events += [Aimed(step, 4.0), Acted(step, Outcome(OutcomeKind.DONE), 5.0)]
    return [*events, Ended(Ending(EndingKind.VERIFIED), 6.0)]


def leave(folder: Path, events: Sequence[Event], **changes: object) -> Path:
    record = {"seed": 1, "goal": GOAL, "text": "blue fox", "file": "den.txt", "exit_code": 0, "ending": "verified"}
    record |= {"approvals": 1, "found": "blue fox", "seconds": {"run": 9.0}}
    (folder / "record.json").write_text(json.dumps(record | changes))
    (folder / "den.txt").write_text("blue fox")
    with SqliteJournal(folder / "journal.sqlite") as journal:
        for event in events:
            journal.write(event)
    overlaid = screen(10)
    overlaid[20:40, 20:60] = 200
    Image.fromarray(overlaid).save(folder / "review-1.png")
    Image.fromarray(screen(90)).save(folder / "result.png")
    return folder


def test_a_true_record_passes(tmp_path: Path) -> None:
    assert check(leave(tmp_path, story())).startswith("2 steps, 1 approved")


@pytest.mark.parametrize(
    ("step", "outcome", "passes"),
    [
        (SAVE, Outcome(OutcomeKind.DONE, SO_ALREADY), True),
        (SAVE, Outcome(OutcomeKind.REFUSED, "it is covered"), True),
        (SAVE, Outcome(OutcomeKind.FAILED, "it is not on the screen"), True),
        (SAVE, Outcome(OutcomeKind.DONE), False),
        (CHORD, Outcome(OutcomeKind.FAILED, "half-way"), False),
    ],
)
def test_what_came_to_no_deed_need_not_have_been_aimed(
    tmp_path: Path, step: PlannedStep, outcome: Outcome, passes: bool
) -> None:
    steps = (TYPE, step)
    aimed = [event for event in story(steps, steps) if not (isinstance(event, Aimed) and event.step == step)]
    told = [replace(e, outcome=outcome) if isinstance(e, Acted) and e.step == step else e for e in aimed]
    if passes:
        check(leave(tmp_path, told))
    else:
        with pytest.raises(RecordError, match="written down first"):
            check(leave(tmp_path, told))


def test_nothing_to_check_is_no_pass(tmp_path: Path) -> None:
    assert check_records.main([str(tmp_path)]) == 1


def test_a_false_record_among_true_ones_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("good", "bad"):
        (tmp_path / name).mkdir()
    leave(tmp_path / "good", story())
    leave(tmp_path / "bad", story(), found="blue")
    assert check_records.main([str(tmp_path)]) == 1
    assert "1 passed, 1 failed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"found": None}, "nothing was saved"),
        ({"found": "blue fix"}, "does not hold the text"),
        ({"found": "blue fox\n"}, "differs from the record"),
        ({"exit_code": 4}, "ended with 4"),
        ({"approvals": 0}, "nobody approved"),
        ({"goal": "another"}, "another goal"),
    ],
)
def test_a_record_that_proves_nothing_fails(changes: dict[str, object], said: str, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=said):
        check(leave(tmp_path, story(), **changes))


def other(action: Action) -> PlannedStep:
    return replace(SAVE, action=action)


def test_a_deed_that_was_not_approved_fails(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="aimed without approval"):
        check(leave(tmp_path, story(approved=(TYPE,))))


def test_a_deed_that_was_not_written_down_first_fails(tmp_path: Path) -> None:
    events = [event for event in story() if not isinstance(event, Aimed)]
    with pytest.raises(RecordError, match="without being written down first"):
        check(leave(tmp_path, events))


def test_a_text_that_the_goal_does_not_hold_fails(tmp_path: Path) -> None:
    invented = other(TypeText(Target(Role.TEXT, "document"), "red fox"))
    with pytest.raises(RecordError, match="the goal does not say"):
        check(leave(tmp_path, story((invented,), (invented,))))


def test_a_run_that_was_not_verified_fails(tmp_path: Path) -> None:
    events = [*story()[:-1], Ended(Ending(EndingKind.UNVERIFIED), 6.0)]
    with pytest.raises(RecordError, match="the run ended as"):
        check(leave(tmp_path, events))


def test_a_picture_without_an_overlay_fails(tmp_path: Path) -> None:
    leave(tmp_path, story())
    Image.fromarray(screen(10)).save(tmp_path / "review-1.png")
    with pytest.raises(RecordError, match="neither overlay nor panel"):
        check(tmp_path)
