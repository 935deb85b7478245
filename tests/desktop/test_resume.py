"""A run that was killed is found in the journal and taken up again, on a real program, up to the file on the disk."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from agent.events import Acted, Aimed, Perceived, Resumed, Reviewed, Started
from agent.types import TypeText
from tests.faults.scene import Moment, Scene

GOAL = 'Type "half of it" and save it as half.txt in the home folder'


@pytest.mark.parametrize("number", [5, 6])
def test_a_killed_run_is_taken_up_to_the_file_on_the_disk(tmp_path: Path, number: int) -> None:
    """Event 5 aims at the document, with nothing typed yet; event 6 says that it was typed."""
    with Scene(tmp_path) as scene:
        killed = scene.play(
            *("run", GOAL, "--approve", "risk", "--json"),
            moment=Moment(number),
            strike=lambda _: os.kill(scene.app.pid, signal.SIGKILL),
        )
        assert killed.code == -signal.SIGKILL
        assert isinstance(killed.told[-1], Aimed if number == 5 else Acted)
        scene.until(lambda: not scene.processes(), "nothing of the killed run is left")
        taken_up = scene.play("resume", "--approve", "risk", "--json")
        assert taken_up.code == 0, (taken_up.errors, taken_up.told[-1])
        assert (scene.display.home / "half.txt").read_text() == "half of it"
    first, second, third = taken_up.told[:3]
    assert isinstance(first, Started)
    assert isinstance(second, Resumed)
    assert isinstance(third, Perceived), "on a fresh look"
    assert isinstance(killed.told[0], Started)
    assert second.past.run_id == killed.told[0].run_id
    assert len(second.past.history) == 1
    kinds = [type(event) for event in taken_up.told]
    assert kinds.index(Reviewed) < kinds.index(Aimed), "with a fresh approval"
    typed = [e.step.action.text for e in taken_up.told if isinstance(e, Aimed) and isinstance(e.step.action, TypeText)]
    assert typed == (["half of it", "half.txt"] if number == 5 else ["half.txt"])
