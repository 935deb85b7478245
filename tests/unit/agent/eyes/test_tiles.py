from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from agent.eyes.boxes import boxes
from agent.eyes.ink import edges
from agent.eyes.tiles import Tile, tiles
from agent.types import Pixels

FONT = ImageFont.truetype("DejaVuSans.ttf", 14)
LINES = ("Dear Ada,", "the bell is broken.", "Leave it at the door!", "Yours, Bob")


def form(lines: tuple[str, ...] = LINES, left: int = 12) -> Pixels:
    """A grey window: lines, a button below them, and a white list with one entry."""
    image = Image.new("RGB", (400, 320), "#d9d9d9")
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((left, 10 + 24 * number), line, font=FONT, fill="black")
    draw.rectangle((20, 150, 120, 176), outline="black")
    draw.text((50, 154), "Send", font=FONT, fill="black")
    draw.rectangle((20, 190, 300, 300), fill="white")
    draw.text((24, 194), "First entry", font=FONT, fill="black")
    return np.asarray(image)


def cut(pixels: Pixels) -> tuple[Tile, ...]:
    return tiles(pixels, boxes(pixels))


def test_a_button_is_one_tile_of_one_line() -> None:
    [button] = [tile for tile in cut(form()) if tile.line]
    assert abs(button.box.x - 20) <= 3
    assert abs(button.box.width - 100) <= 4


def test_each_line_is_in_a_tile_of_its_own() -> None:
    assert len(cut(form())) == len(LINES) + 2


@settings(max_examples=20)
@given(st.integers(0, 3), st.text("abcdefgh", min_size=1, max_size=8))
def test_a_changed_line_changes_its_own_tile_alone(number: int, text: str) -> None:
    changed = tuple(text if at == number else line for at, line in enumerate(LINES))
    before, after = ({tile.digest for tile in cut(form(lines))} for lines in (LINES, changed))
    assert len(after - before) <= 1
    assert after != before


def test_what_only_moved_is_known_again() -> None:
    scrolled = (*LINES[1:], LINES[0])
    assert {tile.digest for tile in cut(form(scrolled))} == {tile.digest for tile in cut(form())}


@settings(max_examples=20)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=4), st.integers(2, 60))
def test_nothing_that_stands_out_is_lost_between_tiles(lines: list[str], left: int) -> None:
    pixels = form(tuple(lines), left)
    ink = edges(pixels)
    for found in (*boxes(pixels), *(tile.box for tile in cut(pixels))):
        ink[max(0, found.y - 3) : found.y + found.height + 3, max(0, found.x - 3) : found.x + found.width + 3] = False
    assert not ink.any()


def test_an_empty_picture_has_no_tiles() -> None:
    assert cut(np.full((100, 100, 3), 200, np.uint8)) == ()
