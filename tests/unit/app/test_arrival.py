from __future__ import annotations

import io
import json
from types import SimpleNamespace

import pytest

from app import arrival as arrivals
from app.arrival import Arrival, duration
from models.download import Came, Said


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "time", SimpleNamespace(monotonic=lambda: 100.0))
    screen = Screen()
    arrival = Arrival(screen)
    arrival.tell(Came("a.gguf", 0, 2_000_000))
    arrival.tell(Came("a.gguf", 1_000_000, 2_000_000))
    arrival.tell(Came("a.gguf", 2_000_000, 2_000_000))
    assert "\n" not in screen.getvalue()
    assert screen.getvalue().count("\r") == 2  # the one between came too soon after the first
    arrival.tell(Said("a.gguf", "starting from zero"))
    arrival.close()
    assert "\na.gguf: starting from zero\n" in screen.getvalue()


def test_a_file_is_told_in_lines() -> None:
    out = io.StringIO()
    arrival = Arrival(out)
    for have in range(101):
        arrival.tell(Came("a.gguf", have, 100))
    assert "\r" not in out.getvalue()
    assert out.getvalue().splitlines()[-1].startswith("a.gguf  100%")


def test_json_is_one_object_a_line_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen()
    arrival = Arrival(screen, as_json=True)
    arrival.tell(Came("a.gguf", 0, 100))
    arrival.tell(Said("a.gguf", "waiting"))
    arrival.tell(Came("a.gguf", 100, 100))
    arrival.close()
    assert screen.getvalue() == ""
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["is"] for one in told] == ["came", "said", "came"]
    assert told[-1]["have"] == told[-1]["size"] == 100


@pytest.mark.parametrize(("seconds", "said"), [(0, "0 s"), (59.6, "60 s"), (600, "10 min"), (9000, "2.5 h")])
def test_durations_are_said_shortly(seconds: float, said: str) -> None:
    assert duration(seconds) == said
