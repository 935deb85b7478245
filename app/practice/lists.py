"""The practice window's lists: a strip of rows as a real tree or table that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from agent.types import Box, Role, State
from models.worlds.effects import Unfold
from models.worlds.machine import Strip, Widget, World


def is_listed(world: World, strip: Strip) -> bool:
    """Whether the strip's rows are the rows of one tree; others, such as a feed's links, stand by themselves."""
    rows = [row for row in world.surfaces[strip.surface].rows if row[0].strip == strip.key]
    return all(len(row) == 1 and row[0].role in (Role.ROW, Role.CELL) for row in rows)


class ListView(QTreeWidget):
    """The rows of a strip; ``key_at`` says which of the world's things lies at a point of its viewport."""

    def __init__(self, world: World, strip: Strip, parent: QWidget) -> None:
        super().__init__(parent)
        self._world = world
        self._strip = strip
        self._items: dict[str, QTreeWidgetItem] = {}
        rows = [row[0] for row in world.surfaces[strip.surface].rows if row[0].strip == strip.key]
        folds = any(Unfold() in row.effects for row in rows)
        self.setAccessibleName(world.widget(strip.key).name)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(folds)
        self.setIndentation(20 if folds else 4)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustIgnored)
        for row in rows:
            self._add(row)

    @property
    def key(self) -> str:
        """The tree's own key."""
        return self._strip.key

    def area(self) -> Box:
        """Where the world shows the rows, in pixels of its screen."""
        rows = [row[0] for row in self._world.surfaces[self._strip.surface].rows if row[0].strip == self.key]
        first, pitch = self._strip.slots[0], self._pitch()
        left = min(row.box.x for row in rows)
        right = max(row.box.x + row.box.width for row in rows)
        return Box(left, first[0], max(right - left, 240), pitch * len(self._strip.slots))

    def keep(self) -> None:
        """Make it show what the world shows."""
        for row in (row[0] for row in self._world.surfaces[self._strip.surface].rows if row[0].strip == self.key):
            item = self._items[row.key]
            item.setText(0, row.name)
            item.setHidden(row.key in self._world.gone)
            item.setExpanded(State.EXPANDED in row.states)
            item.setSelected(State.SELECTED in row.states)
        self.verticalScrollBar().setValue(self._strip.offset)

    def key_at(self, at: QPoint) -> str:
        """The key of the row at a point of the viewport, or the tree's own."""
        found = self.itemAt(at)
        return next((key for key, item in self._items.items() if item is found), self.key)

    def _pitch(self) -> int:
        slots = self._strip.slots
        return slots[1][0] - slots[0][0] if len(slots) > 1 else slots[0][1]

    def _add(self, row: Widget) -> None:
        item = QTreeWidgetItem([row.name])
        item.setSizeHint(0, QSize(0, self._pitch()))
        above = self._items.get(row.parent)
        if above is None:
            self.addTopLevelItem(item)
        else:
            above.addChild(item)
        self._items[row.key] = item
