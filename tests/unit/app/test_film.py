"""A film shows what the camera saw, each picture for as long as it stood, and no wait at full length."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageSequence

from agent.errors import UsageError
from app.film import develop


def test_a_film_shows_each_picture_for_as_long_as_it_stood(tmp_path: Path) -> None:
    for taken, colour in ((0, "red"), (300, "green"), (9000, "blue")):
        Image.new("RGB", (1200, 760), colour).save(tmp_path / f"film-{taken:07d}.png")
    develop(tmp_path, tmp_path / "out.gif")
    with Image.open(tmp_path / "out.gif") as film:
        shown, seen = [], []
        for frame in ImageSequence.Iterator(film):
            shown.append(frame.info["duration"])
            seen.append(int(np.asarray(frame.convert("RGB"))[5, 5].argmax()))
    assert seen == [0, 1, 2]
    assert shown == [300, 1200, 3000]
    assert not list(tmp_path.glob("film-*.png"))


def test_a_camera_that_saw_nothing_makes_no_film(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        develop(tmp_path, tmp_path / "out.gif")
