from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from agent.eyes.ink import without_carets


@settings(max_examples=40)
@given(
    st.integers(1, 99), st.integers(1, 60), st.integers(8, 90), st.integers(8, 70), st.integers(1, 3), st.integers(0, 8)
)
def test_a_frame_keeps_its_sides(x: int, y: int, width: int, height: int, line: int, radius: int) -> None:
    image = Image.new("RGB", (240, 160), "white")
    ImageDraw.Draw(image).rounded_rectangle((x, y, x + width, y + height), radius, outline="black", width=line)
    pixels = np.asarray(image)
    assert without_carets(pixels) is pixels


@given(st.integers(1, 100), st.integers(1, 60), st.integers(1, 3), st.integers(10, 60))
def test_a_free_stroke_gets_the_colour_of_the_paper(x: int, y: int, width: int, height: int) -> None:
    image = Image.new("RGB", (240, 160), "#fafafa")
    ImageDraw.Draw(image).rectangle((x, y, x + width - 1, y + height - 1), fill="#223344")
    assert (without_carets(np.asarray(image)) == 0xFA).all()


@given(st.integers(1, 12), st.integers(1, 12))
def test_a_picture_of_any_size_can_be_given(width: int, height: int) -> None:
    pixels = np.zeros((height, width, 3), np.uint8)
    assert (without_carets(pixels) == pixels).all()
