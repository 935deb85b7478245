"""The image keeps to its grid, and each nameless thing is found in the cell that its line names."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.types import Box, Pixels
from models.formats.sight import CELL, CLOSE_UPS, SCREEN_PIXELS, cell, screen_size, seen

SIDES = st.integers(1, 20_000)


@given(SIDES, SIDES)
def test_the_small_screen_keeps_the_grid_and_the_budget(width: int, height: int) -> None:
    across, down = screen_size(width, height)
    assert across % CELL == down % CELL == 0
    assert min(across, down) >= CELL
    assert across * down <= SCREEN_PIXELS


@given(st.integers(40, 900), st.integers(40, 900), st.integers(0, CLOSE_UPS))
def test_each_close_up_lies_in_the_cell_that_is_named(width: int, height: int, count: int) -> None:
    frame = np.zeros((height, width, 3), np.uint8)
    boxes = []
    for number in range(count):
        box = Box(number % 5 * 8, number // 5 * 8, 8, 8)
        frame[box.y : box.y + 8, box.x : box.x + 8] = 50 + 10 * number
        boxes.append(box)
    image = seen(frame, boxes)
    for number in range(count):
        column, row = cell(number, width, height)
        part = image[row * CELL : (row + 1) * CELL, column * CELL : (column + 1) * CELL]
        assert part.shape == (CELL, CELL, 3)
        assert np.all(part == 50 + 10 * number)


def test_without_close_ups_the_image_is_the_screen_alone() -> None:
    frame = np.full((800, 1280, 3), 77, np.uint8)
    assert seen(frame, []).shape == (*reversed(screen_size(1280, 800)), 3)


@pytest.mark.parametrize("box", [Box(-50, -50, 20, 20), Box(5000, 5000, 10, 10), Box(10, 10, 0, 0)])
def test_what_lies_outside_the_frame_is_black(box: Box) -> None:
    image = seen(np.full((100, 100, 3), 200, np.uint8), [box])
    column, row = cell(0, 100, 100)
    assert not image[row * CELL : (row + 1) * CELL, column * CELL : (column + 1) * CELL].any()


@pytest.mark.parametrize("box", [Box(0, 40, 100, 10), Box(40, 0, 10, 100)])
def test_of_a_long_thing_the_middle_is_seen(box: Box) -> None:
    frame: Pixels = np.zeros((100, 100, 3), np.uint8)
    frame[40:50, 40:50] = 255
    column, row = cell(0, 100, 100)
    part = seen(frame, [box])[row * CELL : (row + 1) * CELL, column * CELL : (column + 1) * CELL]
    assert part.mean() > 255 / 3
