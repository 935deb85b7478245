"""Claims about speeds: they are read from what runs really took, and a damaged journal tells none."""

from __future__ import annotations

import json

import pytest

from agent.events import Ended, Event, Foreseen, Perceived, Started
from agent.journal import SqliteJournal
from agent.settings import journal_path
from agent.types import Ending, EndingKind, Forecast
from app import terminal
from app.speeds import Speed, forecast_seconds, speeds
from tests.unit.models.formats.screens import look

FORECAST = Forecast(())


def run(number: int, policy: str, *took: float) -> list[Event]:
    """A run of the policy whose forecasts took so many seconds each."""
    at = 1000.0 * number
    events: list[Event] = [Started(f"{number:032x}", "Save it", policy, at)]
    for seconds in took:
        events += [Perceived(look(), at), Foreseen(FORECAST, at + seconds)]
        at += seconds + 100
    return [*events, Ended(Ending(EndingKind.REFUSED), at)]


def kept(*runs: list[Event]) -> None:
    with SqliteJournal(journal_path()) as journal:
        for events in runs:
            for event in events:
                journal.write(event)


def test_the_median_of_all_forecasts_of_a_policy_is_its_speed(capsys: pytest.CaptureFixture[str]) -> None:
    assert speeds() == {}
    kept(
        run(1, "tracer1-nano (contract 2)", 0.5, 0.25),
        run(2, "tracer1-nano (contract 2)", 2.0),
        run(3, "big at x", 8.0),
    )
    assert speeds() == {"tracer1-nano": Speed(0.5, 3), "big": Speed(8.0, 1)}
    assert terminal.main(["models", "list"]) == 0
    assert "0.5 s a forecast here (median of 3)" in capsys.readouterr().out
    assert terminal.main(["models", "list", "--json"]) == 0
    nano = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (nano["seconds"], nano["forecasts"]) == (0.5, 3)


def test_only_the_time_from_a_look_to_its_own_forecast_counts() -> None:
    look_once: list[Event] = [
        Foreseen(FORECAST, 1.0),
        Perceived(look(), 2.0),
        Perceived(look(), 5.0),
        Foreseen(FORECAST, 6.0),
    ]
    assert forecast_seconds([*look_once, Foreseen(FORECAST, 90.0)]) == [1.0]
    assert forecast_seconds([]) == []


def test_a_damaged_journal_tells_no_speed() -> None:
    journal_path().parent.mkdir(parents=True)
    journal_path().write_bytes(b"no journal" * 1000)
    assert speeds() == {}
    assert terminal.main(["models", "list"]) == 0
