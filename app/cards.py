"""The cards of steps whose target is not on the screen yet: a small stack beside the last one that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from agent.types import PressKeys, TypeText
from app.handles import Grip
from app.language import translate
from app.plan import Fate, Ghost
from app.scene import BADGE, Scene, colour_of, draw_badge, draw_lock, is_large, opacity_of, typed_place
from app.theme import sized
from app.ways import anchor_of, stroke_way, way_between
from app.words import instruction, keycaps, shown_text

_CARD_WIDTH = 300.0
_CARDS = 6


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


def stack_of(scene: Scene, here: Sequence[tuple[Ghost, QRectF]]) -> _Stack | None:
    """The cards of what waits, and where they stand; ``here`` are the steps on this screen.

    None if nothing waits, or if the cards would cover most of the screen.
    """
    waiting = [ghost for ghost in scene.ghosts if ghost.box is None and not ghost.fate.settled]
    if not waiting or not scene.stacked:
        return None
    metrics = QFontMetricsF(scene.font)
    cards = tuple(_card(ghost, metrics) for ghost in waiting[:_CARDS])
    rest = len(waiting) - len(cards)
    height = sum(card.height for card in cards) + 12 + (metrics.height() + 6 if rest else 0)
    if 2 * _CARD_WIDTH * height > scene.bounds.width() * scene.bounds.height():
        return None  # a replay in a small window: nothing of its picture would be seen
    last = [box for ghost, box in here if not ghost.fate.settled]
    anchor = anchor_of(last[-1]) if last else None
    taken = [box for _, box in here if not is_large(box)]
    slips = [
        typed_place(scene, shown_text(ghost.step.action, 60), box)[2]
        for ghost, box in here
        if isinstance(ghost.step.action, TypeText) and not ghost.fate.settled
    ]
    return _Stack(cards, rest, _stack_place(scene, QRectF(0, 0, _CARD_WIDTH, height), anchor, taken, slips), anchor)


def draw_stack_way(painter: QPainter, scene: Scene, stack: _Stack) -> None:
    """The way from the last visible step to the cards."""
    way = way_between(stack.anchor, stack.rect) if stack.anchor is not None else None
    if way is not None:
        painter.save()
        painter.setOpacity(stack.cards[0].ghost.strength)
        stroke_way(painter, way, colour_of(scene, stack.cards[0].ghost), 2.0, dashed=True)
        painter.restore()


def draw_stack(painter: QPainter, scene: Scene, stack: _Stack) -> None:
    """The cards themselves."""
    metrics = QFontMetricsF(scene.font)
    rect = stack.rect
    painter.save()
    painter.setPen(QPen(QColor(255, 255, 255, 60), 1))
    painter.setBrush(scene.inks.card)
    painter.drawRoundedRect(rect, 11, 11)
    y = rect.top() + 6
    for card in stack.cards:
        _draw_card(painter, scene, card, QRectF(rect.left(), y, rect.width(), card.height), metrics)
        y += card.height
    if stack.rest:
        painter.setFont(sized(scene.font, 0.92))
        painter.setPen(scene.inks.card_quiet)
        more = QRectF(rect.left() + 44, y, rect.width() - 56, metrics.height())
        painter.drawText(
            more, Qt.AlignmentFlag.AlignVCenter, translate("Review", "and {count} more").format(count=stack.rest)
        )
    painter.restore()


def _card(ghost: Ghost, metrics: QFontMetricsF) -> _Card:
    keys = keycaps(ghost.step.action.keys) if isinstance(ghost.step.action, PressKeys) else ()
    text = "" if keys else instruction(ghost.step)
    lines = 1 if keys or metrics.horizontalAdvance(text) <= _CARD_WIDTH - 58 else 2
    below = metrics.height() * 0.9 if ghost.waits else 0.0
    return _Card(ghost, text, keys, max(lines * metrics.lineSpacing() + below + 12, BADGE + 8))


def _draw_card(painter: QPainter, scene: Scene, card: _Card, rect: QRectF, metrics: QFontMetricsF) -> None:
    ghost = card.ghost
    painter.save()
    painter.setOpacity(max(0.72, opacity_of(scene, ghost)))
    if ghost.number == scene.chosen or ghost.fate is Fate.NOW:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 30))
        painter.drawRoundedRect(rect.adjusted(5, 1, -5, -1), 7, 7)
    badge = QRectF(rect.left() + 11, 0, BADGE - 2, BADGE - 2)
    badge.moveTop(rect.top() + (rect.height() - badge.height()) / 2)
    draw_badge(painter, badge, ghost.number, ghost.risk, colour_of(scene, ghost), scene.font)
    if ghost.waits:
        scene.grips[Grip(ghost.number)] = badge
    if ghost.locked:
        draw_lock(painter, badge)
    body = QRectF(rect.left() + 44, rect.top() + 6, rect.width() - 56, rect.height() - 12)
    if card.keys:
        _draw_keys(painter, scene, card.keys, QPointF(body.left(), body.center().y()))
    else:
        painter.setFont(scene.font)
        painter.setPen(scene.inks.card_text)
        below = metrics.height() * 0.9 if ghost.waits else 0.0
        room = body.adjusted(0, 0, 0, -below)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), _two_lines(card.text, metrics, room.width()))
    if ghost.waits:
        painter.setFont(sized(scene.font, 0.86))
        painter.setPen(scene.inks.card_quiet)
        painter.drawText(body, int(Qt.AlignmentFlag.AlignBottom), translate("Review", "not on the screen yet"))
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
            painter.setPen(scene.inks.card_quiet)
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


def _stack_place(
    scene: Scene, size: QRectF, anchor: QRectF | None, boxes: Sequence[QRectF], slips: Sequence[QRectF]
) -> QRectF:
    """The nearest place to the last visible target, or else to the lower left corner, where the least is covered.

    It is worse to cover ``slips``, which are read, than ``boxes``, which are seen as long as a part of them is.
    """
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
            covered += 20 * sum(_shared(rect, slip) for slip in slips)
            if covered + away < least:
                best, least = rect, covered + away
    return best


def _shared(first: QRectF, second: QRectF) -> float:
    both = first.intersected(second)
    return both.width() * both.height()
