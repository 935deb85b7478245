"""A stage as a program: what goes wrong is one line with what helps, and an exit code, never a traceback."""

from __future__ import annotations

import errno
import json
import os
import signal
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import torch

from agent.errors import UsageError
from models.training import grounded, knobs, learning, stage, trajectory
from models.training.archive import save
from models.training.examples import Example
from models.training.export import ExportError
from models.training.judges import BothJudge, GroundedJudge
from models.training.knobs import VLLM, Knobs, Lora, refuse_sampler
from models.training.record import KNOBS, RECORD, keep
from models.training.restore import RestoreError
from models.training.solved import solved
from models.training.stage import less_memory
from models.training.strays import Stray, task_of
from models.training.wavering import CHOSEN, TRIED


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    arguments = ["trajectory", str(tmp_path / "set"), str(tmp_path / "run"), "--group", "4"]
    monkeypatch.setattr("sys.argv", arguments)
    monkeypatch.setattr(stage, "load", lambda folder: ())
    return arguments


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (torch.OutOfMemoryError("CUDA out of memory"), "--checkpointing or --lora or a --group smaller than 4"),
        (OSError(errno.ENOSPC, "full"), "the disk is full. Free some space"),
        (FloatingPointError("the loss is nan after step 7"), "after step 7. The last good checkpoint is kept"),
        (PermissionError(errno.EACCES, "no"), "cannot be used: you have no right to it. Look at the folder's owner"),
        (RestoreError("of another architecture"), "of another architecture."),
        (ExportError("llama.cpp could not quantise it"), "llama.cpp could not quantise it."),
    ],
)
def test_what_goes_wrong_is_told_with_what_helps(
    error: Exception,
    told: str,
    asked: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def learn(*_: object) -> Path:
        raise error

    monkeypatch.setattr(stage, "learn", learn)
    assert stage.run("trajectory", trajectory.judge) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line


@pytest.mark.parametrize(
    ("knob", "least"), [("--steps", 1), ("--prompts", 1), ("--group", 2), ("--horizon", 1), ("--save-every", 1)]
)
def test_a_knob_that_no_training_can_have_is_named_before_anything_is_made(
    knob: str, least: int, asked: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for value, why in ((str(least - 1), f"less than {least}"), ("many", "no whole number")):
        monkeypatch.setattr("sys.argv", [*asked, knob, value])
        with pytest.raises(SystemExit):
            stage.run("trajectory", trajectory.judge)
        told = capsys.readouterr().err
        assert f"argument {knob}" in told
        assert why in told


@pytest.mark.parametrize(
    ("knob", "values"),
    [
        ("--pilot", ["1", "-1"]),
        ("--rate", ["0", "-1", "nan", "inf"]),
        ("--limit", ["0", "1.5"]),
        ("--context", ["0"]),
        ("--kl", ["-1", "nan", "inf"]),
        ("--gamma", ["-1", "1.5", "nan", "inf"]),
        ("--repeat", ["-1", "nan", "inf"]),
        ("--seed", ["-1", "1.5", str(2**32)]),
        ("--threads", ["0"]),
    ],
)
def test_a_number_of_which_a_training_makes_nonsense_is_refused(
    knob: str, values: list[str], asked: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(stage, "learn", lambda *_: pytest.fail("it began"))
    for value in values:
        monkeypatch.setattr("sys.argv", [*asked, knob, value])
        with pytest.raises(SystemExit, match="2"):
            stage.run("trajectory", trajectory.judge)
        assert f"argument {knob}" in capsys.readouterr().err


def test_what_a_run_is_told_to_have_begun_with_is_named_as_it_is_asked_for(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", [*asked, "--help"])
    with pytest.raises(SystemExit, match="0"):
        stage.run("trajectory", trajectory.judge)
    told = capsys.readouterr().out
    assert not [name for name in knobs.OPTIONS if f"--{name.replace('_', '-')}" not in told]


@pytest.mark.parametrize("cold", ["0", "-1", "nan", "inf", "warm"])
def test_answers_are_drawn_at_some_temperature(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], cold: str
) -> None:
    monkeypatch.setattr("sys.argv", ["trajectory", "set", "run", "--temperature", cold])
    with pytest.raises(SystemExit):
        stage.run("trajectory", trajectory.judge)
    assert "--temperature" in capsys.readouterr().err


def test_only_knobs_that_still_help_are_named() -> None:
    assert "--lora" not in less_memory(Knobs(lora=Lora()))
    assert "--checkpointing" not in less_memory(Knobs(checkpointing=True))
    assert "--" not in less_memory(Knobs(lora=Lora(), checkpointing=True, group=2))


def test_vllm_that_is_not_here_is_told_before_anything_is_made(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.argv", [*asked, "--sampler", "vllm", "--pilot", "0"])
    monkeypatch.setattr(knobs, "find_spec", lambda name: None)
    assert stage.run("trajectory", trajectory.judge) == 3
    assert "vLLM is not installed here. Install it where there is a CUDA card" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_what_vllm_cannot_do_is_told_with_the_knob(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knobs, "find_spec", lambda name: object())
    for asked in (Knobs(sampler=VLLM), Knobs(sampler=VLLM, pilot=0, shown=True)):
        with pytest.raises(UsageError, match=r"only llama\.cpp tries prompts"):
            refuse_sampler(asked)
    refuse_sampler(Knobs(sampler=VLLM, pilot=0))


@pytest.mark.parametrize(
    ("error", "why", "advice"),
    [
        (torch.OutOfMemoryError("CUDA out of memory"), "memory ran out", "Close other programs"),
        (OSError(errno.ENOSPC, "full"), "the disk is full", "Free some space"),
        (PermissionError(errno.EACCES, "no"), "you have no right to it", "owner and rights"),
        (RestoreError("a shape that cannot be trained here"), "cannot be trained", "tracer1 models use NAME"),
        (FloatingPointError("the loss is nan after step 7"), "after step 7", "fewer --steps"),
        (ExportError("llama.cpp could not quantise it"), "could not quantise", "tries again"),
    ],
)
def test_a_learning_that_runs_out_of_something_tells_it_to_whoever_started_it(
    error: Exception,
    why: str,
    advice: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def gathered(*_: object) -> list[object]:
        raise error

    monkeypatch.setattr(learning, "gathered", gathered)
    monkeypatch.setattr("sys.argv", ["learning", *(str(tmp_path / name) for name in ("j", "c", "policy", "folder"))])
    assert learning.main() == 3
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["phase"], why in told["why"], advice in told["advice"]) == ("failed", True, True), told


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_learning_that_is_ended_outside_a_step_clears_away_and_says_so(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def gathered(*_: object) -> list[object]:
        with tempfile.TemporaryDirectory(dir=tmp_path):
            try:
                os.kill(os.getpid(), number)
                time.sleep(60)
            finally:
                os.kill(os.getpid(), signal.SIGTERM)  # whoever started it ends it too, a moment later
        return []

    former = [signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)]
    monkeypatch.setattr(learning, "gathered", gathered)
    monkeypatch.setattr("sys.argv", ["learning", *(str(tmp_path / name) for name in ("j", "c", "policy", "folder"))])
    assert learning.main() == 130
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["phase"] == "ended"
    assert list(tmp_path.iterdir()) == []
    assert [signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)] == former


def test_looks_where_a_policy_went_astray_are_prompts_beside_the_recorded_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn, wanted = task_of("a/1")
    look, rows = Stray(drawn.family, wanted.goal, "a/1", (), ()), tuple(solved(1, 3))
    asked = list[Example]()
    monkeypatch.setattr(stage, "begin", lambda policy, folder, *, anew: folder)
    monkeypatch.setattr(stage, "train", lambda folder, start, shown, judge, ours: asked.extend(shown))
    monkeypatch.setattr(stage, "curves", lambda folder: None)
    stage.learn("trajectory", rows, stage.BUNDLED, tmp_path / "run", Knobs(), trajectory.judge, strays=[look])
    assert [example.id for example in asked[: len(rows)]] == [f"{row.episode}/{row.number}" for row in rows]
    (own,) = asked[len(rows) :]
    assert own.goal == wanted.goal
    assert own.way


def test_what_is_learned_from_cannot_be_held_out(tmp_path: Path) -> None:
    rows = tuple(solved(2, 3))
    with pytest.raises(UsageError, match=rf"1 of the held-out episodes are learned from, {rows[0].episode} first"):
        stage.learn("trajectory", rows, stage.BUNDLED, tmp_path, Knobs(), trajectory.judge, rows[:1])
    assert not list(tmp_path.iterdir())


def test_what_the_sets_card_holds_out_is_measured_and_not_trained_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = list[Any]()

    def learn(*what: Any) -> Path:
        given.extend(what)
        return Path("outcome")

    monkeypatch.setattr(stage, "learn", learn)
    several, single = tmp_path / "several", tmp_path / "single"
    save(several, tuple(solved(4, 3, ["form", "dialogs", "settings", "tree"])), "A test")
    save(single, tuple(solved(1, 3, ["form"])), "A test")
    monkeypatch.setattr("sys.argv", ["trajectory", str(several), str(tmp_path / "run"), "--hold-out"])
    assert stage.run("trajectory", trajectory.judge) == 0
    trained_on, held_out = ({row.family for row in rows} for rows in (given[1], given[6]))
    assert trained_on | held_out == {"form", "dialogs", "settings", "tree"}
    assert not trained_on & held_out
    (line,) = (
        line for line in (several / "README.md").read_text("utf-8").splitlines() if "are held out, it is" in line
    )
    assert all(family in line for family in held_out)
    assert not [family for family in trained_on if family in line]
    monkeypatch.setattr("sys.argv", ["trajectory", str(single), str(tmp_path / "run"), "--hold-out"])
    assert stage.run("trajectory", trajectory.judge) == 3
    assert "all episodes are of one family, form" in capsys.readouterr().err


def test_of_what_is_held_out_it_is_told_which_families_are_trained_on(
    trained: list[Knobs], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "compared", lambda *_: {})
    policy, rows = policy_of(tmp_path / "one", b"1"), tuple(solved(2, 3, ["form", "dialogs"]))
    held_out = tuple(solved(2, 4, ["dialogs", "settings"]))
    stage.learn("trajectory", rows, policy, tmp_path / "run", Knobs(), trajectory.judge, held_out)
    told = json.loads((tmp_path / "run" / RECORD).read_text("utf-8"))
    assert told["held_out"]["families_trained_on"] == ["dialogs"]


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> list[Knobs]:
    """The knobs of every training; none is one in earnest, but each leaves its choice of prompts."""
    made = list[Knobs]()

    def train(folder: Path, start: Path, shown: list[Example], judge: object, ours: Knobs) -> Path:
        made.append(ours)
        keep(folder / KNOBS, asdict(ours))
        keep(folder / CHOSEN, {"chosen": []})
        return folder / "outcome"

    monkeypatch.setattr(stage, "train", train)
    monkeypatch.setattr(stage, "begin", lambda policy, folder, *, anew: folder)
    monkeypatch.setattr(stage, "curves", lambda folder: None)
    return made


def policy_of(folder: Path, weights: bytes) -> Path:
    """A policy with these weights, as far as it is told by its hash."""
    folder.mkdir()
    (folder / "language.gguf").write_bytes(weights)
    return folder


def test_a_run_goes_on_with_what_it_was_begun_with_or_not_at_all(trained: list[Knobs], tmp_path: Path) -> None:
    rows, folder = tuple(solved(1, 3)), tmp_path / "run"
    one, other = policy_of(tmp_path / "one", b"1"), policy_of(tmp_path / "other", b"2")
    stage.learn("trajectory", rows, one, folder, Knobs(), trajectory.judge)
    left = {path.name: path.read_bytes() for path in folder.iterdir()}
    save(tmp_path / "set", rows, "A test")
    assert json.loads(left[RECORD])["set"] in (tmp_path / "set" / "README.md").read_text("utf-8")
    for rows_now, policy, knobs_now, named in (
        (rows, one, Knobs(rate=1e-3), r"with --rate 2e-05, not 0\.001"),
        (rows, one, Knobs(pilot=0), "with --pilot 4, not 0"),
        (rows, one, Knobs(lora=Lora()), "without --lora"),
        (rows, other, Knobs(), f"with another policy than {other}"),
        (rows[:1], one, Knobs(), "with other episodes"),
    ):
        with pytest.raises(UsageError, match=f"{folder} was begun {named}$"):
            stage.learn("trajectory", rows_now, policy, folder, knobs_now, trajectory.judge)
    with pytest.raises(UsageError, match="as the stage trajectory"):
        stage.learn("grounded", rows, one, folder, Knobs(), grounded.judge)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == left
    longer = Knobs(steps=200, seconds=9.0, save_every=5)
    assert stage.learn("trajectory", rows, one, folder, longer, trajectory.judge) == folder / "outcome"
    assert trained == [Knobs(), longer]


def test_a_run_that_came_to_nothing_yet_is_begun_with_whatever_is_asked(
    trained: list[Knobs], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, folder, read = tuple(solved(1, 3)), tmp_path / "run", list[bool]()
    monkeypatch.setattr(stage, "begin", lambda policy, folder, *, anew: read.append(anew))
    policies = [policy_of(tmp_path / name, name.encode()) for name in ("one", "other")]
    for policy, rate in zip(policies, (1e-5, 1e-3), strict=True):
        stage.learn("trajectory", rows, policy, folder, Knobs(rate=rate), trajectory.judge)
        (folder / CHOSEN).unlink()
    assert [each.rate for each in trained] == [1e-5, 1e-3]
    for left in (CHOSEN, TRIED):
        keep(folder / left, {"chosen": []})
        stage.learn("trajectory", rows, policies[1], folder, Knobs(rate=1e-3), trajectory.judge)
        (folder / CHOSEN).unlink()
    assert read == [True, True, False, False]  # what an earlier policy was read back to is no beginning of another's


@pytest.mark.parametrize(("weight", "kind"), [("0", GroundedJudge), ("0.5", BothJudge)])
def test_stage_two_keeps_the_whole_way_where_it_is_asked_to(
    weight: str, kind: type[object], asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked += ["--way", weight]
    found = list[object]()

    def learn(*given: Any) -> Path:
        found.extend(grounded.judge(given[4]))
        return Path("outcome")

    monkeypatch.setattr(stage, "learn", learn)
    assert stage.run("grounded", grounded.judge) == 0
    assert type(found[0]) is kind


@pytest.mark.parametrize("weight", ["-0.1", "1.5", "nan", "half"])
def test_a_weight_of_the_way_that_is_no_share_is_refused(
    weight: str, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    asked += [f"--way={weight}"]
    with pytest.raises(SystemExit, match="2"):
        stage.run("grounded", grounded.judge)
    assert weight in capsys.readouterr().err
