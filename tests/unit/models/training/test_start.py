"""Where a stage may begin: a Qwen3-VL that knows the contract's tokens, with every one of its weights."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from models.formats.tracer1 import END
from models.training import restore, start
from models.training.places import HEAD, LANGUAGE_FILE
from models.training.restore import RestoreError
from models.training.start import VOCABULARY, begin, loaded
from tests import small_model

WEIGHTS = "model.safetensors"
NORM, WORDS = "model.language_model.norm.weight", "model.language_model.embed_tokens.weight"
DEEPER, SEEN_DEEPER = "model.language_model.layers.1.input_layernorm.weight", "model.visual.blocks.2.norm1.weight"


def written(checkpoint: Path, change: Callable[[dict[str, torch.Tensor]], object]) -> None:
    held = load_file(checkpoint / WEIGHTS)
    change(held)
    save_file(held, checkpoint / WEIGHTS, {"format": "pt"})


def test_a_whole_checkpoint_is_begun_with_as_it_is(made: Path, tmp_path: Path) -> None:
    assert begin(made, tmp_path / "start") == made
    held = load_file(made / WEIGHTS)
    model = loaded(made)
    assert all(torch.equal(value, held[name]) for name, value in model.named_parameters())


def test_what_was_read_back_is_begun_with_again_unless_it_is_to_be_read_anew(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy, folder = tmp_path / "policy", tmp_path / "run" / "start"
    policy.mkdir()
    (policy / LANGUAGE_FILE).touch()
    read = iter([made, small_model.written(tmp_path / "another", 1)])
    monkeypatch.setattr(start, "_restored", lambda policy, known: loaded(next(read)))
    monkeypatch.setattr(restore, "vocabulary", lambda policy: Tokenizer.from_file(str(made / VOCABULARY)))
    held = [load_file(begin(policy, folder, anew=anew) / WEIGHTS)[WORDS] for anew in (False, False, True, False)]
    assert [torch.equal(held[0], each) for each in held[1:]] == [True, False, False]
    assert list(folder.parent.iterdir()) == [folder]


@pytest.mark.parametrize(
    ("config", "why"),
    [
        ('{"model_type": "llama"}', "of the architecture llama"),
        ("{}", "architecture None"),
        ("no JSON", "cannot be read"),
    ],
)
def test_another_architecture_is_refused_by_name(checkpoint: Path, config: str, why: str) -> None:
    (checkpoint / "config.json").write_text(config)
    with pytest.raises(RestoreError, match=why):
        begin(checkpoint, checkpoint / "start")


def test_a_vocabulary_that_lacks_the_contracts_tokens_is_refused_and_they_are_named(checkpoint: Path) -> None:
    told = json.loads((checkpoint / VOCABULARY).read_text("utf-8"))
    told["added_tokens"] = [token for token in told["added_tokens"] if token["content"] != END]
    told["model"]["vocab"].pop(END)
    (checkpoint / VOCABULARY).write_text(json.dumps(told))
    assert Tokenizer.from_file(str(checkpoint / VOCABULARY)).token_to_id(END) is None
    with pytest.raises(RestoreError, match=r"lacks tokens of this contract: <\|end\|>; teach it first"):
        begin(checkpoint, checkpoint / "start")
    (checkpoint / VOCABULARY).write_text("{}")
    with pytest.raises(RestoreError, match="cannot be read"):
        begin(checkpoint, checkpoint / "start")


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda held: held.pop(NORM), NORM),
        (lambda held: held.update({NORM: torch.ones(7)}), NORM),
        (lambda held: held.update({DEEPER: torch.ones(64)}), DEEPER),
        (lambda held: held.update({SEEN_DEEPER: torch.ones(32)}), SEEN_DEEPER),
    ],
    ids=["missing", "other", "one layer more", "one layer more of the tower"],
)
def test_no_weight_is_begun_with_by_chance_and_none_is_left_out(
    checkpoint: Path, change: Callable[[dict[str, torch.Tensor]], object], name: str
) -> None:
    written(checkpoint, change)
    with pytest.raises(RestoreError, match=f"1 weights are missing, unknown or of another shape, {name} first"):
        loaded(checkpoint)


def test_tied_embeddings_may_lie_there_a_second_time(checkpoint: Path) -> None:
    written(checkpoint, lambda held: held.update({HEAD: held[WORDS].clone()}))
    assert torch.equal(loaded(checkpoint).state_dict()[WORDS], load_file(checkpoint / WEIGHTS)[WORDS])


@pytest.mark.parametrize(
    ("key", "value"), [("num_hidden_layers", "1"), ("num_attention_heads", 0), ("hidden_size", -1)]
)
def test_a_configuration_of_no_possible_model_is_refused(checkpoint: Path, key: str, value: object) -> None:
    told = json.loads((checkpoint / "config.json").read_text("utf-8"))
    told["text_config"][key] = value
    (checkpoint / "config.json").write_text(json.dumps(told))
    with pytest.raises(RestoreError, match=r"config\.json of .* cannot be read"):
        loaded(checkpoint)


def test_weights_in_a_form_that_could_hold_programs_are_refused(checkpoint: Path) -> None:
    torch.save(load_file(checkpoint / WEIGHTS), checkpoint / "pytorch_model.bin")
    (checkpoint / WEIGHTS).unlink()
    with pytest.raises(RestoreError, match="cannot be loaded"):
        loaded(checkpoint)


def test_weights_that_are_cut_off_or_not_there_are_refused(checkpoint: Path) -> None:
    whole = (checkpoint / WEIGHTS).read_bytes()
    (checkpoint / WEIGHTS).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(RestoreError, match="cannot be loaded"):
        loaded(checkpoint)
    (checkpoint / WEIGHTS).unlink()
    with pytest.raises(RestoreError, match="cannot be loaded"):
        loaded(checkpoint)
