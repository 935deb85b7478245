"""`tracer1 record`: what makes no sense is refused before anything is heard, and what was shown is looked through."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from agent.demonstration.recorder import Demonstration
from agent.types import Click, TypeText
from app import recording
from app.terminal import USAGE, main
from tests.unit.agent.demonstration.desk import REST, Desk, click, typed


def demonstration() -> Demonstration:
    script = [*click(2, "Name"), *typed(3, "Zoë"), *REST, *click(9, "Notes"), *REST, *click(12, "Save"), *REST]
    return Desk(script).record("Call it Zoë")


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))


def test_an_empty_goal_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["record", "  ", "--keep"]) == USAGE
    assert "the goal is empty" in capsys.readouterr().err


def test_where_nobody_can_be_asked_it_has_to_be_said_that_it_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(monkeypatch)
    assert main(["record", "Call it Zoë"]) == USAGE
    assert "--keep" in capsys.readouterr().err


def test_without_a_display_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert main(["record", "Call it Zoë", "--keep"]) == 3
    assert "display" in capsys.readouterr().err.casefold()


def test_steps_are_left_out_by_their_numbers_and_the_goal_is_said_anew(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(monkeypatch, "", "7", "1, x", "2", "g Name it Zoë", "k")
    kept = recording._trimmed(demonstration())
    assert kept is not None
    assert kept.goal == "Name it Zoë"
    assert [type(one.step.action) for one in kept.steps] == [TypeText, Click]
    assert "Zoë" in capsys.readouterr().err


@pytest.mark.parametrize("answers", [("d",), ("",), ("1 2 3",), ()])
def test_what_is_dropped_to_the_last_step_or_not_answered_for_is_not_kept(
    monkeypatch: pytest.MonkeyPatch, answers: tuple[str, ...]
) -> None:
    answering(monkeypatch, *answers)
    assert recording._trimmed(demonstration()) is None


@pytest.mark.parametrize(("answer", "allowed"), [("y", True), ("yes", True), ("n", False), ("", False)])
def test_it_is_learned_from_only_after_a_yes(monkeypatch: pytest.MonkeyPatch, answer: str, allowed: bool) -> None:
    answering(monkeypatch, answer)
    assert recording._learned_from() is allowed
