"""Where windows of ours stood when they were last there, and how large: kept from one start to the next."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget


def places_path() -> Path:
    """Where the windows' places are remembered, whether there is such a file or not."""
    return platformdirs.user_state_path("tracer1", appauthor=False) / "windows.ini"


def put_back(window: QWidget, name: str) -> bool:
    """Give the window the place that it had, where it is known; Qt brings it onto a screen that is there."""
    kept = QSettings(str(places_path()), QSettings.Format.IniFormat).value(f"{name}/place")
    return isinstance(kept, QByteArray) and window.restoreGeometry(kept)


def note_place(window: QWidget, name: str) -> None:
    """Remember where the window is, for the next start too."""
    # A file that cannot be written costs the place of a window, no more: QSettings says nothing, and so do we.
    QSettings(str(places_path()), QSettings.Format.IniFormat).setValue(f"{name}/place", window.saveGeometry())
