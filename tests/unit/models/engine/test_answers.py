"""Claims about what the engine's process is believed: six words, whole and of the right kinds, and nothing else."""

from __future__ import annotations

from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent import children
from agent.errors import EngineCrashedError
from agent.stop import Stop
from models.catalog import find
from models.engine.answers import is_answer
from models.engine.client import Engine
from models.engine.messages import Message
from models.engine.prompt import Prompt
from models.formats.tracer1 import VERSION
from tests.faults.babbler import TALK, UNENDING

REPLY = {
    "text": "ab",
    "lengths": [1, 1],
    "log_probabilities": [-0.1, 0],
    "finished": True,
    "timings": {},
    "offered": 3,
    "taken": 1,
}


def test_a_probability_of_one_may_be_rounded_up() -> None:
    assert is_answer(Message("reply", {**REPLY, "log_probabilities": [1e-9, -1000]}, b"ab"))


def test_the_six_answers_are_believed() -> None:
    assert is_answer(Message("loaded", {"layers": 0}))
    assert is_answer(Message("piece", {}, b"x"))
    assert is_answer(Message("failed", {"why": "no room", "answerable": True}))
    assert is_answer(Message("reply", REPLY, b"ab"))
    assert is_answer(Message("way", REPLY, b"ab"))
    assert is_answer(Message("ways", {}))


@pytest.mark.parametrize(
    "changed",
    [
        {"text": None},
        {"lengths": [2, 1]},
        {"lengths": [-1, 3]},
        {"lengths": [True, True]},
        {"lengths": "ab"},
        {"log_probabilities": [-0.1]},
        {"log_probabilities": [-0.1, "x"]},
        *({"log_probabilities": [-0.1, chance]} for chance in (0.01, 1000.0, 10**400, -(10**400), True)),
        *({"log_probabilities": [-0.1, float(chance)]} for chance in ("nan", "inf", "-inf")),
        {"finished": 1},
        {"timings": None},
        {"offered": None},
        {"taken": True},
    ],
)
def test_a_reply_that_does_not_fit_itself_is_not_believed(changed: dict[str, Any]) -> None:
    assert not is_answer(Message("reply", {**REPLY, **changed}, b"ab"))


@given(
    kind=st.sampled_from(["loaded", "piece", "failed", "reply", "way", "ways"]) | st.text(),
    body=st.dictionaries(st.sampled_from([*REPLY, "why", "answerable"]), st.none() | st.integers() | st.text()),
)
def test_of_random_bodies_only_the_bare_are_believed(kind: str, body: dict[str, Any]) -> None:
    assert is_answer(Message(kind, body)) == (kind in ("piece", "ways") and not body)


@pytest.mark.parametrize("how", [how for how in TALK if how not in UNENDING])
def test_a_process_that_talks_nonsense_is_as_good_as_dead(how: str) -> None:
    files = find("tracer1-nano")
    engine = Engine(files.language, files.vision, VERSION)
    argv = children.command("tests.faults.babbler", how, "1")
    with (
        mock.patch("models.engine.child.children.command", return_value=argv),
        pytest.raises(EngineCrashedError) as caught,
    ):
        engine.write(Prompt(("x",)), 'root ::= "x"', Stop())
    assert caught.value.advice
    assert engine.pid is None
