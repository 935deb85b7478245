"""Two processes that share a step's prompts make the same update as one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file

from agent import children
from models.training.archive import save
from models.training.solved import solved

ASKED = ("--steps", "3", "--prompts", "2", "--group", "4", "--rate", "1e-3", "--threads", "1")
LAUNCH = ("--cpu", "--num_processes", "2", "--num_machines", "1", "--mixed_precision", "no", "--dynamo_backend", "no")


def test_two_processes_make_the_update_of_one(tmp_path: Path) -> None:
    save(tmp_path / "episodes", solved(4, 21, ["tree", "settings", "resets", "editor"]), "A test")
    stage = ("models.training.trajectory", str(tmp_path / "episodes"))
    alone = children.command(*stage, str(tmp_path / "one"), *ASKED)
    both = [sys.executable, "-P", "-m", "accelerate.commands.launch", *LAUNCH, "-m"]
    for command in (alone, [*both, *stage, str(tmp_path / "two"), *ASKED]):
        done = subprocess.run(command, env=children.ours(os.environ), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3000:]
    one, two, start = (
        load_file(tmp_path / name / "model.safetensors") for name in ("one/outcome", "two/outcome", "one/start")
    )
    assert any(not torch.equal(one[name], start[name]) for name in start)  # it did learn something
    for name, value in one.items():
        torch.testing.assert_close(two[name], value, rtol=0, atol=2e-5)
