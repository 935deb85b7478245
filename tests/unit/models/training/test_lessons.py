"""What learning from runs begins with: enough of them, of more than one kind, and something that was right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent.errors import UsageError
from agent.types import EndingKind
from models.training.archive import by_episode
from models.training.episodes import Origin, Row
from models.training.learning import lessons
from models.training.solved import solved


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    made = solved(4, 31, ["form", "dialogs"])
    return [replace(row, origin=Origin.RUN, ending=EndingKind.VERIFIED) for row in made]


def test_kinds_of_task_are_held_out_whole(rows: list[Row]) -> None:
    given = lessons(rows, 10)
    assert set(given.families) | set(given.held_families) == {"form", "dialogs"}
    assert set(given.families).isdisjoint(given.held_families)
    assert {example.family for example in given.held_out} == set(given.held_families)
    assert {row.family for row in given.rows} == set(given.families)


def test_runs_of_one_kind_are_one_sided(rows: list[Row]) -> None:
    with pytest.raises(UsageError, match="of one kind of task"):
        lessons([row for row in rows if row.family == "form"], 10)


def test_runs_that_never_came_to_a_good_end_teach_nothing(rows: list[Row]) -> None:
    with pytest.raises(UsageError, match="no step of these runs was right"):
        lessons([replace(row, ending=EndingKind.FAILED) for row in rows], 10)


def test_a_kind_that_never_came_to_a_good_end_is_not_what_is_held_out(rows: list[Row]) -> None:
    third = [replace(r, family="third", episode=f"x{r.episode}", ending=EndingKind.REFUSED) for r in rows[:3]]
    assert "third" not in lessons([*rows, *third], 10).held_families
    assert len(by_episode(rows)) == 4
