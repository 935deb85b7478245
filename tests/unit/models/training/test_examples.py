"""Looks as prompts: what they hold of the frames that they were taken from."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import numpy as np

from models.training.episodes import png
from models.training.examples import examples
from models.training.solved import solved


def test_the_frames_of_many_looks_stay_packed() -> None:
    """Forty frames of 6.9 MB each; the sixteen that were asked for last may be there as pixels, and no more."""
    (row, *_) = solved(1, 3)
    frames = [png(np.full((1152, 2000, 3), shade, np.uint8)) for shade in range(40)]
    rows = [
        replace(row, episode=f"{number}", number=0, screen=frame, width=2000, height=1152, boxes=())
        for number, frame in enumerate(frames)
    ]
    tracemalloc.start()
    try:
        made, _ = examples(rows, 10)
        assert [int(each.look.frame.pixels[0, 0, 0]) for each in made] == list(range(40))
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 20 * 6.9e6
