"""What the main thread leaves for later: one thing a round of its event loop, so that between two a click is heard.

Timers of nothing would not do: all that are due fire in one round, and so does all that is posted.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QTimer


class _Rounds(QObject):
    """The application's one row of what is to be done."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._row: deque[tuple[QObject, Callable[[], object]]] = deque()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def append(self, owner: QObject, what: Callable[[], object]) -> None:
        self._row.append((owner, what))
        self._timer.start(0)

    def _go_on(self) -> None:
        owner, what = self._row.popleft()
        if not self._row:
            self._timer.stop()
        if shiboken6.isValid(owner):
            what()


def soon(owner: QObject, what: Callable[[], object]) -> None:
    """On the main thread: do this in a round of its own, after all that was left before; not once ``owner`` is gone."""
    application = QCoreApplication.instance()
    assert application is not None, "there is an event loop to be"
    rounds = application.findChild(_Rounds)
    (rounds or _Rounds(application)).append(owner, what)
