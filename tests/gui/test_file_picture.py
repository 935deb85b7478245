"""A picture from a file or the clipboard is pixels alone: upright, bounded, and refused where it is anything else."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage

from agent.errors import UsageError
from app.file_picture import LARGEST, picture_in, pixels_of


def halves(width: int, height: int) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), (250, 10, 10))
    image.paste((10, 10, 250), (width // 2, 0, width, height))
    return image


@pytest.mark.parametrize("ending", ["png", "bmp", "gif", "webp", "jpg"])
def test_pictures_of_the_usual_formats_are_read(tmp_path: Path, ending: str) -> None:
    halves(61, 41).save(tmp_path / f"a.{ending}")
    pixels = picture_in(tmp_path / f"a.{ending}")
    assert pixels.shape == (41, 61, 3)
    assert pixels.dtype == np.uint8
    assert pixels[20, 5, 0] > 200 > 60 > pixels[20, 5, 2]
    assert pixels[20, 55, 2] > 200 > 60 > pixels[20, 55, 0]


def test_a_large_one_is_made_smaller_and_keeps_its_shape(tmp_path: Path) -> None:
    halves(6000, 3000).save(tmp_path / "a.png")
    assert picture_in(tmp_path / "a.png").shape == (LARGEST // 2, LARGEST, 3)
    assert pixels_of(QImage(1, 9000, QImage.Format.Format_RGB32)).shape == (LARGEST, 1, 3)


def test_a_photograph_that_lies_on_its_side_is_set_upright(tmp_path: Path) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6  # orientation: to be turned a quarter to the right
    halves(80, 40).save(tmp_path / "a.jpg", exif=turned)
    pixels = picture_in(tmp_path / "a.jpg")
    assert pixels.shape == (80, 40, 3)
    assert pixels[10, 20, 0] > 200, "what was on the left is above"


def test_what_is_translucent_stands_on_white() -> None:
    image = QImage(4, 2, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert (pixels_of(image) == 255).all()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a letter, not a picture",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>',
        b"P6 2 2 255 " + b"\x00" * 12,
    ],
)
def test_what_is_no_picture_of_these_formats_is_said(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.png").write_bytes(data)
    with pytest.raises(UsageError, match="holds no picture that can be read") as refused:
        picture_in(tmp_path / "a.png")
    assert "PNG" in refused.value.advice


def test_a_file_that_cannot_be_reached_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: its name is too long"):
        picture_in(tmp_path / ("a" * 300 + ".png"))


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    for place in (tmp_path / "a.png", tmp_path, tmp_path / "none.png"):
        with pytest.raises(UsageError, match="is no file"):
            picture_in(place)
