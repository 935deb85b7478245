"""The supervised stage, run small: it learns, and a run that was cut off goes on as it was begun, or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from agent import children
from agent.errors import UsageError
from models.formats.tracer1 import tail_text
from models.training import record, start, supervised, tokens
from models.training.architecture import Shape
from models.training.curriculum import Curriculum, Knobs
from models.training.learner import OUTCOME
from models.training.record import RECORD, AnotherRunError, write_record
from models.training.sequences import Batch, Branch, Packer, Tree, pieces
from models.training.strays import Stray, task_of
from models.training.supervised import loss_of, rate_at, train
from models.worlds import roster
from tests import small_model
from tests.small_model import SHAPE

TINY = Knobs(steps=4, trees=2, branches=2, longest=600, warm_up=2, save_every=2, measured=3, vocabulary=600)
CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("vocabulary") / "tokenizer.json"
    tokens.learn(seed=1, vocabulary=TINY.vocabulary, count=40).save(str(path))
    return path.read_bytes()


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint to begin with, of other words and weights than ``made``."""
    return small_model.written(tmp_path_factory.mktemp("policy"), seed=1, read=2)


@pytest.fixture(autouse=True)
def learned(vocabulary: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run learns these few words, in no time."""
    monkeypatch.setattr(tokens, "learn", lambda *_: Tokenizer.from_buffer(vocabulary))


def _words(folder: Path, vocabulary: bytes) -> Path:
    path = folder / "tokenizer.json"
    path.write_bytes(vocabulary)
    return path


def test_a_run_that_was_cut_off_goes_on_to_the_same_weights(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    train(whole, TINY, SHAPE, CPU)
    cut = tmp_path / "cut"
    train(cut, TINY, SHAPE, CPU)
    for file in (cut / "step-000004").iterdir():
        file.unlink()
    (cut / "step-000004").rmdir()
    train(cut, TINY, SHAPE, CPU)
    one, other = (load_file(folder / "step-000004" / "model.safetensors") for folder in (whole, cut))
    assert one.keys() == other.keys()
    assert all((one[name] - other[name]).abs().max() < 1e-5 for name in one)


def test_the_loss_falls(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    train(folder, replace(TINY, steps=30, save_every=30, warm_up=5), SHAPE, CPU)
    *lines, measured = [json.loads(line) for line in (folder / "progress.jsonl").read_text().splitlines()]
    losses = [line["loss"] for line in lines]
    assert len(losses) == 3
    assert load_file(folder / "half" / "model.safetensors")["model.language_model.norm.weight"].dtype == torch.float16
    assert 0.0 <= measured["held_out_forecasts"] <= measured["held_out_tokens"] <= 1.0
    assert 0.0 <= measured["held_out_sights_blank"] <= 1.0
    assert 0.0 <= measured["held_out_sights"] <= 1.0
    assert losses[-1] < losses[0] - 0.5


def test_as_many_sequences_as_asked_for_are_of_sight_alone(tmp_path: Path, vocabulary: bytes) -> None:
    path = _words(tmp_path, vocabulary)
    loaded = tokens.load(path)
    packer, spelled = Packer(loaded), pieces(loaded)
    knobs = replace(TINY, copying_first=0.0, copying_last=0.0, sights=1.0, asked=12)
    drawn = [Curriculum(knobs, path, 0)._tree(packer, spelled, 0, number) for number in range(10)]
    assert all(tree.image is not None for tree in drawn)
    assert sum(len(tree.branches) for tree in drawn) > 50
    none = replace(knobs, sights=0.0, copying_first=1.0, copying_last=1.0)
    assert all(Curriculum(none, path, 0)._tree(packer, spelled, 0, n).image is None for n in range(5))


def test_what_was_shown_is_read_as_often_as_asked_for(tmp_path: Path, vocabulary: bytes) -> None:
    path = _words(tmp_path, vocabulary)
    loaded = tokens.load(path)
    packer, spelled = Packer(loaded), pieces(loaded)
    lesson = Tree("a screen", None, (Branch("a goal", "an answer"),))

    def drawn(share: float) -> int:
        curriculum = Curriculum(replace(TINY, copying_first=0.3, shown=share), path, 0, [lesson])
        return sum(curriculum._tree(packer, spelled, 0, number).screen == "a screen" for number in range(20))

    assert drawn(0.0) == 0
    assert 5 <= drawn(0.5) <= 15


def test_as_many_looks_as_asked_for_are_a_policys_own_and_fresh_ones_of_their_family(
    tmp_path: Path, vocabulary: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _words(tmp_path, vocabulary)
    loaded = tokens.load(path)
    packer, spelled = Packer(loaded), pieces(loaded)
    drawn, wanted = task_of("a/1")
    look = Stray(drawn.family, wanted.goal, "a/1", (), ())
    own, draw, families = tail_text(look.goal, []), roster.draw, list[str]()

    def told(*given: Any, **named: Any) -> roster.Goals:
        made = draw(*given, **named)
        families.append(made.family)
        return made

    def goals(strays: float, kin: float) -> list[str]:
        none = {"copying_first": 0.0, "copying_last": 0.0, "sights": 0.0}
        knobs = replace(TINY, **none, longest=2000, strays=strays, kin=kin)  # type: ignore[arg-type]
        curriculum = Curriculum(knobs, path, 0, strays=[look])
        families.clear()
        return [curriculum._tree(packer, spelled, 0, each).branches[0].tail for each in range(20)]

    monkeypatch.setattr(roster, "draw", told)
    assert own not in goals(0.0, 0.0)
    assert families.count(look.family) < 5
    assert 5 <= goals(0.5, 0.0).count(own) <= 15
    assert own not in goals(0.0, 1.0)
    assert set(families) == {look.family}


def test_shares_of_more_than_all_or_of_looks_that_are_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="more than all"):
        Curriculum(replace(TINY, shown=0.9), tmp_path, 0)
    with pytest.raises(ValueError, match="no look"):
        Curriculum(replace(TINY, strays=0.1), tmp_path, 0)


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The program's arguments, to be added to; no training begins."""
    arguments = ["supervised", str(tmp_path / "run")]
    monkeypatch.setattr(sys, "argv", arguments)
    monkeypatch.setattr(supervised, "train", lambda *_: pytest.fail("it began"))
    return arguments


@pytest.mark.parametrize(
    ("option", "values"),
    [
        ("--device", ["foo", "cuda", "cuda:9", "meta"]),
        ("--threads", ["0"]),
        ("--workers", ["-1"]),
        ("--steps", ["0", "many"]),
        ("--trees", ["0"]),
        ("--times", ["0"]),
        ("--seed", ["-1", str(2**32)]),
        ("--rate", ["nan", "0", "inf"]),
        ("--seconds", ["nan", "-1"]),
        ("--budget", ["nan", "0"]),
        ("--start", ["nowhere"]),
    ],
)
def test_what_no_training_can_have_is_refused_before_anything_is_made(
    option: str,
    values: list[str],
    asked: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 0)
    for value in values:
        monkeypatch.setattr(sys, "argv", [*asked, f"{option}={value}"])
        with pytest.raises(SystemExit, match="2"):
            supervised.main()
        assert option in capsys.readouterr().err.splitlines()[-1]
    assert not list(tmp_path.iterdir())


def test_screens_that_cannot_be_drawn_anew_in_equal_parts_are_refused(
    asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    asked += ["--trees", "8", "--times", "3"]
    with pytest.raises(SystemExit, match="2"):
        supervised.main()
    assert "8 --trees are no multiple of 3 --times" in capsys.readouterr().err


def test_a_folder_that_cannot_be_used_is_told_in_a_line(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "run").touch()
    assert supervised.main() == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{tmp_path / 'run'} cannot be used: something of its name is there already.")


def test_a_policys_own_looks_are_refused_where_no_policy_is_begun_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["supervised", str(tmp_path), "--strays", str(tmp_path / "looks.jsonl")])
    with pytest.raises(SystemExit):
        supervised.main()
    assert "--strays is for a policy to begin with" in capsys.readouterr().err


def test_the_rate_warms_up_stays_and_falls_to_zero() -> None:
    knobs = Knobs(steps=1000, warm_up=100, fall=0.2, rate=1.0)
    rates = [rate_at(step, step / knobs.steps, knobs) for step in range(1001)]
    assert rates[0] == pytest.approx(0.01)
    assert rates[100] == rates[799] == 1.0
    assert rates[900] == pytest.approx(0.5)
    assert rates[1000] == 0.0


def test_a_call_that_is_out_of_time_saves_and_the_next_one_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "short"
    train(folder, TINY, SHAPE, CPU, seconds=0.0)
    assert [path.name for path in folder.glob("step-*")] == ["step-000001"]
    train(folder, TINY, SHAPE, CPU)
    assert (folder / "step-000004" / "model.safetensors").exists()


def test_what_comes_before_the_first_step_is_of_a_calls_time_too(
    tmp_path: Path, vocabulary: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, passed = time.monotonic, [0.0]

    def slowly(*_: object) -> Tokenizer:
        passed[0] = 1000.0
        return Tokenizer.from_buffer(vocabulary)

    monkeypatch.setattr(tokens, "learn", slowly)
    monkeypatch.setattr(time, "monotonic", lambda: clock() + passed[0])
    train(tmp_path, TINY, SHAPE, CPU, seconds=1000.0)
    assert [path.name for path in tmp_path.glob("step-*")] == ["step-000001"]


def _left(folder: Path) -> dict[str, bytes]:
    """What lies in a run's folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


LESSON = Tree("a screen", None, (Branch("a goal", "an answer"),))


def test_a_run_goes_on_as_it_was_begun_or_not_at_all(policy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    train(folder, TINY, SHAPE, CPU, seconds=0.0)
    left = _left(folder)
    stray = Stray("form", "a goal", "a/1", (), ())
    asked: list[tuple[Knobs, Shape | None, dict[str, Any], str]] = [
        (replace(TINY, seed=1), SHAPE, {}, "with --seed 0, not 1"),
        (replace(TINY, trees=3, rate=1e-3), SHAPE, {}, r"with --rate 0\.002, not 0\.001; with --trees 2, not 3"),
        (replace(TINY, longest=700), SHAPE, {}, "with longest 600, not 700"),
        (TINY, replace(SHAPE, hidden=128), {}, "with another --shape"),
        (TINY, None, {"start": policy}, "with nothing"),
        (replace(TINY, shown=0.1), SHAPE, {"shown": [LESSON]}, "with something else shown"),
        (replace(TINY, strays=0.1), SHAPE, {"strays": [stray]}, "with other --strays"),
    ]
    for knobs, shape, given, named in asked:
        with pytest.raises(AnotherRunError, match=f"the run in {folder} was begun {named}$"):
            train(folder, knobs, shape, CPU, **given)
    assert _left(folder) == left
    train(
        folder, replace(TINY, steps=2, save_every=1, measured=1, workers=0, budget=60.0, checkpointing=True), SHAPE, CPU
    )
    assert (folder / OUTCOME).is_dir()


def test_a_run_that_was_begun_with_a_policy_goes_on_with_no_other(policy: Path, made: Path, tmp_path: Path) -> None:
    train(tmp_path, TINY, None, CPU, start=policy, seconds=0.0)
    left = _left(tmp_path)
    with pytest.raises(AnotherRunError, match=f"was begun with another policy than {made}$"):
        train(tmp_path, TINY, None, CPU, start=made)
    with pytest.raises(AnotherRunError, match=f"the run in {tmp_path} was begun with a policy$"):
        train(tmp_path, TINY, SHAPE, CPU)
    assert _left(tmp_path) == left


@pytest.mark.parametrize("outcome", [True, False])
def test_where_nobody_knows_what_a_run_was_begun_with_it_does_not_go_on(tmp_path: Path, outcome: bool) -> None:
    (tmp_path / (OUTCOME if outcome else "step-000001")).mkdir()
    with pytest.raises(AnotherRunError, match="missing or damaged"):
        train(tmp_path, TINY, SHAPE, CPU)


def test_of_a_run_that_came_to_no_checkpoint_no_words_are_kept(policy: Path, vocabulary: bytes, tmp_path: Path) -> None:
    words, own = _words(tmp_path, vocabulary), start.vocabulary(policy).get_vocab()
    assert tokens.load(words).get_vocab() != own
    train(tmp_path, TINY, None, CPU, start=policy, seconds=0.0)
    assert tokens.load(words).get_vocab() == own


def test_fewer_steps_than_are_done_make_no_outcome(tmp_path: Path) -> None:
    for _ in range(2):
        train(tmp_path, TINY, SHAPE, CPU, seconds=0.0)
    left = _left(tmp_path)
    with pytest.raises(UsageError, match=f"the run in {tmp_path} has done 2 steps already, and 1 are asked for"):
        train(tmp_path, replace(TINY, steps=1), SHAPE, CPU)
    assert _left(tmp_path) == left


def test_who_is_asked_to_end_between_two_steps_loses_neither(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def telling(folder: Path, told: object) -> None:
        del folder, told
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(supervised, "LOGGED", 1)
    monkeypatch.setattr(supervised, "_tell", telling)
    with pytest.raises(KeyboardInterrupt, match="after step 2 of 4"):
        train(tmp_path, replace(TINY, save_every=100), SHAPE, CPU)
    assert [path.name for path in tmp_path.glob("step-*")] == ["step-000002"]


@pytest.mark.parametrize(("number", "step"), [(signal.SIGTERM, 2), (signal.SIGINT, TINY.steps)])
def test_who_is_asked_to_end_saves_the_step_under_way_and_the_next_call_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, step: int
) -> None:
    steps = iter(range(1, 10))

    def ending(*given: Any) -> tuple[torch.Tensor, torch.Tensor]:
        if next(steps) == step:
            os.kill(os.getpid(), number)
        return loss_of(*given)

    knobs, former = replace(TINY, save_every=100, measured=1), signal.getsignal(number)
    monkeypatch.setattr(supervised, "loss_of", ending)
    with pytest.raises(KeyboardInterrupt, match="after step 2 of 4" if step == 2 else "after the last step"):
        train(tmp_path, knobs, SHAPE, CPU)
    assert signal.getsignal(number) is former
    assert [path.name for path in tmp_path.glob("step-*")] == [f"step-{step:06d}"]
    assert (tmp_path / OUTCOME).is_dir() == (step == TINY.steps)
    train(tmp_path, knobs, SHAPE, CPU)
    *_, last, measured = (json.loads(line) for line in (tmp_path / "progress.jsonl").read_text().splitlines())
    assert last["step"] == TINY.steps
    assert "held_out_tokens" in measured


INTERRUPTED = """
import sys
from tokenizers import Tokenizer
from models.training import supervised, tokens
words = sys.argv.pop()
tokens.learn = lambda *_: Tokenizer.from_file(words)
supervised.LOGGED = 1
sys.exit(supervised.main())
"""


def test_a_run_that_is_interrupted_says_so_in_a_line_and_they_that_draw_say_nothing(
    tmp_path: Path, vocabulary: bytes
) -> None:
    """As Ctrl+C does it, which all processes of a terminal hear."""
    folder, options = tmp_path / "run", "--trees 2 --threads 1 --workers 2 --steps 1000".split()
    command = [sys.executable, "-c", INTERRUPTED, str(folder), *options, str(_words(tmp_path, vocabulary))]
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "start_new_session": True}
    with subprocess.Popen(command, env=children.ours(os.environ), **piped) as process:  # type: ignore[call-overload]
        first = process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=300)
    step = json.loads(f"{first}{out}".splitlines()[-1])["step"]
    assert err.splitlines()[-1] == f"ended after step {step} of 1000; the same command goes on from there"
    assert "Traceback" not in err
    assert process.returncode == 130
    assert (folder / f"step-{step:06d}").is_dir()


class Gone(io.StringIO):
    """A pipe at whose other end nobody is any more."""

    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_a_step_is_saved_though_nobody_hears_of_it_any_more(
    tmp_path: Path, vocabulary: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "alone"
    monkeypatch.setattr("sys.stdout", Gone())
    with pytest.raises(BrokenPipeError):
        train(folder, TINY, SHAPE, CPU, seconds=0.0)
    assert (folder / "step-000001" / "state.pt").exists()


@pytest.mark.parametrize("budget", [0.001, 0.0])
def test_a_run_with_a_budget_is_over_when_the_time_is(tmp_path: Path, vocabulary: bytes, budget: float) -> None:
    folder = tmp_path / "timed"
    train(folder, replace(TINY, steps=3, budget=budget), SHAPE, CPU)
    *lines, measured = [json.loads(line) for line in (folder / "progress.jsonl").read_text().splitlines()]
    assert (lines[-1]["step"], lines[-1]["rate"], lines[-1]["seconds_left"]) == (1, 0.0, 0)
    assert "held_out_tokens" in measured
    assert (folder / "half" / "model.safetensors").exists()


def test_a_run_leaves_what_it_was_and_a_hash_of_what_it_was_shown(
    tmp_path: Path, vocabulary: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "orig_argv", ["python", "-m", "models.training.supervised", "folder"])
    hashes = []
    for name, answer in (("one", "wait"), ("same", "wait"), ("other", "finish done")):
        folder = tmp_path / name
        shown = [Tree("<|screen|>\nbutton Go\n", None, (Branch("<|goal|> go\n<|plan|>\n", answer),))]
        train(folder, replace(TINY, steps=1, measured=0), SHAPE, CPU, shown=shown)
        told = json.loads((folder / RECORD).read_text("utf-8"))
        assert (told["command"], told["began_with"], told["examples"]) == (sys.orig_argv, {}, 1)
        assert told["code"]
        hashes.append(told["shown"])
    assert hashes[0] == hashes[1] != hashes[2]


def test_what_a_run_begins_with_is_told_by_its_hash(tmp_path: Path) -> None:
    (tmp_path / "start").mkdir()
    (tmp_path / "start" / "language.gguf").write_bytes(b"weights")
    write_record(tmp_path, tmp_path / "start")
    told = json.loads((tmp_path / RECORD).read_text("utf-8"))
    assert told["began_with"] == {"language.gguf": hashlib.sha256(b"weights").hexdigest()}


def test_a_run_of_an_installed_program_tells_its_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "__file__", str(tmp_path / "site-packages" / "models" / "training" / "record.py"))
    (tmp_path / "site-packages").mkdir()
    write_record(tmp_path, None)
    assert json.loads((tmp_path / RECORD).read_text("utf-8"))["code"] == version("tracer1-desktop")


def test_each_screen_is_in_as_many_batches_as_asked_for(tmp_path: Path, vocabulary: bytes) -> None:
    path = _words(tmp_path, vocabulary)
    knobs = replace(TINY, trees=4, times=2, steps=3)
    first, second, third = (batch for _, batch in Curriculum(knobs, path, 0))

    def rows(batch: Batch) -> set[tuple[int, ...]]:
        return {tuple(row[owned >= 0].tolist()) for row, owned in zip(batch.tokens, batch.owners, strict=True)}

    assert len(rows(first) & rows(second)) == len(rows(second) & rows(third)) == 2
    assert not rows(first) & rows(third)
    (_, resumed), *_ = Curriculum(knobs, path, 1)
    assert rows(resumed) == rows(second)


def test_a_vocabulary_that_was_cut_off_while_it_was_written_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cut:
        def save(self, path: str) -> None:
            Path(path).write_text("{", encoding="utf-8")
            raise OSError("the disk is full")

    monkeypatch.setattr(tokens, "learn", lambda *_: Cut())
    with pytest.raises(OSError, match="full"):
        train(tmp_path, TINY, SHAPE, CPU)
    assert not (tmp_path / "tokenizer.json").exists()


@pytest.mark.parametrize(
    "spoil", [lambda loss: loss * float("nan"), lambda loss: loss + (loss - loss.detach()).sqrt()], ids=["it", "slope"]
)
def test_a_loss_that_is_not_finite_stops_and_the_last_good_state_is_kept(
    tmp_path: Path, vocabulary: bytes, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[torch.Tensor], torch.Tensor]
) -> None:
    """In the last step, after which there would be a checkpoint; so it is where its gradient alone is not."""
    asked = iter(range(10))

    def breaking(*given: Any) -> tuple[torch.Tensor, torch.Tensor]:
        loss, right = loss_of(*given)
        return spoil(loss) if next(asked) == TINY.steps - 1 else loss, right

    monkeypatch.setattr(supervised, "loss_of", breaking)
    folder = tmp_path / "broken"
    with pytest.raises(FloatingPointError, match="the last checkpoint is kept"):
        train(folder, TINY, SHAPE, CPU)
    (kept,) = folder.glob("step-*")
    assert kept.name == "step-000002"
    assert all(torch.isfinite(weight).all() for weight in load_file(kept / "model.safetensors").values())


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            torch.OutOfMemoryError("CUDA out of memory"),
            "memory ran out. Less is needed with --checkpointing or fewer --trees than 5.",
        ),
        (FloatingPointError("the loss is nan by step 4"), "the loss is nan by step 4."),
    ],
)
def test_what_ends_a_run_is_told_in_a_line(
    error: Exception, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ending(*_: object) -> None:
        raise error

    monkeypatch.setattr(supervised, "train", ending)
    monkeypatch.setattr(sys, "argv", ["supervised", str(tmp_path), "--trees", "5"])
    assert supervised.main() == 3
    assert capsys.readouterr().err.splitlines() == [told]
