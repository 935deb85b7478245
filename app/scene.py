"""What the overlay has to draw on one screen, and the parts of a drawing that are shared: colours, numbers, slips."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from agent.types import Box, Risk
from app.handles import Grip
from app.plan import Fate, Ghost
from app.theme import Inks, badge_path, inks, sized

BADGE = 24.0
"""The diameter of a step's number, in logical pixels."""

_WIDE = 460.0
_TALL = 150.0


@dataclass(frozen=True, slots=True)
class Pull:
    """A handle on its way: whose it is, where the pointer is, and what it would snap to if it were let go of now."""

    grip: Grip
    to: QPointF
    snapped: QRectF | None


@dataclass(slots=True)
class Scene:
    """What to draw on one screen, in its logical pixels: ``area`` turns a frame box into them.

    ``avoid`` are rectangles of our own windows; ``chosen`` is the number of the step the person looks at, 0 for none.
    ``faded`` is a scene whose window has gone behind another. ``pull`` is a handle that is being dragged. Drawing fills
    ``badges`` and ``grips``: where the numbers stand, and where the handles are.
    """

    bounds: QRectF
    area: Callable[[Box], QRectF]
    ghosts: tuple[Ghost, ...]
    font: QFont
    avoid: tuple[QRectF, ...] = ()
    chosen: int = 0
    status: str = ""
    acting: bool = False
    stacked: bool = True
    editable: bool = False
    faded: bool = False
    pull: Pull | None = None
    grips: dict[Grip, QRectF] = field(default_factory=dict)
    badges: list[QRectF] = field(default_factory=list)
    inks: Inks = field(default_factory=inks)


def colour_of(scene: Scene, ghost: Ghost) -> QColor:
    """What the step is drawn in: the colour of its risk, later of its fate."""
    match ghost.fate:
        case Fate.DONE:
            return scene.inks.done
        case Fate.FAILED | Fate.REFUSED:
            return scene.inks.risky
        case Fate.UNVERIFIED:
            return scene.inks.careful
        case Fate.AHEAD | Fate.NOW | Fate.DROPPED:
            return scene.inks.of(ghost.risk)
        case _:
            assert_never(ghost.fate)


def opacity_of(scene: Scene, ghost: Ghost) -> float:
    """How strongly the step is drawn, in [0, 1]."""
    if ghost.fate is Fate.NOW or ghost.number == scene.chosen or (ghost.risk is Risk.HIGH and not ghost.fate.settled):
        return 1.0  # what is risky is never faint
    return 0.6 if ghost.fate.settled else ghost.strength


def is_large(box: QRectF) -> bool:
    """True for a document rather than a button: it is outlined inside, and things may stand on it."""
    return box.width() > _WIDE and box.height() > _TALL


def typed_place(scene: Scene, text: str, box: QRectF) -> tuple[str, QFont, QRectF]:
    """The text as it fits, its font, and its slip of paper: in the field, or at the head of a large one."""
    font = sized(scene.font, 1.0)
    font.setItalic(True)
    metrics = QFontMetricsF(font)
    room = max(min(box.width() - 20, 420.0), 90.0)
    told = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room - 28)
    height = metrics.height() + 6
    y = box.top() + 14 if box.height() > 3 * height else box.center().y() - height / 2
    return told, font, QRectF(box.left() + 8, y, metrics.horizontalAdvance(told) + 28, height)


def draw_badge(painter: QPainter, rect: QRectF, number: int, risk: Risk, colour: QColor, font: QFont) -> None:
    """The number of a step in the shape of its risk, filled with ``colour``."""
    shape = badge_path(risk, rect)
    painter.setPen(QPen(QColor("white"), 2.0))
    painter.setBrush(colour)
    painter.drawPath(shape)
    write_badge(painter, rect, str(number), font)


def write_badge(painter: QPainter, rect: QRectF, text: str, font: QFont) -> None:
    """A number or a sign in the middle of its shape."""
    letters = QFont(font)
    letters.setWeight(QFont.Weight.Bold)
    letters.setPixelSize(max(8, round(rect.height() * (0.56 if len(text) == 1 else 0.48))))
    painter.setFont(letters)
    painter.setPen(QColor("white"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def draw_lock(painter: QPainter, badge: QRectF) -> None:
    """A small padlock at the lower right of a badge: the step stays as it is."""
    body = QRectF(badge.right() - 5, badge.bottom() - 6, 11, 8.5)
    painter.setPen(QPen(QColor("white"), 4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    arch = QRectF(body.left() + 2.5, body.top() - 4.5, 6, 9)
    painter.drawArc(arch, 0, 180 * 16)
    painter.drawRoundedRect(body, 2, 2)
    painter.setPen(QPen(QColor("#1a2130"), 1.6))
    painter.drawArc(arch, 0, 180 * 16)
    painter.setBrush(QColor("#1a2130"))
    painter.drawRoundedRect(body, 2, 2)
