"""A person takes the last run back with `tracer1 undo`: they approve the way back, and the window is as before."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from agent import children
from agent.rehearsal import WrittenPolicy
from agent.types import Forecast, OutcomeKind
from app.wiring import past_runs
from benchmarks.private_display import PrivateDisplay
from tests.desktop.faces import Person
from tests.desktop.test_undo import STEPS, order, outcomes, run, until_told

__all__ = ["order"]


def test_who_approves_the_way_back_has_the_window_as_it_was_before(
    order: subprocess.Popen[bytes], on_display: PrivateDisplay, tmp_path: Path
) -> None:
    assert outcomes(run(WrittenPolicy([Forecast(STEPS)]), "Order a large gift for Grace"))[:3] == [OutcomeKind.DONE] * 3
    until_told(on_display, "Grace True True")
    told = tmp_path / "undo.log"
    with told.open("wb") as log:
        undo = subprocess.Popen(
            children.command("app.terminal", "undo"), env=children.ours(os.environ), stdout=log, stderr=log
        )
    with Person(on_display, undo, told.read_text) as person:
        person.press("Approve")
        until_told(on_display, "Ada False False")
        assert undo.wait(120) == 0, told.read_text()
    assert past_runs()[0].goal == "Undo: Order a large gift for Grace"
