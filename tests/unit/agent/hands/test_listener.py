"""Claims about when a chord counts as pressed."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from Xlib.error import ConnectionClosedError

from agent.hands.layout import Layout
from agent.hands.ledger import Ledger
from agent.hands.listener import ChordWatch, RawListener

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


class BrokenDisplay:
    """An X server whose connection breaks while the next event is waited for."""

    devices = ()

    def __init__(self) -> None:
        self.root = self

    def screen(self) -> Any:
        return self

    def xinput_query_device(self, device: int) -> Any:
        return self

    def xinput_select_events(self, masks: Any) -> None:
        """Every event is as good as another here."""

    def query_keymap(self) -> list[int]:
        return []

    def next_event(self) -> Any:
        raise ConnectionClosedError("the server")


def test_an_ear_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Layout, "__init__", lambda *_: None)
    monkeypatch.setattr(Layout, "chord_codes", lambda *_: ())
    told: list[str] = []
    ear = RawListener(
        BrokenDisplay(),
        ("ctrl", "alt", "escape"),
        Ledger(lambda _: True),
        lambda: told.append("chord"),
        told.append,
        lambda: told.append("deaf"),
    )
    ear._listen()  # a display that ended is no mistake of ours: nothing is raised
    assert told == ["deaf"]
