"""The curves are drawn of what was logged; a run that went on twice over a step counts its last time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from models.training.curves import curves, main


def _logged(folder: Path, *lines: dict[str, float | None]) -> None:
    (folder / "progress.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))


def test_the_last_word_on_a_step_counts(tmp_path: Path) -> None:
    first: dict[str, float | None] = {"step": 10, "loss": 3.0, "right": 0.1, "rate": 0.001, "seconds_left": 9}
    again = first | {"loss": 2.0}
    _logged(tmp_path, first, {**first, "step": 20, "loss": 1.0}, again, {"held_out_tokens": 0.9})
    curves(tmp_path)
    assert (tmp_path / "curves.csv").read_text().splitlines() == [
        "step,loss,right,rate",
        "10,2.0,0.1,0.001",
        "20,1.0,0.1,0.001",
    ]
    with Image.open(tmp_path / "curves.png") as picture:
        assert picture.width > 500


def test_a_line_that_was_cut_off_as_the_run_was_killed_spoils_no_curve(tmp_path: Path) -> None:
    one: dict[str, float | None] = {"step": 10, "loss": 3.0, "right": 0.1, "rate": 0.001}
    _logged(tmp_path, one)
    with (tmp_path / "progress.jsonl").open("a") as file:
        file.write('{"step": 20, "lo' + json.dumps({**one, "step": 20}) + "\n" + json.dumps({**one, "step": 30}) + "\n")
    curves(tmp_path)
    steps = [line.split(",")[0] for line in (tmp_path / "curves.csv").read_text().splitlines()]
    assert steps == ["step", "10", "30"]


def test_what_a_run_does_not_measure_or_not_in_each_step_is_left_empty(tmp_path: Path) -> None:
    line = {"reward": 0.5, "accuracy": 0.5, "form": 1.0, "entropy": 0.1, "length": 20.0}
    _logged(tmp_path, {"step": 1, **line}, {"step": 2, **line, "entropy": None})
    curves(tmp_path)
    rows = (tmp_path / "curves.csv").read_text().splitlines()
    assert rows == ["step,reward,accuracy,form,kl,entropy,length", "1,0.5,0.5,1.0,,0.1,20.0", "2,0.5,0.5,1.0,,,20.0"]


def test_a_run_without_a_step_is_said_to_have_none(tmp_path: Path) -> None:
    _logged(tmp_path, {"held_out_tokens": 0.9})
    with pytest.raises(ValueError, match="holds no step yet"):
        curves(tmp_path)


def test_a_run_that_cannot_be_drawn_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["curves", str(tmp_path)])
    assert main() == 3
    assert capsys.readouterr().err == f"{tmp_path / 'progress.jsonl'} cannot be used: it is not there.\n"
    _logged(tmp_path, {"held_out_tokens": 0.9})
    assert main() == 3
    assert capsys.readouterr().err == f"{tmp_path / 'progress.jsonl'} holds no step yet.\n"
