"""The relevance filter: a crowded window is cut down, what the goal names stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agent.types import Box, Mark, Role
from models.formats.relevance import MOST_MARKS, relevant

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
