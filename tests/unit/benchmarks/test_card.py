"""Claims about the record of a card: it is none without a card, without layers there, or with too little asked."""

from __future__ import annotations

import copy
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.speed import card
from benchmarks.speed.card import check

SIDE = {"layers": 0, "cold": 1.0, "new_screen": 0.5, "first_step": 0.3, "same_screen": 0.1}
RECORD: dict[str, Any] = {
    "commit": "a" * 40,
    "compiled": ["cpu", "cuda"],
    "cards": [{"name": "CUDA0", "graphics": True, "free": 1, "total": 2}],
    "policies": [{"policy": "p", "asked": 25, "same_words": 24, "processor": SIDE, "card": {**SIDE, "layers": 28}}],
}


def test_a_whole_record_is_one() -> None:
    check(RECORD)


def test_the_record_that_is_kept_is_of_a_run_on_a_card() -> None:
    check(json.loads((Path(__file__).parents[3] / "records" / "card.json").read_text("utf-8")))


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("commit",), "main"),
        (("compiled",), ["cpu"]),
        (("cards",), []),
        (("policies",), []),
        (("policies", 0, "card", "layers"), 0),
        (("policies", 0, "processor", "layers"), 3),
        (("policies", 0, "card", "cold"), 0.0),
        (("policies", 0, "same_words"), 26),
        (("policies", 0, "asked"), 2),
    ],
)
def test_what_shows_nothing_of_a_card_is_no_record(where: tuple[Any, ...], value: object) -> None:
    changed: Any = copy.deepcopy(RECORD)
    inside = changed
    for key in where[:-1]:
        inside = inside[key]
    inside[where[-1]] = value
    with pytest.raises(ValueError, match=r"names no|not run|too little|no policy"):
        check(changed)


def test_what_could_not_be_recorded_is_not_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card, "cards", lambda: pytest.fail("it went on"))
    monkeypatch.setattr(sys, "argv", ["card", "--commit", "main", "--record", str(tmp_path / "card.json")])
    with pytest.raises(SystemExit, match="2"):
        card.main()
