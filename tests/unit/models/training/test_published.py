"""A published checkpoint is begun with whole: it gets the contract's tokens, and nothing else of it changes."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from tokenizers import Tokenizer
from transformers.models.qwen3_vl.modeling_qwen3_vl import Qwen3VLTextMLP

from agent.errors import UsageError
from models.formats.tracer1 import END, PLAN, SCREEN
from models.training import start, supervised
from models.training.curriculum import Knobs
from models.training.knobs import Lora
from models.training.published import BEGINS_AS
from models.training.restore import RestoreError
from models.training.tokens import SPECIAL, token_id
from tests.published import publish

CPU = torch.device("cpu")
TAUGHT = Knobs(
    steps=2,
    trees=2,
    branches=2,
    warm_up=1,
    measured=0,
    workers=0,
    rate=1e-3,
    copying_first=0.0,
    copying_last=0.0,
)


@pytest.fixture(scope="module", params=[True, False], ids=["tied", "untied"])
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.set_num_threads(1)
    return publish(tmp_path_factory.mktemp("published"), tied=request.param)


@pytest.fixture
def checkpoint(published: Path, tmp_path: Path) -> Path:
    """A copy of it that may be spoiled."""
    return Path(shutil.copytree(published, tmp_path / "checkpoint"))


def tables(model: Any) -> list[torch.Tensor]:
    return [model.get_input_embeddings().weight.detach(), model.get_output_embeddings().weight.detach()]


def test_it_gets_the_contracts_tokens_in_free_rows_and_keeps_all_it_had(published: Path) -> None:
    own, known = start.words(published), start.vocabulary(published)
    assert all(known.token_to_id(word) is not None for word in SPECIAL)
    assert known.get_vocab_size() == own.get_vocab_size() + len(BEGINS_AS)
    assert known.encode("I'm Größe <|im_end|> 42").ids == own.encode("I'm Größe <|im_end|> 42").ids
    assert known.encode(f"{SCREEN}\n").ids[0] == own.get_vocab_size() + list(BEGINS_AS).index(SCREEN)
    model, fresh = start.learner(published, known)
    before = start.loaded(published)
    assert fresh == [token_id(known, word) for word in BEGINS_AS]
    for after, was in zip(tables(model), tables(before), strict=True):
        assert after.shape == was.shape
        old = [row for row in range(len(was)) if row not in fresh]
        assert torch.equal(after[old], was[old])
        assert torch.equal(after[token_id(known, END)], was[token_id(own, "<|im_end|>")])
        alike = was[own.encode(BEGINS_AS[PLAN]).ids].mean(0)
        assert torch.allclose(after[token_id(known, PLAN)], alike)
        assert len({tuple(row.tolist()) for row in after[fresh]}) == len(fresh)


def test_where_no_row_is_free_the_embeddings_grow(tmp_path: Path) -> None:
    full = publish(tmp_path, tied=False, free=2)
    model, fresh = start.learner(full, start.vocabulary(full))
    config: Any = model.config
    for table in tables(model):
        assert len(table) == config.text_config.vocab_size == max(fresh) + 1


def test_a_stage_of_rewards_refuses_it_untaught_and_says_what_teaches_it(published: Path, tmp_path: Path) -> None:
    with pytest.raises(RestoreError, match=r"<\|end\|>.*models\.training\.supervised"):
        start.begin(published, tmp_path / "start")


@pytest.mark.parametrize("lora", [None, Lora(rank=2)], ids=["whole", "adapters"])
def test_a_run_that_was_cut_off_goes_on_to_the_same_weights(published: Path, tmp_path: Path, lora: Lora | None) -> None:
    knobs = replace(TAUGHT, lora=lora)
    supervised.train(tmp_path / "whole", knobs, None, CPU, start=published)
    supervised.train(tmp_path / "cut", knobs, None, CPU, seconds=0.0, start=published)
    assert [path.name for path in (tmp_path / "cut").glob("step-*")] == ["step-000001"]
    supervised.train(tmp_path / "cut", knobs, None, CPU, start=published)
    halves = [start.begin(tmp_path / run / "half", tmp_path / "none") for run in ("whole", "cut")]
    one, other = (start.loaded(half).state_dict() for half in halves)
    assert all((one[name] - other[name]).abs().max() < 1e-3 for name in one)
    before = start.learner(published, start.vocabulary(published))[0].state_dict()
    moved = {name for name, value in one.items() if (value - before[name]).abs().max() > 1e-3}
    assert any("q_proj" in name for name in moved)
    assert any("embed_tokens" in name for name in moved)
    assert any("lm_head" in name for name in moved)
    assert any("visual" in name for name in moved) == (lora is None)
    assert (halves[0] / start.PICTURES).is_file()


def half_of(folder: Path, published: Path, knobs: Knobs) -> dict[str, torch.Tensor]:
    """The weights that such a training leaves."""
    supervised.train(folder, knobs, None, CPU, start=published)
    held: dict[str, torch.Tensor] = start.loaded(folder / "half").state_dict()
    return held


@pytest.mark.parametrize("lora", [None, Lora(rank=2)], ids=["whole", "adapters"])
def test_what_it_knew_is_moved_by_what_it_learns_alone(published: Path, tmp_path: Path, lora: Lora | None) -> None:
    """A policy of ours has its tower held to the length of words after each step; a published one's is its own."""
    after = half_of(tmp_path, published, replace(TAUGHT, steps=1, rate=0.0, lora=lora))
    before = start.learner(published, start.vocabulary(published))[0].state_dict()
    assert all(torch.equal(after[name], value.half().float()) for name, value in before.items())


def test_activations_that_are_computed_twice_make_the_same_update(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed: list[int] = []
    forward: Any = Qwen3VLTextMLP.forward

    def counted(self: Any, hidden: torch.Tensor) -> torch.Tensor:
        computed.append(1)
        made: torch.Tensor = forward(self, hidden)
        return made

    monkeypatch.setattr(Qwen3VLTextMLP, "forward", counted)
    knobs = replace(TAUGHT, steps=1, lora=Lora(rank=2))
    one = half_of(tmp_path / "once", published, knobs)
    once = len(computed)
    other = half_of(tmp_path / "twice", published, replace(knobs, checkpointing=True))
    assert len(computed) - once == 2 * once > 0
    assert all((one[name] - other[name]).abs().max() < 1e-3 for name in one)


def test_adapters_leave_every_token_but_the_new_ones_as_it_was(published: Path, tmp_path: Path) -> None:
    supervised.train(tmp_path, replace(TAUGHT, steps=1, lora=Lora(rank=2)), None, CPU, start=published)
    before, fresh = start.learner(published, start.vocabulary(published))
    for after, was in zip(tables(start.loaded(tmp_path / "half")), tables(before), strict=True):
        old = [row for row in range(len(was)) if row not in fresh]
        assert torch.allclose(after[old], was[old], atol=1e-3)
        assert (after[fresh] - was[fresh]).abs().max() > 5e-4
    assert not list((tmp_path / "step-000001").glob("model*"))  # what was not trained is not kept again


def test_a_run_goes_on_the_way_it_was_begun(published: Path, tmp_path: Path) -> None:
    supervised.train(tmp_path, replace(TAUGHT, lora=Lora(rank=2)), None, CPU, seconds=0.0, start=published)
    with pytest.raises(UsageError, match="begun with --lora"):
        supervised.train(tmp_path, TAUGHT, None, CPU, start=published)


def spoil(file: Path, **told: Any) -> None:
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | told))


def test_what_sees_pictures_in_another_way_is_refused(checkpoint: Path) -> None:
    spoil(checkpoint / start.PICTURES, image_mean=[0.48, 0.46, 0.41])
    with pytest.raises(RestoreError, match=r"another way than ours: image_mean \[0.48"):
        start.vocabulary(checkpoint)
    (checkpoint / start.PICTURES).unlink()
    start.vocabulary(checkpoint)
    spoil(checkpoint / start.CONFIG, vision_config={"patch_size": 14})
    with pytest.raises(RestoreError, match="patch_size 14"):
        start.vocabulary(checkpoint)
    (checkpoint / start.PICTURES).write_text("[]")
    with pytest.raises(RestoreError, match=r"preprocessor_config.json of .* cannot be read"):
        start.vocabulary(checkpoint)


def test_a_vocabulary_without_places_for_pictures_is_refused(checkpoint: Path) -> None:
    spoil(checkpoint / start.CONFIG, image_token_id=3)
    with pytest.raises(RestoreError, match="puts pictures at another token"):
        start.vocabulary(checkpoint)
    told = json.loads((checkpoint / start.VOCABULARY).read_text("utf-8"))
    told["added_tokens"] = [token for token in told["added_tokens"] if token["content"] != "<|image_pad|>"]
    (checkpoint / start.VOCABULARY).write_text(json.dumps(told))
    assert Tokenizer.from_file(str(checkpoint / start.VOCABULARY)).token_to_id("<|image_pad|>") is None
    with pytest.raises(RestoreError, match=r"lacks Qwen3-VL's own tokens: <\|image_pad\|>"):
        start.vocabulary(checkpoint)


def test_adapters_are_for_published_checkpoints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["supervised", str(tmp_path), "--lora"])
    with pytest.raises(SystemExit):
        supervised.main()
    assert "--lora is for published checkpoints" in capsys.readouterr().err


def test_the_program_teaches_a_published_checkpoint_at_its_own_rate(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Knobs] = []
    monkeypatch.setattr(supervised, "train", lambda folder, knobs, *_: given.append(knobs))
    for options in ([], ["--lora"], ["--lora", "--rate", "0.5"]):
        monkeypatch.setattr(sys, "argv", ["supervised", str(tmp_path), "--start", str(published), *options])
        assert supervised.main() == 0
    assert [(knobs.rate, knobs.lora is None) for knobs in given] == [(1e-5, True), (1e-4, False), (0.5, False)]
