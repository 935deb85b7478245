"""The practice window's plates: things for which Qt has no widget of its own, painted and told as what they are.

Programs that draw their own links, icons and rows tell the accessibility tree about them in the same way.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

from agent.types import Role, State

ROLES: Final = MappingProxyType(
    {
        Role.ITEM: QAccessible.Role.MenuItem,
        Role.LINK: QAccessible.Role.Link,
        Role.OPTION: QAccessible.Role.ListItem,
        Role.ROW: QAccessible.Role.Row,
        Role.CELL: QAccessible.Role.Cell,
        Role.HEADER: QAccessible.Role.ColumnHeader,
        Role.TREE: QAccessible.Role.Tree,
        Role.MENU: QAccessible.Role.MenuItem,
        Role.TAB: QAccessible.Role.PageTab,
        Role.IMAGE: QAccessible.Role.Graphic,
        Role.PANE: QAccessible.Role.WebDocument,
    }
)
"""What each kind of plate says it is."""


class Plate(QLabel):
    """A name on a ground; ``role`` is what it says it is, ``states`` what is true of it."""

    def __init__(self, role: Role, parent: QWidget) -> None:
        super().__init__(parent)
        self.role = role
        self.states: frozenset[State] = frozenset()

    def tell(self, states: frozenset[State]) -> None:
        """Be in these states, and show it."""
        if states != self.states:
            self.states = states
            chosen = "background: palette(highlight); color: palette(highlighted-text);"
            framed = f"{chosen} border: 2px solid palette(highlight);"
            self.setStyleSheet(framed if State.SELECTED in states else "")


class _PlateFace(QAccessibleWidget):
    def __init__(self, plate: Plate) -> None:
        super().__init__(plate, ROLES[plate.role])
        self._plate = plate

    def text(self, which: QAccessible.Text) -> str:
        return self._plate.text() if which == QAccessible.Text.Name else super().text(which)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.selectable = True
        state.selected = State.SELECTED in self._plate.states
        state.expanded = state.expandable = State.EXPANDED in self._plate.states
        state.checked = state.checkable = State.CHECKED in self._plate.states
        return state


class PlateFaces:
    """What the accessibility tree asks about plates; has to live as long as the program."""

    def __init__(self) -> None:
        self._faces: list[QAccessibleWidget] = []
        QAccessible.installFactory(self._face)

    def _face(self, name: str, thing: QObject) -> QAccessibleInterface | None:
        if not isinstance(thing, Plate):
            return None
        self._faces.append(_PlateFace(thing))
        return self._faces[-1]
