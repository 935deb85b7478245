"""The practice window's pop-ups: menus, submenus and context menus as Qt's menus, choices as a combo box's own list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from agent.types import Role, State
from models.worlds.effects import Open
from models.worlds.machine import Surface, SurfaceKind, Widget, World


class Popups:
    """Shows the pop-ups that the world has open and puts away the others; ``key_at`` knows what lies in them."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._menus: dict[str, QMenu] = {}
        self._actions: dict[QAction, str] = {}
        self._combos: dict[str, QComboBox] = {}

    def menu_of(self, opener: Widget) -> QMenu | None:
        """The menu that a widget opens, made with all that it holds; None for what opens none."""
        surface = self._opened_by(opener)
        return self._menu(surface) if surface is not None else None

    def attach(self, widget: Widget, control: QWidget) -> None:
        """Make what the control opens: the list of a combo box, a menu under the right button."""
        if widget.context:
            self._apart(self._world.surfaces[widget.context])
        surface = self._opened_by(widget)
        if surface is None or surface.kind is not SurfaceKind.POPUP:
            return
        if isinstance(control, QComboBox) and all(w.role in (Role.OPTION, Role.ROW) for w in surface.widgets()):
            control.addItems([option.name for option in surface.widgets()])
            self._combos[surface.key] = control
        else:
            self._apart(surface)

    def keep(self) -> None:
        """Make open what the world has open, and nothing else, and tick what it has ticked."""
        for action, key in self._actions.items():
            ticked = State.CHECKED in self._world.widget(key).states
            action.setCheckable(ticked or action.isCheckable())
            action.setChecked(ticked)
        for key in reversed(list(self._menus)):
            if key not in self._world.stack and self._menus[key].isVisible():
                self._menus[key].hide()
        for key, combo in self._combos.items():
            if key not in self._world.stack and combo.view().isVisible():
                combo.hidePopup()
        for key in self._world.stack:
            if key in self._combos and not self._combos[key].view().isVisible():
                self._combos[key].showPopup()
            if key in self._menus and not self._menus[key].isVisible():
                box = self._world.surfaces[key].box
                self._menus[key].popup(QPoint(box.x, box.y))

    def is_ours(self, shown: QWidget) -> bool:
        """Whether it is a menu, or the list of a combo box."""
        return isinstance(shown, QMenu) or any(combo.view().isAncestorOf(shown) for combo in self._combos.values())

    def key_at(self, shown: QWidget, at: QPoint) -> str:
        """Which of the world's things lies at a point of a menu or list; empty for none."""
        if isinstance(shown, QMenu):
            return self._actions.get(shown.actionAt(at), "")
        for key, combo in self._combos.items():
            if combo.view().isAncestorOf(shown):
                row = combo.view().indexAt(at).row()
                options = list(self._world.surfaces[key].widgets())
                return options[row].key if 0 <= row < len(options) else ""
        return ""

    def _apart(self, surface: Surface) -> None:
        """A menu that hangs in no menu bar: Qt tells of it only where it is a window of its own kind, not a pop-up."""
        self._menu(surface).setWindowFlags(Qt.WindowType.ToolTip)

    def _menu(self, surface: Surface) -> QMenu:
        if surface.key in self._menus:
            return self._menus[surface.key]
        menu = QMenu()
        self._menus[surface.key] = menu
        for widget in surface.widgets():
            action = menu.addAction(widget.name.replace("&", "&&"))
            action.setEnabled(self._world.is_enabled(widget))
            below = self._opened_by(widget)
            if below is not None and below.kind is SurfaceKind.POPUP:
                action.setMenu(self._menu(below))
            self._actions[action] = widget.key
        return menu

    def _opened_by(self, widget: Widget) -> Surface | None:
        opened = next((effect.surface for effect in widget.effects if isinstance(effect, Open)), "")
        return self._world.surfaces[opened] if opened else None
