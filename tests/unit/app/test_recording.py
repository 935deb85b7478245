"""`tracer1 record`: what makes no sense is refused before anything is heard, and what was shown is looked through."""

from __future__ import annotations

import io
import os
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from agent.consents import Consents, consents_path
from agent.demonstration.recorder import Demonstration
from agent.errors import JournalError
from agent.events import Event
from agent.journal import SqliteJournal
from agent.settings import Settings, journal_path
from agent.types import Click, TypeText
from app import recording
from app.teaching import Teaching
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


def test_a_goal_that_is_no_text_is_refused_before_anything_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["record", "caf\udce9", "--keep"]) == USAGE
    assert "encoding" in capsys.readouterr().err


def test_an_answer_that_is_no_text_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    told = demonstration()
    master, slave = os.openpty()
    with os.fdopen(master, "wb") as typed_in, os.fdopen(slave, encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        typed_in.write(b"caf\xe9\ng caf\xe9\nk\n")
        typed_in.flush()
        assert recording._trimmed(told) is told


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


FULL = JournalError("the journal cannot be used: the disk is full", "Free some space.")


def looked_through(
    shown: Demonstration,
    settings: Settings | None = None,
    *,
    asks: bool = True,
    keep: bool = False,
    learn: bool = False,
) -> int:
    arguments = Namespace(keep=keep, learn=learn)
    return recording._looked_through(arguments, settings or Settings(), Teaching(terminal=True), shown, asks=asks)


def kept() -> list[str]:
    with SqliteJournal(journal_path()) as journal:
        return [run.id for run in journal.runs()]


def fill_the_disk(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """So many writes fail from now on."""
    written, failed = SqliteJournal.write, list[Event]()

    def write(journal: SqliteJournal, event: Event) -> None:
        if len(failed) < times:
            failed.append(event)
            raise FULL
        written(journal, event)

    monkeypatch.setattr(SqliteJournal, "write", write)


def test_what_cannot_be_written_is_tried_again_for_as_long_as_the_person_wants(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_the_disk(monkeypatch, 2)
    answering(monkeypatch, "k", "y", "t", "what?", "t")
    assert looked_through(demonstration()) == 0
    (run,) = kept()
    said = capsys.readouterr()
    assert said.out == f"{run[:8]}\n"
    assert said.err.count("the disk is full. Free some space.") == 2
    assert Consents(consents_path()).given() == {run}


@pytest.mark.parametrize("answers", [("k", "n", "d"), ("k", "n")])
def test_what_cannot_be_written_may_be_thrown_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answers: tuple[str, ...]
) -> None:
    fill_the_disk(monkeypatch, 1)
    answering(monkeypatch, *answers)
    assert looked_through(demonstration()) == 1
    assert kept() == []
    assert "Nothing was kept." in capsys.readouterr().err


def test_what_cannot_be_written_where_nobody_can_be_asked_ends_with_why(monkeypatch: pytest.MonkeyPatch) -> None:
    fill_the_disk(monkeypatch, 1)
    with pytest.raises(JournalError, match="the disk is full"):
        looked_through(demonstration(), asks=False, keep=True)


def test_consents_that_cannot_be_written_leave_it_kept_and_it_is_said_how_to_allow_it_later(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    consents_path().parent.mkdir(parents=True)
    consents_path().write_text("damaged")
    answering(monkeypatch, "k", "y")
    assert looked_through(demonstration()) == 0
    (run,) = kept()
    said = capsys.readouterr()
    assert said.out == f"{run[:8]}\n"
    assert f"tracer1 learn allow {run[:8]}" in said.err
    assert "Kept, and it may be learned from." not in said.err


@pytest.mark.parametrize(("learn", "answers"), [(False, ("k", "y")), (True, ("k",))])
def test_without_pictures_nobody_is_asked_whether_it_may_be_learned_from_and_it_is_said_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], learn: bool, answers: tuple[str, ...]
) -> None:
    answering(monkeypatch, *answers)
    assert looked_through(demonstration(), Settings(keep_frames=False), learn=learn) == 0
    assert len(kept()) == 1
    assert Consents(consents_path()).given() == frozenset()
    said = capsys.readouterr().err
    assert "Nothing can be learned from it: your settings keep no pictures" in said
    assert "May the policy" not in said


def test_a_text_that_the_goal_does_not_say_is_pointed_out_until_it_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = "the policy types only what its goal says"
    recording._show(demonstration())
    assert told not in capsys.readouterr().err
    answering(monkeypatch, "g Give it a name", "g Name it Zoë", "k")
    recording._trimmed(demonstration())
    named, mended = capsys.readouterr().err.split("Goal: Name it Zoë")
    assert named.count(told) == 1
    assert told not in mended
