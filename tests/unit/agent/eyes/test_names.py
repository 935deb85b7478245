from __future__ import annotations

import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.eyes.areas import Area
from agent.eyes.atspi import _window
from agent.eyes.names import NAME_LIMIT, TITLE_LIMIT, hint_of, name_of, plain, title_of, value_of
from agent.eyes.windows import TopWindow
from agent.rules.secrets import Vault
from agent.stop import Stop
from agent.types import VALUE_CUT, VALUE_LIMIT, DesktopPoint, Frame, Role


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


def test_of_an_endless_title_the_beginning_is_kept() -> None:
    title = title_of("Notes" + "x" * 100_000)
    assert len(title) == TITLE_LIMIT
    assert title.startswith("Notes")
    assert title.endswith(VALUE_CUT)
    assert title_of("Notes — a long\tway") == "Notes — a long\tway"


@given(st.integers(TITLE_LIMIT - 30, TITLE_LIMIT + 5))
def test_where_a_title_is_cut_no_part_of_a_secret_is_left(before: int) -> None:
    vault = Vault(lambda name: "Tr0ub4dor&3-and-more")
    vault.open("type {{secret:bank}}", Stop())
    told = vault.hide(title_of("x" * before + "Tr0ub4dor&3-and-more" + "y" * 500))
    assert "Tr0u" not in told


def test_a_look_at_a_window_with_an_endless_title_is_of_bounded_size() -> None:
    area = Area(0, 0, 40, 30)
    window = TopWindow(handle=1, title="x" * 100_000, pid=os.getpid(), area=area, inner=area, popup=False, dialog=False)
    frame = Frame(np.zeros((30, 40, 3), np.uint8), DesktopPoint(0, 0), (), 0.0)
    assert len(_window(window, window.title, frame).title) == TITLE_LIMIT


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("Search...", "Search..."),
        ("Open a file (Ctrl+O)", "Open a file"),
        ("Next (F3)", "Next"),
        ("Empty (all of it)", "Empty (all of it)"),
        ("<p style='white-space:pre'>Match <b>Case</b> (Ctrl+Shift+C)</p><p>or not</p>", "Match Case"),
        ("<html><br/>Zoom &amp; pan</html>", "Zoom & pan"),
        ("\n  Home\nGoes to the first page", "Home"),
        ("a < b > c", "a < b > c"),
        ("<>", "<>"),
        (" ", ""),
    ],
)
def test_a_hint_is_the_first_line_without_markup_and_shortcut(told: str, said: str) -> None:
    assert hint_of(told) == said


@given(st.text())
def test_any_hint_is_one_plain_line(told: str) -> None:
    assert hint_of(told) == plain(hint_of(told))
