"""The relevance filter: a crowded window is cut down, what the goal names stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.types import Box, Mark, Role
from models.formats.relevance import MOST_MARKS, relevant
from models.worlds.recording import recordings
from models.worlds.shapes import recall

HERE = Box(0, 0, 10, 10)
names = st.lists(st.text("abcdef ", min_size=1, max_size=8), max_size=120)


@given(names)
def test_at_most_so_many_marks_are_kept_in_their_own_order(drawn: list[str]) -> None:
    marks = [Mark(Role.BUTTON, name, HERE) for name in drawn]
    kept = relevant(marks, "abc")
    assert len(kept) == min(len(marks), MOST_MARKS)
    assert list(kept) == sorted(kept)


def test_what_the_goal_names_is_never_dropped() -> None:
    marks = [Mark(Role.BUTTON, f"thing {n}", HERE) for n in range(200)] + [Mark(Role.LABEL, "Sea Level", HERE)]
    assert 200 in relevant(marks, "show me the sea level")


@pytest.mark.parametrize("said", ["Paragraph", "paragraph", "Pragraph", "Paragrpah", "Paragraaph", "Paragraoh"])
def test_a_slip_of_the_pen_does_not_hide_what_the_goal_names(said: str) -> None:
    marks = [Mark(Role.BUTTON, f"thing {n}", HERE) for n in range(200)] + [Mark(Role.ITEM, "Paragraph...", HERE)]
    assert 200 in relevant(marks, f"format {said}")


def test_a_sign_without_letters_is_found_too() -> None:
    marks = [Mark(Role.BUTTON, f"thing {n}", HERE) for n in range(200)] + [Mark(Role.TOGGLE, "√", HERE)]
    assert 200 in relevant(marks, 'press "√", please')


def test_the_page_one_writes_on_is_kept_although_it_has_no_name() -> None:
    marks = [Mark(Role.BUTTON, f"thing {n}", HERE) for n in range(200)] + [Mark(Role.TEXT, "", HERE)]
    assert 200 in relevant(marks, "write a letter")


def test_goals_on_recorded_windows_keep_the_mark_they_name() -> None:
    crowded = [look for look in recordings() if len(look.marks) > MOST_MARKS]
    kept, asked = recall(crowded)
    assert asked > 2000
    assert kept >= 0.99 * asked, f"{kept} of {asked}"


def test_the_cells_of_a_sheet_do_not_crowd_out_what_has_a_name() -> None:
    marks = [Mark(Role.TEXT, "", HERE) for _ in range(100)] + [Mark(Role.MENU, "File", HERE)]
    assert 100 in relevant(marks, "keep it")


def test_what_rows_lie_in_is_kept_among_many_rows() -> None:
    marks = [Mark(Role.ROW, f"row {n}", HERE) for n in range(100)] + [Mark(Role.TREE, "Files", HERE)]
    assert 100 in relevant(marks, "make a new folder here")
