"""In a real program a file is copied before it is overwritten."""

from __future__ import annotations

import subprocess
from contextlib import closing
from pathlib import Path

from agent.events import Acted, Event
from agent.eyes.desktop import NoVeil
from agent.loop import journalled
from agent.rehearsal import ConsentingReviewer, WrittenPolicy
from agent.settings import Settings
from agent.stop import Stop
from agent.types import (
    Click,
    Forecast,
    PlannedStep,
    PressKeys,
    Reads,
    Role,
    Shows,
    Target,
    TypeText,
)
from app.wiring import composer, kept_copies

DOCUMENT = Target(Role.TEXT, "")
TEXT = "three lemons"


def run(policy: WrittenPolicy, goal: str) -> list[Event]:
    with closing(composer(Settings(), lambda *_: policy)(ConsentingReviewer(), NoVeil(), Stop())) as mind:
        return list(journalled(mind.loop.run(goal, Stop()), mind.journal))


def test_what_a_dialog_may_overwrite_is_copied_before_save_is_pressed(
    editor: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    file = tmp_path / "list.txt"
    file.write_text("as it was")
    name, save = Target(Role.TEXT, "Name", visible=False), Target(Role.BUTTON, "Save", visible=False)
    steps = (
        PlannedStep(TypeText(DOCUMENT, TEXT), "Type the text", Reads(DOCUMENT, TEXT)),
        PlannedStep(PressKeys(("ctrl", "s")), "Save", Shows(name)),
        PlannedStep(TypeText(name, str(file)), "Type the file's name", Reads(name, str(file))),
        PlannedStep(Click(save), "Click Save"),
    )
    events = run(WrittenPolicy((Forecast(steps),)), "Write the list")
    told = [(event.step.instruction, event.outcome) for event in events if isinstance(event, Acted)]
    copies = kept_copies().since(0.0)
    assert [(copy.original, Path(copy.path).read_text()) for copy in copies] == [(str(file), "as it was")], told
    assert told[-1][0] == "Click Save"
    assert "a copy of list.txt as it was is kept" in told[-1][1].reason
