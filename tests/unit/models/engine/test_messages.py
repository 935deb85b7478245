from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from agent.types import Pixels
from models.engine.messages import Message, pack_prompt, receive, send, unpack_prompt
from models.engine.prompt import Prompt

BODIES = st.dictionaries(
    st.text().filter(lambda key: key != "kind"), st.text() | st.integers() | st.booleans(), max_size=4
)
PICTURES = hnp.arrays(np.uint8, st.tuples(st.integers(1, 9), st.integers(1, 9), st.just(3)))


@given(messages=st.lists(st.builds(Message, st.text(), BODIES, st.binary())))
def test_what_is_sent_is_received_in_order(messages: list[Message]) -> None:
    pipe = io.BytesIO()
    for message in messages:
        send(pipe, message)
    pipe.seek(0)
    assert [receive(pipe) for _ in messages] == messages
    assert receive(pipe) is None


@given(message=st.builds(Message, st.text(), BODIES, st.binary()), cut=st.floats(0, 1, exclude_max=True))
def test_a_message_cut_off_is_the_other_sides_end(message: Message, cut: float) -> None:
    pipe = io.BytesIO()
    send(pipe, message)
    whole = pipe.getvalue()
    assert receive(io.BytesIO(whole[: int(len(whole) * cut)])) is None


@given(parts=st.lists(st.text() | PICTURES, max_size=5))
def test_a_prompt_survives_the_pipe(parts: list[str | Pixels]) -> None:
    packed, data = pack_prompt(Prompt(tuple(parts)))
    unpacked = unpack_prompt(packed, data).parts
    assert len(unpacked) == len(parts)
    for before, after in zip(parts, unpacked, strict=True):
        assert np.array_equal(before, after) if isinstance(before, np.ndarray) else before == after


@pytest.mark.parametrize(
    "head", [b"{", b"\xff", b"[]", b"1", b"{}", b'{"kind": null}', b'{"kind": [1]}', b"[" * 100_000]
)
def test_what_is_no_message_is_the_other_sides_end(head: bytes) -> None:
    assert receive(io.BytesIO(struct.pack("<II", len(head), 0) + head)) is None


def test_nobody_is_made_to_wait_for_four_gigabytes() -> None:
    assert receive(io.BytesIO(struct.pack("<II", 2**32 - 1, 0) + b"{}")) is None


@given(noise=st.binary(max_size=60))
def test_noise_is_a_message_or_an_end(noise: bytes) -> None:
    found = receive(io.BytesIO(noise))
    assert found is None or isinstance(found, Message)
