"""Claims about places: worked examples of each family's arithmetic, and nothing outside is moved inside."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import ReplyError
from agent.types import FramePoint
from models.formats.computer_use import VARIANTS
from models.formats.families import FORMATS
from models.formats.opencua import OpenCuaFormat
from models.formats.places import MOST_CELLS, Coordinates, Ruler, Sizing, Spot
from models.formats.ui_tars import UiTarsFormat
from models.golden import PointingFormat

QWEN2 = UiTarsFormat.sizing


@pytest.mark.parametrize(
    ("sizing", "frame", "shown"),
    [
        (QWEN2, (1920, 1080), (1932, 1092)),  # 69 by 39 cells of 28
        (QWEN2, (1280, 800), (1288, 812)),
        (QWEN2, (100, 100), (280, 280)),  # too few cells: made larger
        (QWEN2, (3840, 2160), (2380, 1344)),  # 4,080 of at most 4,096 cells
        (OpenCuaFormat.sizing, (3840, 1080), (3360, 924)),
        (OpenCuaFormat.sizing, (1920, 1080), (1932, 1092)),
        (VARIANTS[0].sizing, (1920, 1080), (1504, 832)),  # 1,222 of at most 1,280 cells
        (VARIANTS[0].sizing, (1280, 800), (1280, 800)),
    ],
)
def test_pictures_have_the_sizes_that_the_sources_work_out(
    sizing: Sizing, frame: tuple[int, int], shown: tuple[int, int]
) -> None:
    assert sizing.size(*frame) == shown
    assert sizing.size(*shown) == shown
    pixels = np.zeros((frame[1], frame[0], 3), np.uint8)
    assert sizing.picture(pixels).shape == (shown[1], shown[0], 3)


@pytest.mark.parametrize("form", [form for form in FORMATS.values() if isinstance(form, PointingFormat)])
@pytest.mark.parametrize("frame", [(2560, 1440), (3840, 1080), (3840, 2160), (1080, 5760)])
def test_no_picture_is_so_large_that_it_is_made_smaller_once_more(form: PointingFormat, frame: tuple[int, int]) -> None:
    wide, high = form.sizing.size(*frame)
    cell = 28 if form.sizing.factor == 28 else 32
    assert (wide // cell) * (high // cell) <= MOST_CELLS


def test_thousandths_are_of_the_frame_whatever_was_shown() -> None:
    ruler = VARIANTS[0].sizing.ruler(Coordinates.THOUSANDTHS, np.zeros((1080, 1920, 3), np.uint8))
    assert ruler.point(Spot(500, 500)) == FramePoint(960, 540)
    assert ruler.point(Spot(0, 0)) == FramePoint(0, 0)
    assert ruler.point(Spot(1000, 1000)) == FramePoint(1919, 1079)


def test_pixels_are_of_the_picture_that_was_shown() -> None:
    ruler = QWEN2.ruler(Coordinates.PIXELS, np.zeros((1080, 1920, 3), np.uint8))
    # (197,525) is the example of README_coordinates.md of UI-TARS: 1920 * 197 / 1932 is 195.8, 1080 * 525 / 1092 519.2
    assert ruler.point(Spot(197, 525)) == FramePoint(196, 519)
    assert ruler.point(Spot(1932, 1092)) == FramePoint(1919, 1079)


@pytest.mark.parametrize(
    "spot", [Spot(-1, 5), Spot(5, 1001), Spot(float("nan"), 1), Spot(float("inf"), 1), Spot(1, 1e300)]
)
@pytest.mark.parametrize("units", [Coordinates.THOUSANDTHS, Coordinates.PIXELS])
def test_what_lies_outside_is_never_moved_inside(spot: Spot, units: Coordinates) -> None:
    with pytest.raises(ReplyError, match="outside the picture"):
        Ruler(units, 1920, 1080, 1000, 1000).point(spot)


@given(st.integers(1, 8000), st.integers(1, 8000), st.sampled_from([QWEN2, *(form.sizing for form in VARIANTS)]))
def test_a_picture_of_its_own_size_is_left_as_it_is(width: int, height: int, sizing: Sizing) -> None:
    wide, high = sizing.size(width, height)
    assert wide % sizing.factor == high % sizing.factor == 0
    assert min(wide, high) >= sizing.factor
    if max(width, height) < 20 * min(width, height):
        assert wide * high <= sizing.most + sizing.factor * (wide + high)
