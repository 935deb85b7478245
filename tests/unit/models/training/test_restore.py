"""What was exported comes back: the vocabulary to the letter, the weights as they were rounded."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import gguf
import pytest
import torch
from tokenizers import Tokenizer
from transformers import Qwen3VLForConditionalGeneration

from models.engine.header import CONTRACT_KEY
from models.formats.tracer1 import IMAGE_END, IMAGE_PAD, IMAGE_START, VERSION
from models.training import restore, tokens
from models.training.architecture import SHAPES, Shape, configuration
from models.training.export import export
from models.training.tokens import VIDEO_PAD, token_id
from tests.small_model import SHAPE


@pytest.fixture(scope="module")
def vocabulary() -> Tokenizer:
    return tokens.learn(seed=1, vocabulary=600, count=40)


def made(vocabulary: Tokenizer, shape: Shape = SHAPE, seed: int = 0) -> Qwen3VLForConditionalGeneration:
    torch.manual_seed(seed)
    ids = [token_id(vocabulary, token) for token in (IMAGE_PAD, IMAGE_START, IMAGE_END, VIDEO_PAD)]
    return Qwen3VLForConditionalGeneration(configuration(shape, vocabulary.get_vocab_size(), *ids))


@pytest.fixture(scope="module")
def exported(vocabulary: Tokenizer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    checkpoint, out = tmp_path_factory.mktemp("checkpoint"), tmp_path_factory.mktemp("policy")
    made(vocabulary).save_pretrained(checkpoint)
    vocabulary.save(str(checkpoint / "tokenizer.json"))
    export(checkpoint, out)
    return out


def test_weights_come_back_as_they_were_rounded(vocabulary: Tokenizer, exported: Path) -> None:
    before, after = made(vocabulary), made(vocabulary, seed=1)
    restore.weights(exported, after)
    for (name, one), other in zip(before.named_parameters(), after.parameters(), strict=True):
        torch.testing.assert_close(one, other, rtol=1e-3, atol=1e-4, msg=name)


@pytest.mark.parametrize("text", ["Type hello, then 42!", "Ünï 世界 🙂", "<|screen|>\nbutton OK\n<|plan|>"])
def test_the_vocabulary_comes_back_to_the_letter(vocabulary: Tokenizer, exported: Path, text: str) -> None:
    back = restore.vocabulary(exported)
    assert back.encode(text).ids == vocabulary.encode(text).ids
    assert back.get_vocab_size() == vocabulary.get_vocab_size()


def test_another_shape_is_refused_by_name(vocabulary: Tokenizer, exported: Path) -> None:
    wider = Shape(hidden=128, layers=1, heads=2, key_value_heads=1, vision_hidden=32, vision_layers=2)
    with pytest.raises(restore.RestoreError, match="has the shape"):
        restore.weights(exported, made(vocabulary, wider))


def test_weights_that_the_shape_has_no_place_for_are_refused(vocabulary: Tokenizer, exported: Path) -> None:
    shallower = made(vocabulary, replace(SHAPE, vision_layers=SHAPE.vision_layers - 1))
    with pytest.raises(restore.RestoreError, match=r"weights that its shape knows no place for, v\.blk\.\d+"):
        restore.weights(exported, shallower)


def test_weights_that_an_adapter_is_laid_over_are_not_taken_for_the_whole(
    vocabulary: Tokenizer, exported: Path, tmp_path: Path
) -> None:
    shutil.copytree(exported, tmp_path / "adapted")
    (tmp_path / "adapted" / "adapter.gguf").write_bytes(b"low rank")
    with pytest.raises(restore.RestoreError, match="has an adapter"):
        restore.weights(tmp_path / "adapted", made(vocabulary))


def test_the_shape_of_a_policy_is_known_from_its_files(
    vocabulary: Tokenizer, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(restore.RestoreError, match="64 wide and 1 layers deep"):
        restore.shape(exported)
    monkeypatch.setitem(SHAPES, "tiny", SHAPE)
    assert restore.shape(exported) == SHAPE


@pytest.mark.parametrize("words", [["a", "b"], []])
def test_a_model_with_a_vocabulary_of_another_kind_is_refused(tmp_path: Path, words: list[str]) -> None:
    writer = gguf.GGUFWriter(tmp_path / "language.gguf", "llama")
    writer.add_string(CONTRACT_KEY, VERSION)
    if words:
        writer.add_token_list(words)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()
    with pytest.raises(restore.RestoreError, match="lacks special tokens"):
        restore.vocabulary(tmp_path)


@pytest.mark.parametrize(("contract", "why"), [("99", "speaks version 99 .* update the policy"), ("", "no contract")])
def test_a_policy_of_another_contract_is_refused(
    vocabulary: Tokenizer, exported: Path, tmp_path: Path, contract: str, why: str
) -> None:
    foreign = {}
    for file, architecture in (("language.gguf", "qwen3vl"), ("vision.gguf", "clip")):
        foreign[file] = Path(shutil.copytree(exported, tmp_path / file))
        writer = gguf.GGUFWriter(foreign[file] / file, architecture)
        if contract:
            writer.add_string(CONTRACT_KEY, contract)
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.close()
    for read in (restore.vocabulary, restore.shape):
        with pytest.raises(restore.RestoreError, match=why):
            read(foreign["language.gguf"])
    for policy in foreign.values():
        with pytest.raises(restore.RestoreError, match=why):
            restore.weights(policy, made(vocabulary))


def test_files_that_are_not_there_or_broken_are_named(vocabulary: Tokenizer, exported: Path, tmp_path: Path) -> None:
    with pytest.raises(restore.RestoreError, match=r"language\.gguf cannot be read"):
        restore.vocabulary(tmp_path)
    for held in (b"nothing of the kind", b"", (exported / "language.gguf").read_bytes()[:5]):
        (tmp_path / "language.gguf").write_bytes(held)
        with pytest.raises(restore.RestoreError, match=r"language\.gguf cannot be read"):
            restore.weights(tmp_path, made(vocabulary))
