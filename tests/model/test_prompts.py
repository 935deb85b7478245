"""How long prompts are in the bundled policy's own tokens, over recorded and generated windows, with a history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import llama_cpp
import numpy as np
import pytest

from agent.types import Click, Deed, Mark, Outcome, OutcomeKind, PlannedStep, Role
from models.catalog import DEFAULT_POLICY, find
from models.formats.names import phrases
from models.formats.sight import CELL
from models.formats.steps import action_text, deed_line
from models.formats.tracer1 import look, tail_text
from models.worlds import roster
from models.worlds.recording import recordings

MOST_TOKENS = 900
HISTORY = 12
GOAL = (
    'Could you please first open the file "Letter to Ida.txt" from my Documents folder, then type "Many thanks for the '
    'three boxes and the long letter." and finally save it as answer-to-ida-2.txt'
)


@pytest.fixture(scope="module")
def vocabulary() -> Iterator[Any]:
    """The bundled policy's vocabulary alone."""
    options = llama_cpp.llama_model_default_params()
    options.vocab_only = True
    model = llama_cpp.llama_model_load_from_file(str(find(DEFAULT_POLICY).language).encode(), options)
    yield llama_cpp.llama_model_get_vocab(model)
    llama_cpp.llama_model_free(model)


def tokens(vocabulary: Any, text: str) -> int:
    data = text.encode()
    count: int = -llama_cpp.llama_tokenize(vocabulary, data, len(data), None, 0, False, True)
    return count


def prompt(vocabulary: Any, marks: Sequence[Mark], size: tuple[int, int], goal: str) -> int:
    """Tokens of a prompt on these marks, its image and as much history as a prompt has at most; size in pixels."""
    targets = [target for _, target in phrases(marks) if target.role not in (Role.WINDOW, Role.DIALOG, Role.LABEL)]
    deeds = [
        deed_line(Deed(PlannedStep(Click(target), action_text(Click(target), marks)), Outcome(OutcomeKind.DONE)), marks)
        for target in (targets * HISTORY)[:HISTORY]
    ]
    screen, image = look(np.zeros((size[1], size[0], 3), np.uint8), marks, goal)
    cells: int = image.shape[0] * image.shape[1] // CELL**2
    return cells + 2 + tokens(vocabulary, f"{screen}\n{tail_text(goal, deeds)}")


def test_prompts_on_recorded_windows_are_short(vocabulary: Any) -> None:
    """But for one: the palette of Qt's colour dialog spells out dozens of colours, each figure a token."""
    told = {f"{r.program} {r.look}": prompt(vocabulary, r.marks, (r.width, r.height), GOAL) for r in recordings()}
    assert [name for name, length in told.items() if length > MOST_TOKENS] == ["qt colour"]
    assert max(told.values()) <= 1200
    assert min(told.values()) > 100


def test_prompts_on_generated_windows_are_short(vocabulary: Any) -> None:
    for held_out in (False, True):
        families = roster.every() if held_out else tuple(roster.trained())
        for number in range(150):
            rng = Random(f"prompts/{number}")
            goals = roster.draw(rng, held_out=held_out, family=families[number % len(families)])
            world, size = goals.world, (goals.world.width, goals.world.height)
            assert prompt(vocabulary, world.marks(), size, goals.task(rng).goal) <= MOST_TOKENS, goals.family
