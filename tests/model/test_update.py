"""An update is the same however it is made: each prompt computed once or for every answer, by one process or two."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from trl import GRPOTrainer

from agent import children
from models.training.grpo import PROGRESS, LlamaGRPOTrainer
from tests.model.one_step import ONE, update

ROOT = Path(__file__).resolve().parents[2]
TOGETHER = ("torch.distributed.run", "--standalone", "--local-addr", "127.0.0.1", "--nproc-per-node", "2", "-m")
SHARED = (
    "accelerate.commands.launch",
    *("--config_file", str(ROOT / "models/training/sharded.yaml"), "--main_process_port", "0", "-m"),
)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The update made by this process alone."""
    folder = tmp_path_factory.mktemp("alone")
    update(folder)
    return folder


def launched(folder: Path, launcher: tuple[str, ...], *options: str) -> None:
    """The update made by two processes of their own."""
    started = children.command(*launcher, "tests.model.one_step", str(folder), *options)
    env = children.ours({**os.environ, "OMP_NUM_THREADS": "1"})
    done = subprocess.run(started, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert (folder / "rollouts" / "1").is_dir()  # there was a second process, and it drew answers of its own


def progress(folder: Path) -> dict[str, float]:
    (line,) = (folder / PROGRESS).read_text("utf-8").splitlines()
    told: dict[str, float] = json.loads(line)
    return told


def moved(folder: Path) -> torch.Tensor:
    """How far each weight went, all of them in a row."""
    before = load_file(folder / "start" / "model.safetensors")
    after = load_file(folder / "outcome" / "model.safetensors")
    return torch.cat([(after[name] - before[name]).flatten() for name in sorted(before)])


def assert_same_update(made: Path, alone: Path) -> None:
    two, one = progress(made), progress(alone)
    for name in ("groups", "equal_groups", "length"):
        assert two[name] == one[name]
    assert one["groups"] == ONE.prompts
    assert one["equal_groups"] == 0  # both prompts teach, so that a lost half would show
    for name in ("reward", "gradient", "importance"):  # the loss itself is all but zero: its parts cancel
        assert abs(two[name] - one[name]) <= 1e-3 * abs(one[name])
    difference, update = moved(made) - moved(alone), moved(alone)
    assert update.norm() > 0.5
    assert difference.norm() < 1e-3 * update.norm()


def test_a_prompt_computed_once_makes_the_update_that_trl_makes(
    alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folded = LlamaGRPOTrainer._get_per_token_logps_and_entropies
    differences: list[float] = []

    def unfolded(self: Any, *given: Any, **named: Any) -> Any:
        """TRL's own, beside ours."""
        theirs = GRPOTrainer._get_per_token_logps_and_entropies(self, *given, **named)
        ours = folded(self, *given, **named)
        differences.extend(
            float((one - other).detach().abs().max())
            for one, other in zip(ours[:2], theirs[:2], strict=True)
            if one is not None
        )
        return theirs

    monkeypatch.setattr(LlamaGRPOTrainer, "_get_per_token_logps_and_entropies", unfolded)
    monkeypatch.setattr(LlamaGRPOTrainer, "_prepare_inputs", GRPOTrainer._prepare_inputs)
    update(tmp_path)
    assert len(differences) >= 4  # before the update, by the policy it began with, and in it
    assert max(differences) < 1e-4, differences
    assert_same_update(tmp_path, alone)


def test_two_processes_make_the_update_that_one_makes(alone: Path, tmp_path: Path) -> None:
    launched(tmp_path, TOGETHER)
    assert_same_update(tmp_path, alone)


def test_two_processes_that_share_the_model_make_the_same_update_too(alone: Path, tmp_path: Path) -> None:
    """FSDP by the settings that come with the program, over gloo; what each sampled was the whole model's."""
    launched(tmp_path, SHARED, "--sharded")
    assert list((tmp_path / "checkpoint-1").glob("pytorch_model_fsdp_*"))  # the model was in parts
    assert_same_update(tmp_path, alone)
