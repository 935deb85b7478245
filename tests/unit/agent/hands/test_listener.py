"""Claims about when a chord counts as pressed."""

from __future__ import annotations

import itertools

import pytest

from agent.hands.listener import ChordWatch

CTRL, ALT, ESCAPE = frozenset({37, 105}), frozenset({64, 108}), frozenset({9})


@pytest.mark.parametrize("order", list(itertools.permutations([105, 64, 9])))
def test_the_last_key_of_the_chord_completes_it_in_any_order(order: tuple[int, ...]) -> None:
    watch = ChordWatch((CTRL, ALT, ESCAPE))
    assert [watch.key(code, True) for code in order] == [False, False, True]


def test_other_keys_may_be_down_meanwhile() -> None:
    watch = ChordWatch((CTRL, ALT, ESCAPE))
    assert [watch.key(code, True) for code in (50, 37, 38, 64, 9)] == [False, False, False, False, True]
    assert not watch.key(40, True)


def test_a_key_let_go_of_does_not_count() -> None:
    watch = ChordWatch((CTRL, ALT, ESCAPE))
    watch.key(37, True)
    watch.key(64, True)
    watch.key(37, False)
    assert not watch.key(9, True)
    assert watch.key(37, True)
