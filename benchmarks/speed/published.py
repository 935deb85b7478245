"""The speed room's models: Qwen3-VL as it is published, by its sizes, with random weights in the place of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from transformers import Qwen3VLForConditionalGeneration

from models.training.architecture import SHAPES, Shape, configuration

IMAGE, START, END, VIDEO = 151_655, 151_652, 151_653, 151_656
"""The tokens of an image's cell, of what stands before and behind an image, and of a video."""
VOCABULARY = 151_936


@dataclass(frozen=True, slots=True)
class Size:
    """A published model: what its config.json says."""

    shape: Shape
    tied: bool = True


def _published(hidden: int, layers: int, heads: int, feed_forward: int, tower: Shape) -> Shape:
    return Shape(
        hidden=hidden,
        layers=layers,
        heads=heads,
        key_value_heads=8,
        head=128,
        feed_forward=feed_forward,
        rope_sections=(24, 20, 20),
        context=262_144,
        vision_hidden=tower.vision_hidden,
        vision_layers=tower.vision_layers,
        vision_heads=16,
        vision_feed_forward=tower.vision_feed_forward,
        vision_grid=48,
        deepstack=tower.deepstack,
    )


_SMALL_TOWER = Shape(vision_hidden=1024, vision_layers=24, vision_feed_forward=4096, deepstack=(5, 11, 17))
_LARGE_TOWER = Shape(vision_hidden=1152, vision_layers=27, vision_feed_forward=4304, deepstack=(8, 16, 24))
SIZES = {
    "nano": Size(SHAPES["wide"]),
    "2B": Size(_published(2048, 28, 16, 6144, _SMALL_TOWER)),
    "4B": Size(_published(2560, 36, 32, 9728, _SMALL_TOWER)),
    "8B": Size(_published(4096, 36, 32, 12_288, _LARGE_TOWER), tied=False),
}
"""By the name of the size; ``nano`` has the bundled policy's and the others' vocabulary, to try a program anywhere."""


def policy(size: Size, device: torch.device) -> Any:
    """A model of this size with random weights, 32 bits each."""
    config = configuration(size.shape, VOCABULARY, IMAGE, START, END, VIDEO, tied=size.tied)
    with device:
        return Qwen3VLForConditionalGeneration(config).train()
