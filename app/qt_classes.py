"""Has PySide make its classes on the main thread, one after the other, before another thread may meet them.

PySide makes a class when it is first met, and two threads that meet new ones at once can crash the process.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal

_OURS = (QtCore, QtGui, QtWidgets)


class QtClasses(QObject):
    """Makes one class whenever the main thread has nothing else to do: few of them take longer than a millisecond.

    Signals:
        made: all are there; any thread may import what uses them.
    """

    made = Signal()

    def __init__(self, parent: QObject | None = None, modules: tuple[ModuleType, ...] = _OURS) -> None:
        super().__init__(parent)
        self._rest = _names(modules)
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._make_one)

    def begin(self) -> None:
        """Begin; returns at once."""
        self._idle.start(0)

    def _make_one(self) -> None:
        if (following := next(self._rest, None)) is not None:
            getattr(*following)
            return
        self._idle.stop()
        self.made.emit()


def _names(modules: tuple[ModuleType, ...]) -> Iterator[tuple[ModuleType, str]]:
    return ((module, name) for module in modules for name in dir(module))
