"""Claims about what a terminal gets: nothing that it obeys, nothing that hides or turns, and all the rest."""

from __future__ import annotations

import io
from typing import TextIO, cast

import pytest

from agent.events import Started
from app import terminal
from app.outlet import Outlet
from app.telling import JsonTeller, PlainTeller
from app.words import quoted
from tests.unit.agent.armed import is_armed

HOSTILE = "Pay\x1b]0;all is well\x07\x1b[2K\x9b31m\u202egnp.exe\u200b\U000e0041\ud800\x7f"
"""A title that renames the terminal, wipes the line, colours what follows, and shows a name backwards."""


def test_a_line_of_ours_may_take_the_place_of_the_one_before_but_no_name_in_it_may() -> None:
    stream = io.StringIO()
    outlet = cast(TextIO, Outlet(stream))
    print("12 %", end="\r", file=outlet)
    print("no such file:", "\rall is well", "a\rall is well", file=outlet)
    assert stream.getvalue() == "12 %\rno such file: \\rall is well a\\rall is well\n"


def test_a_quotation_stands_in_a_terminal_without_the_marks_that_keep_it_apart_in_a_window() -> None:
    stream = io.StringIO()
    Outlet(stream).write(quoted("Notes"))
    assert stream.getvalue() == "“Notes”"


def test_whatever_a_command_says_passes_the_outlet(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        terminal.main(["stop", HOSTILE.replace("\ud800", "")])
    said = capsys.readouterr().err
    assert "Pay" in said
    assert not any(is_armed(character) for character in said)
    print(HOSTILE.encode("utf-8", "ignore").decode())
    assert "\x1b" in capsys.readouterr().out  # what is said afterwards is nobody's business here


def test_a_bug_of_ours_is_told_whole_through_the_outlet_and_the_program_ends_with_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks() -> None:
        raise RuntimeError(HOSTILE)

    monkeypatch.setattr(terminal, "examine", breaks)
    assert terminal.main(["doctor"]) == 1
    said = capsys.readouterr().err
    assert "Traceback" in said
    assert "in breaks" in said
    assert "RuntimeError: Pay\\x1b]0;all is well\\x07" in said
    assert not any(is_armed(character) for character in said)


def test_a_run_is_told_without_it_whatever_its_goal_and_its_policy_are_called(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for teller in (PlainTeller(), JsonTeller()):
        teller.tell(Started("run", HOSTILE, HOSTILE, 0.0))
        said = capsys.readouterr().out
        assert said.count("Pay") == 2
        assert not any(is_armed(character) for character in said)
