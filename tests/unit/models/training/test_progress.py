"""How far a stage was when it was killed: its last whole line, and its last whole checkpoint."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
import torch
from safetensors.torch import save_file

from agent import children
from models.training.progress import PROGRESS, Progress, goes_on, last_good, spent
from models.training.rollouts import Rollouts, Tally


def checkpoint(folder: Path, step: int, state: str) -> Path:
    path = folder / f"checkpoint-{step}"
    path.mkdir()
    (path / "trainer_state.json").write_text(state)
    save_file({"a": torch.zeros(1)}, path / "model.safetensors")
    for name in ("optimizer.pt", "scheduler.pt"):
        torch.save({}, path / name)
    return path


def test_the_time_that_a_killed_stage_took_is_told_by_its_last_whole_line(tmp_path: Path) -> None:
    assert spent(tmp_path) == 0
    (tmp_path / PROGRESS).write_text('{"step": 1, "seconds": 20}\n{"step": 2, "seconds": 41}\n{"step": 3, "sec')
    assert spent(tmp_path) == 41


def test_a_stage_goes_on_from_the_last_checkpoint_that_is_whole(tmp_path: Path) -> None:
    assert last_good(tmp_path) is None
    checkpoint(tmp_path, 9, json.dumps({"global_step": 9}))
    whole = checkpoint(tmp_path, 10, json.dumps({"global_step": 10}))  # the order is that of numbers, not of names
    cut = [checkpoint(tmp_path, 11, '{"global_st'), checkpoint(tmp_path, 12, "{}"), tmp_path / "checkpoint-13"]
    cut[-1].mkdir()
    assert last_good(tmp_path) == whole
    assert not any(path.exists() for path in cut)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["checkpoint-10", "checkpoint-9"]


@pytest.mark.parametrize("missing", ["model.safetensors", "optimizer.pt", "scheduler.pt"])
def test_a_checkpoint_of_which_a_part_is_gone_is_none(tmp_path: Path, missing: str) -> None:
    former = checkpoint(tmp_path, 1, json.dumps({"global_step": 1}))
    last = checkpoint(tmp_path, 2, json.dumps({"global_step": 2}))
    assert last_good(tmp_path) == last
    (last / missing).unlink()
    assert last_good(tmp_path) == former


def test_what_is_written_behind_a_line_that_was_cut_off_is_a_line_of_its_own(tmp_path: Path) -> None:
    for before in ("", '{"step": 1}\n', '{"step": 1}\n{"st'):
        (tmp_path / PROGRESS).write_text(before)
        with goes_on(tmp_path / PROGRESS) as out:
            out.write('{"step": 2}\n')
        assert (tmp_path / PROGRESS).read_text().startswith(before)
        assert (tmp_path / PROGRESS).read_text().splitlines()[-1] == '{"step": 2}'


def test_a_stage_that_nobody_hears_any_more_ends_as_if_it_was_asked_to(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    rollouts = cast(Rollouts, SimpleNamespace(tally=Tally()))
    out, state = io.StringIO(), SimpleNamespace(is_world_process_zero=True, global_step=1, max_steps=4)
    progress = Progress(out, rollouts, 0, 0.0, None)
    progress.on_log(None, state, None, {"reward": 0.5})
    heard = progress.asked_to_stop
    monkeypatch.setattr("sys.stdout", Gone())
    progress.on_log(None, state, None, {"reward": 0.5})
    assert (heard, progress.asked_to_stop) == (False, True)
    assert [json.loads(line)["reward"] for line in out.getvalue().splitlines()] == [0.5, 0.5]


def test_the_knobs_are_read_without_torch() -> None:
    asked = "import sys, models.training.knobs; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], env=children.ours({}), check=False).returncode == 0
