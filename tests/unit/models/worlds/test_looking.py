"""Exercises of sight: the picture alone answers, and it does."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from agent.eyes.pictures import is_nameless
from agent.types import Box, Source
from models.formats.sight import CLOSE_UPS
from models.formats.tracer1 import GOAL, look, parse
from models.training.sequences import sights
from models.worlds import looking
from models.worlds.descriptions import SHAPE_WORDS, described
from models.worlds.moves import make
from models.worlds.renderer import paint
from models.worlds.solver import next_move
from models.worlds.tasks import reached
from models.worlds.wishes import Impossible

SEEDS = range(40)


@pytest.mark.parametrize("held_out", [False, True])
def test_pictures_that_change_places_leave_every_word_as_it_was(held_out: bool) -> None:
    for seed in SEEDS:
        scene = looking.scene(Random(seed), held_out)
        before, picture = look(paint(scene.world, Random(0)), scene.world.marks(), "")
        widgets = [thing.widget for thing in scene.things]
        icons = [widget.icon for widget in widgets]
        for widget, icon in zip(widgets, [*icons[1:], icons[0]], strict=True):
            widget.icon = icon
        after, other = look(paint(scene.world, Random(0)), scene.world.marks(), "")
        assert before == after
        assert not np.array_equal(picture, other)


def test_every_thing_has_a_close_up_and_lies_in_the_window_beside_the_others() -> None:
    for seed in SEEDS:
        scene = looking.scene(Random(seed))
        nameless = [mark.box for mark in scene.world.marks() if is_nameless(mark)]
        assert len(nameless) == len(scene.things) <= CLOSE_UPS
        room = scene.world.top.box
        assert all(_holds(room, box) for box in nameless)
        assert not any(_touch(one, other) for at, one in enumerate(nameless) for other in nameless[:at])


def test_what_is_asked_for_is_reached_and_what_is_not_there_is_told() -> None:
    for seed in SEEDS:
        scene = looking.scene(Random(seed))
        task = scene.task(Random(seed))
        if any(isinstance(wish, Impossible) for wish in task.wishes):
            continue
        while (move := next_move(scene.world, task.wishes)) is not None:
            make(move, scene.world)
        assert reached(task, scene.world, None), task.goal


def test_a_thing_is_called_by_what_tells_it_from_the_others() -> None:
    for seed in range(20):
        drawn = looking.scene(Random(seed))
        told = [mark.name for mark in described(drawn.world) if mark.source is Source.PICTURE]
        shown = {thing.widget.key: thing for thing in drawn.things}
        things = [shown[widget.key] for widget in drawn.world.shown() if widget.key in shown]
        assert len(told) == len(things)
        assert len(set(told)) == len(told)
        for name, thing in zip(told, things, strict=True):
            assert name in {thing.color, SHAPE_WORDS[thing.shape][0], f"{thing.color} {SHAPE_WORDS[thing.shape][0]}"}


def test_words_mean_one_thing_alone() -> None:
    for seed in SEEDS:
        scene = looking.scene(Random(seed))
        meant: dict[str, set[str]] = {}
        for number in range(60):
            thing, kind, text = scene._ask(Random(number))
            meant.setdefault(f"{kind} {text}", set()).add(thing.widget.key)
        assert all(len(keys) == 1 for keys in meant.values())


def test_answers_differ_and_are_inside_the_contract() -> None:
    first = set[str]()
    for seed in SEEDS:
        tree = sights(Random(seed), branches=16)
        assert tree.image is not None
        asked = [branch for branch in tree.branches if branch.tail.startswith(GOAL)]
        assert len(asked) > 1
        marks = described(looking.scene(Random(seed)).world)
        for branch in asked:
            goal = branch.tail.splitlines()[0].removeprefix("<|goal|> ")
            assert parse(branch.answer, marks, goal).steps
            first.add(branch.answer)
    assert len(first) > 60


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


def _touch(one: Box, other: Box) -> bool:
    apart_x = one.x + one.width <= other.x or other.x + other.width <= one.x
    apart_y = one.y + one.height <= other.y or other.y + other.height <= one.y
    return not (apart_x or apart_y)
