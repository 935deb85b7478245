"""The ways between steps: where they run, and how they are drawn."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.scene import is_large


def anchor_of(box: QRectF) -> QRectF:
    """What the way leaves from and arrives at: the box itself, or the corner of a large one where its badge is."""
    return QRectF(box.left(), box.top(), 40, 40) if is_large(box) else box.adjusted(-6, -6, 6, 6)


def way_between(start: QRectF, end: QRectF) -> QPainterPath | None:
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


def stroke_way(painter: QPainter, way: QPainterPath, colour: QColor, width: float, *, dashed: bool) -> None:
    """Draw a way with an arrow at its end, legible on any ground."""
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
