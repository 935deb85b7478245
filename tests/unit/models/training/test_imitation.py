"""Saying again what was shown ends where its training does, goes on, and leaves nothing that was only to go on with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.training import imitation, supervised
from models.training.imitation import Imitation, imitate
from models.training.learner import OUTCOME
from models.training.progress import PROGRESS
from models.training.sequences import Branch, Tree

LEFT = {OUTCOME, PROGRESS, "curves.csv", "curves.png"}


class Taking:
    """Everything fits."""

    def __init__(self, vocabulary: object) -> None: ...

    def fit(self, tree: Tree, longest: int) -> Tree:
        return tree


@pytest.fixture
def trainings(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each training was asked to end in its step, as a file ``asked`` in its folder has it; it is the last step
    unless a file ``more`` lies there.
    """
    told = list[bool]()

    def train(folder: Path, *_: object, **__: object) -> None:
        told.append((folder / "asked").exists())
        (folder / "step-000020").mkdir(exist_ok=True)
        if not (folder / "more").exists():
            (folder / OUTCOME).mkdir()
            (folder / PROGRESS).write_text('{"step": 20, "loss": 0.5, "right": 0.9, "rate": 0.0}\n', encoding="utf-8")
        if told[-1]:
            raise KeyboardInterrupt("ended after step 20")

    tree = Tree("screen", np.zeros((1, 1, 3), np.uint8), (Branch("tail", "answer"),))
    monkeypatch.setattr(imitation, "vocabulary", lambda policy: None)
    monkeypatch.setattr(imitation, "shape", lambda policy: None)
    monkeypatch.setattr(imitation, "Packer", Taking)
    monkeypatch.setattr(imitation, "trees", lambda looks: [tree])
    monkeypatch.setattr(supervised, "train", train)
    return told


def test_what_came_to_its_end_leaves_its_outcome_alone_and_is_not_done_again(
    trainings: list[bool], tmp_path: Path
) -> None:
    for _ in range(2):
        assert imitate(tmp_path / "policy", [], tmp_path, Imitation()) == tmp_path / OUTCOME
        assert {path.name for path in tmp_path.iterdir()} == LEFT
    assert trainings == [False]


@pytest.mark.parametrize("more", [True, False])
def test_who_is_asked_to_end_ends_in_the_last_step_too_and_the_next_call_goes_on(
    trainings: list[bool], tmp_path: Path, more: bool
) -> None:
    (tmp_path / "asked").touch()
    if more:
        (tmp_path / "more").touch()
    with pytest.raises(KeyboardInterrupt, match="after step 20"):
        imitate(tmp_path / "policy", [], tmp_path, Imitation())
    assert (tmp_path / "step-000020").is_dir()
    for name in ("asked", "more"):
        (tmp_path / name).unlink(missing_ok=True)
    assert imitate(tmp_path / "policy", [], tmp_path, Imitation()) == tmp_path / OUTCOME
    assert {path.name for path in tmp_path.iterdir()} == LEFT
    assert trainings == ([True, False] if more else [True])
