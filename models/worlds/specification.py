"""What a practice world is made of: widgets on surfaces, and the strips of rows that scroll."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from agent.types import Box, Role, State
from models.worlds.effects import Effect
from models.worlds.icon import Icon

_CHECKED = frozenset({Role.RADIO, Role.ITEM, Role.CHECK, Role.TOGGLE})


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
    """The tab this widget lies behind, or whatever else has to be chosen for it to be there."""
    enabled_by: str = ""
    """The check box that must be ticked, or the field that must hold something, before this can be used."""
    required: tuple[str, ...] = ()
    """Fields all of which must hold something before this can be used."""
    stirred_by: tuple[str, ...] = ()
    """Things one of which must have been changed, since this was used last, before this can be used."""
    strip: str = ""
    """The scrolling strip this widget lies in."""
    parent: str = ""
    """The row of a tree that must be unfolded before this can be seen."""
    context: str = ""
    """The pop-up that a right click opens."""
    double: tuple[Effect, ...] = ()
    """What a double click does."""
    entered: tuple[Effect, ...] = ()
    """What Enter does while this has the focus."""
    drop: bool = False
    """Whether things can be dropped here."""
    icon: Icon | None = None
    box: Box = field(default_factory=lambda: Box(0, 0, 0, 0))

    @property
    def is_chosen(self) -> bool:
        """Whether this is the one of its group that is chosen."""
        return self.chosen_by in self.states

    @property
    def chosen_by(self) -> State:
        """The state that says so: a check where it looks like one, else a selection."""
        return State.CHECKED if self.role in _CHECKED else State.SELECTED

    def takes(self, text: str) -> bool:
        """Whether a field of numbers takes the text: a time or decimal places only where it shows such itself."""
        if ":" in self.value:
            return re.fullmatch(r"\d?\d:\d\d", text) is not None
        return text.isdecimal() or ("." in self.value and re.fullmatch(r"\d+\.\d+", text) is not None)

    def tell(self, text: str) -> None:
        """Say the text: as the name where this is nothing but words, else as the value."""
        if self.role is Role.LABEL:
            self.name = text
        else:
            self.value = text

    def twin(self) -> Widget:
        """A copy that changes on its own."""
        return Widget(
            self.key, self.role, self.name, self.value, set(self.states), self.effects, self.group, self.page,
            self.enabled_by, self.required, self.stirred_by, self.strip, self.parent, self.context,
            self.double, self.entered, self.drop, self.icon, self.box,
        )  # fmt: skip


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
        return chain.from_iterable(self.rows)

    def twin(self) -> Surface:
        """A copy that changes on its own, with all that stands on it."""
        rows = [[widget.twin() for widget in row] for row in self.rows]
        return Surface(self.key, self.kind, self.title, rows, self.box, self.opener)

    def shift(self, x: int, y: int) -> None:
        """Move it with all that stands on it, by so many pixels."""
        self.box = Box(self.box.x + x, self.box.y + y, self.box.width, self.box.height)
        for widget in self.widgets():
            at = widget.box
            widget.box = Box(at.x + x, at.y + y, at.width, at.height)


@dataclass(slots=True)
class Strip:
    """Rows of a surface of which so many are shown at a time; ``key`` is the tree or table they belong to.

    ``slots`` are the (y, height) in pixels of the shown ones.
    """

    key: str
    surface: str
    capacity: int
    offset: int = 0
    slots: list[tuple[int, int]] = field(default_factory=list)
