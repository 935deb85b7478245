"""The practice window's panels: one window or dialog of a practice world, with everything that stands on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QMenuBar,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QWidget,
)

from agent.types import Box, Role, State
from app.practice.controls import NumberBox, dress, made
from app.practice.lists import ListView, is_listed
from app.practice.popups import Popups
from models.worlds.machine import Surface, SurfaceKind, Widget, World

TITLE = 28
"""How much of a surface's box, at its top, the window manager's title bar stands for, in pixels."""

KeyAt = Callable[[QPoint], str]
"""Which of the world's things lies at a point of a widget of Qt's; empty for none."""


class Panel:
    """A window of its own. ``keys`` say of each widget of Qt's what it stands for."""

    def __init__(
        self,
        world: World,
        surface: Surface,
        popups: Popups,
        parent: QWidget | None,
        entered: Callable[[str, str], None],
    ) -> None:
        """``entered`` is told of each change that the person makes to a field: its key and its text."""
        self._world = world
        self._surface = surface
        self._popups = popups
        self._entered = entered
        self.window = QDialog(parent) if surface.kind is SurfaceKind.DIALOG else QWidget()
        if isinstance(self.window, QDialog):
            self.window.setModal(True)
        self.keys: dict[QWidget, KeyAt] = {}
        self.controls: dict[str, QWidget] = {}
        self._groups: dict[str, QButtonGroup] = {}
        self._lists: list[ListView] = []
        self._tabs: list[tuple[QTabBar, list[Widget]]] = []
        box = surface.box
        self.window.setGeometry(box.x, box.y + TITLE, box.width, box.height - TITLE)
        self._build()

    def keep(self) -> None:
        """Make it show what the world shows."""
        self.window.setWindowTitle(self._surface.title)
        for key, control in self.controls.items():
            widget = self._world.widget(key)
            dress(control, widget, enabled=self._world.is_enabled(widget))
            control.setGeometry(self._inside(widget.box))
            control.setVisible(self._world.is_shown(widget))
        for listed in self._lists:
            listed.keep()
        for bar, tabs in self._tabs:
            bar.setCurrentIndex(next((at for at, tab in enumerate(tabs) if State.SELECTED in tab.states), -1))

    def focus(self) -> QWidget | None:
        """What has the focus by the world's word."""
        focused = (w.key for w in self._surface.widgets() if State.FOCUSED in w.states)
        return next((self.controls[key] for key in focused if key in self.controls), None)

    def _build(self) -> None:
        listed = {key: strip for key, strip in self._world.strips.items() if is_listed(self._world, strip)}
        for strip in listed.values():
            if strip.surface == self._surface.key:
                self._add_list(ListView(self._world, strip, self.window))
        for row in self._surface.rows:
            if all(widget.role is Role.MENU for widget in row):
                self._add_menus(row)
            elif _is_tab_bar(row):
                self._add_tabs(row)
            else:
                for widget in row:
                    if widget.strip not in listed and widget.key not in listed:
                        self._add(widget)

    def _add(self, widget: Widget) -> None:
        control = made(widget, self.window, document=widget.key == self._world.document)
        self.controls[widget.key] = control
        self.keys[control] = lambda _: widget.key
        if isinstance(control, NumberBox):
            self.keys[control.lineEdit()] = self.keys[control]
            control.lineEdit().textEdited.connect(lambda text: self._entered(widget.key, text))
            control.stepped.connect(lambda text: self._entered(widget.key, text))
        elif isinstance(control, QPlainTextEdit):
            self.keys[control.viewport()] = self.keys[control]
            control.textChanged.connect(lambda: self._entered(widget.key, control.toPlainText()))
        elif hasattr(control, "textEdited"):
            control.textEdited.connect(lambda text: self._entered(widget.key, text))
        if isinstance(control, QRadioButton):
            group = widget.group or widget.key
            self._groups.setdefault(group, QButtonGroup(self.window)).addButton(control)
        self._popups.attach(widget, control)

    def _add_list(self, view: ListView) -> None:
        view.setGeometry(self._inside(view.area()))
        self._lists.append(view)
        self.keys[view.viewport()] = view.key_at
        self.keys[view] = lambda _: view.key

    def _add_menus(self, row: list[Widget]) -> None:
        bar = QMenuBar(self.window)
        bar.setNativeMenuBar(False)
        bar.setGeometry(self._inside(_around(row)))
        keys = {}
        for widget in row:
            action = bar.addAction(widget.name.replace("&", "&&"))
            menu = self._popups.menu_of(widget)
            if menu is not None:
                action.setMenu(menu)
            action.setEnabled(self._world.is_enabled(widget))
            keys[action] = widget.key
        self.keys[bar] = lambda at: keys.get(bar.actionAt(at), "")

    def _add_tabs(self, row: list[Widget]) -> None:
        bar = QTabBar(self.window)
        bar.setExpanding(False)
        bar.setUsesScrollButtons(False)
        bar.setGeometry(self._inside(_around(row)))
        for widget in row:
            bar.addTab(widget.name.replace("&", "&&"))
        self._tabs.append((bar, row))
        self.keys[bar] = lambda at: row[found].key if (found := bar.tabAt(at)) >= 0 else ""

    def _inside(self, box: Box) -> QRect:
        """A box of the world's screen in the window's own pixels."""
        own = self._surface.box
        return QRect(box.x - own.x, box.y - own.y - TITLE, box.width, box.height)


def _around(row: list[Widget]) -> Box:
    boxes = [widget.box for widget in row]
    left, right = min(box.x for box in boxes), max(box.x + box.width for box in boxes)
    return Box(left, boxes[0].y, right - left, boxes[0].height)


def _is_tab_bar(row: list[Widget]) -> bool:
    """Whether the row is one bar of tabs; a bar of Qt's always has one in front."""
    return all(widget.role is Role.TAB for widget in row) and sum(State.SELECTED in w.states for w in row) == 1
