"""What is painted can be read: on dark bars and buttons too, with the names of fields and the signs of sums."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest
from PIL import ImageFont

from agent.types import Box, Role
from models.worlds import layout, renderer
from models.worlds.machine import Surface, SurfaceKind, Widget, World
from models.worlds.renderer import lightness, paint


@pytest.mark.parametrize("look", renderer._LOOKS)
def test_what_is_written_stands_out_from_every_ground(look: renderer.Look) -> None:
    for ground in (look.title, look.field, look.window, look.accent):
        assert abs(lightness(look.ink(ground)) - lightness(ground)) > 60


class Third(Random):
    """Always picks the look with a dark title bar in a light window."""

    def choice(self, seq: Any) -> Any:
        return seq[2]


def painted(*row: Widget, title: str = "") -> np.ndarray[Any, np.dtype[np.uint8]]:
    window = Surface("w", SurfaceKind.WINDOW, title, [[*row]])
    world = World("Form", 600, 120, {"w": window}, ["w"])
    layout.lay_out(world, Random(1))
    return paint(world, Third())


def test_a_dark_title_bar_is_written_on_in_light_letters() -> None:
    bar, bare = painted(Widget("b", Role.LABEL, "x"), title="Sums"), painted(Widget("b", Role.LABEL, "x"))
    changed = bar[(bar != bare).any(axis=2)]
    assert changed.max() > 200


def test_the_name_of_a_field_is_written_left_of_it_unless_a_label_does() -> None:
    plain, named = Widget("f", Role.TEXT, ""), Widget("f", Role.TEXT, "Surname")
    assert (painted(named) != painted(plain)).any()
    field = named.box
    assert field.x - plain.box.x > 40
    label, said, other = Widget("l", Role.LABEL, "Surname"), Widget("f", Role.TEXT, "Surname"), Widget("f", Role.TEXT)
    assert (painted(label, said) == painted(label, other)).all()
    assert said.box == other.box


def test_a_name_is_cut_to_the_room_there_is() -> None:
    field = Widget("f", Role.TEXT, "A very long name of a field")
    world = World("Form", 600, 120, {"w": Surface("w", SurfaceKind.WINDOW, "", [[field]])}, ["w"])
    world.surfaces["w"].box, field.box = Box(200, 10, 300, 80), Box(240, 40, 200, 30)
    pixels = paint(world, Third())
    field.name = ""
    changed = (pixels != paint(world, Third())).any(axis=2).nonzero()[1]
    assert changed.min() > 200
    assert changed.max() < 240


@pytest.mark.parametrize("sign", "×÷√−⌫⇄")
def test_the_signs_that_the_font_lacks_are_painted_each_in_its_own_way(sign: str) -> None:
    font = ImageFont.load_default(13)
    assert bytes(font.getmask(sign)) == bytes(font.getmask("\u4eac")), "the font has it: it need not be drawn"
    box = painted(Widget("b", Role.BUTTON, "\u4eac"))
    others = [painted(Widget("b", Role.BUTTON, other)) for other in "×÷√−⌫⇄" if other != sign]
    own = painted(Widget("b", Role.BUTTON, sign))
    assert all((own != other).any() for other in (box, *others))


def test_letters_lose_the_accents_that_the_font_lacks() -> None:
    assert (painted(Widget("b", Role.BUTTON, "José x²")) == painted(Widget("b", Role.BUTTON, "Jose x2"))).all()
