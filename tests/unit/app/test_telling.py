"""A terminal is told what a person does to a run, in a few calm lines."""

from __future__ import annotations

import pytest

from agent.events import Awaited, HandedBack, Interrupted, Paused, Reviewed
from agent.types import Click, Deed, Outcome, OutcomeKind, PlannedStep, Role, Shows, Target, Verdict
from app.telling import PlainTeller


def test_a_pause_and_what_was_done_in_it_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    deed = Deed(PlannedStep(Click(Target(Role.CHECK, "Remember")), ""), Outcome(OutcomeKind.DONE))
    teller = PlainTeller()
    for event in (Paused(0.0), HandedBack((deed,), "use the other account", 1.0)):
        teller.tell(event)
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "Paused: the screen is yours.",
        "Handed back.",
        "  ✓ Click the “Remember” check box  (by you)",
        "  use the other account",
    ]


def test_why_a_run_pauses_is_told_when_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    PlainTeller().tell(Interrupted("your own keyboard", 0.0))
    assert capsys.readouterr().out == "Paused by your own keyboard: what was approved is over.\n"


def test_what_is_no_verdict_yet_is_not_told_as_a_refusal(capsys: pytest.CaptureFixture[str]) -> None:
    teller = PlainTeller()
    for verdict in (Verdict((), None, "", "in capitals"), Verdict((), None, others=True)):
        teller.tell(Reviewed(verdict, 0.0))
    assert capsys.readouterr().out.splitlines() == ["Foreseen anew: in capitals", "Other ways are looked for."]


def test_what_is_waited_for_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    dialog = Target(Role.DIALOG, "Save as", visible=False)
    PlainTeller().tell(Awaited(PlannedStep(Click(Target(Role.BUTTON, "Save")), "", Shows(dialog)), 0.0))
    assert capsys.readouterr().out.splitlines() == ["  … waiting until the “Save as” dialog appears"]
