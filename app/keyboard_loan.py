"""The keyboard as a loan: a window of ours takes it from the person's program, and gives it back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.foreground import Foreground


class KeyboardLoan:
    """Lets ``window``, which accepts no focus by itself, have the keyboard for a while."""

    def __init__(self, window: QWidget, foreground: Foreground) -> None:
        self._window = window
        self._foreground = foreground
        self._lender = 0
        self.held = False

    def take(self) -> None:
        """Take the keyboard, if the window is on the screen; again where another program has got it meanwhile."""
        # Qt takes a tool window for active whoever has the keyboard.
        has_it = self._foreground.active()
        if not self._window.isVisible() or (self.held and has_it == int(self._window.winId())):
            return
        self.held = True
        self._lender = has_it
        self._window.windowHandle().setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, False)
        self._window.activateWindow()
        self._window.raise_()

    def give_back(self) -> None:
        """Give it back to the program that had it."""
        if not self.held:
            return
        self.held = False
        handle = self._window.windowHandle()
        if handle is not None:
            handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, True)
        self._foreground.activate(self._lender)
