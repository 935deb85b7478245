"""Claims about keysyms and spare keycodes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.hands.layout import Layout, keysym_of, spare_of

NOTHING = (0, 0, 0, 0, 0, 0, 0)
LETTER = (0x71, 0x51, 0x71, 0x51, 0, 0, 0)
F1 = (0xFFBE, 0xFFBE, 0xFFBE, 0xFFBE, 0xFFBE, 0xFFBE, 0x1008FE01)
TWO_GROUPS = (0x71, 0x51, 0x7F1, 0x7D1, 0, 0, 0)
rows = st.lists(st.sampled_from([NOTHING, LETTER, F1, TWO_GROUPS]), max_size=60)


def test_latin_characters_are_their_own_keysym_and_others_their_code_point() -> None:
    assert keysym_of("a") == 0x61
    assert keysym_of("é") == 0xE9
    assert keysym_of("λ") == 0x010003BB
    assert keysym_of("😀") == 0x0101F600
    assert keysym_of("\n") == 0xFF0D


class GermanDisplay:
    """Of an X display what a layout asks: a keyboard with two groups, of which the second is the Russian one."""

    def __init__(self, group: int) -> None:
        self.display = SimpleNamespace(info=SimpleNamespace(min_keycode=24, max_keycode=26))
        root = SimpleNamespace(query_pointer=lambda: SimpleNamespace(mask=group << 13))
        self.screen = lambda: SimpleNamespace(root=root)

    def get_keyboard_mapping(self, first: int, count: int) -> list[list[int]]:
        q, two, shift = [0x71, 0x51, 0x6CA, 0x6EA, 0x40, 0x7D9], [0x32, 0x22, 0x32, 0x22, 0xB2, 0], [0xFFE1] * 6
        return [q, two, shift]


@pytest.mark.parametrize("group", [0, 1])
def test_a_key_makes_a_character_only_if_it_does_so_by_itself(group: int) -> None:
    """Ctrl and the key that makes @ with AltGr alone is Ctrl+Q, and the one that makes " with shift alone Ctrl+2."""
    layout = Layout(GermanDisplay(group))
    assert [layout.plain_code_of(character) for character in 'q2@"'] == [24, 25, 0, 0]


@given(st.sets(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=50))
def test_different_characters_have_different_keysyms(characters: set[str]) -> None:
    assert len({keysym_of(character) for character in characters}) == len(characters)


@given(rows)
def test_lent_keycodes_make_nothing_and_enclose_only_keys_that_survive_a_rewrite(drawn: list[tuple[int, ...]]) -> None:
    table = dict(enumerate(drawn, start=8))
    spare = spare_of(table)
    assert all(table[code] == NOTHING for code in spare)
    if spare:
        between = [table[code] for code in range(spare[0], spare[-1] + 1)]
        assert F1 not in between
        assert TWO_GROUPS not in between


@given(rows)
def test_no_other_such_stretch_has_more_spare_keycodes(drawn: list[tuple[int, ...]]) -> None:
    best, run = 0, 0
    for row in drawn:
        run = 0 if row in (F1, TWO_GROUPS) else run + (row == NOTHING)
        best = max(best, run)
    assert len(spare_of(dict(enumerate(drawn, start=8)))) == best
