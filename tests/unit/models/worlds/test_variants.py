from __future__ import annotations

import string
from collections import Counter
from random import Random

import pytest

from models.worlds import phrasings, sayings
from models.worlds.families import draw, draw_wishes
from models.worlds.goals import task
from models.worlds.spoken import MEASURED, spoken
from models.worlds.variants import PATTERNS, further_patterns, spread, variants

LISTS = {**phrasings.WISHES, **sayings.SAYINGS}


def slots(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_a_pattern_stands_for_every_choice_of_its_parts() -> None:
    assert list(spread("(go|turn) to {k}(, please|)")) == [
        "go to {k}, please",
        "go to {k}",
        "turn to {k}, please",
        "turn to {k}",
    ]
    assert list(spread("(the|) {n} (field|), then")) == [
        "the {n} field, then",
        "the {n}, then",
        " {n} field, then",
        " {n}, then",
    ]


def test_every_kind_of_wish_has_patterns() -> None:
    assert set(PATTERNS) == set(LISTS)
    assert set(further_patterns()) == set(LISTS)


def test_a_pattern_of_many_choices_is_not_said_more_often_than_one_of_few() -> None:
    few, *_, many = sorted((*PATTERNS["add"], *further_patterns()["add"]), key=lambda told: len(list(spread(told))))
    assert 4 * len(set(spread(few))) < len(set(spread(many)))
    said = Counter(spoken(Random(number), "add", held_out=False) for number in range(6000))
    of_few, of_many = (sum(said[way.strip()] for way in set(spread(pattern))) for pattern in (few, many))
    assert 0.5 < of_few / of_many < 2


@pytest.mark.parametrize("kind", PATTERNS)
def test_patterns_say_all_that_a_wish_has_to_say(kind: str) -> None:
    wanted = {frozenset(slots(way)) for way in LISTS[kind]}
    made = [way for ways in variants(kind, frozenset()) for way in ways]
    assert made
    assert {frozenset(slots(way)) for way in made} <= wanted
    assert not any("  " in way or "(" in way or "|" in way for way in made)


@pytest.mark.parametrize("kind", LISTS)
def test_what_is_measured_is_never_said_in_training(kind: str) -> None:
    assert not {spoken(Random(number), kind, held_out=False) for number in range(300)} & MEASURED
    assert not {way for ways in variants(kind, MEASURED) for way in ways} & MEASURED


@pytest.mark.parametrize("kind", LISTS)
def test_what_is_measured_is_said_in_the_words_of_the_lists(kind: str) -> None:
    assert {spoken(Random(number), kind, held_out=True) for number in range(50)} <= set(LISTS[kind])


def test_what_is_done_with_a_chosen_thing_is_said_in_patterns_too_and_measured_in_none() -> None:
    def goals(held_out: bool) -> str:
        said = []
        for number in range(1500):
            rng = Random(number)
            setting = draw(rng, family="listing", held_out=held_out)
            said.append(task(rng, draw_wishes(rng, setting), setting.world, held_out).goal)
        return "\n".join(said)

    assert " this entry" in goals(held_out=False)
    assert " this entry" not in goals(held_out=True)
