"""What was shown, as the policy would have said it: the recorded way from a look, in the contract's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from agent.types import Action, Expectation
from models.formats.names import spoken
from models.formats.steps import step_text
from models.formats.tracer1 import END
from models.training.examples import Example
from models.training.judges import read, sayable

Word = TypeVar("Word", Action, Expectation)


def shown(example: Example) -> str:
    """The way as an answer with its end token; empty where it cannot be said on this look.

    So it is where a person typed what the goal does not say. What is not on this look yet becomes a guess.
    """
    marks = example.row.marks
    there = spoken(marks)
    steps = (
        replace(step, action=sayable(step.action, there), expectation=sayable(step.expectation, there))
        for step in example.way
    )
    text = "".join(f"{step_text(step, marks)}\n" for step in steps) + END
    return text if read(example, text)[1] else ""
