"""Families that only the image can tell apart: nameless swatches, nameless icon buttons, figures on a canvas.

Without a name eyes tell only of what can be pressed, so all of these are buttons, links, options or radio buttons.
"""

from __future__ import annotations

from random import Random

from agent.eyes.order import in_rows
from agent.types import Box, Role
from models.worlds.descriptions import COLORS, color_word, painted, shade, shape_word
from models.worlds.effects import Choose, Log
from models.worlds.exercises import LAST, Exercise, Plot
from models.worlds.icon import Icon, Shape
from models.worlds.machine import Widget, World
from models.worlds.wishes import Chosen, Pressed, Wish

_FIGURE = 110
"""Pixels a side of a figure on a canvas, at most."""


def _in_rows(things: list[Widget], across: int) -> list[list[Widget]]:
    return [things[at : at + across] for at in range(0, len(things), across)]


def _around(plot: Plot, pictured: list[list[Widget]]) -> tuple[World, list[Wish]]:
    """A window with the pictured things among others, and the wishes to press its buttons."""
    rows, _ = plot.inputs(plot.rng.randint(0, 3))
    buttons, presses = plot.buttons()
    body = [*rows, *pictured] if plot.chance(0.5) else [*pictured, *rows]
    return plot.window([plot.clutter(), *body, buttons]), presses


def swatches(rng: Random, held_out: bool) -> Exercise:
    """A palette of nameless coloured things, one of which is chosen."""
    plot = Plot(rng, held_out)
    role, group = rng.choice([Role.BUTTON, Role.OPTION, Role.OPTION, Role.RADIO]), plot.key()
    colors = rng.sample(list(COLORS), rng.randint(3, len(COLORS)))
    made = []
    for color in colors:
        swatch = plot.widget(role, "", Choose())
        swatch.group, swatch.icon = group, Icon(Shape.SQUARE, shade(rng, color))
        made.append(swatch)
    world, presses = _around(plot, _in_rows(made, rng.randint(2, 6)))
    parts = [
        plot.part("swatch", Chosen(swatch.key), about="swatch", k=color_word(rng, color, held_out))
        for color, swatch in zip(colors, made, strict=True)
    ]
    return Exercise(world, tuple(parts), plot.plains(world, presses, LAST))


def icons(rng: Random, held_out: bool) -> Exercise:
    """A toolbar of nameless buttons with a picture each."""
    plot = Plot(rng, held_out)
    shapes = rng.sample(list(Shape), rng.randint(2, 16))
    made = []
    for shape in shapes:
        button = plot.widget(rng.choice([Role.BUTTON, Role.BUTTON, Role.LINK]), "", Log())
        button.icon = painted(rng, shape, rng.choice(list(COLORS)))
        made.append(button)
    world, _ = _around(plot, _in_rows(made, rng.randint(2, 6)))
    parts = [
        plot.part("icon", Pressed(button.key), about="icon", k=shape_word(rng, shape, held_out))
        for shape, button in zip(shapes, made, strict=True)
    ]
    return Exercise(world, tuple(parts))


def canvas(rng: Random, held_out: bool) -> Exercise:
    """A canvas with coloured figures that lie anywhere."""
    plot = Plot(rng, held_out)
    group, called, figures = plot.key(), dict[str, str](), list[Widget]()
    role = rng.choice([Role.OPTION, Role.OPTION, Role.RADIO])
    for color, shape in rng.sample([(color, shape) for color in COLORS for shape in Shape], rng.randint(2, 6)):
        figure = plot.widget(role, "", Choose())
        figure.group, figure.icon = group, painted(rng, shape, color)
        called[figure.key] = f"{color_word(rng, color, held_out)} {shape_word(rng, shape, held_out)}"
        figures.append(figure)
    pane = plot.widget(Role.PANE, plot.label())
    world = plot.window([plot.clutter(), [pane], figures, plot.buttons()[0]], document=pane.key)
    _scatter(rng, figures, pane.box)
    row = next(row for row in world.top.rows if row[0] in figures)
    row[:] = in_rows(row, lambda figure: figure.box)  # as eyes tell them
    parts = [plot.part("figure", Chosen(key), about="figure", k=name) for key, name in called.items()]
    return Exercise(world, tuple(parts))


def _scatter(rng: Random, figures: list[Widget], room: Box) -> None:
    """Put each figure into a cell of its own of a grid over the room."""
    across = min(4, max(1, room.width // 40))
    down = -(-len(figures) // across) + 1
    width, height = room.width // across, room.height // down
    places = [(column, row) for column in range(across) for row in range(down)]
    for figure, (column, row) in zip(figures, rng.sample(places, len(figures)), strict=True):
        side = max(8, min(_FIGURE, width - 4, height - 4))
        x = room.x + column * width + rng.randint(0, max(0, width - side))
        y = room.y + row * height + rng.randint(0, max(0, height - side))
        figure.box = Box(x, y, side, side)
