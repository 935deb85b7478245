"""Claims about which adapters leave training: plain low-rank ones, each of them where llama.cpp has a place for it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from gguf import GGUFReader
from safetensors.numpy import save_file

from models.training.adapters import ADAPTERS, export_adapters, main
from models.training.export import ExportError

PLAIN = {"peft_type": "LORA", "lora_alpha": 8, "bias": "none"}
LAYER = "base_model.model.model.language_model.layers.0."


def outcome(folder: Path, name: str, **config: object) -> Path:
    """What a run leaves, as far as its adapters go: one of them, of this name."""
    (folder / ADAPTERS).mkdir(parents=True)
    save_file({name: np.ones((2, 4), np.float32)}, folder / ADAPTERS / "adapter_model.safetensors")
    (folder / ADAPTERS / "adapter_config.json").write_text(json.dumps({**PLAIN, **config}))
    (folder / "config.json").write_text(json.dumps({"text_config": {"num_hidden_layers": 1}}))
    return folder


def test_an_adapter_lies_where_its_weight_does(tmp_path: Path) -> None:
    export_adapters(outcome(tmp_path / "run", f"{LAYER}self_attn.q_proj.lora_A.weight"), tmp_path / "adapter.gguf")
    assert [tensor.name for tensor in GGUFReader(tmp_path / "adapter.gguf").tensors] == ["blk.0.attn_q.weight.lora_a"]


@pytest.mark.parametrize(
    "name",
    [
        f"{LAYER}self_attn.nothing.lora_A.weight",
        f"{LAYER}self_attn.q_proj.lora_embedding_A",
        "base_model.model.model.visual.blocks.0.attn.qkv.lora_A.weight",
    ],
)
def test_what_llama_cpp_has_no_place_for_is_named_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match="has no place for"):
        export_adapters(outcome(tmp_path / "run", name), tmp_path / "adapter.gguf")
    assert not list(tmp_path.glob("adapter*"))


@pytest.mark.parametrize("config", [{"use_dora": True}, {"bias": "all"}, {"peft_type": "IA3"}])
def test_adapters_of_another_kind_are_refused(tmp_path: Path, config: dict[str, object]) -> None:
    with pytest.raises(ExportError, match="only plain low-rank adapters"):
        export_adapters(
            outcome(tmp_path / "run", f"{LAYER}self_attn.q_proj.lora_A.weight", **config), tmp_path / "adapter.gguf"
        )


@pytest.mark.parametrize("held", [None, "", "{", "[]", "7", "{}", '{"peft_type": "LORA"}'])
@pytest.mark.parametrize("name", [f"{ADAPTERS}/adapter_config.json", "config.json"])
def test_a_configuration_that_is_missing_or_damaged_is_told_in_a_line(
    name: str, held: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = outcome(tmp_path / "run", f"{LAYER}self_attn.q_proj.lora_A.weight")
    (run / name).unlink()
    if held is not None:
        (run / name).write_text(held)
    monkeypatch.setattr("sys.argv", ["adapters", str(run), str(tmp_path / "adapter.gguf")])
    assert main() == 3
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith(f"{run / name} cannot be read: ")
    assert not list(tmp_path.glob("adapter*"))


def test_adapters_that_are_damaged_or_have_no_place_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = outcome(tmp_path / "run", f"{LAYER}self_attn.q_proj.lora_A.weight")
    monkeypatch.setattr("sys.argv", ["adapters", str(run), str(tmp_path / "nowhere" / "adapter.gguf")])
    assert main() == 3
    assert "adapter.gguf cannot be written: it is not there" in capsys.readouterr().err
    (run / ADAPTERS / "adapter_model.safetensors").write_bytes(b"half")
    assert main() == 3
    assert "adapter_model.safetensors cannot be read" in capsys.readouterr().err
