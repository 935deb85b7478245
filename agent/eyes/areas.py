"""The surveyor's room: rectangles of the desktop, and what of them can be seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from agent.types import Box, DesktopPoint, Frame

_SAME_EDGE = 3  # a window's frame may differ by its border


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the virtual desktop in physical pixels."""

    x: int
    y: int
    width: int
    height: int

    def contains(self, point: DesktopPoint) -> bool:
        return self.x <= point.x < self.x + self.width and self.y <= point.y < self.y + self.height


def visible_part(area: Area, covers: Iterable[Area]) -> Area | None:
    """The largest rectangle of ``area`` that no cover lies over, taking cover by cover; None when nothing is left."""
    for cover in covers:
        left, top = max(area.x, cover.x), max(area.y, cover.y)
        right = min(area.x + area.width, cover.x + cover.width)
        bottom = min(area.y + area.height, cover.y + cover.height)
        if left >= right or top >= bottom:
            continue
        rest = (
            Area(area.x, area.y, left - area.x, area.height),
            Area(right, area.y, area.x + area.width - right, area.height),
            Area(area.x, area.y, area.width, top - area.y),
            Area(area.x, bottom, area.width, area.y + area.height - bottom),
        )
        area = max(rest, key=lambda part: part.width * part.height)
        if area.width <= 0 or area.height <= 0:
            return None
    return area


def within(area: Area, frame: Area) -> Area | None:
    """The part of ``area`` inside ``frame``; None when there is none."""
    left, top = max(area.x, frame.x), max(area.y, frame.y)
    right = min(area.x + area.width, frame.x + frame.width)
    bottom = min(area.y + area.height, frame.y + frame.height)
    return Area(left, top, right - left, bottom - top) if left < right and top < bottom else None


def same(one: Area, other: Area) -> bool:
    """Whether two rectangles are one, give or take a window's border."""
    return (
        abs(one.x - other.x) <= _SAME_EDGE
        and abs(one.y - other.y) <= _SAME_EDGE
        and abs(one.x + one.width - other.x - other.width) <= _SAME_EDGE
        and abs(one.y + one.height - other.y - other.height) <= _SAME_EDGE
    )


@dataclass(frozen=True, slots=True)
class Measure:
    """How a program tells its pixels: each is ``scale`` of the desktop's, and ``around`` is where both agree.

    GTK scales all of the desktop, Qt each monitor around that monitor's own corner.
    """

    scale: float
    around: DesktopPoint

    def on_desktop(self, area: Area) -> Area:
        """A rectangle in the program's own pixels as one of the desktop's."""
        x, y = self.around.x, self.around.y
        return Area(
            x + round((area.x - x) * self.scale),
            y + round((area.y - y) * self.scale),
            round(area.width * self.scale),
            round(area.height * self.scale),
        )


AS_IT_IS = Measure(1.0, DesktopPoint(0, 0))
"""Of programs that tell the desktop's own pixels."""


def whole(frame: Frame) -> Area:
    """The part of the desktop that a frame shows."""
    height, width = frame.pixels.shape[:2]
    return Area(frame.origin.x, frame.origin.y, width, height)


def box_of(area: Area, frame: Frame) -> Box:
    """``area`` in frame pixels."""
    return Box(area.x - frame.origin.x, area.y - frame.origin.y, area.width, area.height)
