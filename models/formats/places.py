"""Where a model says that something is: its units, the picture it was shown, and the frame that the picture shows."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from PIL import Image

from agent.coordinates import Grid, ImagePoint, ModelPoint, Resize
from agent.errors import ReplyError
from agent.types import FramePoint, Pixels
from models.formats.steps import ADVICE

_THOUSAND: Final = 1000
MOST_CELLS: Final = 4096
"""A picture of more cells would be made smaller once more, unseen, and its pixels counted otherwise: llama.cpp shows
Qwen's towers no more unless it is told to (tools/mtmd/clip.cpp, set_limit_image_tokens), and our context holds no more
beside the words. Sources that allow more are held to this."""


class Coordinates(StrEnum):
    """How a family says where something is: by its name, in thousandths of the image, or in the image's pixels."""

    NAMES = "names"
    THOUSANDTHS = "thousandths"
    PIXELS = "pixels"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as a model said it, in its own units from the top-left corner; not checked."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Ruler:
    """How one model counts on one picture: the frame and the picture of it that was shown, each in pixels."""

    units: Coordinates
    frame_width: int
    frame_height: int
    image_width: int
    image_height: int

    def point(self, spot: Spot) -> FramePoint:
        """The frame pixel that a spot means; the far edge itself means the last pixel.

        Raises ``ReplyError`` for a spot outside the picture: it is never moved inside.
        """
        width, height = (
            (_THOUSAND, _THOUSAND) if self.units is Coordinates.THOUSANDTHS else (self.image_width, self.image_height)
        )
        x, y = _unit(spot.x, width), _unit(spot.y, height)
        if self.units is Coordinates.THOUSANDTHS:
            point = Grid(self.frame_width, self.frame_height, _THOUSAND).to_image(ModelPoint(x, y))
            return FramePoint(point.x, point.y)
        shown = Resize(self.frame_width, self.frame_height, self.image_width, self.image_height)
        return shown.to_frame(ImagePoint(x, y))


def _unit(position: float, size: int) -> int:
    if not math.isfinite(position) or not 0 <= position <= size:
        raise ReplyError(f"The policy points outside the picture ({position:g} of {size}).", ADVICE)
    return min(int(position), size - 1)


@dataclass(frozen=True, slots=True)
class Sizing:
    """The picture sizes of a family: sides are multiples of ``factor``, the area within bounds, the shape kept.

    The rule is the Qwen-VL family's ``smart_resize`` (QwenLM/Qwen2.5-VL, qwen-vl-utils, vision_process.py). A picture
    of such a size is left as it is by whoever applies the rule again, so that both sides count the same pixels.
    """

    factor: int
    least: int
    most: int

    def size(self, width: int, height: int) -> tuple[int, int]:
        """(width, height) in pixels of the picture of a frame of this size."""
        wide = max(self.factor, round(width / self.factor) * self.factor)
        high = max(self.factor, round(height / self.factor) * self.factor)
        if wide * high > self.most:
            shrink = math.sqrt(width * height / self.most)
            wide = max(self.factor, math.floor(width / shrink / self.factor) * self.factor)
            high = max(self.factor, math.floor(height / shrink / self.factor) * self.factor)
        elif wide * high < self.least:
            grow = math.sqrt(self.least / (width * height))
            wide = math.ceil(width * grow / self.factor) * self.factor
            high = math.ceil(height * grow / self.factor) * self.factor
        return wide, high

    def picture(self, pixels: Pixels) -> Pixels:
        """The frame as the model is shown it."""
        height, width = pixels.shape[:2]
        size = self.size(width, height)
        if size == (width, height):
            return pixels
        return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC), np.uint8)

    def ruler(self, units: Coordinates, pixels: Pixels) -> Ruler:
        """How a model that counts in these units counts on this frame's picture."""
        height, width = pixels.shape[:2]
        return Ruler(units, width, height, *self.size(width, height))
