from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.eyes.names import NAME_LIMIT, name_of, plain, value_of
from agent.types import VALUE_CUT, VALUE_LIMIT, Role


@pytest.mark.parametrize(
    ("role", "told", "name"),
    [
        (Role.ITEM, "Save As...      ", "Save As..."),
        (Role.TEXT, "Name:", "Name"),
        (Role.BUTTON, "_Replace", "Replace"),
        (Role.LABEL, "Two\n  lines\t here", "Two lines here"),
        (Role.CELL, "my_file.txt", "my_file.txt"),
        (Role.CELL, "_private", "_private"),
        (Role.ITEM, "my_file.txt", "my_file.txt"),
        (Role.CELL, "04\u200e:48", "04:48"),
        (Role.BUTTON, ":", ":"),
        (Role.WINDOW, "C:", "C:"),
        (Role.LABEL, "\ufffc", ""),
    ],
)
def test_names_are_short_and_plain(role: Role, told: str, name: str) -> None:
    assert name_of(role, told) == name


@given(st.sampled_from(Role), st.text())
def test_any_name_is_one_line_within_the_limit_and_stays_what_it_is(role: Role, told: str) -> None:
    name = name_of(role, told)
    assert len(name) <= NAME_LIMIT
    assert name == plain(name)


@given(st.text(max_size=3 * VALUE_LIMIT))
def test_a_value_is_kept_up_to_the_limit_and_says_when_it_was_cut(told: str) -> None:
    value = value_of(told)
    assert len(value) <= VALUE_LIMIT
    assert len(value) < VALUE_LIMIT or len(told) == VALUE_LIMIT or value.endswith(VALUE_CUT)


def test_a_value_keeps_its_lines() -> None:
    assert value_of("Dear Ada,\r\nsee you\n") == "Dear Ada,\nsee you\n"
