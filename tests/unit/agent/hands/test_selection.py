"""Claims about what a clipboard holds on its way to the keeper, and about a program that is slow to give it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import Stopped
from agent.hands.selection import Content, Selection, pack, text_contents, unpack
from agent.stop import Stop

contents = st.lists(st.builds(Content, st.text(), st.text(), st.sampled_from([8, 16]), st.binary())).map(tuple)


@given(contents)
def test_whatever_was_copied_reaches_the_keeper_unchanged_on_one_line(held: tuple[Content, ...]) -> None:
    line = pack(held)
    assert line.count(b"\n") == 1
    assert unpack(line) == held


def test_a_pasted_text_asks_clipboard_histories_to_forget_it() -> None:
    assert any(content.target == "x-kde-passwordManagerHint" for content in text_contents("secret"))


class Mute:
    """A display whose clipboard belongs to a program that answers nothing; ``stop`` is pulled at the third look."""

    def __init__(self, ear: int, stop: Stop) -> None:
        self._ear, self._stop, self.looks = ear, stop, 0

    def fileno(self) -> int:
        return self._ear

    def pending_events(self) -> int:
        self.looks += 1
        if self.looks == 3:
            self._stop.pull("the stop chord")
        return 0

    def get_selection_owner(self, selection: object) -> object:
        return object()

    def __getattr__(self, name: str) -> Any:
        """Everything else is done, and gives something of the same kind."""
        return lambda *_: self

    @property
    def root(self) -> Any:
        return self


@pytest.fixture
def ear() -> Iterator[int]:
    """What nothing is ever heard on."""
    ear, mouth = os.pipe()
    yield ear
    os.close(ear)
    os.close(mouth)


def test_a_stop_is_heard_while_a_program_is_slow_to_say_what_the_clipboard_holds(ear: int) -> None:
    stop = Stop()
    display = Mute(ear, stop)
    with pytest.raises(Stopped):
        Selection(display).read(stop)
    assert display.looks == 3


def test_what_is_never_said_cannot_be_put_back(ear: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agent.hands.selection._ANSWER_TIME", 0.01)
    assert Selection(Mute(ear, Stop())).read(Stop()) is None
