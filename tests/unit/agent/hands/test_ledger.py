"""Claims about the ledger and what the guardian reads of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.hands.answers import Failure
from agent.hands.ledger import Held, Kind, Ledger, pressed

helds = st.builds(Held, st.sampled_from(Kind), st.integers(1, 12))
deeds = st.lists(st.tuples(helds, st.booleans()), max_size=40)


class Pipe:
    """What the guardian was told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def tell(self, text: str) -> bool:
        self.lines.append(text)
        return True


@given(deeds)
def test_the_guardian_knows_what_is_held_last_pressed_first(done: list[tuple[Held, bool]]) -> None:
    pipe = Pipe()
    ledger = Ledger(pipe.tell)
    for held, down in done:
        if down:
            ledger.press(held)
        else:
            ledger.releasing(held)
            ledger.release(held)
    assert pressed(pipe.lines) == tuple(reversed(ledger.held))


@given(deeds, st.integers(0, 400))
def test_wherever_the_pipe_is_cut_only_a_whole_line_counts(done: list[tuple[Held, bool]], cut: int) -> None:
    pipe = Pipe()
    ledger = Ledger(pipe.tell)
    for held, down in done:
        (ledger.press if down else ledger.release)(held)
    text = "".join(pipe.lines)[:cut]
    whole = text[: text.rfind("\n") + 1]
    assert pressed(text.splitlines(keepends=True)) == pressed(whole.splitlines(keepends=True))


def test_a_press_is_told_before_it_is_sent_and_not_sent_if_nobody_hears() -> None:
    ledger = Ledger(lambda text: False)
    with pytest.raises(Failure, match="guardian"):
        ledger.press(Held(Kind.KEY, 38))
    assert ledger.held == ()


def test_each_sent_event_is_owned_once() -> None:
    ledger = Ledger(Pipe().tell)
    key = Held(Kind.KEY, 38)
    ledger.press(key)
    ledger.releasing(key)
    ledger.release(key)
    assert ledger.owns(key, True)
    assert not ledger.owns(key, True)
    assert ledger.owns(key, False)
    assert not ledger.owns(Held(Kind.BUTTON, 38), True)


def test_what_was_sent_long_ago_is_owned_no_more() -> None:
    now = [100.0]
    ledger = Ledger(Pipe().tell, lambda: now[0])
    ledger.press(Held(Kind.KEY, 38))
    ledger.move()
    assert ledger.moved_lately()
    ledger.release(Held(Kind.KEY, 38))
    now[0] += 50.0
    assert not ledger.owns(Held(Kind.KEY, 38), True)
    assert not ledger.moved_lately()


def test_the_repeated_press_of_a_key_held_long_is_ours() -> None:
    ledger = Ledger(Pipe().tell)
    key = Held(Kind.KEY, 38)
    ledger.press(key)
    assert all(ledger.owns(key, True) for _ in range(5))
    ledger.releasing(key)
    ledger.release(key)
    assert not ledger.owns(key, True)


def test_what_was_typed_is_forgotten_whoever_listens() -> None:
    now = [0.0]
    ledger = Ledger(lambda _: True, lambda: now[0])
    for code in range(200):
        now[0] += 0.1
        key = Held(Kind.KEY, code)
        ledger.press(key)
        ledger.releasing(key)
        ledger.release(key)
    assert 0 < len(ledger._sent) <= 202
    now[0] += 60
    ledger.press(Held(Kind.KEY, 9))
    assert len(ledger._sent) == 1
