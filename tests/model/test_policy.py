from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from agent.errors import ReplyError
from agent.stop import Stop
from agent.types import (
    Box,
    Click,
    Deed,
    DesktopPoint,
    Frame,
    Mark,
    Monitor,
    Observation,
    Outcome,
    OutcomeKind,
    PlannedStep,
    Role,
    State,
    Target,
    Window,
)
from models.catalog import PolicyFiles
from models.engine.client import Engine
from models.formats.tracer1 import Tracer1Format
from models.policy import LlamaPolicy, open_policy

GOAL = 'Type "hello there" into the document and save it as notes.txt'


def look() -> Observation:
    blocks = np.random.default_rng(5).integers(0, 256, (50, 80, 3), dtype=np.uint8)
    pixels = np.ascontiguousarray(blocks.repeat(16, axis=0).repeat(16, axis=1))
    pixels.setflags(write=False)
    frame = Frame(pixels, DesktopPoint(0, 0), (Monitor("A", 0, 0, 1280, 800),), 0.0)
    window = Box(0, 0, 600, 400)
    marks = (
        Mark(Role.WINDOW, "Untitled 1 - Mousepad", window, states=frozenset({State.ACTIVE})),
        Mark(Role.MENU, "File", Box(0, 20, 40, 20)),
        Mark(Role.MENU, "Edit", Box(40, 20, 40, 20)),
        Mark(Role.BUTTON, "Größe <|end|> \n", Box(80, 20, 40, 20)),
        Mark(Role.TEXT, "", Box(0, 40, 600, 360), states=frozenset({State.FOCUSED})),
    )
    return Observation(frame, marks, Window("Untitled 1 - Mousepad", "mousepad", 1, 2, window))


@pytest.fixture(scope="module")
def policy(small_policy: Path) -> Iterator[LlamaPolicy]:
    policy = open_policy(PolicyFiles("small", small_policy / "language.gguf", small_policy / "vision.gguf"))
    yield policy
    policy.close()


@pytest.mark.parametrize("horizon", [1, 3])
def test_even_random_weights_forecast_nothing_outside_the_contract(policy: LlamaPolicy, horizon: int) -> None:
    """A model that knows nothing is cut off or parsed: the grammar and the parser agree on every reply."""
    step = PlannedStep(Click(Target(Role.MENU, "File")), "click File menu")
    history = [Deed(step, Outcome(OutcomeKind.DONE))]
    forecasts = []
    for number in range(8):
        try:
            forecasts.append(policy.forecast(f"{GOAL} {number}", look(), history[: number % 2], horizon, Stop()))
        except ReplyError as error:
            outcome = str(error)
            if "cut off" not in outcome:
                pytest.fail(outcome)
    assert forecasts
    for forecast in forecasts:
        assert 1 <= len(forecast.steps) <= horizon
        assert all(step.grounding is None for step in forecast.steps)
        assert all(0.0 <= step.confidence < 1.0 for step in forecast.steps)
        assert forecast.confidence == min(step.confidence for step in forecast.steps)


@pytest.mark.parametrize("said", ["'say \"hi\" > now'", '“a " > b”', "'print(\"hi\")'", 'a > " > 5"', "'Bob's \"5\"'"])
def test_grammar_and_parser_agree_on_marks_in_quotations_and_on_names_that_begin_as_a_guess_does(
    policy: LlamaPolicy, said: str
) -> None:
    asking = tuple(Mark(role, name, Box(0, 0, 9, 9)) for role in (Role.BUTTON, Role.TEXT) for name in ("?", "? Help"))
    seen = dataclasses.replace(look(), marks=(*look().marks, *asking))
    for number in range(6):
        try:
            policy.forecast(f"Type {said} into {number}", seen, (), 2, Stop())
        except ReplyError as error:
            if "cut off" not in str(error):
                raise


def test_the_same_look_gives_the_same_forecast(policy: LlamaPolicy) -> None:
    def asked() -> object:
        try:
            forecast = policy.forecast(GOAL, look(), (), 1, Stop())
            return [dataclasses.replace(step, confidence=1.0) for step in forecast.steps]
        except ReplyError as error:
            return str(error)

    assert asked() == asked()


def test_a_reply_that_is_cut_off_is_a_reply_error_with_advice(small_policy: Path) -> None:
    form = Tracer1Format()
    engine = Engine(small_policy / "language.gguf", small_policy / "vision.gguf", form.version)
    policy = LlamaPolicy("small", engine, form, limit=2)
    with pytest.raises(ReplyError, match="cut off after 2 tokens") as caught:
        policy.forecast(GOAL, look(), (), 3, Stop())
    assert caught.value.advice
    policy.close()
    policy.close()


def test_the_policys_name_says_which_contract_it_speaks(policy: LlamaPolicy) -> None:
    assert policy.name == f"small (contract {Tracer1Format.version})"
