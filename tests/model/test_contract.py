"""The contract's grammar in llama.cpp lets every right answer through, and nothing that the screen does not offer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import llama_cpp
import numpy as np
import pytest

from agent.types import Box, Mark, Role, State, Target, TypeText
from models.engine.grammar import Grammar
from models.formats.computer_use import VARIANTS
from models.formats.families import FORMATS
from models.formats.gbnf import grammar_of
from models.formats.grammar import grammar
from models.formats.steps import step_text
from models.worlds import roster
from models.worlds.families import draw, draw_wishes
from models.worlds.goals import task
from models.worlds.tasks import forecast
from tests.unit.models.formats.screens import GOAL, look
from tests.unit.models.formats.test_families import tool, xml


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


TYPING = ("tracer1", "ui-tars-1.5", *(form.name for form in VARIANTS))
"""The families that type, and are held to a grammar on this machine."""


def typing(name: str, words: str) -> str:
    """How a family says that these words are typed where the keys go."""
    if name == "tracer1":
        step = {"do": "type", "target": "text", "text": words, "expect": "nothing"}
        return json.dumps({"thought": "", "steps": [step]}, ensure_ascii=False)
    if name == "ui-tars-1.5":
        escaped = words.replace("\\", "\\\\").replace("'", "\\'")
        return f"Thought: What Action: means.\nAction: type(content='{escaped}')"
    return xml(action="type", text=words) if name == "qwen3.5" else tool(action="type", text=words)


def rules_of(name: str, goal: str) -> str:
    request = FORMATS[name].request(goal, look(), (), 1)
    return grammar_of(request.schema) if request.schema is not None else request.grammar


@pytest.mark.parametrize("name", TYPING)
@pytest.mark.parametrize(
    "words",
    [
        "don't panic",
        "'t is",
        "a < b",
        "x<t",
        "x <",
        "<",
        "<<EOF",
        "</b>",
        "<title>a</title>",
        "C:\\x",
        "C:\\",
        "\\n",
        "Action: go",
        "naïve 日本 🦙",
        "word " * 119 + "words",
    ],
)
def test_what_the_goal_says_can_be_said_in_each_family_and_is_read_back(gate: Gate, name: str, words: str) -> None:
    goal, said = f'Type "{words}" into the document', typing(name, words)
    assert gate.passes(rules_of(name, goal), said)
    [step] = FORMATS[name].parse(said, look(), goal).steps
    assert step.action == TypeText(Target(Role.TEXT, ""), words, replace=name == "tracer1")


def test_an_apostrophe_within_a_word_needs_no_escape(gate: Gate) -> None:
    said = "Thought: Now.\nAction: type(content='don't panic')"
    assert gate.passes(rules_of("ui-tars-1.5", GOAL), said)
    [step] = FORMATS["ui-tars-1.5"].parse(said, look(), 'Type "don\'t panic"').steps
    assert step.action == TypeText(Target(Role.TEXT, ""), "don't panic", replace=False)


def test_a_text_in_json_may_be_escaped(gate: Gate) -> None:
    said = tool(action="type", text="naïve 🦙\n")  # by json.dumps, in ASCII alone
    assert "\\u" in said
    assert gate.passes(rules_of("qwen3-vl", GOAL), said)
    typed, _ = FORMATS["qwen3-vl"].parse(said, look(), 'Type "naïve 🦙"').steps
    assert typed.action == TypeText(Target(Role.TEXT, ""), "naïve 🦙", replace=False)


THOUGHTS = ("<think>", "</think>")
"""What would be taken for a thought, wherever it stands."""
TAGS = ("</tool_call>", "</parameter>", "<tool_response>")


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        *(("ui-tars-1.5", mark) for mark in THOUGHTS),
        *((form.name, mark) for form in VARIANTS for mark in (*THOUGHTS, *TAGS)),
    ],
)
def test_no_text_holds_a_mark_that_its_reader_would_take_for_its_own(gate: Gate, name: str, mark: str) -> None:
    assert not gate.passes(rules_of(name, GOAL), typing(name, f"a {mark} b"))
