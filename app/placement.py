"""Where a window of ours covers the least of what matters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize


def place(
    size: QSize, area: QRect, avoid: Sequence[QRect], soft: Sequence[QRect], now: QPoint | None
) -> tuple[QPoint, bool]:
    """Where a panel of ``size`` covers the least within ``area``, and whether it covers nothing of ``avoid``.

    ``avoid`` are targets, ``soft`` is what it is a pity to cover (the program itself); ``now`` is where the panel is.
    """
    margin = 16
    xs = [area.right() - size.width() - margin, area.left() + margin, area.center().x() - size.width() // 2]
    ys = [area.bottom() - size.height() - margin, area.center().y() - size.height() // 2, area.top() + margin]
    spots = [QPoint(x, y) for x in xs for y in ys]
    if now is not None:
        spots.insert(0, _within(now, size, area))

    def cost(entry: tuple[int, QPoint]) -> float:
        rank, spot = entry
        rect = QRect(spot, size)
        outside = _surface(rect) - _surface(rect.intersected(area))
        hard = sum(_surface(rect.intersected(box.adjusted(-12, -12, 12, 12))) for box in avoid)
        return 1e4 * outside + 1e3 * hard + sum(_surface(rect.intersected(box)) for box in soft) + rank

    _, best = min(enumerate(spots), key=cost)
    return best, not any(QRect(best, size).intersects(box) for box in avoid)


def _within(spot: QPoint, size: QSize, area: QRect) -> QPoint:
    """The nearest spot that keeps a little distance to the edges, where that can be."""
    edge = 8
    x = max(min(spot.x(), area.right() - size.width() - edge), area.left() + edge)
    y = max(min(spot.y(), area.bottom() - size.height() - edge), area.top() + edge)
    return QPoint(x, y)


def _surface(rect: QRect) -> int:
    return rect.width() * rect.height() if rect.isValid() else 0
