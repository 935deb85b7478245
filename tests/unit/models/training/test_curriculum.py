"""What the supervised stage is taught is what its knobs say, and a drawing that always fails ends it."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from models.training import curriculum
from models.training.curriculum import UNDRAWN, Curriculum, Knobs, differing
from models.training.knobs import Lora
from models.training.sequences import Branch, Tree

DRAWN = Tree("a screen", None, (Branch("a goal", "an answer"),))
PRACTICE = Knobs(copying_first=0.0, copying_last=0.0, sights=0.0)


class Taking:
    """Everything fits."""

    def fit(self, tree: Tree, longest: int) -> Tree:
        return tree


class Failing:
    """Practice whose first so many drawings fail."""

    def __init__(self, error: Exception, times: int) -> None:
        self.error, self.left = error, times

    def __call__(self, *_: object, **__: object) -> Tree:
        if self.left:
            self.left -= 1
            raise self.error
        return DRAWN


def _tree(monkeypatch: pytest.MonkeyPatch, drawing: Failing) -> Tree:
    """A tree of such practice."""
    monkeypatch.setattr(curriculum, "practice", drawing)
    taking: Any = Taking()
    return Curriculum(PRACTICE, Path("tokenizer.json"), 0)._tree(taking, (), 7, 1)


def test_a_world_that_cannot_be_drawn_is_told_and_another_one_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _tree(monkeypatch, Failing(ValueError("too narrow"), UNDRAWN - 1)) == DRAWN
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert told == [{"undrawn": "7/1", "why": "ValueError('too narrow')"}] * (UNDRAWN - 1)


def test_a_drawing_that_fails_again_and_again_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = Failing(ValueError("no font"), UNDRAWN)
    with pytest.raises(ValueError, match="no font"):
        _tree(monkeypatch, drawing)
    assert drawing.left == 0


@pytest.mark.parametrize("error", [MemoryError(), OSError("too many files are open")])
def test_what_is_no_fault_of_a_world_is_not_tried_again(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    drawing = Failing(error, 1)
    with pytest.raises(type(error)):
        _tree(monkeypatch, drawing)
    assert drawing.left == 0


def test_what_cannot_be_taught_as_the_knobs_say_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing was shown"):
        Curriculum(replace(PRACTICE, shown=0.1), tmp_path, 0)
    with pytest.raises(ValueError, match="8 trees cannot be drawn anew in 3 equal parts"):
        Curriculum(replace(PRACTICE, trees=8, times=3), tmp_path, 0)


def written(knobs: Knobs, **more: object) -> dict[str, Any]:
    """The knobs as they come back when they were written down."""
    told: dict[str, Any] = json.loads(json.dumps(asdict(knobs) | more))
    return told


@pytest.mark.parametrize(
    ("was", "now", "named"),
    [
        (Knobs(), Knobs(trees=9), ["with --trees 8, not 9"]),
        (Knobs(), Knobs(lora=Lora()), ["without --lora"]),
        (Knobs(lora=Lora()), Knobs(), ["with --lora"]),
        (Knobs(lora=Lora(rank=2)), Knobs(lora=Lora()), ["with another --lora"]),
        (Knobs(easy=1, seed=3), Knobs(), ["with easy 1, not 500", "with --seed 3, not 0"]),
        (Knobs(), Knobs(steps=1, budget=9.0, save_every=1, measured=1, workers=9, checkpointing=True), []),
    ],
)
def test_another_knob_is_named_with_what_it_was_unless_it_teaches_nothing(
    was: Knobs, now: Knobs, named: list[str]
) -> None:
    assert differing(written(was), written(now)) == named


def test_a_knob_that_is_younger_than_a_run_was_as_it_is_by_itself() -> None:
    was = written(Knobs(), shape={"hidden": 8})
    del was["kin"], was["lora"]
    assert differing(was, written(Knobs(), shape={"hidden": 8})) == []
    assert differing(was, written(Knobs(kin=0.5), shape={"hidden": 9})) == [
        "with kin 0.0, not 0.5",
        "with another --shape",
    ]
