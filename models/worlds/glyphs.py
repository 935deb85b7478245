"""How each shape is drawn: pieces on a grid of 24 by 24, painted large once and made small for each place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin
from types import MappingProxyType
from typing import Literal

from PIL import Image, ImageDraw, ImageFilter

from models.worlds.icon import Shape

_GRID = 24
_SCALE = 4
"""Pixels of the large painting to a line of the grid."""
_MARGIN = 1
"""Lines of the grid around it that stay empty."""
_STROKE = 2.6
"""The width of an outline, in lines of the grid."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a shape, in grid coordinates; ``cut`` takes away what lies below it."""

    kind: Literal["box", "disc", "area", "line"]
    at: tuple[float, ...]
    cut: bool = False
    width: float = 0.0


def _box(*at: float, cut: bool = False) -> _Piece:
    return _Piece("box", at, cut)


def _disc(*at: float, cut: bool = False) -> _Piece:
    return _Piece("disc", at, cut)


def _area(*at: float, cut: bool = False) -> _Piece:
    return _Piece("area", at, cut)


def _line(width: float, *at: float, cut: bool = False) -> _Piece:
    return _Piece("line", at, cut, width)


def _around(count: int, radius: float, inner: float = 0.0, turned: float = 0.0) -> tuple[float, ...]:
    """The corners of a regular figure around the middle, those of a star where there is an inner radius."""
    radii = (radius, inner) if inner else (radius,)
    steps = count * len(radii)
    corners = [(radii[at % len(radii)], turned + 2 * pi * at / steps) for at in range(steps)]
    return tuple(part for r, angle in corners for part in (12 + r * sin(angle), 12 - r * cos(angle)))


def _rays(count: int, start: float, end: float, width: float) -> tuple[_Piece, ...]:
    angles = [2 * pi * at / count for at in range(count)]
    return tuple(
        _line(width, 12 + start * sin(a), 12 - start * cos(a), 12 + end * sin(a), 12 - end * cos(a)) for a in angles
    )


_PIECES: MappingProxyType[Shape, tuple[_Piece, ...]] = MappingProxyType(
    {
        Shape.SQUARE: (_box(1, 1, 23, 23),),
        Shape.CIRCLE: (_disc(0, 0, 24, 24),),
        Shape.TRIANGLE: (_area(12, 0, 24, 23, 0, 23),),
        Shape.DIAMOND: (_area(12, 0, 24, 12, 12, 24, 0, 12),),
        Shape.BAR: (_box(0, 8, 24, 16),),
        Shape.RING: (_disc(0, 0, 24, 24), _disc(6.5, 6.5, 17.5, 17.5, cut=True)),
        Shape.HEXAGON: (_area(*_around(6, 12.5)),),
        Shape.PLUS: (_box(8.5, 0, 15.5, 24), _box(0, 8.5, 24, 15.5)),
        Shape.CROSS: (_line(6, 2.5, 2.5, 21.5, 21.5), _line(6, 21.5, 2.5, 2.5, 21.5)),
        Shape.STAR: (_area(*_around(5, 13, 5.4)),),
        Shape.HEART: (_disc(0, 2, 13, 15), _disc(11, 2, 24, 15), _area(1, 11.5, 12, 8, 23, 11.5, 12, 23.5)),
        Shape.LEFT: (_area(0, 12, 12, 1, 12, 8, 24, 8, 24, 16, 12, 16, 12, 23),),
        Shape.RIGHT: (_area(24, 12, 12, 1, 12, 8, 0, 8, 0, 16, 12, 16, 12, 23),),
        Shape.UP: (_area(12, 0, 23, 12, 16, 12, 16, 24, 8, 24, 8, 12, 1, 12),),
        Shape.DOWN: (_area(12, 24, 23, 12, 16, 12, 16, 0, 8, 0, 8, 12, 1, 12),),
        Shape.PLAY: (_area(3, 0, 23, 12, 3, 24),),
        Shape.PAUSE: (_box(2.5, 1, 9.5, 23), _box(14.5, 1, 21.5, 23)),
        Shape.TRASH: (
            _box(2, 3.5, 22, 6.5), _box(8.5, 0.5, 15.5, 4), _area(4, 8, 20, 8, 18.5, 24, 5.5, 24),
            _line(1.8, 9, 11, 9.5, 21, cut=True), _line(1.8, 15, 11, 14.5, 21, cut=True),
        ),
        Shape.MAGNIFIER: (_disc(0, 0, 17, 17), _disc(3.6, 3.6, 13.4, 13.4, cut=True), _line(4.6, 14, 14, 22.5, 22.5)),
        Shape.GEAR: (_disc(3, 3, 21, 21), *_rays(8, 6, 11.6, 4.4), _disc(8, 8, 16, 16, cut=True)),
        Shape.HOUSE: (_area(12, 0, 24, 12, 0, 12), _box(3.5, 11, 20.5, 24), _box(9.5, 15, 14.5, 24, cut=True)),
        Shape.ENVELOPE: (_box(0, 3.5, 24, 20.5), _line(2, 0, 4, 12, 14, 24, 4, cut=True)),
        Shape.FOLDER: (_area(0, 3, 9, 3, 12, 6.5, 0, 6.5), _box(0, 6, 24, 21), _line(1.4, 0, 9.5, 24, 9.5, cut=True)),
        Shape.DISK: (
            _area(1, 1, 18, 1, 23, 6, 23, 23, 1, 23), _box(7, 1, 16, 8, cut=True), _box(12.5, 2, 15, 7),
            _box(5.5, 13, 18.5, 23, cut=True), _box(7.5, 15, 16.5, 16.5), _box(7.5, 18.5, 16.5, 20),
        ),
        Shape.BELL: (
            _disc(10, -0.5, 14, 4), _disc(5, 2, 19, 17), _box(5, 9.5, 19, 16),
            _area(5, 14, 19, 14, 23, 19.5, 1, 19.5), _disc(8.8, 18, 15.2, 24),
        ),
        Shape.CHECK: (_line(5.4, 1.5, 12, 9, 20, 22.5, 4),),
        Shape.PENCIL: (
            _line(7, 7, 17, 19.5, 4.5), _area(0, 24, 3.2, 14.8, 9.2, 20.8), _line(1.4, 14, 5, 19, 10, cut=True),
        ),
        Shape.MOON: (_disc(0, 0, 24, 24), _disc(8, -4, 29, 18, cut=True)),
        Shape.SUN: (_disc(6.5, 6.5, 17.5, 17.5), *_rays(8, 8.4, 12, 2.6)),
        Shape.CLOUD: (_disc(0, 9, 11, 20.5), _disc(5, 3, 18, 16), _disc(12.5, 8.5, 24, 20.5), _box(5, 12, 18.5, 20.5)),
        Shape.DROP: (_disc(4, 9, 20, 24), _area(12, 0, 19.3, 14, 4.7, 14)),
        Shape.BOLT: (_area(14.5, 0, 3, 13.5, 10.5, 13.5, 8, 24, 21, 9.5, 13, 9.5),),
        Shape.FLAG: (_box(3, 0, 6, 24), _area(6, 1, 23, 1, 18, 7, 23, 13, 6, 13)),
        Shape.LOCK: (
            _disc(5.5, 0, 18.5, 16), _disc(9, 3.5, 15, 14, cut=True), _box(3, 10.5, 21, 24),
            _disc(10, 14, 14, 18, cut=True), _box(11.2, 16, 12.8, 21, cut=True),
        ),
        Shape.KEY: (
            _disc(0, 5, 13, 18), _disc(3, 8.8, 7.4, 13.2, cut=True), _box(11, 9.7, 24, 13.3), _box(16, 11, 18.4, 17),
            _box(20.6, 11, 23, 18),
        ),
        Shape.PERSON: (_disc(6.5, 0, 17.5, 11), _disc(1.5, 12.5, 22.5, 36)),
        Shape.EYE: (
            _area(0, 12, 6, 6.2, 12, 4.4, 18, 6.2, 24, 12, 18, 17.8, 12, 19.6, 6, 17.8),
            _disc(6.5, 6.5, 17.5, 17.5, cut=True), _disc(9, 9, 15, 15),
        ),
        Shape.CAMERA: (
            _area(8, 1.5, 16, 1.5, 18, 6, 6, 6), _box(0, 5, 24, 21.5), _disc(6.5, 7.5, 17.5, 18.5, cut=True),
            _disc(9, 10, 15, 16),
        ),
        Shape.BUBBLE: (_box(0, 1, 24, 17), _area(4, 16, 12, 16, 4, 24)),
        Shape.CALENDAR: (
            _box(1, 3, 23, 23), _box(3.4, 9, 20.6, 20.8, cut=True), _box(5.5, 0, 8.5, 6), _box(15.5, 0, 18.5, 6),
            _box(6, 11, 9, 13.5), _box(10.5, 11, 13.5, 13.5), _box(15, 11, 18, 13.5), _box(6, 16, 9, 18.5),
            _box(10.5, 16, 13.5, 18.5),
        ),
        Shape.CLOCK: (_disc(0, 0, 24, 24), _disc(3, 3, 21, 21, cut=True), _line(2.6, 12, 5, 12, 12.6, 17.5, 15.5)),
        Shape.BOOKMARK: (_area(4, 0, 20, 0, 20, 24, 12, 17.5, 4, 24),),
        Shape.DOWNLOAD: (_box(9, 0, 15, 9), _area(3, 8, 21, 8, 12, 17), _box(1, 19.5, 23, 23.5)),
        Shape.REFRESH: (
            _disc(1, 1, 23, 23), _disc(5, 5, 19, 19, cut=True), _area(12, 12, 14, -2, 26, -2, 26, 11, cut=True),
            _area(12.5, -2, 21.5, 3.6, 12.5, 9.2),
        ),
        Shape.LINES: (_box(0, 2, 24, 6.4), _box(0, 9.8, 24, 14.2), _box(0, 17.6, 24, 22)),
        Shape.DOTS: (_disc(0, 9, 6, 15), _disc(9, 9, 15, 15), _disc(18, 9, 24, 15)),
        Shape.CART: (
            _line(2.6, 0, 2, 4, 2, 8, 17, 21, 17), _area(5, 5, 24, 5, 21.5, 14, 7.3, 14), _disc(7, 18.6, 12, 23.6),
            _disc(16.5, 18.6, 21.5, 23.6),
        ),
        Shape.NOTE: (_disc(1.5, 15, 11.5, 23.5), _box(8.6, 1, 11.5, 19), _area(9, 0, 21.5, 4, 21.5, 10.5, 9, 6.5)),
        Shape.SPEAKER: (
            _area(0, 8, 5, 8, 12, 1.5, 12, 22.5, 5, 16, 0, 16), _line(2.4, 15.5, 8, 17.3, 12, 15.5, 16),
            _line(2.4, 19.5, 4.5, 22.6, 12, 19.5, 19.5),
        ),
        Shape.GIFT: (
            _disc(3.5, 0, 12.5, 7.4), _disc(6, 2.2, 10, 5.2, cut=True), _disc(11.5, 0, 20.5, 7.4),
            _disc(14, 2.2, 18, 5.2, cut=True), _box(0.5, 6.5, 23.5, 12), _box(2.5, 13.3, 21.5, 24),
            _line(2.4, 12, 6, 12, 24, cut=True),
        ),
        Shape.PIN: (_disc(3, 0, 21, 18), _area(4.3, 13, 19.7, 13, 12, 24.5), _disc(8.3, 5.3, 15.7, 12.7, cut=True)),
        Shape.CHART: (_box(1, 13, 6.6, 24), _box(9.2, 6, 14.8, 24), _box(17.4, 0, 23, 24)),
        Shape.PRINTER: (
            _box(5.5, 0, 18.5, 6), _box(0, 7, 24, 17.5), _box(4.5, 12.5, 19.5, 17.5, cut=True), _box(6, 14, 18, 24),
            _line(1.4, 8.5, 17, 15.5, 17, cut=True), _line(1.4, 8.5, 20.5, 15.5, 20.5, cut=True),
        ),
        Shape.TAG: (_area(0.5, 0.5, 12.5, 0.5, 24, 12, 12, 24, 0.5, 12.5), _disc(3.6, 3.6, 8, 8, cut=True)),
    }
)  # fmt: skip


@lru_cache(maxsize=2 * len(Shape))
def _large(shape: Shape, outlined: bool) -> Image.Image:
    """The shape as a mask, 255 where it is inked."""
    side = (_GRID + 2 * _MARGIN) * _SCALE
    mask = Image.new("L", (side, side))
    draw = ImageDraw.Draw(mask)
    for piece in _PIECES[shape]:
        at, ink = [(part + _MARGIN) * _SCALE for part in piece.at], 0 if piece.cut else 255
        match piece.kind:
            case "box":
                draw.rectangle(at, fill=ink)
            case "disc":
                draw.ellipse(at, fill=ink)
            case "area":
                draw.polygon(at, fill=ink)
            case "line":
                draw.line(at, fill=ink, width=round(piece.width * _SCALE), joint="curve")
    if outlined:
        inside = mask.filter(ImageFilter.MinFilter(2 * round(_STROKE * _SCALE / 2) + 1))
        mask.paste(0, mask=inside)
    return mask


@lru_cache(maxsize=1024)
def glyph(shape: Shape, side: int, outlined: bool = False) -> Image.Image:
    """A mask of ``side`` by ``side`` pixels, 255 where the shape is inked, its edges in between."""
    return _large(shape, outlined).resize(
        (side, side), Image.Resampling.BOX if side < 100 else Image.Resampling.BILINEAR
    )
