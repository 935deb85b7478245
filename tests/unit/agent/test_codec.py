"""What is written down is read back the same, and what is not ours is refused."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent import events, types
from agent.codec import WORDS, decode, decode_event, encode
from agent.errors import CodecError
from agent.types import Box, Click, Envelope, Forecast, Frame, Pixels, PlannedStep, Role, Target, Unstated, Wait

_PIXELS = st.integers(0, 255).map(lambda shade: np.full((2, 3, 3), shade, np.uint8))
st.register_type_strategy(np.ndarray, _PIXELS)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


class Shelf:
    """Keeps pixels by name."""

    def __init__(self) -> None:
        self.kept: list[Pixels] = []

    def put(self, pixels: Pixels) -> str:
        self.kept.append(pixels)
        return str(len(self.kept) - 1)

    def fetch(self, name: str) -> Pixels:
        return self.kept[int(name)]


def words() -> st.SearchStrategy[Any]:
    return st.sampled_from(sorted(WORDS.values(), key=lambda word: word.__name__)).flatmap(st.from_type)


def same(left: object, right: object) -> bool:
    """Equal in every field, pixels included (frames and what holds them compare by identity on their own)."""
    if isinstance(left, np.ndarray):
        return isinstance(right, np.ndarray) and np.array_equal(left, right)
    if isinstance(left, tuple):
        return isinstance(right, tuple) and len(left) == len(right) and all(map(same, left, right))
    if dataclasses.is_dataclass(left):
        return type(left) is type(right) and all(
            same(getattr(left, field.name), getattr(right, field.name)) for field in dataclasses.fields(left)
        )
    return type(left) is type(right) and left == right


@settings(max_examples=250, deadline=None)
@given(words())
def test_every_word_survives_json(word: object) -> None:
    shelf = Shelf()
    text = json.dumps(encode(word, shelf.put), allow_nan=False)
    assert same(decode(json.loads(text), type(word), shelf.fetch), word)


@pytest.mark.parametrize("module", [types, events])
def test_the_table_holds_every_word_there_is(module: object) -> None:
    said = {
        name
        for name, value in vars(module).items()
        if dataclasses.is_dataclass(value) and isinstance(value, type) and value.__module__ == module.__name__  # type: ignore[attr-defined]
    }
    assert said <= set(WORDS)


CLICK = Click(Target(Role.BUTTON, "Save"))


def test_an_event_is_read_without_saying_which() -> None:
    aimed = events.Aimed(PlannedStep(CLICK, "Click the Save button"), 12.5)
    assert decode_event(encode(aimed)) == aimed


def _changed(**changes: object) -> dict[str, object]:
    return {**encode(CLICK), **changes}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"is": "Exec", "code": "1"}, id="unknown class"),
        pytest.param({"is": "Box", "x": 1, "y": 1, "width": 1, "height": 1}, id="another word"),
        pytest.param({k: v for k, v in encode(CLICK).items() if k != "count"}, id="missing field"),
        pytest.param(_changed(command="rm"), id="surplus field"),
        pytest.param(_changed(count="2"), id="text for a number"),
        pytest.param(_changed(count=True), id="truth for a number"),
        pytest.param(_changed(count=1.0), id="fraction for a whole number"),
        pytest.param(_changed(button="front"), id="unknown button"),
        pytest.param(_changed(target=None), id="nothing where something belongs"),
        pytest.param(_changed(target={"is": "Wait", "seconds": 1.0}), id="wrong word inside"),
        pytest.param([], id="a list"),
        pytest.param(None, id="nothing"),
        pytest.param({"is": ["Click"]}, id="a tag that is no text"),
    ],
)
def test_what_is_not_our_word_is_refused(data: object) -> None:
    with pytest.raises(CodecError):
        decode(data, Click)
    with pytest.raises(CodecError):
        decode_event(data)


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), 10**400, True, "1"])
def test_a_number_that_is_none_is_refused(seconds: object) -> None:
    with pytest.raises(CodecError):
        decode({"is": "Wait", "seconds": seconds}, Wait)


def test_a_start_that_was_written_before_pictures_were_told_of_is_read() -> None:
    written = {"is": "Started", "run_id": "a", "goal": "say hello", "policy": "nano", "at": 1.0}
    assert decode(written, events.Started) == events.Started("a", "say hello", "nano", 1.0)


def test_infinity_is_not_written() -> None:
    with pytest.raises(CodecError):
        encode(Wait(float("inf")))


def test_a_stranger_is_not_written() -> None:
    @dataclasses.dataclass
    class Box:
        x: int

    with pytest.raises(CodecError):
        encode(Box(1))
    with pytest.raises(CodecError):
        encode("text")


def test_pixels_never_slip_into_json() -> None:
    frame = Frame(np.zeros((1, 1, 3), np.uint8), types.DesktopPoint(0, 0), (), 0.0)
    with pytest.raises(CodecError):
        encode(frame)
    with pytest.raises(CodecError):
        decode(encode(frame, lambda _: "0"), Frame)


def test_sets_are_written_in_one_order() -> None:
    one = Envelope(frozenset({"a", "b"}), frozenset(types.ActionKind), frozenset("xyz"), 3, types.Risk.LOW, 1.0)
    two = dataclasses.replace(one, programs=frozenset({"b", "a"}), texts=frozenset("zyx"))
    assert json.dumps(encode(one)) == json.dumps(encode(two))


def test_an_empty_forecast_and_an_unstated_expectation_are_words() -> None:
    assert decode(encode(Forecast(())), Forecast) == Forecast(())
    assert decode(encode(Unstated()), Unstated) == Unstated()
    assert encode(Box(1, 2, 3, 4)) == {"is": "Box", "x": 1, "y": 2, "width": 3, "height": 4}
