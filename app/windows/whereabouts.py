"""Where windows of ours stood when they were last there, and how large; else as large as there is room for."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Final

import platformdirs
from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QSettings, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

_TITLE_BAR = 40
"""Logical pixels that a window manager may lay above a window."""

_last: Final[dict[tuple[str, str], QByteArray]] = {}
"""The place that was noted last, by the file and the key that it is written under."""

_writing: Final = threading.Lock()


def places_path() -> Path:
    """Where the windows' places are remembered, whether there is such a file or not."""
    return platformdirs.user_state_path("tracer1", appauthor=False) / "windows.ini"


def put_back(window: QWidget, name: str) -> bool:
    """Give the window the place that it had, where it is known; Qt brings it onto a screen that is there."""
    kept = QSettings(str(places_path()), QSettings.Format.IniFormat).value(f"{name}/place")
    return isinstance(kept, QByteArray) and window.restoreGeometry(kept)


def note_place(window: QWidget, name: str) -> None:
    """Remember where the window is, for the next start too; the disk is waited for on a thread of its own."""
    file, key = str(places_path()), f"{name}/place"
    _last[file, key] = window.saveGeometry()

    def write() -> None:
        # A file that cannot be written costs the place of a window, no more: QSettings says nothing, and so do we.
        with _writing:  # and always the last place: who noted first may come to it last
            QSettings(file, QSettings.Format.IniFormat).setValue(key, _last[file, key])

    threading.Thread(target=write, name="place").start()  # no daemon: it ends before the program does


def put_away(window: QWidget, *, minimised: bool) -> None:
    """Take the window from the screen, or among the minimised ones.

    The pointer leaves it first: for each part that goes from under it Qt would ask the X server where it is.
    """
    if window.windowHandle() is not None:
        QCoreApplication.sendEvent(window.windowHandle(), QEvent(QEvent.Type.Leave))
    if minimised:
        window.showMinimized()
    else:
        window.hide()


def show_again(window: QWidget) -> None:
    """Show the window, also one among the minimised ones; where it filled its monitor it does so again."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()


def as_there_is_room(size: QSize, screen: QScreen) -> QSize:
    """The size of a window that shall be on that screen, title bar and all: at 200 % or 300 % there is less room."""
    return size.boundedTo(screen.availableGeometry().size() - QSize(0, _TITLE_BAR))
