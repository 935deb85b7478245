"""The doorbell: a second start rings at the first one, which then comes to the front."""

from __future__ import annotations

import contextlib
import os
import socket
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from app.instance import lock_path


def bell_path() -> Path:
    """Where the bell hangs, whether anybody is at home or not."""
    return lock_path().with_name("app.bell")


def ring(path: Path | None = None) -> bool:
    """Ring; whether somebody is there. Nothing is said through it: to be rung is all there is to hear."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as bell:
        try:
            bell.sendto(b"", str(path or bell_path()))
        except OSError:
            return False
    return True


class Doorbell(QObject):
    """Hangs in the person's own runtime folder while the application is open; to be hung by the only instance.

    Signals:
        rung: another start of the application asks for this one.
    """

    rung = Signal()

    def __init__(self, parent: QObject | None = None, path: Path | None = None) -> None:
        super().__init__(parent)
        self._path = path or bell_path()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
        self._notifier: QSocketNotifier | None = None
        # Without a bell a second start is told so in words: no reason not to open.
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path.unlink(missing_ok=True)
            self._socket.bind(str(self._path))
            os.chmod(self._path, 0o600)
            self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._hear)

    def close(self) -> None:
        """Take it down."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        self._socket.close()
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _hear(self) -> None:
        heard = False
        with contextlib.suppress(OSError):
            while True:
                self._socket.recv(16)
                heard = True
        if heard:
            self.rung.emit()
