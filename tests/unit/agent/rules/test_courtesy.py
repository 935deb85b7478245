"""Who takes over in the middle of what was approved is asked before anything else is done."""

from __future__ import annotations

from agent.rules.courtesy import Interruption


def test_an_interruption_is_told_once() -> None:
    interruption = Interruption()
    assert interruption.take() == ""
    interruption.note("your own keyboard")
    assert interruption.take() == "paused by your own keyboard"
    assert interruption.take() == ""
