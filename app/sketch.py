"""The terminal's pencil: it draws a forecast on a picture of the screen, for ``tracer1 forecast IMAGE GOAL --draw``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageFont

from agent.types import Forecast, FramePoint, Grounding, Pixels, PlannedStep
from app.words import expectation, instruction, target_of, without_isolates

INK, ON_INK = (36, 87, 214), (255, 255, 255)
GROUND, TEXT, QUIET = (247, 248, 250), (26, 33, 48), (91, 101, 119)
Font: TypeAlias = ImageFont.FreeTypeFont | ImageFont.ImageFont


def sketch(pixels: Pixels, forecast: Forecast) -> Image.Image:
    """The frame with every grounded step as a numbered ghost on it, and all steps in words on a strip below.

    ``pixels`` is the frame that the steps are grounded on; the image is as wide, and higher by the strip. What lies
    outside the frame is cut off at its edge.
    """
    height, width, _ = pixels.shape
    unit = max(min(width, height) // 50, 12)
    small, large = _font(unit), _font(unit * 1.1)
    lines = [
        line for number, step in enumerate(forecast.steps, 1) for line in _words(number, step, width - 2 * unit, small)
    ]
    strip = round(unit * 1.5) * max(len(lines), 1) + unit
    image = Image.new("RGB", (width, height + strip), GROUND)
    image.paste(Image.fromarray(pixels))
    veil = Image.new("RGBA", image.size, (0, 0, 0, 0))
    _ghosts(ImageDraw.Draw(veil), forecast, unit, large, (width, height))
    image.paste(Image.alpha_composite(image.convert("RGBA"), veil).convert("RGB"))
    pencil = ImageDraw.Draw(image)
    for row, (text, colour) in enumerate(lines or [("No steps", QUIET)]):
        pencil.text((unit, height + unit / 2 + row * round(unit * 1.5)), text, fill=colour, font=small)
    return image


def _ghosts(pencil: ImageDraw.ImageDraw, forecast: Forecast, unit: int, font: Font, size: tuple[int, int]) -> None:
    placed = [(number, step.grounding) for number, step in enumerate(forecast.steps, 1) if step.grounding is not None]
    for _, place in placed:
        box = place.box
        corners = (box.x - 2, box.y - 2, max(box.x + box.width + 1, box.x), max(box.y + box.height + 1, box.y))
        pencil.rounded_rectangle(
            corners, radius=unit / 3, outline=(*INK, 230), width=max(unit // 8, 2), fill=(*INK, 28)
        )
    for (_, one), (_, other) in pairwise(placed):
        pencil.line(
            (one.point.x, one.point.y, other.point.x, other.point.y), fill=(*INK, 150), width=max(unit // 10, 2)
        )
    for where, numbers in _badges(placed).items():
        label = ", ".join(str(number) for number in numbers)
        half = max(pencil.textlength(label, font=font) / 2 + unit * 0.4, unit * 0.8)
        # The badge hangs on the box's left upper corner, so that what is pointed at can still be read.
        x, y = _inside(where.x, half, size[0]), _inside(where.y, unit * 0.8, size[1])
        pencil.rounded_rectangle((x - half, y - unit * 0.8, x + half, y + unit * 0.8), unit * 0.8, fill=(*INK, 255))
        pencil.text((x, y), label, fill=ON_INK, font=font, anchor="mm")


def _badges(placed: list[tuple[int, Grounding]]) -> dict[FramePoint, list[int]]:
    """Where each badge hangs, and the numbers of all the steps that act there."""
    badges: dict[FramePoint, list[int]] = {}
    for number, place in placed:
        badges.setdefault(FramePoint(place.box.x, place.box.y), []).append(number)
    return badges


def _inside(centre: float, half: float, size: int) -> float:
    return min(max(centre, half), max(size - half, half))


def _font(size: float) -> Font:
    """A font of the system that knows more than English letters, or else the one that Pillow carries."""
    for name in ("DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "Arial.ttf", "segoeui.ttf"):
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


def _words(number: int, step: PlannedStep, width: int, font: Font) -> Iterator[tuple[str, tuple[int, int, int]]]:
    later = step.grounding is None and target_of(step.action) is not None
    place = " (not on the screen yet)" if later else ""
    yield _cut(f"{number}. {instruction(step)}{place}, {step.confidence:.0%}", width, font), TEXT
    if expected := expectation(step.expectation):
        yield _cut(f"    then {expected}", width, font), QUIET


def _cut(text: str, width: int, font: Font) -> str:
    """``text`` without marks of direction, which the font would draw as boxes, and no wider than ``width`` pixels."""
    text = without_isolates(text)
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "...") > width:
        text = text[:-1]
    return text + "..."
