from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.coordinates import (
    Grid,
    ImagePoint,
    ModelPoint,
    Resize,
    centre,
    from_logical,
    monitor_of,
    to_desktop,
    to_frame,
    to_logical,
    visible,
)
from agent.types import Box, DesktopPoint, Frame, FramePoint, Monitor

SCALES = (1.0, 1.25, 1.5, 1.75, 2.0, 3.0)

places = st.integers(-5000, 5000)
sizes = st.integers(1, 5000)


def frame(left: int = 0, top: int = 0) -> Frame:
    return Frame(np.zeros((48, 64, 3), np.uint8), DesktopPoint(left, top), (), 0.0)


@given(places, places, places, places)
def test_frame_and_desktop_points_round_trip_at_any_origin(x: int, y: int, left: int, top: int) -> None:
    shown = frame(left, top)
    assert to_frame(to_desktop(FramePoint(x, y), shown), shown) == FramePoint(x, y)


def test_the_origin_says_where_the_first_pixel_lies() -> None:
    shown = frame(-1920, -120)
    assert to_desktop(FramePoint(0, 0), shown) == DesktopPoint(-1920, -120)
    assert to_desktop(FramePoint(1920, 120), shown) == DesktopPoint(0, 0)


@given(places, places, places, places, st.sampled_from(SCALES))
def test_desktop_and_logical_points_round_trip_at_any_scale(x: int, y: int, left: int, top: int, scale: float) -> None:
    monitor = Monitor("one", left, top, 1921, 1079, scale)
    assert from_logical(to_logical(DesktopPoint(x, y), monitor), monitor) == DesktopPoint(x, y)


def test_a_logical_unit_is_as_large_as_the_scale() -> None:
    monitor = Monitor("right", 1920, -200, 3840, 2160, 2.0)
    corner = to_logical(DesktopPoint(1920 + 3840, -200 + 2160), monitor)
    assert (corner.x, corner.y) == (1920.0, 1080.0)


@given(sizes, sizes, st.data())
def test_image_points_round_trip_through_a_larger_frame(width: int, height: int, data: st.DataObject) -> None:
    resize = Resize(data.draw(st.integers(width, 9000)), data.draw(st.integers(height, 9000)), width, height)
    point = ImagePoint(data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1)))
    assert resize.to_image(resize.to_frame(point)) == point


@given(sizes, sizes, sizes, sizes, st.data())
def test_every_frame_pixel_has_an_image_pixel_that_leads_back_near_it(
    width: int, height: int, image_width: int, image_height: int, data: st.DataObject
) -> None:
    resize = Resize(width, height, image_width, image_height)
    point = FramePoint(data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1)))
    image = resize.to_image(point)
    assert 0 <= image.x < image_width
    assert 0 <= image.y < image_height
    back = resize.to_frame(image)
    assert abs(back.x - point.x) <= width / image_width / 2 + 1
    assert abs(back.y - point.y) <= height / image_height / 2 + 1


def test_a_picture_without_pixels_cannot_be_resized() -> None:
    with pytest.raises(ValueError, match="without pixels"):
        Resize(0, 10, 5, 5)


def test_monitors_are_found_by_what_they_show() -> None:
    left, right = Monitor("left", -1280, 0, 1280, 800), Monitor("right", 0, 0, 1920, 1080)
    assert monitor_of(DesktopPoint(-1, 799), (left, right)) is left
    assert monitor_of(DesktopPoint(0, 799), (left, right)) is right
    assert monitor_of(DesktopPoint(-1, 800), (left, right)) is None


@given(st.integers(1, 1000), st.integers(1, 1000), st.data())
def test_image_points_round_trip_through_a_models_units(width: int, height: int, data: st.DataObject) -> None:
    grid = Grid(width, height)
    point = ImagePoint(data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1)))
    there = grid.to_model(point)
    assert 0 <= there.x < 1000
    assert 0 <= there.y < 1000
    assert grid.to_image(there) == point


def test_an_image_without_pixels_has_no_places() -> None:
    with pytest.raises(ValueError, match="no places"):
        Grid(0, 10)


@given(
    st.sampled_from(SCALES),
    places,
    places,
    st.integers(1000, 4999).map(lambda size: size | 1),
    st.integers(1000, 4999).map(lambda size: size | 1),
    st.integers(0, 999),
    st.integers(0, 999),
)
def test_a_models_place_comes_back_through_all_five_spaces(
    scale: float, left: int, top: int, width: int, height: int, x: int, y: int
) -> None:
    grid, resize = Grid(1001, 1003), Resize(width + 4, height + 4, 1001, 1003)
    shown, monitor = frame(left, top), Monitor("one", left, top, width, height, scale)
    said = ModelPoint(x, y)
    point = to_desktop(resize.to_frame(grid.to_image(said)), shown)
    back = from_logical(to_logical(point, monitor), monitor)
    assert back == point
    assert grid.to_model(resize.to_image(to_frame(back, shown))) == said


@given(places, places, sizes, sizes)
def test_the_centre_of_a_box_lies_in_it(x: int, y: int, width: int, height: int) -> None:
    point = centre(Box(x, y, width, height))
    assert x <= point.x < x + width
    assert y <= point.y < y + height


@given(places, places, sizes, sizes)
def test_what_is_visible_of_a_box_lies_in_both(x: int, y: int, width: int, height: int) -> None:
    part = visible(Box(x, y, width, height), frame())
    if part is None:
        assert x + width <= 0 or y + height <= 0 or x >= 64 or y >= 48
    else:
        assert max(0, x) == part.x
        assert max(0, y) == part.y
        assert part.x + part.width == min(64, x + width)
        assert part.y + part.height == min(48, y + height)
