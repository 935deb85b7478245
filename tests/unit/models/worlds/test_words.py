"""The hold-out: what a demonstration or a suite draws never occurs in training."""

from __future__ import annotations

import re
from random import Random

from models.worlds import words
from models.worlds.families import FAMILIES, draw, draw_wishes
from models.worlds.goals import task

COUNT = 200


def test_demonstrations_draw_only_words_that_training_never_draws() -> None:
    drawn = words.held_out_words(Random(1), COUNT)
    assert all(words.is_held_out(word) for word in drawn)
    file = words.held_out_filename(Random(2))
    assert all(words.is_held_out(part) for part in file.removesuffix(".txt").split("-"))


def test_training_draws_no_held_out_word() -> None:
    rng = Random(3)
    assert not any(words.is_held_out(words.word(rng)) for _ in range(COUNT))
    assert not any(words.is_held_out(words.adjective(rng)) for _ in range(COUNT))


def test_no_drawn_value_of_a_demonstration_occurs_in_training_goals() -> None:
    rng = Random(4)
    secret = {word for word in words.held_out_words(rng, COUNT) if len(word) > 5}
    seen: set[str] = set()
    for number in range(COUNT):
        setting = draw(rng, family=list(FAMILIES)[number % len(FAMILIES)])
        goal = task(rng, draw_wishes(rng, setting), setting.world).goal
        seen.update(re.findall(r"\w+", goal.casefold()))
    # Phrasings share plain words ("window", "folder") with the word list, and days are dated by the months' own names:
    # what counts is that values and labels do not.
    phrasing = set(re.findall(r"\w+", " ".join([*_phrasings(), *words._MONTHS]).casefold()))
    assert not (secret & seen) - phrasing


def _phrasings() -> list[str]:
    from models.worlds import draft, phrasings

    fixed = [*draft.COMMIT, *draft.LEAVE, *draft.MENUS, *(item for items in draft.MENUS.values() for item in items)]
    return [way for ways in phrasings.WISHES.values() for way in ways] + fixed


def test_labels_are_told_apart_whatever_their_case() -> None:
    drawn = words.labels(Random(5), 50)
    assert len({label.casefold() for label in drawn}) == 50


def test_fixed_words_of_labels_are_drawn_on_both_sides_and_so_held_out_on_none() -> None:
    fixed = {part for pattern in words._PATTERNS for part in re.findall(r"[a-z]{2,}", pattern)}
    assert not any(words.is_held_out(part) for part in fixed)
    assert len({words.is_held_out(pattern) for pattern in words._PATTERNS}) == 2


def test_names_and_places_have_both_sides() -> None:
    for held_out in (False, True):
        assert words.is_held_out(words.place(Random(6), held_out)) is held_out
        assert len({words.person(Random(number), held_out) for number in range(COUNT)}) > COUNT / 2


def test_practice_draws_from_more_than_twice_the_words_of_demonstrations() -> None:
    assert len(set(words._TERMS)) > 2 * len(words._PLAIN)
    assert len(set(words._QUALITIES)) > 2 * len(words._ADJECTIVES)
