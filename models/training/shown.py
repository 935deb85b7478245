"""What was shown, as the policy would have said it: the recorded way from a look, in the contract's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from agent.types import Action, Expectation, Target
from models.formats.names import spoken
from models.formats.steps import step_text
from models.formats.tracer1 import END
from models.training.examples import Example
from models.training.judges import read

Word = TypeVar("Word", Action, Expectation)


def shown(example: Example) -> str:
    """The way as an answer with its end token; empty where it cannot be said on this look.

    So it is where a person typed what the goal does not say. What is not on this look yet becomes a guess.
    """
    marks = example.row.marks
    there = spoken(marks)
    steps = (
        replace(step, action=_seen(step.action, there), expectation=_seen(step.expectation, there))
        for step in example.way
    )
    text = "".join(f"{step_text(step, marks)}\n" for step in steps) + END
    return text if read(example, text)[1] else ""


def _seen(word: Word, there: Mapping[Target, str]) -> Word:
    """The same word, its targets told as things on the look if they are there, else as guesses."""
    named = ((field.name, getattr(word, field.name)) for field in fields(word))
    told: dict[str, Any] = {name: _told(value, there) for name, value in named if isinstance(value, Target)}
    return replace(word, **told)


def _told(target: Target, there: Mapping[Target, str]) -> Target:
    on_it = replace(target, visible=True)
    return on_it if on_it in there else Target(target.role, target.name, visible=False)
