"""After a loss of power files may be there and hold nothing, or end in the middle: nothing goes on from those."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from models.training.checkpoints import whole

FILES = ("model.safetensors", "optimizer.pt", "rng_state.pth", "training_args.bin")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    made = tmp_path / "good"
    made.mkdir()
    held = {"a": torch.arange(100.0)}
    save_file(held, made / FILES[0])
    for name in FILES[1:]:
        torch.save(held, made / name)
    (made / "trainer_state.json").write_text("{}")
    return made


def test_an_empty_piece_of_a_shared_model_spoils_its_checkpoint(good: Path) -> None:
    shared = good / "pytorch_model_fsdp_0"
    shared.mkdir()
    (shared / "__0_0.distcp").write_bytes(b"a")
    assert whole([good]) == [good]
    (shared / "__0_0.distcp").write_bytes(b"")
    assert not whole([good])


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("left", ["nothing", "half", "zeros"])
def test_a_checkpoint_with_a_file_that_a_loss_of_power_has_spoiled_is_taken_away(
    good: Path, name: str, left: str
) -> None:
    spoiled = Path(shutil.copytree(good, good.with_name("spoiled")))
    data = (spoiled / name).read_bytes()
    (spoiled / name).write_bytes({"nothing": b"", "half": data[: len(data) // 2], "zeros": bytes(len(data))}[left])
    assert whole([spoiled, good]) == [good]
    assert not spoiled.exists()
