"""A window in which Tab goes as one reads: down the layout, and along its rows as the language is written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget


class InOrder(QWidget):
    """Qt goes in the order in which parts were made, and what a window shows later would come last."""

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Qt's."""
        for one, other in pairwise(_parts(self)):
            self.setTabOrder(one, other)
        return super().focusNextPrevChild(next)


def _parts(widget: QWidget | None) -> Iterator[QWidget]:
    """What Tab comes to in this widget, itself first."""
    if widget is None or widget.isHidden():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        yield from _parts(widget.widget())
    elif isinstance(widget, QSplitter):
        for place in range(widget.count()):
            yield from _parts(widget.widget(place))
    elif (layout := widget.layout()) is not None:
        yield from _along(layout)


def _along(layout: QLayout) -> Iterator[QWidget]:
    place = 0
    while (item := layout.itemAt(place)) is not None:
        place += 1
        if (widget := item.widget()) is not None:
            yield from _parts(widget)
        elif (inner := item.layout()) is not None:
            yield from _along(inner)
