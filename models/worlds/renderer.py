"""Paints a practice world with Pillow, in one of several looks, as a person would see it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from agent.types import FIELDS, Box, Pixels, Role, State
from models.worlds.effects import Unfold
from models.worlds.glyphs import glyph
from models.worlds.icon import Color, Icon, Shape
from models.worlds.layout import CAPTION_GAP, CHARACTER
from models.worlds.machine import Surface, SurfaceKind, Widget, World


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a desktop: background, window, field, text, faint lines, accent, title bar."""

    desktop: Color
    window: Color
    field: Color
    text: Color
    line: Color
    accent: Color
    title: Color

    def ink(self, ground: Color) -> Color:
        """What is written on the ground: the text's colour, or the window's where that stands out more."""
        return max((self.text, self.window), key=lambda color: abs(lightness(color) - lightness(ground)))


def lightness(color: Color) -> float:
    """How light a colour looks, 0 to 255."""
    red, green, blue = color
    return 0.299 * red + 0.587 * green + 0.114 * blue


_LOOKS = (
    Look(
        (60, 90, 120), (240, 240, 240), (255, 255, 255), (30, 30, 30), (190, 190, 190), (50, 110, 200), (220, 220, 222)
    ),
    Look((30, 30, 34), (56, 56, 60), (40, 40, 44), (230, 230, 230), (90, 90, 96), (90, 160, 250), (36, 36, 40)),
    Look((0, 0, 0), (246, 245, 244), (255, 255, 255), (46, 52, 54), (205, 199, 194), (53, 132, 228), (62, 62, 62)),
    Look(
        (120, 140, 130),
        (255, 255, 255),
        (250, 250, 250),
        (20, 20, 20),
        (215, 215, 215),
        (20, 140, 110),
        (230, 236, 233),
    ),
    Look((70, 50, 80), (232, 228, 222), (252, 250, 246), (60, 40, 30), (180, 170, 160), (200, 90, 40), (150, 120, 110)),
)


@lru_cache(maxsize=4)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def paint(world: World, rng: Random, shrink: int = 1) -> Pixels:
    """RGB pixels of shape (height // shrink, width // shrink, 3)."""
    look = rng.choice(_LOOKS)
    image = Image.new("RGB", (world.width // shrink, world.height // shrink), look.desktop)
    draw = ImageDraw.Draw(image)
    font = _font(max(6, 13 // shrink))
    for key in world.stack:
        _surface(draw, world, world.surfaces[key], look, font, shrink)
    return np.asarray(image, dtype=np.uint8)


def _rectangle(box: Box, shrink: int) -> tuple[int, int, int, int]:
    x, y = box.x // shrink, box.y // shrink
    return x, y, x + max(1, box.width // shrink), y + max(1, box.height // shrink)


def _surface(
    draw: ImageDraw.ImageDraw,
    world: World,
    surface: Surface,
    look: Look,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    shrink: int,
) -> None:
    left, top, right, bottom = _rectangle(surface.box, shrink)
    draw.rectangle((left, top, right, bottom), fill=look.window, outline=look.line)
    if surface.kind is not SurfaceKind.POPUP:
        draw.rectangle((left, top, right, top + 24 // shrink), fill=look.title)
        _text(draw, (left + 8 // shrink, top + 5 // shrink), surface.title, look.ink(look.title), font)
    for widget in surface.widgets():
        if world.is_shown(widget):
            _widget(draw, world, widget, look, font, shrink)
    for said, ends, y in _captions(world, surface):
        at = ends // shrink - int(draw.textlength(said, font=font)), (y + 6) // shrink
        _text(draw, at, said, look.text, font)


def _widget(
    draw: ImageDraw.ImageDraw,
    world: World,
    widget: Widget,
    look: Look,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    shrink: int,
) -> None:
    left, top, right, bottom = _rectangle(widget.box, shrink)
    ground = look.window
    said, indent = widget.name, (6 + 18 * _depth(world, widget)) // shrink
    match widget.role:
        case Role.TEXT | Role.PASSWORD | Role.COMBO | Role.SPIN:
            outline = look.accent if State.FOCUSED in widget.states else look.line
            draw.rectangle((left, top, right, bottom), fill=look.field, outline=outline)
            said = "•" * len(widget.value) if widget.role is Role.PASSWORD else widget.value
            if widget.role in (Role.COMBO, Role.SPIN):
                draw.polygon(
                    [
                        (right - 12 // shrink, top + 8 // shrink),
                        (right - 4 // shrink, top + 8 // shrink),
                        (right - 8 // shrink, top + 14 // shrink),
                    ],
                    fill=look.text if world.is_enabled(widget) else look.line,
                )
            ground = look.field
        case Role.BUTTON:
            ground = look.title
            draw.rounded_rectangle((left, top, right, bottom), radius=4 // shrink, fill=look.title, outline=look.line)
        case Role.CHECK | Role.RADIO | Role.TOGGLE:
            side = 16 // shrink
            box = (left, top + 4 // shrink, left + side, top + 4 // shrink + side)
            on = State.CHECKED in widget.states
            shape = draw.ellipse if widget.role is Role.RADIO else draw.rectangle
            shape(box, fill=look.accent if on else look.field, outline=look.line)
            indent = side + 6 // shrink
        case Role.SLIDER:
            middle, share = (top + bottom) // 2, int(widget.value or 0) / 100
            at = left + int((right - left - 12 // shrink) * share)
            draw.line((left, middle, right, middle), fill=look.line, width=max(1, 4 // shrink))
            knob = (at, middle - 8 // shrink, at + 12 // shrink, middle + 8 // shrink)
            draw.ellipse(knob, fill=look.accent if State.FOCUSED in widget.states else look.title, outline=look.line)
            said = ""
        case Role.TREE:
            draw.rectangle((left, top, right, bottom), outline=look.line)
        case Role.CELL if widget.entered:
            chosen = State.SELECTED in widget.states
            draw.rectangle((left, top, right, bottom), fill=look.field, outline=look.accent if chosen else look.line)
            said = widget.value
        case Role.TAB | Role.ROW | Role.CELL | Role.LABEL if State.SELECTED in widget.states:
            ground = look.accent
            draw.rectangle((left, top, right, bottom), fill=ground)
        case _:
            pass
    if widget.icon is not None:
        _icon(draw, (left, top, right, bottom), widget.icon, chosen=look.accent if _is_on(widget) else None)
    color = look.ink(ground) if world.is_enabled(widget) else look.line
    if Unfold() in widget.effects:
        _arrow(draw, (left + indent, top + 8 // shrink), 10 // shrink, color, down=State.EXPANDED in widget.states)
        indent += 14 // shrink
    _text(draw, (left + indent, top + 6 // shrink), said[:80], color, font)


def _captions(world: World, surface: Surface) -> Iterator[tuple[str, int, int]]:
    """What fields are called that no label beside them says, cut to the room left of them, and where that ends.

    Places (x of the end, y of the top) in pixels of the world's screen.
    """
    for row in surface.rows:
        shown = [w for w in row if world.is_shown(w)]
        for widget in shown:
            told = any(w.role is Role.LABEL and w.name == widget.name for w in shown)
            if widget.role in FIELDS and widget.name and not told and widget.key != world.document:
                ends = [w.box.x + w.box.width for w in shown if w.box.x < widget.box.x]
                room = widget.box.x - max([surface.box.x, *ends]) - 2 * CAPTION_GAP
                yield widget.name[: max(0, room // CHARACTER)], widget.box.x - CAPTION_GAP, widget.box.y


def _text(
    draw: ImageDraw.ImageDraw,
    at: tuple[int, int],
    said: str,
    color: Color,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
) -> None:
    """Write the text; of the signs that the font lacks some are drawn, and letters lose their accents."""
    x, y = at
    size = int(getattr(font, "size", 11))
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", said) if not unicodedata.combining(sign))
    for part in _LACKED.split(bare):
        if part in _SIGNS:
            _sign(draw, part, (x, y + size // 4), size * 2 // 3, color)
            x += size
        elif part:
            draw.text((x, y), part, fill=color, font=font)
            x += int(draw.textlength(part, font=font))


_SIGNS: MappingProxyType[str, tuple[tuple[tuple[float, float], ...], ...]] = MappingProxyType(
    {
        "×": (((0.1, 0.1), (0.9, 0.9)), ((0.1, 0.9), (0.9, 0.1))),
        "÷": (((0.0, 0.5), (1.0, 0.5)), ((0.45, 0.05), (0.55, 0.15)), ((0.45, 0.85), (0.55, 0.95))),
        "√": (((0.0, 0.6), (0.15, 0.5), (0.4, 1.0), (0.7, 0.0), (1.0, 0.0)),),
        "−": (((0.0, 0.5), (1.0, 0.5)),),
        "⌫": (((0.0, 0.5), (0.3, 0.1), (1.0, 0.1), (1.0, 0.9), (0.3, 0.9), (0.0, 0.5)), ((0.45, 0.3), (0.8, 0.7)),
              ((0.45, 0.7), (0.8, 0.3))),
        "⇄": (((0.0, 0.3), (1.0, 0.3), (0.75, 0.05)), ((1.0, 0.7), (0.0, 0.7), (0.25, 0.95))),
    }
)  # fmt: skip
"""The lines of signs that the font lacks, in a square of 1."""
_LACKED = re.compile(f"([{''.join(_SIGNS)}])")


def _sign(draw: ImageDraw.ImageDraw, sign: str, at: tuple[int, int], side: int, color: Color) -> None:
    """Draw the sign in a square of so many pixels."""
    for line in _SIGNS[sign]:
        draw.line([(at[0] + x * side, at[1] + y * side) for x, y in line], fill=color, width=max(1, side // 7))


def _is_on(widget: Widget) -> bool:
    return bool(widget.states & {State.SELECTED, State.CHECKED})


def picture(icon: Icon, width: int, height: int) -> NDArray[np.uint8]:
    """The icon alone, RGBA of shape (height, width, 4), with nothing behind it but its own ground."""
    image = Image.new("RGBA", (width, height), (*icon.color, 0))
    _icon(ImageDraw.Draw(image), (0, 0, width - 1, height - 1), icon, chosen=None)
    return np.asarray(image, dtype=np.uint8)


def _icon(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int], icon: Icon, chosen: Color | None) -> None:
    """The shape as large as the box allows, a plain square all over it, in a frame of the ``chosen`` colour if any."""
    left, top, right, bottom = box
    if icon.ground is not None:
        draw.rectangle(box, fill=icon.ground)
    if icon.shape is Shape.SQUARE and not icon.outlined and icon.ground is None:
        draw.rectangle((left + 2, top + 2, right - 2, bottom - 2), fill=icon.color)
    else:
        side = max(4, min(right - left, bottom - top) - 1)
        at = (left + right - side) // 2, (top + bottom - side) // 2
        draw.bitmap(at, glyph(icon.shape, side, icon.outlined), fill=icon.color)
    if chosen is not None:
        draw.rectangle(box, outline=chosen, width=2)


def _depth(world: World, widget: Widget) -> int:
    """Under how many rows of a tree the widget hangs."""
    return 1 + _depth(world, world.widget(widget.parent)) if widget.parent else 0


def _arrow(draw: ImageDraw.ImageDraw, at: tuple[int, int], side: int, color: Color, *, down: bool) -> None:
    """The sign of a row that can be unfolded: it points right while that is folded."""
    x, y = at
    tip = (x + side // 2, y + side) if down else (x + side, y + side // 2)
    draw.polygon([(x, y), (x + side, y) if down else (x, y + side), tip], fill=color)
