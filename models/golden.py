"""The golden check: painted screens with one button to press each, where a model shows that it hits what it means.

A quantised model, another picture size or a format that counts otherwise all look alike: clicks land beside. So the
model is asked before it is trusted, its places are read in every way that families count, and it is told which fits.
Nothing of the person's screen is in these pictures.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Protocol, runtime_checkable

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from agent.errors import ReplyError
from agent.ports import Policy
from agent.stop import Stop
from agent.types import ActionKind, Box, Click, DesktopPoint, Frame, Mark, Observation, Role, State, Window
from models.chat import Writer
from models.formats.asking import ChatFormat
from models.formats.calls import Call
from models.formats.places import Coordinates, Sizing, Spot

TITLE: Final = "Colours"


@runtime_checkable
class PointingFormat(ChatFormat, Protocol):
    """A family that says where: its units, its picture sizes, and the places in an answer."""

    @property
    def units(self) -> Coordinates: ...

    @property
    def sizing(self) -> Sizing: ...

    def calls(self, text: str) -> tuple[Call, ...]:
        """Raises ``ReplyError``."""
        ...


@dataclass(frozen=True, slots=True)
class Screen:
    """A painted screen: what can be seen, which button is asked for, and where that is in frame pixels."""

    observation: Observation
    name: str
    box: Box

    @property
    def goal(self) -> str:
        return f'Click the button "{self.name}"'


@dataclass(frozen=True, slots=True)
class Golden:
    """Whether the model may be called ready, why in one sentence, and what can be done about it."""

    ready: bool
    said: str
    advice: str = ""


_SHAPES: Final = (
    (1280, 800, "Ocean", 4),
    (2560, 1440, "Meadow", 1),
    (1024, 1280, "Copper", 5),
    (1366, 768, "Violet", 2),
)
"""Width and height of each screen in pixels, its button, and in which of six places that stands.

The largest is shown as large as any is: a server that shows less of a picture than it is sent is found out.
"""
_FARTHEST: Final = 1e6
"""Beyond it no place is meant, however it is counted."""
_NAMES: Final = ("Ocean", "Meadow", "Copper", "Violet", "Sand", "Coral")
_COLOURS: Final = ((40, 90, 160), (60, 130, 70), (150, 90, 50), (110, 60, 150), (150, 130, 60), (190, 80, 70))


def screens() -> tuple[Screen, ...]:
    """The painted screens, always the same."""
    return tuple(_painted(*shape) for shape in _SHAPES)


def _painted(width: int, height: int, name: str, place: int) -> Screen:
    picture = Image.new("RGB", (width, height), (236, 238, 240))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width, 36), fill=(52, 58, 66))
    draw.text((14, 8), TITLE, fill="white", font=ImageFont.load_default(18))
    names = [other for other in _NAMES if other != name]
    names.insert(place, name)
    marks = [Mark(Role.WINDOW, TITLE, Box(0, 0, width, height), states=frozenset({State.ACTIVE}))]
    for number, label in enumerate(names):
        column, row = number % 3, number // 3
        box = Box(width * (2 + 4 * column) // 13, height * (2 + 3 * row) // 8, width // 7, height // 12)
        colour = _COLOURS[_NAMES.index(label)]
        draw.rounded_rectangle((box.x, box.y, box.x + box.width - 1, box.y + box.height - 1), 8, fill=colour)
        middle = (box.x + box.width // 2, box.y + box.height // 2)
        draw.text(middle, label, fill="white", font=ImageFont.load_default(max(24, width // 64)), anchor="mm")
        marks.append(Mark(Role.BUTTON, label, box))
    pixels = np.asarray(picture, np.uint8)
    window = Window(TITLE, "golden", 0, 0, Box(0, 0, width, height))
    look = Observation(Frame(pixels, DesktopPoint(0, 0), (), 0.0), tuple(marks), window)
    return Screen(look, name, marks[1 + place].box)


# --- Models that point ------------------------------------------------------------------------------------------------

Reading = Callable[[Spot, Screen, PointingFormat], tuple[float, float]]
"""A way to read a spot: the frame pixel it means, which may lie outside."""


def _scaled(spot: Spot, frame: tuple[int, int], units: tuple[float, float]) -> tuple[float, float]:
    return spot.x / units[0] * frame[0], spot.y / units[1] * frame[1]


def _frame(screen: Screen) -> tuple[int, int]:
    height, width = screen.observation.frame.pixels.shape[:2]
    return width, height


_READINGS: Final[dict[str, Reading]] = {
    "thousandths of the picture": lambda spot, screen, _: _scaled(spot, _frame(screen), (1000, 1000)),
    "pixels of the picture that it is shown": lambda spot, screen, form: _scaled(
        spot, _frame(screen), form.sizing.size(*_frame(screen))
    ),
    "pixels of the screen": lambda spot, screen, _: (spot.x, spot.y),
    "fractions of the picture": lambda spot, screen, _: _scaled(spot, _frame(screen), (1, 1)),
}
_DECLARED: Final = {
    Coordinates.THOUSANDTHS: "thousandths of the picture",
    Coordinates.PIXELS: "pixels of the picture that it is shown",
}


def examine_pointing(writer: Writer, form: PointingFormat, formats: Sequence[ChatFormat], stop: Stop) -> Golden:
    """Ask the model for each screen's button, and see whether its clicks land inside.

    ``formats`` are those that could be advised instead. Raises ``PolicyError`` where it cannot be asked, ``Stopped``.
    """
    spots = [(screen, _clicked(writer, form, screen, stop)) for screen in screens()]
    clicks = [(screen, spot) for screen, spot in spots if spot is not None]
    asked, declared = len(spots), _DECLARED[form.units]
    if len(clicks) < asked:
        said = f"{asked - len(clicks)} of {asked} answers on painted screens were no click in the format {form.name}"
        return Golden(False, said, "Choose the format of its family: --format, or a build with more bits.")
    misses = {
        name: [_outside(screen.box, *reading(spot, screen, form)) for screen, spot in clicks]
        for name, reading in _READINGS.items()
    }
    wrong = [miss for miss in misses[declared] if miss > 0]
    if not wrong:
        return Golden(True, f"all {asked} clicks on painted screens landed inside what was asked for")
    said = (
        f"{len(wrong)} of {asked} clicks on painted screens landed outside what was asked for, "
        f"{median(wrong):.0f} pixels beside it at the median"
    )
    fitting = [name for name, missed in misses.items() if not any(missed)]
    if not fitting:
        return Golden(False, said, "No way of counting fits them all: use a larger build or another model.")
    others = [
        other.name
        for other in formats
        if isinstance(other, PointingFormat) and _DECLARED[other.units] in fitting and other.units != form.units
    ]
    advice = f"Choose a format that counts so: {', '.join(others)}." if others else "No format here counts so."
    return Golden(False, f"{said}; read as {fitting[0]} all would fit", advice)


def _clicked(writer: Writer, form: PointingFormat, screen: Screen, stop: Stop) -> Spot | None:
    """Where the model clicks on this screen; None if it does not."""
    text = writer.write(form.request(screen.goal, screen.observation, (), 1), stop)
    try:
        first = form.calls(text)[0]
    except ReplyError:
        return None
    if first.kind is not ActionKind.CLICK or first.at is None:
        return None
    return first.at if abs(first.at.x) < _FARTHEST and abs(first.at.y) < _FARTHEST else None


def _outside(box: Box, x: float, y: float) -> float:
    """How many pixels a place lies outside a box, 0 inside."""
    across = max(box.x - x, 0.0, x - (box.x + box.width - 1))
    down = max(box.y - y, 0.0, y - (box.y + box.height - 1))
    return math.hypot(across, down)


# --- Models that name -------------------------------------------------------------------------------------------------


def examine_naming(policy: Policy, stop: Stop) -> Golden:
    """Ask a policy that names things for each screen's button, and see whether it means that one.

    Raises ``PolicyError`` where it cannot be asked, ``Stopped``.
    """
    right = 0
    for screen in screens():
        try:
            steps = policy.forecast(screen.goal, screen.observation, (), 1, stop).steps
        except ReplyError:
            continue
        match steps:
            case (first, *_) if isinstance(first.action, Click) and first.action.target.name == screen.name:
                right += 1
    asked = len(_SHAPES)
    said = f"{right} of {asked} buttons that were asked for on painted screens were meant"
    return Golden(right == asked, said, "" if right == asked else "Use a larger build or another model.")
