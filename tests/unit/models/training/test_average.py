"""One policy of several: the mean of their weights, or a clear word of what does not go together."""

from __future__ import annotations

import errno
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from models.training import average
from models.training.record import RECORD, hashes
from models.training.start import PICTURES, VOCABULARY, loaded
from tests import small_model
from tests.small_model import SHAPE


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    place = tmp_path_factory.mktemp("policies")
    return [small_model.written(place / str(seed), seed) for seed in range(3)]


def test_every_weight_is_the_mean_of_all(three: list[Path], tmp_path: Path) -> None:
    outcome = average.average(tmp_path / "run", three)
    held = [loaded(start).state_dict() for start in three]
    mean = loaded(outcome).state_dict()
    assert set(mean) == set(held[0])
    for name, value in mean.items():
        torch.testing.assert_close(value, torch.stack([one[name] for one in held]).mean(0))
    assert (outcome / VOCABULARY).read_bytes() == (three[0] / VOCABULARY).read_bytes()
    told = json.loads((tmp_path / "run" / RECORD).read_text("utf-8"))["mean_of"]
    assert told == [{"policy": str(start), "files": hashes(start)} for start in three]


def test_a_mean_that_takes_the_place_of_one_of_its_own_tells_what_that_was(three: list[Path], tmp_path: Path) -> None:
    first = average.average(tmp_path / "run", three[:1])
    before = hashes(first)
    average.average(tmp_path / "run", [first, three[1], three[1]])
    told = json.loads((tmp_path / "run" / RECORD).read_text("utf-8"))["mean_of"]
    assert [one["files"] for one in told] == [before, hashes(three[1]), hashes(three[1])]  # twice is twice the weight


def test_what_trl_notes_of_a_vocabulary_as_it_trains_makes_no_other_policy(three: list[Path], tmp_path: Path) -> None:
    trained = average.average(tmp_path / "trained", three[:1])
    config = json.loads((trained / "config.json").read_text("utf-8"))
    config["text_config"] |= {"pad_token_id": 1, "eos_token_id": 1}
    (trained / "config.json").write_text(json.dumps(config))
    assert average.average(tmp_path / "run", [three[1], trained]).is_dir()


def test_policies_that_compute_otherwise_have_no_mean(
    three: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = average.average(tmp_path / "other", three[:1])
    config = json.loads((other / "config.json").read_text("utf-8"))
    config["text_config"]["rope_parameters"]["rope_theta"] = 5000.0
    (other / "config.json").write_text(json.dumps(config))
    said = told(monkeypatch, capsys, tmp_path / "run", three[0], other)
    assert said == f"{other} computes otherwise than {three[0]} does: see their config.json."


def test_the_mean_of_one_is_that_one(three: list[Path], tmp_path: Path) -> None:
    mean = loaded(average.average(tmp_path / "run", three[:1])).state_dict()
    assert all(torch.equal(mean[name], value) for name, value in loaded(three[0]).state_dict().items())


def test_a_second_mean_in_the_same_folder_takes_the_place_of_the_first(three: list[Path], tmp_path: Path) -> None:
    average.average(tmp_path / "run", three)
    mean = loaded(average.average(tmp_path / "run", three[2:])).state_dict()
    assert all(torch.equal(mean[name], value) for name, value in loaded(three[2]).state_dict().items())


def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *argv: Path) -> str:
    monkeypatch.setattr(sys, "argv", ["average", *map(str, argv)])
    assert average.main() == 3
    return capsys.readouterr().err.splitlines()[-1]  # before it stands how much of the weights was read


def test_policies_of_two_shapes_have_no_mean(
    three: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = small_model.written(tmp_path / "other", 1, shape=replace(SHAPE, layers=2))
    said = told(monkeypatch, capsys, tmp_path / "run", three[0], other)
    assert said == f"{other} is of another shape than {three[0]}."
    assert not (tmp_path / "run" / "outcome").exists()


def test_policies_of_two_vocabularies_have_no_mean(
    three: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = small_model.written(tmp_path / "other", 1, read=2)
    said = told(monkeypatch, capsys, tmp_path / "run", three[0], other)
    assert said == f"{other} has another vocabulary than {three[0]}."


def test_a_folder_without_a_policy_is_named(
    three: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert str(tmp_path / "none") in told(monkeypatch, capsys, tmp_path / "run", three[0], tmp_path / "none")


def test_how_pictures_are_prepared_is_carried_on_from_the_first_that_says_it(three: list[Path], tmp_path: Path) -> None:
    said = [average.average(tmp_path / str(number), three[:1]) for number in range(2)]
    for number, checkpoint in enumerate(said):
        (checkpoint / PICTURES).write_text(json.dumps({"size": {"longest_edge": number}}))
    outcome = average.average(tmp_path / "run", [three[1], *said])
    assert (outcome / PICTURES).read_bytes() == (said[0] / PICTURES).read_bytes()
    assert not (average.average(tmp_path / "plain", three) / PICTURES).exists()


def test_a_folder_that_is_a_file_is_told(
    three: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "run").write_text("a letter")
    said = told(monkeypatch, capsys, tmp_path / "run", three[0])
    assert said.startswith(f"{tmp_path / 'run'} cannot be used: something of its name is there already")


def test_a_disk_that_is_full_is_told(
    three: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("models.training.average.shutil.copyfile", full)
    assert "the disk is full. Free some space" in told(monkeypatch, capsys, tmp_path / "run", three[0])
