"""In the families of sight, what is asked for can be told from the picture and from nothing else."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np
import pytest

from agent.types import FIELDS, Box, Pixels, Role
from models.formats.sight import seen
from models.formats.tracer1 import look
from models.worlds import descriptions, looking, roster
from models.worlds.icon import Icon, Shape
from models.worlds.machine import World
from models.worlds.renderer import paint, picture
from models.worlds.words import is_held_out

FAMILIES = ("swatches", "icons", "canvas")
TOLD = FIELDS | {Role.BUTTON, Role.TOGGLE, Role.CHECK, Role.RADIO, Role.OPTION, Role.LINK}
"""Of what has no name, what the accessibility tree's eyes tell: the rest they leave out."""


@pytest.mark.parametrize("family", [*FAMILIES, "composite", "sights alone"])
def test_what_has_no_name_is_of_a_kind_that_eyes_tell(family: str) -> None:
    pictured = 0
    for number in range(30):
        rng = Random(f"nameless/{number}")
        held_out = number % 2 == 0 or roster.is_measured(family)
        drawn = looking.scene(rng, held_out) if family == "sights alone" else roster.draw(rng, held_out, family)
        for widget in (w for s in drawn.world.surfaces.values() for w in s.widgets() if w.icon is not None):
            assert widget.role in TOLD, widget
            pictured += 1
    assert pictured > 15


def _told(world: World, goal: str) -> tuple[str, Pixels]:
    return look(paint(world, Random(0)), world.marks(), goal)


@pytest.mark.parametrize("family", FAMILIES)
def test_pictures_that_change_places_leave_every_word_as_it_was(family: str) -> None:
    for number in range(5):
        drawn = roster.draw(Random(f"{family}/{number}"), held_out=True, family=family)
        goal = drawn.task(Random(number)).goal
        before, picture = _told(drawn.world, goal)
        pictured = [w for s in drawn.world.surfaces.values() for w in s.widgets() if w.icon is not None]
        icons = [w.icon for w in pictured]
        for widget, icon in zip(pictured, [*icons[1:], icons[0]], strict=True):
            widget.icon = icon
        after, other = _told(drawn.world, goal)
        assert before == after
        assert not np.array_equal(picture, other)


@pytest.mark.parametrize("outlined", [False, True])
@pytest.mark.parametrize("shape", list(Shape))
def test_every_shape_is_painted_in_its_colour(shape: Shape, outlined: bool) -> None:
    pixels = picture(Icon(shape, (215, 30, 35), outlined, (20, 20, 30)), 64, 64)
    inked = (pixels == (215, 30, 35, 255)).all(axis=2).mean()
    assert 0.04 < inked < 0.95


def test_no_two_shapes_look_alike_in_a_close_up() -> None:
    close_ups = {
        shape: seen(picture(Icon(shape, (255, 255, 255), ground=(0, 0, 0)), 34, 34)[:, :, :3], [Box(0, 0, 34, 34)])
        for shape in Shape
    }
    for one, other in combinations(Shape, 2):
        differing = np.abs(close_ups[one].astype(int) - close_ups[other]).mean() / 255
        assert differing > 0.04, (one, other)


def test_every_colour_and_shape_has_a_word_for_training_and_some_only_for_measuring() -> None:
    every = [*descriptions.COLOR_WORDS.values(), *descriptions.SHAPE_WORDS.values()]
    assert set(descriptions.COLOR_WORDS) == set(descriptions.COLORS)
    assert set(descriptions.SHAPE_WORDS) == set(Shape)
    assert len({word for words in every for word in words}) == sum(map(len, every))
    heard = {descriptions.shape_word(Random(n), shape, held_out=False) for n in range(40) for shape in Shape}
    secret = {word for words in every for word in words[1:] if is_held_out(word)}
    assert not heard & secret
    assert len(secret) > 20


def test_colours_stray_less_than_they_differ() -> None:
    colors = list(descriptions.COLORS.values())
    nearest = min(
        max(abs(a - b) for a, b in zip(one, other, strict=True))
        for at, one in enumerate(colors)
        for other in colors[:at]
    )
    assert nearest > 2 * descriptions.STRAY
