"""The rulers' room: every way from one space of coordinates to another, said by name.

Five spaces: *model* units, in which a policy that speaks of places counts (mostly thousandths of the image's sides);
*image* pixels of a resized frame, as a policy sees it; *frame* pixels of a captured picture; *desktop* pixels of the
virtual desktop, in which synthetic input moves; *logical* units of a face on one monitor, each as large as the
monitor's scale says. Each has a type of its own, and each step from one to the next a name.
A pixel is a square: pixel x covers x <= position < x + 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.types import Box, DesktopPoint, Frame, FramePoint, Monitor


@dataclass(frozen=True, slots=True)
class ModelPoint:
    """A place in a model's own units, from the image's top-left corner."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class ImagePoint:
    """A pixel of a resized frame."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class LogicalPoint:
    """A position on one monitor in a face's logical units, from that monitor's top-left corner."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Resize:
    """A frame of ``frame_width`` x ``frame_height`` pixels shown as an image of ``image_width`` x ``image_height``."""

    frame_width: int
    frame_height: int
    image_width: int
    image_height: int

    def __post_init__(self) -> None:
        if min(self.frame_width, self.frame_height, self.image_width, self.image_height) < 1:
            raise ValueError(f"a picture without pixels cannot be resized: {self}")

    def to_image(self, point: FramePoint) -> ImagePoint:
        """The image pixel in which the middle of a frame pixel lies."""
        return ImagePoint(
            _middle(point.x, self.frame_width, self.image_width), _middle(point.y, self.frame_height, self.image_height)
        )

    def to_frame(self, point: ImagePoint) -> FramePoint:
        """The frame pixel in which the middle of an image pixel lies."""
        return FramePoint(
            _middle(point.x, self.image_width, self.frame_width), _middle(point.y, self.image_height, self.frame_height)
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """An image of ``width`` x ``height`` pixels as a model counts it: ``units`` along either side."""

    width: int
    height: int
    units: int = 1000

    def __post_init__(self) -> None:
        if min(self.width, self.height, self.units) < 1:
            raise ValueError(f"an image without pixels or units has no places: {self}")

    def to_model(self, point: ImagePoint) -> ModelPoint:
        """The unit in which the middle of an image pixel lies."""
        return ModelPoint(_middle(point.x, self.width, self.units), _middle(point.y, self.height, self.units))

    def to_image(self, point: ModelPoint) -> ImagePoint:
        """The image pixel in which the middle of a unit lies."""
        return ImagePoint(_middle(point.x, self.units, self.width), _middle(point.y, self.units, self.height))


def _middle(position: int, size: int, new_size: int) -> int:
    return (2 * position + 1) * new_size // (2 * size)


def to_desktop(point: FramePoint, frame: Frame) -> DesktopPoint:
    """Where a frame pixel lies on the virtual desktop."""
    return DesktopPoint(point.x + frame.origin.x, point.y + frame.origin.y)


def to_frame(point: DesktopPoint, frame: Frame) -> FramePoint:
    """The frame pixel that shows a point of the desktop; it lies outside the frame where the frame does not show it."""
    return FramePoint(point.x - frame.origin.x, point.y - frame.origin.y)


def monitor_of(point: DesktopPoint, monitors: Sequence[Monitor]) -> Monitor | None:
    """The first monitor that shows a point of the desktop; None between monitors."""
    for monitor in monitors:
        if monitor.x <= point.x < monitor.x + monitor.width and monitor.y <= point.y < monitor.y + monitor.height:
            return monitor
    return None


def to_logical(point: DesktopPoint, monitor: Monitor) -> LogicalPoint:
    """Where the top-left corner of a desktop pixel lies on a monitor, in logical units."""
    return LogicalPoint((point.x - monitor.x) / monitor.scale, (point.y - monitor.y) / monitor.scale)


def from_logical(point: LogicalPoint, monitor: Monitor) -> DesktopPoint:
    """The desktop pixel whose top-left corner lies nearest to a logical position on a monitor."""
    return DesktopPoint(monitor.x + round(point.x * monitor.scale), monitor.y + round(point.y * monitor.scale))


def centre(box: Box) -> FramePoint:
    """The middle pixel of a box that covers at least one pixel."""
    return FramePoint(box.x + (box.width - 1) // 2, box.y + (box.height - 1) // 2)


def visible(box: Box, frame: Frame) -> Box | None:
    """The part of a box inside the frame; None when it lies outside."""
    height, width = frame.pixels.shape[:2]
    left, top = max(box.x, 0), max(box.y, 0)
    right, bottom = min(box.x + box.width, width), min(box.y + box.height, height)
    return Box(left, top, right - left, bottom - top) if left < right and top < bottom else None
