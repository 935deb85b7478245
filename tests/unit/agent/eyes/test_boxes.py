from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from agent.eyes.boxes import boxes, contains, inside
from agent.types import Box, Pixels

FONT = ImageFont.truetype("DejaVuSans.ttf", 14)


def picture(width: int = 300, height: int = 200, paper: str = "white") -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (width, height), paper)
    return image, ImageDraw.Draw(image)


def seen(image: Image.Image) -> tuple[Box, ...]:
    return boxes(pixels_of(image))


def pixels_of(image: Image.Image) -> Pixels:
    return np.asarray(image)


def near(box: Box, left: int, top: int, right: int, bottom: int) -> bool:
    told = (box.x, box.y, box.x + box.width, box.y + box.height)
    return all(abs(one - other) <= 3 for one, other in zip(told, (left, top, right, bottom), strict=True))


@settings(max_examples=20)
@given(st.integers(10, 200), st.integers(10, 150), st.integers(24, 80), st.integers(18, 40))
def test_a_drawn_frame_is_found_where_it_is(x: int, y: int, width: int, height: int) -> None:
    image, draw = picture()
    draw.rectangle((x, y, x + width, y + height), outline="black")
    found = seen(image)
    assert len(found) == 1
    assert near(found[0], x, y, x + width, y + height)


@pytest.mark.parametrize(("paper", "fill"), [("#d9d9d9", "white"), ("#202020", "#404048"), ("white", "#ddeeff")])
def test_a_patch_of_another_shade_is_a_box_without_any_frame(paper: str, fill: str) -> None:
    image, draw = picture(paper=paper)
    draw.rectangle((50, 60, 250, 84), fill=fill)
    [box] = seen(image)
    assert near(box, 50, 60, 250, 84)


def test_rounded_corners_do_not_matter() -> None:
    image, draw = picture()
    draw.rounded_rectangle((50, 60, 120, 84), radius=12, outline="black")
    [box] = seen(image)
    assert near(box, 50, 60, 120, 84)


def test_a_text_that_touches_its_frame_does_not_hide_the_box() -> None:
    image, draw = picture()
    draw.text((47, 64), "|trunc|", font=FONT, fill="black")
    right = 47 + int(draw.textlength("|trunc|", font=FONT))
    draw.rectangle((47, 60, right - 2, 84), outline="black")
    assert any(near(box, 47, 60, right - 2, 84) for box in seen(image))


@pytest.mark.parametrize("width", [1, 2, 3])
@pytest.mark.parametrize("ink", ["black", "#2060c0"])
def test_a_lit_caret_does_not_cut_a_field_in_two(width: int, ink: str) -> None:
    image, draw = picture(paper="#d9d9d9")
    draw.rectangle((50, 60, 250, 84), outline="black", fill="white")
    draw.text((55, 64), "ada lovelace", font=FONT, fill="black")
    x = 55 + int(draw.textlength("ada lovelace", font=FONT))
    draw.rectangle((x, 62, x + width - 1, 82), fill=ink)
    [box] = seen(image)
    assert near(box, 50, 60, 250, 84)


def test_a_line_between_two_cells_is_no_caret() -> None:
    image, draw = picture()
    draw.rectangle((50, 60, 150, 84), outline="black")
    draw.rectangle((150, 60, 250, 84), outline="black")
    found = seen(image)
    assert all(any(near(box, left, 60, left + 100, 84) for box in found) for left in (50, 150))


def test_letters_are_no_boxes() -> None:
    image, draw = picture()
    draw.text((10, 10), "BODO ODB 0880 QRP", font=ImageFont.truetype("DejaVuSans.ttf", 18), fill="black")
    assert seen(image) == ()


def test_the_window_itself_is_none_of_its_boxes() -> None:
    image, _ = picture()
    assert seen(image) == ()


def test_what_lies_directly_in_a_box_is_told_apart_from_what_lies_deeper() -> None:
    outer, middle, inner = Box(0, 0, 200, 100), Box(10, 10, 100, 50), Box(20, 20, 30, 20)
    assert inside(outer, (outer, middle, inner)) == (middle,)
    assert inside(middle, (outer, middle, inner)) == (inner,)
    assert contains(outer, inner)
    assert not contains(inner, outer)
