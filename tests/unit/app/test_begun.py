"""What was begun to be learned and is not finished can be gone on with or thrown away, and what is finished stays."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from agent.errors import NoRoomError
from agent.events import Ended, Started
from agent.journal import SqliteJournal
from agent.settings import journal_path
from agent.types import Ending, EndingKind
from app import learning, terminal
from app.begun import Asked, alone, begin, discard, fitting, folder_of, unfinished
from app.promotion import generations_path, learning_path
from models.catalog import find
from models.generations import Generation, Generations

Tell = Callable[[dict[str, Any]], None]


@pytest.fixture
def runs() -> frozenset[str]:
    """Two runs in the journal, of which both may be learned from."""
    with SqliteJournal(journal_path()) as journal:
        for number in range(2):
            journal.write(Started(f"{number}run", f"Press {number}", "a policy", float(number)))
            journal.write(Ended(Ending(EndingKind.VERIFIED), number + 0.5))
    assert terminal.main(["learn", "allow", "--all"]) == 0
    return frozenset({"0run", "1run"})


def killed(*said: dict[str, Any]) -> Callable[..., dict[str, Any]]:
    """A training that says this and is ended, as by Ctrl+C, with something in its folder."""

    def trained(arguments: list[str], tell: Tell, *_: object) -> dict[str, Any]:
        for one in said:
            tell(one)
        checkpoint = Path(arguments[3]) / "trajectory" / "checkpoint-20"
        checkpoint.mkdir(parents=True, exist_ok=True)
        (checkpoint / "model").write_bytes(bytes(1_500_000))
        raise KeyboardInterrupt

    return trained


COLLECTED = {"phase": "collected", "examples": 5, "held_out": 2, "kinds": []}


def test_what_was_paused_is_found_again_as_it_was_asked(
    runs: frozenset[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(learning, "_trained", killed(COLLECTED))
    assert terminal.main(["learn", "--steps", "7", "--minutes", "30"]) == 130
    (paused,) = unfinished()
    assert paused.asked == Asked(7, 30.0)
    assert paused.size > 1_500_000
    assert fitting(find("tracer1-nano"), runs) == paused
    capsys.readouterr()
    assert terminal.main(["learn", "generations"]) == 0
    assert "tracer1 learn --steps 7 --minutes 30 goes on with it" in capsys.readouterr().out
    assert terminal.main(["learn", "--steps", "7", "--minutes", "30"]) == 130
    assert [begun.folder for begun in unfinished()] == [paused.folder]


def test_where_there_was_nothing_to_learn_from_nothing_is_unfinished(
    runs: frozenset[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "_trained", killed({"phase": "collecting", "used": 2, "steps": 3}))
    assert terminal.main(["learn"]) == 130
    assert not unfinished()


def test_of_other_runs_nothing_is_gone_on_with(runs: frozenset[str]) -> None:
    policy = find("tracer1-nano")
    of_one, of_both = (dict.fromkeys(some, 2) for some in (["0run"], sorted(runs)))
    begin(folder_of(policy, of_one, Asked(100, None)), Asked(100, None))
    assert fitting(policy, runs) is None
    begin(folder_of(policy, of_both, Asked(100, 60.0)), Asked(100, 60.0))
    found = fitting(policy, runs)
    assert found is not None
    assert found.asked == Asked(100, 60.0)
    assert len(unfinished()) == 2


def test_what_is_gone_on_with_was_begun_when_it_was_begun() -> None:
    folder = learning_path() / "open"
    begin(folder, Asked(1, None))
    os.utime(folder / "asked.json", (1000.0, 1000.0))
    begin(folder, Asked(1, None))
    assert [begun.at for begun in unfinished()] == [1000.0]


def test_the_latest_comes_first() -> None:
    for number, name in enumerate(("second", "first")):
        begin(learning_path() / name, Asked(1, None))
        at = time.time() - 100 * number
        os.utime(learning_path() / name / "asked.json", (at, at))
    assert [begun.folder.name for begun in unfinished()] == ["second", "first"]


def test_only_what_is_unfinished_is_thrown_away(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("done", "open"):
        begin(learning_path() / name, Asked(1, None))
    done = Generation("learned-1", "tracer1-nano", 1.0, {}, {}, False, "no better", str(learning_path() / "done"))
    Generations(generations_path()).add(done)
    assert terminal.main(["learn", "discard"]) == 0
    assert "are free again" in capsys.readouterr().out
    assert (learning_path() / "done").is_dir()
    assert not (learning_path() / "open").exists()
    assert terminal.main(["learn", "discard"]) == 0
    assert "Nothing is unfinished" in capsys.readouterr().out


def test_nothing_is_thrown_away_while_one_is_at_work(capsys: pytest.CaptureFixture[str]) -> None:
    begin(learning_path() / "open", Asked(1, None))
    with alone():
        assert terminal.main(["learn", "discard"]) == 3
    assert "another learning is at work" in capsys.readouterr().err
    assert (learning_path() / "open").is_dir()


@pytest.mark.parametrize("written", [b"", b"[]", b'{"steps": 1}', b"\xff", b'{"steps": "1", "minutes": null}'])
def test_a_note_that_cannot_be_read_is_no_learning(written: bytes) -> None:
    folder = learning_path() / "open"
    begin(folder, Asked(1, None))
    (folder / "asked.json").write_bytes(written)
    assert not unfinished()
    assert discard() == ()


def test_a_full_disk_and_what_cannot_be_removed_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begin(learning_path() / "open", Asked(1, None))

    def refused(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", refused)
        assert terminal.main(["learn", "discard"]) == 3
    assert f"{learning_path() / 'open'} cannot be taken away" in capsys.readouterr().err

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("agent.replacing.tempfile.mkstemp", full)
    with pytest.raises(NoRoomError, match="the disk is full"):
        begin(learning_path() / "other", Asked(1, None))
