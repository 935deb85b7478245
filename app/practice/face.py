"""The practice window itself: it shows where a world is, and does in the world what a person does to the window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from agent.types import FIELDS, Direction, Role
from app.practice.diary import Diary
from app.practice.panel import Panel
from app.practice.popups import Popups
from models.worlds.machine import NOTCHES, SurfaceKind, World
from models.worlds.moves import Aside, Carry, Move, Press, Skim, Strike, Twice, Write, make

_PAUSE = 150
"""Milliseconds without a key after which what was typed counts as one deed."""
_UNTOUCHED = 1000
"""Milliseconds after which a click into a field counts as one, nothing having been typed there."""
_TYPED = FIELDS - {Role.COMBO, Role.SLIDER}


class Face:
    """Shows a world. Every deed is done in the world first and then shown, so that Qt's own ways cannot differ.

    Only what is typed goes the other way round: the field has it already. A click into a field and all that is typed
    into it until the next deed are one deed, as they are for whoever gives a field its text.
    """

    def __init__(self, world: World, diary: Diary) -> None:
        self._world = world
        self._diary = diary
        self._popups = Popups(world)
        self._panels: dict[str, Panel] = {}
        self._keeping = False
        self._entry = ""
        self._text: str | None = None
        self._written = False
        self._pause = QTimer()
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.settle)
        self._turned = 0
        self.keep()

    # --- What is done to it -------------------------------------------------------------------------------------------

    def press(self, key: str) -> None:
        self._do(Press(key))

    def double(self, key: str) -> None:
        """A second press where that means something of its own; elsewhere the first was the whole deed."""
        if self._world.widget(key).double:
            self._do(Twice(key))

    def context(self, key: str) -> None:
        self._do(Aside(key))

    def drag(self, key: str, onto: str) -> None:
        self._do(Carry(key, onto))

    def strike(self, keys: tuple[str, ...]) -> None:
        self._do(Strike(keys))

    def turn(self, key: str, notches: int) -> None:
        """The wheel was turned so many notches over a thing, up if positive; the world moves by a few at a time."""
        self._turned += notches
        while abs(self._turned) >= NOTCHES:
            up = self._turned > 0
            self._turned += -NOTCHES if up else NOTCHES
            self._do(Skim(key, Direction.UP if up else Direction.DOWN))

    def point(self, key: str) -> None:
        """A click into a field: a deed of its own only if nothing is typed there next."""
        self.settle()
        self._entry, self._text, self._written = key, None, False
        self._world.point(key)
        self._pause.start(_UNTOUCHED)
        self.keep()

    def entered(self, key: str, text: str) -> None:
        """A field's text was changed by whoever types."""
        if self._keeping:
            return
        if key != self._entry:
            self.settle()
            self._entry, self._written = key, False
        self._text = text
        self._world.enter(key, text)
        self._pause.start(_PAUSE)
        self.keep()

    def settle(self) -> None:
        """Count what was begun in a field as done."""
        self._pause.stop()
        if self._entry and self._text is not None:
            self._diary.write(Write(self._entry, self._text), again=self._written)
            if not self._written:
                self._world.settle()
            self._text, self._written = None, True
        elif self._entry and not self._written:
            self._diary.write(Press(self._entry))
            self._world.settle()
            self._written = True
        self.keep()

    def _do(self, move: Move) -> None:
        self.settle()
        self._entry = ""
        self._diary.write(move)
        make(move, self._world)
        self.keep()

    # --- What is where ------------------------------------------------------------------------------------------------

    def key_at(self, at: QPoint) -> str:
        """Which of the world's things lies at a point of the screen; empty for none."""
        shown: QWidget | None = QApplication.widgetAt(at)
        while shown is not None:
            if self._popups.is_ours(shown):
                return self._popups.key_at(shown, shown.mapFromGlobal(at))
            for panel in self._panels.values():
                if shown in panel.keys:
                    return panel.keys[shown](shown.mapFromGlobal(at))
            shown = shown.parentWidget()
        return ""

    def is_typed(self, key: str) -> bool:
        """Whether the thing is a field that takes text; Qt's own widget does that."""
        return bool(key) and self._world.widget(key).role in _TYPED

    def has_field(self) -> bool:
        """Whether a field has the keyboard."""
        return any(self.is_typed(w.key) and "focused" in w.states for w in self._world.top.widgets())

    # --- What it shows ------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Make Qt show what the world is."""
        self._keeping = True
        try:
            base: QWidget | None = None
            for key in self._world.stack:
                if self._world.surfaces[key].kind is not SurfaceKind.POPUP:
                    panel = self._panel(key, base)
                    panel.keep()
                    panel.window.show()
                    base = panel.window
            for key, panel in self._panels.items():
                if key not in self._world.stack:
                    panel.window.hide()
            self._popups.keep()
            self._focus()
        finally:
            self._keeping = False

    def _panel(self, key: str, parent: QWidget | None) -> Panel:
        if key not in self._panels:
            surface = self._world.surfaces[key]
            self._panels[key] = Panel(self._world, surface, self._popups, parent, self.entered)
        return self._panels[key]

    def _focus(self) -> None:
        top = next((k for k in reversed(self._world.stack) if k in self._panels), "")
        wanted = self._panels[top].focus() if top else None
        holder = QApplication.focusWidget()
        if wanted is not None and not wanted.hasFocus():
            wanted.setFocus()
        elif wanted is None and holder is not None:
            holder.clearFocus()
