"""Draws what every monitor shows while the hands act: a calm border, how far it has come, and Stop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.handles import STOP
from app.language import translate
from app.scene import Scene, is_large
from app.theme import sized

_BROAD = 9.0
"""The border's breadth in logical pixels."""


def sides_of(scene: Scene) -> tuple[QRectF, ...]:
    """The four sides of the border; each corner belongs to one of them."""
    all_of_it = scene.bounds
    middle = all_of_it.adjusted(0, _BROAD, 0, -_BROAD)
    return (
        QRectF(all_of_it.left(), all_of_it.top(), all_of_it.width(), _BROAD),
        QRectF(all_of_it.left(), middle.bottom(), all_of_it.width(), _BROAD),
        QRectF(all_of_it.left(), middle.top(), _BROAD, middle.height()),
        QRectF(all_of_it.right() - _BROAD, middle.top(), _BROAD, middle.height()),
    )


def draw_border(painter: QPainter, scene: Scene, side: QRectF) -> None:
    """One side of the border: a drawing of all four would be said to fill the whole screen."""
    painter.save()
    painter.setClipRect(side)
    colour = scene.inks.trace
    for inset, alpha in ((0.0, 235), (3.0, 110), (6.0, 45)):
        line = QColor(colour)
        line.setAlpha(alpha)
        painter.setPen(QPen(line, 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(scene.bounds.adjusted(inset + 1.5, inset + 1.5, -inset - 1.5, -inset - 1.5))
    painter.restore()


def draw_status(painter: QPainter, scene: Scene, boxes: Sequence[QRectF]) -> None:
    font = sized(scene.font, 0.97, QFont.Weight.Medium)
    metrics = QFontMetricsF(font)
    # What is done or waited for may be long; what stops it stands at the end.
    told = metrics.elidedText(scene.status, Qt.TextElideMode.ElideMiddle, scene.bounds.width() * 0.6)
    stop = metrics.horizontalAdvance(translate("Review", "Stop")) + 24 if scene.acting else 0.0
    rect = QRectF(0, 0, metrics.horizontalAdvance(told) + 44 + stop, metrics.height() + 12)
    rect = _status_place(scene, rect, [box for box in (*boxes, *scene.avoid) if not is_large(box)])
    painter.setPen(QPen(QColor(255, 255, 255, 60), 1))
    painter.setBrush(scene.inks.card)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#6d9bff"))
    painter.drawEllipse(QPointF(rect.left() + 17, rect.center().y()), 4, 4)
    painter.setFont(font)
    painter.setPen(scene.inks.card_text)
    painter.drawText(rect.adjusted(29, 0, -12 - stop, 0), Qt.AlignmentFlag.AlignVCenter, told)
    if stop:
        spot = QRectF(rect.right() - stop - 4, rect.top() + 4, stop, rect.height() - 8)
        painter.setPen(QPen(QColor(255, 255, 255, 90), 1))
        painter.setBrush(QColor("#8f1d1d"))
        painter.drawRoundedRect(spot, spot.height() / 2, spot.height() / 2)
        painter.setPen(QColor("white"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, translate("Review", "Stop"))
        scene.grips[STOP] = spot


def _status_place(scene: Scene, rect: QRectF, taken: Sequence[QRectF]) -> QRectF:
    """At the top in the middle, or else where it lies on nothing, at the bottom or to a side."""
    spots = []
    for part in (0.5, 0.22, 0.78):
        for top in (scene.bounds.top() + 9, scene.bounds.bottom() - 9 - rect.height()):
            spot = QRectF(rect)
            spot.moveTop(top)
            spot.moveLeft(scene.bounds.left() + scene.bounds.width() * part - rect.width() / 2)
            spots.append(spot)
    return next((spot for spot in spots if not any(spot.intersects(box) for box in taken)), spots[0])
