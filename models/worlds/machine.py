"""A practice world: windows, menus and dialogs as a pure specification, and the state machine that answers to actions.

A world is a set of surfaces (a window, dialogs, pop-ups), each a column of rows of widgets; a stack says which are
open. Nothing here paints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias, assert_never

from agent.types import Box, Mark, Role, State

# --- What a press does ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Open:
    """Show another surface above."""

    surface: str


@dataclass(frozen=True, slots=True)
class Close:
    """Put away the surface that the widget stands on."""


@dataclass(frozen=True, slots=True)
class Switch:
    """Turn the widget's checked state over."""


@dataclass(frozen=True, slots=True)
class Choose:
    """Select the widget and no other of its group."""


@dataclass(frozen=True, slots=True)
class Pick:
    """Give a combo box the value of this option."""

    combo: str


@dataclass(frozen=True, slots=True)
class Log:
    """Leave a trace that the widget was pressed, and nothing to see but a status text if there is one."""

    status: str = ""


@dataclass(frozen=True, slots=True)
class Enter:
    """Append the widget's name to the value of a display."""

    display: str


@dataclass(frozen=True, slots=True)
class GoTo:
    """Make a folder the present one of a file dialog."""

    folder: str


@dataclass(frozen=True, slots=True)
class Save:
    """Write the document under the name that a field holds (or the name it has) and retitle the window."""

    field: str = ""


Effect: TypeAlias = Open | Close | Switch | Choose | Pick | Log | Enter | GoTo | Save


# --- What there is ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Widget:
    """One thing on a surface. ``key`` is unique in its world; ``box`` in pixels of the world's screen."""

    key: str
    role: Role
    name: str = ""
    value: str = ""
    states: set[State] = field(default_factory=set)
    effects: tuple[Effect, ...] = ()
    group: str = ""
    page: str = ""
    """The tab this widget lies behind."""
    enabled_by: str = ""
    """The check box that must be ticked, or the field that must hold something, before this can be used."""
    box: Box = field(default_factory=lambda: Box(0, 0, 0, 0))


class SurfaceKind(StrEnum):
    WINDOW = "window"
    DIALOG = "dialog"
    POPUP = "popup"


@dataclass(slots=True)
class Surface:
    """A window, a modal dialog, or a pop-up that goes away when anything else is pressed."""

    key: str
    kind: SurfaceKind
    title: str
    rows: list[list[Widget]]
    box: Box = field(default_factory=lambda: Box(0, 0, 0, 0))
    opener: str = ""
    """The widget whose press shows this surface; empty for a surprise."""

    def widgets(self) -> Iterator[Widget]:
        return (widget for row in self.rows for widget in row)


# --- The machine ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class World:
    """Surfaces, which of them are open (the last on top), and what was done. Screen size in pixels."""

    program: str
    width: int
    height: int
    surfaces: dict[str, Surface]
    stack: list[str]
    shortcuts: dict[tuple[str, ...], tuple[Effect, ...]] = field(default_factory=dict)
    document: str = ""
    """The widget whose value is the document."""
    folder: str = "Home"
    files: dict[tuple[str, str], str] = field(default_factory=dict)
    """(folder, name) -> content."""
    name: str = ""
    """The document's file name, empty while it has none."""
    pressed: list[str] = field(default_factory=list)

    def widget(self, key: str) -> Widget:
        return next(w for surface in self.surfaces.values() for w in surface.widgets() if w.key == key)

    def surface_of(self, key: str) -> Surface:
        return next(s for s in self.surfaces.values() if any(w.key == key for w in s.widgets()))

    @property
    def top(self) -> Surface:
        return self.surfaces[self.stack[-1]]

    def open_surfaces(self) -> list[Surface]:
        """What can be seen and acted on, from the lowest: a dialog hides what is behind it."""
        shown = [self.surfaces[key] for key in self.stack]
        lowest = max((i for i, s in enumerate(shown) if s.kind is not SurfaceKind.POPUP), default=0)
        return shown[lowest:]

    def is_shown(self, widget: Widget) -> bool:
        """Whether the widget's page is in front, its surface being open."""
        return not widget.page or State.SELECTED in self.widget(widget.page).states

    def is_enabled(self, widget: Widget) -> bool:
        if State.DISABLED in widget.states:
            return False
        if not widget.enabled_by:
            return True
        needed = self.widget(widget.enabled_by)
        return bool(needed.value) if needed.role is Role.TEXT else State.CHECKED in needed.states

    def shown(self) -> list[Widget]:
        """The widgets on the screen, in reading order, a pop-up's before what it covers."""
        surfaces = self.open_surfaces()
        return [w for s in (*surfaces[1:], surfaces[0]) for w in s.widgets() if self.is_shown(w)]

    def marks(self) -> tuple[Mark, ...]:
        """What the accessibility tree would say: the window first, then its widgets."""
        base = self.open_surfaces()[0]
        role = Role.DIALOG if base.kind is SurfaceKind.DIALOG else Role.WINDOW
        result = [Mark(role, base.title, base.box, states=frozenset({State.ACTIVE}))]
        for widget in self.shown():
            states = set(widget.states) - {State.DISABLED}
            if not self.is_enabled(widget):
                states.add(State.DISABLED)
            if widget.role is Role.MENU and any(Open(key) in widget.effects for key in self.stack):
                states.add(State.EXPANDED)
            value = "" if widget.role is Role.PASSWORD else widget.value
            result.append(Mark(widget.role, widget.name, widget.box, value, frozenset(states)))
        return tuple(result)

    # --- Actions ------------------------------------------------------------------------------------------------------

    def click(self, key: str) -> None:
        """Press the widget with the pointer; nothing happens if it is disabled or not on the screen."""
        widget = self.widget(key)
        surface = self.surface_of(key)
        if surface not in self.open_surfaces() or not self.is_shown(widget) or not self.is_enabled(widget):
            return
        while self.top is not surface and self.top.kind is SurfaceKind.POPUP:
            self.stack.pop()
        self._focus(widget)
        self._apply(widget, widget.effects)

    def type(self, key: str, text: str, replace: bool = True) -> None:
        """Give the widget the focus and this text."""
        widget = self.widget(key)
        self.click(key)
        if State.FOCUSED in widget.states:
            widget.value = text if replace else widget.value + text
            self._touch(widget)

    def press(self, keys: tuple[str, ...]) -> None:
        """Press a chord: Escape puts away a dialog or pop-up, the others are the window's shortcuts."""
        if keys == ("escape",) and len(self.stack) > 1:
            self.stack.pop()
        elif keys in self.shortcuts and len(self.stack) == 1:
            self._apply(None, self.shortcuts[keys])

    def _focus(self, widget: Widget) -> None:
        if widget.role not in (Role.TEXT, Role.PASSWORD, Role.COMBO, Role.SPIN, Role.CHECK, Role.RADIO, Role.BUTTON):
            return
        for other in self.surface_of(widget.key).widgets():
            other.states.discard(State.FOCUSED)
        widget.states.add(State.FOCUSED)

    def _touch(self, widget: Widget) -> None:
        base = self.surfaces[self.stack[0]]
        if widget.key == self.document and not base.title.startswith("*"):
            base.title = f"*{base.title}"

    def _apply(self, widget: Widget | None, effects: tuple[Effect, ...]) -> None:
        if widget is not None:
            self.pressed.append(widget.key)
        for effect in effects:
            match effect:
                case Open(surface):
                    if self.surfaces[surface].kind is SurfaceKind.DIALOG:
                        while self.top.kind is SurfaceKind.POPUP:
                            self.stack.pop()
                    if surface not in self.stack:
                        self.stack.append(surface)
                case Close():
                    while self.top.kind is SurfaceKind.POPUP:
                        self.stack.pop()
                    if widget is not None and len(self.stack) > 1 and self.surface_of(widget.key) is self.top:
                        self.stack.pop()
                case Switch():
                    if widget is not None:
                        widget.states ^= {State.CHECKED}
                    self._put_away()
                case Choose():
                    if widget is not None:
                        self._choose(widget)
                case Pick(combo):
                    if widget is not None:
                        self.widget(combo).value = widget.name
                    self._put_away()
                case Log(status):
                    self._put_away()
                    if status and widget is not None:
                        self.widget(status).name = f"{widget.name}: done"
                case Enter(display):
                    if widget is not None:
                        self.widget(display).value += widget.name
                case GoTo(folder):
                    self.folder = folder
                case Save(name):
                    self._save(self.widget(name).value if name else self.name)
                case _:
                    assert_never(effect)

    def _put_away(self) -> None:
        while len(self.stack) > 1 and self.top.kind is SurfaceKind.POPUP:
            self.stack.pop()

    def _choose(self, widget: Widget) -> None:
        state = State.CHECKED if widget.role is Role.RADIO else State.SELECTED
        for surface in self.surfaces.values():
            for other in surface.widgets():
                if other.group == widget.group and other.role is widget.role:
                    other.states.discard(state)
        widget.states.add(state)

    def _save(self, name: str) -> None:
        self.name = name
        self.files[self.folder, name] = self.widget(self.document).value if self.document else ""
        base = self.surfaces[self.stack[0]]
        base.title = f"{name} - {self.program}"
