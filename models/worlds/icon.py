"""What a nameless thing shows: a shape of one colour, as pure specification."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Color: TypeAlias = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""


class Shape(StrEnum):
    """What an icon is painted as, called by the first word that people have for it."""

    SQUARE = "square"
    CIRCLE = "circle"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    BAR = "bar"
    RING = "ring"
    HEXAGON = "hexagon"
    PLUS = "plus"
    CROSS = "cross"
    STAR = "star"
    HEART = "heart"
    LEFT = "left arrow"
    RIGHT = "right arrow"
    UP = "up arrow"
    DOWN = "down arrow"
    PLAY = "play sign"
    PAUSE = "pause sign"
    TRASH = "trash can"
    MAGNIFIER = "magnifier"
    GEAR = "gear"
    HOUSE = "house"
    ENVELOPE = "envelope"
    FOLDER = "folder"
    DISK = "disk"
    BELL = "bell"
    CHECK = "check mark"
    PENCIL = "pencil"
    MOON = "moon"
    SUN = "sun"
    CLOUD = "cloud"
    DROP = "drop"
    BOLT = "lightning bolt"
    FLAG = "flag"
    LOCK = "lock"
    KEY = "key"
    PERSON = "person"
    EYE = "eye"
    CAMERA = "camera"
    BUBBLE = "speech bubble"
    CALENDAR = "calendar"
    CLOCK = "clock"
    BOOKMARK = "bookmark"
    DOWNLOAD = "download arrow"
    REFRESH = "refresh arrow"
    LINES = "three lines"
    DOTS = "three dots"
    CART = "shopping cart"
    NOTE = "musical note"
    SPEAKER = "speaker"
    GIFT = "gift"
    PIN = "map pin"
    CHART = "bar chart"
    PRINTER = "printer"
    TAG = "price tag"


@dataclass(frozen=True, slots=True)
class Icon:
    """A picture on a widget, which its name does not tell: as large as the box allows.

    ``outlined`` leaves the inside of the shape empty; ``ground`` fills the box behind it, where there is one.
    """

    shape: Shape
    color: Color
    outlined: bool = False
    ground: Color | None = None
