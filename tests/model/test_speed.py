from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from agent.stop import Stop
from benchmarks.report import Result
from benchmarks.speed.forecasts import GOAL, HORIZON, Question, Reference, cold, editor, warm
from models.catalog import PolicyFiles
from models.engine.client import Asking, Engine
from models.formats.tracer1 import Tracer1Format


@pytest.fixture
def files(small_policy: Path) -> PolicyFiles:
    return PolicyFiles("small", small_policy / "language.gguf", small_policy / "vision.gguf")


def test_the_reference_does_the_same_work(files: PolicyFiles) -> None:
    """It reads the same prompt and keeps to the same grammar: it begins with the same words."""
    form = Tracer1Format()
    engine = Engine(files.language, files.vision, form.version)
    prompt, grammar = form.prompt(GOAL, editor(), (), HORIZON), form.grammar(GOAL, editor(), HORIZON)
    ours = engine.write(prompt, grammar, Stop(), Asking(limit=8))
    engine.close()
    with Reference(files) as reference:
        _, text = reference.ask(Question(GOAL).request(8))
    assert text == ours.text


@pytest.mark.parametrize(("name", "measure"), [("cold-forecast", cold), ("warm-forecast", warm)])
def test_a_benchmark_measures_both_sides(
    files: PolicyFiles, name: str, measure: Callable[[PolicyFiles, int], Result]
) -> None:
    told = measure(files, 1)
    assert told.name == name
    assert told.ours > 0
    assert told.against > 0
    assert told.runs == 1
