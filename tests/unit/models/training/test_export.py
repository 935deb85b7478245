"""What is exported is a whole checkpoint of the one kind; whatever else lies in its folder is refused and named."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import gguf
import pytest
import torch
from safetensors.torch import load_file, save_file

from models.training import export as exporting
from models.training.export import ExportError, export
from models.training.places import HEAD, LANGUAGE

WEIGHTS, INDEX = "model.safetensors", "model.safetensors.index.json"
NORM, WORDS = f"{LANGUAGE}norm.weight", f"{LANGUAGE}embed_tokens.weight"

Held = dict[str, torch.Tensor]


def write(checkpoint: Path, change: Callable[[Held], Held]) -> None:
    save_file(change(load_file(checkpoint / WEIGHTS)), checkpoint / WEIGHTS, {"format": "pt"})


@pytest.mark.parametrize(
    ("change", "count", "first"),
    [
        (lambda held: {name: held[name] for name in held if not name.startswith(LANGUAGE)}, 13, WORDS),
        (lambda held: {f"base_model.model.{name}": held[name] for name in held}, 104, f"base_model.model.{WORDS}"),
        (lambda held: held | {f"{NORM}_scale": torch.ones(1)}, 1, f"{NORM}_scale"),
        (lambda held: held | {NORM: torch.ones(7)}, 1, NORM),
    ],
    ids=["no language", "peft's names", "one more", "another shape"],
)
def test_weights_that_the_configuration_does_not_ask_for_are_refused_by_name(
    checkpoint: Path, tmp_path: Path, change: Callable[[Held], Held], count: int, first: str
) -> None:
    write(checkpoint, change)
    with pytest.raises(ExportError, match=f"{count} weights are missing, unknown or of another shape, {first} first"):
        export(checkpoint, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_untied_head_that_is_not_there_is_not_made_up(checkpoint: Path, tmp_path: Path) -> None:
    told = json.loads((checkpoint / "config.json").read_text("utf-8"))
    (checkpoint / "config.json").write_text(json.dumps(told | {"tie_word_embeddings": False}))
    with pytest.raises(ExportError, match=f"1 weights are missing, .* {HEAD} first"):
        export(checkpoint, tmp_path / "out")


def test_tied_embeddings_that_lie_there_a_second_time_are_left_out(checkpoint: Path, tmp_path: Path) -> None:
    write(checkpoint, lambda held: held | {HEAD: held[WORDS].clone()})
    export(checkpoint, tmp_path / "out")
    names = {tensor.name for tensor in gguf.GGUFReader(tmp_path / "out" / "language.gguf").tensors}
    assert "token_embd.weight" in names
    assert "output.weight" not in names


@pytest.mark.parametrize(
    ("name", "held", "why"),
    [
        (WEIGHTS, b"", "the weights of .* cannot be read"),
        (WEIGHTS, b"no weights", "the weights of .* cannot be read"),
        (INDEX, b"no JSON", f"the {INDEX} of .* cannot be read"),
        (INDEX, b"{}", f"the {INDEX} of .* cannot be read"),
        (INDEX, b'{"weight_map": {"a": 5}}', "has no 5"),
        ("config.json", b"no JSON", r"the config\.json of .* cannot be read"),
        ("config.json", b"[]", r"the config\.json of .* cannot be read"),
        ("tokenizer.json", b"\xff", r"the tokenizer\.json of .* cannot be read"),
        ("tokenizer.json", b"[]", r"the tokenizer\.json of .* cannot be read"),
        ("tokenizer.json", b"{}", r"the tokenizer\.json holds no byte-level BPE"),
        ("tokenizer.json", b'{"model": {"type": "BPE", "vocab": {"a": 9999}}}', "no byte-level BPE of 600 tokens"),
        ("tokenizer.json", b'{"model": {"type": "Unigram"}}', "must be a byte-level BPE"),
    ],
)
def test_files_that_cannot_be_read_are_named(
    checkpoint: Path, tmp_path: Path, name: str, held: bytes, why: str
) -> None:
    (checkpoint / name).write_bytes(held)
    with pytest.raises(ExportError, match=why):
        export(checkpoint, tmp_path / "out")


def test_weights_that_are_cut_off_are_refused(checkpoint: Path, tmp_path: Path) -> None:
    os.truncate(checkpoint / WEIGHTS, (checkpoint / WEIGHTS).stat().st_size // 2)
    with pytest.raises(ExportError, match=r"the weights of .* cannot be read"):
        export(checkpoint, tmp_path / "out")


def test_a_configuration_of_no_possible_model_is_refused(checkpoint: Path, tmp_path: Path) -> None:
    told = json.loads((checkpoint / "config.json").read_text("utf-8"))
    told["text_config"]["num_attention_heads"] = 0
    (checkpoint / "config.json").write_text(json.dumps(told))
    with pytest.raises(ExportError, match=r"config\.json of .* cannot be read"):
        export(checkpoint, tmp_path / "out")


def test_the_program_says_in_a_line_what_it_wrote_or_why_not(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(checkpoint: Path) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["export", str(checkpoint), str(tmp_path / "out")])
        return exporting.main(), capsys.readouterr().err

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def closed(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    assert told(made)[0] == 0
    assert told(tmp_path / "none") == (3, f"{tmp_path / 'none'} has no config.json.\n")
    monkeypatch.setattr(exporting, "write_language", full)
    code, said = told(made)
    assert (code, "the disk is full. Free some space" in said) == (3, True)
    monkeypatch.setattr(exporting, "write_language", closed)
    code, said = told(made)
    assert (code, f"{made} cannot be exported to {tmp_path / 'out'}: you have no right to it" in said) == (3, True)
