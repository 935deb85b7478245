"""Draws foreseen steps over a screen: numbered badges, target boxes, the ways between them, typed text and keycaps."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import assert_never

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from agent.types import (
    AskUser,
    Box,
    Click,
    Direction,
    Drag,
    Finish,
    OpenApp,
    PointerButton,
    PressKeys,
    Risk,
    Scroll,
    TypeText,
    Wait,
)
from app.plan import Fate, Ghost
from app.theme import Inks, badge_path, inks, sized
from app.words import instruction, keycaps, shown_text

_BADGE = 24.0
_WIDE = 460.0
_TALL = 150.0
_CARD_WIDTH = 300.0
_CARDS = 6

_MARKS = {Fate.DONE: "✓", Fate.UNVERIFIED: "?", Fate.REFUSED: "–", Fate.FAILED: "!"}


@dataclass(slots=True)
class Scene:
    """What to draw on one screen, in its logical pixels: ``area`` turns a frame box into them.

    ``avoid`` are rectangles of our own windows; ``chosen`` is the number of the step the person looks at, 0 for none.
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
    _badges: list[QRectF] = field(default_factory=list)
    _inks: Inks = field(default_factory=inks)


def draw(painter: QPainter, scene: Scene) -> None:
    """Draw the whole scene; the painter's origin is the top-left corner of the screen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    scene._badges.clear()
    placed = [(ghost, scene.area(ghost.box)) for ghost in scene.ghosts if ghost.box is not None]
    drawn = [(ghost, box) for ghost, box in placed if ghost.fate is not Fate.DROPPED]
    here = [(ghost, box) for ghost, box in drawn if scene.bounds.intersects(box)]
    if scene.acting:
        _draw_border(painter, scene)
    _draw_ways(painter, scene, [(ghost, box) for ghost, box in drawn if not ghost.fate.settled])
    stack = _stack(scene, here)
    if stack is not None:
        _draw_stack_way(painter, scene, stack)
    for ghost, box in reversed(here):
        _draw_target(painter, scene, ghost, box)
    for ghost, box in here:
        _draw_badge_at(painter, scene, ghost, box)
    if stack is not None:
        _draw_stack(painter, scene, stack)
    if scene.status:
        _draw_status(painter, scene, [box for _, box in here])


# --- Targets ----------------------------------------------------------------------------------------------------------


def _colour(scene: Scene, ghost: Ghost) -> QColor:
    match ghost.fate:
        case Fate.DONE:
            return scene._inks.done
        case Fate.FAILED | Fate.REFUSED:
            return scene._inks.risky
        case Fate.UNVERIFIED:
            return scene._inks.careful
        case Fate.AHEAD | Fate.NOW | Fate.DROPPED:
            return scene._inks.of(ghost.risk)
        case _:
            assert_never(ghost.fate)


def _opacity(scene: Scene, ghost: Ghost) -> float:
    if ghost.fate is Fate.NOW or ghost.number == scene.chosen or (ghost.risk is Risk.HIGH and not ghost.fate.settled):
        return 1.0  # what is risky is never faint
    return 0.6 if ghost.fate.settled else ghost.strength


def _draw_target(painter: QPainter, scene: Scene, ghost: Ghost, box: QRectF) -> None:
    if ghost.fate.settled:
        return
    painter.save()
    painter.setOpacity(_opacity(scene, ghost))
    colour = _colour(scene, ghost)
    strong = ghost.fate is Fate.NOW or ghost.number == scene.chosen
    _outline(painter, box, colour, 3.0 if strong else 2.0, 0.20 if strong else 0.10, is_large=_is_large(box))
    match ghost.step.action:
        case Click(button=button, count=count):
            note = "" if count == 1 else f"{count}×"
            if button is not PointerButton.LEFT:
                note = f"{button.value} {note}".strip()
            if note:
                _pill(painter, scene, note, QPointF(box.right() + 6, box.center().y()), colour)
        case TypeText() as action:
            _draw_typed(painter, scene, shown_text(action, 60), box, colour)
        case Scroll(direction=direction, notches=notches):
            _draw_scroll(painter, scene, direction, notches, box, colour)
        case Drag():
            if ghost.end is not None:
                _draw_drag(painter, box, scene.area(ghost.end), colour)
        case PressKeys() | Wait() | OpenApp() | AskUser() | Finish():
            pass
        case _:
            assert_never(ghost.step.action)
    painter.restore()


def _is_large(box: QRectF) -> bool:
    return box.width() > _WIDE and box.height() > _TALL


def _outline(painter: QPainter, box: QRectF, colour: QColor, width: float, fill: float, *, is_large: bool) -> None:
    """A box legible on any ground: a white edge outside, the colour inside, a breath of the colour within."""
    frame = box.adjusted(2, 2, -2, -2) if is_large else box.adjusted(-2, -2, 2, 2)
    radius = 6.0
    wash = QColor(colour)
    wash.setAlphaF(0.0 if is_large else fill)
    painter.setBrush(wash)
    painter.setPen(QPen(QColor(255, 255, 255, 220), width + 2.5))
    painter.drawRoundedRect(frame, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width))
    painter.drawRoundedRect(frame, radius, radius)


def _draw_typed(painter: QPainter, scene: Scene, text: str, box: QRectF, colour: QColor) -> None:
    if not text:
        return
    told, font, rect = _typed_place(scene, text, box)
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(scene._inks.paper)
    painter.drawRoundedRect(rect, 5, 5)
    painter.setPen(QPen(colour, 2))
    caret_x = rect.right() - 9
    painter.drawLine(QPointF(caret_x, rect.top() + 4), QPointF(caret_x, rect.bottom() - 4))
    painter.setFont(font)
    painter.setPen(QColor("#1a2130"))
    painter.drawText(rect.adjusted(9, 0, -14, 0), Qt.AlignmentFlag.AlignVCenter, told)


def _typed_place(scene: Scene, text: str, box: QRectF) -> tuple[str, QFont, QRectF]:
    """The text as it fits, its font, and its slip of paper: in the field, or at the head of a large one."""
    font = sized(scene.font, 1.0)
    font.setItalic(True)
    metrics = QFontMetricsF(font)
    room = max(min(box.width() - 20, 420.0), 90.0)
    told = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room - 28)
    height = metrics.height() + 6
    y = box.top() + 14 if box.height() > 3 * height else box.center().y() - height / 2
    return told, font, QRectF(box.left() + 8, y, metrics.horizontalAdvance(told) + 28, height)


def _draw_scroll(
    painter: QPainter, scene: Scene, direction: Direction, notches: int, box: QRectF, colour: QColor
) -> None:
    along = {
        Direction.UP: QPointF(0, -1),
        Direction.DOWN: QPointF(0, 1),
        Direction.LEFT: QPointF(-1, 0),
        Direction.RIGHT: QPointF(1, 0),
    }[direction]
    across = QPointF(-along.y(), along.x())
    centre = box.center()
    ring = QRectF(centre.x() - 21, centre.y() - 21, 42, 42)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(scene._inks.paper)
    painter.drawEllipse(ring)
    pen = QPen(colour, 3)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for index in range(min(max(notches, 1), 3)):
        tip = centre + along * (index * 8 - 3.0)
        way = QPainterPath(tip - along * 5 + across * 7)
        way.lineTo(tip)
        way.lineTo(tip - along * 5 - across * 7)
        painter.drawPath(way)
    _pill(painter, scene, f"{notches}×", QPointF(ring.right() + 5, centre.y()), colour)


def _draw_drag(painter: QPainter, start: QRectF, end: QRectF, colour: QColor) -> None:
    frame = end.adjusted(-2, -2, 2, 2)
    pen = QPen(colour, 2, Qt.PenStyle.DashLine)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(255, 255, 255, 200), 4))
    painter.drawRoundedRect(frame, 6, 6)
    painter.setPen(pen)
    painter.drawRoundedRect(frame, 6, 6)
    line = QPainterPath(start.center())
    line.lineTo(end.center())
    _stroke_way(painter, line, colour, 4.0, dashed=False)
    painter.setPen(QPen(QColor("white"), 2))
    painter.setBrush(colour)
    painter.drawEllipse(start.center(), 6, 6)


def _pill(painter: QPainter, scene: Scene, text: str, left: QPointF, colour: QColor) -> None:
    font = sized(scene.font, 0.9, QFont.Weight.DemiBold)
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(text) + 14, metrics.height() + 4
    x = min(left.x(), scene.bounds.right() - width - 2)
    rect = QRectF(x, left.y() - height / 2, width, height)
    painter.setPen(QPen(QColor("white"), 1.5))
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, height / 2, height / 2)
    painter.setFont(font)
    painter.setPen(QColor("white"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


# --- Numbers ----------------------------------------------------------------------------------------------------------


def draw_badge(painter: QPainter, rect: QRectF, number: int, risk: Risk, colour: QColor, font: QFont) -> None:
    """The number of a step in the shape of its risk, filled with ``colour``."""
    shape = badge_path(risk, rect)
    painter.setPen(QPen(QColor("white"), 2.0))
    painter.setBrush(colour)
    painter.drawPath(shape)
    _write_badge(painter, rect, str(number), font)


def _write_badge(painter: QPainter, rect: QRectF, text: str, font: QFont) -> None:
    letters = QFont(font)
    letters.setWeight(QFont.Weight.Bold)
    letters.setPixelSize(max(8, round(rect.height() * (0.56 if len(text) == 1 else 0.48))))
    painter.setFont(letters)
    painter.setPen(QColor("white"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _draw_badge_at(painter: QPainter, scene: Scene, ghost: Ghost, box: QRectF) -> None:
    inside = scene.bounds.adjusted(3, 3, -3, -3)
    size = _BADGE + (4 if ghost.fate is Fate.NOW else 0)
    top = box.top() + 10 if _is_large(box) and box.top() < 10 else box.top() - 3
    rect = QRectF(0, 0, size, size)
    for shift in range(8):
        # Several steps on one target stand beside each other, starting at its corner.
        rect.moveCenter(QPointF(box.left() - 3 + shift * (size + 3), top))
        rect.moveLeft(min(max(rect.left(), inside.left()), inside.right() - size))
        rect.moveTop(min(max(rect.top(), inside.top()), inside.bottom() - size))
        if not any(rect.adjusted(1, 1, -1, -1).intersects(other) for other in scene._badges):
            break
    scene._badges.append(QRectF(rect))
    painter.save()
    painter.setOpacity(max(0.75, _opacity(scene, ghost)))
    if ghost.fate.settled:
        painter.setPen(QPen(QColor("white"), 2.0))
        painter.setBrush(_colour(scene, ghost))
        painter.drawEllipse(rect)
        _write_badge(painter, rect, _MARKS.get(ghost.fate, ""), scene.font)
    else:
        draw_badge(painter, rect, ghost.number, ghost.risk, _colour(scene, ghost), scene.font)
    painter.restore()


# --- The way ----------------------------------------------------------------------------------------------------------


def _draw_ways(painter: QPainter, scene: Scene, placed: Sequence[tuple[Ghost, QRectF]]) -> None:
    for (first, start), (second, end) in pairwise(placed):
        if start == end or not scene.bounds.intersects(start.united(end)):
            continue
        way = _way(_anchor(start), _anchor(end))
        if way is None:
            continue
        painter.save()
        painter.setOpacity(min(_opacity(scene, first), _opacity(scene, second)))
        _stroke_way(painter, way, _colour(scene, second), 2.5, dashed=True)
        painter.restore()


def _anchor(box: QRectF) -> QRectF:
    """What the way leaves from and arrives at: the box itself, or the corner of a large one where its badge is."""
    return QRectF(box.left(), box.top(), 40, 40) if _is_large(box) else box.adjusted(-6, -6, 6, 6)


def _way(start: QRectF, end: QRectF) -> QPainterPath | None:
    """A slightly bent line between two boxes, without what lies inside them; None where they touch."""
    straight = QLineF(start.center(), end.center())
    length = straight.length()
    if start.intersects(end) or length < 1:
        return None
    bend = straight.normalVector().unitVector()
    lift = QPointF(bend.dx(), bend.dy()) * min(0.14 * length, 60.0)
    whole = QPainterPath(start.center())
    whole.quadTo(straight.center() + lift, end.center())
    steps = 64
    points = [whole.pointAtPercent(index / steps) for index in range(steps + 1)]
    outside = [point for point in points if not start.contains(point) and not end.contains(point)]
    if len(outside) < 3:
        return None
    way = QPainterPath(outside[0])
    for point in outside[1:]:
        way.lineTo(point)
    return way


def _stroke_way(painter: QPainter, way: QPainterPath, colour: QColor, width: float, *, dashed: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    under = QPen(QColor(255, 255, 255, 215), width + 3)
    under.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(under)
    painter.drawPath(way)
    over = QPen(colour, width)
    over.setCapStyle(Qt.PenCapStyle.RoundCap)
    if dashed:
        over.setDashPattern([2.2, 2.4])
    painter.setPen(over)
    painter.drawPath(way)
    tip, before = way.pointAtPercent(1.0), way.pointAtPercent(max(0.0, 1.0 - 14 / max(way.length(), 15.0)))
    angle = math.atan2(tip.y() - before.y(), tip.x() - before.x())
    head = QPainterPath(tip)
    for side in (2.65, -2.65):
        head.lineTo(tip + QPointF(math.cos(angle + side), math.sin(angle + side)) * (9 + width))
    head.closeSubpath()
    painter.setPen(QPen(QColor("white"), 1.5))
    painter.setBrush(colour)
    painter.drawPath(head)


# --- What is not on the screen yet ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Card:
    ghost: Ghost
    text: str
    keys: tuple[str, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Stack:
    cards: tuple[_Card, ...]
    rest: int
    rect: QRectF
    anchor: QRectF | None


def _stack(scene: Scene, here: Sequence[tuple[Ghost, QRectF]]) -> _Stack | None:
    waiting = [ghost for ghost in scene.ghosts if ghost.box is None and not ghost.fate.settled]
    if not waiting or not scene.stacked:
        return None
    metrics = QFontMetricsF(scene.font)
    cards = tuple(_card(ghost, metrics) for ghost in waiting[:_CARDS])
    rest = len(waiting) - len(cards)
    height = sum(card.height for card in cards) + 12 + (metrics.height() + 6 if rest else 0)
    last = [box for ghost, box in here if not ghost.fate.settled]
    anchor = _anchor(last[-1]) if last else None
    taken = [box for _, box in here if not _is_large(box)]
    taken += [
        _typed_place(scene, shown_text(ghost.step.action, 60), box)[2]
        for ghost, box in here
        if isinstance(ghost.step.action, TypeText) and not ghost.fate.settled
    ]
    return _Stack(cards, rest, _stack_place(scene, QRectF(0, 0, _CARD_WIDTH, height), anchor, taken), anchor)


def _draw_stack_way(painter: QPainter, scene: Scene, stack: _Stack) -> None:
    way = _way(stack.anchor, stack.rect) if stack.anchor is not None else None
    if way is not None:
        painter.save()
        painter.setOpacity(stack.cards[0].ghost.strength)
        _stroke_way(painter, way, _colour(scene, stack.cards[0].ghost), 2.0, dashed=True)
        painter.restore()


def _draw_stack(painter: QPainter, scene: Scene, stack: _Stack) -> None:
    metrics = QFontMetricsF(scene.font)
    rect = stack.rect
    painter.save()
    painter.setPen(QPen(QColor(255, 255, 255, 60), 1))
    painter.setBrush(scene._inks.card)
    painter.drawRoundedRect(rect, 11, 11)
    y = rect.top() + 6
    for card in stack.cards:
        _draw_card(painter, scene, card, QRectF(rect.left(), y, rect.width(), card.height), metrics)
        y += card.height
    if stack.rest:
        painter.setFont(sized(scene.font, 0.92))
        painter.setPen(scene._inks.card_quiet)
        more = QRectF(rect.left() + 44, y, rect.width() - 56, metrics.height())
        painter.drawText(more, Qt.AlignmentFlag.AlignVCenter, f"and {stack.rest} more")
    painter.restore()


def _card(ghost: Ghost, metrics: QFontMetricsF) -> _Card:
    keys = keycaps(ghost.step.action.keys) if isinstance(ghost.step.action, PressKeys) else ()
    text = "" if keys else instruction(ghost.step)
    lines = 1 if keys or metrics.horizontalAdvance(text) <= _CARD_WIDTH - 58 else 2
    below = metrics.height() * 0.9 if ghost.waits else 0.0
    return _Card(ghost, text, keys, max(lines * metrics.lineSpacing() + below + 12, _BADGE + 8))


def _draw_card(painter: QPainter, scene: Scene, card: _Card, rect: QRectF, metrics: QFontMetricsF) -> None:
    ghost = card.ghost
    painter.save()
    painter.setOpacity(max(0.72, _opacity(scene, ghost)))
    if ghost.number == scene.chosen or ghost.fate is Fate.NOW:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 30))
        painter.drawRoundedRect(rect.adjusted(5, 1, -5, -1), 7, 7)
    badge = QRectF(rect.left() + 11, 0, _BADGE - 2, _BADGE - 2)
    badge.moveTop(rect.top() + (rect.height() - badge.height()) / 2)
    draw_badge(painter, badge, ghost.number, ghost.risk, _colour(scene, ghost), scene.font)
    body = QRectF(rect.left() + 44, rect.top() + 6, rect.width() - 56, rect.height() - 12)
    if card.keys:
        _draw_keys(painter, scene, card.keys, QPointF(body.left(), body.center().y()))
    else:
        painter.setFont(scene.font)
        painter.setPen(scene._inks.card_text)
        below = metrics.height() * 0.9 if ghost.waits else 0.0
        room = body.adjusted(0, 0, 0, -below)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), _two_lines(card.text, metrics, room.width()))
    if ghost.waits:
        painter.setFont(sized(scene.font, 0.86))
        painter.setPen(scene._inks.card_quiet)
        painter.drawText(body, int(Qt.AlignmentFlag.AlignBottom), "not on the screen yet")
    painter.restore()


def _two_lines(text: str, metrics: QFontMetricsF, width: float) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width * 1.85)


def _draw_keys(painter: QPainter, scene: Scene, keys: Sequence[str], left: QPointF) -> None:
    font = sized(scene.font, 0.95, QFont.Weight.DemiBold)
    metrics = QFontMetricsF(font)
    height = metrics.height() + 5
    x = left.x()
    for index, key in enumerate(keys):
        if index:
            painter.setPen(scene._inks.card_quiet)
            painter.setFont(font)
            painter.drawText(QRectF(x, left.y() - height / 2, 14, height), Qt.AlignmentFlag.AlignCenter, "+")
            x += 14
        width = max(metrics.horizontalAdvance(key) + 14, height)
        cap = QRectF(x, left.y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#9aa5b8"))
        painter.drawRoundedRect(cap.translated(0, 2), 4, 4)
        painter.setPen(QPen(QColor("#c9d0dc"), 1))
        painter.setBrush(QColor("#f5f7fb"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(font)
        painter.setPen(QColor("#1a2130"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        x += width + 3


def _stack_place(scene: Scene, size: QRectF, anchor: QRectF | None, boxes: Sequence[QRectF]) -> QRectF:
    """The nearest place to the last visible target, or else to the lower left corner, where the least is covered."""
    inside = scene.bounds.adjusted(14, 14, -14, -14)
    corner = QRectF(inside.left(), inside.bottom() - size.height(), size.width(), size.height())
    home = anchor if anchor is not None else corner
    gap = 30.0
    left, right = inside.left(), inside.right() - size.width()
    xs = [home.left(), home.right() + gap, home.left() - gap - size.width(), left, right]
    ys = [home.top() - gap - size.height(), inside.bottom() - size.height(), inside.top()]
    ys += [home.bottom() + gap + step * 24.0 for step in range(40)]
    best, least = corner, math.inf
    for x in xs:
        for y in ys:
            rect = QRectF(QPointF(x, y), size.size())
            if not inside.contains(rect):
                continue
            away = QLineF(rect.topLeft(), home.bottomLeft()).length()
            covered = sum(_shared(rect, box.adjusted(-12, -12, 12, 12)) for box in (*boxes, home))
            covered += 4 * sum(_shared(rect, other) for other in scene.avoid)
            if covered + away < least:
                best, least = rect, covered + away
    return best


def _shared(first: QRectF, second: QRectF) -> float:
    both = first.intersected(second)
    return both.width() * both.height()


# --- While acting -----------------------------------------------------------------------------------------------------


def _draw_border(painter: QPainter, scene: Scene) -> None:
    colour = scene._inks.trace
    for inset, alpha in ((0.0, 235), (3.0, 110), (6.0, 45)):
        line = QColor(colour)
        line.setAlpha(alpha)
        painter.setPen(QPen(line, 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(scene.bounds.adjusted(inset + 1.5, inset + 1.5, -inset - 1.5, -inset - 1.5))


def _draw_status(painter: QPainter, scene: Scene, boxes: Sequence[QRectF]) -> None:
    font = sized(scene.font, 0.97, QFont.Weight.Medium)
    metrics = QFontMetricsF(font)
    told = metrics.elidedText(scene.status, Qt.TextElideMode.ElideRight, scene.bounds.width() * 0.6)
    rect = QRectF(0, 0, metrics.horizontalAdvance(told) + 44, metrics.height() + 12)
    rect.moveCenter(QPointF(scene.bounds.center().x(), 0))
    top, bottom = QRectF(rect), QRectF(rect)
    top.moveTop(scene.bounds.top() + 9)
    bottom.moveBottom(scene.bounds.bottom() - 9)
    blocked = any(top.intersects(box) for box in (*boxes, *scene.avoid) if not _is_large(box))
    rect = bottom if blocked else top
    painter.setPen(QPen(QColor(255, 255, 255, 60), 1))
    painter.setBrush(scene._inks.card)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#6d9bff"))
    painter.drawEllipse(QPointF(rect.left() + 17, rect.center().y()), 4, 4)
    painter.setFont(font)
    painter.setPen(scene._inks.card_text)
    painter.drawText(rect.adjusted(29, 0, -12, 0), Qt.AlignmentFlag.AlignVCenter, told)
