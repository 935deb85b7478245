"""Low-rank adapters without merging: llama.cpp, the engine and the shelf take them as transformers and peft do."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from peft import get_peft_model
from transformers import Qwen3VLForConditionalGeneration

from agent.errors import ModelFileError
from agent.stop import Stop
from models.catalog import find
from models.engine.client import Asking, Engine
from models.engine.native import NativeModel
from models.engine.prompt import Prompt
from models.formats.tracer1 import GOAL, PLAN, SCREEN, VERSION
from models.shelf import Shelf
from models.training.adapters import ADAPTERS, export_adapters
from models.training.export import ExportError, export
from models.training.knobs import Lora, low_rank
from tests.model.conftest import Checkpoint

PARTS = (f'{SCREEN}\nwindow Untitled 1 - Mousepad [active]\nmenu File\n{GOAL} Save it as "a.txt"\n{PLAN}\n',)


@pytest.fixture(scope="module")
def adapted(small_checkpoint: Checkpoint, tmp_path_factory: pytest.TempPathFactory) -> Checkpoint:
    """The small checkpoint with adapters that change what it says; its folder is an outcome of a training."""
    folder = tmp_path_factory.mktemp("adapted")
    shutil.copytree(small_checkpoint.folder, folder, dirs_exist_ok=True)
    base = Qwen3VLForConditionalGeneration.from_pretrained(small_checkpoint.folder, dtype=torch.float32)
    model = get_peft_model(base, low_rank(Lora(rank=4, alpha=12)))
    random = torch.Generator().manual_seed(3)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "lora_" in name:
                weight.copy_(torch.randn(weight.shape, generator=random) / weight.shape[1] ** 0.5)
    model.save_pretrained(folder / ADAPTERS)
    return Checkpoint(folder, model, small_checkpoint.tokenizer)


@pytest.fixture(scope="module")
def policy(adapted: Checkpoint, small_checkpoint: Checkpoint, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of a policy of random weights, and its adapter."""
    folder = tmp_path_factory.mktemp("policy")
    export(small_checkpoint.folder, folder, floats="f32")
    export_adapters(adapted.folder, folder / "adapter.gguf")
    return folder


def scores(policy: Path, adapter: str) -> NDArray[np.float32]:
    files = str(policy / "language.gguf"), str(policy / "vision.gguf")
    model = NativeModel(*files, adapter=adapter, threads=1, context=1024, gpu_layers=0, small=True)
    try:
        return model.read(Prompt(PARTS), {})
    finally:
        model.close()


def test_llama_cpp_scores_with_an_adapter_as_peft_does(
    policy: Path, adapted: Checkpoint, small_checkpoint: Checkpoint
) -> None:
    ours, reference = scores(policy, str(policy / "adapter.gguf")), adapted.logits(PARTS)
    assert np.corrcoef(ours, reference)[0, 1] > 0.9995
    assert ours.argmax() == reference.argmax()
    assert np.corrcoef(reference, small_checkpoint.logits(PARTS))[0, 1] < 0.9  # it matters, so parity means something
    assert np.corrcoef(scores(policy, ""), small_checkpoint.logits(PARTS))[0, 1] > 0.9995


def test_the_shelf_keeps_the_adapter_and_the_engine_answers_with_it(policy: Path, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf", tmp_path / "bundled")
    shelf.add("mine", policy / "language.gguf", policy / "vision.gguf", adapter=policy / "adapter.gguf")
    files = find("mine", (shelf.folder,))
    assert set(shelf.verify("mine").files) == {"language.gguf", "vision.gguf", "adapter.gguf"}
    said = []
    for adapter in (files.adapter, None):
        with closing(Engine(files.language, files.vision, VERSION, adapter=adapter)) as engine:
            said.append(engine.write(Prompt(PARTS), 'root ::= ("a" | "b" | "c" | "d"){20}', Stop(), Asking()).text)
    assert said[0] != said[1]
    assert files.adapter is not None
    files.adapter.write_bytes(files.adapter.read_bytes()[:-1] + b"x")
    with pytest.raises(ModelFileError, match="SHA-256 has changed"):
        shelf.verify("mine")


def test_an_adapter_that_nobody_put_there_is_told(policy: Path, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf", tmp_path / "bundled")
    shelf.add("mine", policy / "language.gguf", policy / "vision.gguf")
    shutil.copy(policy / "adapter.gguf", shelf.folder / "mine")
    with pytest.raises(ModelFileError, match="was not put on the shelf"):
        shelf.verify("mine")


def test_what_is_no_adapter_or_is_cut_off_is_never_loaded(policy: Path, tmp_path: Path) -> None:
    cut = tmp_path / "adapter.gguf"
    cut.write_bytes((policy / "adapter.gguf").read_bytes()[:-40])
    wrong = {policy / "vision.gguf": "no low-rank adapter", cut: "cut off", tmp_path / "none.gguf": "missing"}
    for adapter, why in wrong.items():
        with (
            closing(Engine(policy / "language.gguf", policy / "vision.gguf", VERSION, adapter=adapter)) as engine,
            pytest.raises(ModelFileError, match=why),
        ):
            engine.preload(Stop())


def test_an_outcome_without_adapters_is_named(small_checkpoint: Checkpoint, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="has no adapters: a stage leaves some that trained with --lora"):
        export_adapters(small_checkpoint.folder, tmp_path / "adapter.gguf")
    assert not list(tmp_path.iterdir())
