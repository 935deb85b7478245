"""Fetches a policy by running the one command that uses the network, and hears from it how far it is."""

from __future__ import annotations

import json
import os
import signal
import sys

from PySide6.QtCore import QObject, QProcess, Signal

from agent.errors import DownloadError


class Fetching(QObject):
    """One `tracer1 models get` at a time. What has come is kept when it is stopped, and gone on with next time.

    Signals:
        came: bytes that are here, bytes that there are, and the file's name.
        placed: the name of the policy that is on the shelf now.
        failed: a ``DownloadError``.
        stopped: it was stopped by the person.
    """

    came = Signal(object, object, str)
    placed = Signal(str)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._hear)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._break)
        self._name = ""
        self._halted = False

    @property
    def running(self) -> bool:
        return self._process.state() != QProcess.ProcessState.NotRunning

    def start(self, what: str) -> None:
        """Fetch ``what``: a name of the catalogue, or OWNER/NAME on the hub."""
        self._name, self._halted = "", False
        # Never an option: what was typed is a name, whatever it begins with.
        self._process.start(sys.executable, ["-m", "app.terminal", "models", "get", "--json", "--", what])

    def stop(self) -> None:
        """Stop it, as Ctrl+C does."""
        self._halted = True
        if pid := self._process.processId():
            os.kill(pid, signal.SIGINT)

    def shut(self) -> None:
        """Before the application ends."""
        if self.running:
            self.stop()
            self._process.waitForFinished(2000)
            self._process.kill()

    def _hear(self) -> None:
        while self._process.canReadLine():
            try:
                said = json.loads(bytes(self._process.readLine().data()))
            except ValueError:
                continue
            if not isinstance(said, dict):
                continue
            if said.get("is") == "came":
                self.came.emit(said.get("have", 0), said.get("size", 0), str(said.get("file", "")))
            elif said.get("is") == "placed":
                self._name = str(said.get("name", ""))

    def _end(self, code: int) -> None:
        self._hear()
        if self._name and code == 0:
            self.placed.emit(self._name)
        elif self._halted:
            self.stopped.emit()
        else:
            said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
            first, _, rest = said.partition("\n")
            self.failed.emit(DownloadError(first.removeprefix("tracer1: ") or f"it ended with {code}", rest.strip()))

    def _break(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.failed.emit(DownloadError(self._process.errorString(), ""))
