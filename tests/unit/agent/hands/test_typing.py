"""Claims about how a text is cut into batches of lent keys."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from agent.hands.layout import Layout
from agent.hands.typing import batches

_FIRST = 8


class UsKeyboard:
    """As much of an X display as a layout reads: letters a to e, and some spare keycodes."""

    def __init__(self, spare: int) -> None:
        self._rows = [[ord(letter), ord(letter.upper()), 0, 0] for letter in "abcde"] + [[0, 0, 0, 0]] * spare
        self.display = self
        self.info = self
        self.min_keycode, self.max_keycode = _FIRST, _FIRST + len(self._rows) - 1
        self.mask = 0
        self.root = self

    def screen(self) -> UsKeyboard:
        return self

    def query_pointer(self) -> UsKeyboard:
        return self

    def get_keyboard_mapping(self, first: int, count: int) -> Sequence[Sequence[int]]:
        return self._rows[first - _FIRST : first - _FIRST + count]


@given(st.text("abcdeABCDEβδθλξ你好😀", max_size=60), st.integers(1, 6))
def test_the_batches_are_the_text_and_none_needs_more_keys_than_there_are(text: str, spare: int) -> None:
    layout = Layout(UsKeyboard(spare))
    cut = list(batches(text, layout))
    assert "".join(part for part, _ in cut) == text
    for part, strange in cut:
        assert len(strange) <= spare
        assert set(strange) == {letter for letter in part if letter not in "abcdeABCDE"}


@given(st.text("abcdeABCDE", min_size=1, max_size=60))
def test_a_text_of_the_layouts_own_characters_lends_nothing(text: str) -> None:
    assert list(batches(text, Layout(UsKeyboard(0)))) == [(text, ())]


def test_a_capital_is_its_key_with_shift() -> None:
    layout = Layout(UsKeyboard(2))
    small, capital = layout.stroke("b"), layout.stroke("B")
    assert small is not None
    assert capital is not None
    assert (small.code, small.shift, capital.shift) == (capital.code, False, True)
    assert layout.stroke("β") is None
