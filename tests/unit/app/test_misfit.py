"""The bundled policy is called the wrong tool for what it was never made for, and hardly ever for what it was."""

from __future__ import annotations

from random import Random

import pytest

from app.misfit import misfit
from models.worlds import roster


@pytest.mark.parametrize(
    ("goal", "why"),
    [
        ("Fasse diesen Text zusammen", ""),
        ("总结这篇文章", "in English"),
        ("What is the capital of France?", "answers no questions"),
        ("tell me how many files there are", "answers no questions"),
        ("Find out who wrote this", "word for word"),
        ("Find out what 6 times 57 is", ""),
        ("What is 6 times 57?", ""),
        ("Look up broccoli and open the first result", ""),
        ("Summarize this page and save it", "word for word"),
        ("Write an email to my landlord about the broken heating", "word for word"),
        ("Translate the document into Spanish", "word for word"),
        ("Crop the photo to a square", "hardly sees"),
        ("Click the red car in the picture", "hardly sees"),
        ("; ".join(f"click on thing {number}" for number in range(12)), "five wishes"),
        ("press " + "very " * 80 + "long", "five wishes"),
        ("", ""),
        ("Save this as notes.txt", ""),
        ("Open the File menu and choose Print", ""),
        ('Type "summarize this: what is a picture?" and save it as hello.txt in the home folder', ""),
        ("Type “总结这篇文章” into the Title field", ""),
    ],
)
def test_what_the_bundled_policy_is_the_wrong_tool_for_is_told_from_the_goal(goal: str, why: str) -> None:
    said = misfit(goal)
    assert (why in said) if why else said == ""


def test_what_it_was_made_for_is_hardly_ever_called_a_misfit() -> None:
    goals = [
        roster.draw(rng, held_out=True, family=family).task(rng).goal
        for family in roster.every()
        for rng in (Random(f"{family}{number}") for number in range(6))
    ]
    assert len(goals) > 150
    assert sum(bool(misfit(goal)) for goal in goals) <= 0.03 * len(goals)
