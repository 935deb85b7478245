from __future__ import annotations

import pytest

from agent.codec import Json, encode
from agent.events import Acted, Ended, Event, Foreseen, Reviewed
from agent.types import (
    Click,
    Ending,
    EndingKind,
    Finish,
    Forecast,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Reads,
    Role,
    Target,
    TypeText,
    Verdict,
)
from app.demo_story import Record, Story, tell_event

FIELD = Target(Role.TEXT, "Name")
STEPS = (PlannedStep(TypeText(FIELD, "blue fox"), "type", Reads(FIELD, "blue fox")), PlannedStep(Finish(), "finish"))


def told(event: Event | dict[str, Json], record: Record) -> None:
    tell_event(event if isinstance(event, dict) else encode(event), Story(), record)


def test_forecasts_steps_and_the_ending_are_told_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    record = Record(1, "goal", "blue fox", "den.txt")
    told(Foreseen(Forecast(STEPS), 1.0), record)
    told(Reviewed(Verdict(STEPS, None), 2.0), record)
    told(Acted(STEPS[0], Outcome(OutcomeKind.DONE), 3.0), record)
    told(Ended(Ending(EndingKind.VERIFIED), 4.0), record)
    said = capsys.readouterr().out
    assert "forecasts 2 steps" in said
    assert "2 steps may run" in said
    assert said.count("blue fox") >= 2
    assert (record.forecasts, record.steps, record.ending) == (1, 1, "verified")


def test_a_refusal_is_told_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    told(Reviewed(Verdict((), None, "too risky"), 2.0), Record(1, "goal", "a", "b"))
    assert "nothing may run: too risky" in capsys.readouterr().out


def test_a_kind_of_event_that_is_not_told_is_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    told({"is": "Rumoured", "at": 1.0}, Record(1, "goal", "a", "b"))
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "broken",
    [{"is": "Acted", "at": 1.0}, {"is": "Ended", "ending": encode(Click(FIELD)), "at": 1.0}, {"is": "Foreseen"}],
)
def test_an_event_that_cannot_be_read_is_said_and_survived(
    broken: dict[str, Json], capsys: pytest.CaptureFixture[str]
) -> None:
    told(broken, Record(1, "goal", "a", "b"))
    assert "could not read what the app said" in capsys.readouterr().out
