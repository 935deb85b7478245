from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize

from app.placement import place

AREA = QRect(0, 0, 1280, 800)
rects = st.builds(QRect, st.integers(0, 1200), st.integers(0, 700), st.integers(1, 400), st.integers(1, 200))
spots = st.none() | st.builds(QPoint, st.integers(-2000, 2000), st.integers(-2000, 2000))


@given(st.lists(rects, max_size=6), st.lists(rects, max_size=2), spots)
def test_a_panel_never_leaves_the_screen(avoid: list[QRect], soft: list[QRect], now: QPoint | None) -> None:
    spot, free = place(QSize(430, 300), AREA, avoid, soft, now)
    panel = QRect(spot, QSize(430, 300))
    assert AREA.contains(panel)
    assert free == (not any(panel.intersects(box) for box in avoid))


@given(rects)
def test_one_target_is_never_covered(target: QRect) -> None:
    _, free = place(QSize(430, 300), AREA, [target], [], None)
    assert free


def test_a_panel_that_covers_nothing_stays_where_it_is() -> None:
    assert place(QSize(430, 300), AREA, [QRect(900, 600, 50, 20)], [], QPoint(100, 100)) == (QPoint(100, 100), True)


def test_a_panel_leaves_the_target_that_it_covers() -> None:
    spot, free = place(QSize(430, 300), AREA, [QRect(120, 120, 50, 20)], [], QPoint(100, 100))
    assert free
    assert spot != QPoint(100, 100)
