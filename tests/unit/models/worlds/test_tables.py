"""Lists of ways and names: what stands in one module never hides what stands in another."""

from __future__ import annotations

import pytest

from models.worlds import document_sayings, errand_patterns, sayings, sum_sayings, tool_sayings
from models.worlds.tables import merged


def test_a_kind_that_stands_in_two_tables_is_refused() -> None:
    one, other = {"page": ("Welcome",), "deed": ("Edit",)}, {"page": ("Paragraph 1",)}
    with pytest.raises(ValueError, match="more than one list for page"):
        merged(one, other)
    assert merged(one, {"answer": ("Yes",)}) == {**one, "answer": ("Yes",)}


def test_what_wizards_surveys_players_and_units_call_things_is_not_what_others_do() -> None:
    names = sayings.NAMES
    assert "Welcome" in names["page"]
    assert not set(names["page"]) & set(document_sayings.NAMES["text view"])
    assert "Maybe" in names["answer"]
    assert not set(names["answer"]) & set(sum_sayings.NAMES["result"])
    assert names["volume"] == tool_sayings.TOOL_NAMES["volume"]
    assert "Litres" in names["capacity"]


def test_the_ways_to_use_a_button_of_a_row_are_those_of_its_one_list() -> None:
    assert "press {a} for {n}" in sayings.SAYINGS["in row"]
    assert "in the table, {a} {n}" in sayings.SAYINGS["in row"]
    assert len(errand_patterns.PATTERNS["in row"]) == 6
