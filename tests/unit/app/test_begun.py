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
from agent.settings import journal_path, read_settings, settings_path
from agent.settings_writer import write_setting
from agent.types import Ending, EndingKind
from app import learning, terminal
from app.begun import Asked, alone, begin, discard, fitting, folder_of, forget, lighten, unfinished
from app.promotion import generations_path, learning_path
from benchmarks.suites.paired import Paired
from models.catalog import find
from models.generations import Generation, Generations
from models.shelf import Shelf

OPEN, DONE = "0" * 12, "d" * 12
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
            if one["phase"] == "collected":
                checkpoint = Path(arguments[3]) / "trajectory" / "checkpoint-20"
                checkpoint.mkdir(parents=True, exist_ok=True)
                (checkpoint / "model").write_bytes(bytes(1_500_000))
        raise KeyboardInterrupt

    return trained


def generation(name: str, folder: str, parent: str = "tracer1-nano", *, promoted: bool = False) -> None:
    """A learning that came to its end."""
    made = Generation(name, parent, time.time(), {}, {}, promoted, "no better", str(learning_path() / folder))
    Generations(generations_path()).add(made)


COLLECTED = {"phase": "collected", "examples": 5, "held_out": 2, "kinds": []}


def test_what_was_paused_is_found_again_as_it_was_asked(
    runs: frozenset[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(learning, "_trained", killed(COLLECTED))
    assert terminal.main(["learn", "--steps", "7", "--minutes", "30"]) == 130
    (paused,) = unfinished()
    assert paused.asked == Asked(7, 30.0)
    assert paused.size > 1_500_000
    assert fitting(unfinished(), find("tracer1-nano"), runs) == (paused,)
    capsys.readouterr()
    assert terminal.main(["learn", "generations"]) == 0
    assert "tracer1 learn --steps 7 --minutes 30 goes on with it" in capsys.readouterr().out
    assert terminal.main(["learn", "--steps", "7", "--minutes", "30"]) == 130
    assert [begun.folder for begun in unfinished()] == [paused.folder]


def test_what_was_thrown_away_and_begun_anew_is_found_again_once_it_is_paused(
    runs: frozenset[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It lies where the first lay, of which the verdict is still listed."""

    def trained(arguments: list[str], tell: Tell, *_: object) -> dict[str, Any]:
        tell(COLLECTED)
        (Path(arguments[3]) / "record").write_bytes(b"x")
        held_out = {"looks": 2, "worth": 0.5, "right": 0.5}
        return {"policy": str(find("tracer1-nano").language.parent), "before": held_out, "after": held_out}

    monkeypatch.setattr(learning, "_trained", trained)
    monkeypatch.setattr(learning, "compared", lambda *_: Paired(both=300, neither=0, lost=0, won=0))
    assert terminal.main(["learn"]) == 0
    assert not unfinished()
    assert terminal.main(["learn", "discard", "learned-1"]) == 0
    monkeypatch.setattr(learning, "_trained", killed(COLLECTED))
    assert terminal.main(["learn"]) == 130
    (paused,) = unfinished()
    assert fitting(unfinished(), find("tracer1-nano"), runs) == (paused,)
    assert terminal.main(["learn"]) == 130
    capsys.readouterr()
    assert terminal.main(["learn", "discard", "learned-1"]) == 0
    assert "Nothing is left of learned-1." in capsys.readouterr().out
    assert [begun.folder for begun in unfinished()] == [paused.folder]
    assert terminal.main(["learn", "discard"]) == 0
    assert not paused.folder.exists()


def test_what_was_paused_is_judged_on_as_many_practice_tasks_as_it_was_begun_for(
    runs: frozenset[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(learning, "_trained", killed(COLLECTED))
    assert terminal.main(["learn", "--steps", "7", "--tasks", "50"]) == 130
    assert [begun.asked for begun in fitting(unfinished(), find("tracer1-nano"), runs)] == [Asked(7, None, 50)]
    capsys.readouterr()
    assert terminal.main(["learn", "generations"]) == 0
    assert "tracer1 learn --steps 7 --tasks 50 goes on with it" in capsys.readouterr().out


def test_what_was_begun_before_tasks_were_written_down_has_the_usual_ones() -> None:
    folder = learning_path() / OPEN
    begin(folder, Asked(7, None))
    (folder / "asked.json").write_text('{"steps": 7, "minutes": null}')
    os.utime(folder / "asked.json", (1000.0, 1000.0))
    begin(folder, Asked(7, None))
    assert [(begun.asked, begun.at) for begun in unfinished()] == [(Asked(7, None, 1000), 1000.0)]


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
    assert not fitting(unfinished(), policy, runs)
    begin(folder_of(policy, of_both, Asked(100, 60.0)), Asked(100, 60.0))
    assert [begun.asked for begun in fitting(unfinished(), policy, runs)] == [Asked(100, 60.0)]
    assert len(unfinished()) == 2


def test_what_is_gone_on_with_was_begun_when_it_was_begun() -> None:
    folder = learning_path() / OPEN
    begin(folder, Asked(1, None))
    os.utime(folder / "asked.json", (1000.0, 1000.0))
    begin(folder, Asked(1, None))
    assert [begun.at for begun in unfinished()] == [1000.0]


def test_the_latest_comes_first() -> None:
    for number, name in enumerate((OPEN, DONE)):
        begin(learning_path() / name, Asked(1, None))
        at = time.time() - 100 * number
        os.utime(learning_path() / name / "asked.json", (at, at))
    assert [begun.folder.name for begun in unfinished()] == [OPEN, DONE]


def test_only_what_is_unfinished_is_thrown_away(capsys: pytest.CaptureFixture[str]) -> None:
    for name in (DONE, OPEN, "a folder of the person's"):
        begin(learning_path() / name, Asked(1, None))
    generation("learned-1", DONE)
    assert terminal.main(["learn", "discard"]) == 0
    assert "are free again" in capsys.readouterr().out
    assert (learning_path() / DONE).is_dir()
    assert (learning_path() / "a folder of the person's").is_dir()
    assert not (learning_path() / OPEN).exists()
    assert terminal.main(["learn", "discard"]) == 0
    assert "Nothing is unfinished" in capsys.readouterr().out


def test_nothing_is_thrown_away_while_one_is_at_work(capsys: pytest.CaptureFixture[str]) -> None:
    begin(learning_path() / OPEN, Asked(1, None))
    with alone():
        assert terminal.main(["learn", "discard"]) == 3
    assert "another learning is at work" in capsys.readouterr().err
    assert (learning_path() / OPEN).is_dir()


@pytest.mark.parametrize("written", [b"", b"[]", b'{"steps": 1}', b"\xff", b'{"steps": "1", "minutes": null}'])
def test_what_nobody_can_go_on_with_is_listed_and_can_be_thrown_away(
    runs: frozenset[str], written: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = learning_path() / OPEN
    begin(folder, Asked(1, None))
    (folder / "asked.json").write_bytes(written)
    (learning_path() / f"{DONE}.gone").mkdir()  # a removal that was cut off
    assert {begun.asked for begun in unfinished()} == {None}
    assert not fitting(unfinished(), find("tracer1-nano"), runs)
    assert terminal.main(["learn", "generations"]) == 0
    assert "tracer1 learn discard throws it away" in capsys.readouterr().out
    discard()
    assert not unfinished()
    assert not list(learning_path().glob("*/"))


def test_of_several_that_were_paused_one_can_be_thrown_away_alone() -> None:
    for name in (OPEN, DONE):
        begin(learning_path() / name, Asked(1, None))
    assert discard(learning_path() / OPEN) > 0
    assert [begun.folder.name for begun in unfinished()] == [DONE]


def test_what_other_runs_began_is_not_said_to_be_gone_on_with(
    runs: frozenset[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(learning, "_trained", killed(COLLECTED))
    assert terminal.main(["learn"]) == 130
    assert terminal.main(["learn", "forbid", "1run"]) == 0
    capsys.readouterr()
    assert terminal.main(["learn", "generations"]) == 0
    told = capsys.readouterr().out
    assert "begun with other runs or another policy" in told
    assert "goes on with it" not in told


def test_a_paused_learning_has_room_in_what_it_takes_already(
    runs: frozenset[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = find("tracer1-nano")
    needed = 80 * (files.language.stat().st_size + files.vision.stat().st_size) + (64 << 20)
    monkeypatch.setattr(learning, "_trained", killed(COLLECTED))
    assert terminal.main(["learn"]) == 130
    free = shutil._ntuple_diskusage(10**12, 0, needed - 1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: free)
    assert terminal.main(["learn"]) == 130
    assert terminal.main(["learn", "--steps", "7"]) == 3
    assert "GB are free" in capsys.readouterr().err


# --- What is finished -------------------------------------------------------------------------------------------------


def test_everything_that_a_finished_learning_left_can_be_thrown_away(
    make_pair: Callable[..., tuple[Path, Path]], capsys: pytest.CaptureFixture[str]
) -> None:
    Shelf().add("learned-1", *make_pair("new"))
    begin(learning_path() / DONE, Asked(1, None))
    generation("learned-1", DONE, promoted=True)
    generation("learned-2", OPEN, parent="learned-1")
    assert terminal.main(["models", "use", "learned-1"]) == 0
    assert terminal.main(["learn", "discard", "learned-1"]) == 2
    assert "learned-1 is in use" in capsys.readouterr().err
    assert terminal.main(["learn", "back"]) == 0
    capsys.readouterr()
    assert terminal.main(["learn", "discard", "learned-1"]) == 0
    told = capsys.readouterr().out
    assert "are free again" in told
    assert "learned-2 began with it, and holds what it had learned." in told
    assert not (learning_path() / DONE).exists()
    assert "learned-1" not in Shelf().placed()
    assert [one.name for one in Generations(generations_path()).every()] == ["learned-1", "learned-2"]
    assert terminal.main(["learn", "discard", "learned-1"]) == 0
    assert "Nothing is left of learned-1." in capsys.readouterr().out
    assert terminal.main(["learn", "discard", "nobody"]) == 2


def test_a_policy_that_is_in_use_beside_a_finder_is_not_thrown_away_and_one_command_leads_back(
    make_pair: Callable[..., tuple[Path, Path]], capsys: pytest.CaptureFixture[str]
) -> None:
    Shelf().add("learned-1", *make_pair("new"))
    begin(learning_path() / DONE, Asked(1, None))
    generation("learned-1", DONE, promoted=True)
    write_setting(settings_path(), "policy", "learned-1+eyes")
    assert terminal.main(["learn", "discard", "learned-1"]) == 2
    assert "learned-1 is in use" in capsys.readouterr().err
    assert "learned-1" in Shelf().placed()
    assert (learning_path() / DONE).is_dir()
    assert terminal.main(["learn", "generations"]) == 0
    assert capsys.readouterr().out.startswith("* learned-1")
    assert terminal.main(["learn", "back"]) == 0
    assert read_settings(settings_path()).settings.policies == ("tracer1-nano", "eyes")


def test_with_a_generation_nothing_goes_of_a_later_one_that_lies_in_the_same_folder(
    make_pair: Callable[..., tuple[Path, Path]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Which runs the policy in use has learned from stands there."""
    Shelf().add("learned-1", *make_pair("old"))
    begin(learning_path() / DONE, Asked(1, None))
    for name in ("learned-1", "learned-2"):
        generation(name, DONE, promoted=True)
    assert terminal.main(["learn", "discard", "learned-1"]) == 0
    assert "are free again" in capsys.readouterr().out
    assert "learned-1" not in Shelf().placed()
    assert (learning_path() / DONE / "asked.json").is_file()
    assert terminal.main(["learn", "discard", "learned-1"]) == 0
    assert "Nothing is left of learned-1." in capsys.readouterr().out
    assert terminal.main(["learn", "discard", "learned-2"]) == 0
    assert not (learning_path() / DONE).exists()


def test_a_line_that_leads_elsewhere_leads_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "0123456789ab").mkdir()
    (tmp_path / "mine").mkdir()
    for number, place in enumerate(("0123456789ab", "mine"), 1):
        line = Generation(f"learned-{number}", "tracer1-nano", 1.0, {}, {}, False, "no better", str(tmp_path / place))
        Generations(generations_path()).add(line)
        assert forget(line.name) == 0
        assert (tmp_path / place).is_dir()
    assert generations_path().is_file()


def test_what_was_only_needed_to_go_on_goes_with_the_verdict_and_the_record_stays() -> None:
    folder = learning_path() / DONE
    kept = [folder / "trajectory" / "progress.jsonl", folder / "policy" / "language.gguf"]
    weights = [folder / "imitation" / "half" / "model.safetensors", folder / "trajectory" / "start" / "a.safetensors"]
    gone = [*weights, folder / "asked.json"]
    for path in (*kept, *gone):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    lighten(folder)
    assert all(path.is_file() for path in kept)
    assert not any(path.exists() for path in gone)


def test_a_full_disk_and_what_cannot_be_removed_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begin(learning_path() / OPEN, Asked(1, None))

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", refused)
        assert terminal.main(["learn", "discard"]) == 3
    assert f"{learning_path() / OPEN} cannot be taken away" in capsys.readouterr().err

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("agent.replacing.tempfile.mkstemp", full)
    with pytest.raises(NoRoomError, match="the disk is full"):
        begin(learning_path() / DONE, Asked(1, None))
