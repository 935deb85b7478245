"""What reward could teach is read off the answers that are drawn, and nothing is there where they are all the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from agent.errors import PolicyError
from agent.types import OutcomeKind
from models.catalog import find
from models.training import headroom
from models.training.archive import save
from models.training.episodes import Decision
from models.training.examples import Example, examples
from models.training.solved import solved


@pytest.fixture(scope="module")
def looks() -> Sequence[Example]:
    """A few looks of training's side."""
    return examples(tuple(solved(2, 5, ["form"])), 10)[0][:4]


def test_the_best_answer_to_a_look_is_worth_what_the_mean_is_or_more(looks: Sequence[Example]) -> None:
    found = headroom.headroom(find(), looks, answers=6, temperature=3.0, seed=1)
    assert found.looks == len(looks)
    assert 0 <= found.drawn < found.best <= 1
    assert found.wavered > 0
    assert found == headroom.headroom(find(), looks, answers=6, temperature=3.0, seed=1)


def test_answers_drawn_cold_are_the_apps_own_and_leave_nothing_to_teach(looks: Sequence[Example]) -> None:
    found = headroom.headroom(find(), looks, answers=4, temperature=1e-3, seed=1)
    assert found.wavered == 0
    assert found.drawn == pytest.approx(found.best) == pytest.approx(found.said)


def test_a_prompt_that_leaves_no_room_for_an_answer_is_named(
    looks: Sequence[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(headroom, "room", lambda prompt, limit: 400)
    with pytest.raises(PolicyError, match=r"is longer than the stages take|cannot be answered"):
        headroom.headroom(find(), looks, answers=4, temperature=3.0, seed=1)


def test_episodes_of_which_no_step_was_right_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = [replace(row, decision=Decision.REFUSED, outcome=OutcomeKind.REFUSED) for row in solved(1, 5, ["form"])]
    save(tmp_path / "set", refused, "Refused")
    monkeypatch.setattr("sys.argv", ["headroom", str(tmp_path / "set")])
    assert headroom.main() == 3
    assert "no step of these episodes was right" in capsys.readouterr().err


def test_a_set_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["headroom", str(tmp_path / "missing")])
    assert headroom.main() == 3
    assert "missing" in capsys.readouterr().err
