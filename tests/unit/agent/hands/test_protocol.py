"""Claims about what the client and the hands process say to each other."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.hands.protocol import (
    Act,
    Answer,
    Beat,
    Begin,
    Broken,
    ClickAt,
    DragBetween,
    Halt,
    Halted,
    HumanSeen,
    OpenEntry,
    PressChord,
    Ready,
    Release,
    Released,
    ScrollAt,
    TypeAt,
    decode,
    encode,
)
from agent.keys import MODIFIERS
from agent.types import DesktopPoint, Direction, PointerButton

points = st.builds(DesktopPoint, st.integers(-99999, 99999), st.integers(-99999, 99999))
texts = st.text(st.characters(codec="utf-8"))
chords = st.builds(lambda held, key: (*held, key), st.lists(st.sampled_from(MODIFIERS), unique=True), st.just("s"))
orders = st.one_of(
    st.builds(ClickAt, points, st.sampled_from(PointerButton), st.integers()),
    st.builds(DragBetween, points, points),
    st.builds(ScrollAt, points, st.sampled_from(Direction), st.integers()),
    st.builds(TypeAt, points, texts, st.booleans()),
    st.builds(PressChord, chords),
    st.builds(OpenEntry, texts),
)
numbers = st.integers(0, 2**32)
messages = st.one_of(
    st.just(Begin()),
    st.just(Beat()),
    st.builds(Halt, texts),
    st.builds(Release, numbers),
    st.builds(Act, numbers, orders, numbers, numbers),
    st.builds(Ready, numbers),
    st.builds(Broken, texts, texts),
    st.builds(Answer, numbers, texts, texts),
    st.builds(Released, numbers),
    st.builds(Halted, texts),
    st.builds(HumanSeen, texts),
)


@given(messages)
def test_every_message_is_one_line_and_comes_back_the_same(message: Act) -> None:
    line = encode(message)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert decode(line) == message


@pytest.mark.parametrize(
    "body",
    [
        [],
        "Beat",
        {},
        {"say": "Explode"},
        {"say": ["Beat"]},
        {"say": "Beat", "more": 1},
        {"say": "Halt"},
        {"say": "Halt", "reason": 7},
        {"say": "Release", "number": True},
        {"say": "Act", "number": 1, "handle": 1, "pid": 1, "order": {"do": "run", "command": "true"}},
        {"say": "Act", "number": 1, "handle": 1, "pid": 1, "order": {"do": "open", "name": "x", "arguments": []}},
        {"say": "Act", "number": 1, "handle": 1, "pid": 1, "order": {"do": "press", "keys": ["XF86PowerOff"]}},
        {
            "say": "Act",
            "number": 1,
            "handle": 1,
            "pid": 1,
            "order": {"do": "type", "at": [1], "text": "", "replace": True},
        },
        {
            "say": "Act",
            "number": 1,
            "handle": 1,
            "pid": 1,
            "order": {"do": "click", "at": [1, 2], "button": "x", "count": 1},
        },
    ],
)
def test_nothing_else_is_a_message(body: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        decode(json.dumps(body).encode())


@given(st.binary(max_size=40))
def test_noise_is_never_a_message(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(line)
