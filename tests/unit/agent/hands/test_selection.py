"""Claims about what a clipboard holds on its way to the keeper."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agent.hands.selection import Content, pack, text_contents, unpack

contents = st.lists(st.builds(Content, st.text(), st.text(), st.sampled_from([8, 16]), st.binary())).map(tuple)


@given(contents)
def test_whatever_was_copied_reaches_the_keeper_unchanged_on_one_line(held: tuple[Content, ...]) -> None:
    line = pack(held)
    assert line.count(b"\n") == 1
    assert unpack(line) == held


def test_a_pasted_text_asks_clipboard_histories_to_forget_it() -> None:
    assert any(content.target == "x-kde-passwordManagerHint" for content in text_contents("secret"))
