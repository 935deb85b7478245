"""A schema's whole numbers as a grammar: no thousandth lies beyond the picture."""

from __future__ import annotations

import re

import pytest

from models.formats.gbnf import grammar_of


def numbers(most: int) -> re.Pattern[str]:
    """The grammar's rule for whole numbers up to ``most``, which is a regular expression but for quotes and spaces."""
    rule = grammar_of({"type": "integer", "minimum": 0, "maximum": most}).splitlines()[0].removeprefix("root ::= ")
    return re.compile(rule.replace('"', "").replace(" ", "").strip())


@pytest.mark.parametrize("most", [1, 7, 10, 1000])
def test_every_number_up_to_the_greatest_can_be_said(most: int) -> None:
    assert all(numbers(most).fullmatch(str(number)) for number in range(most + 1))


@pytest.mark.parametrize("most", [10, 1000])
def test_none_beyond_a_power_of_ten_can_be_said(most: int) -> None:
    said = (*range(most + 1, 11 * most), "00", "01", "-1", "")
    assert not any(numbers(most).fullmatch(str(number)) for number in said)
