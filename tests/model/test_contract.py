"""The contract's grammar in llama.cpp lets every right answer through, and nothing that the screen does not offer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import llama_cpp
import numpy as np
import pytest

from agent.types import Box, Mark, Role, State
from models.engine.grammar import Grammar
from models.formats.families import FORMATS
from models.formats.grammar import grammar
from models.formats.steps import step_text
from models.worlds import roster
from models.worlds.families import draw, draw_wishes
from models.worlds.goals import task
from models.worlds.tasks import forecast
from tests.unit.models.formats.screens import GOAL, look


class Gate:
    """A vocabulary, and the question whether a grammar lets a text through."""

    def __init__(self, path: Path) -> None:
        options = llama_cpp.llama_model_default_params()
        options.vocab_only = True
        self._model: Any = llama_cpp.llama_model_load_from_file(str(path).encode(), options)
        self._vocabulary = llama_cpp.llama_model_get_vocab(self._model)
        self._size = llama_cpp.llama_vocab_n_tokens(self._vocabulary)

    def passes(self, rules: str, text: str) -> bool:
        buffer = (llama_cpp.llama_token * 4096)()
        data = text.encode()
        count = llama_cpp.llama_tokenize(self._vocabulary, data, len(data), buffer, len(buffer), False, False)
        gate = Grammar.of(self._vocabulary, rules, np.zeros(0, np.intp), self._size)
        try:
            for token in [*buffer[:count], llama_cpp.llama_vocab_eos(self._vocabulary)]:
                scores = np.zeros(self._size, np.float32)
                if not np.isfinite(gate.log_chance(scores, token)):
                    return False
                gate.accept(token)
        finally:
            gate.close()
        return True

    def close(self) -> None:
        llama_cpp.llama_model_free(self._model)


@pytest.fixture(scope="module")
def gate(small_policy: Path) -> Iterator[Gate]:
    made = Gate(small_policy / "language.gguf")
    yield made
    made.close()


@pytest.mark.parametrize("seed", range(60))
def test_every_right_answer_passes(gate: Gate, seed: int) -> None:
    rng = Random(seed)
    setting = draw(rng)
    wanted = task(rng, draw_wishes(rng, setting), setting.world)
    scene, steps = forecast(setting.world, wanted, 0, horizon=10)
    answer = "".join(f"{step_text(step, scene.marks)}\n" for step in steps)
    rules = grammar(wanted.goal, scene.marks, 10)
    assert gate.passes(rules, answer)
    assert not gate.passes(rules, f"click Nowhere button > nothing\n{answer}")
    assert not gate.passes(rules, f"{answer}click ? more button > nothing\n")
    assert not gate.passes(rules, answer.removesuffix("\n"))


@pytest.mark.parametrize("family", list(roster.FURTHER))
def test_every_right_answer_in_the_further_families_passes(gate: Gate, family: str) -> None:
    for number in range(2):
        rng = Random(f"{family}/{number}")
        drawn = roster.draw(rng, held_out=True, family=family)
        wanted = drawn.task(rng)
        scene, steps = forecast(drawn.world, wanted, 0, horizon=10)
        answer = "".join(f"{step_text(step, scene.marks)}\n" for step in steps)
        assert gate.passes(grammar(wanted.goal, scene.marks, 10), answer), answer


def test_what_is_disabled_can_be_acted_on_only_after_something_else(gate: Gate) -> None:
    here, off = Box(0, 0, 10, 10), frozenset({State.DISABLED})
    save, name = Mark(Role.BUTTON, "Save", here, states=off), Mark(Role.TEXT, "Name", here, states=off)
    rules = grammar("go", (save, name, Mark(Role.BUTTON, "Edit", here)), 3)
    before = "click Edit button > nothing\n"
    lines = (
        "click Save button > nothing\n",
        'type Name text " go " > reads\n',
        "scroll Name text down > nothing\n",
        "drag Edit button to Save button > nothing\n",
    )
    for line in lines:
        assert not gate.passes(rules, line)
        assert gate.passes(rules, before + line)
    assert gate.passes(rules, f"{before}wait > shows Save button\n")  # it may be spoken of at any time
    assert gate.passes(rules, 'finish failed " Save is disabled " > nothing\n')


def test_a_horizon_is_a_limit(gate: Gate) -> None:
    step = "press ctrl+s > nothing\n"
    assert gate.passes(grammar("go", (), 2), step * 2)
    assert not gate.passes(grammar("go", (), 2), step * 3)


@pytest.mark.parametrize(
    "line",
    [
        "wait > checked",
        'type ? text " go " > selected',
        "press ctrl+s > reads",
        'type ? text " other " > reads',
        "run it > nothing",
    ],
)
def test_what_makes_no_sense_cannot_be_written(gate: Gate, line: str) -> None:
    assert not gate.passes(grammar("go", (), 2), f"{line}\n")


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [("qwen3-vl", "[1000, 1000]", "[1287, 811]"), ("qwen2.5-vl", "[1287, 811]", "[12870, 811]")],
)
def test_every_place_of_the_picture_can_be_said_in_the_units_of_its_family(
    gate: Gate, name: str, right: str, wrong: str
) -> None:
    def call(place: str) -> str:
        arguments = f'{{"action": "left_click", "coordinate": {place}}}'
        return f'<tool_call>\n{{"name": "computer_use", "arguments": {arguments}}}\n</tool_call>'

    rules = FORMATS[name].request(GOAL, look(), (), 1).grammar
    assert gate.passes(rules, call(right))
    assert not gate.passes(rules, call(wrong))
