"""In the families of sight, what is asked for can be told from the picture and from nothing else."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from agent.types import Pixels
from models.formats.tracer1 import look
from models.worlds import roster, sights
from models.worlds.machine import World
from models.worlds.renderer import paint
from models.worlds.specification import Shape

FAMILIES = ("swatches", "icons", "canvas")


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


@pytest.mark.parametrize("shape", list(Shape))
def test_every_shape_is_painted_in_its_colour(shape: Shape) -> None:
    for number in range(200):
        world = roster.draw(Random(f"shape/{number}"), family="canvas").world
        figure = next((w for w in world.top.widgets() if w.icon is not None and w.icon.shape is shape), None)
        if figure is not None and figure.icon is not None:
            box = figure.box
            middle = paint(world, Random(0))[box.y + box.height // 2, box.x + box.width // 2]
            assert tuple(middle) == figure.icon.color
            return
    raise AssertionError(f"no canvas has a {shape}")


def test_colours_stray_less_than_they_differ() -> None:
    colors = list(sights.COLORS.values())
    nearest = min(
        max(abs(a - b) for a, b in zip(one, other, strict=True))
        for at, one in enumerate(colors)
        for other in colors[:at]
    )
    assert nearest > 2 * sights.STRAY
