from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.events import Foreseen, Reviewed, Started
from agent.journal import SqliteJournal
from agent.types import Forecast, PlannedStep, Verdict, Wait
from benchmarks.speed.proof import check
from benchmarks.speed.reliability import answered, binned, draw, error, main, weighed

RECORD = Path(__file__).parents[3] / "records" / "speed.json"
PAIRS = st.lists(st.tuples(st.floats(0.01, 1.0), st.booleans()), min_size=1)


@given(PAIRS)
def test_every_way_is_in_one_bin_and_the_error_is_a_share(told: list[tuple[float, bool]]) -> None:
    bins = binned(told)
    assert sum(each.ways for each in bins) == len(told)
    assert all(each.low < each.agreement + 1e-4 and each.agreement <= each.high + 1e-4 for each in bins)
    assert 0.0 <= error(bins) <= 1.0


def test_what_is_right_as_often_as_it_is_agreed_on_has_no_error() -> None:
    assert error(binned([(1.0, True)] * 4)) == 0.0
    assert error(binned([(0.5, True), (0.5, False)])) == 0.0
    assert error(binned([(1.0, False)] * 4)) == 1.0


def test_the_diagram_is_drawn(tmp_path: Path) -> None:
    draw({"ways": binned([(0.3, False), (0.9, True)]), "steps": []}, tmp_path / "diagram.png")
    assert (tmp_path / "diagram.png").stat().st_size > 1000


def test_calibrating_by_one_half_mends_the_other() -> None:
    """Stated 0.9 where 0.5 is right: each half learns that from the other; who is right already loses little."""
    told = weighed([(0.9, number % 4 < 2) for number in range(200)])
    assert told["error"] == pytest.approx(0.4)
    assert told["calibrated"] < 0.05
    assert weighed([])["bins"] == []


def test_a_journal_is_weighed_by_what_the_person_let_run(tmp_path: Path) -> None:
    foreseen = Forecast((PlannedStep(Wait(), "wait", confidence=0.8),))
    with SqliteJournal(tmp_path / "journal.sqlite") as journal:
        for number, steps in enumerate((foreseen.steps, ())):
            journal.write(Started(f"{number:032x}", "wait", "mine (contract 2)", 1.0))
            journal.write(Foreseen(foreseen, 2.0))
            journal.write(Reviewed(Verdict(steps, None), 3.0))
    assert sorted(answered(tmp_path / "journal.sqlite", "mine").steps) == [(0.8, False), (0.8, True)]
    assert answered(tmp_path / "journal.sqlite", "yours").steps == ()


def test_the_record_holds_what_is_promised() -> None:
    check(json.loads(RECORD.read_text("utf-8")))


@pytest.mark.parametrize(
    "changed",
    [{"commit": "main"}, {"results": []}, {"lossless": {"forecasts": 300, "different": 1, "tokens": 9, "taken": 9}}],
)
def test_a_record_that_shows_nothing_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"names no|do not show"):
        check({**json.loads(RECORD.read_text("utf-8")), **changed})


def test_what_a_journal_tells_is_never_kept_as_practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["reliability", "--journal", str(tmp_path / "journal.sqlite"), "--keep"])
    with pytest.raises(SystemExit, match="2"):
        main()
