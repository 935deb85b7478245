"""The room of waiting for the faces: as long as a busy machine takes, and what they said where that was not enough."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.exceptions import TimeoutError as NeverCameError
from pytestqt.qtbot import QtBot

PATIENCE = 120.0
"""Seconds after which something that takes none on an idle machine is taken for never coming."""

_MOST = 3000


class PatientBot(QtBot):
    """pytest-qt's, which waits for five seconds unless it is told to wait longer."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = int(PATIENCE * 1000)) -> None:
        """Wait until it holds. Fails with what the windows say."""
        __tracebackhide__ = True
        try:
            super().waitUntil(callback, timeout=timeout)
        except NeverCameError as error:
            raise AssertionError(f"{error}; {on_the_screen()}") from error

    def waitSignal(self, signal: Any, *, timeout: int = int(PATIENCE * 1000), **more: Any) -> Any:
        """As pytest-qt's."""
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitActive(self, widget: Any, *, timeout: int = int(PATIENCE * 1000)) -> Any:
        """As pytest-qt's."""
        return super().waitActive(widget, timeout=timeout)


def noted(qtbot: QtBot) -> None:
    """Wait until the places of the windows that were put away are written down."""
    qtbot.waitUntil(lambda: all(thread.name != "place" for thread in threading.enumerate()))


def on_the_screen() -> str:
    """What each window that can be seen says, and which threads are at work."""
    told = []
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            parts: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel)]
            parts += window.findChildren(QAbstractButton)
            texts = [part.text() or part.accessibleName() for part in parts if part.isVisible()]
            told.append(f"“{window.windowTitle()}” says {texts}")
    threads = sorted(thread.name for thread in threading.enumerate())
    return f"{'; '.join(told)[:_MOST] or 'no window can be seen'}; threads: {threads}"
