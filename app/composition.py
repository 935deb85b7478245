"""Keeps the Enter that ends a composition apart from the Enter that means something."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget


class Composition(QObject):
    """Watches a field for as long as it lives; made after all others that watch it, whom Qt asks later.

    While an input method composes in the field, Enter does nothing. Some input methods pass on the Enter that ended
    their composition, a moment later: that one does nothing either.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._under_way = False
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's."""
        if isinstance(event, QInputMethodEvent):
            if event.preeditString():
                self._under_way = True
            elif self._under_way:
                QTimer.singleShot(0, self, self._end)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._under_way and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return False

    def _end(self) -> None:
        self._under_way = False
