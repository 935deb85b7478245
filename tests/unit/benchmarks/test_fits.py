"""The scales of training: the published sizes, answers as likely as each alone, and what does not fit told as such."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import torch
from torch.nn import functional

from agent import children
from benchmarks.speed import fits
from benchmarks.speed.fits import WAYS, Weighed, Work, asked, likelihoods, step, table, weighed
from benchmarks.speed.published import IMAGE, SIZES, Size, policy
from models.training.folding import fold
from tests.small_model import SHAPE

CPU = torch.device("cpu")
TINY = Size(replace(SHAPE, hidden=16))
FEW = Work(prompts=1, group=2, words=12, image=(64, 96), answer=5)


@pytest.mark.parametrize(("name", "billions"), [("2B", 2.13), ("4B", 4.44), ("8B", 8.77)])
def test_a_size_has_as_many_weights_as_its_name_says(name: str, billions: float) -> None:
    """As the hub counts those of the published checkpoints."""
    weights = policy(SIZES[name], torch.device("meta")).parameters()
    assert sum(weight.numel() for weight in weights) / 1e9 == pytest.approx(billions, abs=0.005)


def test_answers_in_one_sequence_are_as_likely_as_each_alone() -> None:
    torch.manual_seed(1)
    model, drawn = policy(TINY, CPU), []

    def heard(positions: Any, ids: torch.Tensor, *given: Any) -> Any:
        drawn.append((ids, *given))
        return fold(positions, ids, *given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fits, "fold", heard)
        folded = asked(model, FEW, CPU, torch.Generator().manual_seed(2))
    ((ids, seen, answered, (pixels, grids), kinds),) = drawn
    assert (ids == IMAGE).sum(1).tolist() == [FEW.cells] * FEW.group
    with torch.no_grad():
        together = likelihoods(model, folded).view(FEW.group, answered)
        alone = model(
            input_ids=ids,
            attention_mask=seen,
            pixel_values=pixels,
            image_grid_thw=grids,
            mm_token_type_ids=kinds.int(),
        ).logits.log_softmax(-1)
    for number in range(FEW.group):
        expected = -functional.nll_loss(alone[number, -answered - 1 : -1], ids[number, -answered:], reduction="none")
        torch.testing.assert_close(together[number], expected, rtol=1e-4, atol=1e-4)


def test_a_step_learns_and_computes_the_same_with_activations_computed_twice() -> None:
    losses, weights = [], []
    for checkpointing in (False, True):
        torch.manual_seed(3)
        model, reference = policy(TINY, CPU), policy(TINY, CPU).requires_grad_(False)
        if checkpointing:
            model.activation_checkpointing_enable()
        before = [weight.detach().clone() for weight in model.parameters()]
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
        generator = torch.Generator().manual_seed(4)
        losses.append(step(model, reference, nullcontext, optimizer, FEW, CPU, generator))
        weights.append([weight.detach().clone() for weight in model.parameters()])
        assert any(not torch.equal(one, other) for one, other in zip(before, weights[-1], strict=True))
    assert losses[0] == pytest.approx(losses[1], rel=1e-4)
    for one, other in zip(*weights, strict=True):
        torch.testing.assert_close(one, other, rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("way", fits.WAYS)
def test_what_is_weighed_is_told(way: str) -> None:
    found = weighed("tiny", TINY, way, FEW, CPU, checkpointing=False, steps=1)
    assert found.fits
    assert (found.trained == found.parameters) is (way == "whole")
    assert found.trained > 0
    assert found.peak is None  # of a processor nothing is told
    assert found.tokens_per_second > found.answers_per_second > 0


def test_what_does_not_fit_is_told_and_the_next_is_weighed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    original = fits.step

    def full(model: Any, reference: Any, as_begun: Any, *given: Any) -> float:
        if reference is not model:  # two whole models are too much
            raise torch.OutOfMemoryError("CUDA out of memory")
        return original(model, reference, as_begun, *given)

    monkeypatch.setattr(fits, "step", full)
    monkeypatch.setattr(fits, "Work", partial(Work, image=FEW.image))
    monkeypatch.setitem(SIZES, "nano", TINY)
    record = tmp_path / "fits.json"
    few = ["--prompts", "1", "--group", "2", "--words", "12", "--answer", "4", "--steps", "1"]
    monkeypatch.setattr(sys, "argv", ["fits", "--device", "cpu", "--sizes", "nano", *few, "--record", str(record)])
    assert fits.main() == 0
    rows = json.loads(record.read_text("utf-8"))["rows"]
    assert [(row["way"], row["fits"]) for row in rows] == [("whole", False)] * 2 + [("adapters", True)] * 2
    assert capsys.readouterr().out.count("does not fit") == 2


def test_the_table_says_what_a_card_needs() -> None:
    fitting = Weighed("2B", "adapters", True, True, 2 * 10**9, 10**7, 23.456, 1.25, 8000.4, 6000.0)
    told = table([fitting, Weighed("8B", "whole", False, fits=False)]).splitlines()
    assert told[2] == "| 2B | adapters | computed twice | 23.5 GiB | 1.2 s | 8,000 | 6,000 |"
    assert len({line.count("|") for line in told}) == 1


def test_without_a_card_it_is_said_how_to_try_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["fits"])
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert fits.main() == 3
    assert "--device cpu --sizes nano" in capsys.readouterr().err


def test_a_bare_machine_needs_torch_and_transformers_and_what_they_bring() -> None:
    others = ("trl", "peft", "accelerate", "datasets", "gguf", "llama_cpp", "platformdirs", "matplotlib")
    modules = "benchmarks.speed.fits, models.training.supervised"
    asked = f"import sys; sys.modules.update(dict.fromkeys({others})); import {modules}"
    assert subprocess.run([sys.executable, "-c", asked], env=children.ours({}), check=False).returncode == 0


def test_the_record_that_is_kept_weighs_every_size_in_every_way() -> None:
    record = json.loads((Path(__file__).parents[3] / "records" / "fits.json").read_text("utf-8"))
    rows = [Weighed(**row) for row in record["rows"]]
    assert [(row.size, row.way, row.checkpointing) for row in rows] == [
        (size, way, twice) for size in ("2B", "4B", "8B") for way in WAYS for twice in (False, True)
    ]
    assert all(row.peak and row.seconds > 0 for row in rows if row.fits)
    assert len(record["commit"]) == 40
