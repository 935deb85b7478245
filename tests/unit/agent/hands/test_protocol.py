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
    Grant,
    Halt,
    Halted,
    HumanSeen,
    Message,
    Paused,
    Ready,
    Release,
    Released,
    Warrant,
    decode,
    encode,
)
from agent.keys import MODIFIERS
from agent.types import (
    ActionKind,
    Click,
    DesktopPoint,
    Direction,
    Drag,
    Envelope,
    OpenApp,
    PointerButton,
    PressKeys,
    Risk,
    Role,
    Scroll,
    Target,
    TypeText,
    Wait,
)

points = st.builds(DesktopPoint, st.integers(-99999, 99999), st.integers(-99999, 99999))
texts = st.text(st.characters(codec="utf-8"))
chords = st.builds(lambda held, key: (*held, key), st.lists(st.sampled_from(MODIFIERS), unique=True), st.just("s"))
targets = st.builds(Target, st.sampled_from(Role), texts)
actions = st.one_of(
    st.builds(Click, targets, st.sampled_from(PointerButton), st.integers()),
    st.builds(Drag, targets, targets),
    st.builds(Scroll, targets, st.sampled_from(Direction), st.integers()),
    st.builds(TypeText, targets, texts, st.booleans()),
    st.builds(PressKeys, chords),
    st.builds(OpenApp, texts),
    st.builds(Wait, st.floats(0, 60)),
)
envelopes = st.builds(
    Envelope,
    programs=st.frozensets(texts),
    kinds=st.frozensets(st.sampled_from(ActionKind)),
    texts=st.frozensets(texts),
    steps=st.integers(0, 99),
    highest_risk=st.sampled_from(Risk),
    expires_at=st.floats(0, 1e10),
)
numbers = st.integers(0, 2**32)
messages = st.one_of(
    st.builds(Begin, st.lists(texts).map(tuple), st.lists(texts).map(tuple)),
    st.builds(Paused, texts),
    st.just(Beat()),
    st.builds(Halt, texts),
    st.builds(Release, numbers),
    st.builds(Warrant, st.none() | envelopes, st.lists(st.builds(Grant, texts, actions)).map(tuple), st.booleans()),
    st.builds(Act, numbers, texts, st.lists(points).map(tuple), numbers),
    st.builds(Ready, numbers),
    st.builds(Broken, texts, texts),
    st.builds(Answer, numbers, texts, texts),
    st.builds(Released, numbers),
    st.builds(Halted, texts),
    st.builds(HumanSeen, texts),
)


@given(messages)
def test_every_message_is_one_line_and_comes_back_the_same(message: Message) -> None:
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
        {"say": "Act", "number": 1, "token": "x", "points": [[1]], "handle": 1},
        {"say": "Act", "number": 1, "token": "x", "points": [[1, True]], "handle": 1},
        {"say": "Act", "number": 1, "token": "x", "points": {}, "handle": 1},
        {"say": "Act", "number": 1, "token": "x", "points": [], "handle": 1, "text": "more"},
        {"say": "Warrant", "envelope": None, "grants": [["x"]], "under_way": False},
        {"say": "Warrant", "envelope": None, "grants": [["x", {"is": "Run", "command": "true"}]], "under_way": False},
        {
            "say": "Warrant",
            "envelope": None,
            "under_way": False,
            "grants": [["x", {"is": "OpenApp", "name": "x", "arguments": []}]],
        },
        {"say": "Warrant", "envelope": {"is": "Envelope"}, "grants": [], "under_way": False},
        {"say": "Warrant", "envelope": "all", "grants": [], "under_way": False},
        {"say": "Warrant", "envelope": None, "grants": [], "under_way": 1},
        {"say": "Warrant", "envelope": None, "grants": []},
    ],
)
def test_nothing_else_is_a_message(body: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        decode(json.dumps(body).encode())


@given(st.binary(max_size=40))
def test_noise_is_never_a_message(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(line)
